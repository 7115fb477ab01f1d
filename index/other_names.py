"""A question asked once more with the other name of what it names: "ECB" for "European Central Bank".

Only where it has no answer as it is typed: articles that use its own names go first, and whoever has them
pays no second reading.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.store import ArticleStore
from index.abbreviations import SHORT, initials, introduced, names_in, with_initials
from index.keywords import KeywordIndex
from index.terms import content_terms, is_stop_term, terms

_LOOKED_AT = 8
"""Passages with a name that are searched for its other one."""
_LEAST = 3

Near = Callable[[], Sequence[str]]
"""Texts that are near the question in meaning."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A question with another name in it, and that name."""

    text: str
    name: str


class OtherNames:
    """Other names by the articles of one store."""

    def __init__(self, store: ArticleStore, keywords: KeywordIndex) -> None:
        self._store = store
        self._keywords = keywords

    def of(self, collection: str, text: str, near: Near) -> Iterator[Renamed]:
        """The question with the other name of one thing in it, for each that has one."""
        for short in dict.fromkeys(match.group() for match in SHORT.finditer(text)):
            long = self._spelled_out(collection, short, near)
            if long and long not in text:
                yield Renamed(_with(text, short, long), long)
        for long in dict.fromkeys(names_in(text)):
            brief = self._shortened(collection, long)
            if brief and brief not in text:
                yield Renamed(_with(text, long, brief), brief)

    def _spelled_out(self, collection: str, short: str, near: Near) -> str | None:
        (term, *_) = terms(short) or ["the"]
        if is_stop_term(term):
            return None
        if self._occurs(collection, term):
            pairs = introduced(self._texts(collection, [term]))
            return next((name for other, name in pairs if other.replace(".", "") == short), None)
        return with_initials(short, near())

    def _shortened(self, collection: str, name: str) -> str | None:
        short = initials(name)
        occurs = self._occurs(collection, short.lower())
        texts = self._texts(collection, content_terms(name))
        if occurs:
            texts += self._texts(collection, [short.lower()])
        for other, whole in introduced(texts):
            if whole.casefold() == name.casefold():
                return other
        known = any(name in text for text in texts)
        taken = any(other == short for other, _ in introduced(texts))
        return short if occurs and len(short) >= _LEAST and not known and not taken else None

    def _occurs(self, collection: str, term: str) -> bool:
        return self._keywords.frequencies(collection, [term])[term] > 0

    def _texts(self, collection: str, wanted: Sequence[str]) -> list[str]:
        keys = [key for key, _ in self._keywords.search(collection, wanted, _LOOKED_AT)]
        return [passage.text for passage in self._store.passages(collection, keys)]


def _with(text: str, name: str, other: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: other, text)
