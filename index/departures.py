"""Who holds an office no more, as a newer article tells.

An article of March says who the minister is, and nothing in it shows that he has left since; another article
does, often in passing and without naming the office: "the brother of Pavel Orlin, who left office in May". So
whoever is told to hold an office is looked for once more, in what is as new or newer. If he has left, whoever
else is told to have the office is the answer, or else there is none; and whether he has it is answered by the
sentence that says that he left.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from corpus.passage import Span
from index.answer import Answer, Standing, Told
from index.asked import Asked, Kind
from index.citing import cite
from index.details import Role, details_of
from index.finding import MOST_CITATIONS, Finding
from index.handover import successor_of, taking_over, with_name
from index.leaving import NAME, says_left
from index.reader import Quote, Reader, Reading
from index.retriever import LOOKED_AT, Found
from index.search import Request, Search
from index.searcher import Searcher
from index.short_answer import leans_on_the_one_before, wants_a_verdict
from index.standing import standing_of
from index.terms import terms

_HOLDS = re.compile(r"\bwho(?:['’]s| is| are| leads| heads| runs| chairs)\b|^is\b", re.IGNORECASE)
_LEADS = re.compile(r"\bwho (?:leads|heads|runs|chairs)\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:was|were|did|former\w*|previous\w*|next|will|became|before|until|first)\b", re.IGNORECASE
)
# Who wrote or founded something stays so when he has died.
_OFFICES = frozenset(
    terms(
        "minister president chancellor governor mayor secretary executive ceo chairman chairwoman chair"
        " premier head ambassador commissioner judge negotiator spokesman spokeswoman speaker councillor"
        " senator chief envoy master commander administrator superintendent inspector prosecutor coach"
    )
)
_FULL_NAME = re.compile(NAME)


@dataclass(frozen=True, slots=True)
class _Departure:
    """A sentence that says that somebody has left one of these offices, and the search that found it."""

    search: Search
    found: Found
    place: int
    roles: tuple[Role, ...]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.found.passage.words(self.found.sentences[self.place].span)

    @property
    def before(self) -> str:
        """The sentence before it in its passage; empty for the first."""
        return replace(self, place=self.place - 1).text if self.place else ""

    def is_takeover(self, name: str) -> bool:
        """Whether it says that somebody else takes over, in a passage that speaks of him too."""
        span = taking_over(self.text, self.roles)
        if span is None or standing_of(self.text, span) is not Standing.STATED:
            return False
        surname, follower = name.split()[-1], self.text[span.start : span.end]
        return (
            surname not in follower
            and re.search(rf"\b{re.escape(surname)}\b", self.found.passage.text) is not None
        )

    def successor(self, name: str) -> Quote | None:
        """The sentence that names who came after him, this one or the next, and who it is."""
        for one in (self, replace(self, place=self.place + 1)):
            if one.place == len(self.found.sentences):
                break
            passage, start = self.found.passage, self.found.sentences[one.place].span.start
            span = successor_of(name, one.text, one.before) or taking_over(one.text, self.roles)
            if span is not None:
                answer, begin = Span(start + span.start, start + span.end), one.place - (one.place > 0)
                whole = Span(self.found.sentences[begin].span.start, self.found.sentences[one.place].span.end)
                return replace(
                    self.quote, span=whole, text=passage.words(whole), marks=(answer,), answer=answer
                )
        return None

    @property
    def quote(self) -> Quote:
        """The sentence, with the one before it if it leans on that."""
        passage, sentences = self.found.passage, self.found.sentences
        span = sentences[self.place].span
        if self.place and leans_on_the_one_before(passage.words(span)):
            span = Span(sentences[self.place - 1].span.start, span.end)
        return Quote(passage.article_id, passage.revision, span, passage.words(span), (), self.found.score)


class Departures:
    """Looks whether who is told to hold an office has left it."""

    def __init__(self, searcher: Searcher, reader: Reader) -> None:
        self._searcher = searcher
        self._reader = reader

    def answer(self, request: Request, search: Search, answer: Answer) -> Answer:
        """`answer`, or what holds after somebody has left. Raises StoreDamaged."""
        question = search.question
        name = _holder(question, answer)
        departure = self._departure(request, search, answer, name) if name else None
        if name is None or departure is None:
            return answer
        quote = departure.quote
        citation = cite(quote, departure.search.articles[quote.article_id])
        if not wants_a_verdict(question):
            other = _following(request, departure, answer, name) or self._another(
                request, search, answer, name
            )
            return other or answer.refused((citation, *answer.citations)[:MOST_CITATIONS])
        others = [one for one in answer.citations if one.article_id != citation.article_id]
        told = Told(citation.quote, citation.start, citation.end, citation)
        return replace(
            answer, text=told.text, short=told, as_of=told.as_of, standing=Standing.STATED, sources=1,
            citations=(citation, *others)[:MOST_CITATIONS], earlier=(), coming=(), disagreeing=(),
        )  # fmt: skip

    def _departure(self, request: Request, search: Search, answer: Answer, name: str) -> _Departure | None:
        """The sentence that says that he has left, in what was found for the question or else for him."""
        roles = details_of(search.question.text).roles
        about = replace(request, question=f"Has {name} left office?", history=())
        searches: tuple[Callable[[], Search], ...] = (lambda: search, lambda: self._searcher.search(about))
        for find in searches:
            there = find()
            for found, place in _since(answer.as_of, search.question.day, there.found[:LOOKED_AT]):
                one = _Departure(there, found, place, roles)
                text = with_name(one.text, one.before, name) or one.text
                if says_left(text, name, roles, found.passage.text) or one.is_takeover(name):
                    return one
        return None

    def _another(self, request: Request, search: Search, answer: Answer, name: str) -> Answer | None:
        """Who else is told to have the office, in what is as new as the one who left or newer."""
        question = replace(search.question, resolved=search.question.readable, answered=name)
        again = replace(search, question=question)
        found = [one for one in search.found if _is_since(answer.as_of, question.day, one)]
        if not found:
            return None
        other = Finding(again, self._reader.read(question, found, search.articles.titles(found[:LOOKED_AT])))
        told = other.answer(request)
        holder = _holder(search.question, told)
        if holder is None or told.standing is not Standing.STATED or holder.split()[-1] == name.split()[-1]:
            return None
        if self._departure(request, search, told, holder) is not None:
            return None
        return replace(told, understood=answer.understood, took=answer.took)


def _following(request: Request, departure: _Departure, answer: Answer, name: str) -> Answer | None:
    """Who has the office since, where the text says in so many words who came after him."""
    quote = departure.successor(name)
    if quote is None:
        return None
    reading = Reading((quote,), answer.confidence, answers=True)
    told = Finding(departure.search, reading).answer(request)
    if told.standing is not Standing.STATED:
        return None
    return replace(told, understood=answer.understood, took=answer.took)


def _holder(question: Asked, answer: Answer) -> str | None:
    """Whom an answer tells to hold an office, or who is asked about; None where no office is asked about as
    it is now."""
    text = question.text
    if not answer.answered or answer.parts or answer.short is None or answer.as_of is None:
        return None
    if (
        not _HOLDS.search(text)
        or _OTHERWISE.search(text)
        or (_OFFICES.isdisjoint(terms(text)) and not _LEADS.search(text))
    ):
        return None
    if wants_a_verdict(question):
        names = [one.written for one in details_of(text).names if not details_of(one.written).roles]
        return next((one for one in names if one.split()[-1] in answer.citations[0].quote), None)
    if question.kind is not Kind.PERSON:
        return None
    said = answer.short.text
    if said == answer.citations[0].quote and answer.citations[0].marks:
        mark, start = answer.citations[0].marks[0], answer.citations[0].start
        said = answer.citations[0].quote[mark.start - start : mark.end - start]
    names = _FULL_NAME.findall(said)
    return _untitled(names[0]) if len(names) == 1 else None


def _untitled(name: str) -> str:
    """A name without the office that stands before it: "Fisheries Minister Dorte Havel"."""
    words = name.split()
    titles = [place for place, word in enumerate(words[:-1], 1) if _OFFICES & {*terms(word)}]
    return " ".join(words[titles[-1] if titles else 0 :])


def _since(day: date | None, until: date | None, found: list[Found]) -> Iterator[tuple[Found, int]]:
    """The sentences of passages that are of that day or later, and not after the day of asking."""
    for one in found:
        if _is_since(day, until, one):
            yield from ((one, place) for place in range(len(one.sentences)))


def _is_since(day: date | None, until: date | None, one: Found) -> bool:
    published = one.passage.published
    return published is not None and (day or date.min) <= published <= (until or date.max)
