"""From what a reader made of a document to a draft: clean text and settled details.

What the user gave goes before what the document says of itself, and that before what can be guessed:
the title from the first heading, a short first line or the file's name; the date from a line that is
nothing but a date; the language from the words. The dates inside PDF and Office files tell when the
file was made and are never taken for the day of publication.

Apart from `extract.py`, so that whoever only makes drafts needn't load every parser.
"""

import re
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.article import Details, Draft
from corpus.clean import clean, clean_line
from corpus.dates import date_line
from corpus.errors import Refused
from corpus.language import language_of
from corpus.limits import Limits
from corpus.reading import Reading
from corpus.source import Source

_LETTERS = re.compile(r"[^\W\d_]")
_WIDE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONGEST_TITLE = 120


def draft_of(reading: Reading, source: Source, limits: Limits, *, guess_date: bool) -> Draft:
    """A cleaned draft from what was read; raises Refused when it holds too little text."""
    text = clean(reading.text)
    require_text(text, limits)
    found = _over(source.given, reading.details)
    return Draft(
        text,
        replace(
            found,
            title=found.title or _guessed_title(text, reading.heading, source.name),
            published=found.published or (date_line(text) if guess_date else None),
            url=found.url or source.url,
            language=found.language or language_of(text),
        ),
        source.origin,
    )


def require_text(text: str, limits: Limits) -> None:
    """Raises Refused when `text` is too short to be an article."""
    letters = len(_LETTERS.findall(text[:1000])) + len(_WIDE.findall(text[:1000]))
    if letters >= limits.min_letters:
        return
    if not text:
        raise Refused("It holds no text.", kind="empty", hint="Check that it is the right file.")
    raise Refused(
        "It is too short to be an article.", kind="too-short", hint="Add a text of at least a sentence."
    )


def too_large(limits: Limits) -> Refused:
    """The refusal of a file beyond the size limit."""
    return Refused(
        f"It is larger than {limits.max_file_bytes // 2**20} MiB.",
        kind="too-large",
        hint="Split it, or save only its text. Many articles belong in a .jsonl or .zip file.",
    )


def _over(given: Details, found: Details) -> Details:
    """`found` with everything that was given in its place."""
    said = {name: value for name in Details.__slots__ if (value := getattr(given, name)) is not None}
    return replace(found, **said)


def _guessed_title(text: str, heading: str | None, name: str) -> str:
    heading = clean_line(heading)
    if heading:
        return heading if len(heading) <= 3 * _LONGEST_TITLE else _shortened(heading)
    first = text.split("\n", 1)[0].strip()
    if len(first) <= _LONGEST_TITLE and _LETTERS.search(first):
        return first
    return _name_of_file(name) or _shortened(first)


def _name_of_file(name: str) -> str | None:
    """The last part of a path, link or archive member without its ending; None for standard input."""
    path = unquote(urlsplit(name).path) if "://" in name else name.rpartition("!")[2]
    stem = PurePosixPath(path.replace("\\", "/")).stem
    return clean_line(re.sub(r"[-_]+", " ", stem)) if _LETTERS.search(stem) else None


def _shortened(text: str) -> str:
    """`text` cut at a word's end, with an ellipsis."""
    if len(text) <= _LONGEST_TITLE:
        return text
    head = text[:_LONGEST_TITLE]
    return (head.rpartition(" ")[0] or head) + "…"
