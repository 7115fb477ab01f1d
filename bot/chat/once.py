"""Every message is posted once, also when discord.py sends it again because the answer got lost.

Discord posts no second message with the same nonce within some minutes. discord.py gives messages one
only when asked to, at each call; here each has one.
"""

import json
import secrets
from typing import Any

from discord.http import HTTPClient, MultipartParameters
from discord.types.snowflake import Snowflake


def post_once(http: HTTPClient) -> None:
    """Give every message that goes to a channel by `http` a nonce, unless it has one."""
    send = http.send_message

    def send_message(channel_id: Snowflake, *, params: MultipartParameters) -> Any:
        return send(channel_id, params=with_nonce(params))

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
