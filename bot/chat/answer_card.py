"""What a message says of an answer: made once, then written in as much room as there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.chat.answer_cutting import fitted
from bot.chat.answer_excerpt import Room, excerpt_texts, line_in_context, quote_line
from bot.chat.answer_quote import Line, line_of
from bot.chat.hygiene import escape, plain, shortened
from bot.chat.words import Say
from bot.records.answers import Bounds, GivenAnswer
from index.answer import Answer, Citation

MOST_NEAREST = 2
"""Excerpts below a refusal."""

_SURE = ((0.9, "very"), (0.75, "quite"), (0.6, "fairly"), (0.0, "barely"))
_HEADING = 120  # a longer answer is no heading on a phone
_LONGEST_SOURCE = 60


@dataclass(frozen=True, slots=True)
class Card:
    """`question` is None where a message shows it, `answer` for a refusal. `notes` are small print."""

    question: Line | None
    answer: Line | None
    excerpts: tuple[tuple[Line, Citation], ...]
    notes: tuple[str, ...]

    def caption(self, say: Say, room: Room) -> str:
        """The question, in small print; empty where a message shows it."""
        if self.question is None:
            return ""
        return f"-# {say('answer-question', question=fitted(self.question, room.question))}"

    def texts(self, say: Say, room: Room) -> Iterator[str]:
        """The texts in order, with an empty one wherever a line is drawn."""
        notes = "\n".join(f"-# {note}" for note in self.notes)
        if self.answer is not None:
            text = fitted(self.answer, room.answer)
            yield f"### {text}" if len(text) <= _HEADING else text
        else:
            closest = say("answer-closest") if self.excerpts else ""
            yield "\n".join(filter(None, [f"### {say('answer-refusal')}", notes, closest]))
        for number, (line, citation) in enumerate(self.excerpts, 1):
            yield ""
            yield from excerpt_texts(number, line, citation, say, room)
        if self.answer is not None:
            yield ""
            yield notes


def card_of(answer: Answer, given: GivenAnswer, say: Say) -> Card:
    """The card of an answer or a refusal. Discord doesn't show what was given to a command, so it does."""
    question = line_of(given.question, 0) if given.question_message_id is None else None
    bounds = _bounds(given.bounds, say)
    if not answer.answered:
        # Nothing is bold: these words don't answer.
        nearest = tuple((line_of(one.quote, one.start), one) for one in answer.nearest[:MOST_NEAREST])
        return Card(question, None, nearest, (bounds,) if bounds else ())
    first, *others = answer.citations
    repeats = answer.text is None or answer.text == first.quote
    # Where the answer is the excerpt, that is shown in its context, and not the same twice.
    excerpt = line_in_context(first) if repeats else quote_line(first)
    excerpts = ((excerpt, first), *((quote_line(one), one) for one in others))
    lead = quote_line(first) if repeats else line_of(answer.text or "", 0)
    return Card(question, lead, excerpts, tuple(filter(None, [_standing(answer, say), bounds])))


def sureness(confidence: float) -> str:
    """A word for a probability: "very", "quite", "fairly" or "barely"."""
    return next(word for least, word in _SURE if confidence >= least)


def _standing(answer: Answer, say: Say) -> str:
    """How far the answer can be trusted: as of when, and how sure."""
    sure = say("answer-sure", level=sureness(answer.confidence), share=answer.confidence)
    return f"{say('answer-as-of', date=answer.as_of)} · {sure}" if answer.as_of else sure


def _bounds(bounds: Bounds, say: Say) -> str:
    """What the asker limited the question to; empty if to nothing."""
    known: dict[str, date | str | None] = {
        "answer-since": bounds.since,
        "answer-until": bounds.until,
        "answer-from": bounds.source and escape(shortened(plain(bounds.source), _LONGEST_SOURCE)),
    }
    return " · ".join(say(message, value=value) for message, value in known.items() if value)
