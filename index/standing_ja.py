"""How a Japanese sentence says what it says. The verb stands last and rules what is before it."""

import re
from collections.abc import Iterator

from index.answer import Standing

_KANA = re.compile(r"[\u3040-\u30ff]")
_EXPECTED = re.compile(
    r"かも(?:しれ|知れ)(?:ない|ません|なかった|ず)|可能性(?:がある|があり|があっ|が高|も|が出|が強|は)|見込(?:み|む|まれ|んで)|見通し"
    r"|予想(?:され|して|する|した)|予測(?:され|して|する|した)|と(?:みられ|見られ|みる|思われ)|だろう|でしょう|らしい|(?:の|な)よう(?:だ|です)"
    r"|に違いない|(?:恐れ|おそれ)がある|噂|うわさ|期待され|検討(?:して|する|し|中)|としたい|たい(?:考え|と)"
)
_IF = re.compile(r"もし|仮に|(?:した|なった|できた|あった)ら、|(?:れ|け|せ|え|め|ね)ば、|場合(?:は|には|、)")
_DENIES = re.compile(
    r"(?:を|と|は|について)?(?:、)?(?:強く|改めて|全面的に|明確に)?(?:否定|否認)(?:し|する|した|して|され|的)|事実(?:では|で)(?:ない|ありません)"
)
_CLAIMS = re.compile(r"(?:と|を)(?:強く)?(?:主張|断言)(?:し|する)|と訴え")
_NEGATED = re.compile(
    r"(?<!少)(?<!危)(?<!切)(?<!しか)(?<!ほか)(?<!違い)(?<!しれ)(?<!知れ)(?<!だけでは)(?<!だけじゃ)"
    r"(?:ない(?!か|とは限|わけ)|なかった|ません(?!か)|ていず|ておらず|せず|されず)"
)
_MUST = re.compile(
    r"(?:なければ|なくては|ねば)(?:ならない|なりません|いけない)|(?:かも)?(?:しれ|知れ)(?:ない|ません|なかった)|間違いない|に違いない"
)
# The clause before these stands on its own: "…が、" sets one against the other.
_BREAK = re.compile(r"(?:が|けれども?|ものの|一方で?|のに対し|し)、|。")


def is_japanese(sentence: str) -> bool:
    """Whether it is written with kana."""
    return _KANA.search(sentence) is not None


def covered_ja(sentence: str) -> Iterator[tuple[Standing, tuple[int, int]]]:
    """What is taken back, and where."""
    starts = [0, *(match.end() for match in _BREAK.finditer(sentence))]

    def clause(at: int) -> tuple[int, int]:
        start = max(one for one in starts if one <= at)
        return start, min((one for one in starts if one > at), default=len(sentence))

    for match in _EXPECTED.finditer(sentence):
        yield Standing.EXPECTED, clause(match.start())
    for match in _IF.finditer(sentence):
        yield Standing.EXPECTED, (match.start(), len(sentence))
    for match in _CLAIMS.finditer(sentence):
        yield Standing.CLAIMED, clause(match.start())
    denials = [match for match in _DENIES.finditer(sentence) if not _NEGATED.match(_rest(sentence, match))]
    for match in denials:
        yield Standing.DENIED, clause(match.start())
    spared = [match.span() for match in (*_MUST.finditer(sentence), *_DENIES.finditer(sentence))]
    for match in _NEGATED.finditer(sentence):
        if not any(start - 1 <= match.start() <= end + 3 for start, end in spared):
            yield Standing.DENIED, clause(match.start())


def is_denial_ja(text: str) -> bool:
    """Whether somebody denies something in it."""
    return any(not _NEGATED.match(_rest(text, match)) for match in _DENIES.finditer(text))


def _rest(sentence: str, match: re.Match[str]) -> str:
    """What follows a verb of denying, without the forms between it and its own "not"."""
    return re.sub(r"^(?:て(?:は)?い|は|てい)", "", sentence[match.end() :])
