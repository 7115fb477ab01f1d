"""Question sets that are read, and those that are refused with file and line."""

import json
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Draft
from index.evaluation.questions import AnswerSpan, BadQuestionSet, Question, read_question_set
from index.turn import Turn

# An article of a few words is refused as no article.
FILLER = "The talks went on for the whole of the day, and nobody who took part in them left early."
ARTICLES = [
    {
        "id": "one",
        "title": "First",
        "text": f"The rate is 15%. {FILLER}",
        "date": "2025-07-22",
        "source": "Briefs",
    },
    {"id": "two", "title": "Second", "text": f"Nothing was said. {FILLER}"},
]
ASKED = {"id": "q1", "question": "What is the rate?", "answerable": True, "relevant_ids": ["one"]}


def write(directory: Path, queries: list[object], articles: list[object] | None = None) -> Path:
    lines = {"corpus.jsonl": ARTICLES if articles is None else articles, "queries.jsonl": queries}
    for name, objects in lines.items():
        rows = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in objects]
        (directory / name).write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return directory


def test_a_full_line_is_read(tmp_path: Path) -> None:
    full = {
        **ASKED,
        "answers": ["15%"],
        "gold_sentences": [["The rate is 15%."], ["The rate."]],
        "answer_spans": [{"doc_id": "one", "start": 12, "end": 15}],
        "history": [{"role": "user", "text": "Is there a deal?"}, {"role": "agent", "text": "There is."}],
        "asked_at": "2025-08-01",
        "stale_ids": ["two"],
        "choices": ["other tools' keys", "don't matter"],
    }
    [question] = read_question_set(write(tmp_path, [full])).questions
    assert question == Question(
        id="q1",
        text="What is the rate?",
        answerable=True,
        relevant=frozenset({"one"}),
        answers=("15%",),
        gold_sentences=("The rate is 15%.", "The rate."),
        answer_spans=(AnswerSpan("one", 12, 15),),
        history=(Turn("Is there a deal?", "There is."),),
        stale=frozenset({"two"}),
        asked_at=date(2025, 8, 1),
    )
    assert question.has_gold_text


def test_plain_forms_of_history_and_gold_sentences_are_read_too(tmp_path: Path) -> None:
    plain = {**ASKED, "gold_sentences": ["The rate is 15%."], "history": ["Is there a deal?", "Since when?"]}
    [question] = read_question_set(write(tmp_path, [plain])).questions
    assert question.gold_sentences == ("The rate is 15%.",)
    assert question.history == (Turn("Is there a deal?"), Turn("Since when?"))


def test_a_dialogue_becomes_turns_of_question_and_answer(tmp_path: Path) -> None:
    said = [
        ("agent", "Hello."),
        ("user", "A deal?"),
        ("user", "A new one?"),
        ("agent", "Yes."),
        ("agent", "Two."),
    ]
    line = {**ASKED, "history": [{"role": role, "text": text} for role, text in (*said, ("user", "When?"))]}
    [question] = read_question_set(write(tmp_path, [line])).questions
    assert question.history == (Turn("A deal?"), Turn("A new one?", "Yes."), Turn("When?"))


def test_a_near_miss_has_an_answerable_twin(tmp_path: Path) -> None:
    miss = {"id": "q2", "question": "What is the fee?", "answerable": False, "twin_of": "q1"}
    first, second = read_question_set(write(tmp_path, [ASKED, miss])).questions
    assert (first.twin, second.twin) == (None, "q1")
    for bad in (
        {**miss, "twin_of": "q3"},
        {**miss, "twin_of": "q2"},
        {**miss, **ASKED, "id": "q4", "twin_of": "q1"},
    ):
        with pytest.raises(BadQuestionSet, match="can't be a near miss"):
            read_question_set(write(tmp_path, [ASKED, bad]))


def test_the_articles_keep_their_ids_and_details(tmp_path: Path) -> None:
    found = read_question_set(write(tmp_path, [ASKED]))
    first, second = (offer.content for offer in found.offers())
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.details.id, first.details.title, first.details.source) == ("one", "First", "Briefs")
    assert first.details.published == date(2025, 7, 22)
    assert first.text == f"The rate is 15%. {FILLER}"
    assert second.details.id == "two"


def test_the_corpus_hash_stands_for_the_articles_alone(tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("a", "b", "c")]
    for place in places:
        place.mkdir()
    other = [{**ARTICLES[0], "text": "The rate is 25%."}, ARTICLES[1]]
    first = read_question_set(write(places[0], [ASKED]))
    same = read_question_set(write(places[1], [{**ASKED, "id": "q2"}]))
    changed = read_question_set(write(places[2], [ASKED], other))
    assert first.corpus_hash == same.corpus_hash
    assert first.corpus_hash != changed.corpus_hash


def test_a_split_is_named_with_its_set(tmp_path: Path) -> None:
    directory = tmp_path / "briefs" / "valid"
    directory.mkdir(parents=True)
    assert read_question_set(write(directory, [ASKED])).name == "briefs/valid"


def test_blank_lines_are_no_questions(tmp_path: Path) -> None:
    assert len(read_question_set(write(tmp_path, [ASKED, "", "  "])).questions) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{not json", "Invalid JSON"),
        ("[1]", "object"),
        ({key: value for key, value in ASKED.items() if key != "answerable"}, "answerable: Field required"),
        ({**ASKED, "answerable": "yes"}, "answerable: Input should be a valid boolean"),
        ({**ASKED, "question": ""}, "question: "),
        ({**ASKED, "relevant_ids": []}, "an answerable question needs relevant_ids"),
        ({**ASKED, "relevant_ids": ["three"]}, 'no article "three" in corpus.jsonl'),
        ({**ASKED, "id": "q0"}, 'the id "q0" was used before'),
        ({**ASKED, "stale_ids": ["three"]}, 'no article "three" in corpus.jsonl'),
        ({**ASKED, "asked_at": "last week"}, "asked_at: "),
        ({**ASKED, "answer_spans": [{"doc_id": "one", "start": 5, "end": 5}]}, "must end after its start"),
        ({**ASKED, "answer_spans": [{"doc_id": "three", "start": 5, "end": 6}]}, 'no article "three"'),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object, said: str) -> None:
    directory = write(tmp_path, [{**ASKED, "id": "q0"}, line])
    with pytest.raises(BadQuestionSet) as caught:
        read_question_set(directory)
    assert "queries.jsonl, line 2: " in str(caught.value)
    assert said in str(caught.value)


def test_a_bad_article_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadQuestionSet, match="2"):
        read_question_set(write(tmp_path, [ASKED], [ARTICLES[0], "{broken"]))


def test_an_article_that_would_be_refused_is_named_when_it_is_read(tmp_path: Path) -> None:
    found = read_question_set(write(tmp_path, [ASKED], [ARTICLES[0], {"id": "two", "text": "Short."}]))
    with pytest.raises(BadQuestionSet, match="line 2"):
        list(found.offers())


def test_an_article_without_an_id_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadQuestionSet, match="id"):
        read_question_set(write(tmp_path, [ASKED], [ARTICLES[0], {"text": "No id."}]))


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    (write(tmp_path, [ASKED]) / missing).unlink()
    with pytest.raises(BadQuestionSet, match=missing) as caught:
        read_question_set(tmp_path)
    assert caught.value.hint


def test_a_set_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadQuestionSet, match="no questions"):
        read_question_set(write(tmp_path, []))


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    write(tmp_path, [ASKED])
    (tmp_path / "queries.jsonl").write_bytes('{"id": "é"}'.encode("latin-1"))
    with pytest.raises(BadQuestionSet, match="UTF-8"):
        read_question_set(tmp_path)
