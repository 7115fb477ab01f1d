"""Answers that a sentence gives in another form than the question: who came after whom, who somebody is, what
short names stand for.

Readers weigh words, and such a sentence may share one name with the question and nothing else; but where it
has one of a few plain forms there is no doubt what it says. The same forms show where a reader took the wrong
end: "Who replaced Falk?" isn't answered by whom Falk replaced.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.passage import Span
from index.abbreviations import introduced, short_asked
from index.answer import Answer, Standing
from index.apposition import office_beside, who_is
from index.details import Role, details_of
from index.exchange_forms import seller, spokesman
from index.finding import Finding
from index.handover import predecessor_of, successor_of
from index.in_office import asked_since_when, since_when
from index.ownership import ownerships
from index.reader import PASSAGES_READ, Quote, Reading
from index.retriever import Found
from index.search import Request, Search
from index.short_answer import leans_on_the_one_before
from index.standing import standing_of
from index.succession import (
    SuccessionQuestion,
    first_name,
    is_same_person,
    succession_question,
    successions,
)
from index.terms import terms

_FIRST = r"[A-Z\u00c0-\u00de][\w’'-]*\w"
_TITLE = re.compile(r"Mrs?|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Professor|But|And|When|While|As|Then|Now|Since")
_CHANGE = re.compile(
    r"\b(?:succe\w+|replac\w+|follow\w*|predecessor|(?:took|takes?|taken|taking) (?:over|office)|before|after"
    r"|former\w*|previous\w*|new|elect\w+|appoint\w+|nam(?:ed|es)|chosen|nominated|becom\w+|became|sworn"
    r"|since|left|resign\w*|step\w* down|died|end(?:s|ed))\b",
    re.IGNORECASE,
)
_SURE = 0.8
"""What is told of its confidence. Set by hand: no set of questions has enough of them to fit it on."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence of a found passage, and the one before it or nothing."""

    found: Found
    place: int
    title: str

    @property
    def text(self) -> str:
        return self.found.passage.words(self.found.sentences[self.place].span)

    @property
    def before(self) -> str:
        return self.found.passage.words(self.found.sentences[self.place - 1].span) if self.place else ""

    @property
    def around(self) -> str:
        """All that its article's title and its passage say."""
        return f"{self.title}. {self.found.passage.text}"

    def quote(self, answer: Span | None, leans: bool = False) -> Quote:
        """The sentence, with the one before it if it leans on that; `answer` in the sentence's offsets."""
        passage, span = self.found.passage, self.found.sentences[self.place].span
        lead = self.place and (leans or leans_on_the_one_before(self.text))
        whole = Span(self.found.sentences[self.place - 1].span.start if lead else span.start, span.end)
        words = Span(span.start + answer.start, span.start + answer.end) if answer else None
        return Quote(
            passage.article_id, passage.revision, whole, passage.words(whole), (words,) if words else (),
            self.found.score, words,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """A line that answers, which of its words do, and whether it has a pronoun for whom it speaks of."""

    line: _Line
    answer: Span | None
    leans: bool = False

    @property
    def words(self) -> str:
        return self.line.text[self.answer.start : self.answer.end] if self.answer else ""


class Relations:
    """Answers questions on such relations from the sentences that were found."""

    def answer(self, request: Request, search: Search, answer: Answer) -> Answer:
        """`answer`, or what a sentence says plainly; a refusal where `answer` took the wrong end of it.
        Raises StoreDamaged."""
        if answer.parts:
            return answer
        lines = list(_lines(search))
        wanted = succession_question(search.question.text)
        if wanted is not None:
            told = [one for line in lines for one in _succeeding(wanted, line)]
            said = told or [one for line in lines for one in _by_pronoun(wanted, line)]
            if _differ(said):
                return answer
            if said:
                return answer if _gives(answer, said[0]) else _answering(request, search, answer, said[0])
            if answer.answered and _took_the_wrong_end(wanted, answer):
                return answer.refused()
            return answer
        other_end = next(_from_the_other_end(search, lines), None)
        if other_end is not None:
            return _answering(request, search, answer, other_end)
        if answer.answered:
            return _without_anothers(request, search, answer)
        plain = next(
            (one for find in (_standing_for, _being, _in_office) for one in find(search, lines)), None
        )
        return _answering(request, search, answer, plain) if plain else answer


def _lines(search: Search) -> Iterator[_Line]:
    for one, title in zip(search.found[:PASSAGES_READ], search.titles, strict=False):
        for place in range(len(one.sentences)):
            yield _Line(one, place, title)


def _succeeding(wanted: SuccessionQuestion, line: _Line) -> Iterator[_Said]:
    """Who came after or before in the office, by one line."""
    if not _may_name(wanted.name, line):
        return
    for one in successions(line.text):
        earlier = one.earlier or first_name(line.text)
        if earlier is None or (wanted.done and wanted.after and one.ahead):
            continue
        if standing_of(line.text, one.later) is Standing.DENIED or not _is_of_office(
            wanted, one.office, line
        ):
            continue
        known, told = (earlier, one.later) if wanted.after else (one.later, earlier)
        if is_same_person(wanted.name, _words(line, known)) and not is_same_person(
            wanted.name, _words(line, told)
        ):
            yield _Said(line, told)


def _by_pronoun(wanted: SuccessionQuestion, line: _Line) -> Iterator[_Said]:
    """The same where the line has a pronoun for him."""
    find = successor_of if wanted.after else predecessor_of
    span = find(wanted.name, line.text, line.before)
    if span is not None and standing_of(line.text, span) is Standing.STATED and _fits(wanted, line):
        yield _Said(line, span, leans=True)


def _fits(wanted: SuccessionQuestion, line: _Line) -> bool:
    """Whether the passage and its title speak of the office and place that the question names."""
    there = details_of(line.around).roles
    offices = all(any(one.is_met_by(role) or role.is_met_by(one) for role in there) for one in wanted.offices)
    return offices and frozenset(terms(wanted.place)) <= {*terms(line.around)}


def _words(line: _Line, span: Span) -> str:
    return line.text[span.start : span.end]


def _may_name(name: str, line: _Line) -> bool:
    """Whether a last name alone can only be that of whom is asked about: nobody else there has it."""
    *first, last = re.split(r"[ -]", name)
    others = re.findall(rf"({_FIRST}) {re.escape(last)}\b", line.around)
    given = {word for word in others if not (_TITLE.fullmatch(word) or details_of(word).roles)}
    return last in line.text and (not first or given <= {*first} or name in line.text)


def _is_of_office(wanted: SuccessionQuestion, office: Role | None, line: _Line) -> bool:
    """Whether the office is one that the question names, if it names any: told with who followed, or else
    beside a name of the passage; and whether all else that it names stands there."""
    for asked in wanted.offices:
        there = (office,) if office else details_of(line.around).roles
        if not any(asked.is_met_by(one) or one.is_met_by(asked) for one in there):
            return False
    place = frozenset(terms(wanted.place))
    return place <= {*terms(line.text)} or (place <= {*terms(line.title)} and not ownerships(line.text))


def _differ(said: Sequence[_Said]) -> bool:
    return any(not is_same_person(said[0].words, one.words) for one in said[1:])


def _gives(answer: Answer, said: _Said) -> bool:
    """Whether an answer tells just that already."""
    return answer.short is not None and is_same_person(said.words, answer.short.text)


def _took_the_wrong_end(wanted: SuccessionQuestion, answer: Answer) -> bool:
    """Whether the excerpt says who came before whom is asked about, and not who came after; or the other
    way round; or speaks of neither him nor of any change."""
    quote = answer.citations[0].quote
    if wanted.name.split()[-1] not in quote or not _CHANGE.search(quote):
        return True
    for one in successions(quote):
        earlier = one.earlier or first_name(quote)
        other = one.later if wanted.after else earlier
        if other is not None and is_same_person(wanted.name, quote[other.start : other.end]):
            return True
    return False


def _from_the_other_end(search: Search, lines: Sequence[_Line]) -> Iterator[_Said]:
    """Who sold something, or spoke for somebody."""
    question = search.question.text
    for line in lines:
        span = seller(question, line.text) or spokesman(question, line.text)
        if span is not None and standing_of(line.text, span) is Standing.STATED:
            yield _Said(line, span)


def _standing_for(search: Search, lines: Sequence[_Line]) -> Iterator[_Said]:
    """What a short name stands for."""
    short = short_asked(search.question.text)
    for line in lines if short else ():
        for other, name in introduced([line.text]):
            if other.replace(".", "").casefold() == str(short).replace(".", "").casefold():
                start = line.text.index(name)
                yield _Said(line, Span(start, start + len(name)))


def _being(search: Search, lines: Sequence[_Line]) -> Iterator[_Said]:
    """Who somebody is."""
    name = who_is(search.question.text)
    for line in lines if name else ():
        if (office := office_beside(str(name), line.text)) is not None:
            # "Its chief executive" tells nothing without what it is of.
            yield _Said(line, None if leans_on_the_one_before(_words(line, office)) else office)


def _in_office(search: Search, lines: Sequence[_Line]) -> Iterator[_Said]:
    """Since when somebody has an office."""
    asked = asked_since_when(search.question.text)
    for line in lines if asked else ():
        name, office = asked or ("", "")
        span = since_when(name, line.text) if _may_name(name, line) and name in line.around else None
        if span is None or standing_of(line.text, span) is not Standing.STATED:
            continue
        if {*terms(office)} <= {*terms(line.around)}:
            yield _Said(line, span, leans=name not in line.text and name in line.before)


def _without_anothers(request: Request, search: Search, answer: Answer) -> Answer:
    """The answer to who somebody is without short words that stand beside another's name."""
    name, short = who_is(search.question.text), answer.short
    if name is None or short is None or short.text == answer.citations[0].quote:
        return answer
    first = answer.citations[0]
    office = office_beside(name, first.quote)
    start = short.start - first.start
    if office is not None and start < office.end and office.start < start + len(short.text):
        return answer
    if first.quote[start + len(short.text) :].lstrip(", ").startswith(name):
        return answer
    whole = Quote(
        first.article_id, first.revision, Span(first.start, first.end), first.quote, (), first.score
    )
    told = Finding(search, Reading((whole,), answer.confidence, answers=True)).answer(request)
    return replace(
        told, earlier=(), coming=(), disagreeing=(), understood=answer.understood, took=answer.took
    )


def _answering(request: Request, search: Search, answer: Answer, said: _Said) -> Answer:
    reading = Reading(
        (said.line.quote(said.answer, said.leans),), max(_SURE, answer.confidence), answers=True
    )
    told = Finding(search, reading).answer(request)
    return replace(told, understood=answer.understood, took=answer.took)
