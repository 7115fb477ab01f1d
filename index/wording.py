"""A question as it is read: with typing errors mended and with the capitals that its names have.

Both are done by the library's own words, so what is no word of it stays as it was typed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

from corpus.store import ArticleStore
from index.answer import Answer
from index.asked import cleaned
from index.capitals import Forms, Printed, lacks_capitals, with_capitals
from index.english import english_words
from index.keywords import KeywordIndex
from index.search import Request
from index.spelling import Shelf, Spelled, spelled, strange_words
from index.terms import content_terms, stem, terms, unspaced_share
from index.turn import Turn

_LOOKED_AT = 16
"""Passages that say how a question's words are printed."""
_A_TERM = 3
"""Passages that say so of a term that those don't have."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A request as it is read, and what was read otherwise than it was typed."""

    request: Request
    typed: str
    spelled: Spelled

    def told(self, answer: Answer) -> Answer:
        """The answer to it as an answer to what was typed. What else may be meant is only of use where
        there is none."""
        meant = () if answer.answered else self.spelled.meant
        read_as = (*self.spelled.read_as, *answer.read_as)
        return replace(answer, question=self.typed, read_as=read_as, meant=meant)


class Wording:
    """Reads questions by the words of one store."""

    def __init__(self, store: ArticleStore, keywords: KeywordIndex) -> None:
        self._store = store
        self._keywords = keywords

    def of(self, request: Request) -> Worded:
        """How a request is read. Raises BadQuestion."""
        read = self._read(request.collection, cleaned(request.question))
        history = tuple(self._earlier(request.collection, one) for one in request.history)
        return Worded(replace(request, question=read.text, history=history), request.question, read)

    def _earlier(self, collection: str, turn: str | Turn) -> str | Turn:
        """An earlier turn, read alike."""
        question = turn if isinstance(turn, str) else turn.question
        read = self._read(collection, question).text
        return read if isinstance(turn, str) else replace(turn, question=read)

    def _read(self, collection: str, text: str) -> Spelled:
        if unspaced_share(text) > 0:
            return Spelled(text)
        read = self._spelled(collection, text)
        if not lacks_capitals(read.text):
            return read
        forms = self._forms(collection, read.text)
        return replace(read, text=with_capitals(read.text, forms, english_words()))

    def _spelled(self, collection: str, text: str) -> Spelled:
        strange = strange_words(text, partial(self._keywords.frequencies, collection))
        if not strange:
            return Spelled(text)
        odd = {stem(word.group().lower()) for word in strange}
        others = [term for term in content_terms(text) if term not in odd]
        shelf = Shelf(
            partial(self._keywords.vocabulary, collection),
            partial(self._each_printed, collection),
            lambda: {
                term for passage in self._texts(collection, others, _LOOKED_AT) for term in terms(passage)
            },
        )
        return spelled(text, strange, shelf)

    def _forms(self, collection: str, text: str) -> Forms:
        """How a question's words are printed in the passages that have most of them, or else anywhere."""
        wanted = content_terms(text)
        forms = Forms()
        forms.learn(self._texts(collection, wanted, _LOOKED_AT), set(wanted))
        for term in wanted:
            if term not in forms.of:
                forms.learn(self._texts(collection, [term], _A_TERM), {term})
        return forms

    def _each_printed(self, collection: str, wanted: Collection[str]) -> Mapping[str, Printed]:
        forms = Forms()
        for term in wanted:
            forms.learn(self._texts(collection, [term], _A_TERM), {term})
        return forms.of

    def _texts(self, collection: str, wanted: Collection[str], most: int) -> list[str]:
        keys = [key for key, _ in self._keywords.search(collection, list(wanted), most)]
        return [passage.text for passage in self._store.passages(collection, keys)]
