"""The forms around articles, what was typed into them, and how it is corrected without being lost."""

import asyncio
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import discord
from discord import TextStyle, ui

from bot.chat.errors import ChatError
from bot.chat.hygiene import escaped, plain, safe_link, shortened
from bot.chat.lasting import CitedeskInteraction
from bot.chat.words import LANGUAGES, Say
from corpus.article import Details
from corpus.dates import read_date

LONGEST = 4000
"""Characters of one field, by Discord's limits."""

FORM_SECONDS = 6 * 3600.0
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a form's fields, as it was typed."""

    title: str = ""
    text: str = ""
    source: str = ""
    date: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Details in place of others; those named in `clear` are gone, the other ones that are None stay."""

    details: Details = field(default_factory=Details)
    clear: frozenset[str] = frozenset()

    def applied(self, before: Details) -> Details:
        """`before`, changed."""
        named = ("title", "source", "published", "url")
        said = {name: value for name in named if (value := getattr(self.details, name)) is not None}
        return replace(before, **(said | dict.fromkeys(self.clear)))


Done = Callable[[CitedeskInteraction, Typed], Awaitable[None]]


def shown(details: Details) -> Typed:
    """What the fields show of an article's details."""
    return Typed(
        title=plain(details.title or "")[:LONGEST],
        source=plain(details.source or "")[:LONGEST],
        date=str(details.published or ""),
        link=plain(details.url or "")[:LONGEST],
    )


async def change_of(typed: Typed, before: Typed) -> Change:
    """What was changed in a form that showed `before`; what wasn't touched stays as it is.

    A field may show less than there is, such as a very long title. Raises ChatError for a date or a link
    that is none.
    """
    changed = {
        name: value
        for name in ("title", "source", "date", "link")
        if (value := getattr(typed, name).strip()) != getattr(before, name).strip()
    }
    if (link := changed.get("link")) and not safe_link(link):
        raise ChatError("form-bad-link")
    # Reading a first date takes a second, in which the bot must not stand still.
    day = await asyncio.to_thread(day_of, changed["date"]) if changed.get("date") else None
    details = Details(
        title=changed.get("title") or None,
        source=changed.get("source") or None,
        published=day,
        url=link or None,
    )
    names = {"title": "title", "source": "source", "date": "published", "link": "url"}
    return Change(details, frozenset(names[name] for name, value in changed.items() if not value))


def day_of(text: str) -> date:
    """The day that somebody typed. Raises ChatError, also for one that could be two (03/04/2025)."""
    found = read_date(unicodedata.normalize("NFKC", text), languages=LANGUAGES)
    if found is None:
        raise ChatError("form-bad-date", date=escaped(shortened(text, _SHOWN)))
    return found


class ArticleForm(ui.Modal):
    """Title, source, date and link of an article; with its text if it is typed in here."""

    def __init__(self, say: Say, typed: Typed, done: Done, *, with_text: bool = False) -> None:
        super().__init__(title=say("form-add" if with_text else "form-details"), timeout=FORM_SECONDS)
        self._done = done
        self._fields = {"title": _field("title", say, typed.title)}
        if with_text:
            self._fields["text"] = _text(say, typed.text, required=True)
        for name in ("source", "date", "link"):
            self._fields[name] = _field(name, say, getattr(typed, name))
        for label in self._fields.values():
            self.add_item(label)

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        """Hand on what was typed."""
        await self._done(interaction, Typed(**{name: _value(one) for name, one in self._fields.items()}))

    async def on_error(
        self, interaction: discord.Interaction[Any], error: Exception, _: object = None, /
    ) -> None:
        """Say what went wrong to who typed."""
        await interaction.client.apologise(interaction, error)


class MoreText(ArticleForm):
    """More of a text that is too long for one field."""

    def __init__(self, say: Say, typed: Typed, done: Done) -> None:
        ui.Modal.__init__(self, title=say("form-more"), timeout=FORM_SECONDS)
        self._done = done
        self._fields = {"text": _text(say, typed.text, required=True)}
        self.add_item(self._fields["text"])


def _field(name: str, say: Say, value: str) -> ui.Label[Any]:
    box: ui.TextInput[Any] = ui.TextInput(
        custom_id=name,
        required=False,
        max_length=LONGEST,
        default=value or None,
        placeholder=say(f"form-{name}.placeholder"),
    )
    return ui.Label(text=say(f"form-{name}"), component=box)


def _text(say: Say, value: str, *, required: bool) -> ui.Label[Any]:
    box: ui.TextInput[Any] = ui.TextInput(
        custom_id="text",
        style=TextStyle.paragraph,
        required=required,
        max_length=LONGEST,
        default=value or None,
    )
    return ui.Label(text=say("form-text"), description=say("form-text.description"), component=box)


def _value(label: ui.Label[Any]) -> str:
    box = label.component
    assert isinstance(box, ui.TextInput)
    return box.value or ""
