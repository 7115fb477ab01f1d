"""Answer spans, carried from the text that a question set gives to the text that the library keeps.

Reading an article trims it, folds its white space and drops characters that aren't seen. So a span
is found again by counting the characters that are seen.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.evaluation.questions import AnswerSpan, Question


def relocated(
    questions: Sequence[Question], given: Mapping[str, str], kept: Mapping[str, str]
) -> list[Question]:
    """The questions with their spans in the `kept` texts. A span of nothing that is kept is left out."""
    inks = {id: _ink(kept[id]) for id in _spanned(questions) if id in kept and kept[id] != given[id]}

    def move(span: AnswerSpan) -> AnswerSpan | None:
        if span.article_id in given and not _ink(given[span.article_id][span.start : span.end]):
            return None
        return span if span.article_id not in inks else _moved(span, given[span.article_id], inks)

    return [
        replace(question, answer_spans=tuple(filter(None, map(move, question.answer_spans))))
        for question in questions
    ]


def _moved(span: AnswerSpan, given: str, inks: Mapping[str, Sequence[int]]) -> AnswerSpan | None:
    ink = inks[span.article_id]
    first = len(_ink(given[: span.start]))
    count = len(_ink(given[span.start : span.end]))
    if not count or first + count > len(ink):
        return None
    return AnswerSpan(span.article_id, ink[first], ink[first + count - 1] + 1)


def _spanned(questions: Sequence[Question]) -> set[str]:
    return {span.article_id for question in questions for span in question.answer_spans}


def _ink(text: str) -> list[int]:
    """Where the characters stand that are seen: neither white space nor controls nor format marks."""
    return [
        place for place, one in enumerate(text) if not one.isspace() and unicodedata.category(one)[0] != "C"
    ]
