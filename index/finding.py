"""What was read for a question, and all that an answer says because of it."""

from dataclasses import dataclass
from functools import cached_property

from index.answer import UNTIMED, Answer, Citation, Hit, Standing, Told
from index.changes import Changes
from index.citing import cited
from index.corroboration import agreeing
from index.reader import Quote, Reading
from index.retriever import LOOKED_AT, Found, reordered
from index.search import Request, Search
from index.short_answer import told
from index.silence import silence_of, standing_in, unmet_by

MOST_CITATIONS = 3
"""Excerpts of an answer, or of what comes nearest."""


@dataclass(frozen=True, slots=True)
class InShort:
    """What a citation says in short, how it says so, what older articles said instead, newest first, what is
    announced to take its place, and what other publishers say instead at the same time."""

    told: Told
    standing: Standing
    earlier: tuple[Told, ...]
    coming: tuple[Told, ...]
    disagreeing: tuple[Told, ...]


def in_short(search: Search, changes: Changes, quote: Quote, citation: Citation) -> InShort:
    """The short form of a citation made from `quote`, which answers what was searched for."""
    question, articles = search.question, search.articles
    short = told(question, quote, citation, articles[citation.article_id].text)
    standing = standing_in(question, citation, short)
    earlier = changes.earlier(quote, articles)
    before = {one.citation.article_id for one in earlier}
    if standing is not Standing.STATED:
        return InShort(short, standing, earlier, (), ())
    others = changes.disagreeing(quote, articles, articles.headings)
    disagreeing = tuple(one for one in others if one.citation.article_id not in before)
    return InShort(short, standing, earlier, changes.coming(quote, articles), disagreeing)


@dataclass(frozen=True)
class Finding:
    """A search and what the reader made of it."""

    search: Search
    reading: Reading

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """What answers, or what comes nearest; best first. Raises StoreDamaged."""
        return cited(self._quotes, self.search.articles, MOST_CITATIONS)

    @cached_property
    def _changes(self) -> Changes:
        looked_at = self.search.found[:LOOKED_AT]
        return Changes(self.search.question, looked_at, self.search.articles.titles(looked_at))

    @cached_property
    def _quotes(self) -> tuple[Quote, ...]:
        return self._changes.newest_first(self.reading)

    def answer(self, request: Request) -> Answer:
        """The answer, or an honest refusal with the nearest there is; how long it took isn't known yet."""
        if self.citations and self.reading.answers:
            return self._answered(request, self.citations[0])
        return self._refused(request)

    def _answered(self, request: Request, first: Citation) -> Answer:
        question, articles = self.search.question, self.search.articles
        quote, looked_at = self._quotes[0], self.search.found[:LOOKED_AT]
        brief = in_short(self.search, self._changes, quote, first)
        short = brief.told
        otherwise = {one.citation.article_id for one in brief.disagreeing}
        agreed = [one for one in looked_at if one.passage.article_id not in otherwise]
        agreement = agreeing(question, quote, short.text, agreed, articles.headings)
        return Answer(
            question=request.question,
            text=short.text,
            short=short,
            confidence=agreement.raised(self.reading.confidence),
            as_of=first.published,
            citations=self.citations,
            earlier=brief.earlier,
            coming=brief.coming,
            disagreeing=brief.disagreeing,
            sources=agreement.sources,
            nearest=(),
            standing=brief.standing,
            understood=self.search.understood,
            hits=self._hits(request.hits),
            took=UNTIMED,
        )

    def _refused(self, request: Request) -> Answer:
        question = self.search.question
        return Answer(
            question=request.question,
            text=None,
            confidence=self.reading.confidence,
            as_of=None,
            citations=(),
            nearest=self.citations,
            silence=silence_of(question, self.search.found),
            understood=self.search.understood,
            unmet=unmet_by(question, self.citations),
            hits=self._hits(request.hits),
            took=UNTIMED,
        )

    def _hits(self, most: int) -> tuple[Hit, ...]:
        return tuple(_hit(one) for one in reordered(self.search.found, self.reading.ranked)[:most])


def _hit(one: Found) -> Hit:
    return Hit(one.passage.article_id, one.passage.start, one.passage.end, one.score)
