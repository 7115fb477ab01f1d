"""Citedesk's ranking of articles against its parts and against plain bm25s and FTS5, on question sets.

    python -m tests.benchmarks.quality SET... [--json FILE] [--limit N]

Each SET is a directory with corpus.jsonl and queries.jsonl; only answerable questions count. All
rank in one run, over the same articles and passages, and everything gets titles:

- Citedesk: the hits of `Library.ask`, each article at its best passage
- words alone: Citedesk's own keyword index
- vectors alone: cosine over the same passages, from the vectors of Citedesk's own library
- FTS5: SQLite's, porter stemming, over articles and over passages; the better of the two is shown
- bm25s: English stop words and porter stemming, over articles and over passages, the better again;
  Japanese gets its plain tokenizer, for it has none that cuts Japanese into words

Differences are Citedesk less the other, question by question (paired bootstrap, 95%).
"""

import argparse
import asyncio
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import typer

from corpus.article import Draft
from index.desk import Desk
from index.evaluation import bootstrap, metrics
from index.evaluation.asking import COLLECTION, ask_all
from index.evaluation.bootstrap import Estimate
from index.evaluation.questions import Question, QuestionSet, read_question_set
from index.evaluation.shelf import default_shelf, opened, sample
from index.intake import cut
from index.keywords import KeywordIndex
from index.sentence_embedder import SentenceEmbedder, load_embedder
from index.settings import LibrarySettings
from index.terms import content_terms, unspaced_share
from tests.benchmarks.baselines import DEPTH, PASSAGES, Ranking, Unit, rank_bm25s, rank_fts5
from tests.benchmarks.machine import machine
from tests.benchmarks.tables import difference, interval, table

OURS = "Citedesk"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one ranker did on one set; `ahead` is Citedesk's MRR@10 less this one's, None for itself.

    The recalls are of all gold articles, over the questions that have several; None if none has.
    """

    name: str
    mrr_at_10: Estimate
    hit_at_1: Estimate
    ahead: Estimate | None
    recall_at_4: Estimate | None = None
    recall_at_10: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """A set's articles and passages, as units to rank, and what the encoder reads of each passage."""

    articles: list[Unit]
    passages: list[Unit]

    @classmethod
    def of(cls, found: QuestionSet, embedder: SentenceEmbedder) -> "Texts":
        """Split as the library splits."""
        texts = cls([], [])
        for offer in found.offers():
            assert isinstance(offer.content, Draft)
            details, text = offer.content.details, offer.content.text
            article_id, title = str(details.id), details.title or ""
            passages, _ = cut(text, title, details.language, embedder)
            texts.articles.append(Unit(article_id, f"{title}\n{text}"))
            texts.passages.extend(Unit(article_id, f"{title}\n{passage.text}") for passage in passages)
        return texts


async def standings(
    directory: Path, embedder: SentenceEmbedder, ours: Mapping[str, Sequence[str]]
) -> tuple[QuestionSet, list[Standing]]:
    """The set, and a standing a ranker over the questions with the ids of `ours`: Citedesk's rankings, as an
    evaluation reports them."""
    found = read_question_set(directory)
    asked = [one for one in found.questions if one.id in ours]
    rankings = {
        OURS: [[*ours[one.id]][:DEPTH] for one in asked],
        "vectors alone": await _dense(found, asked, embedder),
        **_others(Texts.of(found, embedder), asked),
    }
    return found, _compared(rankings, asked)


async def ranked_by_citedesk(
    directory: Path, embedder: SentenceEmbedder, limit: int | None
) -> dict[str, Sequence[str]]:
    """Citedesk's rankings of answerable questions, by their ids."""
    found = read_question_set(directory)
    asked = sample([one for one in found.questions if one.answerable], limit)
    async with opened(found, LibrarySettings(home=default_shelf()), load=lambda _: embedder) as filled:
        return {one.question.id: one.ranking for one in await ask_all(filled.library, asked)}


async def _dense(found: QuestionSet, asked: Sequence[Question], embedder: SentenceEmbedder) -> list[Ranking]:
    """Rankings by the vectors of the library that was asked."""
    async with opened(found, LibrarySettings(home=default_shelf()), load=lambda _: embedder) as filled:
        home = filled.library._desk.settings.home
    desk = Desk.open(LibrarySettings(home=home), create=False, load=lambda _: embedder)
    try:
        index = desk.caches.vectors(COLLECTION, embedder.mark)
        rankings = []
        for question in asked:
            keys = [key for key, _ in index.search(embedder.embed_question(question.text), PASSAGES)]
            passages = desk.store.passages(COLLECTION, keys)
            rankings.append(metrics.distinct(passage.article_id for passage in passages)[:10])
        return rankings
    finally:
        desk.close()


def _others(texts: Texts, asked: Sequence[Question]) -> dict[str, list[Ranking]]:
    words = [question.text for question in asked]
    english = unspaced_share(" ".join(words)) < 0.5

    def better(name: str, by_article: list[Ranking], by_passage: list[Ranking]) -> dict[str, list[Ranking]]:
        if _mrr(by_article, asked).mean() >= _mrr(by_passage, asked).mean():
            return {f"{name} (articles)": by_article}
        return {f"{name} (passages)": by_passage}

    return {
        "words alone": _words_alone(texts.passages, words),
        **better("FTS5", rank_fts5(texts.articles, words), rank_fts5(texts.passages, words)),
        **better(
            "bm25s" if english else "bm25s, plain tokenizer",
            rank_bm25s(texts.articles, words, english=english),
            rank_bm25s(texts.passages, words, english=english),
        ),
    }


def _words_alone(passages: Sequence[Unit], questions: Sequence[str]) -> list[Ranking]:
    with sqlite3.connect(":memory:") as database:
        keywords = KeywordIndex(database)
        keywords.prepare()
        keywords.add("all", ((key, *unit.text.split("\n", 1)) for key, unit in enumerate(passages)))
        found = [keywords.search("all", content_terms(question), PASSAGES) for question in questions]
    return [metrics.distinct(passages[key].article_id for key, _ in one)[:10] for one in found]


def _compared(rankings: Mapping[str, list[Ranking]], asked: Sequence[Question]) -> list[Standing]:
    ours = _mrr(rankings[OURS], asked)
    standings = []
    for name, ranked in rankings.items():
        ranks = _mrr(ranked, asked)
        hits = [
            metrics.hit_at(1, one, question.relevant) for one, question in zip(ranked, asked, strict=True)
        ]
        ahead = None if name == OURS else bootstrap.mean(ours - ranks)
        recalls = (_recall(k, ranked, asked) for k in (4, 10))
        standings.append(Standing(name, bootstrap.mean(ranks), bootstrap.mean(hits), ahead, *recalls))
    return standings


def _recall(k: int, rankings: Sequence[Ranking], asked: Sequence[Question]) -> Estimate | None:
    found = [
        metrics.recall_at(k, ranked, question.relevant)
        for ranked, question in zip(rankings, asked, strict=True)
        if len(question.relevant) > 1
    ]
    return bootstrap.mean(found) if found else None


def _mrr(rankings: Sequence[Ranking], asked: Sequence[Question]) -> metrics.Vector:
    pairs = zip(rankings, asked, strict=True)
    return np.array([metrics.reciprocal_rank(ranked, question.relevant) for ranked, question in pairs])


def _table(found: Sequence[Standing]) -> str:
    rows = [
        [
            one.name,
            interval(one.mrr_at_10),
            interval(one.hit_at_1),
            difference(one.ahead) if one.ahead else "",
        ]
        for one in found
    ]
    return table(["", "MRR@10", "hit@1", "Citedesk is ahead by (MRR@10)"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("set", type=Path, nargs="+")
    parser.add_argument("--limit", type=int, help="questions a set")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    embedder = load_embedder()
    written = []
    typer.echo(machine())
    for directory in options.set:
        ours = asyncio.run(ranked_by_citedesk(directory, embedder, options.limit))
        found, standing = asyncio.run(standings(directory, embedder, ours))
        typer.echo(
            f"\n{found.name}: {len(found.texts)} articles, {len(ours)} questions\n\n{_table(standing)}"
        )
        written.append(
            {"set": found.name, "questions": len(ours), "rankers": [asdict(one) for one in standing]}
        )
    if options.json:
        document = {"machine": machine(), "sets": written}
        options.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
