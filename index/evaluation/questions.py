"""Question sets: a directory with `corpus.jsonl` (articles) and `queries.jsonl` (questions with their gold).

A line of queries.jsonl has `id`, `question`, `answerable`, `relevant_ids` and `answers`; it may have
`gold_sentences`, `answer_spans`, `history`, `asked_at`, `stale_ids` (articles that are about it, but of
another time) and `twin_of` (for a near miss: the id of the answerable question that it was made from).
Other keys are ignored.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from corpus.errors import Refused
from corpus.jsonl import read_lines
from corpus.limits import Limits
from corpus.source import Offer
from index.errors import LibraryError
from index.turn import Turn

CORPUS = "corpus.jsonl"
QUERIES = "queries.jsonl"


class BadQuestionSet(LibraryError):
    """A directory that can't be evaluated on; the sentence names the file, and the line at fault."""


@dataclass(frozen=True, slots=True)
class AnswerSpan:
    """Where an answer stands: `text[start:end]` of the article."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its gold. An answerable one has at least one relevant article.

    `history` are the turns before, oldest first. `stale` are articles that speak of it at
    another time. `twin` is the answerable question that a near miss was made from.
    """

    id: str
    text: str
    answerable: bool
    relevant: frozenset[str]
    answers: tuple[str, ...] = ()
    gold_sentences: tuple[str, ...] = ()
    answer_spans: tuple[AnswerSpan, ...] = ()
    history: tuple[Turn, ...] = ()
    asked_at: date | None = None
    stale: frozenset[str] = frozenset()
    twin: str | None = None

    @property
    def has_gold_text(self) -> bool:
        """Whether an excerpt can be scored, not only an article."""
        return bool(self.answers or self.gold_sentences or self.answer_spans)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Articles and the questions asked of them.

    `texts` are the articles' texts by id, as the file has them: the answer spans' offsets point into
    these. `corpus_hash` is the SHA-256 (hex) of the articles' file. `parts` are, by id, the articles that
    share a title with another, and all that have this title: many sets cut one work into many articles.
    """

    name: str
    corpus: Path
    texts: Mapping[str, str]
    questions: tuple[Question, ...]
    corpus_hash: str
    parts: Mapping[str, frozenset[str]]

    def offers(self) -> Iterator[Offer]:
        """The articles as `citedesk add` would read them. Raises BadQuestionSet for one that is refused."""
        with self.corpus.open("rb") as lines:
            for offer in read_lines(str(self.corpus), lines, Limits()):
                if isinstance(offer.content, Refused):
                    raise BadQuestionSet(f"{offer.name}: {offer.content}", hint=offer.content.hint)
                yield offer


def read_question_set(directory: Path) -> QuestionSet:
    """Read a set; raises BadQuestionSet, naming file and line, if any line can't be used."""
    corpus = directory / CORPUS
    lines = list(_read(corpus, _ArticleLine))
    texts = {line.id: line.text for line in lines}
    questions = tuple(line.to_question() for line in _read(directory / QUERIES, _QuestionLine, texts.keys()))
    if not questions:
        raise BadQuestionSet(f"{directory / QUERIES} has no questions.")
    _require_twins(directory / QUERIES, questions)
    digest = hashlib.sha256(corpus.read_bytes()).hexdigest()
    return QuestionSet(_name(directory), corpus, texts, questions, digest, _parts(lines))


def _parts(lines: Iterable["_ArticleLine"]) -> dict[str, frozenset[str]]:
    by_title: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.title:
            by_title[line.title].add(line.id)
    works = [frozenset(ids) for ids in by_title.values() if len(ids) > 1]
    return {id: work for work in works for id in work}


def read_texts(corpus: Path) -> dict[str, str]:
    """The articles' texts by id. Raises BadQuestionSet, naming file and line."""
    return {line.id: line.text for line in _read(corpus, _ArticleLine)}


def _require_twins(file: Path, questions: Sequence[Question]) -> None:
    answerable = {question.id for question in questions if question.answerable}
    for question in questions:
        if question.twin is not None and (question.answerable or question.twin not in answerable):
            raise BadQuestionSet(
                f'{file}: "{question.id}" can\'t be a near miss of "{question.twin}": '
                "a near miss is unanswerable, and its twin an answerable question of the set."
            )


class _Line(BaseModel):
    """What is common to the lines: keys that aren't known are other tools' business."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class _NamedLine(_Line):
    id: str = Field(min_length=1)

    def articles(self) -> frozenset[str]:
        """The ids of the articles that the line speaks of."""
        return frozenset()


class _ArticleLine(_NamedLine):
    text: str
    title: str | None = None


class _SpanLine(_Line):
    doc_id: str
    start: int = Field(ge=0)
    end: int

    @model_validator(mode="after")
    def _not_empty(self) -> "_SpanLine":
        if self.end <= self.start:
            raise ValueError("an answer span must end after its start")
        return self


class _TurnLine(_Line):
    role: str
    text: str


class _QuestionLine(_NamedLine):
    question: str = Field(min_length=1)
    answerable: bool
    relevant_ids: list[str] = Field(default_factory=list)
    answers: list[str] = Field(default_factory=list)
    gold_sentences: list[str | list[str]] = Field(default_factory=list)
    answer_spans: list[_SpanLine] = Field(default_factory=list)
    history: list[str | _TurnLine] = Field(default_factory=list)
    asked_at: date | None = Field(default=None, strict=False)
    stale_ids: list[str] = Field(default_factory=list)
    twin_of: str | None = None

    @model_validator(mode="after")
    def _can_be_scored(self) -> "_QuestionLine":
        if self.answerable and not self.relevant_ids:
            raise ValueError("an answerable question needs relevant_ids")
        return self

    def articles(self) -> frozenset[str]:
        """The relevant ones, the stale ones and those with answer spans."""
        return (
            frozenset(self.relevant_ids)
            | frozenset(self.stale_ids)
            | {span.doc_id for span in self.answer_spans}
        )

    def to_question(self) -> Question:
        """The question, its history as turns of a question and its answer."""
        return Question(
            id=self.id,
            text=self.question,
            answerable=self.answerable,
            relevant=frozenset(self.relevant_ids),
            answers=tuple(self.answers),
            gold_sentences=tuple(_flat(self.gold_sentences)),
            answer_spans=tuple(AnswerSpan(span.doc_id, span.start, span.end) for span in self.answer_spans),
            history=tuple(_turns(self.history)),
            asked_at=self.asked_at,
            stale=frozenset(self.stale_ids),
            twin=self.twin_of,
        )


_Form = TypeVar("_Form", bound=_NamedLine)


def _read(file: Path, form: type[_Form], articles: Collection[str] = ()) -> Iterator[_Form]:
    """The lines of a file in their form, each with an id of its own and of known `articles`."""
    seen: set[str] = set()
    for number, text in numbered_lines(file):
        try:
            line = form.model_validate_json(text)
        except ValidationError as error:
            raise BadQuestionSet(f"{file}, line {number}: {_reason(error)}.", hint=_HINT) from error
        if line.id in seen:
            raise BadQuestionSet(f'{file}, line {number}: the id "{line.id}" was used before.')
        unknown = sorted(line.articles().difference(articles))
        if unknown:
            raise BadQuestionSet(f'{file}, line {number}: no article "{unknown[0]}" in {CORPUS}.')
        seen.add(line.id)
        yield line


def numbered_lines(file: Path) -> Iterator[tuple[int, str]]:
    """The lines that aren't blank, numbered from 1. Raises BadQuestionSet for a file that can't be read."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadQuestionSet(f"{file} is not UTF-8.") from error
    except OSError as error:
        raise BadQuestionSet(f"{file} can't be read: {error.strerror}.", hint=_HINT) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _flat(sentences: list[str | list[str]]) -> Iterator[str]:
    """Gold sentences come as one list, or as a list per annotator."""
    for item in sentences:
        yield from [item] if isinstance(item, str) else item


def _turns(history: list[str | _TurnLine]) -> Iterator[Turn]:
    """What the asker said, each with what was answered to it; answers to nothing are left out."""
    asked: str | None = None
    for line in history:
        if isinstance(line, str) or line.role == "user":
            if asked is not None:
                yield Turn(asked)
            asked = line if isinstance(line, str) else line.text
        elif asked is not None:
            yield Turn(asked, line.text)
            asked = None
    if asked is not None:
        yield Turn(asked)


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


def _name(directory: Path) -> str:
    """The directory's own name, with its parent's for one that only names a split."""
    path = directory.resolve()
    return f"{path.parent.name}/{path.name}" if path.name in _SPLITS else path.name


_SPLITS = frozenset({"train", "valid", "validation", "dev", "test", "fit", "held"})
_HINT = f"A question set is a directory with {CORPUS} and {QUERIES}, one JSON object a line; see README."
