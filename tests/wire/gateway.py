"""The websocket door: hello, identify, resume, heartbeats, events; and every way in which it can fail."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire.compression import packing
from tests.wire.contract import Contract
from tests.wire.events import event_problems
from tests.wire.places import Guild
from tests.wire.sessions import Close, Line, Op, Session
from tests.wire.violations import Kind, Violations
from tests.wire.world import World

Json = dict[str, Any]

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT = 1 << 1, 1 << 8, 1 << 15
PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT
_REQUIRED = {Op.IDENTIFY: "IDENTIFY", Op.RESUME: "RESUME", Op.REQUEST_MEMBERS: "REQUEST_GUILD_MEMBERS"}
_SENDS_ALLOWED = 120  # a minute; more and Discord hangs up


class Gateway:
    """Accepts the bot's sockets and sends it events. `heard` counts opcodes that came from the bot."""

    def __init__(self, world: World, contract: Contract, violations: Violations) -> None:
        self._world = world
        self._contract = contract
        self._violations = violations
        self.address = ""  # ws://host:port
        self.heartbeat = 41.25  # seconds, as HELLO says
        self.refusing = False
        self.allowed_privileged = 0
        self.sessions: dict[str, Session] = {}
        self.lines: list[Line] = []
        self.heard: Counter[Op] = Counter()
        self.closed_with: list[int | None] = []
        self._handlers: dict[Op, Callable[[Line, Any], None]] = {
            Op.HEARTBEAT: self._on_heartbeat,
            Op.IDENTIFY: self._on_identify,
            Op.RESUME: self._on_resume,
            Op.PRESENCE: self._on_presence,
            Op.REQUEST_MEMBERS: self._on_request_members,
        }

    @property
    def connected(self) -> bool:
        """Whether a session has an open socket and has been greeted."""
        return any(line.session is not None and not line.socket.closed for line in self.lines)

    @property
    def session(self) -> Session:
        """The newest session."""
        return list(self.sessions.values())[-1]

    async def serve(self, request: web.Request) -> web.WebSocketResponse | web.Response:
        """One socket, from its opening to its end."""
        if self.refusing:
            return web.Response(status=503)
        if (request.query.get("v"), request.query.get("encoding")) != ("10", "json"):
            self._wrong("connect", f"v and encoding: {dict(request.query)}")
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        line = Line(request, socket, packing(request.query.get("compress")))
        self.lines.append(line)
        writer = asyncio.create_task(line.write())
        line.put(Op.HELLO, {"heartbeat_interval": int(self.heartbeat * 1000), "_trace": []})
        try:
            await self._read(line)
        finally:
            self.lines.remove(line)
            if line.session is not None and line.session.line is line:
                line.session.line = None
            line.outgoing.put_nowait(None)
            await asyncio.gather(writer, return_exceptions=True)
            self.closed_with.append(socket.close_code)
        return socket

    def send(self, event: str, data: Json, intent: int = 0) -> bool:
        """Send an event to every session that wants it (`intent` 0: all). False if no session took it."""
        for problem in event_problems(self._contract, event, data):
            self._violations.add(Kind.SERVER, event, problem)
        takers = [s for s in self.sessions.values() if not intent or s.intents & intent]
        for session in takers:
            session.send(event, data)
        return any(session.line is not None for session in takers)

    def drop(self) -> None:
        """Break every connection without a close frame; sessions can be resumed."""
        for line in list(self.lines):
            line.drop()

    def hang_up(self, code: Close) -> None:
        """Close every connection with a code."""
        for line in self.lines:
            line.hang_up(code)

    def ask_to_reconnect(self) -> None:
        """Opcode 7, as before Discord's own restarts."""
        for line in self.lines:
            line.put(Op.RECONNECT)

    def invalidate(self, resumable: bool) -> None:
        """Opcode 9. Unless resumable, the sessions are forgotten."""
        for line in self.lines:
            line.put(Op.INVALID_SESSION, resumable)
        if not resumable:
            self.forget()

    def forget(self) -> None:
        """Lose every session, as Discord does minutes after a disconnect."""
        self.sessions.clear()

    def mute(self) -> None:
        """Keep the sockets open and say nothing on them any more, not even to heartbeats."""
        for line in self.lines:
            line.muted = True

    async def _read(self, line: Line) -> None:
        started = asyncio.get_running_loop().time()
        sends = 0
        async for frame in line.socket:
            if frame.type is not WSMsgType.TEXT:
                line.hang_up(Close.DECODE)
                continue
            message = json.loads(frame.data)
            sends += 1
            if sends > _SENDS_ALLOWED and asyncio.get_running_loop().time() - started < 60:
                self._wrong("rate", f"{sends} messages within a minute")
                line.hang_up(Close.RATE_LIMITED)
            self._handle(line, message)

    def _handle(self, line: Line, message: Json) -> None:
        handler = self._handlers.get(message.get("op"))  # type: ignore[arg-type] - checked here
        if handler is None:
            self._wrong("opcode", f"unknown opcode {message.get('op')}")
            line.hang_up(Close.UNKNOWN_OPCODE)
            return
        op = Op(message["op"])
        self.heard[op] += 1
        if op in _REQUIRED:
            missing = self._contract.missing_fields(_REQUIRED[op], message["d"])
            if missing:
                self._wrong(op.name, f"{', '.join(missing)} missing")
                line.hang_up(Close.DECODE)
                return
        if op not in (Op.HEARTBEAT, Op.IDENTIFY, Op.RESUME) and line.session is None:
            self._wrong(op.name, "before IDENTIFY")
            line.hang_up(Close.NOT_AUTHENTICATED)
            return
        handler(line, message["d"])

    def _on_heartbeat(self, line: Line, seen: int | None) -> None:
        if seen is not None and line.session is not None and seen > len(line.session.events):
            self._wrong("HEARTBEAT", f"knows event {seen}, which was never sent")
        line.put(Op.HEARTBEAT_ACK)

    def _on_identify(self, line: Line, data: Json) -> None:
        if line.session is not None:
            line.hang_up(Close.ALREADY_AUTHENTICATED)
        elif data["token"] != self._world.token:
            line.hang_up(Close.AUTHENTICATION_FAILED)
        elif data["intents"] & PRIVILEGED & ~self.allowed_privileged:
            self._wrong("IDENTIFY", f"privileged intents in {data['intents']:#x}")
            line.hang_up(Close.DISALLOWED_INTENTS)
        else:
            session = line.session = Session(data["intents"], line=line)
            self.sessions[session.id] = session
            self._greet(session)

    def _greet(self, session: Session) -> None:
        ready = {
            "v": 10,
            "user": self._world.bot.payload() | {"mfa_enabled": True, "verified": True, "locale": "en-US"},
            "guilds": [{"id": guild.id, "unavailable": True} for guild in self._joined()],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": f"{self.address}/resume",
            "private_channels": [],
            "application": {"id": self._world.application_id, "flags": 0},
        }
        greeting = [("READY", ready)]
        if session.intents & GUILDS:
            created = [guild.create_event(self._world.bot) for guild in self._joined()]
            greeting += [("GUILD_CREATE", event) for event in created]
        for event, data in greeting:
            for problem in event_problems(self._contract, event, data):
                self._violations.add(Kind.SERVER, event, problem)
            session.send(event, data)

    def _joined(self) -> list[Guild]:
        return [guild for guild in self._world.guilds.values() if self._world.bot.id in guild.members]

    def _on_resume(self, line: Line, data: Json) -> None:
        session = self.sessions.get(data["session_id"])
        if data["token"] != self._world.token:
            line.hang_up(Close.AUTHENTICATION_FAILED)
        elif session is None:
            line.put(Op.INVALID_SESSION, False)
        elif data["seq"] > len(session.events):
            self._wrong("RESUME", f"knows event {data['seq']} of {len(session.events)}")
            line.hang_up(Close.INVALID_SEQUENCE)
        else:
            if session.line is not None:
                session.line.drop()
            line.session, session.line = session, line
            session.replay(data["seq"])

    def _on_presence(self, line: Line, data: Json) -> None:
        for field in self._contract.missing_fields("GATEWAY_PRESENCE_UPDATE", data):
            self._wrong("PRESENCE", f"{field} missing")

    def _on_request_members(self, line: Line, data: Json) -> None:
        assert line.session is not None
        guild = self._world.guilds[str(data["guild_id"])]
        found = [
            member for member in guild.members.values() if _is_asked_for(member.id, member.user.name, data)
        ]
        chunk = {
            "guild_id": guild.id,
            "members": [member.payload() for member in found],
            "chunk_index": 0,
            "chunk_count": 1,
        } | ({"nonce": data["nonce"]} if "nonce" in data else {})
        line.session.send("GUILD_MEMBERS_CHUNK", chunk)

    def _wrong(self, where: str, what: str) -> None:
        self._violations.add(Kind.GATEWAY, where, what)


def _is_asked_for(id_: str, name: str, data: Json) -> bool:
    if "user_ids" in data:
        asked: Iterator[str] = map(str, data["user_ids"])
        return id_ in asked
    return bool(data.get("query")) and name.startswith(data["query"])
