"""Whether a Japanese sentence speaks of another than is asked about: whose it is, who, what is measured."""

import re
from collections.abc import Iterator

from index.asked import Asked, Kind
from index.named_ja import named_in, owned_in, plain, share_in
from index.standing_ja import is_japanese
from index.units_ja import amounts_asked

_DATE = re.compile(r"\d+(?:年|月|日)(?!間)")
_OFFICE = re.compile(
    r".*(?:相|大臣|大統領|長官?|総裁|頭取|知事|次官|大使|公使|監督|官|代表|党首|書記|議員|教授|王|天皇|皇帝|CEO|ceo)"
)
_RUN = r"(?:[々\u3400-\u9fff]{2,}|[\u30a1-\u30fa\u30fc]{2,})"
_ORIGIN = r"(?:出身|系|生まれ|育ち|国籍|籍)"
# Of a country: a post there, and where somebody comes from. Neither makes him anything of that country.
_NO_OWNER = (
    r"(?:(?:元|前|現|旧|新)?駐(?:在)?|元|前|旧){name}|{name}(?:駐在|駐箚)?(?:大使|公使|総?領事|{origin})"
)
_DOTTED = re.compile(r"[\u30a1-\u30fa\u30fc]+(?:・[\u30a1-\u30fa\u30fc]+)+")


def mismatches_ja(question: Asked, sentence: str, before: str = "", title: str = "") -> bool:
    """Whether it does, with the sentences before it and its article's title; False for a question that isn't
    Japanese, and in doubt."""
    if not is_japanese(question.text):
        return False
    return (
        is_anothers(question.text, sentence)
        or _is_of_another_office(question, sentence)
        or _comes_from_there(question.text, sentence)
        or _has_another_name(question.text, sentence, f"{title}\n{before}")
        or _measures_another(question, sentence)
        or _counts_nothing(question, sentence)
    )


def owner_is_told_by(title: str, question: Asked, sentence: str) -> bool:
    """Whether it is asked who has somebody's office, the sentence names the office, and the title begins with
    whose it is: the article speaks of him, and doesn't name him again."""
    if question.kind is not Kind.PERSON:
        return False
    text, heading = plain(sentence), plain(title)
    return any(
        _OFFICE.fullmatch(owned)
        and share_in(owned, text) == 1.0
        and re.match(rf"{owner}(?![とや・])", heading)
        for owner, owned in owned_in(question.text)
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


def _is_of_another_office(question: Asked, sentence: str) -> bool:
    """Whether it is asked who has somebody's office, and the sentence doesn't name the office: 前首相 isn't
    told by who became 首相."""
    if question.kind is not Kind.PERSON:
        return False
    text = plain(sentence)
    offices = [owned for _, owned in owned_in(question.text) if _OFFICE.fullmatch(owned)]
    return any(share_in(office, text) < 1.0 for office in offices)


def _comes_from_there(question: str, sentence: str) -> bool:
    """Whether the sentence names a country or firm only as where somebody was or comes from, and it is asked
    what is of it: 元駐テルル大使 is no minister of テルル. Or it is asked for those from one place, and those
    from another are told of."""
    text, asked = plain(sentence), plain(question)
    for owner in {owner for owner, _ in owned_in(question)}:
        form = _NO_OWNER.format(name=re.escape(owner), origin=_ORIGIN)
        if owner in text and owner not in re.sub(form, "", text) and not re.search(form, asked):
            return True
    return any(
        place not in text and any(mark == other_mark for _, other_mark in _origins(text))
        for place, mark in _origins(asked)
    )


def _origins(text: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(rf"(?P<place>{_RUN})(?P<mark>{_ORIGIN})", text):
        yield match["place"], match["mark"]


def _has_another_name(question: str, sentence: str, around: str) -> bool:
    """Whether it is asked about somebody by a first and a last name, and those there share but one of them
    with him: サトウ・ヨハン for カトウ・ヨハン."""
    for asked in _DOTTED.findall(question):
        if asked in sentence or asked in around:
            continue
        parts = set(asked.split("・"))
        for other in _DOTTED.findall(f"{around}\n{sentence}"):
            shared = parts & {*other.split("・")}
            if shared and shared < parts and any(part in sentence for part in shared):
                return True
    return False


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
