"""How well copies of one article are told from other articles, on labelled pairs.

A set of pairs is a directory with `corpus.jsonl` and `pairs.jsonl`. A line of that has the ids of two
articles, `a` and `b`, and their `kind`: "copy_other_url" and "same_url_updated" are copies,
"shared_template" regional versions of one text, and the others different articles.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.copies import COPY_RESEMBLANCE, Signature, resemblance, signature
from index.evaluation import bootstrap
from index.evaluation.questions import CORPUS, BadQuestionSet, numbered_lines, read_texts
from index.evaluation.report import Measure, Unit

PAIRS = "pairs.jsonl"
COPIES = frozenset({"copy_other_url", "same_url_updated"})
TEMPLATES = frozenset({"shared_template"})


class Pair(BaseModel):
    """Two articles, by their ids, and what they are to each other."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    a: str
    b: str
    kind: str


@dataclass(frozen=True, slots=True)
class PairSet:
    """Articles' signatures by id, and the labelled pairs of them."""

    signatures: Mapping[str, Signature]
    pairs: Sequence[Pair]


def read_pairs(directory: Path) -> PairSet:
    """Raises BadQuestionSet, naming file and line, if a line can't be used."""
    texts = read_texts(directory / CORPUS)
    pairs = []
    for number, line in numbered_lines(directory / PAIRS):
        try:
            pair = Pair.model_validate_json(line)
        except ValidationError as error:
            raise BadQuestionSet(f"{directory / PAIRS}, line {number}: not a pair of articles.") from error
        for id in (pair.a, pair.b):
            if id not in texts:
                raise BadQuestionSet(f'{directory / PAIRS}, line {number}: no article "{id}" in {CORPUS}.')
        pairs.append(pair)
    return PairSet({id: signature(text) for id, text in texts.items()}, pairs)


def linked(found: PairSet, pair: Pair, threshold: float = COPY_RESEMBLANCE) -> bool:
    """Whether the library would take one for a copy of the other: a band in common, then alike enough."""
    a, b = found.signatures[pair.a], found.signatures[pair.b]
    shared = any(one == other for one, other in zip(a.bands, b.bands, strict=True))
    return shared and resemblance(a.minhash, b.minhash) >= threshold


def measures(found: PairSet) -> tuple[Measure, ...]:
    """The shares of copies, of templates and of other pairs that are linked."""
    kinds = defaultdict(list)
    for pair in found.pairs:
        kind = "copies" if pair.kind in COPIES else "templates" if pair.kind in TEMPLATES else "others"
        kinds[kind].append(float(linked(found, pair)))
    return tuple(
        Measure(
            f"{kind}_linked",
            "copies",
            label,
            Unit.SHARE,
            bootstrap.mean(kinds[kind]) if kinds[kind] else None,
        )
        for kind, label in (
            ("copies", "copies that are found"),
            ("others", "other articles taken for copies"),
            ("templates", "versions of one template taken for copies"),
        )
    )
