"""Servers, channels, threads and direct messages, and how Discord writes them."""

from dataclasses import dataclass, field
from enum import IntEnum

from tests.wire.messages import Message
from tests.wire.people import Json, Member, Role, User, now
from tests.wire.permissions import EVERYTHING, NOTHING, Overwrite, Permission, combined


class ChannelKind(IntEnum):
    """The kinds of channel that exist here."""

    TEXT = 0
    DM = 1
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12


THREADS = (ChannelKind.PUBLIC_THREAD, ChannelKind.PRIVATE_THREAD)


@dataclass(eq=False, slots=True)
class Guild:
    """A server."""

    id: str
    name: str
    owner: User
    everyone: Role
    locale: str = "en-US"
    roles: dict[str, Role] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    channels: dict[str, "Channel"] = field(default_factory=dict)
    system_channel: "Channel | None" = None  # where newcomers are greeted

    def text_channels(self) -> list["Channel"]:
        return [channel for channel in self.channels.values() if channel.kind == ChannelKind.TEXT]

    def threads(self) -> list["Channel"]:
        return [channel for channel in self.channels.values() if channel.kind in THREADS]

    def payload(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "owner_id": self.owner.id,
            "preferred_locale": self.locale,
            "roles": [role.payload() for role in self.roles.values()],
            "afk_timeout": 300,
            "default_message_notifications": 1,
            "emojis": [],
            "explicit_content_filter": 0,
            "features": [],
            "max_members": 250000,
            "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25,
            "mfa_level": 0,
            "nsfw": False,
            "nsfw_level": 0,
            "premium_progress_bar_enabled": False,
            "premium_subscription_count": 0,
            "premium_tier": 0,
            "region": "deprecated",
            "stickers": [],
            "system_channel_flags": 0,
            "system_channel_id": self.system_channel.id if self.system_channel else None,
            "verification_level": 1,
            "widget_enabled": False,
        } | dict.fromkeys(_ABSENT_GUILD_FIELDS)

    def create_event(self, me: User) -> Json:
        """What GUILD_CREATE says to a bot without privileged intents: of the members only itself."""
        return self.payload() | {
            "joined_at": self.members[me.id].joined_at,
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [self.members[me.id].payload()],
            "channels": [channel.payload() for channel in self.text_channels()],
            "threads": [thread.payload() for thread in self.threads() if not thread.archived],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }


_ABSENT_GUILD_FIELDS = (
    *("icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id"),
    *("afk_channel_id", "widget_channel_id", "max_presences", "vanity_url_code"),
    *("rules_channel_id", "safety_alerts_channel_id", "public_updates_channel_id", "incidents_data"),
)


@dataclass(eq=False, slots=True)
class Channel:
    """Where messages stand: a text channel, a thread, or a direct message (then without a server)."""

    id: str
    kind: ChannelKind
    name: str = ""
    guild: Guild | None = None
    parent: "Channel | None" = None
    owner: User | None = None  # of a thread
    recipient: User | None = None  # of a direct message
    archived: bool = False
    auto_archive: int = 1440
    created_at: str = field(default_factory=now)
    joined: set[str] = field(default_factory=set)
    overwrites: list[Overwrite] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def is_thread(self) -> bool:
        return self.kind in THREADS

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    def shown(self) -> list[Message]:
        """The messages that everyone here sees, oldest first."""
        return [m for m in self.messages.values() if not m.deleted and m.only_for is None]

    def permissions_of(self, user: User) -> Permission:
        """What `user` may do here; in a direct message everything."""
        if self.guild is None:
            return EVERYTHING
        member = self.guild.members.get(user.id)
        if member is None:
            return NOTHING
        holders = [user.id, *(role.id for role in member.roles)]
        changed = (self.parent or self).overwrites
        return combined(member.base, self.guild.everyone.id, holders, changed)

    def payload(self) -> Json:
        last = next(reversed(self.shown()), None)
        shared: Json = {
            "id": self.id,
            "type": int(self.kind),
            "flags": 0,
            "last_message_id": last and last.id,
        }
        if self.guild is None:
            assert self.recipient is not None
            return shared | {"recipients": [self.recipient.payload()]}
        shared |= {"guild_id": self.guild.id, "name": self.name, "rate_limit_per_user": 0}
        if self.is_thread:
            return shared | self._thread_fields()
        return shared | {
            "position": list(self.guild.channels).index(self.id),
            "parent_id": None,
            "topic": None,
            "nsfw": False,
            "permission_overwrites": [overwrite.payload() for overwrite in self.overwrites],
        }

    def partial(self, user: User) -> Json:
        """As in interactions: with the permissions of the one who acts."""
        return self.payload() | {"permissions": str(int(self.permissions_of(user)))}

    def _thread_fields(self) -> Json:
        assert self.parent is not None
        assert self.owner is not None
        return {
            "parent_id": self.parent.id,
            "owner_id": self.owner.id,
            "message_count": len(self.messages),
            "total_message_sent": len(self.messages),
            "member_count": len(self.joined),
            "thread_metadata": {
                "archived": self.archived,
                "archive_timestamp": self.created_at,
                "create_timestamp": self.created_at,
                "auto_archive_duration": self.auto_archive,
                "locked": False,
            },
        }
