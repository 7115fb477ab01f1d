"""Made answers, whose citations fit articles of any text: for tests of how answers are shown."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from bot.records.given_answer import GivenAnswer
from corpus.passage import Span
from index.answer import Answer, Citation, Part, Silence, Standing, Told, Took
from index.citing import CONTEXT
from tests.chat.hostile import hostile, long_hostile

CITATION = Citation(
    article_id="a",
    revision=1,
    title="Coffee growers ask for relief",
    source="The Daily Bean",
    author=None,
    published=date(2025, 5, 2),
    url="https://bean.example/coffee",
    link="https://bean.example/coffee#:~:text=pays%2010%25",
    quote="Coffee from Jamaica pays 10%.",
    start=0,
    end=29,
    marks=(Span(25, 28),),
    before="",
    after="",
    score=1.0,
)
GIVEN = GivenAnswer(
    key="k" * 16,
    guild_id=1,
    channel_id=2,
    member_id=3,
    asked_at=datetime(2025, 5, 3, tzinfo=UTC),
    locale="en",
    question="What does coffee from Jamaica pay?",
    conversation="answer:k",
)


def cited(text: str, start: int, end: int, *marks: tuple[int, int], **more: Any) -> Citation:
    """A citation of `text[start:end]` with these marks, in the article's own offsets; an article a text."""
    return replace(
        CITATION,
        article_id=hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:12],
        quote=text[start:end],
        start=start,
        end=end,
        marks=tuple(Span(*mark) for mark in marks),
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
        **more,
    )


def answered(*citations: Citation, confidence: float = 0.8, **more: Any) -> Answer:
    """An answer that rests on these citations."""
    first = citations[0]
    made = Answer(
        GIVEN.question, first.quote, confidence, first.published, citations, (), (), Took(0, 0, 0, 0)
    )
    return replace(made, **more)


def refused(*nearest: Citation, **more: Any) -> Answer:
    """A refusal with what came closest."""
    return replace(Answer(GIVEN.question, None, 0.1, None, (), nearest, (), Took(0, 0, 0, 0)), **more)


def told(citation: Citation, start: int, end: int) -> Told:
    """What the citation says in short: the characters `start` to `end` of its quote."""
    return Told(citation.quote[start:end], citation.start + start, citation.start + end, citation)


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """Citations of hostile articles."""
    before, quote, after = draw(hostile), draw(long_hostile.filter(str.strip)), draw(hostile)
    text, start = before + quote + after, len(before)
    end = start + len(quote)
    bounds = st.tuples(st.integers(start, end - 1), st.integers(1, 60))
    marks = [(at, min(at + length, end)) for at, length in draw(st.lists(bounds, max_size=3))]
    url = draw(st.none() | hostile.map("https://example.org/{}".format) | hostile)
    return cited(
        text,
        start,
        end,
        *marks,
        title=draw(st.one_of(hostile, st.just("Breaking! " * 600))),
        source=draw(st.none() | long_hostile),
        url=url,
        link=url and f"{url}#:~:text={draw(hostile)}",
        published=draw(st.none() | st.dates()),
        copies=tuple(draw(st.lists(st.text(max_size=3), max_size=3))),
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Answers and refusals of every kind that hostile articles give, with as much in them as there may be."""
    found = draw(st.lists(citations(), min_size=1, max_size=7, unique_by=lambda one: one.article_id))
    words = st.lists(hostile, max_size=4).map(tuple)
    more: dict[str, Any] = {"unmet": draw(words), "parts": _parts(draw, found)}
    if not draw(st.booleans()):
        silence = draw(st.none() | st.sampled_from(Silence))
        return refused(*found[:3], silence=silence, meant=draw(words), **more)
    short = _told(draw, found[0])
    return answered(
        *found[:3],
        text=short.text,
        short=short,
        confidence=draw(st.floats(0, 1)),
        earlier=tuple(_told(draw, one) for one in found[3:]),
        sources=draw(st.integers(0, 99)),
        standing=draw(st.sampled_from(Standing)),
        understood=draw(words),
        read_as=draw(words),
        **more,
    )


def _told(draw: st.DrawFn, citation: Citation) -> Told:
    start = draw(st.integers(0, len(citation.quote) - 1))
    return told(citation, start, draw(st.integers(start + 1, len(citation.quote))))


def _parts(draw: st.DrawFn, found: list[Citation]) -> tuple[Part, ...]:
    some = st.lists(st.sampled_from(found), max_size=3, unique_by=lambda one: one.article_id).map(tuple)
    return tuple(_part(draw, draw(hostile), said) for said in draw(st.lists(some, max_size=4)))


def _part(draw: st.DrawFn, asked: str, said: tuple[Citation, ...]) -> Part:
    if not said or draw(st.booleans()):
        return Part(asked, said)
    earlier = tuple(_told(draw, one) for one in said[1:])
    return Part(asked, said, _told(draw, said[0]), draw(st.sampled_from(Standing)), earlier)
