"""One excerpt of an answer: the quote, and where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.chat.answer_cutting import fitted
from bot.chat.answer_quote import Line, line_of
from bot.chat.hygiene import escape, link_text, plain, safe_link, shortened
from bot.chat.words import Say
from corpus.passage import Span
from corpus.sentences import rules_for, sentences
from index.answer import Citation

NUMBERS = "①②③④⑤⑥⑦⑧⑨"
_LONGEST_NEIGHBOUR = 200
LONGEST_SOURCE = 60
"""Characters of a publisher's name, where there is room."""
# With fewer characters than these after a quote, the article ends there; see `index/citing.py`.
_SURELY_WHOLE = 120
_ENDS = tuple('.!?…。！？"”’»」』)）')


@dataclass(frozen=True, slots=True)
class Room:
    """The most characters of an answer, an excerpt, a title, a link and a question, markdown included.

    `words`: of a publisher's name, a half of a question, or a list of words, without their markdown.
    """

    answer: int
    excerpt: int
    title: int
    link: int
    question: int
    words: int = LONGEST_SOURCE


@dataclass(frozen=True, slots=True)
class ShownExcerpt:
    """An excerpt under its number. `old`: its article was old on the day of asking."""

    number: int
    line: Line
    citation: Citation
    old: bool = False

    def texts(self, say: Say, room: Room) -> Iterator[str]:
        """The quote, and the title, which leads to the sentence, with the source; an old date in bold."""
        citation = self.citation
        yield f"> {NUMBERS[self.number - 1]} {fitted(self.line, room.excerpt)}"
        copies = say("answer-copies", count=len(citation.copies)) if citation.copies else ""
        title = title_text(citation.title, (citation.link, citation.url), say, room)
        when = date_text(citation.published, say)
        known = (source_text(citation.source, room.words), f"**{when}**" if self.old else when, copies)
        yield f"{title}\n-# {' · '.join(filter(None, known))}"


def quote_line(citation: Citation) -> Line:
    """The citation's own words, the answering ones in bold."""
    return line_of(citation.quote, citation.start, citation.marks)


def line_in_context(citation: Citation) -> Line:
    """The same with the sentence before and the one after, where they stand in the same paragraph."""
    before, after = _sentence_before(citation), _sentence_after(citation)
    return line_of(before + citation.quote + after, citation.start - len(before), citation.marks)


def title_text(title: str, links: Iterable[str | None], say: Say, room: Room) -> str:
    """A title that leads to the first of the links that can be shown and isn't too long."""
    shown = link_text(shortened(plain(title), room.title // 2)) or say("answer-untitled")
    fit = (safe_link(link) for link in links)
    link = next((one for one in fit if one and len(one) <= room.link), None)
    return f"[{shown}]({link})" if link else shown


def origin_text(source: str | None, published: date | None, say: Say, *more: str) -> str:
    """In small print: the publisher, the date, and what else is known."""
    return f"-# {' · '.join(filter(None, [source_text(source), date_text(published, say), *more]))}"


def source_text(source: str | None, room: int = LONGEST_SOURCE) -> str:
    """A publisher's name; empty if unknown."""
    return escape(shortened(plain(source or ""), room))


def date_text(published: date | None, say: Say) -> str:
    """The day when an article was published, or that it isn't known."""
    return say("answer-date", date=published) if published else say("answer-no-date")


def _sentence_before(citation: Citation) -> str:
    """The sentence before the quote with what separates them; empty if it isn't known whole."""
    _, newline, text = citation.before.rpartition("\n")
    found = _sentences(text)
    if not found:
        return ""
    whole = found[-1].start > 0 or newline or citation.start == len(citation.before)
    return text[found[-1].start :] if whole and found[-1].end - found[-1].start <= _LONGEST_NEIGHBOUR else ""


def _sentence_after(citation: Citation) -> str:
    text, newline, _ = citation.after.partition("\n")
    found = _sentences(text)
    if not found:
        return ""
    whole = len(found) > 1 or newline or len(citation.after) < _SURELY_WHOLE
    sentence = text[: found[0].end]
    return sentence if whole and sentence.endswith(_ENDS) and len(sentence) <= _LONGEST_NEIGHBOUR else ""


def _sentences(text: str) -> list[Span]:
    return list(sentences(text, Span(0, len(text)), rules_for(text, None))) if text.strip() else []
