"""The table of operations, and what all of them share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.wire.errors import missing_access, missing_permissions, unknown
from tests.wire.hub import Call, Hub
from tests.wire.messages import Message
from tests.wire.permissions import Permission
from tests.wire.places import Channel, Guild


@dataclass(frozen=True, slots=True)
class Reply:
    """A status and its JSON; None for no body."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


Handler = Callable[[Hub, Call], Reply]
ROUTES: dict[tuple[str, str], Handler] = {}


def route(method: str, template: str) -> Callable[[Handler], Handler]:
    def keep(handler: Handler) -> Handler:
        ROUTES[method, template] = handler
        return handler

    return keep


def channel_of(hub: Hub, call: Call, *needed: Permission) -> Channel:
    """The channel in the path, where the bot has all that is `needed`. Raises ApiError."""
    channel = hub.world.channels.get(call.gaps["channel_id"])
    if channel is None:
        raise unknown("Channel")
    held = channel.permissions_of(hub.world.bot)
    if not held & Permission.VIEW_CHANNEL:
        raise missing_access()
    if any(not held & permission for permission in needed):
        raise missing_permissions()
    return channel


def message_of(hub: Hub, call: Call, channel: Channel) -> Message:
    """The message in the path; ephemeral ones can't be reached by channel. Raises ApiError."""
    message = channel.messages.get(call.gaps["message_id"])
    if message is None or message.deleted or message.only_for is not None:
        raise unknown("Message")
    return message


def guild_of(hub: Hub, call: Call) -> Guild:
    """The server in the path, if the bot is in it. Raises ApiError."""
    guild = hub.world.guilds.get(call.gaps["guild_id"])
    if guild is None or hub.world.bot.id not in guild.members:
        raise unknown("Guild")
    return guild
