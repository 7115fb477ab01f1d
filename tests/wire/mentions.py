"""Whom a message mentions, and whom it pings."""

import re
from dataclasses import dataclass
from typing import Any

from tests.wire.messages import TEXT_DISPLAY, walk
from tests.wire.world import World

Json = dict[str, Any]

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ping:
    """Someone whom the bot made look: `target` is "everyone" or the id of a user or role."""

    message_id: str
    target: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """Whom a message reaches after allowed_mentions; ids in the order of their appearance."""

    everyone: bool
    roles: list[str]
    users: list[str]

    def targets(self) -> list[str]:
        return [*(["everyone"] if self.everyone else []), *self.roles, *self.users]


def mentions_of(world: World, body: Json, replied_to: str | None = None, all_may: bool = True) -> Mentions:
    """Read the mentions of `body`, sent content and text displays alike, and keep those that it allows.

    `replied_to` is the author of the message that it replies to; without allowed_mentions all are allowed.
    `all_may` says whether the author may mention everyone.
    """
    shown = [body.get("content") or ""]
    shown += [c["content"] for c in walk(body.get("components")) if c["type"] == TEXT_DISPLAY]
    text = _CODE.sub("", "\n".join(shown))
    allowed = body.get("allowed_mentions")
    users = [id_ for id_ in dict.fromkeys(_USER.findall(text)) if id_ in world.users]
    roles = [id_ for id_ in dict.fromkeys(_ROLE.findall(text)) if _role_exists(world, id_)]
    everyone = bool(_EVERYONE.search(text)) and all_may
    if allowed is not None:
        parse = allowed.get("parse") or []
        users = [id_ for id_ in users if "users" in parse or id_ in map(str, allowed.get("users") or [])]
        roles = [id_ for id_ in roles if "roles" in parse or id_ in map(str, allowed.get("roles") or [])]
        everyone = everyone and "everyone" in parse
    if (
        replied_to is not None
        and (allowed is None or allowed.get("replied_user"))
        and replied_to not in users
    ):
        users.append(replied_to)
    return Mentions(everyone, roles, users)


def _role_exists(world: World, id_: str) -> bool:
    return any(id_ in guild.roles for guild in world.guilds.values())
