"""Where a Japanese article says what was before what it tells: 「それまでは27.5パーセントだった」."""

import re

from corpus.passage import Span
from index.answer_form import FORMS
from index.asked import Kind

_UNIT = r"(?:[%％]|パーセント|円|ドル|ユーロ|人|トン|歳|時間)"
_AMOUNT = rf"(?:\d+(?:[.,]\d+)*(?:[百千]?[万億兆](?:\d+(?:[.,]\d+)*)?)*{_UNIT})"
_AMOUNT_BEFORE = re.compile(
    rf"(?:それまで|これまで|以前|従来|改定前|引き[上下]げ前|値[上下]げ前)(?:の[^は、。]{{1,8}})?は、?(?P<one>{_AMOUNT})"
    rf"|(?P<two>{_AMOUNT})から[^、。]{{0,12}}(?:引き上げ|引き下げ|値上げ|値下げ|上が|下が|増|減)"
)
_PERSON_BEFORE = re.compile(
    r"前任(?:の[^はが、。]{1,8})?は、?(?P<one>[一-龯々ァ-ヴー・]{2,12}?)(?=氏|さん|元|前|で|だ|。)"
)


def value_before(text: str, kind: Kind, answer: str, span: Span) -> Span | None:
    """The amount or the person that stood before the `answer`, in the sentence at `span`; None where it
    says none, more than one, or an amount of another unit."""
    form = {Kind.AMOUNT: _AMOUNT_BEFORE, Kind.PERSON: _PERSON_BEFORE}.get(kind)
    found = (
        [one.span(one.lastgroup or 0) for one in form.finditer(text, span.start, span.end)] if form else []
    )
    if len(found) != 1:
        return None
    value = text[slice(*found[0])]
    if kind is Kind.AMOUNT and not _is_like(value, answer):
        return None
    return Span(*found[0])


def _is_like(value: str, answer: str) -> bool:
    """Whether the answer has another amount of the value's unit."""
    unit = re.search(_UNIT, value)
    others = [one.group().strip() for one in FORMS[Kind.AMOUNT].finditer(answer)]
    return unit is not None and any(one.endswith(unit[0]) and one != value for one in others)
