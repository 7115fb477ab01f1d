"""Where everything meets: changes the world and tells the bot about it."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from tests.wire.composing import Composer, Draft
from tests.wire.contract import Contract
from tests.wire.exchanges import SECONDS_TO_ACKNOWLEDGE, Asked, Exchange, Exchanges
from tests.wire.faults import Faults
from tests.wire.files import Shelf, Upload
from tests.wire.gateway import DIRECT_MESSAGES, GUILD_MESSAGES, GUILDS, Gateway
from tests.wire.mentions import Mentions, Ping, mentions_of
from tests.wire.messages import HAS_THREAD, Message
from tests.wire.people import Json, User
from tests.wire.permissions import Permission
from tests.wire.places import Channel, Guild
from tests.wire.violations import Kind, Violations
from tests.wire.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the bot sent it. `status` is what it was answered, 0 for a dropped connection."""

    method: str
    template: str
    gaps: dict[str, str]
    query: dict[str, str]
    body: Any
    files: dict[int, Upload]
    headers: dict[str, str]
    at: float

    @property
    def name(self) -> str:
        return f"{self.method} {self.template}"


@dataclass(frozen=True, slots=True)
class Answered:
    """A request and its answer, for the record."""

    call: Call
    status: int


@dataclass(slots=True)
class Hub:
    """The state and the doors, and the changes that touch both."""

    world: World
    contract: Contract
    violations: Violations = field(default_factory=Violations)
    faults: Faults = field(default_factory=Faults)
    shelf: Shelf = field(default_factory=Shelf)
    exchanges: Exchanges = field(default_factory=Exchanges)
    pings: list[Ping] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)  # every request, oldest first
    nonces: dict[tuple[str, str], Message] = field(default_factory=dict)
    gateway: Gateway = field(init=False)
    composer: Composer = field(init=False)

    def __post_init__(self) -> None:
        self.gateway = Gateway(self.world, self.contract, self.violations)
        self.composer = Composer(self.world, self.shelf)

    def mentions(
        self, channel: Channel, author: User, body: Json, replied: Message | None = None
    ) -> Mentions:
        may = bool(channel.permissions_of(author) & Permission.MENTION_EVERYONE)
        # A reply to an interaction's response pings nobody (and so brings the bot no content).
        pinged = replied.author if replied is not None and replied.exchange is None else None
        return mentions_of(self.world, body, pinged, may)

    def post(
        self, draft: Draft, mentions: Mentions, exchange: Exchange | None = None, **fields: Any
    ) -> Message:
        """Put a checked draft into its channel and tell the bot; ephemeral ones show to one person alone."""
        payload = self.composer.new(draft, mentions, **fields)
        message = Message(draft.channel, payload, exchange)
        if message.ephemeral and exchange is not None:
            message.only_for = exchange.user.id
        draft.channel.messages[message.id] = message
        if draft.author is self.world.bot:
            self.pings += [Ping(message.id, target) for target in mentions.targets()]
        self._tell("MESSAGE_CREATE", message)
        return message

    def edit(self, draft: Draft) -> Message:
        """Change the draft's earlier message."""
        message = draft.earlier
        assert message is not None
        payload = self.composer.edit(draft)
        message.edits.append(message.payload)
        message.payload = payload
        self._tell("MESSAGE_UPDATE", message)
        return message

    def delete(self, message: Message) -> None:
        message.deleted = True
        if message.only_for is None:
            gone = {"id": message.id, "channel_id": message.channel.id}
            self._send("MESSAGE_DELETE", message.channel, gone)

    def start_thread(
        self, parent: Channel, name: str, owner: User, message: Message | None = None
    ) -> Channel:
        """Open a thread, on `message` where one is given."""
        thread = self.world.thread(parent, name, owner, message.id if message else None)
        if message is not None:
            message.payload = message.payload | {
                "flags": message.flags | HAS_THREAD,
                "thread": thread.payload(),
            }
            self._tell("MESSAGE_UPDATE", message)
        self.gateway.send("THREAD_CREATE", thread.payload() | {"newly_created": True}, GUILDS)
        return thread

    def seen_by_bot(self, message: Message) -> Json:
        """A message without what the bot may not read: no message-content intent."""
        payload = message.payload
        mentioned = any(user["id"] == self.world.bot.id for user in payload["mentions"])
        if message.channel.guild is None or message.author == self.world.bot.id or mentioned:
            return payload
        return payload | {"content": "", "embeds": [], "attachments": [], "components": []}

    def welcome(self, guild: Guild) -> None:
        """Tell the bot of a server that it is now in."""
        event = guild.create_event(self.world.bot)
        del event["unavailable"]  # said only of servers that READY named
        self.gateway.send("GUILD_CREATE", event, GUILDS)

    def throw_out(self, guild: Guild) -> None:
        """Take the bot out of a server."""
        del guild.members[self.world.bot.id]
        self.gateway.send("GUILD_DELETE", {"id": guild.id}, GUILDS)

    def announce(self, channel: Channel) -> None:
        """Tell the bot of a new channel."""
        if channel.permissions_of(self.world.bot) & Permission.VIEW_CHANNEL:
            self.gateway.send("CHANNEL_CREATE", channel.payload(), GUILDS)

    def open(self, exchange: Exchange, data: Json) -> None:
        """Send an interaction to the bot and start its clock."""
        self.exchanges.add(exchange)
        exchange.sent_at = asyncio.get_running_loop().time()
        heard = self.gateway.send("INTERACTION_CREATE", data)
        if not heard:
            self.violations.add(Kind.DEADLINE, exchange.kind.name, "no bot is connected")
            return
        asyncio.get_running_loop().call_later(SECONDS_TO_ACKNOWLEDGE, self._judge, exchange)

    def _judge(self, exchange: Exchange) -> None:
        if exchange.answered is None:
            what = (exchange.command or {}).get("name") or Asked(exchange.kind).name
            self.violations.add(Kind.DEADLINE, str(what), "not acknowledged within 3 s")

    def _tell(self, event: str, message: Message) -> None:
        if message.only_for is not None:
            return
        payload = self.seen_by_bot(message)
        guild = message.channel.guild
        if guild is not None:
            payload = payload | {"guild_id": guild.id}
            author = guild.members.get(message.author)
            if author is not None and "webhook_id" not in payload:
                payload["member"] = author.payload(with_user=False)
            payload["mentions"] = [
                user | {"member": guild.members[user["id"]].payload(with_user=False)}
                if user["id"] in guild.members
                else user
                for user in payload["mentions"]
            ]
        self._send(event, message.channel, payload)

    def _send(self, event: str, channel: Channel, payload: Json) -> None:
        if channel.guild is None:
            self.gateway.send(event, payload, DIRECT_MESSAGES)
        elif channel.permissions_of(self.world.bot) & Permission.VIEW_CHANNEL:
            self.gateway.send(event, {"guild_id": channel.guild.id} | payload, GUILD_MESSAGES)
