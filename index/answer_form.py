"""The form that an answer has: a number for "how many", a day for "when", a name for "who" and "which"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.passage import Span
from index.asked import Asked, Kind
from index.number_words import WORDS
from index.terms import is_stop_term, located_terms, terms

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER_WORDS = "|".join(
    # "One" is more often no amount.
    (
        *(word for word in WORDS if word not in ("zero", "one")),
        "trillion",
        "half",
        "third",
        "quarter",
        "percent",
    )
)
_COUNTERS = (
    "パーセント|ドル|ユーロ|ポンド|キロメートル|メートル|キログラム|キロ|トン|ヘクタール|世帯|時間|年間|か月|ヶ月|週間|日間"
    "|[人名円個回倍本枚点割歳件社校台匹頭冊階代分秒位]"
)
# One number, with the currency before it and the unit after it.
_AMOUNT = re.compile(
    r"(?:US\$|[$€£¥])?\s?\d+(?:[.,]\d+)*(?:[百千]?[万億兆](?:\d+(?:[.,]\d+)*)?|[百千])*"
    rf"(?:\s?(?:[%％]|per cent\b|{_COUNTERS}|[a-z]+\b))?"
    rf"|\b(?:{_NUMBER_WORDS})\b(?:\s(?:million|billion|trillion|percent|[a-z]+))?",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s)?\b(?:{MONTHS})\b(?:\s\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s\d{{4}})?"
    r"|\b(?:1[0-9]|20)\d\d(?:s|\b)|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{1,2}(?:st|nd|rd|th)\scentury\b"
    r"|(?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})|\d{1,4}|[〇一二三四五六七八九]{4})年"
    r"(?:（[^）]{1,8}）)?(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}世紀|(?:午前|午後)?\d{1,2}時(?!間)(?:\d{1,2}分)?|[月火水木金土日]曜日"
)
_CAPITALISED = re.compile(
    r"\b[A-Z][\w'’.-]*(?:\s(?:of|the|and|de|van|von|bin|al|del|la)\s[A-Z][\w'’.-]*|\s[A-Z][\w'’.-]*)*"
    r"|[\u30a1-\u30fa\u30fc]{2,}(?:・[\u30a1-\u30fa\u30fc]+)*|[\u4e00-\u9fff]{2,}"
)
# A tariff is told in percent, whatever sums of money stand beside it.
_ASKS_SHARE = re.compile(
    r"\b(?:percent\w*|tariffs?|shares?|proportion|rates?)\b|[率％%]|関税|パーセント", re.IGNORECASE
)
_SHARE = re.compile(r"[%％]|\bper ?cent\b|パーセント", re.IGNORECASE)
# Whoever follows these had the office before: "who succeeded Olaf Scholz as finance minister".
_IN_PLACE_OF = re.compile(
    r"\b(?:succe(?:eds?|eded|eding)|replac(?:es?|ed|ing)|(?:takes?|took|taking) over from"
    r"|in (?:the )?place of|successor (?:of|to))$",
    re.IGNORECASE,
)
_ASKS_PREDECESSOR = re.compile(
    r"\b(?:succe\w+|replac\w+|predecessor|before|former\w*|previous\w*|was|were|did|had|took over)\b",
    re.IGNORECASE,
)
# Characters beyond which one stretch is no farther from a word than another.
_FAR = 80
FORMS = {
    Kind.AMOUNT: _AMOUNT, Kind.TIME: _TIME, Kind.PERSON: _CAPITALISED, Kind.PLACE: _CAPITALISED,
    Kind.NAME: _CAPITALISED,
}  # fmt: skip


def values_in(kind: Kind, text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Where a text has words of a form, in order, without a space before them."""
    found = FORMS[kind].finditer(text, start, len(text) if end is None else end)
    return [Span(one.end() - len(one.group().lstrip()), one.end()) for one in found]


@dataclass(frozen=True, slots=True)
class OfForm:
    """Words of the form that is asked for: where they stand, their terms, and how near to the question's
    own words they stand, 0 to 1. `stated` are the terms of all such words of the sentence."""

    span: Span
    words: frozenset[str]
    closeness: float
    stated: frozenset[str]


def nearest_of_form(question: Asked, text: str, offset: int, span: Span) -> OfForm | None:
    """Where a sentence has the form that the question asks for, in words that aren't its own.

    Of several such stretches the one nearest to the question's words is meant; None if there is none
    or the question asks for no particular form.
    """
    sentence = text[span.start - offset : span.end - offset]
    found = list(_of_form(question, sentence))
    if question.kind == Kind.AMOUNT and _ASKS_SHARE.search(question.text):
        found = [one for one in found if _SHARE.search(sentence[one[0] : one[1]])] or found
    if not found:
        return None
    met = [
        (question.weights[term], (start + end) / 2)
        for term, start, end in located_terms(sentence)
        if term in question.weights
    ]

    def distance(stretch: tuple[int, int]) -> float:
        middle = sum(stretch) / 2
        return sum(weight * min(abs(middle - place), _FAR) for weight, place in met)

    start, end = min(found, key=distance)
    whole = _FAR * sum(weight for weight, _ in met)
    return OfForm(
        Span(span.start + start, span.start + end),
        _words(sentence[start:end]),
        1 - distance((start, end)) / whole if whole else 0.0,
        frozenset().union(*(_words(sentence[first:last]) for first, last in found)),
    )


def is_predecessor(question: Asked, sentence: str, start: int) -> bool:
    """Whether the person named at `start` had what the sentence says another has now, and isn't asked for."""
    if question.kind is not Kind.PERSON or _ASKS_PREDECESSOR.search(question.text):
        return False
    return _IN_PLACE_OF.search(sentence[:start].rstrip()) is not None


def predecessors_in(sentence: str) -> Iterator[str]:
    """Those of whom a sentence says that somebody has taken their place."""
    for match in _CAPITALISED.finditer(sentence):
        if _IN_PLACE_OF.search(sentence[: match.start()].rstrip()):
            yield match.group()


def _words(text: str) -> frozenset[str]:
    return frozenset(term for term in terms(text) if not is_stop_term(term))


def _of_form(question: Asked, sentence: str) -> Iterator[tuple[int, int]]:
    """The stretches that have the form asked for, in the sentence's own offsets."""
    form = FORMS.get(question.kind)
    if form is None:
        return
    dates = [] if question.kind == Kind.TIME else [match.span() for match in _TIME.finditer(sentence)]
    for match in form.finditer(sentence):
        telling = any(
            not is_stop_term(term) and term not in question.weights
            for term, _, _ in located_terms(match.group())
        )
        in_date = any(start < match.end() and match.start() < end for start, end in dates)
        # "the United States" is no person
        with_article = question.kind == Kind.PERSON and sentence[: match.start()].lower().endswith("the ")
        # "raised from 25% to 50%" answers with the latter
        before, after = sentence[: match.start()].rstrip(), sentence[match.end() :]
        left = before.endswith(" from") and after.startswith(" to ")
        denies = match.group().lower() in ("not", "no", "nobody", "nothing", "neither", "never", "none")
        gone = is_predecessor(question, sentence, match.start())
        if telling and not (in_date or with_article or left or denies or gone):
            yield _trimmed(match, question)


def _trimmed(match: re.Match[str], question: Asked) -> tuple[int, int]:
    """Where the match starts and ends without function words and marks at its edges."""
    located = [one for one in located_terms(match.group()) if not is_stop_term(one[0])]
    start, end = located[0][1], located[-1][2]
    if question.kind == Kind.AMOUNT:  # currency before it and percent sign after it
        start = len(match.group()) - len(match.group().lstrip())
        end = max(end, len(match.group().rstrip("abcdefghijklmnopqrstuvwxyz ")))
    return match.start() + start, match.start() + end
