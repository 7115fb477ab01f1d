"""The state of this Discord: who and what exists, and the application that the bot is."""

from dataclasses import dataclass, field

from tests.wire.messages import Message
from tests.wire.people import Json, Member, Role, User
from tests.wire.permissions import MEMBER, Permission
from tests.wire.places import Channel, ChannelKind, Guild
from tests.wire.snowflakes import Snowflakes

# Never a real one: the parts of a real token are longer.
TOKEN = "loopback.bot.token"


@dataclass(slots=True)
class World:
    """Everything that exists, by id. Makes things; tells nobody (`Discord` does)."""

    ids: Snowflakes = field(default_factory=Snowflakes)
    token: str = TOKEN
    users: dict[str, User] = field(default_factory=dict)
    guilds: dict[str, Guild] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    commands: dict[str | None, list[Json]] = field(
        default_factory=lambda: {None: []}
    )  # by server; None: global
    bot: User = field(init=False)
    developer: User = field(init=False)  # the application's owner

    def __post_init__(self) -> None:
        self.bot = self.user("citedesk", bot=True)
        self.developer = self.user("developer")

    @property
    def application_id(self) -> str:
        return self.bot.id

    def user(self, name: str, bot: bool = False, locale: str = "en-US") -> User:
        made = User(self.ids.next(), name, name.title(), bot, locale)
        self.users[made.id] = made
        return made

    def guild(
        self,
        name: str,
        locale: str = "en-US",
        bot_may: Permission = MEMBER,
        all_may: Permission = MEMBER,
        id_: str | None = None,
    ) -> Guild:
        """A server with its owner and the bot in it, and no channel."""
        id_ = id_ or self.ids.next()
        everyone = Role(id_, "@everyone", all_may, 0)
        guild = Guild(id_, name, self.user(f"{name}-owner", locale=locale), everyone, locale)
        guild.roles[everyone.id] = everyone
        self.guilds[id_] = guild
        self.join(guild.owner, guild)
        self.join(self.bot, guild, self.role(guild, "Citedesk", bot_may, managed=True))
        return guild

    def role(self, guild: Guild, name: str, permissions: int = 0, managed: bool = False) -> Role:
        made = Role(self.ids.next(), name, Permission(permissions), len(guild.roles), managed=managed)
        guild.roles[made.id] = made
        return made

    def join(self, user: User, guild: Guild, *roles: Role) -> Member:
        guild.members[user.id] = Member(user, guild, list(roles))
        return guild.members[user.id]

    def channel(self, guild: Guild, name: str) -> Channel:
        made = Channel(self.ids.next(), ChannelKind.TEXT, name, guild)
        guild.channels[made.id] = self.channels[made.id] = made
        return made

    def direct(self, user: User) -> Channel:
        """The one direct-message channel of the bot with `user`."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        made = Channel(self.ids.next(), ChannelKind.DM, recipient=user)
        self.channels[made.id] = made
        return made

    def thread(self, parent: Channel, name: str, owner: User, id_: str | None = None) -> Channel:
        assert parent.guild is not None
        made = Channel(
            id_ or self.ids.next(), ChannelKind.PUBLIC_THREAD, name, parent.guild, parent=parent, owner=owner
        )
        made.joined.add(owner.id)
        parent.guild.channels[made.id] = self.channels[made.id] = made
        return made

    def messages(self) -> list[Message]:
        """Every message ever, ephemeral and deleted ones too, oldest first."""
        found = [message for channel in self.channels.values() for message in channel.messages.values()]
        return sorted(found, key=lambda message: int(message.id))

    def application(self) -> Json:
        """What `/oauth2/applications/@me` answers."""
        return {
            "id": self.application_id,
            "name": self.bot.name,
            "description": "",
            "icon": None,
            "type": None,
            "bot": self.bot.payload(),
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "flags_new": "0",
            "owner": self.developer.payload(),
            "team": None,
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "approximate_guild_count": len(self.guilds),
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "eligible_oauth2_scopes": [],
            "integration_types_config": {"0": {}},
        }
