"""A bot without a library: sends what a test tells it, right or wrong."""

import json
import zlib
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.wire.exchanges import Exchange
from tests.wire.rest import PREFIX
from tests.wire.server import Discord
from tests.wire.sessions import Op

Json = dict[str, Any]

INTENTS = 1 << 0 | 1 << 9 | 1 << 12
_AGENT = "DiscordBot (https://example.org, 1)"


class RawSocket:
    """One gateway connection, read message by message."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._stream = zlib.decompressobj()
        self.seen: int | None = None

    async def next(self) -> Json:
        """The next message. Raises TimeoutError where none comes, EOFError with the close code at the end."""
        frame = await self._socket.receive(timeout=5)
        if frame.type is aiohttp.WSMsgType.TEXT:
            message = json.loads(frame.data)
        elif frame.type is aiohttp.WSMsgType.BINARY:
            message = json.loads(self._stream.decompress(frame.data))
        else:
            raise EOFError(self._socket.close_code)
        self.seen = message["s"] if message["s"] is not None else self.seen
        return dict(message)

    async def until(self, event: str) -> Json:
        """The data of the next `event`; what comes before is passed over."""
        while (message := await self.next())["t"] != event:
            pass
        return dict(message["d"])

    async def op(self, op: Op) -> Json:
        """The next message with that opcode."""
        while (message := await self.next())["op"] != op:
            pass
        return message

    async def send(self, op: int, data: Any) -> None:
        await self._socket.send_str(json.dumps({"op": op, "d": data}))

    async def identify(self, token: str, intents: int = INTENTS) -> Json:
        """Introduce the bot; the data of READY."""
        await self.send(Op.IDENTIFY, {"token": token, "intents": intents, "properties": {}})
        return await self.until("READY")

    async def close(self) -> None:
        await self._socket.close()


class RawBot:
    """Bare requests under the bot's token."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self._session = aiohttp.ClientSession()
        self._sockets: list[RawSocket] = []

    async def ask(
        self, method: str, path: str, body: Any = None, token: str | None = None
    ) -> tuple[int, Any]:
        """Status and JSON of one request below /api/v10."""
        headers = {"Authorization": f"Bot {token or self._discord.world.token}", "User-Agent": _AGENT}
        url = f"{self._discord.address}{PREFIX}{path}"
        sent: Json = (
            {} if body is None else {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body}
        )
        async with self._session.request(method, url, headers=headers, **sent) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else None

    async def respond(self, exchange: Exchange, kind: int, **data: Any) -> tuple[int, Any]:
        """A first response to an interaction."""
        path = f"/interactions/{exchange.id}/{exchange.token}/callback?with_response=1"
        return await self.ask("POST", path, {"type": kind} | ({"data": data} if data else {}))

    async def follow(
        self, exchange: Exchange, method: str = "POST", rest: str = "", **body: Any
    ) -> tuple[int, Any]:
        """A follow-up, or with `rest` an edit or deletion, under the interaction's token."""
        path = f"/webhooks/{self._discord.world.application_id}/{exchange.token}{rest}"
        return await self.ask(method, path, body or None)

    async def connect(self, compress: str | None = None, path: str = "/gateway") -> RawSocket:
        """A fresh socket before its HELLO."""
        query = "?v=10&encoding=json" + (f"&compress={compress}" if compress else "")
        socket = RawSocket(await self._session.ws_connect(f"{self._discord.gateway.address}{path}{query}"))
        self._sockets.append(socket)
        return socket

    async def ready(self) -> RawSocket:
        """A greeted socket."""
        socket = await self.connect()
        await socket.identify(self._discord.world.token)
        return socket

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for socket in self._sockets:
            await socket.close()
        await self._session.close()
