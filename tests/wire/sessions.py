"""A gateway session outlives its sockets: it numbers events and keeps them for a resume."""

import json
import secrets
from asyncio import Queue
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from aiohttp import web

from tests.wire.compression import Packing

Json = dict[str, Any]


class Op(IntEnum):
    """Gateway opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Reasons to hang up."""

    UNKNOWN_OPCODE = 4001
    DECODE = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQUENCE = 4007
    RATE_LIMITED = 4008
    DISALLOWED_INTENTS = 4014


@dataclass(eq=False, slots=True)
class Line:
    """One open socket: what is put in is packed and sent in order."""

    request: web.Request
    socket: web.WebSocketResponse
    packing: Packing
    session: "Session | None" = None
    muted: bool = False
    outgoing: "Queue[Json | Close | None]" = field(default_factory=Queue)

    def put(self, op: Op, data: Any = None, number: int | None = None, event: str | None = None) -> None:
        self.outgoing.put_nowait({"op": int(op), "d": data, "s": number, "t": event})

    def hang_up(self, code: Close) -> None:
        """Close after everything put in before."""
        self.outgoing.put_nowait(code)

    def drop(self) -> None:
        """Vanish without a word, as a broken network does."""
        if self.request.transport is not None:
            self.request.transport.abort()

    async def write(self) -> None:
        """Send what comes until told to hang up or the other side is gone."""
        while (item := await self.outgoing.get()) is not None:
            if self.socket.closed:
                return
            if isinstance(item, Close):
                await self.socket.close(code=int(item))
                return
            if self.muted:
                continue
            packed = self.packing.pack(json.dumps(item))
            if isinstance(packed, str):
                await self.socket.send_str(packed)
            else:
                await self.socket.send_bytes(packed)


@dataclass(eq=False, slots=True)
class Session:
    """Events are numbered from 1 and all kept."""

    intents: int
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    events: list[tuple[str, Json]] = field(default_factory=list)
    line: Line | None = None
    resumed: int = 0

    def send(self, event: str, data: Json) -> None:
        self.events.append((event, data))
        if self.line is not None:
            self.line.put(Op.DISPATCH, data, len(self.events), event)

    def replay(self, since: int) -> None:
        """Send again what came after number `since`, then RESUMED."""
        assert self.line is not None
        for number, (event, data) in enumerate(self.events[since:], since + 1):
            self.line.put(Op.DISPATCH, data, number, event)
        self.resumed += 1
        self.send("RESUMED", {})
