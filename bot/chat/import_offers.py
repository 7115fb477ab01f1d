"""What an imported file offers the library: each document of an archive, each line of JSONL.

Where a file came from is no part of an article's identity here: an archive of the same name may hold
something else tomorrow. So an article is known again by its id, its link or its content.
"""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from corpus.archive import DAMAGE, documents, read_archive
from corpus.errors import Refused
from corpus.jsonl import read_lines
from corpus.kinds import ending
from corpus.limits import Limits
from corpus.source import Offer

_BLANK = b" \t\r\n\xef\xbb\xbf\0"


def offers(file: Path, limits: Limits) -> Iterator[Offer]:
    """Everything in the file, in a fixed order, under names that leave out the archive's own.

    A file that can't be read as a whole is one refusal. Raises OSError.
    """
    name = file.name
    try:
        with file.open("rb") as stream:
            if ending(name) != ".zip":
                yield from read_lines(name, stream, limits)
                return
            for offer in read_archive(name, stream, "", limits):
                yield replace(offer, name=offer.name.removeprefix(f"{name}!"))
    except Refused as refused:
        yield Offer(name, refused)


def count(file: Path, limits: Limits) -> int | None:
    """How many offers the file holds, without reading the documents; None if that can't be told.

    Raises OSError.
    """
    try:
        with file.open("rb") as stream:
            if ending(file.name) != ".zip":
                return _lines(stream, limits)
            with zipfile.ZipFile(stream) as archive:
                return sum(_in_member(archive, member, limits) for member in documents(archive, limits))
    except (Refused, zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, EOFError):
        return None


def _in_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> int:
    if ending(member.filename) == ".jsonl" and not member.flag_bits & 1:
        with suppress(*DAMAGE), archive.open(member) as lines:  # a damaged one is one refusal
            return _lines(lines, limits)
    return 1


def _lines(stream: IO[bytes], limits: Limits) -> int:
    """Lines that aren't blank; counted within the bounds that reading has too."""
    number, left = 0, limits.max_stream_bytes
    whole = True
    while left > 0 and (line := stream.readline(limits.max_line_bytes)):
        left -= len(line)
        number += whole and bool(line.strip(_BLANK))
        whole = line.endswith(b"\n")
    return max(number, 1)
