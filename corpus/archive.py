"""Zip archives of documents, read in memory: nothing is ever written to disk, whatever a member is called.

A member's declared size is checked before it is unpacked and its real size while it is, for a bomb lies
about the first. Archives inside an archive are refused.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from corpus.clean import clean_line
from corpus.drafting import too_large
from corpus.errors import Refused
from corpus.jsonl import read_lines
from corpus.kinds import ENDINGS, ending
from corpus.limits import MIB, Limits
from corpus.source import Offer, Source

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What reading a broken archive raises."""

_CHUNK = 1 << 20
_RATIO_FROM = MIB  # small members may be all blanks


def read_archive(name: str, file: BinaryIO, origin: str, limits: Limits) -> Iterator[Offer]:
    """An offer for each document in the archive, under the name "NAME!MEMBER", sorted by member.

    Members of other kinds and hidden ones are passed over. Raises Refused when the archive as a whole
    can't be read or holds no document.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = documents(archive, limits)
            yield from _offers(archive, members, name, origin, limits)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise Refused(
            "The zip archive is damaged and can't be opened.", kind="corrupt", hint="Fetch or pack it again."
        ) from error


def documents(archive: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    """The members that are read, in the order in which they are. Raises Refused for none or too many."""
    everything = [member for member in archive.infolist() if not member.is_dir()]
    if len(everything) > limits.max_members:
        raise Refused(
            f"The archive holds {len(everything):,} files; {limits.max_members:,} is the most.",
            kind="too-large",
            hint="Split it and add the parts.",
        )
    known = {*ENDINGS, ".jsonl", ".zip"}
    wanted = [member for member in everything if ending(member.filename) in known and not _hidden(member)]
    if not wanted:
        raise Refused(
            "The archive holds no document that can be read.",
            kind="nothing-found",
            hint="It may hold .txt, .md, .html, .pdf, .docx, .odt and .jsonl files.",
        )
    return sorted(wanted, key=lambda member: member.filename)


def _hidden(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    return any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in parts)


def _offers(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str, origin: str, limits: Limits
) -> Iterator[Offer]:
    unpacked = 0
    for member in members:
        label = f"{name}!{clean_line(member.filename) or '(no name)'}"
        place = f"{origin}!{member.filename}" if origin else ""
        try:
            _check_declared(member, limits)
            if ending(member.filename) == ".jsonl":
                with archive.open(member) as lines:
                    yield from read_lines(label, lines, limits)
                continue
            data = _unpack(archive, member, limits)
        except Refused as refused:
            yield Offer(label, refused)
            continue
        except DAMAGE:
            yield Offer(
                label, Refused("This file of the archive is damaged.", kind="corrupt", hint="Pack it again.")
            )
            continue
        unpacked += len(data)
        if unpacked > limits.max_stream_bytes:
            yield Offer(label, _bomb())
            return
        yield Offer(label, Source(label, data, origin=place))


def _check_declared(member: zipfile.ZipInfo, limits: Limits) -> None:
    if member.flag_bits & 1:
        raise Refused(
            "This file of the archive is protected with a password.",
            kind="encrypted",
            hint="Pack it without a password and add it again.",
        )
    if ending(member.filename) == ".zip":
        raise Refused(
            "An archive inside an archive is not opened.", kind="nested-archive", hint="Add it by itself."
        )
    size = member.file_size
    if size > _RATIO_FROM and size > limits.max_ratio * max(1, member.compress_size):
        raise _bomb()
    most = limits.max_stream_bytes if ending(member.filename) == ".jsonl" else limits.max_file_bytes
    if size > most:
        raise too_large(limits)


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> bytes:
    with archive.open(member) as file:
        data = _at_most(file, limits.max_file_bytes)
    if data is None:
        raise too_large(limits)
    return data


def _at_most(file: IO[bytes], most: int) -> bytes | None:
    """Everything in `file`, or None as soon as that is more than `most` bytes."""
    got = bytearray()
    while part := file.read(min(_CHUNK, most + 1 - len(got))):
        got += part
        if len(got) > most:
            return None
    return bytes(got)


def _bomb() -> Refused:
    return Refused(
        "It unpacks to far more than a document does (a zip bomb).",
        kind="zip-bomb",
        hint="Check where it comes from.",
    )
