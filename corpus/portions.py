"""A long text a piece at a time.

One call of a regular expression or of `str.split` over a book holds every thread of the program for as long
as it takes, and with them whoever waits for a click to be answered.
"""

import re
from collections.abc import Iterator

_WHITE = re.compile(r"\s")
_SIZE = 1 << 16


def portions(text: str, size: int = _SIZE) -> Iterator[str]:
    """The text in pieces of about `size` characters, each but the last ending with white space."""
    start = 0
    while start < len(text):
        white = _WHITE.search(text, start + size)
        end = white.end() if white else len(text)
        yield text[start:end]
        start = end
