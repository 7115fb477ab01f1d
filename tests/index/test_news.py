"""What asks for news, and of what."""

import pytest

from index.news import asks_only_for_news, matter_of


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("latest on the Linby bridge", "the Linby bridge"),
        ("What's the latest on the Linby bridge?", "the Linby bridge"),
        ("What is new about the Linby bridge?", "the Linby bridge"),
        ("Any news on the ferry strike in Osby?", "the ferry strike in Osby"),
        ("news about Japan", "Japan"),
        ("Give me the latest news about Osby please", "Osby"),
        ("Linby bridge news", "Linby bridge"),
        ("Japan tariff update", "Japan tariff"),
        ("What's going on with the mine?", "the mine"),
        ("日本の最新ニュースは？", "日本"),
    ],
)
def test_the_matter_of_news_is_found(question: str, matter: str) -> None:
    assert matter_of(question) == matter


@pytest.mark.parametrize(
    "question",
    ["What's new?", "news", "any updates on it?", "Who reads the news about Japan?", "Is it the newest ship?",
     "When was the last update of the fares?", "What is the latest tariff on steel?", "Is there any?"],
)  # fmt: skip
def test_other_questions_ask_for_no_news(question: str) -> None:
    assert matter_of(question) is None


def test_news_on_a_value_are_its_newest_value_where_that_is_told() -> None:
    assert asks_only_for_news("latest on the bridge")
    assert not asks_only_for_news("What is the latest on Osland's key rate?")
