"""Who may do what where: Discord's permission bits and how roles and channels combine them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag


class Permission(IntFlag):
    """The bits that matter to a bot of this kind."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38


P = Permission
NOTHING = Permission(0)
EVERYTHING = Permission((1 << 53) - 1)
MEMBER = (
    P.VIEW_CHANNEL
    | P.SEND_MESSAGES
    | P.EMBED_LINKS
    | P.ATTACH_FILES
    | P.READ_MESSAGE_HISTORY
    | P.ADD_REACTIONS
    | P.USE_APPLICATION_COMMANDS
    | P.CREATE_PUBLIC_THREADS
    | P.SEND_MESSAGES_IN_THREADS
)


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a channel changes for one role (kind 0) or member (kind 1)."""

    target: str
    kind: int
    allow: Permission = NOTHING
    deny: Permission = NOTHING

    def payload(self) -> dict[str, object]:
        return {
            "id": self.target,
            "type": self.kind,
            "allow": str(int(self.allow)),
            "deny": str(int(self.deny)),
        }


def combined(base: int, everyone: str, holders: Iterable[str], overwrites: Iterable[Overwrite]) -> Permission:
    """A member's permissions in a channel: those of his roles, then the channel's changes in Discord's order.

    `holders` are his own id and his roles' ids; `everyone` is the id of the role that all have.
    """
    if base & P.ADMINISTRATOR:
        return EVERYTHING
    changes = list(overwrites)
    for change in (one for one in changes if one.target == everyone):
        base = base & ~change.deny | change.allow
    held = [one for one in changes if one.target in set(holders) and one.target != everyone]
    for kind in (0, 1):
        deny = allow = 0
        for change in (one for one in held if one.kind == kind):
            deny |= change.deny
            allow |= change.allow
        base = base & ~deny | allow
    return Permission(base)
