"""Forms that were opened before a restart, or too long ago: what was typed into one is given back.

discord.py knows the forms that it opened in this process alone; sent, any other one would have no answer,
and Discord would throw the text away.
"""

import io
import logging
from collections.abc import Iterator
from typing import Any

import discord

from bot.chat.article_layout import quoted
from bot.chat.hygiene import no_mentions
from bot.chat.once import UNSENT
from bot.chat.words import Say

log = logging.getLogger(__name__)

_SHOWN = 1500
_TEXT = discord.ComponentType.text_input.value


def is_lost(interaction: discord.Interaction[Any]) -> bool:
    """Whether it is a form that was sent and that nobody in this process waits for.

    To be asked before anything that waits: a form is forgotten as soon as it was dealt with.
    """
    if interaction.type is not discord.InteractionType.modal_submit or interaction.response.is_done():
        return False
    data: Any = interaction.data
    return data["custom_id"] not in interaction._state._view_store._modals  # discord.py offers no other way


async def give_back(interaction: discord.Interaction[Any], say: Say) -> None:
    """Tell who sent the form to open it again, and show what he typed; to him alone.

    What can't be shown to the letter comes as a file, from which it can be copied.
    """
    typed = "\n\n".join(_typed(interaction.data))
    shown = quoted(typed, _SHOWN)
    sentence = say("form-lost-typed" if typed else "form-lost")
    exact = shown == "\n".join(f"> {line}" for line in typed.splitlines())
    files = [] if exact else [discord.File(io.BytesIO(typed.encode("utf-8", "replace")), "typed.txt")]
    try:
        await interaction.response.send_message(
            f"{sentence}\n{shown}".strip(), files=files, ephemeral=True, allowed_mentions=no_mentions()
        )
    except UNSENT as error:
        log.warning("what was typed into a form couldn't be given back: %s", error)


def _typed(part: Any) -> Iterator[str]:
    """The texts in what Discord sends of a form, in their order."""
    if part.get("type") == _TEXT and (part.get("value") or "").strip():
        yield part["value"]
    for inner in [*part.get("components", ()), part.get("component")]:
        if inner:
            yield from _typed(inner)
