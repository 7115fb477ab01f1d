"""The REST door: finds the operation, checks what came, lets trouble happen, answers, checks the answer."""

import asyncio
import json
import re
import traceback
from collections import deque
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.wire.contract import Operation
from tests.wire.errors import TWICE, ApiError, invalid_form, unauthorized
from tests.wire.exchanges import Exchange
from tests.wire.faults import Fault, Moment
from tests.wire.files import Upload
from tests.wire.hub import Answered, Call, Hub
from tests.wire.routes import ROUTES, Reply
from tests.wire.violations import Kind

PREFIX = "/api/v10"
_PART = re.compile(r"files\[(\d+)\]")
_OPEN = ("/interactions/", "/webhooks/")  # the address itself holds the secret
_LIMITED = 50  # requests a second, all routes but the open ones


@dataclass(frozen=True, slots=True)
class _Lost(Exception):
    """The connection is cut instead of an answer."""


class Rest:
    """Answers every request below /api/v10."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._recent: deque[float] = deque()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        path = request.raw_path.partition("?")[0].removeprefix(PREFIX)
        operation = self._hub.contract.operation(request.method, path)
        if operation is None:
            self._wrong(Kind.ROUTE, f"{request.method} {path}", "Discord has no such operation")
            return _json(404, {"message": "404: Not Found", "code": 0})
        call = await _read(request, operation)
        try:
            reply = await self._answer(call, operation)
        except _Lost:
            self._hub.answered.append(Answered(call, 0))
            assert request.transport is not None
            request.transport.abort()
            return web.Response(status=500)
        self._hub.answered.append(Answered(call, reply.status))
        return _json(reply.status, reply.body, reply.headers)

    async def _answer(self, call: Call, operation: Operation) -> Reply:
        fault = self._hub.faults.meeting(call.name)
        if fault is not None:
            await asyncio.sleep(fault.delay)
            if fault.status is not None and fault.moment == Moment.BEFORE:
                return _trouble(fault)
        try:
            reply = self._carry_out(call, operation)
        except ApiError as error:
            reply = Reply(error.status, error.payload())
        except Exception:
            self._wrong(Kind.SERVER, call.name, traceback.format_exc())
            reply = Reply(500, {"message": "500: Internal Server Error", "code": 0})
        for problem in self._hub.contract.response_problems(operation, reply.status, reply.body):
            self._wrong(Kind.SERVER, f"{call.name} -> {reply.status}", problem)
        if fault is not None and fault.status is not None:
            if exchange := self._exchange(call):
                exchange.answer_lost = True
            return _trouble(fault)
        return reply

    def _carry_out(self, call: Call, operation: Operation) -> Reply:
        hub = self._hub
        if not call.template.startswith(_OPEN):
            self._check_pace(call)
            if call.headers.get("authorization") != f"Bot {hub.world.token}":
                raise unauthorized()
            if not call.headers.get("user-agent", "").startswith("DiscordBot ("):
                self._wrong(Kind.REQUEST, call.name, "no valid User-Agent")
        problems = [*hub.contract.gap_problems(operation)]
        problems += hub.contract.query_problems(operation, call.query)[0]
        problems += hub.contract.request_problems(operation, call.body)[0]
        if problems:
            raise self._refused(call, invalid_form(problems))
        if (call.method, call.template) not in ROUTES:
            self._wrong(Kind.SERVER, call.name, "this server doesn't play this operation yet")
            raise ApiError(404, 0, "404: Not Found")
        try:
            return ROUTES[call.method, call.template](hub, call)
        except ApiError as error:
            raise self._refused(call, error) from None

    def _refused(self, call: Call, error: ApiError) -> ApiError:
        """Put on record what is the bot's fault: the malformed, unlike the missing and forbidden."""
        exchange = self._exchange(call)
        if error.status in (400, 413) and not error.blameless:
            self._wrong(Kind.REQUEST, call.name, "; ".join([error.message, *error.problems]))
            if exchange is not None:
                exchange.refused = True
        if error.code == TWICE and exchange is not None and not exchange.answer_lost:
            self._wrong(Kind.BEHAVIOUR, call.name, error.message)
        return error

    def _check_pace(self, call: Call) -> None:
        self._recent.append(call.at)
        while self._recent[0] < call.at - 1:
            self._recent.popleft()
        if len(self._recent) > _LIMITED:
            self._wrong(Kind.BEHAVIOUR, call.name, f"{len(self._recent)} requests within a second")

    def _exchange(self, call: Call) -> Exchange | None:
        """The interaction that this call responds to."""
        return self._hub.exchanges.by_id.get(call.gaps.get("interaction_id", ""))

    def _wrong(self, kind: Kind, where: str, what: str) -> None:
        self._hub.violations.add(kind, where, what)


async def _read(request: web.Request, operation: Operation) -> Call:
    body: Any = None
    files: dict[int, Upload] = {}
    if request.content_type.startswith("multipart/"):
        async for part in await request.multipart():
            if part.name == "payload_json":
                body = await part.json()
            elif match := _PART.fullmatch(part.name or ""):
                content = bytes(await part.read())
                files[int(match[1])] = Upload(part.filename or "", content)
    elif request.can_read_body and (raw := await request.read()):
        body = json.loads(raw)
    headers = {name.lower(): value for name, value in request.headers.items()}
    at = asyncio.get_running_loop().time()
    return Call(
        operation.method, operation.template, operation.gaps, dict(request.query), body, files, headers, at
    )


def _trouble(fault: Fault) -> Reply:
    if not fault.status:
        raise _Lost
    return Reply(fault.status, fault.body(), fault.headers())


def _json(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    # With a charset in the type discord.py hands back text; without Via it doesn't retry a 429.
    usual = {
        "Content-Type": "application/json",
        "Via": "1.1 loopback",
        "X-RateLimit-Limit": "1000",
        "X-RateLimit-Remaining": "999",
        "X-RateLimit-Reset": "4102444800",
        "X-RateLimit-Reset-After": "0.1",
        "X-RateLimit-Bucket": "loopback",
    }
    if body is None:
        del usual["Content-Type"]
    content = b"" if body is None else json.dumps(body).encode()
    return web.Response(status=status, body=content, headers=usual | (headers or {}))
