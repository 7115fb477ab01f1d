"""What Citedesk's retrieval is compared with: each ranks the articles of one question set.

Everything gets titles too. A ranking of passages becomes one of articles by each article's best passage.
"""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from index.evaluation.metrics import distinct

DEPTH = 10
# Passages looked at, so that ten articles are among them.
PASSAGES = 200

Ranking = list[str]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is ranked, an article or a passage of one: its article's id, and title and text."""

    article_id: str
    text: str


def rank_bm25s(units: Sequence[Unit], questions: Sequence[str], *, english: bool) -> list[Ranking]:
    """bm25s as its README shows it: English stop words and porter stemming, or its plain tokenizer."""
    stemmer = Stemmer.Stemmer("porter") if english else None
    stopwords = "en" if english else []

    def tokens(texts: list[str], *, ids: bool) -> object:
        return bm25s.tokenize(
            texts, stopwords=stopwords, stemmer=stemmer, show_progress=False, return_ids=ids
        )

    ranker = bm25s.BM25()
    ranker.index(tokens([unit.text for unit in units], ids=True), show_progress=False)
    rankings = []
    for words in tokens(list(questions), ids=False):  # type: ignore[attr-defined]
        scores = ranker.get_scores(words) if words else np.zeros(len(units), np.float32)
        # A unit that shares no word with the question isn't found.
        rankings.append(_best(units, scores, above=0.0))
    return rankings


def rank_fts5(units: Sequence[Unit], questions: Sequence[str]) -> list[Ranking]:
    """SQLite's FTS5 with its porter stemmer, any of the question's words, its own bm25 ranking."""
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'porter unicode61')")
        database.executemany(
            "INSERT INTO words (rowid, text) VALUES (?, ?)",
            ((number, unit.text) for number, unit in enumerate(units)),
        )

        def rank(question: str) -> Ranking:
            wanted = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", question))
            rows = database.execute(
                "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", (wanted, PASSAGES)
            )
            return distinct(units[number].article_id for (number,) in rows)[:DEPTH]

        return [rank(question) for question in questions]


def _best(units: Sequence[Unit], scores: NDArray[np.float32], *, above: float = -np.inf) -> Ranking:
    """Articles by their best unit, among those that score above `above`."""
    most = min(PASSAGES, len(units))
    top = np.argpartition(-scores, most - 1)[:most]
    top = top[np.lexsort((top, -scores[top]))]
    return distinct(units[place].article_id for place in top if scores[place] > above)[:DEPTH]
