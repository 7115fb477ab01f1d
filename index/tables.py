"""Answers out of tables and lists: the cell in the row that is named, under the heading that is asked for.

A row has few words, so readers of sentences hardly trust it; but what it says is plain where its first cell
is just what the question names, one column has the form and heading that are asked for, and nothing else of
the question is left that neither the table nor its title speaks of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.article import Article
from corpus.passage import Span
from index.answer import Answer, Citation, Standing
from index.answer_form import FORMS
from index.asked import Asked, Kind
from index.details import details_of
from index.finding import Finding
from index.ownership import owners_in
from index.reader import PASSAGES_READ, Quote, Reading
from index.search import Request, Search
from index.table_rows import Row, is_row, rows_of
from index.terms import content_terms, is_stop_term, terms
from index.time_phrases import time_phrases

_SURE = 0.8
"""What is told of a cell's confidence. Set by hand: no set of questions has enough tables to fit it on."""
_LONGEST = 400
"""Characters from the headings to the row that are shown as one excerpt; else each is one of its own."""
_GENERAL = frozenset(
    terms("cost costs pay pays price prices charge charges apply high low much many have has get set stand")
)
"""Words that ask for a value whatever it is of."""
_MEASURES = (
    frozenset(terms("rate rates level levels figure figures number percentage share total amount value"))
    | _GENERAL
)
"""Words of headings and questions that say how a thing is told and not what it is."""
_PRICED = frozenset(terms("cost costs pay pays price prices charge charges"))
"""Of these any heads what is asked for by another: "pay" asks for the column of prices."""
_PAYERS = frozenset(terms("household households customer customers consumer consumers people buyers"))
"""Who pays a price, wherever nothing else is told of them."""
# A unit: "Price (cents)", "Price, cents per kWh", "Price in euros".
_ASIDE = re.compile(
    r"\([^)]*\)|,[^,]{1,30}$|\bper \w+\W*$"
    r"|\bin (?:(?:thousand|million|billion)s?(?: of)?|cents?|pence|euros?|dollars?|pounds?|yen|crowns?"
    r"|per ?cent|%|tons?|tonnes?|kilograms?|kg|metres?|km|kilometres?|litres?|hours?|days?|years?)\b.*$",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"[.!?][\"”’)]*\s+\S")
_ON = re.compile(r"\b(?:on|for|against|from|of|in|with)(?: the)?\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that answers, its row, and its article."""

    row: Row
    span: Span
    article: Article

    def quotes(self, score: float) -> tuple[Quote, ...]:
        """The row with its headings: in one excerpt, or in two where they stand far apart."""
        head, row = self.row.head, self.row.span
        if head is None:
            return (self._quote(row, score, self.span),)
        if row.end - head.start <= _LONGEST:
            return (self._quote(Span(head.start, row.end), score, self.span),)
        return self._quote(row, score, self.span), self._quote(head, score, None)

    def _quote(self, span: Span, score: float, answer: Span | None) -> Quote:
        article, marks = self.article, (answer,) if answer else ()
        return Quote(
            article.id, article.revision, span, article.text[span.start : span.end], marks, score, answer
        )


class Tables:
    """Answers from the tables of the articles that were found."""

    def answer(self, request: Request, search: Search, answer: Answer) -> Answer:
        """`answer`, or what a table says where that is no answer, no fact, a line of a list without its lead,
        or an amount beside which the place isn't named that a row is of. Raises StoreDamaged."""
        stated = answer.answered and answer.standing is Standing.STATED
        first = answer.citations[0] if stated else None
        doubtful = first is None or is_row(first.quote) or _names_no_place_of(search.question, first)
        if answer.parts or not doubtful:
            return answer
        reading = self.read(search)
        if reading is None:
            return answer
        sure = max(reading.confidence, 0.0 if answer.answered else answer.confidence)
        told = Finding(search, replace(reading, confidence=sure)).answer(request)
        return replace(told, understood=answer.understood, took=answer.took)

    def read(self, search: Search) -> Reading | None:
        """The cell that answers, in its row and under its heading; None where none surely does. Of what is
        asked of a certain time tables say nothing. Raises StoreDamaged."""
        if time_phrases(search.question.text):
            return None
        cells = list(_cells(search.question, search))
        if not cells or _speak_of_several(search.question, cells):
            return None
        newest = max(cells, key=lambda one: one.article.published or date.min)
        return Reading(newest.quotes(search.found[0].score), _SURE, answers=True)


def _names_no_place_of(question: Asked, first: Citation) -> bool:
    """Whether an amount's excerpt names none of the places that the question names, nor does what stands
    before it or its title."""
    wanted = [owner for owner, _ in owners_in(question.text)]
    around = f"{first.title}. {first.before} {first.quote}"
    return question.kind is Kind.AMOUNT and bool(wanted) and not any(one.is_in(around) for one in wanted)


def _speak_of_several(question: Asked, cells: Sequence[_Cell]) -> bool:
    """Whether lists of different things say different values: "Children: 5 euros" of a ferry and of a museum,
    where nothing of the question says which is meant."""
    values = {one.article.text[one.span.start : one.span.end] for one in cells}
    if len(values) == 1 or len({one.row.headings for one in cells if one.row.headings}) == 1:
        return False
    keys = " ".join(one.article.text[one.row.cells[0].start : one.row.cells[0].end] for one in cells)
    return question.weights.keys() <= {*terms(keys), *_GENERAL}


def _cells(question: Asked, search: Search) -> Iterator[_Cell]:
    """The cell of each article that answers, if just one of it does."""
    # Only articles that have rows where they were found are read: a text takes long to read through.
    near = (one.passage for one in search.found[:PASSAGES_READ])
    with_rows = (one.article_id for one in near if any(map(is_row, one.text.splitlines())))
    for article_id in dict.fromkeys(with_rows):
        article = search.articles[article_id]
        told = [(row, cell) for row in rows_of(article.text) if (cell := _answering(question, row, article))]
        if len(told) == 1:
            yield _Cell(*told[0], article)


def _answering(question: Asked, row: Row, article: Article) -> Span | None:
    """The cell of a row that answers; None if the row is of something else or it isn't sure which does."""
    text = article.text
    key = text[row.cells[0].start : row.cells[0].end]
    if not _is_of(question, key):
        return None
    # A whole paragraph before a table tells things of its own.
    context = " | ".join((article.title, "" if _FURTHER.search(row.lead) else row.lead, key))
    cells = zip(row.cells[1:], row.headings[1:] or [""] * len(row.cells), strict=False)
    formed = [(cell, heading) for cell, heading in cells if _has_form(question, text[cell.start : cell.end])]
    columns = [
        (_met(question, heading), cell, heading)
        for cell, heading in formed
        if not _heads_something_else(question, heading, context, len(formed) > 1)
    ]
    most = max((met for met, _, _ in columns), default=(0, 0))
    likely = [(cell, heading) for met, cell, heading in columns if met == most]
    if len(likely) != 1:
        return None
    cell, heading = likely[0]
    return cell if _says_all(question, f"{context} | {heading}") else None


def _met(question: Asked, heading: str) -> tuple[int, int]:
    """How many words of the question a heading has: those that say what it is of, then the others. "Key rate"
    doesn't head the unemployment rate."""
    said = {*terms(heading)}
    met = question.weights.keys() & said
    priced = bool(_PRICED & said and _PRICED & {*terms(question.text)})
    return len(met - _MEASURES), len(met & (_MEASURES - _PRICED)) + priced


def _heads_something_else(question: Asked, heading: str, context: str, among_others: bool) -> bool:
    """Whether a heading says what its cells are of, and the question doesn't ask for that: for all of it
    beside other columns. "Households in arrears" doesn't head what households pay."""
    said = {term for term in content_terms(_ASIDE.sub("", heading)) if not is_stop_term(term)} - _MEASURES
    left = said - {*terms(question.text)}
    return bool(said) and (left == said or (among_others and not left <= {*terms(context)}))


def _is_of(question: Asked, key: str) -> bool:
    """Whether a row's first cell is just what the question names. Of several countries the row's has to be
    the one that something is on: "Japan's tariff on the United States" isn't in the row of Japan."""
    wanted, said = details_of(question.text).countries, details_of(key).countries
    if not said.keys() <= wanted.keys():
        return False
    of_countries = {term for one in said.values() for term in one.terms}
    rest = {*content_terms(key)} - of_countries
    if not rest <= {*terms(question.text)} or not (said or {term for term in rest if not is_stop_term(term)}):
        return False
    if len(wanted) < 2 or not said:
        return True
    written = wanted[next(iter(said))].written
    return _ON.search(question.text[: question.text.index(written)]) is not None


def _has_form(question: Asked, cell: str) -> bool:
    form, is_time = FORMS.get(question.kind), FORMS[Kind.TIME].search(cell) is not None
    return form is None or (form.search(cell) is not None and is_time == (question.kind is Kind.TIME))


def _says_all(question: Asked, context: str) -> bool:
    """Whether table and title speak of all that is asked about, countries by any of their words."""
    wanted, said = details_of(question.text).countries, details_of(context)
    met = {code for code in wanted if said.has_country(code)}
    of_countries = {term for code in met for term in wanted[code].terms}
    told = _MEASURES | _PAYERS if _PRICED & {*terms(question.text)} else _MEASURES
    return met == wanted.keys() and question.weights.keys() - of_countries - told <= said.found
