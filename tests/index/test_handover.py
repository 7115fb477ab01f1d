"""Who came after or before somebody whom only a pronoun names."""

import pytest

from index.details import details_of
from index.handover import predecessor_of, successor_of, taking_over, with_name
from index.leaving import had_it_once


@pytest.mark.parametrize(
    ("name", "before", "sentence", "told"),
    [
        ("Mira Ask", "The mill was built under manager Mira Ask.",
         "She was replaced by Jon Pell.", "Jon Pell"),
        ("Mira Ask", "Mira Ask resigned as mayor of Hamm on Monday.",
         "The council thanked her and named Jon Pell as her successor.", "Jon Pell"),
        ("Mira Ask", "Mira Ask stepped down.", "Her successor, Jon Pell, was sworn in.", "Jon Pell"),
        ("Mira Ask", "Mira Ask met Jon Pell.", "She was replaced by Ulf Roy.", None),
        ("Mira Ask", "Jon Pell was mayor.", "He was replaced by Ulf Roy.", None),
        ("Mira Ask", "Mira Ask spoke in Hamm.", "The king named Jon Pell as his successor.", None),
        ("Mira Ask", "Mira Ask stayed.", "She replaced Jon Pell.", None),
    ],
)  # fmt: skip
def test_who_came_after(name: str, before: str, sentence: str, told: str | None) -> None:
    span = successor_of(name, sentence, before)
    assert (span and sentence[span.start : span.end]) == told


@pytest.mark.parametrize(
    ("before", "sentence", "told"),
    [
        ("Ask had held the post since 2020.", "Before her, Jon Pell was mayor for a year.", "Jon Pell"),
        ("", "Before Mira Ask, Jon Pell was mayor.", "Jon Pell"),
        ("Ulf Roy praised Ask.", "Before him, Jon Pell was mayor.", None),
        ("", "Before Ulf Roy, Jon Pell was mayor.", None),
    ],
)
def test_who_came_before(before: str, sentence: str, told: str | None) -> None:
    span = predecessor_of("Mira Ask", sentence, before)
    assert (span and sentence[span.start : span.end]) == told


def test_a_pronoun_stands_for_whom_the_sentence_before_names_alone() -> None:
    assert with_name("Her deputy left.", "Mira Ask spoke.", "Mira Ask") == "Mira Ask’s deputy left."
    assert with_name("She left.", "Mira Ask and Ida Roy spoke.", "Mira Ask") is None
    assert with_name("Ida Roy left.", "Mira Ask spoke.", "Mira Ask") is None


@pytest.mark.parametrize(
    ("sentence", "over"),
    [
        ("Before her, Jon Pell was mayor of Hamm.", True),
        ("Jon Pell was mayor for six years.", True),
        ("Jon Pell served as mayor until 2020.", True),
        ("Jon Pell was the first mayor of Hamm from 2015 to 2021.", True),
        ("Jon Pell was elected mayor for six years.", False),
        ("Jon Pell has been mayor for six years.", False),
        ("Jon Pell, who was mayor until May, was replaced as mayor by Mira Ask.", False),
        ("Mayor Jon Pell was in Oslo for two days.", False),
    ],
)
def test_who_had_an_office_for_a_time(sentence: str, over: bool) -> None:
    assert had_it_once(sentence, "mayor") is over


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Jon Pell takes over as energy minister.", "Jon Pell"),
        ("Jon Pell, a lawyer, was appointed the new energy minister.", "Jon Pell"),
        ("Jon Pell was sworn in as deputy energy minister.", None),
        ("Jon Pell was named transport minister.", None),
        ("Jon Pell praised the energy minister.", None),
    ],
)
def test_who_takes_over_an_office(sentence: str, told: str | None) -> None:
    roles = details_of("Who is the energy minister?").roles
    span = taking_over(sentence, roles)
    assert (span and sentence[span.start : span.end]) == told
