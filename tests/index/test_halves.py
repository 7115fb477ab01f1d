"""Questions that need two articles come apart; ordinary ones stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.half import MOST_HALVES
from index.halves import halves
from index.publishers import Publishers, may_name_some

PUBLISHERS = Publishers(["The Harbour Post", "Northwire", "Fortune", "The Age", "Kanal 9 | World News"])


def asked(question: str) -> list[str]:
    found = halves(question, PUBLISHERS.mentions(question), lambda one, other: other in {"Tobago", "Gamble"})
    return [half.asked for half in found]


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        (
            "What is the difference between Japan's tariff and South Korea's tariff?",
            "What is Japan's tariff?",
            "What is South Korea's tariff?",
        ),
        (
            "What is the difference between the tariffs on cars from Japan and South Korea?",
            "What are the tariffs on cars from Japan?",
            "What are the tariffs on cars from South Korea?",
        ),
        ("Is Japan's tariff higher than Korea's?", "What is Japan's tariff?", "What is Korea's tariff?"),
        (
            "Is inflation higher in Peru or in Chile?",
            "How high is inflation in Peru?",
            "How high is inflation in Chile?",
        ),
        ("Is the tax on cars higher than on steel?", "What is the tax on cars?", "What is the tax on steel?"),
        (
            "Which is higher, the tariff on cars or the tariff on steel?",
            "What is the tariff on cars?",
            "What is the tariff on steel?",
        ),
        ("What are Japan's and Korea's tariffs?", "What are Japan's tariffs?", "What are Korea's tariffs?"),
        ("How much did Japan and Peru spend?", "How much did Japan spend?", "How much did Peru spend?"),
        ("What was the tax in 2024 and 2025?", "What was the tax in 2024?", "What was the tax in 2025?"),
        (
            "Who invests more, Japan or South Korea?",
            "How much does Japan invest?",
            "How much does South Korea invest?",
        ),
        ("Does Japan pay more than Korea?", "How much does Japan pay?", "How much does Korea pay?"),
        ("Did both Japan and Korea agree?", "Did Japan agree?", "Did Korea agree?"),
        ("Compare Japanese and Korean tariffs.", "Japanese tariffs", "Korean tariffs"),
        ("How is a visa different from a passport?", "What is a visa?", "What is a passport?"),
        (
            "Who is Japan's negotiator and what is the tariff on cars?",
            "Who is Japan's negotiator?",
            "What is the tariff on cars?",
        ),
        ("What did Ishiba and Macron say about steel?", "What did Ishiba say about steel?",
         "What did Macron say about steel?"),
        ("How did the rate for Japan and for Peru change?", "What is the rate for Japan?",
         "What is the rate for Peru?"),
        ("What is the tariff on steel and on cars?", "What is the tariff on steel?",
         "What is the tariff on cars?"),
        ("Who are the prime ministers of Japan and Canada?", "Who are the prime ministers of Japan?",
         "Who are the prime ministers of Canada?"),
        ("Which of Japan and Norway has the lower tariff?", "What tariff does Japan have?",
         "What tariff does Norway have?"),
        ("Between Japan and Norway, which pays the lower tariff?", "What tariff does Japan pay?",
         "What tariff does Norway pay?"),
        ("Do Japan and Norway pay the same tariff?", "What tariff does Japan pay?",
         "What tariff does Norway pay?"),
        ("Does Japan or Norway pay more?", "How much does Japan pay?", "How much does Norway pay?"),
        ("Is Japan's rate the same as Peru's?", "What is Japan's rate?", "What is Peru's rate?"),
        ("Was the rate of the Riksbank lower than that of Norges Bank?", "What is the rate of the Riksbank?",
         "What is the rate of Norges Bank?"),
        ("When did Japan and when did Peru sign the deal?", "When did Japan sign the deal?",
         "When did Peru sign the deal?"),
        ("When did Japan and Peru each sign a deal?", "When did Japan sign a deal?",
         "When did Peru sign a deal?"),
        ("Who is the president of Peru, and who is that of Chile?", "Who is the president of Peru?",
         "Who is the president of Chile?"),
        ("Who led Japan's talks and who led Peru's?", "Who led Japan's talks?", "Who led Peru's talks?"),
        ("What was the rate in April 2024 compared with May 2025?", "What was the rate in April 2024?",
         "What was the rate in May 2025?"),
        ("What was the rate before and after the deal?", "What was the rate before the deal?",
         "What was the rate after the deal?"),
        ("compare japan and peru's tariffs", "What are Japan's tariffs?", "What are Peru's tariffs?"),
        ("日本の関税と韓国の関税はどちらが高いですか", "日本の関税はどちらが高いですか",
         "韓国の関税はどちらが高いですか"),
        ("日本と韓国の関税の違いは何ですか", "日本の関税の違いは何ですか", "韓国の関税の違いは何ですか"),
    ],
)  # fmt: skip
def test_a_question_about_two_things_asks_for_each(question: str, first: str, second: str) -> None:
    assert asked(question) == [first, second]


@pytest.mark.parametrize(
    "question",
    [
        "What does the research and development department do?",
        "What is the population of Trinidad and Tobago?",
        "How much did Procter and Gamble earn?",
        "How long did the war between Russia and Ukraine last?",
        "When did Japan and Korea sign the treaty?",
        "What did Ishiba and Macron sign?",
        "How many people live in Japan and Peru?",
        "Where do the roads from Lima and Cusco meet?",
        "When and where was the treaty signed?",
        "Who was Maria Ortega and what did she sign?",
        "Is the rate more than 15%?",
        "Is it higher than expected?",
        "Who made a fortune in oil, and how?",
        "Who wrote Crime and Punishment?",
        "本実験と対照実験の中で違いを見つける手法を何というか",
    ],
)
def test_an_ordinary_question_stays_whole(question: str) -> None:
    assert asked(question) == []


def test_reports_set_side_by_side_are_asked_of_each_publisher() -> None:
    question = (
        "Does the Harbour Post article say that the ferry link will open in spring,"
        " while Northwire reports that the harbour council refused the money?"
    )
    found = halves(question, PUBLISHERS.mentions(question), lambda one, other: False)
    assert [half.publishers for half in found] == [{"The Harbour Post"}, {"Northwire"}]
    assert all(half.owed for half in found)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("According to The Age, who won?", ["The Age"]),
        ("What did Northwire report?", ["Northwire"]),
        ("Which firm, as reported by Northwire and Fortune, went under?", ["Northwire", "Fortune"]),
        ("What does 'Fortune' think of it?", ["Fortune"]),
        ("Which team, according to a Kanal 9 report, lost?", ["Kanal 9 | World News"]),
        ("Who made a fortune in oil?", []),
        ("What was The Age of Reason about?", []),
        ("Northwireの記事によると誰が勝ちましたか", ["Northwire"]),
    ],
)
def test_a_publisher_is_named_where_reporting_is_spoken_of(question: str, names: list[str]) -> None:
    mentions = PUBLISHERS.mentions(question)
    assert [name for one in mentions for name in sorted(one.names)] == names
    assert may_name_some(question) or not names


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_can_be_taken_apart(text: str) -> None:
    found = asked(text)
    assert len(found) != 1
    assert len(found) <= MOST_HALVES
