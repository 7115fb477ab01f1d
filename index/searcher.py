"""From a question to passages: understood from its conversation, embedded and searched for."""

from dataclasses import replace

from corpus.store import ArticleStore
from index.articles import Articles
from index.asked import cleaned
from index.caches import Caches
from index.embedder import Embedder
from index.passage_index import PassageIndex
from index.retriever import LOOKED_AT, Found, Retriever
from index.returning import LEANS, joined, seen_by, stands_alone, weight_of
from index.search import Request, Search
from index.turn import turns_of
from index.understanding import Sought, Understanding, Understood, favoured
from index.within import Within


class Searcher:
    """Searches one store."""

    def __init__(self, store: ArticleStore, caches: Caches, embedder: Embedder) -> None:
        self._store = store
        self._caches = caches
        self._embedder = embedder
        self._retriever = Retriever(store, caches.keywords)
        self._understanding = Understanding(embedder, caches.keywords)

    def ready(self, collection: str) -> None:
        """Read the collection's index back, and mend its words, where that isn't done yet."""
        self._caches.vectors(collection, self._embedder.mark)

    def search(self, request: Request) -> Search:
        """What the retriever finds for a question, and the articles it stands in. Raises BadQuestion."""
        text, turns = cleaned(request.question), turns_of(request.history)
        index = self._caches.vectors(request.collection, self._embedder.mark)
        return self._found(request, self._understanding.of(request.collection, text, turns, index), index)

    def again(self, request: Request, understood: Understood) -> Search:
        """The same for a question that was understood already, among other articles."""
        index = self._caches.vectors(request.collection, self._embedder.mark)
        return self._found(request, understood, index)

    def _found(self, request: Request, understood: Understood, index: PassageIndex) -> Search:
        said = self._sought(request, index, understood.talk) if understood.talk else []
        found: list[Found] | None = None
        if understood.alone is not None:
            alone = self._sought(request, index, understood.alone)
            if stands_alone(alone, said):
                understood, found, said = understood.by_itself, alone, []
        if found is None:
            found = self._sought(request, index, Sought(understood.question, understood.vector))
            found = _with_talk(understood, index, found, said)
        found = favoured(found, understood.turns)
        articles = Articles(self._store, request.collection, found[:LOOKED_AT])
        question = replace(understood.question, day=request.asked_at)
        return Search(question, found, articles, understood.embedding, understood.words, understood)

    def _sought(self, request: Request, index: PassageIndex, sought: Sought) -> list[Found]:
        return self._retriever.search(
            request.collection, index, replace(sought.question, day=request.asked_at), sought.vector,
            max(request.hits, LOOKED_AT), multilingual=self._embedder.multilingual,
            within=self._within(request),
        )  # fmt: skip

    def _within(self, request: Request) -> Within | None:
        if request.among is None:
            return None
        return Within(self._store.selected_passages(request.collection, request.among))


def _with_talk(
    understood: Understood, index: PassageIndex, found: list[Found], said: list[Found]
) -> list[Found]:
    """What was found, joined with what the talk found where the question goes on with that."""
    named = bool(understood.question.names)
    weight = LEANS if understood.turns else weight_of(found, said, named=named)
    if not said or not weight:
        return found
    cosines = index.cosines(understood.vector, {one.passage.key for one in said})
    return joined(found, seen_by(understood.question, cosines, said), weight)
