"""What counts as a broken connection, against a server that really breaks it."""

import aiohttp
import pytest
from aiohttp import web

from bot.chat.steady import sending_again


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/api/v10/users/@me", 54),
        ("/api/v10/channels/1/messages", 54),
        ("/api/v10/interactions/1/token/callback", 54),
        ("/api/v10/webhooks/1/token", None),  # a follow-up: it might be there already
        ("/", None),
    ],
)
async def test_a_connection_that_breaks_is_what_discord_py_sends_again_for(
    path: str, number: int | None
) -> None:
    async def hang_up(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", hang_up)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        async with aiohttp.ClientSession(trace_configs=[sending_again()]) as session:
            with pytest.raises((OSError, aiohttp.ClientError)) as caught:
                await session.post(f"http://127.0.0.1:{port}{path}")
    finally:
        await runner.cleanup()
    assert getattr(caught.value, "errno", None) == number


async def test_a_server_that_is_not_there_is_no_broken_connection() -> None:
    async with aiohttp.ClientSession(trace_configs=[sending_again()]) as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.post("http://127.0.0.1:9/api/v10/users/@me")
