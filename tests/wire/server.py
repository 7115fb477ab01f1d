"""The whole of it on one loopback port."""

from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.wire.acting import Acts
from tests.wire.contract import Contract, contract
from tests.wire.faults import Fault
from tests.wire.gateway import Gateway
from tests.wire.hub import Answered, Hub
from tests.wire.messages import Message
from tests.wire.people import Json
from tests.wire.rest import PREFIX, Rest
from tests.wire.violations import Violations
from tests.wire.world import World

_NO_LIMIT = 1 << 30


class Discord(Acts):
    """A Discord with people in it. `async with Discord() as discord` runs it on a free port."""

    def __init__(self, described: Contract | None = None) -> None:
        super().__init__(Hub(World(), described or contract()))
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        """http://127.0.0.1:port, for the bot's start-up hook."""
        return self.hub.shelf.address

    @property
    def gateway(self) -> Gateway:
        return self.hub.gateway

    @property
    def violations(self) -> Violations:
        return self.hub.violations

    @property
    def pings(self) -> list[str]:
        """Whom the bot's messages made look: "everyone", or ids of users and roles."""
        return [ping.target for ping in self.hub.pings]

    def fault(self, where: str, status: int | None = None, **how: Any) -> Fault:
        """Order trouble for requests whose "METHOD /path/{gap}" contains `where`; see `Fault`."""
        return self.hub.faults.order(where, status, **how)

    def requests(self, having: str = "") -> list[Answered]:
        """Requests so far, and their answers, whose "METHOD /path/{gap}" contains `having`."""
        return [answered for answered in self.hub.answered if having in answered.call.name]

    def from_bot(self) -> list[Message]:
        """Every message that the bot ever sent, oldest first."""
        return [message for message in self.world.messages() if message.author == self.world.bot.id]

    def commands(self, guild_id: str | None = None) -> dict[str, Json]:
        """The registered commands by name."""
        return {command["name"]: command for command in self.world.commands.get(guild_id, [])}

    async def start(self, port: int = 0) -> None:
        app = web.Application(client_max_size=_NO_LIMIT)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/resume/", self.gateway.serve)
        for path in ("/gateway", "/resume"):
            app.router.add_get(path, self.gateway.serve)
        app.router.add_route("*", f"{PREFIX}/{{tail:.*}}", Rest(self.hub).serve)
        app.router.add_get("/{tail:.*}", self._from_shelf)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        bound = self._runner.addresses[0][1]
        self.hub.shelf.address = f"http://127.0.0.1:{bound}"
        self.gateway.address = f"ws://127.0.0.1:{bound}"

    async def stop(self) -> None:
        if self._runner is not None:
            self.gateway.drop()
            await self._runner.cleanup()

    async def _from_shelf(self, request: web.Request) -> web.StreamResponse:
        fault = self.hub.faults.meeting(f"CDN {request.path}")
        if fault is not None:
            if fault.status == 0 and request.transport is not None:
                request.transport.abort()
            return web.Response(status=fault.status or 500)
        self.hub.shelf.fetched.append(request.path)
        held = self.hub.shelf.held.get(request.path)
        if held is None:
            return web.Response(status=404)
        return web.Response(body=held.content, content_type=held.kind or "application/octet-stream")

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
