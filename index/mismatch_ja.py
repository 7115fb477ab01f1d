"""Whether a Japanese sentence speaks of another than is asked about: whose it is, or what is measured."""

import re

from index.asked import Asked, Kind
from index.named_ja import named_in, owned_in, plain, share_in
from index.standing_ja import is_japanese
from index.units_ja import amounts_asked

_DATE = re.compile(r"\d+(?:年|月|日)(?!間)")


def mismatches_ja(question: Asked, sentence: str) -> bool:
    """Whether it does; False for a question that isn't Japanese, and in doubt."""
    if not is_japanese(question.text):
        return False
    return (
        is_anothers(question.text, sentence)
        or _measures_another(question, sentence)
        or _counts_nothing(question, sentence)
    )


def is_anothers(question: str, sentence: str) -> bool:
    """Whether the sentence gives what is asked about to another, and doesn't name whose it is asked of:
    日本の首席交渉官 where 中国の首席交渉官 is asked for. Of jsquad's answering sentences 3 in 1,000 do."""
    text, theirs = plain(sentence), list(owned_in(sentence))
    names = named_in(question)
    return any(
        owner not in text and any(what.endswith(owned) and other != owner for other, what in theirs)
        for owner, owned in owned_in(question)
        if owner in names
    )


def _measures_another(question: Asked, sentence: str) -> bool:
    """Whether an amount is asked for and the sentence has one that is called alike: the birth rate for the
    number of births, 出生率 for 出生数."""
    names = named_in(question.text)
    if question.kind is not Kind.AMOUNT or not names or len(names[-1]) < 3 or names[-1][0].isdigit():
        return False
    text, measure = plain(sentence), names[-1]
    return measure[:-1] in text and share_in(measure, text) < 1.0


def _counts_nothing(question: Asked, sentence: str) -> bool:
    """Whether it is asked how many or how much, and the sentence has no amount of that unit, or where none
    is named no number but those of days."""
    if question.kind is not Kind.AMOUNT:
        return False
    amounts = amounts_asked(question.text, sentence)
    if amounts is not None:
        return not amounts
    return not any(one.isdigit() for one in _DATE.sub("", plain(sentence)))
