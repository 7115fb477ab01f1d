"""What answers and articles look like: pure functions from values to lines.

A `Line` knows its text and its margin and not the width of the paper; `bot/terminal/paper.py` prints
it. Whatever an article says passes through `harmless` here, and only here, on its way to a person.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from bot.terminal.harmless import harmless, one_line
from bot.trust import is_old
from corpus.article import Article
from corpus.passage import Span
from index.answer import Citation

MARK = "bold green"
FAINT = "dim"
UNKNOWN = "date unknown"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with `lead` in its left margin of `margin` cells; wrapped lines keep the margin.

    `link` is where the text leads; where nothing can be clicked, it is printed in the text's stead.
    """

    text: Text
    lead: str = ""
    margin: int = 0
    lead_style: str = "cyan"
    link: str | None = None


def blank() -> Line:
    """An empty line."""
    return Line(Text())


def day(value: date) -> str:
    """A date as people write it: "8 April 2025"."""
    return f"{value.day} {value:%B %Y}"


def marked(text: str, start: int, marks: Iterable[Span]) -> Text:
    """`text`, which starts at `start` in its article, with the marked stretches in bold."""
    shown, at = Text(), 0
    for mark in sorted(marks, key=lambda span: span.start):
        begin, end = max(at, mark.start - start), min(len(text), mark.end - start)
        if begin < end:
            shown.append(harmless(text[at:begin])).append(harmless(text[begin:end]), style=MARK)
            at = end
    return shown.append(harmless(text[at:]))


def citation_lines(citation: Citation, number: int, asked_on: date) -> Iterator[Line]:
    """One excerpt: the quote, then where it stands. The date is bold if it is old on the day of asking."""
    margin = len(str(number)) + 2
    quote = Text("“") + marked(citation.quote, citation.start, citation.marks) + Text("”")
    yield Line(quote, str(number), margin)
    yield Line(Text(one_line(citation.title)), "", margin)
    yield from _origin(citation, margin, asked_on)
    yield from _links(citation, margin)


def context_lines(citation: Citation, number: int, text: str, reach: int) -> Iterator[Line]:
    """The excerpt, with its date, inside up to `reach` characters of its article's `text` on either side."""
    begin, end = max(0, citation.start - reach), min(len(text), citation.end + reach)
    before, after = text[begin : citation.start], text[citation.end : end]
    quote = marked(citation.quote, citation.start, citation.marks)
    whole = Text("… " if begin else "") + Text(harmless(before), style=FAINT) + quote
    whole += Text(harmless(after), style=FAINT) + Text(" …" if end < len(text) else "")
    yield Line(Text(one_line(citation.title), style="bold"), str(number), 3)
    yield from _origin(citation, 3)
    yield Line(whole, "", 3)


def source_lines(citations: Sequence[Citation]) -> Iterator[Line]:
    """The articles that an answer rests on, each once, with the numbers of its excerpts."""
    numbers: dict[str, list[int]] = {}
    for number, citation in enumerate(citations, 1):
        numbers.setdefault(citation.article_id, []).append(number)
    for article_id, own in numbers.items():
        citation = citations[own[0] - 1]
        lead = ",".join(map(str, own))
        yield Line(Text(one_line(citation.title)), lead, len(lead) + 2)
        yield from _origin(citation, len(lead) + 2)
        yield from _links(citation, len(lead) + 2)
        yield Line(Text(f"article {one_line(article_id)}", style=FAINT), "", len(lead) + 2)


def article_lines(article: Article) -> Iterator[Line]:
    """One article: its head and its whole text."""
    yield Line(Text(one_line(article.title), style="bold"))
    for name, value in article_facts(article):
        yield Line(Text(one_line(value)), name, 12)
    yield blank()
    yield Line(Text(harmless(article.text)))


def article_facts(article: Article) -> Iterator[tuple[str, str]]:
    """Names and values of what is known of an article."""
    yield "id", article.id
    facts = {
        "source": article.source,
        "author": article.author,
        "published": article.published and article.published.isoformat(),
        "url": article.url,
        "language": article.language,
        "added": f"{article.added_at:%Y-%m-%d %H:%M} UTC"
        + (f" by {article.added_by}" if article.added_by else ""),
        "copy of": article.copy_of,
    }
    yield from ((name, value) for name, value in facts.items() if value)
    yield "revision", f"{article.revision}" + (" (removed)" if article.removed else "")


def _origin(citation: Citation, margin: int, asked_on: date | None = None) -> Iterator[Line]:
    published = citation.published
    old = asked_on is not None and is_old(published, asked_on)
    origin = Text()
    for text, style in (
        (citation.source, FAINT),
        (day(published) if published else UNKNOWN, "bold" if old else FAINT),
        (citation.author, FAINT),
    ):
        if text:
            origin.append(" · " if origin else "", style=FAINT).append(one_line(text), style=style)
    yield Line(origin, "", margin)


def _links(citation: Citation, margin: int) -> Iterator[Line]:
    """Where the excerpt leads to, and how many other articles print the same."""
    if place := citation.url or citation.link:
        link = one_line(citation.link or place)
        yield Line(Text(one_line(place), style=FAINT, overflow="fold"), "", margin, link=link)
    if citation.copies:
        count = len(citation.copies)
        printed = f"Also printed in {count} other article{'s' * (count > 1)}"
        yield Line(Text(printed, style=FAINT), "", margin)
