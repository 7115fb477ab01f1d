"""Interactions: from the click to the last follow-up, with Discord's clock ticking."""

import asyncio
import secrets
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from tests.wire.errors import ApiError, twice, unknown
from tests.wire.messages import Message
from tests.wire.people import User
from tests.wire.places import Channel

Json = dict[str, Any]

SECONDS_TO_ACKNOWLEDGE = 3.0


class Asked(IntEnum):
    """What kind of interaction it is."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    FORM = 5


class Answered(IntEnum):
    """What kind of first response it got."""

    MESSAGE = 4
    DEFERRED = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    FORM = 9


_ON_A_MESSAGE = {Answered.DEFERRED_UPDATE, Answered.UPDATE}
_FITTING = {
    Asked.COMMAND: {Answered.MESSAGE, Answered.DEFERRED, Answered.FORM},
    Asked.COMPONENT: {Answered.MESSAGE, Answered.DEFERRED, Answered.FORM, *_ON_A_MESSAGE},
    Asked.AUTOCOMPLETE: {Answered.CHOICES},
    Asked.FORM: {Answered.MESSAGE, Answered.DEFERRED},
}


@dataclass(eq=False, slots=True)
class Exchange:
    """One interaction and everything that came of it."""

    id: str
    kind: Asked
    user: User
    channel: Channel
    source: Message | None = None  # the message whose component was used
    command: Json | None = None  # the registered command, for commands
    metadata: Json = field(default_factory=dict)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    size_limit: int = 10 * 1024 * 1024
    sent_at: float = field(default_factory=lambda: asyncio.get_running_loop().time())
    acknowledged_at: float | None = None
    answered: Answered | None = None
    ephemeral: bool = False
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    form: Json | None = None
    choices: list[Json] | None = None
    expired: bool = False
    refused: bool = False  # a first response came, but broke the contract
    answer_lost: bool = False  # the acknowledgement was taken, but the bot never heard so

    @property
    def seconds_to_acknowledge(self) -> float:
        """How long the bot took; raises TypeError while it hasn't."""
        assert self.acknowledged_at is not None
        return self.acknowledged_at - self.sent_at

    @property
    def answer(self) -> Message | None:
        """The first response's message once it says something: neither loading nor deleted."""
        message = self.original
        return None if message is None or message.loading or message.deleted else message

    @property
    def messages(self) -> list[Message]:
        """The first response and the follow-ups, oldest first, as far as they still exist."""
        made = [*([self.original] if self.original else []), *self.followups]
        return [message for message in made if not message.deleted]

    def check_fits(self, answer: Answered) -> None:
        """Raise what Discord answers to a first response of the wrong kind or one too many."""
        if self.answered is not None:
            raise twice()
        fitting = _FITTING[self.kind] | (
            _ON_A_MESSAGE if self.source is not None and self.kind == Asked.FORM else set()
        )
        if answer not in fitting:
            raise ApiError(400, 50035, f"Invalid Form Body: {answer.name} doesn't answer {self.kind.name}")

    def target(self, message_id: str) -> Message:
        """The message that `message_id` or "@original" means under this token. Raises ApiError 10008."""
        if message_id == "@original":
            found = self.source if self.answered in _ON_A_MESSAGE else self.original
        else:
            mine = [*([self.original] if self.original else []), *self.followups]
            mine += [self.source] if self.source else []
            found = next((message for message in mine if message.id == message_id), None)
        if found is None or found.deleted:
            raise unknown("Message")
        return found


@dataclass(slots=True)
class Exchanges:
    """All interactions, by id and by token."""

    by_id: dict[str, Exchange] = field(default_factory=dict)
    by_token: dict[str, Exchange] = field(default_factory=dict)

    def add(self, exchange: Exchange) -> None:
        self.by_id[exchange.id] = exchange
        self.by_token[exchange.token] = exchange

    def unanswered(self, id_: str, token: str) -> Exchange:
        """The interaction to acknowledge. Raises ApiError 10062, as for one that waited too long."""
        exchange = self.by_id.get(id_)
        if exchange is None or exchange.token != token:
            raise unknown("interaction")
        return exchange

    def open(self, application_id: str, token: str) -> Exchange:
        """The interaction to follow up. Raises ApiError: not acknowledged yet, too old, or never there."""
        exchange = self.by_token.get(token)
        if exchange is None or exchange.answered is None or not application_id:
            raise unknown("Webhook")
        if exchange.expired:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        return exchange
