"""Whose an office is that a sentence names by "its" only."""

import pytest

from index.another import is_of_another
from index.asked import asked
from index.mismatch import mismatches
from index.other_wordings import _says_who_heads
from index.surroundings import Surroundings
from index.whose import whose_it_is

TITLE = "Norvania raises tax on fuel"
BEFORE = "Norvania raised its tax on fuel. Tellur, which buys its fuel there, kept its own. "
SENTENCE = "Its deputy transport minister, Olav Rehn, promised a review."


def speaks_of_another(question: str, sentence: str = SENTENCE, before: str = BEFORE) -> bool:
    one = asked(question, 10, {})
    return mismatches(one, sentence, before, TITLE, None) or is_of_another(
        one, Surroundings(sentence, before, "", TITLE)
    )


def test_its_office_is_that_of_whom_the_sentence_before_begins_with() -> None:
    assert not speaks_of_another("Who is the deputy transport minister of Tellur?")
    assert speaks_of_another("Who is the deputy transport minister of Norvania?")


def test_a_union_that_the_sentence_before_is_of_may_be_meant() -> None:
    before = "Norvania raised its tax. The Drivers' Union of Tellur protested. "
    assert not speaks_of_another(
        "Who is the chairwoman of the Drivers' Union of Tellur?", "Its chairwoman, Eda Holm, spoke.", before
    )
    assert speaks_of_another(
        "Who is the chairwoman of the Drivers' Union of Norvania?", "Its chairwoman, Eda Holm, spoke.", before
    )


def test_who_stands_for_a_country_may_be_meant_by_its_name() -> None:
    before = "Germany and Peru met. Berlin kept its tax. "
    assert not speaks_of_another(
        "Who is the transport minister of Germany?", "Its transport minister left.", before
    )


@pytest.mark.parametrize(
    ("sentence", "before", "first"),
    [
        ("Its mayor left.", "Wick kept its toll. Its bridge is old. ", "Wick"),
        ("Its mayor left.", "Wick's council met. ", None),
        ("Its mayor left.", "The toll of Wick rose. ", None),
        ("The mayor left.", "Wick kept its toll. ", None),
        ("Its mayor left.", "", None),
    ],
)
def test_the_sentence_that_is_leaned_on(sentence: str, before: str, first: str | None) -> None:
    found = whose_it_is(sentence, before)
    assert (found.owner.written if found else None) == first


@pytest.mark.parametrize(
    ("quote", "says"),
    [
        ("The High Court of Tellur, which is led by Ada Brink, met.", True),
        ("The High Court of Tellur, headed by Ada Brink, met.", True),
        ("The High Court of Tellur met for talks, which were led by Ada Brink.", False),
    ],
)
def test_who_leads_stands_behind_a_comma_too(quote: str, says: bool) -> None:
    assert _says_who_heads("the High Court of Tellur", quote) is says
