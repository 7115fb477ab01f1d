"""The words of a Japanese sentence that answer by themselves, where its form leaves no doubt which these are.

No network reads Japanese here, so only what stands alone counts: the one amount of the unit that is asked
for, the one day, or the name beside the office. Else the sentence is shown.
"""

import re
from collections.abc import Iterator
from datetime import date

from corpus.passage import Span
from index.answer import Standing
from index.asked import Asked, Kind
from index.brevity import stands_alone
from index.named_ja import named_in
from index.standing import standing_of
from index.standing_ja import is_japanese
from index.units_ja import amounts_asked

_DAY = re.compile(
    r"(?:(?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})|\d{4}|[〇一二三四五六七八九]{4})年)?"
    r"(?:（[^）]{1,8}）)?\d{1,2}月\d{1,2}日|(?:\d{4}|[〇一二三四五六七八九]{4})年(?:（[^）]{1,8}）)?(?:\d{1,2}月)?"
)
_KANJI, _KATAKANA = "[々\u3400-\u9fff]", "[\u30a1-\u30fa\u30fc]"
# A family name of kanji may be followed by a first name in kana, of which particles are no part.
_PERSON = (
    rf"(?P<name>{_KANJI}{{1,4}}(?:[いうおくけこさしすせたちつなぬねふほまみむめゆよらりるれろわんきつえあゑづずぐじ]{{2,4}}|{_KANJI}{{0,3}})"
    rf"|{_KATAKANA}{{2,}}(?:・{_KATAKANA}+)*)(?=氏|さん)"
)
_BETWEEN = re.compile(r"(?:から|と|や|、|または|か|および|及び|～|〜|-)\s*$")


def short_answer_ja(question: Asked, sentence: str, published: date | None) -> Span | None:
    """Where in the sentence they stand; None where in doubt."""
    if not is_japanese(question.text) or standing_of(sentence) is not Standing.STATED:
        return None
    match question.kind:
        case Kind.AMOUNT:
            found = list(amounts_asked(question.text, sentence) or ())
        case Kind.TIME if "いつ" in question.text:
            found = [Span(*one.span()) for one in _DAY.finditer(sentence)]
        case Kind.PERSON:
            found = list(_persons(question.text, sentence))
        case _:
            return None
    if len(found) != 1 or _BETWEEN.search(sentence[: found[0].start]):
        return None
    return found[0] if stands_alone(question, sentence, found[0], published) else None


def _persons(question: str, sentence: str) -> Iterator[Span]:
    """Who is named with 氏: the only one, or whoever stands right beside an office that is asked for."""
    every = [Span(*match.span("name")) for match in re.finditer(_PERSON, sentence)]
    offices = [re.escape(name) for name in named_in(question)]
    if len(every) < 2 or not offices:
        yield from (one for one in every if len(every) == 1 and _begins(sentence, one))
        return
    beside = re.compile(rf"(?:{'|'.join(offices)})(?:には|は|に|の|を|が)?{_PERSON}")
    yield from (Span(*match.span("name")) for match in beside.finditer(sentence))


def _begins(sentence: str, place: Span) -> bool:
    """Whether the name isn't the end of a longer run: 現職の小池百合子氏, but not 自民党石破茂氏."""
    return place.start == 0 or re.match(r"[ぁ-ん、。「（]", sentence[place.start - 1]) is not None
