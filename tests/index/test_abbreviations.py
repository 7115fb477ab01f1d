"""Abbreviations are what articles say they are, or the only name with those initials."""

import pytest

from index.abbreviations import introduced, names_in, stands_for, with_initials


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The Osby Water Board (OWB) met.", [("OWB", "Osby Water Board")]),
        ("In Osby the Bank of Norland (BoN) said so.", [("BoN", "Bank of Norland")]),
        ("The Norland Reserve (the Nor) held its rate.", [("Nor", "Norland Reserve")]),
        ("OWB (Osby Water Board) met.", [("OWB", "Osby Water Board")]),
        ("On Monday Mayor Osby Water Board (OWB) met.", [("OWB", "Osby Water Board")]),
        ("The Osby Water Board (founded 1900) met.", []),
        ("The Osby Water Board (XYZ) met.", []),
    ],
)
def test_an_abbreviation_is_what_it_was_introduced_for(text: str, pairs: list[tuple[str, str]]) -> None:
    assert list(introduced([text])) == pairs


def test_initials_must_be_all_of_a_names() -> None:
    assert stands_for("OWB", "Osby Water Board")
    assert not stands_for("OWB", "Osby Water and Bread Board")
    assert not stands_for("OB", "Osby Water Board")


def test_initials_alone_tell_only_where_one_name_has_them() -> None:
    one, other = "The Osby Water Board met.", "Then the Old Wood Bridge fell."
    assert with_initials("OWB", [one]) == "Osby Water Board"
    assert with_initials("OWB", [one, other]) is None
    assert with_initials("WB", ["The Water Board met."]) is None


def test_a_name_is_told_without_what_a_question_begins_with() -> None:
    assert list(names_in("Is Osby Water Board's director here?")) == ["Osby Water Board"]
