"""The form in which a question about a message is typed."""

from collections.abc import Awaitable, Callable

import discord
from discord import ui

from bot.chat.hygiene import escaped, plain, shortened
from bot.chat.lasting import CitedeskInteraction
from bot.chat.question import LONGEST, SHORTEST
from bot.chat.words import Say

_SHOWN = 300
_SUBJECT = 1_000
"""Characters of a message that a question about it is read with."""


def subject_of(message: discord.Message, said: str) -> str:
    """What a message says, in its text (`said`) or in what stands below it, on one line."""
    parts = [said]
    for embed in message.embeds:
        parts += [embed.title or "", embed.description or ""]
    parts += [one.content for one in message.message_snapshots]
    parts += [one.content for one in _texts(message)]
    return shortened(plain(" ".join(parts)), _SUBJECT)


class AskForm(ui.Modal):
    """Asks for a question of 3 to 300 characters, and hands it on."""

    def __init__(
        self, subject: str, say: Say, submitted: Callable[[discord.Interaction, str], Awaitable[None]]
    ) -> None:
        super().__init__(title=say("ask-form-title"))
        self._submitted = submitted
        about = escaped(shortened(subject, _SHOWN))
        self.add_item(
            ui.TextDisplay(say("ask-form-about", subject=about) if about else say("ask-form-about-nothing"))
        )
        self._question: ui.TextInput[AskForm] = ui.TextInput(
            custom_id="question", style=discord.TextStyle.paragraph, min_length=SHORTEST, max_length=LONGEST
        )
        self.add_item(ui.Label(text=say("ask-form-question"), component=self._question))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Hand the question on."""
        await self._submitted(interaction, self._question.value)

    async def on_error(self, interaction: CitedeskInteraction, error: Exception) -> None:  # type: ignore[override]
        """Tell the member."""
        await interaction.client.apologise(interaction, error)


def _texts(message: discord.Message) -> list[discord.components.TextDisplay]:
    """The texts in a message that is laid out in components, as the bot's own are."""
    found: list[discord.components.TextDisplay] = []
    waiting = list(message.components)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, discord.components.TextDisplay):
            found.append(one)
        waiting = [*getattr(one, "children", []), *waiting]
    return found
