"""What tells an answer from a near miss in Japanese, where neither the encoder nor the joint reader can read.

The words that the question names are sought in the sentence, in what stands around it, and in the passage;
the title and the article's month belong to each. The numbers are weighed by a logistic model of their own
(`japanese` in `models/sentence_reader.json`).
"""

from collections.abc import Sequence

from corpus.passage import Span
from index.answer import Standing
from index.asked import Asked
from index.choosing import Scored
from index.evidence import FEATURES
from index.mismatch_ja import is_anothers, owner_is_told_by
from index.named_ja import named_in, plain, share_in
from index.standing import looks_ahead, negates, standing_of

MOST_NAMES = 6


def doubts_ja(question: Asked, scored: Sequence[Scored], title: str) -> dict[str, float]:
    """Numbers from 0 to 1 of the first of sentences in order; `title` is its article's."""
    best = scored[0][1]
    numbers = dict(zip(FEATURES, best.features, strict=False))
    passage, span = best.found.passage, best.sentence.span
    said = best.text
    start = best.found.sentences[best.place - 1].span.start if best.place else span.start
    day = "" if passage.published is None else f"{passage.published.year}年{passage.published.month}月"
    heading = f"{title}\n{day}\n"
    before = passage.words(Span(start, span.end))
    names = named_in(question.text)
    texts = (heading + said, heading + before, heading + passage.text)
    inside, near, far = ([share_in(name, plain(text)) for name in names] or [1.0] for text in texts)
    if names:  # what is asked for stands last, and the sentence has to speak of it itself
        inside[-1] = share_in(names[-1], plain(said))
    standing = standing_of(said)
    by_title = owner_is_told_by(title, question, said)
    return {
        "coverage": numbers["coverage_in_context" if by_title else "coverage"],
        "coverage_in_context": numbers["coverage_in_context"],
        "named": _mean(inside),
        "named_near": _mean(near),
        "named_far": _mean(far),
        "least_near": min(near),
        "all_near": float(min(near) == 1.0),
        "form_missing": numbers["form_missing"],
        "closeness": numbers["closeness"],
        "many": min(len(names), MOST_NAMES) / MOST_NAMES,
        "anothers": float(is_anothers(question.text, said)),
        "denied": float(standing is Standing.DENIED and not negates(question.text)),
        "expected": float(standing is Standing.EXPECTED and not looks_ahead(question.text)),
    }


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares)
