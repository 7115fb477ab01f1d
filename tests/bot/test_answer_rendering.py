"""What the terminal says of an answer besides its excerpts: its changes, its standing, why there is none."""

from datetime import date
from typing import Any

import pytest
from rich.text import Text

from bot.terminal.answer_rendering import answer_lines
from bot.terminal.rendering import MARK
from index.answer import Answer, Citation, Part, Silence, Standing
from tests.bot.answers import QUOTE, answer, citation, refusal, told
from tests.bot.test_rendering import printed

ASKED_ON = date(2025, 10, 1)


def said(text: str, number: str, published: date | None) -> Citation:
    """An excerpt of an article of its own."""
    return citation(
        article_id=number, quote=text, start=0, end=len(text), marks=(), published=published, copies=()
    )


NEW = said("Since today cars from Japan pay 15%.", "new", date(2025, 9, 16))
OLD = said("Cars from Japan pay a tariff of 25%.", "old", date(2025, 4, 8))


def changed(**changes: Any) -> Answer:
    new = told(NEW, "15%")
    fields = {
        "text": "15%", "short": new, "earlier": (told(OLD, "25%"),), "citations": (NEW,), "as_of": new.as_of
    }  # fmt: skip
    return answer(**(fields | changes))


def plain(shown: Answer, asked_on: date = ASKED_ON, **paper: Any) -> list[str]:
    return printed(answer_lines(shown, asked_on), **paper).splitlines()


def excerpts(lines: list[str]) -> list[str]:
    return [line for line in lines if line[:1].isdigit() and "“" in line]


def test_a_change_is_one_answer_newest_first_each_with_its_day_and_its_excerpt() -> None:
    lines = plain(changed())
    assert lines[0] == "15% (16 September 2025) [1]; earlier: 25% (8 April 2025) [2]"
    assert lines[1] == "As of 16 September 2025 · Example News · very sure (93%)"
    assert excerpts(lines) == [f"1  “{NEW.quote}”", f"2  “{OLD.quote}”"]


def test_what_others_say_and_what_is_announced_stands_beside_it() -> None:
    other = said("Cars from Japan pay 17%.", "other", date(2025, 9, 16))
    soon = said("From May they will pay 12%.", "soon", date(2025, 9, 18))
    lines = plain(changed(earlier=(), coming=(told(soon, "12%"),), disagreeing=(told(other, "17%"),)))
    assert lines[0] == (
        "15% (16 September 2025) [1]; announced: 12% (18 September 2025) [2];"
        " others say: 17% (Example News, 16 September 2025) [3]"
    )
    assert excerpts(lines) == [f"1  “{NEW.quote}”", f"2  “{soon.quote}”", f"3  “{other.quote}”"]


def test_only_the_newest_answer_is_marked() -> None:
    (head, *_) = answer_lines(changed(), ASKED_ON)
    assert [head.text.plain[one.start : one.end] for one in head.text.spans if one.style == MARK] == ["15%"]


def test_long_answers_that_changed_stand_below_one_another() -> None:
    long = said("Cars from Japan, but for those that are older than twenty years, pay 25%.", "old", None)
    lines = plain(changed(earlier=(told(long, long.quote),)))
    assert lines[:2] == ["15% (16 September 2025) [1]", f"Earlier: {long.quote} (date unknown) [2]"]


@pytest.mark.parametrize(
    ("standing", "says"),
    [
        (Standing.STATED, "Ryosei Akazawa"),
        (Standing.EXPECTED, "Expected, not yet so: Ryosei Akazawa"),
        (Standing.DENIED, "Denied: Ryosei Akazawa"),
    ],
)
def test_what_is_no_fact_is_told_as_what_it_is(standing: Standing, says: str) -> None:
    assert plain(answer(standing=standing))[0] == says


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (0.95, "very sure (95%)"),
        (0.8, "quite sure (80%)"),
        (0.6, "fairly sure"),
        (0.5, "not very sure (50%)"),
    ],
)
def test_sureness_is_told_in_words_and_in_percent(confidence: float, words: str) -> None:
    assert words in plain(answer(confidence=confidence))[1]


def test_independent_sources_are_counted_from_two_on() -> None:
    assert "Example News · 3 sources · " in plain(answer(sources=3))[1]
    assert "source" not in plain(answer(sources=1))[1]


def test_an_undated_answer_says_that_its_day_is_unknown() -> None:
    undated = citation(published=None)
    lines = plain(answer(as_of=None, citations=(undated,)))
    assert lines[1].startswith("Date unknown · Example News · ")
    assert "   Example News · date unknown · Staff" in lines


def test_an_article_of_more_than_six_months_is_called_old() -> None:
    assert "old" not in plain(answer(), date(2025, 10, 8))[1]
    assert plain(answer(), date(2025, 10, 9))[1].startswith("As of 8 April 2025 (over 6 months old) · ")


def test_the_day_of_an_old_excerpt_is_bold_also_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    for asked_on, bold in ((date(2025, 10, 9), True), (date(2025, 10, 8), False)):
        lines = plain(refusal(), asked_on, terminal=True)
        assert any("\x1b[1m8 April 2025" in line for line in lines) == bold


def test_a_follow_up_says_with_which_words_it_was_understood() -> None:
    assert plain(answer(understood=("cars", "Japan")))[2] == "Understood with: cars, Japan"


def test_what_was_read_otherwise_than_typed_is_said() -> None:
    assert plain(answer(read_as=("negotiator", "tariff")))[2] == "Read as: negotiator, tariff"
    assert "Did you mean Akazawa?" in plain(refusal(meant=("Akazawa",)))


@pytest.mark.parametrize(
    ("silence", "says"),
    [
        (None, "The articles don't cover this."),
        (Silence.NOTHING, "Nothing in the articles is about this."),
        (Silence.UNSAID, "The articles are about this, but don't say it."),
    ],
)
def test_a_refusal_says_of_which_kind_it_is_and_what_isnt_found(silence: Silence | None, says: str) -> None:
    lines = plain(refusal(silence=silence, unmet=("China", "2023")))
    assert lines[:4] == [says, "Not found: China, 2023", "", "Closest, not an answer:"]
    assert excerpts(lines) == [f"1  “{QUOTE}”"]


def test_no_question_gets_one_friendly_line() -> None:
    (line,) = plain(refusal(silence=Silence.NO_QUESTION, nearest=()))
    assert line.startswith("I answer questions from your articles.")


def test_each_half_of_a_question_has_its_evidence_or_says_that_there_is_none() -> None:
    parts = (Part("tariff on Japan", (NEW,)), Part("on Korea", ()), Part("before", (NEW, OLD)))
    lines = plain(answer(text=None, citations=(NEW,), parts=parts))
    assert lines[0] == "Only a part of the answer was found:"
    wanted = ("tariff", "Nothing", "before", "1", "2")
    assert [line for line in lines if line.startswith(wanted)] == [
        "tariff on Japan:",
        f"1  “{NEW.quote}”",
        "Nothing found on: on Korea",
        "before: see [1]",
        f"2  “{OLD.quote}”",
    ]


def test_a_half_has_a_short_answer_of_its_own_with_its_date_and_the_earlier_one() -> None:
    rate, before = told(NEW, "15%"), told(OLD, "25%")
    parts = (Part("tariff on Japan", (NEW,), rate, earlier=(before,)), Part("on Korea", (NEW,), rate))
    lines = plain(answer(text=None, citations=(NEW, OLD), parts=parts))
    assert [line for line in lines if line.startswith(("tariff", "on"))] == [
        "tariff on Japan: 15% (16 September 2025) [1]; earlier: 25% (8 April 2025) [2]",
        "on Korea: 15% (16 September 2025) [1]",
    ]
    expected = (Part("tariff on Japan", (NEW,), rate, Standing.EXPECTED), Part("on Korea", ()))
    assert "tariff on Japan: Expected, not yet so: 15% (16 September 2025) [1]" in plain(
        answer(text=None, citations=(NEW,), parts=expected)
    )


def test_a_half_whose_excerpt_says_it_no_shorter_is_not_told_twice() -> None:
    parts = (Part("Japan", (NEW,), told(NEW, NEW.quote)), Part("Korea", (NEW,), told(NEW, NEW.quote)))
    lines = plain(answer(text=None, citations=(NEW,), parts=parts))
    assert [line for line in lines if line.startswith(("Japan", "Korea"))] == ["Japan:", "Korea: see [1]"]


def test_a_whole_answer_in_parts_says_so() -> None:
    parts = (Part("Japan", (NEW,)), Part("Korea", (OLD,)))
    assert plain(answer(text=None, citations=(NEW, OLD), parts=parts))[0] == "The answer in parts:"


def test_a_refusal_names_every_half_on_which_nothing_was_found() -> None:
    parts = (Part("Japan", ()), Part("Korea", ()))
    lines = plain(refusal(parts=parts, silence=Silence.NOTHING))
    assert lines[1:3] == ["Nothing found on: Japan", "Nothing found on: Korea"]


def test_a_false_short_answer_is_never_printed() -> None:
    with pytest.raises(ValueError, match="exactly"):
        answer_lines(answer(text="Somebody else"), ASKED_ON)


def test_everything_is_said_in_words_alone() -> None:
    assert all(isinstance(line.text, Text) and line.text.plain.isprintable() for line in _everything())


def _everything() -> list[Any]:
    return list(answer_lines(changed(sources=2, unmet=("x",), understood=("y",)), ASKED_ON))
