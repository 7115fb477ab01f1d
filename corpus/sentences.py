"""Sentences of a paragraph: `sentencex` finds the ends, and its offsets are checked here.

Two of its habits shape this module. It takes time by the square of a text's length where a
paragraph has many sentences, so it is shown a window at a time. And it counts every white space as
one byte, which panics on no-break or ideographic spaces, so it is shown plain spaces instead.
"""

import re
from collections.abc import Iterator

import sentencex

from corpus.cut import gentle_cut
from corpus.paragraphs import trimmed
from corpus.passage import Span

_WINDOW, _LONGEST = 2_000, 16_000
_SAMPLE = 20_000
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_WHITE = re.compile(r"\s")
_PLAIN_END = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])")
_QUOTE_END = ("」", "』", "”")
_QUOTING = ("と", "って")


def sentences(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    """The paragraph's sentences in order, without the white space between them. Linear in its length."""
    at = paragraph.start
    while at < paragraph.end:
        for end in _ends_from(text, at, paragraph.end, language):
            sentence = trimmed(text, at, end)
            if sentence is not None:
                yield sentence
            at = end


def rules_for(text: str, language: str | None) -> str:
    """The language whose rules to use: the given one, else by script Japanese, Chinese or English."""
    if language:
        return language.split("-")[0].split("_")[0].lower()
    sample = text[:_SAMPLE]
    if len(_HAN.findall(sample)) + len(_KANA.findall(sample)) < 0.2 * len(_LETTER.findall(sample)):
        return "en"
    return "ja" if _KANA.search(sample) else "zh"


def _ends_from(text: str, at: int, limit: int, language: str) -> list[int]:
    """Ends of the sentences from `at` on: at least one, and none that a wider window could move."""
    size = _WINDOW
    while True:
        end = min(at + size, limit)
        ends = _ends(text[at:end], language)
        if end == limit:
            return [at + e for e in ends]
        if len(ends) > 1:
            return [at + e for e in ends[:-1]]
        if size >= _LONGEST:
            return [gentle_cut(text, at + size // 2, end, end)]
        size *= 2


def _ends(stretch: str, language: str) -> list[int]:
    """Offsets in `stretch` after each sentence; the last is its length."""
    pieces = _join_quotes(_segment(_WHITE.sub(" ", stretch), language))
    ends, at = [], 0
    for piece in pieces:
        at += len(piece)
        ends.append(at)
    return ends


def _segment(plain: str, language: str) -> list[str]:
    """Pieces that make up `plain` exactly."""
    try:
        pieces: list[str] = sentencex.segment(language, plain)
    except UnicodeEncodeError:  # lone surrogates
        pieces = []
    except BaseException as error:
        # A panic of the Rust code is no Exception; it must not take the program down.
        if type(error).__name__ != "PanicException":
            raise
        pieces = []
    return pieces if "".join(pieces) == plain else _plain_segment(plain)


def _plain_segment(plain: str) -> list[str]:
    """The same by punctuation alone, for text that the splitter can't take."""
    at, pieces = 0, []
    for match in _PLAIN_END.finditer(plain):
        pieces.append(plain[at : match.end()])
        at = match.end()
    return [*pieces, plain[at:]]


def _join_quotes(pieces: list[str]) -> list[str]:
    """Japanese: 「…。」と continues the sentence after the quotation, and no sentence begins with 」."""
    joined: list[str] = []
    for piece in pieces:
        goes_on = piece.startswith(_QUOTING) and bool(joined) and joined[-1].endswith(_QUOTE_END)
        if joined and (goes_on or piece.startswith(("」", "』"))):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
