"""Pairs of articles: which are taken for copies."""

import json
from pathlib import Path

import pytest

from index.evaluation.copies import measures, read_pairs
from index.evaluation.questions import BadQuestionSet
from index.evaluation.run import evaluate
from index.settings import LibrarySettings
from tests.doubles import words

SENTENCES = [
    f"On day {day} the ministers of the two countries met in hall number {day + 3}." for day in range(12)
]
STORY = " ".join(SENTENCES)
TEXTS = {
    "first": STORY,
    "reprint": f"{STORY} All rights reserved.",
    "other": " ".join(f"Rain of {mm} millimetres fell on field {mm * 7}." for mm in range(20)),
}


def write(directory: Path, pairs: list[dict[str, str]]) -> Path:
    articles = [{"id": id, "text": text} for id, text in TEXTS.items()]
    (directory / "corpus.jsonl").write_text("\n".join(map(json.dumps, articles)))
    (directory / "pairs.jsonl").write_text("\n".join(map(json.dumps, pairs)))
    return directory


PAIRS = [
    {"a": "first", "b": "reprint", "kind": "copy_other_url"},
    {"a": "first", "b": "other", "kind": "same_url_updated"},
    {"a": "reprint", "b": "other", "kind": "unrelated"},
]


async def test_shares_of_pairs_that_are_linked(tmp_path: Path) -> None:
    settings = LibrarySettings(home=tmp_path / "home")
    report = await evaluate(write(tmp_path, PAIRS), settings, load=words)
    assert report["copies_linked"].value == 0.5
    assert (report["others_linked"].value, report["others_linked"].count) == (0.0, 1)
    assert report.heading == f"{tmp_path.name}: 3 articles"
    assert [row.value for row in report.rows()] == ["0.500", "0.000", "-"]
    assert report.to_json()["risk_by_coverage"] == []


def test_a_pair_in_both_orders_is_judged_alike(tmp_path: Path) -> None:
    turned = [{"a": one["b"], "b": one["a"], "kind": one["kind"]} for one in PAIRS]
    first = measures(read_pairs(write(tmp_path, PAIRS)))
    assert measures(read_pairs(write(tmp_path, turned))) == first


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ({"a": "first", "b": "nowhere", "kind": "unrelated"}, 'line 1: no article "nowhere"'),
        ({"a": "first", "kind": "unrelated"}, "line 1: not a pair"),
    ],
)
def test_a_bad_pair_is_named(tmp_path: Path, pair: dict[str, str], said: str) -> None:
    with pytest.raises(BadQuestionSet, match=said):
        read_pairs(write(tmp_path, [pair]))
