"""From a question to an answer, in one thread: embed, search, read, cite."""

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from corpus.article import Article
from corpus.store import ArticleStore
from index.answer import Answer, Citation, Hit, Standing, Told, Took
from index.asked import cleaned
from index.caches import Caches
from index.changes import earlier_answers
from index.citing import cited
from index.corroboration import agreeing
from index.embedder import Embedder
from index.parts import Halving
from index.reader import Reader, Reading
from index.resolution import repeats
from index.retriever import LOOKED_AT, Found, Retriever, reordered
from index.search import Request, Search
from index.short_answer import told
from index.silence import answer_to_talk, silence_of, standing_in, unmet_by
from index.turn import turns_of
from index.understanding import Understanding, favoured
from index.within import Within

__all__ = ["MOST_CITATIONS", "Answering", "Request", "Search"]

MOST_CITATIONS = 3
"""Excerpts of an answer, or of what comes nearest."""


class Answering:
    """Answers questions from one store."""

    def __init__(self, store: ArticleStore, caches: Caches, embedder: Embedder, reader: Reader) -> None:
        self._store = store
        self._caches = caches
        self._embedder = embedder
        self._reader = reader
        self._retriever = Retriever(store, caches.keywords)
        self._understanding = Understanding(embedder, caches.keywords)
        self._halving = Halving(store, reader, self.search)

    def answer(self, request: Request) -> Answer:
        """The answer, or an honest refusal with the nearest there is. Raises BadQuestion."""
        talk = answer_to_talk(cleaned(request.question), request.history)
        if talk is not None:
            return replace(talk, question=request.question)
        begun = perf_counter()
        divided = self._halving.divided(request, self.search(request))
        search = divided.search
        searched = perf_counter()
        reading = self._reader.read(search.question, search.found, search.titles)
        halves = self._halving.parts(divided)
        citations = cited(reading.quotes, search.articles, MOST_CITATIONS)
        done = perf_counter()
        first = citations[0] if citations and reading.answers else None
        short = self._short(search, reading, first) if first else None
        if short and repeats(search.question, turns_of(request.history), short.text):
            first = short = None
        answer = Answer(
            question=request.question,
            text=short.text if short else None,
            short=short,
            confidence=reading.confidence,
            as_of=first.published if first else None,
            citations=citations if first else (),
            earlier=self._earlier(search, reading) if first else (),
            sources=self._sources(search, reading, short) if short else 0,
            nearest=() if first else citations,
            standing=standing_in(search.question, first, short) if first else Standing.STATED,
            silence=None if first else silence_of(search.question, search.found),
            understood=search.understood,
            unmet=() if first else unmet_by(search.question, citations),
            hits=tuple(_hit(one) for one in reordered(search.found, reading.ranked)[: request.hits]),
            took=Took(
                embed=1000 * search.embedding,
                search=1000 * (searched - begun - search.embedding),
                read=1000 * (done - searched),
                total=1000 * (done - begun),
            ),
        )
        return halves.completing(answer, MOST_CITATIONS)

    def _short(self, search: Search, reading: Reading, first: Citation) -> Told:
        return told(search.question, reading.quotes[0], first, search.articles[first.article_id].text)

    def _sources(self, search: Search, reading: Reading, short: Told) -> int:
        first, found = reading.quotes[0], search.found[:LOOKED_AT]
        return agreeing(search.question, first, short.text, found, search.articles).sources

    def _earlier(self, search: Search, reading: Reading) -> tuple[Told, ...]:
        return earlier_answers(search.question, reading.quotes[0], search.found[:LOOKED_AT], search.articles)

    def search(self, request: Request) -> Search:
        """What the retriever finds for a question, and the articles it stands in. Raises BadQuestion."""
        text, turns = cleaned(request.question), turns_of(request.history)
        index = self._caches.vectors(request.collection, self._embedder.mark)
        understood = self._understanding.of(request.collection, text, turns, index)
        question = replace(understood.question, day=request.asked_at)
        found = self._retriever.search(
            request.collection, index, question, understood.vector, max(request.hits, LOOKED_AT),
            multilingual=self._embedder.multilingual, within=self._within(request),
        )  # fmt: skip
        found = favoured(found, understood.turns)
        articles = self._articles(request.collection, found[:LOOKED_AT])
        return Search(question, found, articles, understood.embedding, understood.words)

    def _within(self, request: Request) -> Within | None:
        if request.among is None:
            return None
        return Within(self._store.selected_passages(request.collection, request.among))

    def _articles(self, collection: str, found: Sequence[Found]) -> dict[str, Article]:
        wanted = {one.passage.article_id: one.passage.revision for one in found}
        return {key: self._store.article(collection, key, revision) for key, revision in wanted.items()}


def _hit(one: Found) -> Hit:
    return Hit(one.passage.article_id, one.passage.start, one.passage.end, one.score)
