"""Hand-made answers, as a library hands them back."""

from datetime import UTC, date, datetime

from corpus.article import Article
from corpus.passage import Span
from index.answer import Answer, Citation, Hit, Told, Took

TEXT = (
    "Tokyo, April 8. Japan named Ryosei Akazawa its chief negotiator for tariff talks. "
    "He is economic revitalization minister."
)
QUOTE = "Japan named Ryosei Akazawa its chief negotiator for tariff talks."
START = TEXT.index(QUOTE)
NAME = "Ryosei Akazawa"


def citation(**changes: object) -> Citation:
    """An excerpt of TEXT whose answering words are NAME."""
    at = TEXT.index(NAME)
    fields: dict[str, object] = {
        "article_id": "a1",
        "revision": 1,
        "title": "Japan names its negotiator",
        "source": "Example News",
        "author": "Staff",
        "published": date(2025, 4, 8),
        "url": "https://example.org/a",
        "link": "https://example.org/a#:~:text=Japan%20named",
        "quote": QUOTE,
        "start": START,
        "end": START + len(QUOTE),
        "marks": (Span(at, at + len(NAME)),),
        "before": TEXT[:START],
        "after": TEXT[START + len(QUOTE) :],
        "score": 0.87654321,
        "copies": ("a7",),
    }
    return Citation(**(fields | changes))


def answer(**changes: object) -> Answer:
    """An answer with one citation and two hits."""
    fields: dict[str, object] = {
        "question": "Who is Japan's chief negotiator?",
        "text": NAME,
        "confidence": 0.934567,
        "as_of": date(2025, 4, 8),
        "citations": (citation(),),
        "nearest": (),
        "hits": (Hit("a1", 0, 80, 1.5), Hit("a2", 10, 90, 0.25)),
        "took": Took(embed=5.12345, search=1.0, read=0.5, total=7.0),
    }
    return Answer(**(fields | changes))


def told(of: Citation, text: str = NAME) -> Told:
    """What a citation says in short, in words of its quote."""
    start = of.start + of.quote.index(text)
    return Told(text, start, start + len(text), of)


def refusal(**changes: object) -> Answer:
    """An honest refusal with one near miss."""
    fields: dict[str, object] = {
        "text": None,
        "confidence": 0.12,
        "as_of": None,
        "citations": (),
        "nearest": (citation(),),
    }
    return answer(**(fields | changes))


def article(**changes: object) -> Article:
    """The article that TEXT is the text of."""
    fields: dict[str, object] = {
        "id": "a1",
        "collection": "main",
        "title": "Japan names its negotiator",
        "text": TEXT,
        "source": "Example News",
        "author": "Staff",
        "published": date(2025, 4, 8),
        "url": "https://example.org/a",
        "language": "en",
        "added_at": datetime(2025, 4, 9, 12, 30, tzinfo=UTC),
        "added_by": "",
        "content_hash": "0" * 64,
        "revision": 1,
    }
    return Article(**(fields | changes))
