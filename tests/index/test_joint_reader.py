"""The joint reader with the shipped weights, over passages written here."""

from dataclasses import replace
from functools import cache

import pytest

from corpus.passage import Span
from corpus.stored import StoredPassage
from index.asked import Asked, asked, cleaned
from index.joint_reader import JointNumbers, JointReader
from index.joint_weights import shipped
from index.reader import Reading
from index.retriever import Found, looked_at
from index.sentence_reader import SentenceReader
from index.short_answer import words_told

pytestmark = pytest.mark.model

COUNCIL = (
    "The harbour council met on Tuesday. Its chairwoman, Lena Ostrow, opened the meeting."
    " She said that the new ferry would cost 41 million euros. The ferry will sail in March 2027."
)
LIBRARY = "The town library lends tools on weekdays. Its roof was mended in 2019 by a firm from Gdansk."
FERRY = "A ferry is a boat that carries people over water. Ferries are old. Many towns have one."


@cache
def reader() -> JointReader:
    spans = shipped("float32")
    assert spans is not None
    return JointReader(spans, JointNumbers.shipped(), SentenceReader.shipped())


def passage(text: str, key: int) -> StoredPassage:
    ends = [place + 1 for place, letter in enumerate(text) if letter in ".。"]
    starts = [0, *(end + (text[end] == " ") for end in ends[:-1])]
    return StoredPassage(key, f"a{key}", 1, 0, len(text), text, tuple(map(Span, starts, ends)))


def question_of(text: str) -> Asked:
    return asked(cleaned(text), 1000, dict.fromkeys(text.lower().rstrip("?").split(), 20))


def found_for(question: Asked, *texts: str) -> list[Found]:
    return [looked_at(Found(passage(text, key), 1.0, 0.5), question) for key, text in enumerate(texts)]


def read(text: str, *texts: str) -> Reading:
    question = question_of(text)
    return reader().read(question, found_for(question, *texts), ["Town news"] * len(texts))


def said(reading: Reading, *texts: str) -> str:
    answer = reading.quotes[0].answer
    assert answer is not None
    return texts[int(reading.quotes[0].article_id[1:])][answer.start : answer.end]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How much will the new ferry cost?", "41 million"),
        ("When will the ferry sail?", "March 2027"),
        ("Who is the chairwoman of the harbour council?", "Lena Ostrow"),
        ("When was the roof of the library mended?", "2019"),
    ],
)
def test_the_words_that_answer_are_found(question: str, answer: str) -> None:
    texts = (FERRY, LIBRARY, COUNCIL)
    assert answer in said(read(question, *texts), *texts)


def test_where_another_answer_is_asked_for_the_next_best_sentence_is_read() -> None:
    texts = (COUNCIL, "Before her, Pavel Marin was the chairman of the harbour council.")
    question = question_of("Who was the chair of the harbour council before?")
    again = replace(question, answered="Lena Ostrow", resolved=question.text)
    reading = reader().read(again, found_for(again, *texts), ["Town news"] * 2)
    assert "Pavel Marin" in reading.quotes[0].text
    assert all("Ostrow" not in words_told(again, one) for one in reading.quotes)


def test_where_all_only_say_the_answer_before_there_is_none() -> None:
    text = "The chairwoman of the harbour council is Lena Ostrow."
    question = replace(question_of("Who is the chairwoman of the harbour council?"), answered="")
    assert reader().read(question, found_for(question, text), ["Town news"]).answers
    again = replace(question, answered="Lena Ostrow", resolved=question.text)
    reading = reader().read(again, found_for(again, text), ["Town news"])
    assert (reading.answers, reading.confidence) == (False, 0.0)
    assert [one.text for one in reading.quotes] == [text]


def test_of_a_list_of_amounts_the_one_asked_for_is_given() -> None:
    text = "The harbour pact sets a toll of 12% on ships, 9% on boats, and 30 million euros of repairs."
    assert said(read("How much will be spent on repairs by the harbour pact?", text), text) == (
        "30 million euros"
    )


def test_why_is_answered_with_a_sentence() -> None:
    text = "The pier was closed because its piles had rotted. It opens again in May."
    quote = read("Why was the pier closed?", text).quotes[0]
    assert quote.answer is None
    assert quote.text.startswith("The pier was closed")


def test_a_pronoun_brings_the_sentence_before_it() -> None:
    quote = read("How much will the new ferry cost?", COUNCIL).quotes[0]
    assert quote.text.startswith("Its chairwoman, Lena Ostrow")
    assert quote.text == COUNCIL[quote.span.start : quote.span.end]


@pytest.mark.parametrize(
    "question", ["How much will the new ferry cost?", "Does the town have a zoo?", "ferry"]
)
def test_what_is_marked_and_what_answers_lies_in_the_quote(question: str) -> None:
    for quote in read(question, FERRY, LIBRARY, COUNCIL).quotes:
        for span in (*quote.marks, *([quote.answer] if quote.answer else [])):
            assert quote.span.start <= span.start < span.end <= quote.span.end


def test_the_passage_that_answers_is_put_first() -> None:
    reading = read("How much will the new ferry cost?", FERRY, LIBRARY, COUNCIL)
    assert reading.ranked[0].passage.key == 2
    assert sorted(one.passage.key for one in reading.ranked) == [0, 1, 2]


def test_another_name_than_the_articles_have_makes_it_less_sure() -> None:
    twin = read("Who is the chairwoman of the harbour council?", COUNCIL, LIBRARY)
    near = read("Who is the treasurer of the harbour council?", COUNCIL, LIBRARY)
    assert near.confidence < twin.confidence


def test_yes_or_no_is_answered_with_a_sentence() -> None:
    assert read("Will the ferry sail in March 2027?", COUNCIL).quotes[0].answer is None


def test_japanese_is_left_to_the_sentence_reader() -> None:
    text = "新しいフェリーの費用は四百億円です。図書館は火曜日に開きます。"
    question = asked(cleaned("新しいフェリーの費用はいくらですか"), 10, {})
    found = found_for(question, text)
    assert reader().read(question, found, ["町"]) == SentenceReader.shipped().read(question, found, ["町"])


def test_nothing_found_is_nothing_read() -> None:
    reading = reader().read(question_of("Who?"), [], [])
    assert (reading.quotes, reading.confidence, reading.answers) == ((), 0.0, False)
