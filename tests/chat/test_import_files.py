"""Files of imports come in pieces, are kept under harmless names, and go when they are no longer needed."""

import re
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.chat.errors import ChatError
from bot.chat.import_files import KINDS, ImportFiles, safe_name, streamed
from corpus.kinds import ending
from tests.chat.hostile import long_hostile
from tests.corpus.loopback import Site, reply, serving

DATA = bytes(range(256)) * 4000


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        one.pages["/a.zip"] = reply(body=DATA, content_type="application/zip")
        yield one


def attachment(site: Site, path: str = "/a.zip", name: str = "a.zip") -> Any:
    """What Discord tells of an attachment."""
    return SimpleNamespace(filename=name, size=len(DATA), url=site.link(path, host="127.0.0.1"))


async def test_a_file_is_kept_as_it_came(site: Site, tmp_path: Path) -> None:
    files = ImportFiles(tmp_path, len(DATA))
    name = await files.keep("k1", attachment(site))
    assert files.path("k1", name).read_bytes() == DATA
    await files.drop("k1")
    assert list((tmp_path / "imports").iterdir()) == []


async def test_it_comes_in_pieces(site: Site) -> None:
    pieces = [piece async for piece in streamed(attachment(site))]
    assert b"".join(pieces) == DATA
    assert max(map(len, pieces)) <= 1 << 18
    assert len(pieces) > 1


def broken_off(request: BaseHTTPRequestHandler) -> None:
    reply(body=DATA, content_length=str(len(DATA) + 5))(request)
    request.close_connection = True


async def test_what_does_not_come_whole_is_not_kept(site: Site, tmp_path: Path) -> None:
    site.pages["/broken.zip"] = broken_off
    files = ImportFiles(tmp_path, 2 * len(DATA))
    for path in ("/none.zip", "/broken.zip"):
        with pytest.raises(ChatError, match="offer-not-downloaded"):
            await files.keep("k1", attachment(site, path))
        assert list((tmp_path / "imports").iterdir()) == []


async def test_bytes_are_counted_while_they_come(site: Site, tmp_path: Path) -> None:
    with pytest.raises(ChatError, match="import-too-large"):
        await ImportFiles(tmp_path, len(DATA) - 1).keep("k1", attachment(site))
    assert list((tmp_path / "imports").iterdir()) == []


async def test_a_full_disk_leaves_nothing_behind(site: Site, tmp_path: Path) -> None:
    async def full(_: object) -> AsyncIterator[bytes]:
        yield b"PK"
        raise OSError(28, "No space left on device")

    files = ImportFiles(tmp_path, len(DATA), full)
    with pytest.raises(Exception, match="full"):
        await files.keep("k1", attachment(site))
    assert list((tmp_path / "imports").iterdir()) == []


async def test_only_what_is_wanted_is_left(tmp_path: Path) -> None:
    files = ImportFiles(tmp_path, 10)
    await files.sweep({"none"})
    for key in ("a", "b"):
        files.path(key, "x.zip").parent.mkdir(parents=True)
        files.path(key, "x.zip").write_bytes(b"x")
    await files.sweep({"b"})
    assert [one.name for one in (tmp_path / "imports").iterdir()] == ["b"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("briefs.zip", "briefs.zip"),
        ("関税の要約 (2025).jsonl", "関税の要約 (2025).jsonl"),
        ("../../etc/passwd.zip", "_.._etc_passwd.zip"),
        ("C:\\a\\b.ZIP", "C_a_b.zip"),
        (".zip.zip", "zip.zip"),
        ("@everyone.zip", "_everyone.zip"),
    ],
)
def test_a_name_stays_readable(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@given(long_hostile, st.sampled_from(sorted(KINDS)))
def test_a_name_is_never_a_path_and_keeps_its_ending(stem: str, kind: str) -> None:
    assume(ending(stem + kind) == kind)  # as `require` sees to
    name = safe_name(stem + kind)
    assert ending(name) == kind
    assert len(name.encode()) <= 255
    assert Path(name).name == name
    assert not name.startswith(".")
    assert not re.search(r"[\x00-\x1f/\\@<>`*|\u202e]", name)
