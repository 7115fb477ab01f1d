"""Whether a sentence can answer a follow-up: it speaks of what was put in, gives another answer than the one
before where another is asked for, has a day or an amount where one is asked for, and a reason for a "why".

A reader that finds half of a question well said gives that half's answer. For a follow-up this is mostly the
answer before once more: "And for children?" would be answered with what everybody pays.
"""

import re

from index.answer_form import FORMS
from index.asked import Asked, Kind
from index.details import details_of
from index.evidence import Evidence
from index.reader import Quote
from index.short_answer import words_told
from index.terms import terms

_RECORD = re.compile(r"\b(?:\w+est|first|most|least|worst)\b[^.;]{0,30}\bsince\W*$", re.IGNORECASE)
_WHY = re.compile(r"(?:and |but |so )*(?:why|how come)\b|.*(?:なぜ|どうして|理由)", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|so that|in order to|as a result|on the grounds|reasons?"
    r"|after \w+ing|in (?:response|reply|return)|wants?|wanted|aims?|disagree\w*"
    r"|said (?:that|it|he|she|they|the)|called|since (?:it|he|she|they|the|prices|its|his|her))\b"
    r"|ため|ので|のは|から(?:だ|です|である|、)|理由|原因|背景|により|によって|目的|を受け",
    re.IGNORECASE,
)
# What may be told instead of an amount.
_NO_NUMBER = re.compile(
    r"\b(?:free|nothing|none|nobody|no|not|all|both|half|twice|once|an?|one|several|few|many|most|every|daily"
    r"|weekly|monthly|yearly|unchanged|unlimited)\b|無料|なし|ない|全|半",
    re.IGNORECASE,
)
# When something is open or done, told without a day.
_HOURS = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:o['’]clock|[ap]\.?m\b)|\b\d{1,2}:\d\d\b"
    r"|\b(?:noon|midnight|closed|always|never|daily|every|all (?:day|year))\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r";\s|\.\s(?=[A-Z])")
_ASKS_RECORD = re.compile(
    r"\b(?:highest|lowest|biggest|largest|first|most|least|best|worst)\b", re.IGNORECASE
)


def fits(question: Asked, one: Evidence, quote: Quote) -> bool:
    """Whether the sentence of `quote` can answer; always so for a question that stands alone."""
    if not question.resolved:
        return True
    told = words_told(question, quote)
    if question.answered_by(told) or not _speaks_of(question, one, quote):
        return False
    if _WHY.match(question.text) or _WHY.match(question.readable):
        return bool(_REASON.search(quote.text))
    if question.kind is Kind.AMOUNT:
        return bool(FORMS[Kind.AMOUNT].search(told) or _NO_NUMBER.search(told))
    if question.kind is not Kind.TIME:
        return True
    ahead = _ahead(quote)
    of_record = _RECORD.search(ahead) and not _ASKS_RECORD.search(question.text)
    return (
        bool(FORMS[Kind.TIME].search(told) or _HOURS.search(told))
        and not of_record
        and not _of_another(question, ahead)
    )


def _speaks_of(question: Asked, one: Evidence, quote: Quote) -> bool:
    """Whether it has the terms that were put in, and beside the answering words if it tells of others too; a
    name may stand before it in the passage."""
    before = frozenset().union(*(sentence.found for sentence in one.found.sentences[: one.place]))
    if not all(
        term in one.sentence.found or (term in question.names and term in before) for term in question.put_in
    ):
        return False
    told = words_told(question, quote)
    mine = next((part for part in _PARTS.split(quote.text) if told in part), quote.text)
    return question.put_in.isdisjoint(one.sentence.found) or bool(question.put_in & set(terms(mine)))


def _ahead(quote: Quote) -> str:
    """What the quote says before its answering words. "The highest since 2008" doesn't say since when."""
    words = quote.answer or (quote.marks[0] if quote.marks else None)
    return quote.text[: words.start - quote.span.start] if words else ""


def _of_another(question: Asked, ahead: str) -> bool:
    """Whether the day is told of somebody else: "He follows Olaf Scholz, chancellor since December 2021"."""
    names = details_of(ahead).names
    return bool(names) and not question.weights.keys() & {*names[-1].terms}
