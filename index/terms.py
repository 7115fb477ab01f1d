"""Terms: what the keyword index stores and the reader compares, for spaced and unspaced scripts alike."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import Stemmer

from index.aliases import ALIAS, short_name
from index.kana import VARIANT, units
from index.numerals import KANJI, SCALED, common_year, value_of
from index.word_forms import WORD_OF

TERMS_VERSION = "4"
"""Changes when the same text would give other terms: stored keyword tables are then made again."""

# Chinese and Japanese write no spaces: ideographs, both kanas, and half-width kana. Hangul does write them.
UNSPACED = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
_ERA_YEAR = rf"(?:明治|大正|昭和|平成|令和)(?:元|\d{{1,2}}|{KANJI})(?=年)"
_KANJI_YEAR = "[〇一二三四五六七八九]{4}(?=年)"
# Most tokens are plain words, and most of the rest is white space and marks: both are known at a glance.
_TOKEN = re.compile(
    r"(?P<plain>[A-Za-z]{2,}+(?!\w))"
    r"|(?![\s!-&(-/:-@\[-`{-~])(?:"
    rf"(?P<era>{_ERA_YEAR})|(?P<year>{_KANJI_YEAR})|"
    rf"(?P<numeral>{KANJI})|"
    rf"(?P<unspaced>(?:(?!{_ERA_YEAR}|{_KANJI_YEAR}|{KANJI})[{UNSPACED}])+)"
    r"|(?P<possessive>(?<=\w)['\u2019]s\b)"
    rf"|(?P<scaled>{SCALED})"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<initials>\b(?:[A-Za-z]\.){2,}|\b[A-Z](?:\.[A-Z])+\b)"
    rf"|(?P<word>[^\W\d_{UNSPACED}]+\d*))"
)
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
_HIRAGANA = re.compile(r"[\u3040-\u309f]+")
_GRAMMAR = re.compile(r"[\u3040-\u309f]+|[\u3040-\u309f].|.[はがをにのとでもへや]")
# Accents of Latin, Greek and Cyrillic letters; in other scripts such marks tell words apart.
_DECOMPOSED_MARKS = re.compile("[\u0300-\u036f]")
_KANJI_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_STEMMER = Stemmer.Stemmer("english", 0)

# Function words of English questions and prose: they find everything and so nothing.
STOPWORDS = frozenset(
    """
    [ a , about , am , an , and , any , are , as , at , be , been , being , but , by , can , could ,
    did , do , does , doing , for , from , had , has , have , having , he , her , hers , him , his ,
    how , i , if , in , into , is , it , its , me , my , now , of , on , or , our , she , should , so ,
    than , that , the , their , theirs , them , then , there , these , they , this , those , to ,
    was , we , were , what , when , where , which , while , who , whom , whose , why , will , with ,
    would , you , your , many , much ]
    """.split()  # noqa: SIM905 - a hundred quoted words are no easier to read
)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The Snowball English stem of a lower-case word, or of the word that it is a form of; accents are
    dropped first."""
    plain = _DECOMPOSED_MARKS.sub("", unicodedata.normalize("NFKD", word))
    return str(_STEMMER.stemWord(WORD_OF.get(plain, plain))) or word


def _folded(token: str) -> str:
    """Compatibility forms and case folded away; what that leaves of white space is dropped."""
    return "".join(unicodedata.normalize("NFKC", token).lower().split())


def _pairs(run: str) -> Iterator[tuple[str, int, int]]:
    """Each two neighbouring characters and where they stand; variants of a spelling or a name are alike."""
    at = 0
    for match in ALIAS.finditer(run):
        yield from _plain_pairs(run[at : match.start()], at)
        start, end = match.span()
        short = short_name(match.group())
        if short.isascii():
            yield short, start, end
        else:
            yield from ((pair, start, end) for pair, _, _ in _plain_pairs(short, 0))
        at = end
    yield from _plain_pairs(run[at:], at)


def _plain_pairs(run: str, at: int) -> list[tuple[str, int, int]]:
    """The same of a run without such names, which stands at `at`."""
    if VARIANT.search(run) is None:
        if len(run) < 2:
            return [(run, at, at + 1)] if run else []
        return [(run[i : i + 2], at + i, at + i + 2) for i in range(len(run) - 1)]
    found: list[tuple[str, int, int]] = []
    for part in units(run):
        if len(part) == 1:
            found += [(read, at + start, at + end) for read, start, end in part]
        found += [(one + other, at + start, at + end) for (one, start, _), (other, _, end) in pairwise(part)]
    return found


def _of_era(token: str) -> tuple[str, str, str]:
    """The era, the year in it, and the year as it is counted elsewhere: 令和, 7, 2025."""
    year = 1 if token[2:] == "元" else int(value_of(token[2:]))
    return token[:2], str(year), str(common_year(token[:2], token[2:]))


@lru_cache(maxsize=131_072)
def _term(kind: str, token: str) -> str:
    """The term of a token that isn't cut up. Cached: most of any text is words seen before."""
    if kind == "initials":
        return token.replace(".", "").lower()
    if kind in ("scaled", "numeral"):  # 1億2000万 is 120,000,000, and 二十四 is 24
        return f"{value_of(token).normalize():f}"
    if kind == "year":
        return token.translate(_KANJI_DIGITS)
    if kind == "number":
        return _folded(token).replace(",", "")
    return stem(_folded(token))


def located_terms(text: str, *, both_counts: bool = True) -> list[tuple[str, int, int]]:
    """Every term with the offsets in `text` that it stands for, in reading order, stop words included.

    Spaced scripts give stems, unspaced ones overlapping pairs of characters, variants of a spelling the same
    (index/kana.py); numbers lose their grouping commas ("1,000" is "1000"), Japanese ones come to digits
    (1億2000万, 二十四), and years of an era are told in both counts (令和7年 is 2025 too), or only in the
    common one.
    """
    found: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        kind, token, start = match.lastgroup or "", match.group(), match.start()
        if kind == "unspaced":
            for piece, first, last in _pairs(token):
                found.append((_folded(piece), start + first, start + last))
        elif kind == "era":
            name, year, common = _of_era(token)
            end = start + len(token)
            if both_counts:
                found += [(name, start, start + 2), (year, start + 2, end)]
            found.append((common, start, end))
        elif kind != "possessive":
            found.append((_term(kind, token), start, start + len(token)))
    return found


def terms(text: str) -> list[str]:
    """The terms of `text` in reading order, stop words included."""
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "unspaced":
            found.extend(_folded(piece) for piece, _, _ in _pairs(match.group()))
        elif kind == "era":
            found.extend(_of_era(match.group()))
        elif kind != "possessive":
            found.append(_term(kind or "", match.group()))
    return found


_STOP_TERMS = frozenset(stem(word) for word in STOPWORDS) | {"t"}


def is_stop_term(term: str) -> bool:
    """Whether the term is an English function word, or a pair of hiragana or with a particle: these write
    grammar, and where a word begins or ends."""
    return term in _STOP_TERMS or _GRAMMAR.fullmatch(term) is not None


def content_terms(text: str) -> list[str]:
    """The terms of a question that carry meaning, each once, in order; all of them when none does."""
    everything = list(dict.fromkeys(terms(text)))
    return [term for term in everything if not is_stop_term(term)] or everything


def unspaced_terms(text: str) -> list[str]:
    """The terms of Japanese and Chinese writing, each once, in order, but for pairs of hiragana alone."""
    found = (
        term
        for run in _UNSPACED_RUN.findall(text)
        for term in terms(run)
        if _UNSPACED_RUN.match(term) and not _HIRAGANA.fullmatch(term)
    )
    return list(dict.fromkeys(found))


def unspaced_share(text: str) -> float:
    """The share of the letters and digits that belong to a script without spaces, 0 to 1."""
    written = sum(c.isalnum() for c in text)
    return sum(len(m.group()) for m in _UNSPACED_RUN.finditer(text)) / written if written else 0.0
