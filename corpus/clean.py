"""Clean text: what every document's words pass through before they become an article.

Offsets point into the cleaned text, so cleaning twice must change nothing (tested as a property).
Characters that can't be seen are dropped: they would break a search for the visible words, and bidi
controls can show an excerpt in another order than it was written. Ligatures that typesetting left
behind become the letters they stand for, or nobody would find the words. Joiners (U+200C, U+200D) stay
where scripts and emoji need them.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters but \t and \n
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"  # soft hyphen, fillers, Arabic letter mark
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # zero width, bidi controls and isolates
    "\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff"  # byte order mark, annotations, surrogates
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"  # musical format characters, invisible tags
)
# A joiner has a meaning after an Arabic, Indic or other joining letter, or a pictograph.
_JOINERS = re.compile(
    "(?<![\u0600-\u109f\u1780-\u18af\ua840-\uabff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+"
)
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_WIDE_GAPS = re.compile(r"(?<=\S) {2,}")
_ENDS_OF_LINES = re.compile(r"[ \t]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """`text` in NFC with plain line ends and spaces, at most one blank line in a row, nothing unseen."""
    text = _LINE_ENDS.sub("\n", text.replace("\u2029", "\n\n"))
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", _UNSEEN.sub("", text.translate(_LIGATURES))))
    text = _WIDE_GAPS.sub(" ", _JOINERS.sub("", text))
    # Dropping a joiner can bring a letter and its accent together.
    text = unicodedata.normalize("NFC", text)
    return _BLANK_LINES.sub("\n\n", _ENDS_OF_LINES.sub("", text)).strip()


def clean_line(text: str | None) -> str | None:
    """`text` cleaned and on one line, or None when nothing is left: for titles and names."""
    return " ".join(clean(text).split()) or None if text else None
