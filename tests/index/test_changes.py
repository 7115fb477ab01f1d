"""The older, different answers to the same question, and what must not pass for one."""

from datetime import UTC, date, datetime

import pytest

from corpus.article import Article, content_hash
from corpus.passage import Span
from corpus.stored import StoredPassage
from index.answer import Told
from index.asked import Asked, asked, cleaned
from index.changes import Changes
from index.reader import Quote, Reading
from index.retriever import Found, looked_at, timed
from index.sentence_reader import SentenceReader
from index.terms import content_terms

MAY, JULY, NOVEMBER = date(2025, 5, 2), date(2025, 7, 9), date(2025, 11, 3)


def article(published: date | None, text: str, key: int) -> Article:
    return Article(
        id=f"a{key}", collection="c", title="Notes", text=text, source=None, author=None, published=published,
        url=None, language="en", added_at=datetime(2025, 12, 1, tzinfo=UTC), added_by="a member",
        content_hash=content_hash(text), revision=1,
    )  # fmt: skip


def found_in(one: Article, key: int) -> Found:
    ends = [i + 1 for i, c in enumerate(one.text) if c == "." and one.text[i + 1 : i + 2] in ("", " ")]
    spans = tuple(map(Span, [0, *(end + 1 for end in ends[:-1])], ends))
    passage = StoredPassage(key, one.id, 1, 0, len(one.text), one.text, spans, one.published)
    return Found(passage, 1.0, 0.5)


def read(
    question: str, *told: tuple[date | None, str]
) -> tuple[Asked, list[Found], tuple[Quote, ...], dict[str, Article]]:
    """The question, what is found for it and what a reader makes of it, in these dated articles of one
    passage each."""
    text = cleaned(question)
    weighed = asked(text, 1000, dict.fromkeys(content_terms(text), 5))
    articles = [article(published, words, key) for key, (published, words) in enumerate(told)]
    found = timed([looked_at(found_in(one, key), weighed) for key, one in enumerate(articles)], weighed)
    found.sort(key=lambda one: -one.score)
    reading = SentenceReader.shipped().read(weighed, found, ["Notes"] * len(found))
    return weighed, found, reading.quotes, {one.id: one for one in articles}


def earlier(question: str, *told: tuple[date | None, str]) -> list[str]:
    """What is told to have been so before."""
    weighed, found, quotes, by_id = read(question, *told)
    changes = Changes(weighed, found, ["Notes"] * len(found)).earlier(quotes[0], by_id)
    for one in changes:
        holds(one, by_id)
    return [one.text for one in changes]


def first_of(question: str, *told: tuple[date | None, str]) -> str:
    """The excerpt that goes first where a reader gave one of each article, that of the first at the top."""
    weighed, found, _, by_id = read(question, *told)
    quotes = tuple(Quote(key, 1, Span(0, len(one.text)), one.text, (), 1.0) for key, one in by_id.items())
    reading = Reading(quotes, 0.9, answers=True)
    ordered = Changes(weighed, found, ["Notes"] * len(found)).newest_first(reading)
    assert sorted(one.article_id for one in ordered) == sorted(by_id)
    return ordered[0].text


def holds(one: Told, articles: dict[str, Article]) -> None:
    """Every word of it is the article's, and it is dated."""
    text = articles[one.citation.article_id].text
    assert one.text == text[one.start : one.end]
    assert one.citation.quote == text[one.citation.start : one.citation.end]
    assert one.as_of is not None


NOW = (NOVEMBER, "The ferry fare on Lake Vosk is 12 euros.")


def test_an_older_article_with_another_amount_is_what_was_so_before() -> None:
    assert earlier(
        "How much is the ferry fare on Lake Vosk?",
        (MAY, "The ferry fare on Lake Vosk is 9 euros."),
        NOW,
    ) == ["9 euros"]


def test_changes_come_newest_first_and_each_once_from_when_it_began() -> None:
    assert earlier(
        "How much is the ferry fare on Lake Vosk?",
        (MAY, "The ferry fare on Lake Vosk is 9 euros."),
        (date(2025, 6, 1), "The ferry fare on Lake Vosk is 9 euros, as it was in May."),
        (JULY, "The ferry fare on Lake Vosk is 10 euros."),
        NOW,
    ) == ["10 euros", "9 euros"]


def test_an_office_that_changed_hands() -> None:
    assert earlier(
        "Who is the mayor of Vosk?",
        (MAY, "The mayor of Vosk is Anna Lund."),
        (NOVEMBER, "The mayor of Vosk is Peter Dahl."),
    ) == ["Anna Lund"]


@pytest.mark.parametrize(
    "older",
    [
        (MAY, "The ferry fare on Lake Vosk is 12 euros."),  # the same
        (MAY, "The ferry fare on Lake Vosk will be 9 euros."),  # a plan
        (MAY, "The ferry fare on Lake Vosk may be 9 euros."),  # a guess
        (MAY, "The ferry fare on Lake Vosk is not 9 euros."),  # denied
        (MAY, "The ferry fare on Lake Orla is 9 euros."),  # another lake
        (MAY, "The ferry fare on Lake Vosk is 9 euros for dogs."),  # for something else
        (MAY, "The ferry fare on Lake Vosk is 3 euros lower than by bus."),  # compared
        (MAY, "The ferry fare on Lake Vosk is 9 euros or 7 euros."),  # which of the two?
        (MAY, "The ferry fare on Lake Vosk rose by 9%."),  # of another unit
        (None, "The ferry fare on Lake Vosk is 9 euros."),  # of no day
        (NOVEMBER, "The ferry fare on Lake Vosk is 9 euros."),  # of the same day
    ],
)
def test_what_is_no_change(older: tuple[date | None, str]) -> None:
    assert earlier("How much is the ferry fare on Lake Vosk?", NOW, older) == []


@pytest.mark.parametrize(
    "question",
    [
        "How much was the ferry fare on Lake Vosk in November 2024?",
        "How much was the ferry fare on Lake Vosk before the strike?",
        "Why is the ferry fare on Lake Vosk what it is?",
    ],
)
def test_a_certain_time_and_other_forms_of_answers_have_no_change(question: str) -> None:
    assert earlier(question, (MAY, "The ferry fare on Lake Vosk is 9 euros."), NOW) == []


@pytest.mark.parametrize(
    ("question", "older", "newer"),
    [
        (
            "How much is the ferry fare on Lake Vosk?",
            "The ferry fare on Lake Vosk is 9 euros.",
            "The ferry fare on Lake Vosk is 12 euros.",
        ),
        (
            "How high is the central bank's key rate?",
            "The Central Bank of Norland (CBN) raised its key rate to 3.5% on Thursday.",
            "The Central Bank of Norland cut its key rate to 3.25% on Thursday.",
        ),
        (
            "How high is the central bank's key rate?",
            "The Central Bank of Norland raised its key rate to 3.5% on Thursday.",
            "The Central Bank of Norland (CBN) cut its key rate to 3.25% on Thursday.",
        ),
        ("Who is the mayor of Vosk?", "The mayor of Vosk is Anna Lund.", "The mayor of Vosk is Peter Dahl."),
    ],
)
def test_the_newest_goes_before_what_was_so(question: str, older: str, newer: str) -> None:
    assert first_of(question, (MAY, older), (NOVEMBER, newer)) == newer
    assert first_of(question, (NOVEMBER, newer), (MAY, older)) == newer
    assert first_of(question, (MAY, older), (JULY, older), (NOVEMBER, newer)) == newer


@pytest.mark.parametrize(
    ("question", "newer"),
    [
        ("How much is the ferry fare on Lake Vosk?", "The ferry fare on Lake Vosk will be 9 euros."),
        ("How much is the ferry fare on Lake Vosk?", "The ferry fare on Lake Vosk may be 9 euros."),
        ("How much is the ferry fare on Lake Vosk?", "The ferry fare on Lake Vosk is not 9 euros."),
        ("How much is the ferry fare on Lake Vosk?", "The ferry fare on Lake Orla is 9 euros."),
        ("How much is the ferry fare on Lake Vosk?", "The ferry fare on Lake Vosk is 9 euros for dogs."),
        ("How much is the ferry fare on Lake Vosk?", "The ferry fare on Lake Vosk had been 9 euros."),
        ("How much is the ferry fare on Lake Vosk?", "The ferry fare on Lake Vosk rose by 9%."),
        ("How much was the ferry fare on Lake Vosk in May 2025?", "The ferry fare on Lake Vosk is 9 euros."),
    ],
)
def test_what_is_no_newer_state_of_it_stays_behind(question: str, newer: str) -> None:
    held = "The ferry fare on Lake Vosk is 12 euros."
    assert first_of(question, (MAY, held), (NOVEMBER, newer)) == held


def test_what_happened_once_does_not_change() -> None:
    assert (
        earlier(
            "Who won the Vosk regatta?",
            (MAY, "Anna Lund won the Vosk regatta."),
            (NOVEMBER, "Peter Dahl won the Vosk regatta."),
        )
        == []
    )


@pytest.mark.parametrize(
    ("question", "older", "newer", "before"),
    [
        (
            "How high is the toll on goods from Norland?",
            "A toll of 9% on goods from Norland began in the capital.",
            "The toll on goods from Norland is 12%.",
            "9%",
        ),
        (
            "Who is prime minister of France?",
            "Prime Minister Ada Lund of France said in Bangkok that she will resign.",
            "Eva Berg became prime minister of France.",
            "Prime Minister Ada Lund of France",
        ),
        (
            "What is the US tariff on goods from India?",
            "The tariff of the United States on goods from India is 9%.",
            "The tariff of the United States on goods from India is 12%.",
            "9%",
        ),
        (
            "What is the ferry rate on Lake Vosk?",
            "The ferry rate on Lake Vosk, which banks collect, is 9%.",
            "The ferry rate on Lake Vosk is 12%.",
            "9%",
        ),
    ],
)
def test_what_was_before_in_other_words(question: str, older: str, newer: str, before: str) -> None:
    assert earlier(question, (MAY, older), (NOVEMBER, newer)) == [before]


@pytest.mark.parametrize(
    ("question", "older", "newer"),
    [
        (
            "Who is prime minister of France?",
            "Prime Minister Ada Lund of Spain met the French in Bangkok.",
            "Eva Berg became prime minister of France.",
        ),
        (
            "What is the US tariff on goods from India?",
            "The tariff of Canada on goods from India is 9%.",
            "The tariff of the United States on goods from India is 12%.",
        ),
        (
            "What is the ferry rate on Lake Vosk?",
            "The bridge rate on Lake Vosk, which banks collect, is 9%.",
            "The ferry rate on Lake Vosk is 12%.",
        ),
        (
            "How high is the toll on goods from Norland?",
            "A toll of 9% on steel from Norland began in the capital.",
            "The toll on goods from Norland is 12%.",
        ),
    ],
)
def test_another_matter_in_like_words_is_no_change(question: str, older: str, newer: str) -> None:
    assert earlier(question, (MAY, older), (NOVEMBER, newer)) == []
