"""What an answer looks like, read as Discord would show it."""

import re
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.answer_cutting import CUT
from bot.chat.answer_view import answer_view
from bot.chat.hygiene import folded, plain
from bot.chat.words import LANGUAGES, Words
from bot.records.given_answer import Bounds, GivenAnswer
from bot.trust import sureness
from corpus.passage import Span
from index.answer import Answer, Citation, Part, Silence, Standing
from tests.chat.answering import buttons, contents
from tests.chat.citations import GIVEN, answered, citations, cited, refused, told
from tests.chat.discord_markdown import Seen, kinds, seen, words
from tests.chat.hostile import hostile
from tests.wire.limits import message_problems
from tests.wire.messages import COMPONENTS_V2, walk

SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60
)
some_citations = st.lists(citations(), min_size=1, max_size=3, unique_by=attrgetter("article_id"))
WORDS = Words()
SAY = WORDS.to("en")
TEXT = "Growers met in Kingston. Coffee from Jamaica pays 10%. They asked for talks."
JAMAICA = cited(TEXT, 25, 54, (50, 53))
"""The second sentence, of which "10%" answers."""


def sent(answer: Answer, kept: GivenAnswer = GIVEN, language: str = "en") -> list[dict[str, Any]]:
    """The components that a message gets."""
    return answer_view(answer, kept, WORDS.to(language)).to_components()


def lines(components: list[dict[str, Any]]) -> list[list[Seen]]:
    return [line for text in contents(components) for line in seen(text)]


def quotes(components: list[dict[str, Any]]) -> list[list[Seen]]:
    return [line for line in lines(components) if "quote" in kinds(line)]


def visible(components: list[dict[str, Any]]) -> list[str]:
    return [words(line) for line in lines(components)]


def test_the_answer_stands_first_with_the_answering_words_in_bold() -> None:
    lead = lines(sent(answered(JAMAICA), replace(GIVEN, question_message_id=9)))[0]
    assert words(lead) == "Coffee from Jamaica pays 10%."
    assert words(lead, "bold") == "10%"


def test_excerpts_are_numbered_quotes_in_order() -> None:
    others = [cited(f"Tea pays {rate}%.", 0, 13, (9, 11)) for rate in (20, 30)]
    shown = quotes(sent(answered(JAMAICA, *others)))
    assert [words(line)[:2] for line in shown] == ["① ", "② ", "③ "]
    assert [words(line)[2:] for line in shown[1:]] == ["Tea pays 20%.", "Tea pays 30%."]
    assert [words(line, "bold") for line in shown] == ["10%", "20", "30"]


def test_the_first_excerpt_shows_the_answer_between_its_neighbours() -> None:
    assert words(quotes(sent(answered(JAMAICA)))[0]) == f"① {TEXT}"


def test_neighbours_that_may_be_cut_off_are_left_out() -> None:
    text = f"{'long ' * 60}. Coffee pays 10%. {'and so on ' * 40}."
    at = text.index("Coffee")
    shown = quotes(sent(answered(cited(text, at, at + 16, (at + 12, at + 15)))))
    assert words(shown[0]) == "① Coffee pays 10%."


def test_the_title_leads_to_the_sentence_and_source_and_date_stand_below() -> None:
    components = sent(answered(JAMAICA))
    title = next(line for line in lines(components) if "link" in kinds(line))
    assert words(title, "link") == JAMAICA.title
    assert {one.to for one in title} == {JAMAICA.link}
    below = lines(components)[lines(components).index(title) + 1]
    assert words(below) == "The Daily Bean · May 2, 2025"
    assert kinds(below) == {"subtext"}


def test_copies_and_a_missing_date_are_mentioned() -> None:
    citation = replace(JAMAICA, copies=("b", "c"), published=None)
    assert f"The Daily Bean · {SAY('answer-no-date')} · {SAY('answer-copies', count=2)}" in visible(
        sent(answered(citation))
    )


def test_an_article_without_an_address_has_a_title_without_a_link() -> None:
    components = sent(answered(replace(JAMAICA, url=None, link=None)))
    assert JAMAICA.title in visible(components)
    assert not any("link" in kinds(line) for line in lines(components))


@pytest.mark.parametrize(
    ("confidence", "word"), [(0.95, "very"), (0.9, "very"), (0.8, "quite"), (0.6, "fairly"), (0.5, "barely")]
)
def test_below_the_answer_stands_as_of_when_from_where_and_how_sure(confidence: float, word: str) -> None:
    assert sureness(confidence) == word
    shown = visible(sent(answered(JAMAICA, confidence=confidence), replace(GIVEN, question_message_id=9)))
    assert shown[0] == JAMAICA.quote
    sure = SAY("answer-sure", level=word, share=confidence)
    assert shown[1] == f"As of May 2, 2025 · The Daily Bean · {sure}"
    assert f"{confidence:.0%}" in shown[1]


def test_the_small_print_names_what_the_question_was_limited_to() -> None:
    bounds = Bounds(date(2025, 1, 1), date(2025, 12, 31), "*The* Bean")
    for answer in (answered(JAMAICA), refused()):
        shown = " · ".join(visible(sent(answer, replace(GIVEN, bounds=bounds))))
        assert "since January 1, 2025" in shown
        assert "until December 31, 2025" in shown
        assert "*The* Bean" in shown


def test_the_question_is_repeated_only_where_no_message_shows_it() -> None:
    asked = f"Question: {GIVEN.question}"
    assert visible(sent(answered(JAMAICA)))[0] == asked
    assert asked not in visible(sent(answered(JAMAICA), replace(GIVEN, question_message_id=9)))


def test_a_refusal_says_so_and_shows_the_two_nearest_as_no_answer() -> None:
    nearest = [cited(f"Tea pays {rate}%.", 0, 13, (9, 11)) for rate in (20, 30, 40)]
    components = sent(refused(*nearest))
    shown = visible(components)
    assert SAY("answer-refusal") in shown
    assert shown.index(SAY("answer-closest")) < shown.index("① Tea pays 20%.")
    assert [words(line) for line in quotes(components)] == ["① Tea pays 20%.", "② Tea pays 30%."]
    assert not any("bold" in kinds(line) for line in quotes(components))
    assert not any("As of" in line for line in shown)


def test_a_refusal_of_an_empty_library_promises_nothing_closest() -> None:
    shown = visible(sent(refused()))
    assert SAY("answer-refusal") in shown
    assert SAY("answer-closest") not in shown


def test_the_buttons_carry_the_answers_key() -> None:
    def whats(answer: Answer) -> list[str]:
        return [one.split(":")[1] for one in buttons(sent(answer)) if one.endswith(f":{GIVEN.key}")]

    assert whats(answered(JAMAICA)) == ["more", "sources", "follow", "helpful", "unhelpful", "watch"]
    assert whats(refused(JAMAICA)) == ["tell", "more", "follow"]
    assert whats(refused()) == ["tell", "follow"]


def test_a_longer_answer_is_no_heading() -> None:
    long = "Coffee from Jamaica pays a tariff of 10%, " * 4
    (lead, *_) = lines(sent(answered(cited(long, 0, len(long))), replace(GIVEN, question_message_id=9)))
    assert kinds(lead) == set()


def test_an_answer_of_its_own_words_is_shown_above_the_plain_quote() -> None:
    components = sent(answered(JAMAICA, text="10%"), replace(GIVEN, question_message_id=9))
    assert visible(components)[0] == "10%"
    assert words(quotes(components)[0]) == f"① {JAMAICA.quote}"


def test_a_citation_whose_offsets_do_not_fit_is_never_shown() -> None:
    for false in (replace(JAMAICA, end=60), replace(JAMAICA, marks=(Span(0, 3),))):
        with pytest.raises(ValueError, match="exactly"):
            sent(answered(false))
        with pytest.raises(ValueError, match="exactly"):
            sent(refused(false))


def test_a_sentence_that_is_too_long_is_cut_at_a_sentence_and_the_cut_is_seen() -> None:
    text = "Coffee pays 10%. " + "Tea pays 20%. " * 400
    shown = words(quotes(sent(answered(cited(text, 0, len(text), (12, 15)))))[0])
    assert shown.endswith(f"20%. {CUT}")
    assert shown.removeprefix("① ").removesuffix(f" {CUT}") in text


def test_answering_words_far_inside_are_kept() -> None:
    text = "Tea pays nothing at all, they said, " * 60 + "and coffee pays 10%, " + "they said again, " * 200
    at = text.index("10%")
    shown = quotes(sent(answered(cited(text, 0, len(text), (at, at + 3)))))[0]
    assert words(shown, "bold") == "10%"
    assert words(shown).startswith(f"① {CUT} ")
    assert words(shown).endswith(f" {CUT}")


def test_text_without_spaces_is_cut_between_signs() -> None:
    text = "関税は「が」である" * 300 + "👩\u200d👩\u200d👧" * 300
    shown = words(quotes(sent(answered(cited(text, 0, len(text)))))[0])
    assert shown.removeprefix("① ").removesuffix(f" {CUT}") in text
    assert shown.endswith(CUT)


def pieces(line: list[Seen]) -> list[str]:
    """What of an article a quote shows, without its number and the marks of cuts."""
    shown = words(line)[2:]
    return [shown.removeprefix(f"{CUT} ").removesuffix(f" {CUT}")]


@pytest.mark.parametrize("language", LANGUAGES)
@given(some_citations, hostile, st.booleans(), st.floats(0, 1))
@SLOW
def test_whatever_articles_say_is_shown_within_the_limits_and_word_for_word(
    language: str, found: list[Citation], question: str, covered: bool, confidence: float
) -> None:
    answer = answered(*found, confidence=confidence) if covered else refused(*found)
    kept = replace(GIVEN, question=question[:300] or "?", bounds=Bounds(source=found[0].source))
    components = sent(answer, kept, language)
    assert list(message_problems({"components": components}, COMPONENTS_V2)) == []
    assert (
        sum(len(one.get("label") or "") for one in walk(components)) + sum(map(len, contents(components)))
        <= 4000
    )
    shown = quotes(components)
    for number, (line, citation) in enumerate(zip(shown, found, strict=False)):
        whole = plain(citation.before + citation.quote + citation.after)
        assert pieces(line)[0] in (whole if covered and not number else plain(citation.quote))
        assert kinds(line) <= {"quote", "bold"}
    assert len(shown) == min(len(found), 3 if covered else 2)
    everything = {kind for line in lines(components) for kind in kinds(line)}
    assert everything <= {"heading", "subtext", "quote", "bold", "link", "timestamp"}
    for line in lines(components):
        assert all(re.match(r"https?://", one.to) for one in line if "link" in one.kinds)


@given(citations())
@SLOW
def test_the_answering_words_are_what_is_bold(citation: Citation) -> None:
    line = quotes(sent(answered(citation)))[0]
    if CUT in words(line):
        return
    marked = {at for mark in citation.marks for at in range(mark.start, mark.end)}
    kept = folded(citation.quote)
    wanted = "".join(one for at, one in kept if citation.start + at in marked and one != " ")
    assert words(line, "bold").replace(" ", "") == wanted


def test_the_longest_of_everything_still_fits() -> None:
    citation = cited(
        "*" * 9_000,
        3_000,
        6_000,
        (5_900, 5_990),
        title="_" * 6_000,
        source="`" * 6_000,
        url=f"https://example.org/{'(' * 600}",
        link=f"https://example.org/{'(' * 160}",
        copies=("b",) * 99,
    )
    kept = replace(GIVEN, question="*" * 300, bounds=Bounds(date(2025, 1, 1), date(2025, 12, 31), "*" * 200))
    every = [replace(citation, article_id=str(number)) for number in range(9)]
    earlier = tuple(told(one, 0, 3_000) for one in every[3:])
    asked = "*" * 300
    parts = tuple(
        Part(asked, (one,), told(one, 0, 2_999), Standing.EXPECTED, earlier[:2]) for one in every[5:8]
    )
    words = ("*" * 50,) * 9
    more: dict[str, Any] = {
        "unmet": words,
        "understood": words,
        "read_as": words,
        "sources": 999,
        "standing": Standing.EXPECTED,
    }
    for answer in (
        answered(*every[:3], **more),
        answered(*every[:3], earlier=earlier, **more),
        answered(*every[:3], earlier=earlier, parts=(*parts, Part(asked, ())), **more),
        answered(*every[:3], text=None, parts=(*parts, Part(asked, parts[0].citations)), **more),
        refused(*every[:3], parts=(Part(asked, ()),) * 4, silence=Silence.UNSAID, unmet=words, meant=words),
    ):
        for language in LANGUAGES:
            components = sent(answer, kept, language)
            assert list(message_problems({"components": components}, COMPONENTS_V2)) == []


def test_links_to_the_sentence_outlive_a_lack_of_room() -> None:
    long = "Coffee pays 10%. " * 100
    link = f"https://example.org/#:~:text={'a' * 480}"
    citation = cited(long, 0, len(long), (12, 15), link=link)
    copies = [replace(citation, article_id=str(number)) for number in range(3)]
    components = sent(answered(*copies))
    assert [one.to for line in lines(components) for one in line if one.to].count(link) >= 3
