"""From a question to an answer, in one thread: search, read, cite."""

from dataclasses import replace
from itertools import islice
from time import perf_counter

from corpus.store import ArticleStore
from index.answer import Answer, Took
from index.asked import cleaned
from index.caches import Caches
from index.departures import Departures
from index.embedder import Embedder
from index.finding import MOST_CITATIONS, Finding
from index.former import Former
from index.news import News, asks_only_for_news
from index.other_names import OtherNames
from index.other_wordings import misses, other_wordings
from index.parts import Halving
from index.past_state import PastStates
from index.reader import Reader
from index.relations import Relations
from index.retriever import LOOKED_AT
from index.search import Request, Search
from index.searcher import Searcher
from index.silence import answer_to_talk
from index.tables import Tables
from index.wording import Wording

__all__ = ["MOST_CITATIONS", "Answering", "Request", "Search"]

_MOST_NAMES = 2
"""Other names that a question is asked with, one after the other."""


class Answering:
    """Answers questions from one store."""

    def __init__(self, store: ArticleStore, caches: Caches, embedder: Embedder, reader: Reader) -> None:
        self._reader = reader
        self._searcher = Searcher(store, caches, embedder)
        self._halving = Halving(store, reader, self._searcher)
        self._wording = Wording(store, caches.keywords)
        self._other_names = OtherNames(store, caches.keywords)
        self._former = Former(store, self._answered)
        self._news = News(self.search)
        self._past = PastStates(self._searcher, reader)
        self._tables = Tables()
        self._departures = Departures(self._searcher, reader)
        self._relations = Relations()

    def answer(self, request: Request) -> Answer:
        """The answer, or an honest refusal with the nearest there is. Raises BadQuestion."""
        talk = answer_to_talk(cleaned(request.question), request.history)
        if talk is not None:
            return replace(talk, question=request.question)
        self._searcher.ready(request.collection)
        worded = self._wording.of(request)
        answer = self._by_other_names(worded.request, self._answered(worded.request))
        return worded.told(self._in_other_words(worded.request, answer))

    def _in_other_words(self, request: Request, answer: Answer) -> Answer:
        """The answer to the same question in other words, where there is none as it is."""
        if answer.parts or (answer.answered and not misses(request.question, answer)):
            return answer
        for other in other_wordings(request.question, lambda: self._near(request)):
            asked = replace(request, question=other.text)
            again = self._by_other_names(asked, self._answered(asked))
            if again.answered and other.answers(again):
                return again
        return answer.refused() if answer.answered else answer

    def _near(self, request: Request) -> list[str]:
        return [one.passage.text for one in self.search(request).found[:LOOKED_AT]]

    def _by_other_names(self, request: Request, answer: Answer) -> Answer:
        """The answer to the question with the other name of what it names, where there is none as it is."""
        if answer.answered:
            return answer

        others = self._other_names.of(request.collection, request.question, lambda: self._near(request))
        for other in islice(others, _MOST_NAMES):
            again = self._answered(replace(request, question=other.text))
            if again.answered:
                return replace(again, read_as=(other.name,))
        return answer

    def _answered(self, request: Request) -> Answer:
        """The answer to a question as it is read."""
        if (former := self._former.answer(request)) is not None:
            return former
        only_news = asks_only_for_news(request.question)
        if only_news and (news := self._news.answer(request)) is not None:
            return news
        begun = perf_counter()
        divided = self._halving.divided(request, self.search(request))
        search, searched = divided.search, perf_counter()
        finding = Finding(search, self._reader.read(search.question, search.found, search.titles))
        halves = self._halving.parts(divided)
        answer = halves.completing(finding.answer(request), MOST_CITATIONS)
        answer = self._tables.answer(request, search, self._past.answer(request, search, answer))
        answer = self._relations.answer(request, search, answer)
        answer = self._departures.answer(request, search, answer)
        if not answer.answered and not only_news and (news := self._news.answer(request)) is not None:
            return news
        done = perf_counter()
        took = Took(
            embed=1000 * search.embedding,
            search=1000 * (searched - begun - search.embedding),
            read=1000 * (done - searched),
            total=1000 * (done - begun),
        )
        return replace(answer, took=took)

    def search(self, request: Request) -> Search:
        """What the retriever finds for a question, and the articles it stands in. Raises BadQuestion."""
        return self._searcher.search(request)
