"""Where a text has certain words. A pattern made of each name would cost more than the search."""

from collections.abc import Iterator


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each time that the words stand there by themselves, in order; of none for no words."""
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if not (_goes_on(text, at - 1) or _goes_on(text, end)):
            yield at, end
        at = text.find(words, end)


def _goes_on(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
