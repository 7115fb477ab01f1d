"""Text that a terminal can be shown, whoever wrote it.

Articles come from anywhere. An escape sequence in a title could recolour, retitle or type into a
terminal, and a bidirectional override could show words in an order that they don't have.
"""

import re
from unicodedata import category

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_KEPT = frozenset("\n\t\u200c\u200d")  # the joiners: Persian, Indic scripts and emoji need them
_DROPPED = frozenset({"Cc", "Cf", "Cs"})


def harmless(text: str) -> str:
    """The text without control, format and surrogate characters; line ends become \\n."""
    if text.isascii() and text.isprintable():
        return text
    lines = _LINE_ENDS.sub("\n", text)
    return "".join(c for c in lines if c in _KEPT or category(c) not in _DROPPED)


def one_line(text: str) -> str:
    """The harmless text on one line, runs of white space folded."""
    return " ".join(harmless(text).split())
