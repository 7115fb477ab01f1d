"""Since when somebody has an office."""

import pytest

from index.in_office import asked_since_when, since_when


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Pell, until now head of the library, takes office on May 4.", "May 4"),
        ("Jon Pell will take office in June.", "June"),
        ("Pell had held the post since 2021.", "2021"),
        ("Jon Pell has been in office since May 2020.", "May 2020"),
        ("Pell, who praised Ask, takes office soon.", None),
        ("Roy takes office on May 4.", None),
        ("Pell took office amid protests.", None),
    ],
)
def test_since_when(sentence: str, day: str | None) -> None:
    span = since_when("Jon Pell", sentence)
    assert (span and sentence[span.start : span.end].removeprefix("on ").removeprefix("in ")) == day


def test_what_asks_for_it() -> None:
    assert asked_since_when("When did Jon Pell take office as mayor of Hamm?") == (
        "Jon Pell",
        "mayor of Hamm",
    )
    assert asked_since_when("When does Jon Pell take office?") == ("Jon Pell", "")
    assert asked_since_when("When did Jon Pell leave office?") is None
