"""Sentences that have nearly all words of a question and speak of something else."""

from dataclasses import replace
from datetime import date

import pytest

from index.asked import asked
from index.mismatch import mismatches

TODAY = date(2026, 11, 25)
TALKS = "Japan and South Korea end their talks"
SHIPS = "The line has three ships: the Aurora, the Borea and the Cirrus. "


def speaks_of_another(
    question: str, sentence: str, before: str = "", title: str = "", published: date | None = None
) -> bool:
    return mismatches(replace(asked(question, 10, {}), day=TODAY), sentence, before, title, published)


@pytest.mark.parametrize(
    ("question", "sentence", "before", "title"),
    [
        (
            "Who was South Korea's chief negotiator?",
            "Japan's chief negotiator was Ryosei Akazawa.",
            "",
            TALKS,
        ),
        ("Who was South Korea's envoy?", "Japan's negotiator was Ryosei Akazawa, the envoy.", "", TALKS),
        (
            "Who is the deputy energy minister of Norway?",
            "Peru's deputy energy minister, Ana Soto, told Norway's parliament of it.",
            "",
            "",
        ),
        (
            "Who is the mayor of Osby?",
            "The mayor of Lindholm opened the bridge to the island.",
            "",
            "A bridge",
        ),
        ("What is Osby's fare?", "Lindholm's fare is 3 crowns.", "", "Osby and Lindholm"),
        ("How many people does the Borea take?", "The largest is the Cirrus, which takes 640.", SHIPS, ""),
        (
            "Who is the chief executive of Kessler?",
            "“It is false,” the chief executive said.",
            "Vantor denied that it is in talks with Kessler. ",
            "Vantor denies talks",
        ),
    ],
)
def test_what_somebody_else_has_is_another_matter(
    question: str, sentence: str, before: str, title: str
) -> None:
    assert speaks_of_another(question, sentence, before, title)


@pytest.mark.parametrize(
    ("question", "sentence", "before", "title"),
    [
        ("Who was Japan's chief negotiator?", "Japan's chief negotiator was Ryosei Akazawa.", "", TALKS),
        ("Who was the Japanese negotiator?", "Japan's negotiator was Ryosei Akazawa.", "", TALKS),
        (
            "Who is the deputy energy minister of Peru?",
            "Peru's deputy energy minister, Ana Soto, told Norway's parliament of it.",
            "",
            "",
        ),
        ("Who is the mayor of Osby?", "Osby's mayor opened the bridge.", "", "Lindholm's bridge"),
        ("How many people does the Borea take?", "The Aurora takes 410 and the Borea 380.", SHIPS, ""),
        ("Who is Japan's finance minister?", "The cabinet kept him as finance minister.", "", "Japan votes"),
        (
            "Who is the chief executive of Vantor?",
            "“It is false,” the chief executive said.",
            "Vantor denied that it is in talks with Kessler. ",
            "Vantor denies talks",
        ),
        (
            "What did Tesla's father do?",
            "Nikola's father was a priest.",
            "Nikola Tesla was born in 1856. ",
            "",
        ),
        ("What is NASA's budget?", "The Agency's budget is 25 billion dollars.", "", "A budget"),
    ],
)
def test_the_same_owner_in_other_words_is_none(question: str, sentence: str, before: str, title: str) -> None:
    assert not speaks_of_another(question, sentence, before, title)


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("Which is the largest city?", "The second largest city was Brenn.", True),
        ("Which is the second largest city?", "The second largest city was Brenn.", False),
        ("Which is the second-largest city?", "The biggest city was Brenn.", True),
        ("Which is the largest ship?", "There are three ships: the Aurora, the Borea and the Cirrus.", True),
        ("Which is the largest ship?", "The biggest is the Cirrus.", False),
        ("How high is the largest tower?", "The tower measures 90 metres.", False),
    ],
)
def test_another_rank_is_another_matter(question: str, sentence: str, another: bool) -> None:
    assert speaks_of_another(question, sentence) is another


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("How many passengers were there in 2024?", True),
        ("How many passengers were there in 2025?", False),
        ("How many more passengers were there in 2025 than in 2024?", False),
    ],
)
def test_a_year_that_is_only_compared_with_has_no_amount(question: str, another: bool) -> None:
    sentence = "There were 1.24 million passengers in 2025, 8% more than in 2024."
    assert speaks_of_another(question, sentence) is another


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("Who is prime minister?", "Shigeru Ishiba has resigned as prime minister of Japan.", True),
        ("Who is Japan's prime minister?", "The former prime minister Shigeru Ishiba spoke.", True),
        ("Who was prime minister?", "Shigeru Ishiba has resigned as prime minister of Japan.", False),
        ("Who is prime minister?", "Sanae Takaichi is prime minister since Shigeru Ishiba resigned.", False),
        (
            "Who is prime minister of Japan?",
            "Sanae Takaichi, until now minister of the interior, was named prime minister of Japan.",
            False,
        ),
        ("Who is the mayor of Osby?", "The new minister was until now mayor of Osby.", True),
    ],
)
def test_whoever_has_left_an_office_doesnt_hold_it(question: str, sentence: str, another: bool) -> None:
    assert speaks_of_another(question, sentence) is another


@pytest.mark.parametrize(
    ("published", "another"), [(date(2026, 11, 18), True), (date(2026, 11, 24), False), (None, False)]
)
def test_last_week_is_that_of_the_article(published: date | None, another: bool) -> None:
    question, sentence = "How many cases were there last week?", "There were 3,410 cases last week."
    assert speaks_of_another(question, sentence, published=published) is another


def test_what_holds_since_a_month_isnt_of_that_month_only() -> None:
    question, told = "What was the tariff rate in June 2026?", "The tariff is 15% since April."
    assert not speaks_of_another(question, told, published=date(2026, 4, 20))


@pytest.mark.parametrize(
    ("question", "published", "another"),
    [
        ("When is the next meeting?", date(2026, 1, 22), True),
        ("When is the next meeting?", date(2026, 11, 20), False),
        ("When was the meeting?", date(2026, 1, 22), False),
    ],
)
def test_the_next_one_doesnt_lie_behind(question: str, published: date, another: bool) -> None:
    assert speaks_of_another(question, "The meeting is due on 19 March.", published=published) is another


KILLED = "A storm killed 14 people on the coast."


@pytest.mark.parametrize(
    ("question", "sentence", "published"),
    [
        ("How many people were killed in April 2026?", KILLED, date(2026, 3, 14)),
        ("Who won the race in May 2026?", "Norland's crew won the race.", date(2026, 4, 2)),
        (
            "By how much did the bank raise its rate in May 2026?",
            "It raised its rate on Thursday.",
            date(2026, 6, 18),
        ),
    ],
)
def test_what_happened_at_another_time_is_another_matter(
    question: str, sentence: str, published: date
) -> None:
    assert speaks_of_another(question, sentence, published=published)


@pytest.mark.parametrize(
    ("question", "sentence", "published"),
    [
        ("How many people were killed in March 2026?", KILLED, date(2026, 3, 14)),
        ("How many people were killed in March 2026?", KILLED, date(2026, 5, 2)),
        ("How many people were killed in 2026?", KILLED, date(2026, 3, 14)),
        ("How many people were killed in April 2026?", KILLED, None),
        ("Who signed the deal in May 2026?", "Norland will sign the deal in May.", date(2026, 4, 2)),
        ("How many members did the union have in May 2026?", "The union has 27 members.", date(2026, 4, 2)),
    ],
)
def test_what_may_have_happened_then_isnt(question: str, sentence: str, published: date | None) -> None:
    assert not speaks_of_another(question, sentence, published=published)
