"""Offices of another rank, another ministry or another owner."""

import pytest

from index.asked import asked
from index.office import is_another_office
from index.surroundings import Surroundings

DUTY = "Brazil will put a duty of 20% on tyres from China from March 1, Industry Minister Clara Prado said."


def tells_of_another(question: str, sentence: str, before: str = "", title: str = "") -> bool:
    return is_another_office(asked(question, 10, {}), Surroundings(sentence, before, "", title))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is the governor?", "Deputy governor Signe Krag had argued for a pause."),
        ("Who is the deputy governor?", "Governor Ulrik Norgaard said that inflation had slowed."),
        ("Who is the rector?", "Vice-rector Tiago Melo will lead it."),
        ("Who is the president?", "Vice president Otto Lanz did not attend."),
        ("Who is the director?", "Acting director Pekka Salo welcomed the step."),
        ("Who is the governor?", "Governor-elect Pia Dorn takes office in March."),
        ("Who is the foreign minister?", "Anton Weil, the deputy foreign minister, spoke."),
        ("Who is the mayor?", "Lea Holt, a spokeswoman for the mayor, denied it."),
        ("Who is the mayor?", "The mayor's adviser, Lea Holt, denied it."),
        ("Who is the former director?", "Director Helen Marsh expects 60,000 visitors."),
    ],
)
def test_another_rank_is_another_office(question: str, sentence: str) -> None:
    assert tells_of_another(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who is the governor?", "Governor Ulrik Norgaard and deputy governor Signe Krag agreed."),
        ("Who is the deputy governor?", "The vice governor, Signe Krag, had argued for a pause."),
        ("Who acts as president?", "Ane Roos is acting president until May."),
        ("Who was the governor?", "Former governor Nils Berg called it too late."),
        ("Who is the former governor?", "Nils Berg resigned as governor in May."),
        ("Who is the mayor's spokeswoman?", "Lea Holt, a spokeswoman for the mayor, denied it."),
        (
            "Who is the finance minister?",
            "Ana Lima, deputy prime minister and minister of finance, resigned.",
        ),
        ("How high is the governor's salary?", "The deputy governor earns 90,000 crowns."),
    ],
)
def test_the_same_rank_in_other_words_is_none(question: str, sentence: str) -> None:
    assert not tells_of_another(question, sentence)


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("Who is the trade minister?", True),
        ("Who is the foreign minister?", False),
        ("Who is the minister?", False),
    ],
)
def test_another_ministry_is_another_office(question: str, another: bool) -> None:
    assert tells_of_another(question, "Foreign minister Pavel Ruud called it a mistake.") is another


def test_interior_and_home_are_one_ministry() -> None:
    assert not tells_of_another("Who is the interior minister?", "Home minister Ida Brask resigned.")


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("Who is Brazil's industry minister?", False),
        ("Who is the Brazilian industry minister?", False),
        ("Who is the industry minister of China?", True),
        ("Who is China's industry minister?", True),
        ("Who is the industry minister of Peru?", True),
        ("Who is the industry minister?", False),
    ],
)
def test_an_office_is_of_whom_the_sentence_tells_and_not_of_whom_something_comes_from(
    question: str, another: bool
) -> None:
    assert tells_of_another(question, DUTY, title="Brazil puts a duty on Chinese tyres") is another


@pytest.mark.parametrize(("country", "another"), [("Valdoria", False), ("Kesh", True)])
def test_the_article_has_to_name_whose_office_it_is(country: str, another: bool) -> None:
    question = f"Who is the industry minister of {country}?"
    sentence = "Industry minister Tomas Roos denied that the yard will be closed."
    assert tells_of_another(question, sentence, title="Valdoria keeps its yard") is another


@pytest.mark.parametrize(("country", "another"), [("Brazil", False), ("China", True)])
def test_an_office_without_owner_is_of_whom_the_article_is_about(country: str, another: bool) -> None:
    before = "Brazil will put a duty on tyres from China. Rubber from China stays free. "
    sentence = "Prado, who became industry minister in May, spoke of 2,300 jobs."
    title, question = "Brazil puts a duty on Chinese tyres", f"Who is the industry minister of {country}?"
    assert tells_of_another(question, sentence, before, title) is another


def test_an_explicit_owner_is_believed() -> None:
    sentence = "Kesh's defence minister, Hadi Amun, will visit Valdoria."
    assert not tells_of_another("Who is the Keshan defence minister?", sentence)
