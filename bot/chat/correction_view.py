"""The message of an answer with a notice above it, made of the message as it stands at Discord.

So it stays as it was sent but for the notice. Only where words have to go of an article that was erased
is it made anew, of the excerpts that are left: then nothing of the others can be left in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import discord
from discord import ui

from bot.chat.answer_buttons import FOLLOW, row
from bot.chat.answer_view import answer_view
from bot.chat.article_layout import LONGEST
from bot.chat.words import Say
from bot.records.given_answer import GivenAnswer
from index.answer import Answer, Citation, Took

NOTICE_ID = 40_400
"""The component by which a notice is found again in its message."""

FORMER_ID = 40_401
"""The component that shows what was answered before, where a message shows that beside the answer."""

_COLOUR = 0xB9770E
_NO_TIME = Took(0, 0, 0, 0)

Items = list[ui.Item[ui.LayoutView]]


def items_of(message: discord.Message) -> Items:
    """What a message shows but for a notice."""
    shown = ui.LayoutView.from_message(message, timeout=None)
    items = [item for item in shown.children if item.id != NOTICE_ID]
    shown.clear_items()
    return items


def rebuilt(message: discord.Message, given: GivenAnswer, left: Sequence[Citation], say: Say) -> Items:
    """The same answer, or refusal, with these excerpts alone; of an answer without any only its question."""
    # A response stands by itself, so it says what was asked, which a reply needn't.
    named = replace(given, question_message_id=given.question_message_id if message.reference else None)
    answered = given.answered and bool(left)
    answer = Answer(
        question=given.question,
        text=None,
        confidence=given.confidence,
        as_of=left[0].published if answered else None,
        citations=tuple(left) if answered else (),
        nearest=() if answered else tuple(left),
        hits=(),
        took=_NO_TIME,
    )
    view = answer_view(answer, named, say)
    items = list(view.children)
    view.clear_items()
    if given.answered and not answered:
        items = [one for one in items if isinstance(one, ui.TextDisplay)]  # the question, if it says it
        items.append(row((FOLLOW,), given.key, say))
    return [*items, *_menus(items_of(message))]


def without_former(items: Items, say: Say) -> Items:
    """The same items without the words that were answered before, whose article is gone for good."""
    gone = ui.TextDisplay[ui.LayoutView](f"**{say('watch-before')}**\n{say('answer-source-erased')}")
    return [ui.Container(gone, id=FORMER_ID) if item.id == FORMER_ID else item for item in items]


def with_notice(items: Items, text: str) -> ui.LayoutView:
    """These items below the notice, if there is one. It isn't kept by discord.py: its buttons last anyway."""
    view = ui.LayoutView(timeout=None)
    if text:
        view.add_item(ui.Container(ui.TextDisplay(text), accent_colour=_COLOUR, id=NOTICE_ID))
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def room_above(items: Items) -> int:
    """The characters that a notice above these items may have."""
    texts = (one for item in items for one in _with_inner(item) if isinstance(one, ui.TextDisplay))
    return LONGEST - sum(len(one.content) for one in texts)


def _menus(items: Items) -> Iterator[ui.Item[ui.LayoutView]]:
    """The rows with a menu, such as that of other servers below a direct answer."""
    for item in items:
        if isinstance(item, ui.ActionRow) and any(isinstance(one, ui.Select) for one in item.children):
            yield item


def _with_inner(item: ui.Item[ui.LayoutView]) -> Iterator[ui.Item[ui.LayoutView]]:
    yield item
    if isinstance(item, ui.Container | ui.Section | ui.ActionRow):
        yield from item.walk_children()
