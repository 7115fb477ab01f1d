"""Near-duplicates: copies are found, other reports of the same story are not."""

import json
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.copies import is_copy, resemblance, signature

ROOT = Path(__file__).parents[2]
DATA = ROOT / "../shared/data/news_near_duplicates"
BRIEFS = [
    path.read_text(encoding="utf-8").partition("\n---\n")[2]
    for path in sorted((ROOT / "corpus/samples").glob("*.md"))
]
JAPANESE = [
    f"第{number}号の議案について、委員会は{number + 3}月に審議を行い、{city}市の代表が意見を述べた。"
    for number, city in enumerate(
        ["札幌", "仙台", "千葉", "横浜", "静岡", "京都", "大阪", "神戸", "岡山", "広島"]
    )
] + [
    "採決は来週に予定されている。",
    "結果は市の広報で知らせる。",
    "傍聴には申し込みが要る。",
    "会場は本庁舎の三階である。",
]


def alike(one: str, other: str) -> float:
    return resemblance(signature(one).minhash, signature(other).minhash)


def shares_a_band(one: str, other: str) -> bool:
    pairs = zip(signature(one).bands, signature(other).bands, strict=True)
    return any(first == second for first, second in pairs)


def exactly(one: list[str], other: list[str]) -> float:
    """The share of runs of five words in common, worked out without any hash."""
    first, second = ({tuple(words[at : at + 5]) for at in range(len(words) - 4)} for words in (one, other))
    return len(first & second) / len(first | second)


@given(st.text())
def test_a_text_resembles_itself_whatever_its_layout(text: str) -> None:
    mine = signature(text)
    assert resemblance(mine.minhash, signature(text).minhash) == 1.0
    assert mine.bands == signature(text).bands
    if text.split():
        assert signature("\n\n " + "  ".join(text.split()) + " \n") == signature(" ".join(text.split()))


@pytest.mark.parametrize("seed", range(12))
def test_the_estimate_is_near_the_exact_share(seed: int) -> None:
    draw = random.Random(seed)
    one = [f"word{draw.randrange(300)}" for _ in range(500)]
    other = list(one)
    for at in draw.sample(range(500), seed * 10):
        other[at] = "changed"
    assert alike(" ".join(one), " ".join(other)) == pytest.approx(exactly(one, other), abs=0.12)


def test_a_copy_with_a_new_headline_and_byline_is_a_copy() -> None:
    brief = "\n\n".join(BRIEFS[:4])
    copy = (
        "Exclusive: what you need to know\n\n"
        + brief.replace("Japanese", "JAPANESE")
        + "\n\nAll rights reserved."
    )
    assert shares_a_band(brief, copy)
    assert is_copy(signature(brief).minhash, signature(copy).minhash)


def test_the_sample_briefs_are_no_copies_of_each_other() -> None:
    signatures = [signature(brief).minhash for brief in BRIEFS]
    assert not any(is_copy(one, other) for one, other in combinations(signatures, 2))


def test_japanese_is_compared_by_characters() -> None:
    text = "".join(JAPANESE)
    changed = text.replace("本庁舎の三階", "別館の二階")
    assert is_copy(signature(text).minhash, signature(changed).minhash)
    assert shares_a_band(text, changed)
    assert alike("".join(JAPANESE[:5]), "".join(JAPANESE[5:])) < 0.5


@pytest.mark.parametrize(
    ("one", "other"), [("", "word"), ("a", "b"), ("!!", "??"), ("一", "二"), ("a b", "a c")]
)
def test_tiny_texts_are_told_apart(one: str, other: str) -> None:
    assert not is_copy(signature(one).minhash, signature(other).minhash)


def test_signatures_are_the_same_in_every_process() -> None:
    program = (
        "from corpus.copies import signature; print(signature('One two three four five six.').minhash.hex())"
    )
    for seed in ("1", "2"):
        made = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
        ).stdout.strip()
        assert made == signature("One two three four five six.").minhash.hex()


def test_stored_signatures_keep_their_meaning() -> None:
    """A change here makes every stored signature worthless: it needs a migration."""
    made = signature("The quick brown fox jumps over the lazy dog and runs away.")
    assert made.minhash[:8].hex() == "ad90471910fb6420"
    assert made.bands[0].hex() == "a802597ab95021dc"
    assert (len(made.bands), len(made.minhash)) == (24, 1024)


@pytest.fixture(scope="module")
def links() -> dict[str, list[bool]]:
    if not DATA.exists():
        pytest.skip(f"the labelled pairs aren't there: {DATA.name}")
    pairs = [json.loads(line) for line in (DATA / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    lines = (DATA / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    signatures = {article["id"]: signature(article["text"]) for article in map(json.loads, lines)}
    links: dict[str, list[bool]] = {}
    for pair in pairs:
        one, other = signatures[pair["a"]], signatures[pair["b"]]
        band = any(first == second for first, second in zip(one.bands, other.bands, strict=True))
        links.setdefault(pair["kind"], []).append(band and is_copy(one.minhash, other.minhash))
    return links


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [
        ("copy_other_url", 1.0, 1.0),
        ("same_url_updated", 0.9, 1.0),
        ("shared_template", 0.0, 0.1),
        ("same_story", 0.0, 0.0),
        ("unrelated", 0.0, 0.0),
    ],
)
def test_labelled_pairs_are_judged(
    links: dict[str, list[bool]], kind: str, least: float, most: float
) -> None:
    assert least <= sum(links[kind]) / len(links[kind]) <= most
