"""Users, roles and members, and how Discord writes them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.wire.permissions import NOTHING, Permission

if TYPE_CHECKING:
    from tests.wire.places import Guild

Json = dict[str, Any]


def now() -> str:
    return datetime.now(UTC).isoformat()


@dataclass(eq=False, slots=True)
class User:
    """Anyone with an account, bots too; `locale` is the language of his own client."""

    id: str
    name: str
    shown: str | None = None
    bot: bool = False
    locale: str = "en-US"

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    def payload(self) -> Json:
        return {
            "id": self.id,
            "username": self.name,
            "global_name": self.shown,
            "discriminator": "0000" if self.bot else "0",
            "avatar": None,
            "banner": None,
            "accent_color": None,
            "avatar_decoration_data": None,
            "collectibles": None,
            "primary_guild": None,
            "public_flags": 0,
            "flags": 0,
        } | ({"bot": True} if self.bot else {})


@dataclass(eq=False, slots=True)
class Role:
    """A role; the one whose id is its server's belongs to everyone there."""

    id: str
    name: str
    permissions: Permission = NOTHING
    position: int = 1
    mentionable: bool = False
    managed: bool = False

    @property
    def mention(self) -> str:
        return f"<@&{self.id}>"

    def payload(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "permissions": str(int(self.permissions)),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": self.managed,
            "mentionable": self.mentionable,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }


@dataclass(eq=False, slots=True)
class Member:
    """A user in a server."""

    user: User
    guild: "Guild"
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None
    joined_at: str = field(default_factory=now)

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def mention(self) -> str:
        return self.user.mention

    @property
    def base(self) -> Permission:
        """His permissions before any channel's changes."""
        if self.guild.owner is self.user:
            return Permission.ADMINISTRATOR
        total = self.guild.everyone.permissions
        for role in self.roles:
            total |= role.permissions
        return total

    def payload(self, with_user: bool = True) -> Json:
        """As in REST answers; message events leave `user` out."""
        return {
            "avatar": None,
            "banner": None,
            "communication_disabled_until": None,
            "flags": 0,
            "joined_at": self.joined_at,
            "nick": self.nick,
            "pending": False,
            "premium_since": None,
            "roles": [role.id for role in self.roles],
            "mute": False,
            "deaf": False,
        } | ({"user": self.user.payload()} if with_user else {})
