from dataclasses import replace
from datetime import date

from index.answer import Answer, Citation, Told, Took
from index.evaluation.changed import change_told, changes_right
from index.evaluation.questions import Question
from index.evaluation.result import Result

QUESTION = Question("q", "What is the rate?", True, frozenset({"new"}), ("4%",), stale=frozenset({"old"}))


def citation(article_id: str, quote: str) -> Citation:
    return Citation(
        article_id, 1, "Rates", None, None, date(2025, 8, 7),
        None, None, quote, 0, len(quote), (), "", "", 1.0,
    )  # fmt: skip


def result(*before: str, first: str = "new") -> Result:
    told = tuple(Told("5%", 12, 14, citation(article_id, "The rate is 5%.")) for article_id in before)
    cited = citation(first, "The rate is 4%.")
    answer = Answer("What is the rate?", "4%", 0.9, None, (cited,), (), (), Took(0, 0, 0, 0), earlier=told)
    return Result(QUESTION, answer)


def test_a_change_is_right_when_an_article_of_another_time_tells_it() -> None:
    assert changes_right(result("old")) == 1.0
    assert changes_right(result("old", "elsewhere")) == 0.5
    assert changes_right(result()) is None


def test_a_right_answer_tells_of_its_change_or_does_not() -> None:
    assert change_told(result("old")) == 1.0
    assert change_told(result()) == 0.0


def test_without_stale_articles_no_change_is_known() -> None:
    unchanged = replace(QUESTION, stale=frozenset())
    assert changes_right(Result(unchanged, result("old").answer)) is None
    assert change_told(Result(unchanged, result("old").answer)) is None
