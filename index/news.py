"""What is new on a matter: "latest on the bridge", "news about Japan", "what's new with the union?"

Nothing certain is asked, so nothing has to be read: the newest articles on the matter answer, each with the
sentence that it opens with. An article is on it when its title and its first sentences name all of it; one
that only mentions it further down isn't.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from time import perf_counter

from corpus.article import Article
from corpus.paragraphs import paragraphs
from corpus.passage import Span
from corpus.sentences import rules_for, sentences
from index.addressed import telling
from index.answer import Answer, Took
from index.asked import Asked, Kind, cleaned, kind_of
from index.choosing import MOST_QUOTES
from index.details import details_of
from index.finding import Finding
from index.period import Period, period_of
from index.reader import Quote, Reading
from index.retriever import LOOKED_AT, Found
from index.search import Request, Search
from index.silence import aboutness
from index.terms import content_terms, is_stop_term, terms

_NEWS = r"(?:news|updates?|developments?|headlines?)"
_LATEST = r"(?:latest|newest|most recent|recent)"
_ASKS = r"(?:(?:what(?:['’]s| is| are)|tell me|show me|give me|(?:is there |are there |got )?any) )?"
_ON = r"(?:on|about|regarding|concerning|with|from)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_ASKS}(?:the )?(?:(?:very )?{_LATEST}(?: {_NEWS})?|{_NEWS}) {_ON} (?P<what>.+)",
        rf"(?:what(?:['’]s| is)|(?:is there )?anything) new {_ON} (?P<what>.+)",
        r"what(?:['’]s| is) (?:happening|going on) (?:with|at) (?P<what>.+)",
        rf"(?P<what>(?!(?:who|what|when|where|why|how|which|is|are|do|does|did|the)\b)(?:[\w'’-]+ ){{1,4}}?)"
        rf"(?:{_LATEST} )?{_NEWS}",
        r"(?P<what>.+?)(?:に関する|について|の)の?(?:最新の?(?:ニュース|情報|動向|状況)|ニュース)(?:は|を教えて.*)?",
    )
)
_TAIL = re.compile(r"[\s,]+(?:now|today|lately|recently|please|so far)$", re.IGNORECASE)
_LEADS = 2
"""Sentences of an article that say, with its title, what it is on."""
_ON_IT = 0.8
"""The share of the matter's weight that they must meet."""
_LEAST_LEAD = 30
"""Characters. What is shorter is the place and the day that an article is dated with."""
_SUREST = 0.8
"""What is told of it at most: that an article is on a matter doesn't make it all that is new of it. Set by
hand, as nobody has written down what is right for such questions."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|[@#]\w+")
_LEAST_WORDS = 4


def matter_of(question: str) -> str | None:
    """What news are asked about; None if none are."""
    text = question.strip(" ?？!.。")
    for form in _FORMS:
        if match := form.fullmatch(text):
            what = _TAIL.sub("", match["what"].strip())
            telling = any(not is_stop_term(term) for term in content_terms(what))
            return what if telling else None
    return None


def asks_only_for_news(question: str) -> bool:
    """Whether news are asked about and no value that may be told by itself: "latest on the bridge"."""
    what = matter_of(question)
    return what is not None and all(kind_of(text) is Kind.OTHER for text in (question, what))


class News:
    """Answers what asks for news by the newest articles on the matter."""

    def __init__(self, search: Callable[[Request], Search]) -> None:
        self._search = search

    def answer(self, request: Request) -> Answer | None:
        """The newest articles on the matter; None if no news are asked for or none is there. Raises
        BadQuestion, StoreDamaged."""
        what = matter_of(cleaned(request.question))
        if what is None:
            return None
        begun = perf_counter()
        search = self._search(replace(request, question=what, history=()))
        about = aboutness(search.question, search.found).probability()
        quotes = sorted(_leads(search), key=lambda pair: pair[0] or date.min, reverse=True)
        if not quotes or about < 0.5:
            return None
        some = tuple(quote for _, quote in quotes[:MOST_QUOTES])
        answer = Finding(search, Reading(some, min(about, _SUREST), answers=True)).answer(request)
        embed, total = 1000 * search.embedding, 1000 * (perf_counter() - begun)
        return replace(answer, took=Took(embed=embed, search=total - embed, read=0.0, total=total))


def _leads(search: Search) -> Iterator[tuple[date | None, Quote]]:
    """How each article on the matter opens, with its day."""
    seen: set[str] = set()
    period = period_of(search.question.text, search.question.day) if search.question.day else None
    for one in search.found[:LOOKED_AT]:
        if one.passage.article_id in seen or not _is_of(one, period):
            continue
        seen.add(one.passage.article_id)
        article = search.articles[one.passage.article_id]
        lead = _lead(search.question, article)
        if lead is not None:
            words = article.text[lead.start : lead.end]
            yield article.published, Quote(article.id, article.revision, lead, words, (), one.score)


def _is_of(one: Found, period: Period | None) -> bool:
    day = one.passage.published
    return period is None or (day is not None and not period.away(day))


def _lead(question: Asked, article: Article) -> Span | None:
    """What an article on the matter opens with, up to the first sentence that speaks of it, in one paragraph;
    where only its title does so, the sentence that speaks most of it."""
    everything = [one for one in _sentences(article) if _is_lead(article.text[one.start : one.end])]
    met = [question.coverage({*terms(article.text[one.start : one.end])}) for one in everything]
    opening = " | ".join(article.text[one.start : one.end] for one in everything[:_LEADS])
    if not everything or not _speaks_of(question, f"{article.title} | {opening}"):
        return None
    place = next((place for place, share in enumerate(met[:_LEADS]) if share), None)
    if place is not None:
        together = "\n" not in article.text[everything[0].start : everything[place].start]
        return Span(everything[0 if together else place].start, everything[place].end)
    return everything[max(range(len(met)), key=lambda place: met[place])]


def _sentences(article: Article) -> Iterator[Span]:
    for paragraph in paragraphs(article.text):
        rules = rules_for(article.text, article.language)
        yield from telling(article.text, sentences(article.text, paragraph, rules))


def _is_lead(sentence: str) -> bool:
    """Whether it is long enough, and more than links and mentions."""
    if len(sentence) < _LEAST_LEAD:
        return False
    links = _LINK.findall(sentence)
    return not links or len(_WORD.findall(_LINK.sub("", sentence))) >= max(_LEAST_WORDS, 2 * len(links))


def _speaks_of(question: Asked, text: str) -> bool:
    """Whether it names the matter: its countries by any of their words, and all other names."""
    wanted, said, found = details_of(question.text).countries, details_of(text), frozenset(terms(text))
    met = {code for code in wanted if said.has_country(code)}
    of_countries = {term for code in met for term in wanted[code].terms}
    return question.names - of_countries <= found and question.coverage(found | of_countries) >= _ON_IT
