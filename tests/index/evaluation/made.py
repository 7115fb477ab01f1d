"""Results written down by hand."""

from datetime import date

from corpus.passage import Span
from index.answer import Answer, Citation, Hit, Told, Took
from index.evaluation.questions import Question
from index.evaluation.result import Result
from index.turn import Turn


def citation(article_id: str, quote: str, *marks: str) -> Citation:
    """A quote that stands at 100; `marks` are words of it."""
    spans = [Span(100 + quote.index(mark), 100 + quote.index(mark) + len(mark)) for mark in marks]
    place = 100, 100 + len(quote), tuple(spans)
    return Citation(article_id, 1, "", None, None, None, None, None, quote, *place, "", "", 1.0)


def result(
    question: Question,
    hits: str,
    confidence: float,
    *,
    cited: str = "",
    near: str = "",
    earlier: str = "",
    ms: float = 1.0,
) -> Result:
    """`hits` are article ids of one letter; the texts are "a:quote|b:quote", marked words after a *."""

    def citations(written: str) -> tuple[Citation, ...]:
        parts = [one.split(":", 1) for one in written.split("|") if one]
        return tuple(citation(article, *quote.split("*")) for article, quote in parts)

    answer = Answer(
        question=question.text,
        text=citations(cited)[0].quote if cited else None,
        confidence=confidence,
        as_of=None,
        citations=citations(cited),
        nearest=citations(near),
        hits=tuple(Hit(article, 0, 1, 1.0) for article in hits),
        earlier=tuple(Told(one.quote, one.start, one.end, one) for one in citations(earlier)),
        took=Took(ms, 2 * ms, 3 * ms, 6 * ms),
    )
    return Result(question, answer)


def asked(
    id: str,
    relevant: str = "",
    answer: str = "",
    *,
    stale: str = "",
    twin: str | None = None,
    history: tuple[str, ...] = (),
) -> Question:
    """`relevant` and `stale` are article ids of one letter; without relevant ones it is unanswerable."""
    return Question(
        id,
        "?",
        bool(relevant),
        frozenset(relevant),
        answers=(answer,) if answer else (),
        history=tuple(map(Turn, history)),
        asked_at=date(2025, 7, 1),
        stale=frozenset(stale),
        twin=twin,
    )
