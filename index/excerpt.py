"""The surroundings of a quote: whole sentences around it, out of any revision of an article.

They are found from the text and not from stored passages, which only the newest revision has, so a
quote that was shown once can be looked up for as long as its article is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.article import Article, content_hash
from corpus.cut import gentle_cut
from corpus.errors import StoreDamaged, UnknownArticle
from corpus.paragraphs import paragraphs
from corpus.passage import Span
from corpus.sentences import rules_for, sentences
from index.fragment import link_to

REACH = 700
"""The most characters before a quote, and after it."""

_LOOKED_AT = 2 * REACH


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of one revision of an article: `text` is exactly `article.text[start:end]`.

    `quote` lies inside, in the article's own offsets. `more_before` and `more_after` say whether the
    article goes on there. `article` has its details; `link` leads to the quote.
    """

    article: Article
    start: int
    end: int
    text: str
    quote: Span
    more_before: bool
    more_after: bool
    link: str | None


def excerpt_around(article: Article, start: int, end: int) -> Excerpt:
    """The quote from `start` to `end` with whole sentences around it.

    Raises UnknownArticle when the article has no such place, StoreDamaged when its text isn't what was
    added.
    """
    text = article.text
    if not 0 <= start < end <= len(text):
        raise UnknownArticle(
            f"The article {article.id}, revision {article.revision}, has no characters {start} to {end}."
        )
    if content_hash(text) != article.content_hash:
        raise StoreDamaged(
            f"The article {article.id} has another text than was added.",
            hint="`citedesk check` says what is wrong; `citedesk restore FILE` brings a backup back.",
        )
    near = list(_sentences_near(text, start, end, article.language))
    begin = min((one.start for one in near if start - REACH <= one.start <= start), default=None)
    if begin is None:  # inside a very long sentence
        begin = 0 if start <= REACH else gentle_cut(text, start - REACH, start, start - REACH)
    stop = max((one.end for one in near if end <= one.end <= end + REACH), default=None)
    if stop is None:
        stop = len(text) if len(text) <= end + REACH else gentle_cut(text, end - 1, end + REACH, end + REACH)
    return Excerpt(
        article=article,
        start=begin,
        end=stop,
        text=text[begin:stop],
        quote=Span(start, end),
        more_before=bool(text[:begin].strip()),
        more_after=bool(text[stop:].strip()),
        link=link_to(text, start, end, article.url) if article.url else None,
    )


def _sentences_near(text: str, start: int, end: int, language: str | None) -> Iterator[Span]:
    """The sentences around a quote that are surely whole, in the text's own offsets."""
    first, last = max(0, start - _LOOKED_AT), min(len(text), end + _LOOKED_AT)
    window = text[first:last]
    rules = rules_for(window, language)
    for paragraph in paragraphs(window):
        for one in sentences(window, paragraph, rules):
            cut_before = first > 0 and not window[: one.start].strip()
            cut_after = last < len(text) and not window[one.end :].strip()
            if not cut_before and not cut_after:
                yield Span(first + one.start, first + one.end)
