"""What is kept of a member, in plain words, and forgetting it when he says so."""

import re
from dataclasses import dataclass
from typing import Any, Self

import discord
from discord import ui

from bot.chat.article_layout import layout
from bot.chat.client import CitedeskBot
from bot.chat.import_work import import_work
from bot.chat.lasting import CitedeskInteraction, Lasting
from bot.chat.place import collection_of, language_of
from bot.chat.retention import tidy
from bot.chat.words import Say
from bot.records.policies import Policy
from bot.records.privacy import Kept


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of a member. `here` and `articles` are those of one server, None in a direct message."""

    everywhere: Kept
    here: Kept | None = None
    articles: int = 0
    policy: Policy | None = None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted; `messages` are those of the bot that are still to be deleted at Discord."""

    kept: Kept
    revisions: int
    messages: int


async def held(bot: CitedeskBot, member_id: int, guild_id: int | None) -> Held:
    """What is kept of a member."""
    privacy = bot.records.privacy
    everywhere = await bot.records.run(privacy.kept_of, member_id)
    if guild_id is None:
        return Held(everywhere)
    here = await bot.records.run(privacy.kept_of, member_id, guild_id)
    added = await bot.library.headings(collection_of(guild_id), added_by=str(member_id), limit=1)
    policy = await bot.records.look(bot.records.policies.of, guild_id)
    return Held(everywhere, here, added.total, policy)


async def forget(bot: CitedeskBot, member_id: int) -> Forgotten:
    """Delete what is kept of a member, in all servers. Raises StoreError; it can be done again then.

    His questions and acts that are under way come to their end first, or record nothing any more.
    """

    def records_alone() -> tuple[Kept, int]:
        messages = bot.records.unwanted.put_answers_to(member_id)
        return bot.records.privacy.forget(member_id), messages

    await bot.pending.forgotten(member_id)
    async with import_work(bot).resting(member_id):
        kept, messages = await bot.records.run(records_alone)
        await bot.records.empty_log()
        revisions = await bot.library.forget_adder(str(member_id))
    return Forgotten(kept, revisions, messages)


def shown(held: Held, say: Say) -> ui.LayoutView:
    """What is kept, for how long, and how to have it deleted."""
    blocks = [f"## {say('privacy-title')}"]
    if held.here is not None and held.policy is not None:
        articles = say("privacy-articles", articles=held.articles)
        blocks.append(f"{say('privacy-here')}\n{_counts(held.here, say)}\n{articles}")
        blocks.append(say("privacy-how-long", days=held.policy.retention_days))
    blocks.append(f"{say('privacy-everywhere')}\n{_counts(held.everywhere, say)}")
    return layout(*blocks, say("privacy-where"), say("privacy-how"))


def asked(held: Held, say: Say) -> ui.LayoutView:
    """Asks whether it is really to be deleted."""
    buttons: ui.ActionRow[Any] = ui.ActionRow(
        ForgetButton("yes", say("forget-yes"), discord.ButtonStyle.danger),
        ForgetButton("no", say("forget-no"), discord.ButtonStyle.secondary),
    )
    heading = f"## {say('forget-title')}\n{_counts(held.everywhere, say)}"
    return layout(heading, say("forget-about"), buttons)


def _counts(kept: Kept, say: Say) -> str:
    return "\n".join(
        f"- {line}"
        for line in (
            say("privacy-questions", questions=kept.questions),
            say("privacy-ratings", ratings=kept.ratings),
            say("privacy-acts", acts=kept.acts),
            say("privacy-watches", watches=kept.watches),
        )
    )


class ForgetButton(
    Lasting, ui.DynamicItem[ui.Button[Any]], template=r"citedesk:forget-me:(?P<answer>yes|no)"
):
    """Really delete, or not."""

    def __init__(self, answer: str, label: str, style: discord.ButtonStyle) -> None:
        super().__init__(ui.Button(label=label, style=style, custom_id=f"citedesk:forget-me:{answer}"))
        self._answer = answer

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was pressed."""
        assert isinstance(item, ui.Button)
        return cls(match["answer"], item.label or "", item.style)

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Delete everything, or say that nothing was deleted."""
        bot = interaction.client
        say = bot.words.to(language_of(interaction))
        if self._answer == "no":
            await interaction.response.edit_message(view=layout(say("forget-kept")))
            return
        await interaction.response.defer()
        gone = await forget(bot, interaction.user.id)
        await interaction.edit_original_response(view=layout(*_farewell(gone, say)))
        await tidy(bot)


def _farewell(gone: Forgotten, say: Say) -> list[str]:
    heading = f"## {say('forget-done')}\n{_counts(gone.kept, say)}"
    if gone.revisions:
        heading += f"\n- {say('forget-revisions', revisions=gone.revisions)}"
    return [heading, say("forget-messages", messages=gone.messages)] if gone.messages else [heading]
