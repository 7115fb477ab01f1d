"""The machine contract: the JSON that scripts build on.

Keys and their order are fixed; README.md documents them under "For scripts" and a test holds both to
it. Output is ASCII with escapes, so that no article can reach a terminal through it, and one object
is one line.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime

from bot.verbatim import require_verbatim
from corpus.article import Article
from index.answer import Answer, Citation, Hit, Part, Told, Took
from index.errata import Erratum
from index.receipt import Receipt

Id = str | int | float | None
Json = dict[str, object]


def encoded(value: Json) -> str:
    """One line of JSON, without its line end."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def answer_object(answer: Answer, *, id: Id, question: str, hits: bool) -> Json:
    """An answer; `answer` is null when there is none. ValueError for a false citation."""
    require_verbatim(answer)
    said: Json = {
        "id": id,
        "question": question,
        "answered": answer.answered,
        "answer": answer.text if answer.answered else None,
        "confidence": round(answer.confidence, 4),
        "as_of": _iso(answer.as_of),
        "silence": str(answer.silence) if answer.silence else None,
        "standing": str(answer.standing) if answer.answered else None,
        "sources": answer.sources,
        "short": _told(answer.short) if answer.short else None,
        "earlier": [_told(one) for one in answer.earlier],
        "coming": [_told(one) for one in answer.coming],
        "disagreeing": [_told(one) for one in answer.disagreeing],
        "parts": [_part(one) for one in answer.parts],
        "unmet": list(answer.unmet),
        "understood": list(answer.understood),
        "read_as": list(answer.read_as),
        "meant": list(answer.meant),
        "citations": _citations(answer.citations),
        "nearest": _citations(answer.nearest),
    }
    if hits:
        said["hits"] = [_hit(hit) for hit in answer.hits]
    return said | {"took_ms": _took(answer.took)}


def failure_object(*, id: Id, question: str | None, error: str) -> Json:
    """What stands in an answer's place when a line couldn't be asked."""
    return {"id": id, "question": question, "error": error}


def receipt_object(receipt: Receipt) -> Json:
    """What became of one source."""
    return {
        "source": receipt.source,
        "outcome": str(receipt.outcome),
        "article_id": receipt.article_id,
        "passages": receipt.passages,
        "reason": receipt.reason,
    }


def article_object(article: Article, *, text: bool) -> Json:
    """One revision of an article; offsets in citations point into its `text`."""
    known: Json = {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "date": _iso(article.published),
        "url": article.url,
        "language": article.language,
        "added_at": article.added_at.isoformat(),
        "revision": article.revision,
        "copy_of": article.copy_of,
        "removed": article.removed,
    }
    return known | {"text": article.text} if text else known


def revision_object(article: Article) -> Json:
    """One revision in an article's history, without its text."""
    return {"kind": "revision"} | article_object(article, text=False)


def rests_object(erratum: Erratum, *, asked_at: datetime, where: str, question: str) -> Json:
    """One excerpt of an answer that was given, and what became of it.

    `date` is what its article bears now; `redated_at` is null unless that is another one than it bore then.
    """
    one = erratum.excerpted
    return {
        "kind": "answer",
        "asked_at": asked_at.isoformat(),
        "where": where,
        "question": question,
        "article_id": one.article_id,
        "revision": one.revision,
        "start": one.start,
        "end": one.end,
        "quote": erratum.quote or None,
        "fate": str(erratum.fate),
        "since": _iso(erratum.since),
        "instead": erratum.wording or None,
        "still_in": erratum.still_in.id if erratum.still_in else None,
        "date": _iso(erratum.article.published) if erratum.article else None,
        "redated_at": _iso(erratum.redated_at),
    }


def _told(told: Told) -> Json:
    return {
        "text": told.text,
        "start": told.start,
        "end": told.end,
        "as_of": _iso(told.as_of),
        "citation": _citation(told.citation),
    }


def _part(part: Part) -> Json:
    return {
        "asked": part.asked,
        "citations": _citations(part.citations),
        "short": _told(part.short) if part.short else None,
        "standing": str(part.standing) if part.citations else None,
        "earlier": [_told(one) for one in part.earlier],
    }


def _citations(citations: Iterable[Citation]) -> list[Json]:
    return [_citation(one) for one in citations]


def _citation(one: Citation) -> Json:
    return {
        "article_id": one.article_id,
        "title": one.title,
        "source": one.source,
        "author": one.author,
        "date": _iso(one.published),
        "url": one.url,
        "link": one.link,
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
        "score": round(one.score, 4),
        "revision": one.revision,
        "marks": [[mark.start, mark.end] for mark in one.marks],
        "copies": list(one.copies),
    }


def _hit(hit: Hit) -> Json:
    return {"article_id": hit.article_id, "start": hit.start, "end": hit.end, "score": round(hit.score, 6)}


def _took(took: Took) -> Json:
    parts = {"embed": took.embed, "search": took.search, "read": took.read, "total": took.total}
    return {part: round(milliseconds, 3) for part, milliseconds in parts.items()}


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
