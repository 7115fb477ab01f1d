"""What counts as gold inside an excerpt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer import Citation
from index.evaluation.excerpts import holds_answer, holds_gold, holds_sentence, words
from index.evaluation.questions import AnswerSpan, Question


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A rate of 3.5% on 30,000 cars.", ["a", "rate", "of", "35", "on", "30000", "cars"]),
        ("one - year period .", ["one", "year", "period"]),
        ("The U.S. doesn't; Normandy’s does", ["the", "us", "doesnt", "normandy", "s", "does"]),
        ("1955–1960", ["1955", "1960"]),
        ("首相は5月29日", ["首", "相", "は", "5", "月", "29", "日"]),
        ("ＡＢＣ", ["abc"]),
        ("...", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_tokenised_text_has_the_words_of_plain_text() -> None:
    assert words("`` season '' -- the Examiner 's 30 , or so") == words("“season”: the Examiner's 30, or so")


@pytest.mark.parametrize(
    ("quote", "answers", "expected"),
    [
        ("He was named chief negotiator on Tuesday.", ["Chief Negotiator"], True),
        ("The rate rose to 25 percent.", ["5 percent"], False),
        ("The rate is 3.5 percent.", ["5 percent"], False),
        ("They flew to Norwich.", ["Norway", "Norwich!"], True),
        ("来週は京都と奈良公園へ行く。", ["奈良公園"], True),
        ("negotiator chief", ["chief negotiator"], False),
        ("Anything at all.", ["?", ""], False),
        ("Anything at all.", [], False),
    ],
)
def test_an_answer_is_inside_with_all_its_words_in_order(
    quote: str, answers: list[str], expected: bool
) -> None:
    assert holds_answer(quote, answers) is expected


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_an_answer_between_spaces_is_always_found(before: str, answer: str, after: str) -> None:
    assert holds_answer(f"{before} {answer} {after}", [answer]) is bool(words(answer))


SENTENCE = "The tariff on cars falls to 15 percent from the middle of September."


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (SENTENCE, True),
        ("Ministers met. " + SENTENCE + " They parted.", True),
        ("The tariff on cars falls to 15 percent", True),
        ("The prime minister will step down in September.", False),
        ("cars", False),
        ("", False),
    ],
)
def test_a_sentence_is_inside_when_most_of_its_words_are(quote: str, expected: bool) -> None:
    assert holds_sentence(quote, ["Something else entirely was said there.", SENTENCE]) is expected


def citation(article_id: str, quote: str, start: int) -> Citation:
    return Citation(
        article_id=article_id,
        revision=1,
        title="",
        source=None,
        author=None,
        published=None,
        url=None,
        link=None,
        quote=quote,
        start=start,
        end=start + len(quote),
        marks=(),
        before="",
        after="",
        score=1.0,
    )


@pytest.mark.parametrize(
    ("article_id", "start", "expected"),
    [("a", 100, True), ("a", 96, True), ("a", 105, False), ("a", 200, False), ("b", 100, False)],
)
def test_a_span_is_met_when_half_of_the_shorter_is_shared(
    article_id: str, start: int, expected: bool
) -> None:
    question = Question("q", "?", True, frozenset("a"), answer_spans=(AnswerSpan("a", 100, 108),))
    assert holds_gold(citation(article_id, "eight of", start), question) is expected


def test_one_kind_of_gold_is_enough() -> None:
    by_answer = Question("q", "?", True, frozenset("a"), answers=("15 percent",))
    by_sentence = Question("q", "?", True, frozenset("a"), gold_sentences=(SENTENCE,))
    neither = Question("q", "?", True, frozenset("a"), answers=("a quarter",))
    found = citation("a", SENTENCE, 0)
    assert holds_gold(found, by_answer)
    assert holds_gold(found, by_sentence)
    assert not holds_gold(found, neither)
