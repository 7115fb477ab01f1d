"""What an answer looks like: a pure function from answer to message, within every limit of Discord's."""

from collections.abc import Iterable, Iterator
from datetime import date

from discord import ui

from bot.chat.answer_buttons import FOLLOW, HELPFUL, MORE, SOURCES, TELL, UNHELPFUL, row
from bot.chat.answer_cutting import fitted
from bot.chat.answer_excerpt import Room, excerpt_texts, line_in_context, quote_line
from bot.chat.answer_quote import line_of, require_verbatim
from bot.chat.hygiene import escape, plain, shortened
from bot.chat.words import Say
from bot.records.answers import Bounds, GivenAnswer
from index.answer import Answer

MOST_CHARACTERS = 3_900
"""Of all texts of a message, markdown and links included; Discord takes 4,000."""
MOST_NEAREST = 2

ROOMS = (
    Room(answer=1_000, excerpt=1_000, title=200, link=700, question=400),
    Room(answer=700, excerpt=500, title=150, link=520, question=300),
    Room(answer=600, excerpt=350, title=120, link=520, question=200),
    Room(answer=400, excerpt=250, title=100, link=520, question=200),
    Room(answer=400, excerpt=250, title=100, link=0, question=200),
)
"""From roomy to what always fits: the first is taken in which everything fits."""

_SURE = ((0.9, "very"), (0.75, "quite"), (0.6, "fairly"), (0.0, "barely"))
_COLOURS = {"very": 0x2D7D46, "quite": 0x2D7D46, "fairly": 0xB9770E, "barely": 0xB9770E}
_REFUSED = 0x80848E
_HEADING = 120  # a longer answer is no heading on a phone


def answer_view(answer: Answer, given: GivenAnswer, say: Say) -> ui.LayoutView:
    """The message that shows an answer or a refusal, with its buttons. ValueError for a false citation."""
    for citation in (*answer.citations, *answer.nearest):
        require_verbatim(citation)
    view = ui.LayoutView(timeout=None)
    for item in _items(answer, given, say):
        view.add_item(item)
    return view


def sureness(confidence: float) -> str:
    """A word for a probability: "very", "quite", "fairly" or "barely"."""
    return next(word for least, word in _SURE if confidence >= least)


def _items(answer: Answer, given: GivenAnswer, say: Say) -> Iterator[ui.Item[ui.LayoutView]]:
    caption, card = _fitting(answer, given, say)
    if caption:
        yield ui.TextDisplay(caption)
    colour = _COLOURS[sureness(answer.confidence)] if answer.answered else _REFUSED
    yield ui.Container(
        *(ui.TextDisplay(text) if text else ui.Separator() for text in card), accent_colour=colour
    )
    for whats in _buttons(answer):
        yield row(whats, given.key, say)


def _buttons(answer: Answer) -> Iterator[Iterable[str]]:
    if answer.answered:
        yield MORE, SOURCES, FOLLOW
        yield HELPFUL, UNHELPFUL
    else:
        yield (TELL, MORE, FOLLOW) if answer.nearest else (TELL, FOLLOW)


def _fitting(answer: Answer, given: GivenAnswer, say: Say) -> tuple[str, list[str]]:
    """The line above the card, and the card's texts with an empty one where a line is drawn."""
    texts: tuple[str, list[str]] = ("", [])
    for room in ROOMS:
        card = (
            _answer_texts(answer, given, say, room)
            if answer.answered
            else _refusal_texts(answer, given, say, room)
        )
        texts = _caption(given, say, room), list(card)
        if len(texts[0]) + sum(map(len, texts[1])) <= MOST_CHARACTERS:
            break
    return texts


def _caption(given: GivenAnswer, say: Say, room: Room) -> str:
    """The question, where no message shows it: Discord doesn't show what was given to a command."""
    if given.question_message_id is not None:
        return ""
    return f"-# {say('answer-question', question=fitted(line_of(given.question, 0), room.question))}"


def _answer_texts(answer: Answer, given: GivenAnswer, say: Say, room: Room) -> Iterator[str]:
    first, *others = answer.citations
    text = first.quote if answer.text is None else answer.text
    lead = fitted(line_of(text, first.start, first.marks if text == first.quote else ()), room.answer)
    yield f"### {lead}" if len(lead) <= _HEADING else lead
    yield ""
    # The answer stands above: below, it is shown in its context.
    line = line_in_context(first) if text == first.quote else quote_line(first)
    yield from excerpt_texts(1, line, first, say, room)
    for number, one in enumerate(others, 2):
        yield ""
        yield from excerpt_texts(number, quote_line(one), one, say, room)
    yield ""
    yield "\n".join(f"-# {line}" for line in (_standing(answer, say), _bounds(given.bounds, say)) if line)


def _refusal_texts(answer: Answer, given: GivenAnswer, say: Say, room: Room) -> Iterator[str]:
    bounds = _bounds(given.bounds, say)
    yield f"### {say('answer-refusal')}" + (f"\n-# {bounds}" if bounds else "")
    if answer.nearest:
        yield say("answer-closest")
    for number, one in enumerate(answer.nearest[:MOST_NEAREST], 1):
        yield ""
        # Nothing is bold: these words don't answer.
        yield from excerpt_texts(number, line_of(one.quote, one.start), one, say, room)


def _standing(answer: Answer, say: Say) -> str:
    """How far the answer can be trusted: as of when, and how sure."""
    sure = say("answer-sure", level=sureness(answer.confidence), share=answer.confidence)
    return f"{say('answer-as-of', date=answer.as_of)} · {sure}" if answer.as_of else sure


def _bounds(bounds: Bounds, say: Say) -> str:
    """What the asker limited the question to; empty if to nothing."""
    known: dict[str, date | str | None] = {
        "answer-since": bounds.since,
        "answer-until": bounds.until,
        "answer-from": bounds.source and escape(shortened(plain(bounds.source), 60)),
    }
    return " · ".join(say(message, value=value) for message, value in known.items() if value)
