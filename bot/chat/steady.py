"""Requests to Discord outlive a connection that breaks, and an acknowledgement whose receipt got lost.

Discord closes connections that were idle; the next request may find that out. discord.py sends a request
again for what macOS and Windows call a reset, not for what Linux and aiohttp call it.
"""

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
from discord.http import Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

_RESET = 54
"""The number by which discord.py knows a reset."""
_ACKNOWLEDGED_ALREADY = 40060


def sending_again() -> aiohttp.TraceConfig:
    """For a client's `http_trace`: turns a connection that broke into what makes discord.py send again."""
    trace = aiohttp.TraceConfig()
    trace.on_request_exception.append(_on_exception)
    return trace


async def _on_exception(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, told: aiohttp.TraceRequestExceptionParams
) -> None:
    # Not for the gateway: there discord.py would try again without a pause.
    if told.url.path.startswith("/api/") and not _posts_twice(told) and _is_broken(told.exception):
        raise ConnectionResetError(_RESET, "the connection to Discord broke") from told.exception


def _posts_twice(told: aiohttp.TraceRequestExceptionParams) -> bool:
    """Whether sending again could show a message twice: a follow-up of an interaction takes no nonce."""
    return told.method == "POST" and "/webhooks/" in told.url.path


def _is_broken(error: BaseException) -> bool:
    """Whether the connection was there and broke."""
    return isinstance(error, aiohttp.ServerDisconnectedError) or (
        isinstance(error, aiohttp.ClientOSError) and not isinstance(error, aiohttp.ClientConnectorError)
    )


class _Adapter(AsyncWebhookAdapter):
    """Takes "acknowledged already" for an answer: it is, if the first answer to that got lost."""

    async def request(self, route: Route, *args: Any, **kwargs: Any) -> Any:
        """As the adapter that discord.py comes with."""
        try:
            return await super().request(route, *args, **kwargs)
        except discord.HTTPException as error:
            if error.code != _ACKNOWLEDGED_ALREADY or not route.path.endswith("/callback"):
                raise
            return {"interaction": {"id": route.webhook_id}}


def acknowledge_once() -> None:
    """Let interactions that are answered in this context, and tasks made in it, be so with patience."""
    async_context.set(_Adapter())  # type: ignore[no-untyped-call]
