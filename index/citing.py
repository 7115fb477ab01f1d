"""Citations: made only from the article's own words, and checked before anyone sees them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.article import Article
from corpus.errors import StoreDamaged
from index.amounts import amounts
from index.answer import Citation
from index.fragment import link_to
from index.reader import Quote
from index.terms import terms

_SAME_WORDS = 0.8
CONTEXT = 240
"""The most characters of context on each side of a quote."""


def cite(quote: Quote, article: Article, copies: Sequence[str] = ()) -> Citation:
    """The citation of a quote in its article.

    Raises StoreDamaged unless the words that were read are the article's own at those offsets: a
    citation is never made up, not even from passages that don't fit their article.
    """
    start, end = quote.span.start, quote.span.end
    words = article.text[start:end]
    same_article = (quote.article_id, quote.revision) == (article.id, article.revision)
    if not same_article or words != quote.text or len(words) != end - start:
        raise StoreDamaged(
            f"The article {article.id} doesn't say what its passages say, so it can't be cited.",
            hint="`citedesk check --repair` mends it.",
        )
    if not all(start <= mark.start and mark.end <= end for mark in quote.marks):
        raise ValueError("marks lie inside their quote")
    return Citation(
        article_id=article.id,
        revision=article.revision,
        title=article.title,
        source=article.source,
        author=article.author,
        published=article.published,
        url=article.url,
        link=link_to(article.text, start, end, article.url) if article.url else None,
        quote=words,
        start=start,
        end=end,
        marks=quote.marks,
        before=_context(article.text, max(0, start - CONTEXT), start),
        after=_context(article.text, end, min(len(article.text), end + CONTEXT)),
        score=quote.score,
        copies=tuple(copies),
    )


def cited(quotes: Sequence[Quote], articles: Mapping[str, Article], most: int) -> tuple[Citation, ...]:
    """Citations in the quotes' order, `most` of them; what copies of one story say is cited once, with
    the ids of the others in `copies`."""
    kept: list[tuple[Quote, list[str]]] = []
    for quote in quotes:
        first = next((one for one in kept if _repeats(quote, one[0], articles)), None)
        if first is None:
            kept.append((quote, []))
        elif quote.article_id not in {first[0].article_id, *first[1]}:
            first[1].append(quote.article_id)
    return tuple(cite(quote, articles[quote.article_id], copies) for quote, copies in kept[:most])


def _repeats(quote: Quote, other: Quote, articles: Mapping[str, Article]) -> bool:
    """Whether two quotes from copies of one story say nearly the same words, and the same numbers: versions
    of one text for several regions differ in just these."""
    stories = {articles[one.article_id].copy_of or one.article_id for one in (quote, other)}
    if len(stories) > 1:
        return False
    mine, theirs = set(terms(quote.text)), set(terms(other.text))
    same_words = len(mine & theirs) >= _SAME_WORDS * len(mine | theirs)
    return same_words and Counter(amounts(quote.text)) == Counter(amounts(other.text))


def _context(text: str, start: int, end: int) -> str:
    """The article's own words there, not cut inside a word where that can be helped."""
    while start > 0 and end - start > CONTEXT // 2 and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while end < len(text) and end - start > CONTEXT // 2 and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return text[start:end]
