"""Questions that need several articles: searched for each half too, and read half by half.

The whole question's passages and each half's are ranked together by

    score = whole + best half + .3 if the passage is of a day that the question names

where a passage gets .4 more in the lists of a publisher that the question names, which are searched among
that publisher's articles alone. Chosen on multihoprag_500_facts (tests/benchmarks/parts.py). A question
that doesn't come apart and names no publisher is left as it is. A half is told only by what speaks of its
own matter (index/half_evidence.py); one that nothing tells is named as missing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.heading import Selection
from corpus.store import ArticleStore
from index.answer import Answer, Citation, Part
from index.articles import Articles
from index.changes import Changes
from index.citing import cited
from index.coordination import Together
from index.finding import in_short
from index.half import Half
from index.half_evidence import is_evidence, speaking_of, speaks_of_all
from index.halves import halves
from index.period import period_of
from index.publishers import Mention, Publishers, may_name_some
from index.reader import Reader
from index.retriever import LOOKED_AT, Found
from index.search import Request, Search
from index.searcher import Searcher
from index.tables import Tables
from index.terms import terms

_READ = 4
"""Passages read for a half."""

_FROM_PUBLISHER = 0.4
_OF_DAY = 0.3
_MOST_CITATIONS = 2

Scores = dict[int, float]
"""Passages by number, each with its score."""


@dataclass(frozen=True, slots=True)
class Divided:
    """A search in which the halves' finds are ranked too, and what each half that is owed evidence found."""

    search: Search
    halves: tuple[tuple[Half, Search], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadParts:
    """The halves with what says them; none where the question has none. `confidence` is that of the least
    sure half that is said, or of the surest when none is; `halves` are those that are owed evidence."""

    parts: tuple[Part, ...] = ()
    halves: tuple[Half, ...] = ()
    confidence: float = 0.0

    def completing(self, answer: Answer, most: int) -> Answer:
        """The whole question's answer with these parts: one citation of every half that is said comes first,
        `most` in all. Each half has a short answer of its own, the whole has none. Without parts, the answer
        as it is, and so where what answers the whole speaks of all that the halves are about and one of
        them isn't said."""
        missing = not all(part.citations for part in self.parts)
        first = answer.citations[0] if answer.answered else None
        if not self.parts or (missing and first and speaks_of_all(self.halves, first)):
            return answer
        said = [part for part in self.parts if part.citations]
        if not said:
            return self._refusing(answer)
        firsts = [part.citations[0] for part in said]
        rest = [one for part in said for one in part.citations[1:]] if missing else answer.citations
        citations = _each_once([*firsts, *rest])[:most]
        whole = answer.confidence if answer.answered and not missing else 0.0
        return replace(
            answer,
            text=None,
            short=None,
            confidence=max(self.confidence, whole),
            as_of=_oldest(firsts),
            citations=citations,
            nearest=(),
            earlier=(),
            coming=(),
            disagreeing=(),
            sources=1,
            standing=said[0].standing,
            silence=None,
            unmet=(),
            parts=self.parts,
        )

    def _refusing(self, answer: Answer) -> Answer:
        """No answer, where no half is said: what answers the whole speaks of something else. Halves that ask
        different things may have their answer in one sentence."""
        if answer.answered and not all(one.about for one in self.halves):
            return answer
        return replace(answer.refused(), confidence=min(answer.confidence, self.confidence), parts=self.parts)


class Halving:
    """Searches and reads the halves of questions."""

    def __init__(self, store: ArticleStore, reader: Reader, searcher: Searcher) -> None:
        self._store = store
        self._reader = reader
        self._searcher = searcher
        self._tables = Tables()

    def divided(self, request: Request, whole: Search) -> Divided:
        """The search with its halves', where the question has some; else, or asked whole, as it is."""
        if request.whole:
            return Divided(whole)
        mentions = self._mentions(request)
        found = halves(request.question, mentions, printed_as_one(whole.found))
        if not mentions and not found:
            return Divided(whole)
        names = frozenset[str]().union(*(one.names for one in mentions))
        of_publishers = [self._of_publishers(request, names, whole)] if names else []
        searches = [(half, self._among(request, half)) for half in found]
        scores = _together(
            _best([_scores(whole), *(_scores(one, _FROM_PUBLISHER) for one in of_publishers)]),
            [_scores(one, _FROM_PUBLISHER * bool(half.publishers)) for half, one in searches],
        )
        everything = [whole, *of_publishers, *(one for _, one in searches)]
        search = self._ranked(request, whole, everything, scores)
        return Divided(search, tuple(one for one in searches if one[0].owed))

    def parts(self, divided: Divided) -> ReadParts:
        """Each half that is owed evidence with what says it."""
        owed = tuple(half for half, _ in divided.halves)
        if len(owed) < 2:
            return ReadParts()
        read = [self._read(half, search, owed) for half, search in divided.halves]
        sure = [confidence for part, confidence in read if part.citations]
        return ReadParts(
            tuple(part for part, _ in read), owed, min(sure or [max(confidence for _, confidence in read)])
        )

    def _read(self, half: Half, search: Search, owed: Sequence[Half]) -> tuple[Part, float]:
        """What says a half, and how sure that is; nothing where it speaks of another half's matter."""
        others = [one for one in owed if one is not half]
        near = search.found[:LOOKED_AT]
        own = speaking_of(half, others, near, search.articles.titles(near))
        found = own[:_READ]
        reading = self._reader.read(search.question, found, search.articles.titles(found))
        if not reading.answers:
            reading = self._tables.read(search) or reading
        changes = Changes(search.question, own, search.articles.titles(own))
        quotes = changes.newest_first(reading)
        said = cited(quotes, search.articles, _MOST_CITATIONS)
        kept = tuple(one for one in said if is_evidence(half, others, one, search.question.day))
        if not kept or kept[0] is not said[0]:
            return Part(half.asked, ()), 0.0
        if not reading.answers:
            return Part(half.asked, ()), reading.confidence
        brief = in_short(search, changes, quotes[0], kept[0])
        return Part(half.asked, kept, brief.told, brief.standing, brief.earlier), reading.confidence

    def _mentions(self, request: Request) -> tuple[Mention, ...]:
        if not may_name_some(request.question) or (request.among and request.among.source):
            return ()
        names = (name for name, _ in self._store.sources(request.collection))
        return Publishers(names).mentions(request.question)

    def _of_publishers(self, request: Request, names: frozenset[str], whole: Search) -> Search:
        """What is found for the whole question among the articles of the publishers that it names."""
        among = replace(request.among or Selection(), sources=names)
        return self._searcher.again(replace(request, among=among), whole.understanding)

    def _among(self, request: Request, half: Half) -> Search:
        """What is found for a half: among the articles of the publishers that it names, else among all."""
        asked = replace(request, question=half.asked)
        if half.publishers:
            among = replace(request.among or Selection(), sources=half.publishers)
            asked = replace(asked, among=among)
        return self._searcher.search(asked)

    def _ranked(
        self, request: Request, whole: Search, searches: Iterable[Search], scores: Mapping[int, float]
    ) -> Search:
        """The whole question's search with all that was found, by those scores and by the days named."""
        passages = {one.passage.key: one for search in reversed([*searches]) for one in search.found}
        days = _days(searches, request.asked_at)
        found = [
            replace(one, score=scores[key] + _OF_DAY * (one.passage.published in days))
            for key, one in passages.items()
        ]
        found.sort(key=lambda one: (-one.score, one.passage.key))
        found = found[: max(len(whole.found), LOOKED_AT)]
        articles = Articles(self._store, request.collection, found[:LOOKED_AT])
        return replace(whole, found=found, articles=articles)


def printed_as_one(found: Sequence[Found]) -> Together:
    """Whether two names stand joined by "and" at least half as often as the rarer one stands at all, in what
    was found: "Trinidad and Tobago"."""
    written = [f" {' '.join(sentence.terms)} " for one in found for sentence in one.sentences]

    def often(words: str) -> int:
        return sum(sentence.count(f" {words} ") for sentence in written)

    def together(first: str, second: str) -> bool:
        one, other = " ".join(terms(first)), " ".join(terms(second))
        joined = often(f"{one} and {other}")
        return joined > 0 and 2 * joined >= min(often(one), often(other))

    return together


def _oldest(citations: Sequence[Citation]) -> date | None:
    """The day as of which all of them hold; None where that of one isn't known."""
    days = [one.published for one in citations]
    return None if None in days else min(day for day in days if day is not None)


def _each_once(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    places: dict[tuple[str, int, int], Citation] = {}
    for one in citations:
        places.setdefault((one.article_id, one.start, one.end), one)
    return tuple(places.values())


def _scores(search: Search, more: float = 0.0) -> Scores:
    return {one.passage.key: one.score + more for one in search.found}


def _best(lists: Sequence[Scores]) -> Scores:
    """Every passage with the best of its scores."""
    best: Scores = {}
    for scores in lists:
        for key, score in scores.items():
            best[key] = max(score, best.get(key, score))
    return best


def _together(whole: Scores, of_halves: Sequence[Scores]) -> Scores:
    best = _best(of_halves)
    return {key: whole.get(key, 0.0) + best.get(key, 0.0) for key in whole.keys() | best.keys()}


def _days(searches: Iterable[Search], asked: date | None) -> set[date]:
    """The single days that the questions searched for name."""
    day = asked or date.today()
    periods = (period_of(search.question.text, day) for search in searches)
    return {one.first for one in periods if one and one.first == one.last}
