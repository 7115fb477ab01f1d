"""A Japanese follow-up that leaves out what was asked, as a whole question: 「では韓国は？」 after
「日本の自動車への関税は何パーセントですか」 is 「韓国の自動車への関税は何パーセントですか」.

As in English (index/ellipsis.py), what it names takes the place of its like: a country, a year, an office,
a place of the same kind (府 for 都), a word that ends alike, or else the one thing that の or へ ties to the
matter. What has no place for certain makes no whole question.
"""

import re
from collections.abc import Callable

from index.details import details_of

_OPENING = re.compile(
    r"(?:(?:では|じゃあ?|それでは|それなら|それじゃあ?|だったら|ちなみに|あと|それと|また|ところで|なるほど|はい|ありがとう(?:ございます)?"
    r"|で(?=[、,\s]))[、，,\s。]*)+"
)
_ENDING = re.compile(
    r"(?:の(?:場合|ほう|方))?(?:は|って|だと|なら|では|については|に関しては|も(?:同じ)?)?"
    r"(?:どう(?:なの|なって(?:い)?(?:る|ます)の?)?)?(?:です|でしょう|でした|なん(?:です)?)?か?[\s?？。!！…]*$"
)
_RUN = r"(?:[おご](?=[一-龯]))?[一-龯々〆ァ-ヴーA-Za-z0-9０-９・％%]+"
_NOUNS = re.compile(rf"{_RUN}(?:の{_RUN})*")
_ASKS = re.compile(r"誰|だれ|何|いつ|どこ|なぜ|どう|いくら|いくつ|どの|どれ|幾")
_NO_THING = re.compile(
    r"(?:今|現在|以前|昔|前|後|次|他|別|理由|原因|本当|同じ|全部|最新|前任|後任|前回|今回|最高|最低|両方|結果|詳細|例)"
)
_ASKED = re.compile(
    r"(?:誰|だれ|何[一-龯ァ-ヴー％%]*|いつ(?:から|まで)?|どこ|なぜ|どうして|いくら|いくつ|どのくらい|どれくらい)[がをにでへと]?"
    r"|[?？]|$"
)
_MERE = re.compile(
    r"(?:(?:それ|これ|で)は?、?)?(?P<word>いつ(?:から|まで)?|なぜ|どうして|どこで)|(?:(?:その|この)?(?:理由|原因|背景))"
)
_YEAR = re.compile(r"(?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2})|\d{4})年(?:度)?")
_OFFICE = re.compile(
    r"[一-龯]*(?:大臣|首相|総理|[外財農法防文環経]相|大統領|知事|市長|町長|村長|区長|総裁|長官|社長|会長|議長|監督|学長|校長"
    r"|理事長|代表|交渉官|大使|報道官|館長|委員長|書記長|国王|女王|教皇|法王)"
)
_KINDS = ("都道府県", "市町村区", "駅", "港", "山", "川", "島", "橋", "城", "寺", "社", "線", "州")
_TIED = r"(?=の|への|に対する|向けの?|からの|における|に(?:かかる|課す)|から輸入)"
_HEADS = re.compile(r"(?:関税率?|輸出額?|輸入額?|生産量?|消費量?|価格|市場|産業)")
_MEASURED = re.compile(
    r"(?:料金?|額|価格|値段|金|税率?|率|費用?|代金?|量|数|時間|日|期間|期限|距離|人口|面積|高さ|長さ|大きさ|名前?|場所|条件|対象)$"
)
_IS = re.compile(
    r"(?:は|って)(?:現在|今)?(?:誰|だれ|何[一-龯ァ-ヴー％%]*|いくら|いくつ|どこ|いつ|どのくらい|どれくらい|どう)?"
    r"(?:です|でしょう|なの)?か?[\s?？。]*$"
)
"""How a question ends that asks what something is: to such a thing more can be put."""
_LONGEST = 20
"""Characters. What is longer says more than what it puts in."""


def bare_ja(text: str) -> str:
    """A Japanese follow-up without what only opens it or makes a question of it."""
    return _ENDING.sub("", _OPENING.sub("", text.strip(), count=1)).strip(" 、,")


def noun_ja(text: str) -> str:
    """What a follow-up of a word or two names, empty if it says more or points at something."""
    rest = bare_ja(text)
    names = _NOUNS.fullmatch(rest) and len(rest) <= _LONGEST
    return rest if names and not _ASKS.search(rest) and not _NO_THING.fullmatch(rest) else ""


def completed_ja(text: str, before: str) -> str | None:
    """The whole question that a follow-up of a word or two stands for after `before`, or None."""
    whole: str | None = before
    for part in noun_ja(text).split("の"):
        if whole is not None and part not in whole:
            ways = (_country,) if _is_country(part) else (_year,) if _YEAR.fullmatch(part) else _WAYS
            whole = next((made for way in ways if (made := way(part, whole))), None)
    return None if whole == before else whole


def mere_ja(text: str) -> bool:
    """Whether it is a question word alone: 「いつから？」, 「その理由は？」."""
    return bool(_MERE.fullmatch(bare_ja(text)))


def questioned_ja(text: str, before: str, answer: str | None) -> str | None:
    """A mere 「いつから？」 or 「なぜ？」 asked of what was asked before, and of what was answered if that is
    short; None where it is something else."""
    word, asks = _MERE.fullmatch(bare_ja(text)), _ASKED.search(before)
    if not word or not asks:
        return None
    asked = word["word"] or "なぜ"
    ends = _IS.search(before)
    if not ends:
        return f"{before[: asks.start()]}{asked}{before[asks.end() :]}"
    topic, told = before[: ends.start()], (answer or "").strip("。 ")
    if not told or len(told) > _LONGEST:
        return f"{topic}は{asked}ですか"
    state = f"{told}が{topic}" if asks[0][0] in "誰だ" else f"{topic}が{told}"
    return f"{state}なのは{asked}ですか"


def _year(part: str, before: str) -> str | None:
    if not _YEAR.fullmatch(part):
        return None
    there = list(_YEAR.finditer(before))
    if len(there) > 1:
        return None
    return _in_place(there[0], part, before) if there else _put_before(part, before, 0)


def _country(part: str, before: str) -> str | None:
    """A country in the place of the one that is there. Of two the one that is tied to the matter as a place
    that something is from or of is meant: 「米国が日本から」."""
    if not _is_country(part):
        return None
    there = [one.written for one in details_of(before).countries.values()]
    places = [match for one in there for match in re.finditer(re.escape(one), before)]
    tied = [one for one in places if re.match(r"の|から|産|製|車", before[one.end() :])]
    chosen = places if len(places) == 1 else tied
    if not places:
        return _put_before(part, before, 0)
    if len(chosen) != 1 or before[: chosen[0].start()].endswith(("と", "・", "、")):
        return None
    return _in_place(chosen[0], part, before)


def _office(part: str, before: str) -> str | None:
    if not _OFFICE.fullmatch(part):
        return None
    there = list(_OFFICE.finditer(before))
    return _in_place(there[0], part, before) if len(there) == 1 else None


def _kind(part: str, before: str) -> str | None:
    """A place of the same kind: 「大阪府」 for 「東京都」."""
    kind = next((one for one in _KINDS if part[-1] in one and len(part) > 1), None)
    there = list(re.finditer(rf"[一-龯々ァ-ヴー]+?[{kind}](?![一-龯々ァ-ヴー])", before)) if kind else []
    return _in_place(there[0], part, before) if len(there) == 1 else None


def _alike(part: str, before: str) -> str | None:
    """A word for the one that ends alike: 「鉄鋼関税」 for 「自動車関税」."""
    there = [one for one in re.finditer(_RUN, before) if len(part) > 2 and one.group().endswith(part[-2:])]
    return _in_place(there[0], part, before) if len(there) == 1 else None


def _measure(part: str, before: str) -> str | None:
    """Something else that is told of the matter: 「松江城の休館日は？」 after its 入場料."""
    topic = re.match(rf"(?P<of>(?:{_RUN}の)*)(?P<what>{_RUN})(?=は)", before)
    if not topic or not _MEASURED.search(part):
        return None
    what = "" if _MEASURED.search(topic["what"]) else f"{topic['what']}の"
    return f"{topic['of']}{what}{part}は？" if topic["of"] or what else None


def _thing(part: str, before: str) -> str | None:
    """A thing for the one that is tied to the matter, or before the word that tells what is measured of it;
    where nothing is tied, what is measured is that of the thing, and anything else gives its place."""
    tied = [one for one in re.finditer(_RUN + _TIED, before) if not _is_set(one.group())]
    if len(tied) == 1:
        return _in_place(tied[0], part, before)
    matter = re.search(rf"({_RUN})(?=は|が)", before) if _IS.search(before) else None
    if tied or not matter:
        return None
    head = _HEADS.search(matter[1])
    if head and head.start() and head.end() == len(matter[1]):
        return before[: matter.start()] + part + before[matter.start() + head.start() :]
    if not (_MEASURED.search(matter[1]) or _is_set(matter[1])):
        return _in_place(matter, part, before)
    return _put_before(part, before, matter.start())


def _put_before(part: str, before: str, at: int) -> str | None:
    return f"{before[:at]}{part}の{before[at:]}" if _IS.search(before) else None


def _is_set(word: str) -> bool:
    """Whether only its own like takes its place: a country, a place, a year, or an office."""
    of_kind = len(word) > 1 and any(word[-1] in one for one in _KINDS)
    return _is_country(word) or of_kind or bool(_YEAR.fullmatch(word) or _OFFICE.fullmatch(word))


def _is_country(word: str) -> bool:
    return [one.written for one in details_of(word).countries.values()] == [word]


def _in_place(place: re.Match[str], part: str, before: str) -> str:
    return before[: place.start()] + part + before[place.end() :]


_WAYS: tuple[Callable[[str, str], str | None], ...] = (_office, _kind, _alike, _measure, _thing)
