"""Every message is posted once, also when discord.py sends it again because the answer got lost.

Discord posts no second message with the same nonce within some minutes. discord.py gives messages one
only when asked to, at each call; here each has one.
"""

import asyncio
import json
import logging
import secrets
from typing import Any

import aiohttp
import discord
from discord.http import HTTPClient, MultipartParameters
from discord.types.snowflake import Snowflake

log = logging.getLogger(__name__)

LOST = (aiohttp.ClientConnectionError, OSError)
"""What a request raises whose connection broke: nobody knows whether it was carried out."""

UNSENT = (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError)
"""What a message that can't be sent, edited or deleted raises, after all attempts."""

PAUSES = (0.5, 2.0, 5.0)
"""Seconds before each further attempt. discord.py makes some of its own, but none on Linux."""


def post_once(http: HTTPClient) -> None:
    """Give every message that goes to a channel by `http` a nonce, unless it has one.

    With it, one whose connection broke can be sent again.
    """
    send = http.send_message

    async def send_message(channel_id: Snowflake, *, params: MultipartParameters) -> Any:
        marked = with_nonce(params)
        for pause in PAUSES:
            try:
                return await send(channel_id, params=marked)
            except LOST as error:
                log.info("a message is sent again, since its connection broke: %s", type(error).__name__)
                await asyncio.sleep(pause)
                for file in marked.files or ():
                    file.reset(seek=True)
        return await send(channel_id, params=marked)

    http.send_message = send_message  # type: ignore[method-assign]


def with_nonce(params: MultipartParameters) -> MultipartParameters:
    """The same message with a nonce, a new one if it has none. `params` is left as it is."""
    if params.payload is not None:
        return params._replace(payload=_marked(params.payload))
    parts = [
        {**part, "value": json.dumps(_marked(json.loads(part["value"])))}
        if part["name"] == "payload_json"
        else part
        for part in params.multipart or ()
    ]
    return params._replace(multipart=parts)


def _marked(payload: dict[str, Any]) -> dict[str, Any]:
    return {"nonce": secrets.token_urlsafe(16), **payload, "enforce_nonce": True}
