"""Imports run bot -> index -> corpus and never back; heavy libraries have one home each."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ["corpus", "index", "bot"]  # each may import itself and what stands before it
HOMES = {
    "faiss": {"index/passage_index.py"},
    "torch": {
        "index/sentence_embedder.py",
        "index/joint_model.py",
        "index/joint_spans.py",
        "index/joint_weights.py",
        "index/low_rank.py",
        "index/hub_spans.py",
        "index/windows.py",
        "index/training",
    },
    "sentence_transformers": {"index/sentence_embedder.py"},
    "trafilatura": {"corpus"},
    "typer": {"bot"},
    "rich": {"bot"},
}
MODULES = [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]


def imported_roots(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    above = LAYERS[LAYERS.index(layer) + 1 :]
    assert not imported_roots(path) & {*above, "tests"}


@pytest.mark.parametrize("library", HOMES)
def test_a_heavy_library_is_imported_in_its_home_only(library: str) -> None:
    users = {str(path.relative_to(ROOT)) for path in MODULES if library in imported_roots(path)}
    strangers = {
        user
        for user in users
        if not any(user == home or user.startswith(f"{home}/") for home in HOMES[library])
    }
    assert users
    assert not strangers
