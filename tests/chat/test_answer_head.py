"""What stands above the excerpts: the short answer and its changes, as of when, or why there is no answer."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.chat.answer_view import answer_view
from bot.chat.asking import excerpts_of
from bot.chat.hygiene import plain
from bot.chat.words import LANGUAGES, Words
from bot.shown import excerpts_shown
from index.answer import Answer, Silence, Standing
from tests.chat.answering import buttons, contents
from tests.chat.citations import GIVEN, answered, answers, cited, refused, told
from tests.chat.discord_markdown import Seen, kinds, seen, words
from tests.wire.limits import message_problems
from tests.wire.messages import COMPONENTS_V2

WORDS = Words()
SAY = WORDS.to("en")
KEPT = replace(GIVEN, question_message_id=9)
"""Asked by a message, so that the answer itself comes first."""

SEPTEMBER = date(2025, 9, 16)
NEW = cited("Since today cars from Japan pay 15%.", 0, 36, (32, 35), published=SEPTEMBER)
OLD = cited("Cars from Japan pay a tariff of 25%.", 0, 36, (32, 35), published=date(2025, 4, 8))
CHANGED = answered(NEW, text="15%", short=told(NEW, 32, 35), earlier=(told(OLD, 32, 35),), as_of=SEPTEMBER)


def lines(answer: Answer, language: str = "en", **kept: Any) -> list[list[Seen]]:
    components = answer_view(answer, replace(KEPT, **kept), WORDS.to(language)).to_components()
    return [line for text in contents(components) for line in seen(text)]


def visible(answer: Answer, **kept: Any) -> list[str]:
    return [words(line) for line in lines(answer, **kept)]


def test_a_short_answer_is_the_heading_and_the_excerpt_shows_its_words_in_bold() -> None:
    shown = lines(answered(NEW, text="15%", short=told(NEW, 32, 35)))
    assert (words(shown[0]), kinds(shown[0])) == ("15%", {"heading"})
    quote = next(line for line in shown if "quote" in kinds(line))
    assert (words(quote), words(quote, "bold")) == (f"① {NEW.quote}", "15%")


def test_a_change_is_one_answer_newest_first_each_with_its_day_and_its_excerpt() -> None:
    shown = visible(CHANGED)
    assert shown[:2] == ["15% (September 16, 2025) ①", "Earlier: 25% (April 8, 2025) ②"]
    assert [line for line in shown if line[:1] in "①②"] == [f"① {NEW.quote}", f"② {OLD.quote}"]


def test_what_is_announced_and_what_others_say_has_a_line_of_its_own() -> None:
    other = cited("Cars from Japan pay 17% from now on.", 0, 36, (20, 23), published=SEPTEMBER)
    soon = cited("From May on they will pay only 12%. ", 0, 35, (31, 34), published=SEPTEMBER)
    answer = replace(CHANGED, earlier=(), coming=(told(soon, 31, 34),), disagreeing=(told(other, 20, 23),))
    assert visible(answer)[:3] == [
        "15% (September 16, 2025) ①",
        "Announced: 12% (September 16, 2025) ②",
        "Others say: 17% (The Daily Bean, September 16, 2025) ③",
    ]


def test_a_change_whose_older_excerpt_is_cited_already_shows_it_once() -> None:
    another = cited("Nothing else has changed.", 0, 25)
    shown = visible(replace(CHANGED, citations=(NEW, another, OLD)))
    numbered = [line for line in shown if line[:1] in "①②③④"]
    assert numbered == [f"① {NEW.quote}", f"② {OLD.quote}", f"③ {another.quote}"]


def test_an_earlier_answer_of_an_unknown_day_says_so() -> None:
    undated = replace(OLD, published=None)
    assert visible(replace(CHANGED, earlier=(told(undated, 32, 35),)))[1] == "Earlier: 25% (date unknown) ②"


@pytest.mark.parametrize(
    ("standing", "says"), [(Standing.EXPECTED, "Expected, not yet so: 15%"), (Standing.DENIED, "Denied: 15%")]
)
def test_what_is_no_fact_is_told_as_what_it_is(standing: Standing, says: str) -> None:
    assert visible(answered(NEW, text="15%", standing=standing))[0] == says


def test_a_long_answer_that_is_no_fact_says_so_in_bold() -> None:
    long = cited("It may be that cars from Japan pay less. " * 5, 0, 200)
    first = lines(answered(long, standing=Standing.DENIED))[0]
    assert words(first, "bold") == "Denied:"
    assert "heading" not in kinds(first)


def test_the_small_print_counts_independent_sources() -> None:
    assert "The Daily Bean · 3 sources · " in visible(answered(NEW, sources=3))[1]
    for sources in (0, 1):
        assert "source" not in visible(answered(NEW, sources=sources))[1]


def test_an_undated_answer_says_that_its_day_is_unknown() -> None:
    undated = replace(NEW, published=None)
    shown = visible(answered(undated))
    assert shown[1].startswith("Date unknown · The Daily Bean · ")
    assert "The Daily Bean · date unknown" in shown


def test_an_old_article_tells_its_age_and_its_day_is_bold() -> None:
    def at(day: int) -> list[list[Seen]]:
        return lines(answered(OLD), asked_at=datetime(2025, 10, day, tzinfo=UTC))

    fresh, old = at(8), at(9)
    assert not any("timestamp" in kinds(line) for line in fresh)
    assert words(old[1]).startswith("As of April 8, 2025 (<t:1744113600:R>) · ")
    assert words(old[-1], "bold") == "April 8, 2025"
    assert words(fresh[-1], "bold") == ""
    assert words(old[-1]) == words(fresh[-1])


def test_a_follow_up_says_with_which_words_it_was_understood() -> None:
    assert "Understood with: cars, *Japan*" in visible(answered(NEW, understood=("cars", "*Japan*", " ")))


def test_what_was_read_otherwise_than_typed_is_said() -> None:
    assert "Read as: tariff" in visible(answered(NEW, read_as=("tariff",)))
    assert "Did you mean *Akazawa*?" in visible(refused(NEW, meant=("*Akazawa*",)))


@pytest.mark.parametrize(
    ("silence", "says"),
    [
        (None, "The articles don’t cover this."),
        (Silence.NOTHING, "Nothing in the articles is about this."),
        (Silence.UNSAID, "The articles are about this, but don’t say it."),
    ],
)
def test_a_refusal_says_of_which_kind_it_is_and_what_isnt_found(silence: Silence | None, says: str) -> None:
    shown = visible(refused(OLD, silence=silence, unmet=("China", "2023")))
    assert shown[:3] == [says, "Not found: China, 2023", SAY("answer-closest")]
    assert f"① {OLD.quote}" in shown


def test_an_old_article_that_came_closest_has_its_day_in_bold() -> None:
    asked_at = datetime(2026, 1, 1, tzinfo=UTC)
    assert (
        words(lines(refused(OLD, silence=Silence.UNSAID), asked_at=asked_at)[-1], "bold") == "April 8, 2025"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_gets_a_friendly_line_and_nothing_to_press(language: str) -> None:
    say = WORDS.to(language)
    components = answer_view(refused(silence=Silence.NO_QUESTION), KEPT, say).to_components()
    assert contents(components) == [f"### {say('answer-no-question')}"]
    assert not buttons(components)


@pytest.mark.parametrize("false", [told(OLD, 32, 35), replace(told(NEW, 32, 35), text="16%")])
def test_a_short_answer_that_doesnt_stand_where_it_says_is_never_shown(false: Any) -> None:
    wrong = replace(false, start=false.start - 2, end=false.end - 2)
    for answer in (
        answered(NEW, text=wrong.text, short=wrong),
        replace(CHANGED, earlier=(wrong,)),
        replace(CHANGED, text="something else"),
        answered(NEW, text="16%"),
    ):
        with pytest.raises(ValueError, match="exactly"):
            lines(answer)


@pytest.mark.parametrize("language", LANGUAGES)
@given(answers())
@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=40
)
def test_whatever_an_answer_holds_is_shown_harmless_and_within_the_limits(
    language: str, answer: Answer
) -> None:
    components = answer_view(answer, GIVEN, WORDS.to(language)).to_components()
    assert list(message_problems({"components": components}, COMPONENTS_V2)) == []
    assert sum(map(len, [*contents(components), *buttons(components).values()])) <= 4000
    shown = [line for text in contents(components) for line in seen(text)]
    everything = {kind for line in shown for kind in kinds(line)}
    assert everything <= {"heading", "subtext", "quote", "bold", "link", "timestamp"}
    assert all(one.text.startswith("<t:") for line in shown for one in line if "timestamp" in one.kinds)
    numbers = [words(line)[0] for line in shown if "quote" in kinds(line)]
    if answer.answered:
        assert len(numbers) == len(excerpts_shown(answer)) == len(excerpts_of(answer))
    assert numbers == list("①②③④⑤⑥"[: len(numbers)])
    quotes = [plain(one.before + one.quote + one.after) for one in (*excerpts_shown(answer), *answer.nearest)]
    for line in (words(line)[2:] for line in shown if "quote" in kinds(line)):
        assert any(line.removeprefix("[…] ").removesuffix(" […]") in quote for quote in quotes)
