"""Whether a sentence speaks of something else than the question asks for, though it has nearly all its words.

Numbers that are added up let much agreement outweigh one difference, and these differences leave nothing:
another's office or profit, the second largest for the largest, the year that is only compared with, whoever
has left the office. Where in doubt a sentence doesn't mismatch.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from index.another import is_of_another
from index.arguments import acts_otherwise
from index.asked import Asked, Kind
from index.asked_unit import tells_the_unit
from index.deeds import anothers_deed
from index.details import details_of
from index.evidence import Evidence
from index.leaving import had_it_once
from index.mismatch_ja import mismatches_ja
from index.opposites import says_the_opposite
from index.ownership import Owner, beside, is_singled_out, may_single_out, one_name, owners_in, ownerships
from index.period import Period, days_of, period_of
from index.standing_ja import is_japanese
from index.state_question import state_question
from index.surroundings import Surroundings
from index.table_rows import has_cells
from index.terms import terms
from index.time_phrases import Bearing, time_phrases
from index.whose import leaned_on, whose_it_is

_GENERIC = frozenset(
    terms(
        "agency company bank government ministry council board party university group union club court state"
        " commission committee office department team city"
    )
)
_SUPERLATIVE = re.compile(
    r"\b(?:(?P<order>second|third|fourth|fifth|next|2nd|3rd|4th|5th)[- ])?"
    r"(?P<most>largest|biggest|greatest|highest|lowest|smallest|longest|shortest|oldest|youngest|newest|tallest"
    r"|fastest|slowest|heaviest|richest|poorest|cheapest|worst|best|most|least)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\w, (?:the )?\w[^,.;]*,? (?:and|or) ")
_LIKE = {"biggest": "largest", "greatest": "largest", "tallest": "highest"}
_COMPARED = re.compile(
    r"(?:\bthan (?:in|for|at the end of)|\bcompared (?:with|to)(?: in)?|[%％] (?:up |down )?(?:on|over)"
    r"|\bpercent (?:on|over)) $"
)
_COMPARES = re.compile(r"\b(?:than|compar\w+|differ\w*|change[ds]?|up|down|more|less|rise|rose|fall|fell)\b")
_HOLDS_NOW = re.compile(r"\bwho(?:['’]s| is| are| leads| heads| runs| chairs)\b", re.IGNORECASE)
_LEFT = (
    r"\b(?:(?:resign(?:s|ed|ing)?|stepp?(?:s|ed)? down|st(?:ands?|ood) down|retired|quits?"
    r"|(?:was|were|been) (?:sacked|dismissed|fired|ousted|removed|replaced|voted out))"
    r"(?: [\w-]+){0,3}? as (?:[\w'’-]+ ){0,4}?|"
    r"(?:until (?:now|recently|then)|former(?:ly)?|ex)[ -](?:the )?(?:[\w'’-]+ ){0,3}?)"
)
_NEXT = re.compile(r"\b(?:next|upcoming|coming)\b|次回|次の|今度の", re.IGNORECASE)
_FORMER = frozenset(terms("former ex"))
_LASTS = r"(?:have|own|belong|use|pay|cost|charge|employ|live|play|hold|run|lead|work|apply|face|need|allow)"
_HAPPENED = re.compile(
    rf"\bdid\b(?!.* {_LASTS}\b)|\b(?:won|died|resigned|visited|met|signed|killed|injured|arrested|destroyed"
    r"|damaged|sold|elected|appointed|raised|cut|stranded|launched|sent|rescued|evacuated|dismissed|fined"
    r"|cancelled|deported|recalled)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|(?:is|are) (?:due |set |going )?to|from|next|plan\w*|scheduled)\b")
_AT_ONCE = timedelta(days=2)
"""A day that is given wrong, or in another part of the world."""
_SPAN_OF_DAYS = 6
_SET_BACK = 6.0
"""Log-odds: farther than any other sentence of the same passages usually lies behind."""
_LOOKED_AT = 12
_AS_MUCH = 0.5
UNFITTING = 0.3
"""What is left of the confidence where every sentence speaks of another."""

Scored = tuple[float, Evidence]
"""A sentence with its score."""


def mismatches(question: Asked, sentence: str, before: str, title: str, published: date | None) -> bool:
    """Whether the sentence speaks of another; `before` are the sentences before it in its passage."""
    return (
        _another_has_it(question, sentence, before, title)
        or _ranks_another(question, sentence)
        or _only_compares(question, sentence)
        or _has_left(question, sentence)
        or _of_other_days(question, sentence, published)
        or _is_over(question, sentence, published)
        or _happened_another_time(question, sentence, published)
        or anothers_deed(question, sentence, before)
        # Which column a cell stands in isn't told by its row: tables are read by index/tables.py.
        or has_cells(sentence)
        or says_the_opposite(question, sentence)
        or not tells_the_unit(question, sentence)
        or acts_otherwise(question.text, sentence, f"{title}. {before}")
        or mismatches_ja(question, sentence, before, title)
    )


def _another_has_it(question: Asked, sentence: str, before: str, title: str) -> bool:
    for asked in ownerships(question.text):
        owner = asked.owner
        theirs = [
            one
            for one in ownerships(sentence)
            if not (one.owner.is_same(owner) or one.owner.is_in(question.text) or one.owner.terms <= _GENERIC)
        ]
        if owner.is_in(sentence):
            # "Vestria's minister told Sandmark's parliament": each has a thing of its own.
            own = {one.head for one in ownerships(sentence) if one.owner.is_same(owner)}
            offices = {role.head for role in details_of(question.text).roles}
            if own and asked.head in offices - own and any(one.head == asked.head for one in theirs):
                return True
            continue
        if any(asked.head in one.owned for one in theirs if not one_name(one.owner, owner, before)):
            return True
        # All that the question names: a union of another country has the same words.
        meant = leaned_on(sentence, before)
        if all(one.is_in(meant) for one, _ in owners_in(question.text)):
            continue
        if not theirs and _is_anothers_office(owner, asked.head, sentence, before, title):
            return True
    return may_single_out(sentence) and any(
        is_singled_out(other, sentence)
        for owner, _ in owners_in(question.text)
        if not owner.is_in(sentence)
        for context in (title, before)
        for other in beside(owner, context)
        if not other.is_in(question.text)
    )


def _is_anothers_office(owner: Owner, head: str, sentence: str, before: str, title: str) -> bool:
    """Whether an office that the sentence gives to nobody in particular is that of whom the article is about:
    who else is named first in it, and in its title."""
    if head not in {role.head for role in details_of(sentence).roles}:
        return False
    leader = whose_it_is(sentence, before)
    if leader is not None and owner.is_in(leader.owner.written):
        return False
    about = next(
        (one for one, _ in sorted(owners_in(before), key=lambda pair: before.index(pair[1].written))), None
    )
    return (
        about is not None
        and owner.is_in(before)
        and not about.is_same(owner)
        and about.is_in(title)
        and not owner.is_in(title)
    )


def _ranks_another(question: Asked, sentence: str) -> bool:
    """Whether it has the second largest for the largest, or lists several and ranks none."""
    wanted = _SUPERLATIVE.search(question.text)
    if wanted is None or wanted["most"].lower() in ("most", "least"):
        return False
    ranked = [_rank(match) for match in _SUPERLATIVE.finditer(sentence)]
    alike = [order for order, most in ranked if most == _rank(wanted)[1]]
    if alike:
        return _rank(wanted)[0] not in alike
    return (
        question.kind in (Kind.NAME, Kind.PLACE, Kind.PERSON)
        and not ranked
        and bool(_LISTED.search(sentence))
    )


def _rank(match: "re.Match[str]") -> tuple[str, str]:
    most = match["most"].lower()
    order = (match["order"] or "").lower()
    orders = {"2nd": "second", "next": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
    return orders.get(order, order), _LIKE.get(most, most)


def _only_compares(question: Asked, sentence: str) -> bool:
    """Whether it names the year that is asked about only to compare another with it."""
    if question.kind is not Kind.AMOUNT or _COMPARES.search(question.text):
        return False
    wanted, said = details_of(question.text).years, details_of(sentence).years
    if not wanted or not wanted.keys() <= said.keys() or wanted.keys() == said.keys():
        return False
    return all(
        _COMPARED.search(sentence[: match.start()])
        for year in wanted
        for match in re.finditer(rf"\b{year}\b", sentence)
    )


def _has_left(question: Asked, sentence: str) -> bool:
    """Whether somebody who has the office is asked for, and it tells who had it."""
    if question.kind is not Kind.PERSON or not _HOLDS_NOW.search(question.text):
        return False
    wanted = details_of(question.text).roles
    said = [
        role
        for role in details_of(sentence).roles
        if any(role.head == one.head and one.which <= role.which for one in wanted)
    ]
    return bool(said) and all(
        role.which & _FORMER
        or re.search(_LEFT + re.escape(role.written), sentence, re.IGNORECASE)
        or had_it_once(sentence, role.written)
        for role in said
    )


def _of_other_days(question: Asked, sentence: str, published: date | None) -> bool:
    """Whether a week, month or year is asked about and it tells of another: "last week", said a week ago."""
    if question.kind is not Kind.AMOUNT or question.day is None or published is None:
        return False
    wanted = period_of(question.text, question.day)
    if wanted is None or wanted.closed or not time_phrases(question.text):
        return False
    phrases = time_phrases(sentence)
    # "25% since April" holds in June as well.
    if not phrases or any(phrase.bearing is not Bearing.AT for phrase in phrases):
        return False
    told = [days_of(phrase, published) for phrase in phrases]
    return all(days is not None and _is_other(wanted, days) for days in told)


def _is_over(question: Asked, sentence: str, published: date | None) -> bool:
    """Whether it is asked when the next one comes and the day that it tells is over by now."""
    if question.kind is not Kind.TIME or question.day is None or published is None:
        return False
    if not _NEXT.search(question.text):
        return False
    told = [days_of(phrase, published, ahead=True) for phrase in time_phrases(sentence)]
    return bool(told) and all(days is not None and days.last < question.day for days in told)


def _happened_another_time(question: Asked, sentence: str, published: date | None) -> bool:
    """Whether it is asked what happened at a time, and the article is of an earlier one and doesn't look
    ahead, or all days that the sentence names, seen from its article's day, are others."""
    if question.day is None or published is None or not _HAPPENED.search(question.text):
        return False
    wanted = period_of(question.text, question.day)
    if wanted is None or wanted.closed or wanted.last > question.day or state_question(question.text):
        return False
    if published < wanted.first - _AT_ONCE and not _AHEAD.search(sentence):
        return True
    phrases = [one for one in time_phrases(sentence) if one.bearing is Bearing.AT]
    told = [days_of(phrase, published) for phrase in phrases]
    return bool(told) and all(
        phrase.relative
        and days
        and (wanted.last + _AT_ONCE < days.first or days.last < wanted.first - _AT_ONCE)
        for phrase, days in zip(phrases, told, strict=True)
    )


def _is_other(wanted: Period, told: Period) -> bool:
    """Whether both are as long, more than some days, and have no day in common."""
    lengths = [(one.last - one.first).days for one in (wanted, told)]
    alike = min(lengths) >= _SPAN_OF_DAYS and max(lengths) < 2 * min(lengths)
    return alike and (wanted.last < told.first or told.last < wanted.first)


def fitting_first(
    question: Asked, scored: Sequence[Scored], titles: Mapping[int, str]
) -> tuple[list[Scored], bool]:
    """Sentences, best first, with those that speak of another set back; and whether the first one doesn't.

    `titles` are those of the passages' articles, by the passages' keys.
    """
    ranked = [
        (score - _SET_BACK * _speaks_of_another(question, one, titles), one)
        for score, one in scored[:_LOOKED_AT]
    ]
    ranked = sorted([*ranked, *scored[_LOOKED_AT:]], key=lambda pair: -pair[0])
    leader = ranked[0][1]
    fits = _takes_the_place(question, scored[0][1], leader)
    return ranked, fits and not _speaks_of_another(question, leader, titles)


def _takes_the_place(question: Asked, first: Evidence, leader: Evidence) -> bool:
    """Whether a sentence says enough of what the one set back before it said: what is left over of the
    passages may only have the names in common with the question. Of Japanese that is judged by whole names
    (index/doubts_ja.py), since pairs of characters make most of a question out of one long name."""
    if leader is first or is_japanese(question.text):
        return True
    mine, theirs = leader.sentence.found, first.sentence.found
    return question.coverage(mine & theirs) >= _AS_MUCH * question.coverage(theirs)


def _speaks_of_another(question: Asked, one: Evidence, titles: Mapping[int, str]) -> bool:
    passage, span = one.found.passage, one.sentence.span
    before, behind = passage.text[: span.start - passage.start], passage.text[span.end - passage.start :]
    place = Surroundings(one.text, before, behind, titles[passage.key])
    return mismatches(question, one.text, before, place.title, passage.published) or is_of_another(
        question, place
    )
