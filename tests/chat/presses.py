"""Commands, and the buttons and menus that outlive a restart, as anybody could use them."""

import json
from typing import Any

import discord
import simcord
from simcord.results import to_discord_message

from bot.chat.client import CitedeskBot
from tests.chat.shown_texts import texts

BUTTON, MENU, ROLES = 2, 3, 6
V2 = discord.MessageFlags(components_v2=True).value


def lasting(bot: CitedeskBot) -> dict[str, str]:
    """The templates of all buttons and menus that outlive a restart, by the names of their classes."""
    items = bot._connection._view_store._dynamic_items.values()
    return {item.__name__: item.__discord_ui_compiled_template__.pattern for item in items}


def posted(
    env: simcord.Env, channel: simcord.ChannelHandle, custom_id: str, choice: str | None = None
) -> discord.Message:
    """A message of the bot with that button, or with a menu in which that can be chosen."""
    control: dict[str, Any] = {"type": BUTTON, "style": 2, "label": "press", "custom_id": custom_id}
    if choice is not None:
        options = [{"label": "choose", "value": choice}]
        control = {"type": MENU, "custom_id": custom_id, "options": options, "min_values": 1, "max_values": 1}
    row = {"type": 1, "id": 2, "components": [{**control, "id": 3}]}
    message = env.backend.create_message(
        channel.id, env.backend.bot_user.id, "", components=[{**row}], flags=V2
    )
    return to_discord_message(env, message)


async def pressed(
    env: simcord.Env,
    actor: simcord.MemberActor,
    channel: simcord.ChannelHandle,
    custom_id: str,
    choice: str | None = None,
) -> str:
    """Everything that the actor is told when he presses it."""
    message = posted(env, channel, custom_id, choice)
    if choice is None:
        result = await actor.click(message, custom_id=custom_id)
    else:
        result = await actor.select(message, [choice], custom_id=custom_id)
    return told(result)


def told(result: simcord.InteractionResult) -> str:
    """Everything that an interaction showed to its member: messages, forms, files' names."""
    parts = [json.dumps(result.modal, ensure_ascii=False)] if result.modal else []
    for one in (result.response, *result.followups):
        if one is not None:
            parts += [one.content, texts(one.components), json.dumps(one.components, ensure_ascii=False)]
            parts += [attachment.filename for attachment in one.attachments]
    return "\n".join(parts)
