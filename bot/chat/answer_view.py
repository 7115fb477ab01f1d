"""What an answer looks like: a pure function from answer to message, within every limit of Discord's."""

from collections.abc import Iterable, Iterator

from discord import ui

from bot.chat.answer_buttons import FOLLOW, HELPFUL, MORE, SOURCES, TELL, UNHELPFUL, WATCH, row
from bot.chat.answer_card import card_of
from bot.chat.answer_excerpt import Room
from bot.chat.words import Say
from bot.records.given_answer import GivenAnswer
from bot.trust import sureness
from bot.verbatim import require_verbatim
from index.answer import Answer, Silence, Standing

MOST_CHARACTERS = 3_900
"""Of all texts of a message, markdown and links included; Discord takes 4,000."""

ROOMS = (
    Room(answer=1_000, excerpt=1_000, title=200, link=700, question=400),
    Room(answer=700, excerpt=500, title=150, link=520, question=300),
    Room(answer=600, excerpt=350, title=120, link=520, question=200),
    Room(answer=400, excerpt=250, title=100, link=520, question=200),
    Room(answer=400, excerpt=250, title=100, link=0, question=200),
    Room(answer=240, excerpt=120, title=50, link=0, question=120, words=30),
)
"""From roomy to what always fits: the first is taken in which everything fits."""

_COLOURS = {"very": 0x2D7D46, "quite": 0x2D7D46, "fairly": 0xB9770E, "barely": 0xB9770E}
_NOT_SO = 0xB9770E  # what is expected or denied is no fact, however sure it is that it is said
_REFUSED = 0x80848E


def answer_view(answer: Answer, given: GivenAnswer, say: Say) -> ui.LayoutView:
    """The message that shows an answer or a refusal, with its buttons. ValueError for a false citation."""
    require_verbatim(answer)
    view = ui.LayoutView(timeout=None)
    for item in _items(answer, given, say):
        view.add_item(item)
    return view


def _items(answer: Answer, given: GivenAnswer, say: Say) -> Iterator[ui.Item[ui.LayoutView]]:
    caption, texts = _fitting(answer, given, say)
    if caption:
        yield ui.TextDisplay(caption)
    if answer.silence is Silence.NO_QUESTION:
        yield from map(ui.TextDisplay, texts)
        return
    shown: Iterator[ui.Item[ui.LayoutView]] = (
        ui.TextDisplay(text) if text else ui.Separator() for text in texts
    )
    yield ui.Container(*shown, accent_colour=_colour(answer))
    for whats in _buttons(answer, given):
        yield row(whats, given.key, say)


def _fitting(answer: Answer, given: GivenAnswer, say: Say) -> tuple[str, list[str]]:
    """The caption and the texts of the card, in the most room in which they fit."""
    card = card_of(answer, given)
    caption, texts = "", list[str]()
    for room in ROOMS:
        caption, texts = card.caption(say, room), list(card.texts(say, room))
        if len(caption) + sum(map(len, texts)) <= MOST_CHARACTERS:
            break
    return caption, texts


def _colour(answer: Answer) -> int:
    """A hint for those who see colours; the words say the same."""
    if not answer.answered:
        return _REFUSED
    return _COLOURS[sureness(answer.confidence)] if answer.standing is Standing.STATED else _NOT_SO


def _buttons(answer: Answer, given: GivenAnswer) -> Iterator[Iterable[str]]:
    if answer.answered:
        yield MORE, SOURCES, FOLLOW
        # What changes would be told to all, and so not of what was asked in private.
        yield (HELPFUL, UNHELPFUL) if given.private else (HELPFUL, UNHELPFUL, WATCH)
    else:
        yield (TELL, MORE, FOLLOW) if answer.nearest else (TELL, FOLLOW)
