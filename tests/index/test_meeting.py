"""Whether sentences meet what questions name: by any word for a country, and not by another of its kind."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.asked import Asked, asked
from index.details import details_of
from index.meeting import MEETING_FEATURES, Meeting, meeting
from index.terms import terms

DAY = date(2025, 7, 22)


def question(text: str) -> Asked:
    """Weighed as in a collection where every word is as rare."""
    return asked(text, 100, dict.fromkeys(terms(text), 5))


def met(
    text: str, sentence: str, before: str = "", title: str = "", published: date | None = DAY
) -> tuple[Meeting, dict[str, float]]:
    one = meeting(question(text), sentence, before, title, published)
    return one, dict(zip(MEETING_FEATURES, one.features, strict=True))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Who is Japan's chief negotiator?", "The Japanese chief negotiator is Ryosei Akazawa."),
        ("What tariff did the United States set?", "The U.S. tariff is 15%."),
        ("What did America set?", "Washington set a tariff of 15%."),
        ("What does the UK pay?", "British goods pay 10%."),
        ("What does the European Union pay?", "EU goods pay 15%."),
        ("日本の関税はいくらですか", "日本の関税は15%だ。"),
        ("What does South Korea invest?", "South Korea invests 350 billion dollars."),
        ("When did Shigeru Ishiba speak?", "Ishiba spoke on May 29."),
        ("japan tariff rate", "Japan pays 15%."),
    ],
)
def test_any_word_for_the_same_meets_it(text: str, sentence: str) -> None:
    one, numbers = met(text, sentence)
    assert one.unmet == ()
    assert numbers["entities_met"] == 1


@pytest.mark.parametrize(
    ("text", "sentence", "unmet"),
    [
        ("Who is China's chief negotiator?", "Japan's chief negotiator is Ryosei Akazawa.", "China"),
        ("Who is the mayor of Tolvik?", "The mayor of Brannock is Edith Colwater.", "Tolvik"),
        ("Who is Japan's finance minister?", "Japan's trade minister spoke.", "finance minister"),
        ("Who is the president of the club?", "The vice president of the club spoke.", "president"),
        ("When did the tariff of 35% begin?", "The tariff of 25% began on April 3.", "35%"),
        ("When was the third round?", "The first round was in April.", "third"),
        ("What was the rate in 2023?", "In 2025 the rate was 3 percent.", "2023"),
        ("Whom did he meet on May 4?", "He met the mayor on May 30.", "May 4"),
        ("What does North Korea pay?", "South Korea pays 15%.", "North Korea"),
    ],
)
def test_another_of_its_kind_contradicts_it(text: str, sentence: str, unmet: str) -> None:
    one, _ = met(text, sentence)
    assert one.unmet == (unmet,)
    assert one.contradicted == (unmet,)


def test_what_is_named_before_or_in_the_title_is_met_in_context_only() -> None:
    for before, title in (("Japan and the US met.", ""), ("", "Japan reaches a deal")):
        one, numbers = met("What tariff does Japan pay?", "The tariff is 15%.", before, title)
        assert one.unmet == ()
        assert (numbers["entities_met"], numbers["entities_met_in_context"]) == (0, 1)


def test_the_articles_day_stands_for_its_year_but_not_for_another() -> None:
    assert met("What was the rate in 2025?", "The rate was 3 percent.")[0].unmet == ()
    one, numbers = met("What was the rate in 2023?", "The rate was 3 percent.")
    assert one.contradicted == ("2023",)
    assert numbers["date_met"] == 0
    assert met("What was the rate in 2023?", "The rate was 3 percent.", published=None)[0].contradicted == ()


def test_what_is_not_asked_for_counts_as_met() -> None:
    one, numbers = met("what happened?", "Nothing happened.")
    assert one.unmet == ()
    assert all(numbers[name] == 1 for name in MEETING_FEATURES if "met" in name and "unmet" not in name)
    assert all(numbers[name] == 0 for name in MEETING_FEATURES if "contradicted" in name)


def test_a_forecast_is_no_fact_unless_it_is_asked_for() -> None:
    sentence = "The tariff may rise to 25%."
    assert met("What is the tariff?", sentence)[1]["hypothetical"] == 1
    assert met("How high may the tariff rise?", sentence)[1]["hypothetical"] == 0
    assert met("What is the tariff?", "The ministry denied that the tariff is 25%.")[1]["negated"] == 1


def test_small_words_are_no_countries_and_months_no_names() -> None:
    named = details_of("Tell us whether turkey is eaten in May; the United States, not us, decides.")
    assert list(named.countries) == ["US"]
    assert named.names == ()
    assert named.days == {(5, 0): "May"}


def test_a_number_is_read_in_digits_and_in_words_and_no_date_is_one() -> None:
    named = details_of("On April 8, 2025 three of 1,200 people paid 25 percent in the second round.")
    assert set(named.numbers) == {("3", ""), ("1200", ""), ("25", "%"), ("2", "th")}
    assert set(named.years) == {2025}
    assert set(named.days) == {(4, 8)}


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=40), st.dates() | st.none())
def test_any_texts_give_numbers_from_0_to_1(text: str, sentence: str, title: str, day: date | None) -> None:
    one = meeting(asked(text, 10, {}), sentence, "", title, day)
    assert len(one.features) == len(MEETING_FEATURES)
    assert all(0 <= number <= 1 for number in one.features)
