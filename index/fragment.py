"""Links that lead to a sentence: text fragments by "URL Fragment Text Directives".

    https://example.org/page#:~:text=[prefix-,]textStart[,textEnd][,-suffix]

A browser looks for whole words, without regard to case and accents, and takes the first match; each of the
four parts must lie within one block of the page. So candidates are made from short to long, and the first
whose first match in the article is the quote is taken. The check matches more than any browser would (parts
of words, any marks), so what comes first here comes first there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote as percent_encoded

from corpus.passage import Span
from index.page_text import PageText, folded, page_text
from index.word_edge import is_dense, is_word_edge

MAX_LINK_LENGTH = 512

# Sizes in letters: of a quote that is written out in full, of a range's two ends, and of the context
# before and after. Short pieces survive small differences between the page and its extracted text.
_WRITTEN_OUT = 120
_ENDS = (25, 45, 80)
_CONTEXTS = sorted(((b, a) for b in (0, 12, 25, 50, 100) for a in (0, 12, 25, 50, 100)), key=sum)
_DENSE_SCALE = 0.4
_MOST_WIDENING = 100


@dataclass(frozen=True, slots=True)
class TextDirective:
    """What to look for. An empty part is left out; `start` never is."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        parts = [
            f"{_encoded(self.prefix)}-" if self.prefix else "",
            _encoded(self.start),
            _encoded(self.end),
            f"-{_encoded(self.suffix)}" if self.suffix else "",
        ]
        return "text=" + ",".join(filter(None, parts))


def link_to(article_text: str, start: int, end: int, url: str) -> str:
    """A link to `article_text[start:end]` on the page at `url`, or `url` itself.

    The plain url comes back when no directive finds just the quote, when the link would pass 512
    characters, and when `url` is no web link. A quote that cuts a word is widened to whole words.
    """
    if not url.lower().startswith(("http://", "https://")):
        return url
    page = page_text(article_text)
    quote = _whole_words(page, start, end)
    if quote is None:
        return url
    wanted = (
        page.folded_at(quote.start),
        page.folded_at(quote.end - 1) + len(folded(article_text[quote.end - 1])),
    )
    for directive in _candidates(page, quote):
        link = _with_directive(url, directive)
        if len(link) <= MAX_LINK_LENGTH and _first_match(page.folded, directive) == wanted:
            return link
    return url


def _with_directive(url: str, directive: TextDirective) -> str:
    base = url.partition(":~:")[0]
    return f"{base}{'' if '#' in base else '#'}:~:{directive}"


def _encoded(part: str) -> str:
    """Percent-encode, the dash too: outside of parts it means prefix and suffix."""
    return percent_encoded(" ".join(part.split()), safe="").replace("-", "%2D")


def _whole_words(page: PageText, start: int, end: int) -> Span | None:
    """The quote without what no block holds, widened to whole words; None when there is nothing left."""
    first = page.block_index(start)
    if first < 0 or page.blocks[first].end <= start:
        first += 1
    last = page.block_index(end - 1)
    if not 0 <= first <= last:
        return None
    start, end = max(start, page.blocks[first].start), min(end, page.blocks[last].end)
    widest_start, widest_end = start - _MOST_WIDENING, end + _MOST_WIDENING
    while start > widest_start and not is_word_edge(page.text, start):
        start -= 1
    while end < widest_end and not is_word_edge(page.text, end):
        end += 1
    return Span(start, end) if widest_start < start < end < widest_end else None


def _candidates(page: PageText, quote: Span) -> Iterator[TextDirective]:
    """Directives for the quote, the plainest first: without context, then with more and more of it."""
    first = page.blocks[page.block_index(quote.start)]
    last = page.blocks[page.block_index(quote.end - 1)]
    written_out = TextDirective(page.text[quote.start : quote.end])
    forms = list(_ranges(page.text, quote, Span(quote.start, min(first.end, quote.end)), last))
    if first == last:
        long = quote.end - quote.start > _WRITTEN_OUT * _scale(written_out.start)
        forms.insert(len(forms) if long else 0, written_out)
    for before, after in _CONTEXTS:
        prefix = _before(page, quote.start, before)
        suffix = _after(page, quote.end, after)
        if bool(prefix) == bool(before) and bool(suffix) == bool(after):
            for form in forms:
                yield TextDirective(form.start, form.end, prefix, suffix)


def _ranges(text: str, quote: Span, head: Span, last: Span) -> Iterator[TextDirective]:
    """From the quote's first words (in `head`) to its last (in the block `last`)."""
    tail = max(quote.start, last.start)
    for size in _ENDS:
        head_end = _cut_after(text, head.start + _scaled(size, text[head.start]), head.end)
        tail_start = _cut_before(text, quote.end - _scaled(size, text[quote.end - 1]), tail)
        if head_end < tail_start:
            yield TextDirective(text[head.start : head_end].rstrip(), text[tail_start : quote.end].lstrip())


def _before(page: PageText, at: int, size: int) -> str:
    """About `size` letters that stand before `at`, whole words of one block."""
    index = page.block_index(at)
    if size and page.blocks[index].start == at:
        index, at = index - 1, page.blocks[index - 1].end
    if not size or index < 0:
        return ""
    cut = _cut_before(page.text, at - _scaled(size, page.text[at - 1]), page.blocks[index].start)
    return page.text[cut:at].strip()


def _after(page: PageText, at: int, size: int) -> str:
    """About `size` letters that follow `at`, whole words of one block."""
    index = page.block_index(at - 1)
    if size and page.blocks[index].end == at:
        index += 1
        at = page.blocks[index].start if index < len(page.blocks) else at
    if not size or index == len(page.blocks):
        return ""
    cut = _cut_after(page.text, at + _scaled(size, page.text[at]), page.blocks[index].end)
    return page.text[at:cut].strip()


def _cut_after(text: str, at: int, most: int) -> int:
    while at < most and not _is_cut(text, at):
        at += 1
    return min(at, most)


def _cut_before(text: str, at: int, least: int) -> int:
    while at > least and not _is_cut(text, at):
        at -= 1
    return max(at, least)


def _is_cut(text: str, at: int) -> bool:
    """Whether to cut here: where a word ends, and in spaced scripts not inside "$550" or "10-year"."""
    if not is_word_edge(text, at):
        return False
    before, after = text[at - 1], text[at]
    return before.isspace() or after.isspace() or is_dense(before) or is_dense(after)


def _scaled(size: int, beside: str) -> int:
    return round(size * _scale(beside))


def _scale(text: str) -> float:
    """Dense scripts say as much in fewer characters, each of which takes nine in a link."""
    return _DENSE_SCALE if 2 * sum(map(is_dense, text)) > len(text) else 1.0


def _first_match(page: str, directive: TextDirective) -> tuple[int, int] | None:
    """The first match in a folded page, as the specification searches, but within words as well."""
    prefix, start, end, suffix = map(
        folded, (directive.prefix, directive.start, directive.end, directive.suffix)
    )
    at = page.find(prefix or start)
    while at >= 0:
        begin = _skip_space(page, at + len(prefix)) if prefix else at
        if page.startswith(start, begin):
            ends = _ends(page, begin + len(start), end)
            match = next((stop for stop in ends if _follows(page, stop, suffix)), None)
            if match is not None:
                return begin, match
            if end:  # what follows no later end follows none of a later start either
                return None
        at = page.find(prefix or start, at + 1)
    return None


def _ends(page: str, at: int, end: str) -> Iterator[int]:
    """Where the match may end: at once, or after any later `end`."""
    if not end:
        yield at
        return
    while (at := page.find(end, at)) >= 0:
        at += len(end)
        yield at


def _follows(page: str, at: int, suffix: str) -> bool:
    return not suffix or page.startswith(suffix, _skip_space(page, at))


def _skip_space(page: str, at: int) -> int:
    while at < len(page) and page[at].isspace():
        at += 1
    return at
