"""What people do in front of their screens."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from tests.wire.composing import Draft
from tests.wire.exchanges import SECONDS_TO_ACKNOWLEDGE, Asked, Exchange
from tests.wire.files import Upload
from tests.wire.forms import form_data
from tests.wire.hub import Hub
from tests.wire.messages import BUTTON, Message
from tests.wire.people import Role, User
from tests.wire.places import Channel, Guild
from tests.wire.sending import (
    NotOffered,
    Resolved,
    autocomplete_data,
    check_offered,
    command_data,
    describe,
    find_command,
    interaction_event,
)

Json = dict[str, Any]
T = TypeVar("T")

_POLL = 0.01
_GRACE = 0.5  # an acknowledgement in flight when the deadline passes


class Acts:
    """All that a person can do to the bot. Interactions come back acknowledged; if not, it is on record."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.world = hub.world

    def guild(self, name: str, **how: Any) -> Guild:
        """Found a server and take the bot in; `how` as in `World.guild`."""
        made = self.world.guild(name, **how)
        self.hub.welcome(made)
        return made

    def channel(self, guild: Guild, name: str) -> Channel:
        """Open a text channel."""
        made = self.world.channel(guild, name)
        self.hub.announce(made)
        return made

    def member(self, guild: Guild, name: str, *roles: Role, locale: str = "en-US") -> User:
        """Someone joins with these roles. Without the members intent the bot isn't told."""
        user = self.world.user(name, locale=locale)
        self.world.join(user, guild, *roles)
        return user

    async def slash(
        self, user: User, channel: Channel, name: str, /, *, forced: bool = False, **options: Any
    ) -> Exchange:
        """Send `/name` ("ask", "article add") with options; files are Uploads, people and places themselves.

        `forced` sends it even where Discord would hide it, as when a server's owner overrides that.
        Raises NotOffered for what Discord's client doesn't let through.
        """
        root, *path = name.split()
        command = find_command(self.hub, channel, root)
        if not forced:
            check_offered(command, user, channel)
        resolved = Resolved(self.hub, channel)
        data = command_data(command, path, options, resolved)
        return await self._open(self._exchange(Asked.COMMAND, user, channel, command=command), data)

    async def autocomplete(
        self, user: User, channel: Channel, name: str, focused: str, typed: str, /, **others: Any
    ) -> list[Json]:
        """What is offered while `typed` stands in the option `focused`: choices with name and value."""
        root, *path = name.split()
        command = find_command(self.hub, channel, root)
        data = autocomplete_data(command, path, focused, others | {focused: typed})
        exchange = await self._open(self._exchange(Asked.AUTOCOMPLETE, user, channel, command=command), data)
        return exchange.choices or []

    async def context_menu(self, user: User, message: Message, name: str) -> Exchange:
        """Choose `name` in a message's menu. The bot gets the message with its content."""
        channel = message.channel
        command = find_command(self.hub, channel, name, kind=3)
        check_offered(command, user, channel)
        resolved = {"messages": {message.id: message.payload}}
        data = {"id": command["id"], "name": name, "type": 3, "target_id": message.id, "resolved": resolved}
        exchange = self._exchange(Asked.COMMAND, user, channel, command=command)
        return await self._open(exchange, data)

    async def click(self, user: User, message: Message, which: str) -> Exchange:
        """Press the button with that label or custom_id. Raises LookupError or NotOffered."""
        button = self._usable(user, message, which)
        if button["type"] != BUTTON or button.get("url"):
            raise NotOffered(f"{which!r} is no button that tells the bot")
        data = {"custom_id": button["custom_id"], "component_type": BUTTON, "id": button["id"]}
        return await self._open(self._exchange(Asked.COMPONENT, user, message.channel, source=message), data)

    async def select(self, user: User, message: Message, which: str, values: Sequence[Any]) -> Exchange:
        """Choose from a menu: option values, or people, roles and channels themselves."""
        menu = self._usable(user, message, which)
        resolved = Resolved(self.hub, message.channel)
        chosen = [value if isinstance(value, str) else resolved.id_of(value) for value in values]
        data = {
            "custom_id": menu["custom_id"],
            "component_type": menu["type"],
            "id": menu["id"],
            "values": chosen,
        }
        exchange = self._exchange(Asked.COMPONENT, user, message.channel, source=message)
        return await self._open(exchange, data | resolved.field())

    async def submit(self, shown: Exchange, values: Mapping[str, Any]) -> Exchange:
        """Send off the form that `shown` brought up, filled in by label or custom_id. Raises NotOffered."""
        if shown.form is None:
            raise NotOffered("no form is open")
        data = form_data(shown.form, values, Resolved(self.hub, shown.channel))
        exchange = self._exchange(Asked.FORM, shown.user, shown.channel, source=shown.source, parent=shown)
        return await self._open(exchange, data)

    def say(
        self,
        user: User,
        channel: Channel,
        text: str = "",
        files: Sequence[Upload] = (),
        reply_to: Message | None = None,
    ) -> Message:
        """Post a message. The bot sees its content only where Discord shows it."""
        draft = Draft(channel, user, {"content": text}, dict(enumerate(files)), size_limit=1 << 40)
        fields: Json = {}
        if reply_to is not None:
            place = {"type": 0, "channel_id": channel.id, "message_id": reply_to.id}
            if channel.guild is not None:
                place["guild_id"] = channel.guild.id
            quoted = {k: v for k, v in reply_to.payload.items() if k != "referenced_message"}
            fields = {"type": 19, "message_reference": place, "referenced_message": quoted}
        mentions = self.hub.mentions(channel, user, {"content": text}, reply_to)
        return self.hub.post(draft, mentions, **fields)

    def mention(self, user: User, channel: Channel, text: str, **how: Any) -> Message:
        """Post a message that begins with a mention of the bot."""
        return self.say(user, channel, f"{self.world.bot.mention} {text}", **how)

    def dm(self, user: User, text: str, **how: Any) -> Message:
        """Write to the bot directly."""
        return self.say(user, self.world.direct(user), text, **how)

    def rewrite(self, message: Message, text: str) -> None:
        """The author edits his message."""
        author = self.world.users[message.author]
        self.hub.edit(Draft(message.channel, author, {"content": text}, earlier=message))

    def delete(self, message: Message) -> None:
        """Someone deletes a message."""
        self.hub.delete(message)

    def expire(self, exchange: Exchange) -> None:
        """Let 15 minutes pass for an interaction's token."""
        exchange.expired = True

    async def answer(self, exchange: Exchange, seconds: float = 30) -> Message:
        """The first response once it says something."""
        return await self.wait_for(lambda: exchange.answer, seconds, "an answer to the interaction")

    async def next_from_bot(self, channel: Channel, after: Message, seconds: float = 30) -> Message:
        """The bot's first message in `channel` newer than `after` that says something."""

        def found() -> Message | None:
            newer = (m for m in channel.shown() if int(m.id) > int(after.id) and not m.loading)
            return next((m for m in newer if m.author == self.world.bot.id), None)

        return await self.wait_for(found, seconds, f"a message of the bot in #{channel.name or 'dm'}")

    async def wait_for(self, found: Callable[[], T | None], seconds: float = 10, what: str = "it") -> T:
        """The first true value of `found`, asked again and again. Raises TimeoutError with `what`."""
        clock = asyncio.get_running_loop().time
        end = clock() + seconds
        while not (value := found()):
            if clock() > end:
                raise TimeoutError(f"{what} didn't come within {seconds:g} s")
            await asyncio.sleep(_POLL)
        return value

    def _usable(self, user: User, message: Message, which: str) -> Json:
        component = message.component(which)
        if message.deleted or (message.only_for is not None and message.only_for != user.id):
            raise NotOffered("this person doesn't see that message")
        if component.get("disabled"):
            raise NotOffered(f"{which!r} is disabled")
        return component

    def _exchange(
        self, kind: Asked, user: User, channel: Channel, parent: Exchange | None = None, **held: Any
    ) -> Exchange:
        exchange = Exchange(self.world.ids.next(), kind, user, channel, **held)
        exchange.metadata = describe(exchange, parent)
        return exchange

    async def _open(self, exchange: Exchange, data: Json) -> Exchange:
        self.hub.open(exchange, interaction_event(self.hub, exchange, data))
        with contextlib.suppress(TimeoutError):
            await self.wait_for(
                lambda: exchange.answered or exchange.refused, SECONDS_TO_ACKNOWLEDGE + _GRACE
            )
        return exchange
