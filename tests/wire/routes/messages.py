"""Messages that the bot sends as itself, by channel."""

from typing import Any

from tests.wire.composing import Draft
from tests.wire.errors import ApiError, invalid_form, missing_access, missing_permissions, unknown_reference
from tests.wire.hub import Call, Hub
from tests.wire.messages import EPHEMERAL, Message
from tests.wire.permissions import Permission as P
from tests.wire.places import Channel
from tests.wire.routes.table import Reply, channel_of, message_of, route

_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = _MESSAGES + "/{message_id}"
_REPLY = 19


@route("GET", _MESSAGES)
def listed(hub: Hub, call: Call) -> Reply:
    channel = channel_of(hub, call, P.READ_MESSAGE_HISTORY)
    found = channel.shown()[::-1]
    if "before" in call.query:
        found = [m for m in found if int(m.id) < int(call.query["before"])]
    if "after" in call.query:
        found = [m for m in found if int(m.id) > int(call.query["after"])]
    found = found[: int(call.query.get("limit", 50))]
    return Reply(body=[hub.seen_by_bot(message) for message in found])


@route("GET", _MESSAGE)
def one(hub: Hub, call: Call) -> Reply:
    channel = channel_of(hub, call, P.READ_MESSAGE_HISTORY)
    return Reply(body=hub.seen_by_bot(message_of(hub, call, channel)))


@route("POST", _MESSAGES)
def send(hub: Hub, call: Call) -> Reply:
    channel = channel_of(hub, call)
    _check_may_send(hub, call, channel)
    nonce = (channel.id, str(call.body.get("nonce")))
    if call.body.get("enforce_nonce") and nonce in hub.nonces:
        return Reply(body=hub.nonces[nonce].payload)
    if int(call.body.get("flags") or 0) & EPHEMERAL:
        raise invalid_form(["only an interaction's response can be ephemeral"])
    draft = Draft(channel, hub.world.bot, call.body, call.files)
    draft.check()
    replied = _replied_to(hub, call, channel)
    mentions = hub.mentions(channel, hub.world.bot, call.body, replied)
    message = hub.post(draft, mentions, **_reference(channel, replied), **_nonce(call))
    if call.body.get("nonce") is not None:
        hub.nonces[nonce] = message
    return Reply(body=message.payload)


@route("PATCH", _MESSAGE)
def edit(hub: Hub, call: Call) -> Reply:
    channel = channel_of(hub, call)
    message = message_of(hub, call, channel)
    if message.author != hub.world.bot.id:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    draft = Draft(channel, hub.world.bot, call.body, call.files, earlier=message)
    draft.check()
    return Reply(body=hub.edit(draft).payload)


@route("DELETE", _MESSAGE)
def delete(hub: Hub, call: Call) -> Reply:
    channel = channel_of(hub, call)
    message = message_of(hub, call, channel)
    if message.author != hub.world.bot.id and (
        channel.guild is None or not channel.permissions_of(hub.world.bot) & P.MANAGE_MESSAGES
    ):
        raise missing_permissions()
    hub.delete(message)
    return Reply(204)


@route("PUT", _MESSAGE + "/reactions/{emoji_name}/@me")
def react(hub: Hub, call: Call) -> Reply:
    message_of(hub, call, channel_of(hub, call, P.READ_MESSAGE_HISTORY, P.ADD_REACTIONS))
    return Reply(204)


def _check_may_send(hub: Hub, call: Call, channel: Channel) -> None:
    held = channel.permissions_of(hub.world.bot)
    if not held & (P.SEND_MESSAGES_IN_THREADS if channel.is_thread else P.SEND_MESSAGES):
        raise missing_permissions()
    if call.files and not held & P.ATTACH_FILES:
        raise missing_permissions()
    if channel.archived:
        channel.archived = False  # a message wakes a thread up


def _replied_to(hub: Hub, call: Call, channel: Channel) -> Message | None:
    reference = call.body.get("message_reference")
    if not reference:
        return None
    if not channel.permissions_of(hub.world.bot) & P.READ_MESSAGE_HISTORY:
        raise missing_access()
    found = channel.messages.get(str(reference["message_id"]))
    if found is None or found.deleted or found.only_for is not None:
        if reference.get("fail_if_not_exists") is False:
            return None
        raise unknown_reference()
    return found


def _reference(channel: Channel, replied: Message | None) -> dict[str, Any]:
    if replied is None:
        return {}
    place = {"type": 0, "channel_id": channel.id, "message_id": replied.id}
    if channel.guild is not None:
        place["guild_id"] = channel.guild.id
    quoted = {k: v for k, v in replied.payload.items() if k != "referenced_message"}
    return {"type": _REPLY, "message_reference": place, "referenced_message": quoted}


def _nonce(call: Call) -> dict[str, Any]:
    return {"nonce": call.body["nonce"]} if call.body.get("nonce") is not None else {}
