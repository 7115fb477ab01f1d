"""Fits the numbers that join the network with the other evidence: `python -m index.training.joint_fit DATA`.

DATA is a folder with the question sets `reader_training`, `squad2_dev_half`, `clapnq_dev` and
`realtimeqa_2022_dev`; the project's own near misses stand in `tests/data/near_misses/fit`. Of the
development sets only every other question is used (`of_half`): figures on the others are held out. Of
`reader_training` only titles that the network hasn't learned from are used.

- `sentence`: a softmax over the sentences of the best passages, so that the likelihood of those that
  answer is greatest.
- `passage`: what of the network is added to a passage's score; the best mean reciprocal rank on a grid.
- `confidence`: a logistic regression on whether the first excerpt answers. Each group of questions has an
  even share of its half; unanswerable ones are those of the sets, those with their articles left out, and
  those with one name exchanged.
- `span`: a logistic regression on whether the best span of a right sentence is the answer.

Seeds are fixed; needs the extra `bench`.
"""

import argparse
import asyncio
import json
import logging
import pickle
import random
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from corpus.article import Draft
from corpus.source import Offer
from index.answering import Request
from index.asked import Asked
from index.desk import Desk
from index.evaluation.excerpts import holds_answer, holds_sentence
from index.evaluation.questions import Question, read_question_set
from index.joint_reader import JOINT_FEATURES, READ, Joint, joined_evidence, joint_doubts, span_doubts
from index.joint_weights import shipped
from index.library import Library
from index.retriever import Found
from index.settings import LibrarySettings
from index.span_reader import SpanRead, SpanReader
from index.training.joint_reader import held_out_titles
from index.training.sentence_reader import swapped
from index.training.wiki_questions import read_squad

logger = logging.getLogger(__name__)

_SEED = 7
_MOST = 500
_RIDGE = 1e-3
_SET_BY_HAND = {"timely": 1.5}
_GRID = (0.0, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3)
NEAR_MISSES = Path(__file__).parents[2] / "tests" / "data" / "near_misses"

Numbers = NDArray[np.float64]
Passages = tuple[Numbers, Numbers, Numbers, Numbers]
"""Of the passages of one question: scores, answerability, margins, and whether each is relevant."""


def of_half(question: Question) -> bool:
    """Whether a development question is fitted on; the others are held out."""
    return zlib.crc32(question.id.encode()) % 2 == 0


@dataclass(frozen=True, slots=True)
class Case:
    """A question as the joint reader sees it; `right` says which of the sentences answer it."""

    group: str
    asked: Asked
    found: tuple[Found, ...]
    reads: tuple[SpanRead, ...]
    joints: tuple[Joint, ...]
    right: tuple[bool, ...]
    question: Question

    @property
    def features(self) -> Numbers:
        """One row a sentence, one column a feature."""
        return np.array([one.evidence.features for one in self.joints])

    def without_gold(self) -> "Case | None":
        """The same with the relevant articles' passages left out; None if nothing is left."""
        kept = [
            (one, False)
            for one in self.joints
            if one.evidence.found.passage.article_id not in self.question.relevant
        ]
        if not kept:
            return None
        joints, right = zip(*kept, strict=True)
        question = replace(self.question, answerable=False)
        return replace(
            self, group=f"{self.group}, article removed", joints=joints, right=right, question=question
        )


class Shelf:
    """A question set in a library of its own, searched and read by the network."""

    def __init__(self, home: Path, spans: SpanReader) -> None:
        self._settings = LibrarySettings(home=home, reader="sentence")
        self._spans = spans

    async def fill(self, offers: Iterable[Offer]) -> None:
        """Put the articles in."""
        async with await Library.open(self._settings) as library:
            async for receipt in library.add_all(offers, collection="main"):
                logger.debug("%s: %s", receipt.source, receipt.outcome)

    def cases(self, group: str, questions: Iterable[Question]) -> Iterator[Case]:
        """What the reader would see of each question."""
        desk = Desk.open(self._settings, create=False)
        try:
            for question in questions:
                request = Request(question.text, "main", asked_at=question.asked_at)
                search = desk.answering().search(request)
                found, titles = tuple(search.found[:READ]), search.titles[:READ]
                texts = [one.passage.text for one in found]
                reads = self._spans.read(search.question.readable, texts, [""] * len(texts))
                joints = tuple(joined_evidence(search.question, found, titles, reads))
                right = tuple(_answers(one, question) for one in joints)
                if joints:
                    yield Case(group, search.question, found, tuple(reads), joints, right, question)
        finally:
            desk.close()


def _answers(one: Joint, question: Question) -> bool:
    passage = one.evidence.found.passage
    if not question.answerable or passage.article_id not in question.relevant:
        return False
    if question.gold_sentences:
        return holds_sentence(one.text, question.gold_sentences)
    return holds_answer(one.text, question.answers)


def sentence_weights(cases: Sequence[Case]) -> dict[str, float]:
    """Weights that make the answering sentences likeliest under a softmax over a question's sentences."""
    rows = [(case.features, np.array(case.right)) for case in cases if any(case.right)]
    fixed = {JOINT_FEATURES.index(name): value for name, value in _SET_BY_HAND.items()}
    free = np.array([place not in fixed for place in range(len(JOINT_FEATURES))])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        total, slope = 0.0, np.zeros_like(weights)
        for features, right in rows:
            scores = features @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            told = share * right
            total -= float(np.log(told.sum() + 1e-30))
            slope -= features.T @ (told / (told.sum() + 1e-30) - share)
        slope = slope / len(rows) + 2 * _RIDGE * weights
        return total / len(rows) + _RIDGE * float(weights @ weights), slope * free

    begun = np.zeros(len(JOINT_FEATURES))
    for place, value in fixed.items():
        begun[place] = value
    found = minimize(loss, begun, jac=True, method="L-BFGS-B").x
    return {name: round(float(one), 3) for name, one in zip(JOINT_FEATURES, found, strict=True)}


def passage_weights(cases: Sequence[Case]) -> dict[str, float]:
    """What of the network's answerability and margin is added to a passage's score."""
    scored = [_passages(case) for case in cases if case.question.answerable]
    best = max(
        (_rank(scored, answers, margin), -answers - margin, answers, margin)
        for answers in _GRID
        for margin in _GRID
    )
    logger.info("MRR of passages: %.4f without, %.4f with %s", _rank(scored, 0, 0), best[0], best[2:])
    return {"answers": best[2], "margin": best[3]}


def _passages(case: Case) -> Passages:
    margins = [read.best(0, int(read.offsets[-1, 1])) for read in case.reads]
    return (
        np.array([one.score for one in case.found]),
        np.clip([read.answers for read in case.reads], -12, 12),
        np.clip([one.margin if one else 0.0 for one in margins], -12, 12),
        np.array([one.passage.article_id in case.question.relevant for one in case.found]),
    )


def _rank(
    scored: Sequence[tuple[Numbers, Numbers, Numbers, Numbers]], answers: float, margin: float
) -> float:
    total = 0.0
    for score, said, margins, relevant in scored:
        order = np.argsort(-(score + answers * said + margin * margins), kind="stable")
        hits = np.flatnonzero(relevant[order])
        total += 1 / (1 + hits[0]) if len(hits) else 0.0
    return total / len(scored)


def ranked(case: Case, weights: Mapping[str, float]) -> list[tuple[float, Joint, bool]]:
    """The sentences with their scores, best first."""
    vector = np.array([weights[name] for name in JOINT_FEATURES])
    scores = case.features @ vector
    order = np.argsort(-scores, kind="stable")
    return [(float(scores[place]), case.joints[place], case.right[place]) for place in order]


def verdicts(cases: Sequence[Case], weights: Mapping[str, float]) -> tuple[list[dict[str, float]], Numbers]:
    """What confidence weighs of each question, and whether its best sentence answers (1) or not (0)."""
    rows, right = [], []
    for case in cases:
        order = ranked(case, weights)
        rows.append(joint_doubts(case.asked, [(score, one) for score, one, _ in order]))
        right.append(float(order[0][2]))
    return rows, np.array(right)


def logistic(
    rows: Sequence[Mapping[str, float]], right: Numbers, share: Numbers, c: float
) -> dict[str, object]:
    """A logistic model as it is written to the file; `share` weighs the rows."""
    names = list(rows[0])
    matrix = np.array([[row[name] for name in names] for row in rows])
    scale = matrix.std(0) + 1e-9
    model = LogisticRegression(C=c, max_iter=5000)
    model.fit(matrix / scale, right, sample_weight=share * len(right) / share.sum())
    weights = {name: round(float(w), 3) for name, w in zip(names, model.coef_[0] / scale, strict=True)}
    return {"intercept": round(float(model.intercept_[0]), 3), "weights": weights}


def probabilities(model: Mapping[str, object], rows: Sequence[Mapping[str, float]]) -> Numbers:
    """What the model says of each row."""
    weights: Mapping[str, float] = model["weights"]  # type: ignore[assignment]
    totals = np.array([sum(weight * row[name] for name, weight in weights.items()) for row in rows])
    shares: Numbers = 1 / (1 + np.exp(-np.clip(totals + float(model["intercept"]), -30, 30)))  # type: ignore[arg-type]
    return shares


def collect(data: Path, place: Path, spans: SpanReader) -> list[Case]:
    """All cases, or those that an earlier run left in `place`."""
    file = place / "cases.pickle"
    if file.exists():
        return list(pickle.loads(file.read_bytes()))  # noqa: S301 - our own file
    chance = random.Random(_SEED)  # noqa: S311 - a seed, not a secret
    cases: list[Case] = []
    offers, questions = read_squad(data / "reader_training" / "new_wiki.json")
    details = [offer.content.details for offer in offers if isinstance(offer.content, Draft)]
    held = held_out_titles(one.title or "" for one in details)
    inside = {one.id for one in details if one.title in held}
    asked = [one for one in questions if one.relevant <= inside]
    shelf = _filled(offers, place / "new_wiki", spans)
    cases += shelf.cases("new_wiki", chance.sample(asked, min(len(asked), _MOST)))
    cases += shelf.cases("new_wiki, name exchanged", list(swapped(asked, chance))[:_MOST])
    for name in ("squad2_dev_half", "clapnq_dev", "realtimeqa_2022_dev"):
        dev = read_question_set(data / name)
        shelf = _filled(dev.offers(), place / name, spans)
        for answerable in (True, False):
            some = [one for one in dev.questions if one.answerable == answerable]
            some = chance.sample(some, min(len(some), _MOST))
            cases += shelf.cases(name, some)
    for part in ("fit", "held"):
        near = read_question_set(NEAR_MISSES / part)
        cases += _filled(near.offers(), place / part, spans).cases(f"near misses, {part}", near.questions)
    # Of the news other articles than the labelled ones answer too.
    fair = [one for one in cases if one.question.answerable and one.group != "realtimeqa_2022_dev"]
    cases += [case for one in fair if (case := one.without_gold())]
    file.write_bytes(pickle.dumps(cases))
    return cases


def _filled(offers: Iterable[Offer], place: Path, spans: SpanReader) -> Shelf:
    shelf = Shelf(place, spans)
    if not place.exists():
        asyncio.run(shelf.fill(offers))
    return shelf


def fitted_on(case: Case) -> bool:
    """Whether a case is fitted on; the others are held out."""
    if case.group.startswith("near misses"):
        return "fit" in case.group
    return case.group.startswith("new_wiki") or of_half(case.question)


def fit(cases: Sequence[Case]) -> dict[str, object]:
    """All the numbers of the reader, as they are written to the file."""
    used = [case for case in cases if fitted_on(case)]
    weights = sentence_weights(used)
    rows, right = verdicts(used, weights)
    confidence = logistic(rows, right, _shares(used), 1.0)
    spans, exact = _spans(used, weights)
    span = logistic(spans, exact, np.ones(len(exact)), 10.0)
    held = [case for case in cases if not fitted_on(case)]
    _report(held, weights, confidence)
    return {
        "sentence": weights,
        "passage": passage_weights([case for case in used if "removed" not in case.group]),
        "confidence": confidence,
        "span": span,
    }


def _shares(cases: Sequence[Case]) -> Numbers:
    """Answerable questions and others weigh half each, and in a half every group the same."""
    kinds = [(case.question.answerable, case.group) for case in cases]
    counts = {kind: kinds.count(kind) for kind in set(kinds)}
    groups = {truth: sum(kind[0] == truth for kind in counts) for truth in (True, False)}
    return np.array([0.5 / counts[kind] / groups[kind[0]] for kind in kinds])


def _spans(cases: Sequence[Case], weights: Mapping[str, float]) -> tuple[list[dict[str, float]], Numbers]:
    rows, exact = [], []
    for case in cases:
        if not case.question.answers or not case.question.answerable:
            continue
        _, best, right = ranked(case, weights)[0]
        if best.span is None:
            continue
        start = best.evidence.found.passage.start
        said = best.evidence.found.passage.text[best.span.start : best.span.end]
        rows.append(span_doubts(best))
        exact.append(float(right and start >= 0 and _alike(said, case.question.answers)))
    return rows, np.array(exact)


def _alike(said: str, answers: Sequence[str]) -> bool:
    return any(holds_answer(said, [answer]) or holds_answer(answer, [said]) for answer in answers)


def _report(cases: Sequence[Case], weights: Mapping[str, float], confidence: Mapping[str, object]) -> None:
    for group in sorted({case.group for case in cases}):
        some = [case for case in cases if case.group == group]
        rows, right = verdicts(some, weights)
        sure = probabilities(confidence, rows)
        truth = np.array([case.question.answerable for case in some])
        given = sure >= 0.5
        both = truth.any() and not truth.all()
        logger.info("%s: %d questions, %d answerable", group, len(some), truth.sum())
        if truth.any():
            logger.info("  first excerpt %.3f, answers given %.3f", right[truth].mean(), given[truth].mean())
        if not truth.all():
            logger.info("  false answers %.3f", given[~truth].mean())
        if both:
            logger.info("  AUROC %.3f", roc_auc_score(truth, sure))


def main() -> None:
    """Fit, and write `index/models/joint_reader.json`, keeping the thresholds that it has."""
    parser = argparse.ArgumentParser(description="Fits the numbers of the joint reader.")
    parser.add_argument("data", type=Path)
    parser.add_argument("place", type=Path, help="where libraries and cases are kept")
    told = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    told.place.mkdir(parents=True, exist_ok=True)
    spans = shipped()
    if spans is None:
        raise SystemExit("Train the network first: python -m index.training.joint_reader")
    file = Path(__file__).parents[1] / "models" / "joint_reader.json"
    thresholds = json.loads(file.read_text("utf-8"))["thresholds"]
    numbers = fit(collect(told.data, told.place, spans))
    file.write_text(json.dumps({**numbers, "thresholds": thresholds}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
