"""Who came before and after whom, and who somebody is, by the forms in which texts say it."""

import pytest

from index.abbreviations import short_asked
from index.apposition import office_beside, who_is
from index.succession import first_name, is_same_person, succession_question, successions


@pytest.mark.parametrize(
    ("sentence", "later", "earlier"),
    [
        ("Berg, who succeeded Per Holm as mayor in May, said no.", "Berg", "Per Holm"),
        ("Inspector Jonas Falk replaced Mette Rask on August 1.", "Jonas Falk", "Mette Rask"),
        ("Marten, who took over from Governor Piet Oster, spoke.", "Marten", "Piet Oster"),
        ("Per Holm was succeeded by Anna Berg.", "Anna Berg", None),
        ("Toma, the successor of Dario Fenn, said so.", "Toma", "Dario Fenn"),
        ("Fenn's successor, Lia Toma, said so.", "Lia Toma", "Fenn"),
        ("Toma's predecessor, Dario Fenn, had signed it.", "Toma", "Dario Fenn"),
        ("Anna Berg, mayor since July, when Per Holm resigned, spoke.", "Anna Berg", "Per Holm"),
        ("Holm leaves in May, and Anna Berg has been nominated to follow him.", "Anna Berg", None),
        ("The club replaced Per Holm with Dana Ek on Monday.", "Dana Ek", "Per Holm"),
    ],
)
def test_successions_are_read_from_either_end(sentence: str, later: str, earlier: str | None) -> None:
    (one, *_) = successions(sentence)
    assert sentence[one.later.start : one.later.end] == later
    assert (sentence[one.earlier.start : one.earlier.end] if one.earlier else None) == earlier


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Berg denied that she had replaced the lamps.",
        "The minister met Per Holm and Anna Berg.",
        "Anna Berg, the sister of Per Holm, left office in May.",
    ],
)
def test_other_sentences_say_nothing_of_successors(sentence: str) -> None:
    assert list(successions(sentence)) == []


def test_what_is_yet_to_come_is_told_from_what_has_been() -> None:
    (done,) = successions("Anna Berg succeeded Per Holm.")
    (ahead,) = successions("Per Holm will leave in June and be followed by Anna Berg, who will take over.")
    (nominated,) = successions("Anna Berg has been nominated to follow Per Holm.")
    assert (done.ahead, nominated.ahead) == (False, True)
    assert not ahead.ahead or ahead.earlier is None
    assert first_name("Per Holm will leave in June.") is not None


@pytest.mark.parametrize(
    ("question", "name", "after"),
    [
        ("Who succeeded Per Holm?", "Per Holm", True),
        ("Who will follow Holm?", "Holm", True),
        ("Who was Per Holm's successor?", "Per Holm", True),
        ("Who is the successor of Per Holm as mayor?", "Per Holm", True),
        ("Who was Anna Berg's predecessor?", "Anna Berg", False),
        ("Whom did Anna Berg replace?", "Anna Berg", False),
        ("Who was mayor of Osby before Anna Berg?", "Anna Berg", False),
    ],
)
def test_questions_on_successors_are_known(question: str, name: str, after: bool) -> None:
    wanted = succession_question(question)
    assert wanted is not None
    assert (wanted.name, wanted.after) == (name, after)


@pytest.mark.parametrize(
    "question", ["Who is the mayor?", "Who was mayor in 2020?", "What followed the war?", "Who met Per Holm?"]
)
def test_other_questions_ask_for_no_successor(question: str) -> None:
    assert succession_question(question) is None


def test_one_last_name_may_be_of_two_people() -> None:
    assert is_same_person("Anna Berg", "Berg")
    assert is_same_person("Anna Berg", "Anna Maria Berg")
    assert not is_same_person("Anna Berg", "Per Berg")


@pytest.mark.parametrize(
    ("sentence", "office"),
    [
        ("Its chief executive, Jonas Dahl, said profits rose.", "Its chief executive"),
        ("Police said that investigators led by Judge Jonas Dahl had begun.", "Judge"),
        ("Jonas Dahl, the bank's chief economist, spoke.", "the bank's chief economist"),
        ("Her deputy, Jonas Dahl, voted for a cut.", "Her deputy"),
        ("Jonas Dahl said that profits rose.", None),
        ("The mayor met Jonas Dahl, who left.", None),
    ],
)
def test_an_office_stands_beside_the_name(sentence: str, office: str | None) -> None:
    span = office_beside("Jonas Dahl", sentence)
    assert (sentence[span.start : span.end] if span else None) == office


def test_who_somebody_is_is_asked_by_a_whole_name() -> None:
    assert who_is("Who is Jonas Dahl?") == "Jonas Dahl"
    assert who_is("Who is the mayor?") is None
    assert who_is("Who is Governor Dahl?") is None


def test_short_names_are_asked_the_long_one_of() -> None:
    assert short_asked("What does CEB stand for?") == "CEB"
    assert short_asked("What is the full name of the CEB?") == "CEB"
    assert short_asked("What does the bank pay for?") is None
