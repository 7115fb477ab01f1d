"""Fits the numbers that join the network with the other evidence: `python -m index.training.joint_fit DATA`.

DATA is a folder with question sets, and `index/training/cases.py` says which and what of them is used.

- `sentence`: a softmax over the sentences of the best passages, so that the likelihood of those that
  answer is greatest.
- `passage`: what of the network is added to a passage's score; the best mean reciprocal rank on a grid.
- `confidence`: a logistic regression on whether the first excerpt answers. Each group of questions has an
  even share of its half, clapnq_dev twice that; unanswerable ones are those of the sets and those with their
  articles left out. Wikipedia questions with a name exchanged by rule made it too sure of what people ask,
  so new_wiki is out.
- `span`: a logistic regression on whether the best span of a right sentence is the answer.

Needs the extra `training`.
"""

import argparse
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from index.evaluation.excerpts import holds_answer
from index.joint_reader import JOINT_FEATURES, Joint, joint_doubts, span_doubts
from index.mismatch import UNFITTING
from index.ordering import in_order
from index.training.cases import Case, Numbers, collect, fitted_on
from index.training.held_out import Judged, as_json, reports

logger = logging.getLogger(__name__)

_RIDGE = 1e-3
_LEAST_SPREAD = 1e-6
_SET_BY_HAND = {"timely": 1.5}
_UNSEEN = 2.0
_GRID = (0.0, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3)

Passages = tuple[Numbers, Numbers, Numbers, Numbers]
"""Of the passages of one question: scores, answerability, margins, and whether each is relevant."""


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


def _rank(scored: Sequence[Passages], answers: float, margin: float) -> float:
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What confidence weighs of a question's first sentence, as it would be shown; whether it answers, and
    whether it speaks of what is asked (if not, no confidence is needed to refuse)."""

    numbers: Mapping[str, float]
    right: bool
    fits: bool


def verdict(case: Case, weights: Mapping[str, float]) -> Verdict:
    """What the reader makes of a question."""
    order = ranked(case, weights)
    by_evidence = {id(one.evidence): (one, right) for _, one, right in order}
    titles = {one.evidence.found.passage.key: one.title for one in case.joints}
    scored, fits = in_order(case.asked, [(score, one.evidence) for score, one, _ in order], titles)
    shown = [(score, by_evidence[id(one)][0]) for score, one in scored]
    return Verdict(joint_doubts(case.asked, shown), by_evidence[id(scored[0][1])][1], fits)


def logistic(
    rows: Sequence[Mapping[str, float]], right: Numbers, share: Numbers, c: float
) -> dict[str, object]:
    """A logistic model as it is written to the file; `share` weighs the rows."""
    names = list(rows[0])
    matrix = np.array([[row[name] for name in names] for row in rows])
    spread = matrix.std(0)
    # What never differs says nothing; divided by next to nothing it would outweigh all.
    scale = np.where(spread > _LEAST_SPREAD, spread, 1.0)
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


def fit(cases: Sequence[Case]) -> dict[str, object]:
    """All the numbers of the reader, as they are written to the file."""
    used = [case for case in cases if fitted_on(case)]
    weights = sentence_weights(used)
    asked = [case for case in used if not case.group.startswith("new_wiki")]
    judged = [(case, one) for case in asked if (one := verdict(case, weights)).fits]
    confidence = logistic(
        [one.numbers for _, one in judged],
        np.array([float(one.right) for _, one in judged]),
        _shares([case for case, _ in judged]),
        1.0,
    )
    spans, exact = _spans(used, weights)
    span = logistic(spans, exact, np.ones(len(exact)), 10.0)
    return {
        "sentence": weights,
        "passage": passage_weights([case for case in used if "removed" not in case.group]),
        "confidence": confidence,
        "span": span,
    }


def _shares(cases: Sequence[Case]) -> Numbers:
    """Answerable questions and others weigh half each, and in a half every group the same, but for those
    whose askers hadn't seen an article: these are like what members ask."""
    kinds = [(case.question.answerable, case.group) for case in cases]
    counts = {kind: kinds.count(kind) for kind in set(kinds)}
    weights = {kind: _UNSEEN if kind[1].startswith("clapnq_dev") else 1.0 for kind in counts}
    whole = {truth: sum(w for kind, w in weights.items() if kind[0] == truth) for truth in (True, False)}
    return np.array([0.5 * weights[kind] / counts[kind] / whole[kind[0]] for kind in kinds])


def _spans(cases: Sequence[Case], weights: Mapping[str, float]) -> tuple[list[dict[str, float]], Numbers]:
    rows, exact = [], []
    for case in cases:
        if not case.question.answers or not case.question.answerable:
            continue
        _, best, right = ranked(case, weights)[0]
        if best.span is None:
            continue
        rows.append(span_doubts(best))
        exact.append(float(right and _alike(best.said, case.question.answers)))
    return rows, np.array(exact)


def _alike(said: str, answers: Sequence[str]) -> bool:
    return any(holds_answer(said, [answer]) or holds_answer(answer, [said]) for answer in answers)


def confidences(
    cases: Sequence[Case], weights: Mapping[str, float], confidence: Mapping[str, object]
) -> tuple[Numbers, Numbers]:
    """How sure the reader is of each question, and whether its first sentence answers (1) or not (0)."""
    judged = [verdict(case, weights) for case in cases]
    sure = probabilities(confidence, [one.numbers for one in judged])
    kept = np.array([1.0 if one.fits else UNFITTING for one in judged])
    return sure * kept, np.array([float(one.right) for one in judged])


def held_out(cases: Sequence[Case], numbers: Mapping[str, object]) -> list[Judged]:
    """What the reader with these numbers makes of the cases that they weren't fitted on."""
    held = [case for case in cases if not fitted_on(case)]
    weights: Mapping[str, float] = numbers["sentence"]  # type: ignore[assignment]
    confidence: Mapping[str, object] = numbers["confidence"]  # type: ignore[assignment]
    judged = zip(held, *confidences(held, weights, confidence), strict=True)
    return [Judged(case.group, case.question.answerable, sure, bool(right)) for case, sure, right in judged]


def main() -> None:
    """Fit, and write `index/models/joint_reader.json`, keeping the thresholds that it has."""
    parser = argparse.ArgumentParser(description="Fits the numbers of the joint reader.")
    parser.add_argument("data", type=Path)
    parser.add_argument("place", type=Path, help="where libraries and cases are kept")
    parser.add_argument("--report", type=Path, help="where to write what the numbers are worth")
    told = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    told.place.mkdir(parents=True, exist_ok=True)
    file = Path(__file__).parents[1] / "models" / "joint_reader.json"
    thresholds = json.loads(file.read_text("utf-8"))["thresholds"]
    cases = collect(told.data, told.place)
    numbers = fit(cases)
    found = [as_json(one) for one in reports(held_out(cases, numbers), thresholds)]
    if told.report:
        told.report.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    logger.info("%s", json.dumps(found, indent=1))
    file.write_text(json.dumps({**numbers, "thresholds": thresholds}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
