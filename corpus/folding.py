"""Names compared as people compare them."""

import unicodedata


def folded(text: str) -> str:
    """The text without differences of case, of wide and narrow letters, and of white space's kind."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
