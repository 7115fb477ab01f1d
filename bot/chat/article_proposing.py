"""From what a curator handed over to its preview, and what the preview's buttons do."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any, Self

import discord
from discord import ButtonStyle, ui

from bot.chat.article_adding import add, outcome_text, undo_of
from bot.chat.article_correcting import correctable
from bot.chat.article_curating import curating
from bot.chat.article_forms import ArticleForm, Typed, change_of
from bot.chat.article_layout import layout
from bot.chat.article_press import Keyed, acknowledge, curators_place
from bot.chat.article_preview import preview_text
from bot.chat.article_proposal import Proposal, Proposed, proposed
from bot.chat.article_reply import Reply
from bot.chat.article_revising import ask_details, ask_more, held
from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.hygiene import plain, shortened
from bot.chat.lasting import CitedeskInteraction, Lasting
from bot.chat.offering import Thing, Writing, name_of
from bot.chat.place import Place
from bot.chat.words import Say
from corpus.errors import CorpusError
from corpus.source import Offer

PREPARE_SECONDS = 12 * 60.0
"""A preview has to be there before Discord's 15 minutes are over: nobody else may see it."""

AT_ONCE = 3
_LONGEST_CHOICE = 100


async def propose(interaction: CitedeskInteraction, place: Place, things: Sequence[Thing]) -> None:
    """Read the things and show their preview in place of the acknowledgement. Nothing is added yet."""
    bot, reply = interaction.client, Reply(interaction, place)

    async def apologise() -> None:
        await reply.finish(lambda say: say("offer-stopped"))

    try:
        async with bot.pending.one(apologise), asyncio.timeout(PREPARE_SECONDS):
            items = await _read(bot, place, things, reply)
    except TimeoutError:
        raise ChatError("offer-too-long") from None
    await _propose(interaction, place, Proposal(tuple(items)))


async def propose_typed(interaction: CitedeskInteraction, typed: Typed) -> None:
    """The same for what was typed into the form; what can't be taken can be corrected."""
    await acknowledge(interaction)
    bot = interaction.client
    place = await curators_place(interaction)
    try:
        change = await change_of(typed, Typed())
        offer = await curating(bot).offering.offer(Writing(typed.text, change.details))
        item = await proposed(bot.library, place.collection, offer, extendable=True)
        if item.problem is not None:
            raise item.problem
    except CorpusError as error:
        await correctable(interaction, place, error, lambda: add_form(place.say, typed))
        return
    await _propose(interaction, place, Proposal((item,)))


def add_form(say: Say, typed: Typed | None = None) -> ArticleForm:
    """The form for an article that is typed or pasted."""
    return ArticleForm(say, typed or Typed(), propose_typed, with_text=True)


class ProposalButton(
    Lasting,
    ui.DynamicItem[ui.Button[Any]],
    template=r"citedesk:offer:(?P<what>add|edit|more|cancel):(?P<key>[\w-]{16})",
):
    """A button under the preview with this key."""

    def __init__(
        self, what: str, key: str, label: str | None = None, style: ButtonStyle = ButtonStyle.secondary
    ) -> None:
        super().__init__(ui.Button(label=label, style=style, custom_id=f"citedesk:offer:{what}:{key}"))
        self.what = what
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["what"], match["key"])

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Add, cancel, or open a form."""
        match self.what:
            case "add":
                await _add(interaction, self.key)
            case "cancel":
                await _cancel(interaction, self.key)
            case "more":
                await ask_more(interaction, self.key, _propose)
            case _:
                await ask_details(interaction, self.key, 0, _propose)


class ProposalMenu(Keyed, ui.DynamicItem[ui.Select[Any]], template=r"citedesk:offer:pick:(?P<key>[\w-]{16})"):
    """Which of several things under the preview gets other details."""

    def __init__(
        self, key: str, options: Sequence[discord.SelectOption] = (), placeholder: str | None = None
    ) -> None:
        super().__init__(
            ui.Select(custom_id=f"citedesk:offer:pick:{key}", options=list(options), placeholder=placeholder)
        )
        self.key = key

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Open the form for the chosen one."""
        await ask_details(interaction, self.key, int(self.item.values[0]), _propose)


async def _read(bot: CitedeskBot, place: Place, things: Sequence[Thing], reply: Reply) -> list[Proposed]:
    """What would become of each. A few are fetched at once; the library reads them in their order."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def offered(thing: Thing) -> Offer | CorpusError:
        async with gate:
            try:
                return await curating(bot).offering.offer(thing)
            except CorpusError as error:
                return error

    fetching = [asyncio.ensure_future(offered(thing)) for thing in things]
    items: list[Proposed] = []
    try:
        for thing, coming in zip(things, fetching, strict=True):
            await reply.progress(place.say("offer-progress", done=len(items), all=len(things)))
            match await coming:
                case Offer() as offer:
                    items.append(await proposed(bot.library, place.collection, offer))
                case problem:
                    items.append(Proposed(name_of(thing), problem=problem))
    finally:
        for coming in fetching:
            coming.cancel()
    return items


async def _propose(
    interaction: CitedeskInteraction, place: Place, proposal: Proposal, key: str | None = None
) -> None:
    """Hold the proposal, and show it."""
    key = curating(interaction.client).proposals.put(
        proposal, place.guild_id, interaction.user.id, key=key, weight=proposal.weight
    )
    rows = _rows(proposal, key, place.say)
    text = preview_text(proposal, place.say, place.language)
    await interaction.edit_original_response(view=layout(text, *rows))


def _rows(proposal: Proposal, key: str, say: Say) -> list[ui.ActionRow[Any]]:
    drafts = [(at, item) for at, item in enumerate(proposal.items) if item.draft]
    if not drafts:
        return []
    several, good = len(proposal.items) > 1, len(proposal.good)
    buttons = []
    if good:
        label = say("offer-add-several", count=good) if several else say("offer-add")
        buttons.append(ProposalButton("add", key, label, ButtonStyle.success))
    if not several:
        buttons.append(ProposalButton("edit", key, say("offer-edit")))
        if proposal.items[0].extendable:
            buttons.append(ProposalButton("more", key, say("offer-more")))
    buttons.append(ProposalButton("cancel", key, say("offer-cancel")))
    rows: list[ui.ActionRow[Any]] = [ui.ActionRow(*buttons)]
    if several:
        options = [
            discord.SelectOption(label=_choice(at, item.title or say("offer-untitled")), value=str(at))
            for at, item in drafts
        ]
        rows.append(ui.ActionRow(ProposalMenu(key, options, say("offer-edit-which"))))
    return rows


def _choice(at: int, title: str) -> str:
    return shortened(f"{at + 1}. {plain(title)}", _LONGEST_CHOICE)


async def _cancel(interaction: CitedeskInteraction, key: str) -> None:
    await acknowledge(interaction)
    place = await curators_place(interaction)
    curating(interaction.client).proposals.take(key, place.guild_id, interaction.user.id)
    await interaction.edit_original_response(view=layout(place.say("offer-cancelled")))


async def _add(interaction: CitedeskInteraction, key: str) -> None:
    await acknowledge(interaction)
    bot, member_id = interaction.client, interaction.user.id
    place = await curators_place(interaction)
    proposal = held(interaction, place, key, take=True)
    reply = Reply(interaction, place)

    async def apologise() -> None:
        await reply.finish(lambda say: say("add-stopped"))

    try:
        async with bot.pending.one(apologise, of=member_id):
            # Without its buttons, nobody presses one twice.
            await reply.begin(place.say("add-begun", all=len(proposal.good)))
            outcomes = await add(bot, place, member_id, proposal, reply)
            button = await undo_of(bot, place, member_id, outcomes)
            await reply.finish(lambda say: outcome_text(outcomes, say), button)
    except CorpusError:
        await _propose(interaction, place, proposal, key)
        raise
