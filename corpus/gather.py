"""What a user names to articles on offer: a file, a directory, an archive, JSONL, standard input or a link.

One failure is one offer with its refusal, and the others go on. Nothing is read into memory but the
file at hand; JSONL goes line by line. Inside directories and archives files of other kinds are passed
over (logged with their number); named by hand, they are refused by what they are.
"""

import io
import logging
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from corpus.archive import read_archive
from corpus.clean import clean_line
from corpus.drafting import too_large
from corpus.errors import Refused
from corpus.jsonl import is_jsonl, read_lines
from corpus.kinds import ENDINGS, is_archive
from corpus.limits import Limits
from corpus.source import Offer, Source

log = logging.getLogger(__name__)

STANDARD_INPUT = "-"
_PIPED = "standard input"
_WANTED = {*ENDINGS, ".jsonl", ".zip"}
_DEFAULTS = Limits()
_CREDENTIALS = re.compile(r"^(https?://)[^/?#]*@", re.IGNORECASE)


def gather(
    arg: str,
    *,
    limits: Limits = _DEFAULTS,
    fetch: Callable[[str], Source] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Offer]:
    """Everything that `arg` stands for, in a fixed order. Never raises Refused: it is in the offers.

    `fetch` is asked for http and https links and `stdin` is read for "-"; without them both are refused.
    """
    # A receipt is shown, logged and piped on: no place for a password.
    name = _CREDENTIALS.sub(r"\1…@", clean_line(arg) or "(no name)")
    try:
        if arg == STANDARD_INPUT:
            yield from _standard_input(stdin, limits)
        elif arg.lower().startswith(("http://", "https://")):
            yield Offer(name, _fetched(arg, fetch))
        elif not arg.strip():
            raise Refused("No source was named.", kind="missing", hint="Name a file, a directory or a link.")
        else:
            yield from _path(Path(arg), arg, name, limits)
    except Refused as refused:
        yield Offer(name, refused)


def _fetched(link: str, fetch: Callable[[str], Source] | None) -> Source:
    if fetch is None:
        raise Refused(
            "Links are not fetched here.", kind="unsupported-link", hint="Save the page and add the file."
        )
    return fetch(link)


def _path(path: Path, arg: str, name: str, limits: Limits) -> Iterator[Offer]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _directory(path, name, limits)
        elif stat.S_ISREG(mode):
            yield from _file(path, name, limits)
        else:
            raise Refused(
                "It is not a file but a device or pipe.",
                kind="not-a-file",
                hint='Use "-" to read standard input.',
            )
    except FileNotFoundError as error:
        if "://" in arg:
            raise Refused(
                "Only http and https links can be read.",
                kind="unsupported-link",
                hint="Save the page and add the file.",
            ) from error
        raise Refused("There is no such file.", kind="missing", hint="Check the path.") from error
    except (OSError, ValueError) as error:
        raise _no_access(error) from error


def _directory(folder: Path, name: str, limits: Limits) -> Iterator[Offer]:
    found = passed_over = 0
    unreadable: list[OSError] = []
    for path in _files_below(folder, unreadable):
        if path.suffix.lower() not in _WANTED:
            passed_over += 1
            continue
        found += 1
        label = clean_line(str(path)) or name
        try:
            yield from _path(path, "", label, limits)
        except Refused as refused:
            yield Offer(label, refused)
    for error in unreadable:
        yield Offer(clean_line(error.filename) or name, _no_access(error))
    if passed_over:
        log.info("%r: %d files of other kinds were passed over", name, passed_over)
    if not found and not unreadable:
        raise Refused(
            "The directory holds no document that can be read.",
            kind="nothing-found",
            hint="It may hold .txt, .md, .html, .pdf, .docx, .odt, .jsonl and .zip files.",
        )


def _files_below(folder: Path, unreadable: list[OSError]) -> Iterator[Path]:
    """Files in name order, those of a folder before its sub-folders'; hidden ones and linked folders not.

    Sub-folders that can't be listed go to `unreadable`. Raises OSError for `folder` itself.
    """
    for place, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(inner for inner in folders if not inner.startswith("."))
        for file in sorted(file for file in files if not file.startswith(".")):
            yield Path(place, file)
    for error in unreadable:
        if error.filename == str(folder):
            raise error


def _file(path: Path, name: str, limits: Limits) -> Iterator[Offer]:
    # A file name may hold bytes that are no characters; the store keeps characters only.
    origin = os.fsencode(path.resolve()).decode("utf-8", "backslashreplace")
    with path.open("rb") as file:
        if path.suffix.lower() == ".jsonl":
            yield from read_lines(name, file, limits)
            return
        if path.suffix.lower() == ".zip":
            yield from read_archive(name, file, origin, limits)
            return
        if os.fstat(file.fileno()).st_size > limits.max_file_bytes:
            raise too_large(limits)
        # It may grow, or not tell its size, so the size is counted too.
        data = file.read(limits.max_file_bytes + 1)
    if len(data) > limits.max_file_bytes:
        raise too_large(limits)
    yield Offer(name, Source(name, data, origin=origin))


def _standard_input(stdin: BinaryIO | None, limits: Limits) -> Iterator[Offer]:
    """JSONL when the first line is an article in JSON; otherwise one document, or a zip of them."""
    if stdin is None:
        raise Refused("There is no standard input here.", kind="missing", hint="Name a file.")
    first = stdin.readline(limits.max_line_bytes)
    if is_jsonl(first):
        yield from read_lines(_PIPED, stdin, limits, first=first)
        return
    data = first + stdin.read(max(0, limits.max_file_bytes + 1 - len(first)))
    if len(data) > limits.max_file_bytes:
        raise too_large(limits)
    if is_archive(data):
        yield from read_archive(_PIPED, io.BytesIO(data), "", limits)
    else:
        yield Offer(_PIPED, Source(STANDARD_INPUT, data))


def _no_access(error: Exception) -> Refused:
    if isinstance(error, PermissionError):
        return Refused(
            "You may not read it.", kind="no-permission", hint="Change its permissions, or copy it."
        )
    return Refused("It can't be opened.", kind="unreadable", hint="Check the path and the disk.")
