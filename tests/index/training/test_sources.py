import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.training.example import Example
from index.training.sources import all_examples, natural_questions, sentence_questions, squad_form

SHARED = Path(__file__).parents[3] / "../shared/data/reader_training"


def squad(
    folder: Path, context: str, answers: Sequence[str | tuple[str, int]], name: str = "new_wiki.json"
) -> Path:
    """A file with one question; an answer's place is where its words first stand, or the one told."""
    placed = [one if isinstance(one, tuple) else (one, context.find(one)) for one in answers]
    told = [{"text": text, "answer_start": start} for text, start in placed]
    asked = {"id": "1", "question": " Who keeps the pier? ", "answers": told}
    page = {"title": "Old_pier", "paragraphs": [{"context": context, "qas": [asked]}]}
    file = folder / name
    file.write_text(json.dumps({"data": [page], "version": "1.1"}), "utf-8")
    return file


def of_squad(folder: Path, context: str, *answers: str | tuple[str, int]) -> list[Example]:
    return list(squad_form(squad(folder, context, answers), "new_wiki"))


def test_of_several_annotators_answers_the_most_voted_is_taken(tmp_path: Path) -> None:
    (example,) = of_squad(tmp_path, "Oda Holm keeps the pier.", "Oda Holm", "Oda", "Oda Holm")
    assert (example.question, example.title, example.source) == (
        "Who keeps the pier?",
        "Old pier",
        "new_wiki",
    )
    assert (example.passage, example.answer_text) == ("Oda Holm keeps the pier.", "Oda Holm")


def test_of_answers_with_as_many_votes_the_shortest_is_taken(tmp_path: Path) -> None:
    assert of_squad(tmp_path, "Oda Holm keeps the pier.", "Oda Holm", "Oda")[0].answer_text == "Oda"


def test_white_space_around_an_answer_is_no_part_of_it(tmp_path: Path) -> None:
    assert of_squad(tmp_path, "The clerk Oda keeps it.", " Oda ")[0].answer_text == "Oda"


@pytest.mark.parametrize("answers", [[], [("Oda", 3)], [(" ", 3)]], ids=["none", "misplaced", "blank"])
def test_what_has_no_answer_in_its_place_is_left_out(tmp_path: Path, answers: list[tuple[str, int]]) -> None:
    assert of_squad(tmp_path, "Oda keeps it.", *answers) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.sampled_from(["pier ", "harbour\n", "a", "storm, "]), max_size=900), st.integers(0, 900))
def test_of_a_long_article_a_stretch_around_the_answer_is_kept(
    tmp_path: Path, words: list[str], place: int
) -> None:
    before, after = "".join(words[:place]), "".join(words[place:])
    context = f"{before} Oda Holm {after}"
    (example,) = of_squad(tmp_path, context, ("Oda Holm", len(before) + 1))
    start = context.index(example.passage)
    assert example.answer_text == "Oda Holm"
    assert len(example.passage) <= 3 * 900 + len("Oda Holm")
    assert example.answer is not None
    assert start == 0 or context[start - 1].isspace() or example.answer.start == 0
    # What follows is kept as long as there is any.
    assert example.passage == context[start:] or len(example.passage) - example.answer.end == 900


def qed(folder: Path, row: Mapping[str, object]) -> Path:
    file = folder / "qed_dev.jsonl"
    paragraph = "Lena Ostrow -LRB- born 1950 -RRB- keeps the pier , with Oda ."
    whole = {
        "question_text": "who keeps the pier",
        "title_text": "Old pier",
        "paragraph_text": paragraph,
        **row,
    }
    file.write_text(json.dumps(whole) + "\n", "utf-8")
    return file


def test_a_searched_question_has_its_marked_answer_in_written_text(tmp_path: Path) -> None:
    place = {"paragraph_reference": {"start": 0, "end": 11, "string": "Lena Ostrow"}}
    row = {"annotation": {"answer": [place]}, "original_nq_answers": [[{"start": 56, "end": 59}]]}
    (example,) = natural_questions(qed(tmp_path, row))
    assert example.passage == "Lena Ostrow (born 1950) keeps the pier, with Oda."
    assert (example.answer_text, example.title, example.source) == ("Lena Ostrow", "Old pier", "qed")


@pytest.mark.parametrize("marked", [{}, {"answer": []}])
def test_without_a_marked_answer_the_first_original_one_counts(
    tmp_path: Path, marked: dict[str, object]
) -> None:
    row = {"annotation": marked, "original_nq_answers": [[{"start": 12, "end": 33}, {"start": 0, "end": 4}]]}
    (example,) = natural_questions(qed(tmp_path, row))
    assert example.answer_text == "(born 1950)"


SENTENCES = {
    "Wiki1k:wikipedia:7:0:0": "It rained .",
    "Wiki1k:wikipedia:7:0:1": "Lena Ostrow opened the old pier .",
    "Wiki1k:wikipedia:7:1:0": "Nobody came .",
    "Wiki1k:wikinews:8:0:0": "Another article .",
}


def qamr(folder: Path, places: str) -> Path:
    lines = [f"{key}\t{text}\n" for key, text in SENTENCES.items()]
    (folder / "qamr_sents.tsv").write_text("".join(lines), "utf-8")
    row = ["Wiki1k:wikipedia:7:0:1", "1 2", "76", "0", "3", 'Who opened “it"? ', places, "9:0", "6:3"]
    (folder / "qamr_dev.tsv").write_text("\t".join(row) + "\n", "utf-8")
    (folder / "qamr_test.tsv").write_text("", "utf-8")
    return folder


def test_a_sentences_question_stands_among_others_of_its_article_in_their_order(tmp_path: Path) -> None:
    folder = qamr(tmp_path, "0 1")
    found = [next(sentence_questions(folder, random.Random(seed))) for seed in range(60)]
    own = "Lena Ostrow opened the old pier."
    assert {one.passage for one in found} == {
        own, f"It rained. {own}", f"{own} Nobody came.", f"It rained. {own} Nobody came."
    }  # fmt: skip
    assert {one.answer_text for one in found} == {"Lena Ostrow"}
    assert {one.question for one in found} == {'Who opened “it"?'}


@pytest.mark.parametrize(
    ("places", "answer"),
    [("4 5", "old pier"), ("5 3", "the old pier"), ("2", "opened"), ("0 5", None), ("", None)],
)
def test_an_answer_is_one_stretch_of_its_sentence_or_left_out(
    tmp_path: Path, places: str, answer: str | None
) -> None:
    found = [one.answer_text for one in sentence_questions(qamr(tmp_path, places), random.Random(1))]
    assert found == ([answer] if answer else [])


def test_all_four_sources_are_read(tmp_path: Path) -> None:
    squad(tmp_path, "Oda keeps the pier.", ["Oda"])
    squad(tmp_path, "A virus.", ["virus"], "covidqa.json")
    place = {"paragraph_reference": {"start": 0, "end": 4}}
    qed(tmp_path, {"annotation": {"answer": [place]}})
    qamr(tmp_path, "0 1")
    found = [(one.source, one.answer_text) for one in all_examples(tmp_path, random.Random(7))]
    assert found == [("new_wiki", "Oda"), ("qed", "Lena"), ("covidqa", "virus"), ("qamr", "Lena Ostrow")]


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="shared/data is not beside the repository")
def test_the_whole_training_data_is_read() -> None:
    examples = all_examples(SHARED, random.Random(7))
    counts = Counter(one.source for one in examples)
    assert counts["new_wiki"] > 7000
    assert counts["qed"] > 1000
    assert counts["covidqa"] > 1000
    assert counts["qamr"] > 30_000
    assert all(one.question.strip() == one.question != "" for one in examples)
    assert all(one.answer_text.strip() == one.answer_text != "" for one in examples)
