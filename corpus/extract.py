"""From what arrived to a clean draft of an article: one pure function.

`extract` decides what the bytes are (`kinds.py`), has the reader for that kind read them
(`documents.py`, `pages.py`, `markdown.py`, or `encodings.py` for plain text), cleans the text and
settles the details (`drafting.py`).
"""

from corpus.article import Draft
from corpus.documents import read_document
from corpus.drafting import draft_of, too_large
from corpus.encodings import decode
from corpus.errors import Refused
from corpus.kinds import Kind, kind_of
from corpus.limits import Limits
from corpus.markdown import read_markdown, split_front_matter
from corpus.pages import read_page
from corpus.reading import Reading
from corpus.source import Source

_DEFAULTS = Limits()


def extract(source: Source, limits: Limits = _DEFAULTS) -> Draft:
    """The article in `source`; raises Refused with its kind, a sentence and a hint.

    Its `details.title` is always set. Other errors are bugs in a parser; `sandbox.Extractor` contains
    them, and is the way to read what comes from outside.
    """
    if len(source.data) > limits.max_file_bytes:
        raise too_large(limits)
    if not source.data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise Refused("It is empty.", kind="empty", hint="Check that it is the right file.")
    kind = kind_of(source)
    return draft_of(_read(kind, source, limits), source, limits, guess_date=kind is not Kind.HTML)


def _read(kind: Kind, source: Source, limits: Limits) -> Reading:
    match kind:
        case Kind.HTML:
            return read_page(source, limits)
        case Kind.MARKDOWN:
            return read_markdown(decode(source.data, declared=source.charset))
        case Kind.TEXT:
            details, text = split_front_matter(decode(source.data, declared=source.charset))
            return Reading(text, details)
        case _:
            return read_document(kind, source.data, limits)
