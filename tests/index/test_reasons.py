"""Which sentence says why, and which only says again what was asked."""

import pytest

from index.asked import Asked, asked
from index.reasons import Line, Reasons, reasons_in

RAISED = Line(1, "The bank raised its rate to 3.5% on Thursday.", 1.0, "3.5%", 4.0)


def why(question: str = "Why did the bank raise its rate?") -> Asked:
    return asked(question, 10, {})


def line(text: str, margin: float, passage: int = 1) -> Line:
    return Line(passage, text, 0.0, text.rstrip("."), margin)


@pytest.mark.parametrize(
    ("text", "margin"),
    [
        ("Inflation had reached 6% in February.", 0.6),
        ("The reason is that inflation is high.", -2.4),
        ("The move comes after a long debate.", -3.0),
        ("It wants to slow prices.", 0.5),
        ("Prices are rising fast, its governor said.", 3.7),
        ("Prices rose because of the drought.", -1.0),
    ],
)
def test_the_next_sentence_is_the_reason(text: str, margin: float) -> None:
    found = reasons_in(why(), [RAISED, line(text, margin), line("It employs 400 people.", -8.0)])
    assert found == Reasons({0: 1}, frozenset())
    assert found.stretch(0) == found.stretch(1) == (0, 1)
    assert found.stretch(2) is None


@pytest.mark.parametrize(
    ("text", "margin"),
    [
        ("Inflation had reached 6% in February.", -5.0),
        ("The vote was unanimous.", 0.5),
        ("Opponents said that it hurts the poor.", 4.0),
        ("Critics called the step unfair.", 2.0),
        ("It will meet again in June, the bank said.", -7.0),
    ],
)
def test_what_gives_no_reason_leaves_the_sentence_bare(text: str, margin: float) -> None:
    found = reasons_in(why(), [RAISED, line(text, margin)])
    assert not found.behind
    assert found.bare == {0, 1}


def test_a_reason_stands_within_two_sentences_and_in_the_same_passage() -> None:
    between = line("It was the first rise in years.", -1.0)
    reason = line("The reason is that inflation is high.", -2.0)
    assert reasons_in(why(), [RAISED, between, reason]).stretch(0) == (0, 2)
    assert not reasons_in(why(), [RAISED, between, between, reason]).behind
    assert not reasons_in(why(), [RAISED, line("The reason is that it rains.", 1.0, passage=2)]).behind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The bank raised its rate to 3.5% because inflation is high.", "3.5%"),
        ("The bank raised its rate to slow inflation.", "to slow inflation"),
        ("The bank raised its rate on Thursday after prices had doubled.", "prices had doubled"),
    ],
)
def test_a_sentence_with_its_own_reason_stays_as_it_is(text: str, said: str) -> None:
    found = reasons_in(why(), [Line(1, text, 1.0, said, 2.0), line("Inflation had reached 6%.", 1.0)])
    assert found == Reasons({}, frozenset())


def test_a_line_with_much_of_the_question_isnt_bare_for_its_passage() -> None:
    other = Line(
        1, "The bank argued that its rate would choke prices.", 0.7, "its rate would choke prices", -5.0
    )
    assert reasons_in(why(), [RAISED, other, line("It employs 400 people.", -3.0)]).bare == {0, 2}


def test_only_why_is_asked_for_reasons() -> None:
    for question in (
        "What is the rate?",
        "When did the bank raise its rate?",
        "Who knows why the bank moved?",
    ):
        assert reasons_in(why(question), [RAISED]) == Reasons({}, frozenset())


def test_what_is_asked_is_no_reason_of_itself() -> None:
    question = why("Why did two mills in Osby close?")
    told = Line(1, "Imports fell by 22%, because two mills in Osby closed.", 1.0, "fell by 22%", 2.0)
    assert reasons_in(question, [told]).bare == {0}
    turned = Line(1, "Two mills in Osby closed because prices fell.", 1.0, "because prices fell", 6.0)
    assert reasons_in(question, [turned]).bare == frozenset()


def test_another_events_reason_is_bare_beside_the_event_that_is_asked_about() -> None:
    bare = Line(1, "Parliament rejected the bill by 98 votes to 91.", 1.0, "98 votes to 91", 2.0)
    other = Line(1, "The government resigned over the defeat.", 0.2, "over the defeat", 0.4)
    assert reasons_in(why("Why did parliament reject the bill?"), [bare, other]).bare == {0, 1}
    alone = Line(1, "Because oil was sold in dollars, its makers earned less.", 0.3, "earned less", 5.0)
    assert reasons_in(why("Why was oil priced in gold?"), [alone]).bare == frozenset()


def test_when_or_how_much_alone_is_bare_however_little_it_has_of_the_question() -> None:
    told = Line(1, "In 2024 they had risen by 5%.", 0.2, "5%", 3.0)
    assert reasons_in(why("Why did imports of steel rise in 2024?"), [told]).bare == {0}


def test_what_somebody_says_was_wrong_is_the_reason_for_what_was_done() -> None:
    said = line("Its governor said inflation of 5% in May was too high.", -1.4)
    assert reasons_in(why(), [RAISED, said]).stretch(0) == (0, 1)


def test_how_much_something_had_grown_is_no_reason_by_itself() -> None:
    grown = Line(1, "Sales had risen by 7% in 2025.", 0.0, "7% in 2025", 0.5)
    assert reasons_in(why(), [RAISED, grown]).bare == {0, 1}
