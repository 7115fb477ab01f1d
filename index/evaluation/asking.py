"""Asks a library a set's questions, as they are or of a choice of articles."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from corpus.heading import Selection
from index.answering import Request
from index.errors import BadQuestion
from index.evaluation.hearing import Hearing
from index.evaluation.questions import BadQuestionSet, Question
from index.evaluation.result import Result
from index.library import Library

COLLECTION = "evaluation"
# Passages asked for, so that ten articles are among them even when each has several.
HITS = 50

# Told what is being done ("adding", "asking"), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]
Choice = Callable[[Question], Selection | None]


def unheard(_what: str, _done: int, _all: int) -> None:
    """Progress that no one is told."""


def everything(_question: Question) -> None:
    """All articles may answer."""


def without_gold(question: Question) -> Selection:
    """All articles but those that are known to speak of it: the question must be refused."""
    return Selection(without=question.relevant | question.stale)


def without_works(parts: Mapping[str, frozenset[str]]) -> Choice:
    """All articles but those that are known to speak of a question and what shares a title with these;
    `parts` as in QuestionSet."""

    def choice(question: Question) -> Selection:
        known = question.relevant | question.stale
        return Selection(without=known.union(*(parts.get(id, ()) for id in known)))

    return choice


def gold_alone(question: Question) -> Selection:
    """The articles that answer, and no others: what is left to do is reading."""
    return Selection(only=question.relevant)


async def ask_all(
    library: Library,
    questions: Sequence[Question],
    *,
    among: Choice = everything,
    whole: bool = False,
    what: str = "asking",
    hearing: Hearing | None = None,
    progress: Progress = unheard,
) -> list[Result]:
    """Ask one after the other, each `among` its choice of articles, or `whole` as a Request may be.

    `hearing` has chosen the library's reader. The first is asked twice: loading the index isn't what is
    timed.
    """
    results = []
    for number, question in enumerate([*questions[:1], *questions]):
        result = await _ask(library, question, among(question), whole=whole)
        results.append(replace(result, confidences=hearing.taken()) if hearing else result)
        progress(what, number, len(questions))
    return results[1:]


async def _ask(library: Library, question: Question, among: Selection | None, *, whole: bool) -> Result:
    request = Request(question.text, COLLECTION, question.history, question.asked_at, HITS, among, whole)
    try:
        return Result(question, await library.answer(request))
    except BadQuestion as error:
        raise BadQuestionSet(f'The question "{question.id}" can\'t be asked: {error}') from error
