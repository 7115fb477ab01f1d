"""JSONL: one article a line, with the fields id, title, text, date, source, author, url, language.

Only `text` must be there. A given id is kept. Lines are read one by one and bounded, so a file of any
size passes; a bad line is an offer of its own that names the line, and the others go on. A date that
can't be read (see `dates.py`) is left out and not fatal: the text is worth having, and a wrong date is not.
"""

import json
from collections.abc import Iterator
from typing import IO

from corpus.article import Draft
from corpus.drafting import draft_of
from corpus.errors import Refused
from corpus.limits import MIB, Limits
from corpus.markdown import details_of
from corpus.reading import Reading
from corpus.source import Offer, Source

_HINT = 'A line looks like {"title": "...", "text": "...", "date": "2025-04-08"}; only "text" must be there.'


def read_lines(name: str, stream: IO[bytes], limits: Limits, *, first: bytes = b"") -> Iterator[Offer]:
    """An offer for each line that isn't blank, under the name "NAME, line N", counted from 1.

    Without such a line there is one refusal, under NAME. `first` is a first line that was already read
    from `stream`.

    Raises whatever `stream` raises when it is read. Past `max_stream_bytes` a last offer says so.
    """
    read, blank = 0, True
    for number, line in enumerate(_bounded(stream, limits.max_line_bytes, first), start=1):
        read += len(line) if line is not None else limits.max_line_bytes
        label = f"{name}, line {number}"
        if read > limits.max_stream_bytes:
            yield Offer(label, _too_much(limits))
            return
        if line is None:
            blank = False
            yield Offer(label, _long(limits))
        elif line.strip(b" \t\r\n\xef\xbb\xbf\0"):
            blank = False
            yield Offer(label, _article(line, limits))
    if blank:
        yield Offer(name, Refused("The file has no line with an article.", kind="empty", hint=_HINT))


def is_jsonl(line: bytes) -> bool:
    """Whether the first line of something is an article in JSON."""
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and "text" in fields


def _article(line: bytes, limits: Limits) -> Draft | Refused:
    """The article of one line, or why there is none."""
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Refused("The line is not JSON in UTF-8.", kind="bad-line", hint=_HINT)
    if not isinstance(fields, dict):
        return Refused("The line is JSON, but not an object.", kind="bad-line", hint=_HINT)
    if not isinstance(text := fields.get("text"), str):
        return Refused('The line has no "text", or it is not a string.', kind="bad-line", hint=_HINT)
    try:
        return draft_of(Reading(text, details_of(fields)), Source("", b""), limits, guess_date=False)
    except Refused as refused:
        return refused


def _bounded(stream: IO[bytes], most: int, line: bytes) -> Iterator[bytes | None]:
    """The lines of `stream`; None in place of one that is longer than `most`, which is passed over."""
    while line := line or stream.readline(most + 1):
        if len(line) <= most:
            yield line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield None
        line = b""


def _long(limits: Limits) -> Refused:
    return Refused(
        f"The line is longer than {limits.max_line_bytes // MIB} MiB.",
        kind="too-large",
        hint="Split the article.",
    )


def _too_much(limits: Limits) -> Refused:
    return Refused(
        f"The file goes on past {limits.max_stream_bytes // MIB:,} MiB; the rest was not read.",
        kind="too-large",
        hint="Split it and add the parts.",
    )
