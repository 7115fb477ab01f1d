"""What is shown of watches: changes, with the new answer and the old one, and lists; within all limits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from discord import ui
from discord.utils import format_dt

from bot.chat.answer_buttons import FOLLOW, MORE, SOURCES, AnswerButton
from bot.chat.answer_cutting import fitted
from bot.chat.answer_excerpt import Room, origin_text, title_text
from bot.chat.answer_head import MANNER
from bot.chat.answer_quote import line_of
from bot.chat.article_layout import layout
from bot.chat.correction_view import FORMER_ID
from bot.chat.pages import page_line, page_row, pages
from bot.chat.watch_answer import Became
from bot.chat.watch_buttons import RemoveWatch, StopWatch, WatchesPage
from bot.chat.watch_setting import Watcher
from bot.chat.words import Say
from bot.records.watches import Said, Watch
from index.answer import Standing
from index.errata import Fate

PER_PAGE = 5
_QUESTION = 300
_SHORT = 300
_QUOTE = 700
_FORMER = 500
_LISTED = 150
_ROOM = Room(answer=_SHORT, excerpt=_QUOTE, title=160, link=450, question=_QUESTION)
_NO_LINKS = Room(answer=_LISTED, excerpt=_LISTED, title=80, link=0, question=150)
_NEW, _OLD = 0x2D7D46, 0x80848E


@dataclass(frozen=True, slots=True)
class Change:
    """What is told of a watch: the answer now and the one before, None for a refusal, and what became of
    the one before. `key` is that of the answer's record, for its buttons.
    """

    watch: Watch
    now: Said | None
    before: Said | None
    became: Became
    key: str


def change_view(change: Change, say: Say) -> ui.LayoutView:
    """The message that tells of a change: the new answer first, then the old one, each with its source."""
    view = ui.LayoutView(timeout=None)
    question = fitted(line_of(change.watch.question, 0), _QUESTION)
    heading = f"### 👀 {say('watch-changed')}\n-# {say('answer-question', question=question)}"
    view.add_item(ui.TextDisplay(heading))
    view.add_item(ui.Container(ui.TextDisplay("\n".join(_now(change.now, say))), accent_colour=_NEW))
    before = ui.TextDisplay[ui.LayoutView]("\n".join(_before(change, say)))
    view.add_item(ui.Container(before, accent_colour=_OLD, id=FORMER_ID))
    whats = (MORE, SOURCES, FOLLOW) if change.now is not None else ()
    buttons = [AnswerButton(what, change.key, say(f"answer-button-{what}")) for what in whats]
    stop = StopWatch(change.watch.key, change.watch.serial, say("watch-stop"))
    view.add_item(ui.ActionRow(*buttons, stop))
    return view


def set_view(watch: Watch, say: Say) -> ui.LayoutView:
    """Tells whoever watches that he does, and what the answer is at present."""
    said = "\n".join(_listed(watch.said, say, _ROOM))
    stop: ui.ActionRow[Any] = ui.ActionRow(StopWatch(watch.key, watch.serial, say("watch-stop")))
    question = fitted(line_of(watch.question, 0), _QUESTION)
    return layout(f"### 👀 {say('watch-set')}\n**{question}**", f"{say('watch-at-present')}\n{said}", stop)


def list_view(watches: Sequence[Watch], page: int, watcher: Watcher, *, notice: str = "") -> ui.LayoutView:
    """A page of the watches that somebody sees, counted from 0; the last one if there are fewer.

    `notice` is what has just been done.
    """
    say = watcher.place.say
    count = pages(len(watches), PER_PAGE)
    page = max(0, min(page, count - 1))
    shown = watches[page * PER_PAGE : (page + 1) * PER_PAGE]
    blocks: list[str | ui.Item[Any]] = [notice] if notice else []
    blocks.append(f"## {say('watches-title', number=len(watches))}" if watches else say("watches-none"))
    blocks += [_entry(number, one, say) for number, one in enumerate(shown, 1)]
    removable = [(number, one) for number, one in enumerate(shown, 1) if watcher.may_remove(one)]
    if removable:
        label = say("watch-remove")
        blocks.append(
            ui.ActionRow(*(RemoveWatch(page, one.key, f"{label} {number}") for number, one in removable))
        )
    blocks += filter(None, [page_line(page, count, say)])
    blocks += page_row(page, count, WatchesPage, say)
    return layout(*blocks)


def _now(said: Said | None, say: Say) -> Iterator[str]:
    if said is None:
        yield f"**{say('watch-now')}**"
        yield say("watch-no-longer")
        return
    day = f" · {say('answer-date', date=said.published)}" if said.published else ""
    yield f"**{say('watch-now')}**{day}"
    manner = _manner(said, say)
    if said.short:
        yield f"### {manner}{fitted(line_of(said.short, 0), _SHORT)}"
    elif manner:
        yield f"**{manner.strip()}**"
    yield f"> {fitted(line_of(said.quote, 0), _QUOTE)}"
    yield from _origin(said, say, _ROOM)


def _before(change: Change, say: Say) -> Iterator[str]:
    said = change.before
    if said is None:
        yield f"**{say('watch-before')}**"
        yield say("watch-not-before")
        return
    day = f" · {say('answer-date', date=said.published)}" if said.published else ""
    yield f"**{say('watch-before')}**{day}"
    if change.became.fate is Fate.ERASED:
        yield say("answer-source-erased")
        return
    words = said.short or said.quote
    yield f"{_manner(said, say)}~~{fitted(line_of(words, 0), _SHORT if said.short else _FORMER)}~~"
    yield from _origin(said, say, _ROOM, *_became(change.became, say))


def _became(became: Became, say: Say) -> Iterator[str]:
    match became.fate:
        case Fate.REMOVED:
            yield say("watch-withdrawn")
        case Fate.REWORDED | Fate.DROPPED:
            yield say("watch-corrected")
    if became.redated:
        yield say("watch-redated")


def _entry(number: int, watch: Watch, say: Say) -> str:
    where = f"<#{watch.channel_id}> · <@{watch.member_id}> · {format_dt(watch.set_at, 'd')}"
    question = fitted(line_of(watch.question, 0), _NO_LINKS.question)
    return "\n".join([f"{number}. **{question}**", *_listed(watch.said, say, _NO_LINKS), f"-# {where}"])


def _listed(said: Said | None, say: Say, room: Room) -> Iterator[str]:
    if said is None:
        yield say("answer-refusal")
        return
    yield f"> {_manner(said, say)}{fitted(line_of(said.short or said.quote, 0), room.answer)}"
    yield from _origin(said, say, room)


def _manner(said: Said, say: Say) -> str:
    """That it is no fact, with a space behind; empty for one."""
    manner = MANNER.get(Standing(said.standing))
    return f"{say(manner)} " if manner else ""


def _origin(said: Said, say: Say, room: Room, *more: str) -> Iterator[str]:
    yield title_text(said.title, (said.link,), say, room)
    yield origin_text(said.source, said.published, say, *more)
