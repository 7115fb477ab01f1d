"""A library of the sample briefs, made once and copied where a test changes it."""

import shutil
from pathlib import Path

import pytest

from tests.bot.command_line import SAMPLES, citedesk


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that holds the sample briefs; only to be read."""
    home = tmp_path_factory.mktemp("filled")
    run = citedesk(home, "add", SAMPLES)
    assert run.status == 0, run.err
    return home


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    """A copy of the library of sample briefs, to be changed."""
    return Path(shutil.copytree(filled, tmp_path / "home"))
