"""What an article is called."""

from corpus.article import Draft

_LONGEST_TITLE = 100


def one_line(text: str) -> str:
    """The text with white space folded, such as a title needs."""
    return " ".join(text.split())


def title_of(draft: Draft) -> str:
    """The draft's title, or the beginning of its first line."""
    title = one_line(draft.details.title or "")
    if title:
        return title
    line = one_line(draft.text.strip().splitlines()[0])
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
