"""What follows the first response: follow-ups, edits, deletions, under the interaction's token."""

from tests.wire.composing import Draft
from tests.wire.exchanges import Exchange
from tests.wire.hub import Call, Hub
from tests.wire.messages import EPHEMERAL
from tests.wire.routes.interactions import new_message
from tests.wire.routes.table import Reply, route

_TOKEN = "/webhooks/{webhook_id}/{webhook_token}"
_MESSAGE = _TOKEN + "/messages/{message_id}"
_ORIGINAL = _TOKEN + "/messages/@original"
_REPLY = 19


@route("POST", _TOKEN)
def follow_up(hub: Hub, call: Call) -> Reply:
    exchange = _exchange(hub, call)
    if exchange.original is not None and exchange.original.loading and not exchange.original.deleted:
        # The first follow-up takes the place of "is thinking", and with it its visibility.
        body = call.body | {"flags": int(call.body.get("flags") or 0) & ~EPHEMERAL}
        return Reply(body=_edited(hub, call, exchange, "@original", body))
    reference = {}
    if exchange.original is not None and not exchange.original.deleted:
        place = {"type": 0, "channel_id": exchange.channel.id, "message_id": exchange.original.id}
        if exchange.channel.guild is not None:
            place["guild_id"] = exchange.channel.guild.id
        reference = {"type": _REPLY, "message_reference": place}
    message = new_message(hub, exchange, call, call.body, **reference)
    exchange.followups.append(message)
    return Reply(body=message.payload) if call.query.get("wait") in ("1", "true") else Reply(204)


@route("GET", _ORIGINAL)
@route("GET", _MESSAGE)
def one(hub: Hub, call: Call) -> Reply:
    return Reply(body=_exchange(hub, call).target(call.gaps.get("message_id", "@original")).payload)


@route("PATCH", _ORIGINAL)
@route("PATCH", _MESSAGE)
def edit(hub: Hub, call: Call) -> Reply:
    exchange = _exchange(hub, call)
    return Reply(body=_edited(hub, call, exchange, call.gaps.get("message_id", "@original"), call.body))


@route("DELETE", _ORIGINAL)
@route("DELETE", _MESSAGE)
def delete(hub: Hub, call: Call) -> Reply:
    hub.delete(_exchange(hub, call).target(call.gaps.get("message_id", "@original")))
    return Reply(204)


def _exchange(hub: Hub, call: Call) -> Exchange:
    known = call.gaps["webhook_id"] == hub.world.application_id
    return hub.exchanges.open(call.gaps["webhook_id"] if known else "", call.gaps["webhook_token"])


def _edited(
    hub: Hub, call: Call, exchange: Exchange, which: str, body: dict[str, object]
) -> dict[str, object]:
    earlier = exchange.target(which)
    draft = Draft(exchange.channel, hub.world.bot, body, call.files, exchange.size_limit, earlier)
    draft.check()
    return hub.edit(draft).payload
