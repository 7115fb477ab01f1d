"""The buttons below an answer. They carry its key, so they work as long as it is kept, restarts included."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

import discord
from discord import ButtonStyle, ui

from bot.chat.words import Say

MORE, SOURCES, FOLLOW, HELPFUL, UNHELPFUL, TELL, WORD, NO_WORD, WATCH = (
    "more", "sources", "follow", "helpful", "unhelpful", "tell", "word", "no-word", "watch"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
    """How a button looks; its label is the message "answer-button-<what>"."""

    emoji: str
    style: ButtonStyle = ButtonStyle.secondary


FACES = {
    MORE: Face("🔎"),
    SOURCES: Face("📚"),
    FOLLOW: Face("💬"),
    HELPFUL: Face("👍"),
    UNHELPFUL: Face("👎"),
    TELL: Face("📮", ButtonStyle.primary),
    WORD: Face("🔔", ButtonStyle.primary),
    NO_WORD: Face("🔕"),
    WATCH: Face("👀"),
}


class AnswerButton(
    ui.DynamicItem[ui.Button[Any]], template=rf"citedesk:(?P<what>{'|'.join(FACES)}):(?P<key>[\w-]{{16}})"
):
    """A button of the answer with this key. Pressed, it is the event "answer_pressed": the cog acts."""

    def __init__(self, what: str, key: str, label: str | None = None) -> None:
        face = FACES[what]
        super().__init__(
            ui.Button(label=label, emoji=face.emoji, style=face.style, custom_id=f"citedesk:{what}:{key}")
        )
        self.what = what
        self.key = key

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(match["what"], match["key"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press to whoever listens."""
        interaction.client.dispatch("answer_pressed", interaction, self.what, self.key)


def row(whats: Iterable[str], key: str, say: Say) -> ui.ActionRow[Any]:
    """A row of an answer's buttons."""
    return ui.ActionRow(*(AnswerButton(what, key, say(f"answer-button-{what}")) for what in whats))
