"""What an imported file holds, by names that a curator knows, and how much that is."""

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.import_offers import count, offers
from corpus.errors import Refused
from corpus.limits import Limits
from corpus.source import Source
from tests.chat.parcels import lines
from tests.corpus.papers import zip_of

LIMITS = Limits()
LONG = b"x" * 300


def names(file: Path) -> list[str]:
    return [offer.name for offer in offers(file, LIMITS)]


def written(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def test_members_are_named_without_the_archive_and_have_no_place(tmp_path: Path) -> None:
    data = zip_of({"b/two.txt": "Two", "one.md": "One", "more.jsonl": lines("steel", "cars"), "x.png": "x"})
    file = written(tmp_path, "briefs.zip", data)
    found = list(offers(file, LIMITS))
    assert [one.name for one in found] == ["b/two.txt", "more.jsonl, line 1", "more.jsonl, line 2", "one.md"]
    assert {one.content.origin for one in found if isinstance(one.content, Source)} == {""}
    assert count(file, LIMITS) == 4


def test_a_file_that_can_not_be_read_is_one_refusal(tmp_path: Path) -> None:
    file = written(tmp_path, "broken.zip", b"PK\x03\x04")
    (offer,) = offers(file, LIMITS)
    assert offer.name == "broken.zip"
    assert isinstance(offer.content, Refused)
    assert count(file, LIMITS) is None


def test_members_with_a_password_count_too(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.jsonl": lines("steel")}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    file = written(tmp_path, "locked.zip", bytes(data))
    assert names(file) == ["a.jsonl"]
    assert count(file, LIMITS) == 1


def test_a_damaged_member_counts_as_one(tmp_path: Path) -> None:
    file = tmp_path / "damaged.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.jsonl", lines("steel"))
    data = bytearray(file.read_bytes())
    data[60] ^= 0xFF
    file.write_bytes(bytes(data))
    assert count(file, LIMITS) == 1


@given(
    st.lists(
        st.sampled_from([b'{"text": "a"}', b"", b" \t", b"nonsense", b"\0", b"x" * 300, b"\xef\xbb\xbf"])
    ),
    st.sampled_from([b"\n", b"\r\n"]),
)
def test_lines_are_counted_as_they_are_read(parts: list[bytes], end: bytes) -> None:
    limits = Limits(max_line_bytes=200)
    with TemporaryDirectory() as folder:
        file = written(Path(folder), "a.jsonl", end.join(parts))
        assert count(file, limits) == len(list(offers(file, limits)))
        packed = written(Path(folder), "a.zip", zip_of({"a.jsonl": end.join(parts), "b.txt": "x"}))
        assert count(packed, limits) == len(list(offers(packed, limits)))
