"""Whose deed a sentence tells, and whether its days are of what was said."""

import pytest

from index.asked import asked, cleaned
from index.deeds import anothers_deed

LED = "The talks were led by Ada Holm, minister since July, when Bo Ek resigned over a letter."
BOUGHT = "The line Nordline bought the ferry from Seaway in 2019."
NAMED = "Its head, Ada Holm, was appointed in 2021, after Bo Ek left for a rival."
CLAIMED = "The union had claimed that 900 jobs would go by December."


def is_anothers(question: str, sentence: str, before: str = "") -> bool:
    return anothers_deed(asked(cleaned(question), 100, {}), sentence, before)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did Ada Holm resign?", LED),
        ("Why did Ada Holm resign?", LED),
        ("When did Ada Holm retire?", "Bo Ek, who resigned in May, had called for it."),
        (
            "When did Eva Holm quit the council?",
            "He is the brother of Ada Holm, who quit the council in July.",
        ),
        ("When was Bo Ek appointed?", NAMED),
        ("When did Seaway buy the ferry?", BOUGHT),
        ("When did Norway sign the pact?", "Sweden signed the pact in July, after Norway."),
        ("When did the union claim that?", CLAIMED),
        ("When did the union say so?", "Ada Holm said the court would hear the case in November."),
    ],
)
def test_what_is_told_of_another(question: str, sentence: str) -> None:
    assert is_anothers(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did Bo Ek resign?", LED),
        (
            "When did Ada Holm quit the council?",
            "He is the brother of Ada Holm, who quit the council in July.",
        ),
        ("When was Ada Holm appointed?", NAMED),
        ("When was Ada Holm elected?", "King Bo elected Ada Holm in 2020."),
        ("When did Nordline buy the ferry?", BOUGHT),
        ("When did Kestrel sell Fornello?", "Fornello, which Kestrel sold to Brantner in 2019, is left out."),
        ("When did Norway sign the pact?", "Minister Ada Holm signed the pact in July."),
        ("When did Norway sign the pact?", "She signed the pact in July."),
        ("When did Ada Holm resign?", "Three days later, on 4 May, she resigned."),
        ("When did the union claim that?", "The union claimed on Monday that jobs would go by December."),
        ("When will 900 jobs go?", CLAIMED),
        ("Who resigned?", LED),
        ("When was the bridge opened?", "The bridge was opened in 1962."),
    ],
)
def test_what_may_be_told_of_whom_is_asked_about(question: str, sentence: str) -> None:
    assert not is_anothers(question, sentence)


def test_the_deed_may_stand_in_the_sentence_before() -> None:
    before = "Minister Bo Ek resigned in August over a contract."
    assert is_anothers("When did Ada Holm resign?", "His successor, Ada Holm, took office on 3 May.", before)
    assert not is_anothers("When did Bo Ek resign?", "His successor took office on 3 May.", before)
