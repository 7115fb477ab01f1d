"""What a Japanese question names: words of kanji, of katakana and of Latin letters, and numbers.

Japanese has no capital letters and no spaces. Words are runs of one script; a question on the legal minister
differs from one on the minister of finance by one such word. Each is sought in a text as a whole, since pairs
of characters hardly tell 化学賞 from 文学賞.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from index.aliases import ALIAS, short_name
from index.asking_ja import asking_spans
from index.kana import units
from index.numerals import DIGITS, KANJI, SCALED, common_year, value_of
from index.time_phrases import timing_spans

_ERA = re.compile(rf"(?P<era>明治|大正|昭和|平成|令和)(?P<year>元|\d{{1,2}}|{KANJI})(?=年)")
_NUMBER = re.compile(rf"[〇一二三四五六七八九]{{4}}(?=年)|{SCALED}|{KANJI}|{DIGITS}")
_KANA_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_COUNTER = r"(?:%|円|ドル|ユーロ|ポンド|人|年|月|日|時間|歳|倍|回|位|台|社|度|キロ|メートル|トン)"
_NAMED = re.compile(
    rf"(?:\d+(?:\.\d+)?{_COUNTER}?)|(?:[a-z][a-z0-9&.-]*[a-z0-9])|駐[\u30a1-\u30fa\u30fc]{{2,}}"
    r"|(?:[々\u3400-\u9fff]{2,})|(?:[\u30a1-\u30fa\u30fc]{2,})"
    # A noun in hiragana shows only where it begins a question, or stands between particles.
    r"|(?:^|(?<=の))(?:(?!それ|これ|あれ|どれ|ここ|もの|こと|ため)[ぁ-ん]{2,6})(?=[のはがを][^ぁ-ん])"
)
_HIRAGANA_OF = {at: at - 0x60 for at in range(0x30A1, 0x30F7)}
# What questions say of the answer, and articles seldom of it: which person, what name, for what reason.
_ASKED_FOR = re.compile(
    r"人物|名前|名称|氏名|理由|原因|場所|種類|意味|以下|以上|場合|正式|具体的|一般的|主|別名|通称|呼称|何人|現在|当時|最近|最新"
    r"|今日|本日|昨日|昨年|去年|今年|先月|今月|先週|今週|来年|来月|教えて?|名|人|誰|何"
)
# Some of these are about the matter itself where they stand inside a question: 石碑を建てた but not 通称は？
_OF_THE_MATTER = re.compile(
    r"(?:人物|名前|名称|氏名|理由|原因|場所|種類|意味|以下|以上|場合|別名|通称|呼称)(?:[がにを]|とと)(?!\s*(?:[?？]|$)|教|答)"
)
_WORD = r"(?:[々\u3400-\u9fff]{2,}|[\u30a1-\u30fa\u30fc]{2,}|[a-z][a-z0-9&.-]*[a-z0-9])"
_OWNED = re.compile(rf"(?P<owner>{_WORD}|^[ぁ-ん]{{2,6}})(?:の|における)(?P<owned>{_WORD})")
_OF_ANOTHER = ("副", "元", "前", "次", "駐", "次期", "前任", "先代")
"""Before an office, of somebody else: a vice president is no president. Before a country, of a post there."""


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """The text as it is compared: one width, one spelling, one name, numbers in digits."""
    text = unicodedata.normalize("NFKC", text).lower().replace("パーセント", "%").replace("〜", "~")
    text = _ERA.sub(lambda match: str(common_year(match["era"], match["year"])), text)
    text = _NUMBER.sub(lambda match: f"{value_of(match.group()).normalize():f}", text)
    return _KANA_RUN.sub(lambda match: _spelled(match.group()), text)


@lru_cache(maxsize=1024)
def named_in(question: str) -> tuple[str, ...]:
    """What the question names, as `plain` writes it, each once, in order."""
    rest = list(question)
    for span in (*asking_spans(question), *timing_spans(question)):
        rest[span.start : span.end] = " " * (span.end - span.start)
    text = plain("".join(rest))
    return tuple(
        dict.fromkeys(
            match.group()
            for match in _NAMED.finditer(text)
            if not _ASKED_FOR.fullmatch(match.group()) or _is_of_the_matter(text, match)
        )
    )


def _is_of_the_matter(text: str, word: re.Match[str]) -> bool:
    """Whether a word that often only asks says what is asked about; what asks is blank in the text."""
    found = _OF_THE_MATTER.match(text, word.start())
    return found is not None and not text[found.end() :].startswith(" ")


def share_in(word: str, text: str) -> float:
    """1 where a text, as `plain` writes it, has the word; else the share of the word's pairs of characters
    that it has, at most 0.9, and nothing of a number."""
    if _has(word, text) or _has_in_parts(word, text):
        return 1.0
    if word[0].isdigit():
        return 0.0
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return min(0.9, sum(pair in text for pair in pairs) / len(pairs))


def _has(word: str, text: str) -> bool:
    if word[0] >= "\u30a1" and word[0] <= "\u30fa" and word.translate(_HIRAGANA_OF) in text:
        return True
    at = text.find(word)
    while at >= 0:
        if not _is_anothers(word, text, at):
            return True
        at = text.find(word, at + 1)
    return False


def _has_in_parts(word: str, text: str) -> bool:
    """Whether the parts of a longer word of kanji stand there joined by kana: 速達の料金 for 速達料金."""
    if len(word) < 4 or not "\u3400" <= word[0] <= "\u9fff":
        return False
    return any(re.search(f"{word[:at]}[ぁ-ん]{{1,2}}{word[at:]}", text) for at in range(2, len(word) - 1))


def _is_anothers(name: str, text: str, at: int) -> bool:
    """Whether the name stands there only as the end of another number or office."""
    before = text[at - 1 : at] if at else ""
    if name[0].isdigit():
        behind = text[at + len(name) : at + len(name) + 1]
        goes_on = name[-1].isdigit() and (behind.isdigit() or behind == ".")
        return before.isdigit() or before == "." or goes_on
    return text.endswith(_OF_ANOTHER, 0, at)


def _spelled(run: str) -> str:
    run = ALIAS.sub(lambda match: short_name(match.group()).lower(), run)
    return "・".join("".join(read for read, _, _ in part) for part in units(run))


def owned_in(text: str) -> Iterator[tuple[str, str]]:
    """Whose and what: each name before a の with the one behind it, as `plain` writes them."""
    for match in _OWNED.finditer(plain(text)):
        yield match["owner"], match["owned"]
