"""Channels and threads."""

from tests.wire.errors import ApiError, invalid_form
from tests.wire.gateway import GUILDS
from tests.wire.hub import Call, Hub
from tests.wire.permissions import Permission as P
from tests.wire.places import Channel
from tests.wire.routes.table import Reply, channel_of, message_of, route


@route("GET", "/channels/{channel_id}")
def channel(hub: Hub, call: Call) -> Reply:
    return Reply(body=channel_of(hub, call).payload())


@route("PATCH", "/channels/{channel_id}")
def change(hub: Hub, call: Call) -> Reply:
    found = channel_of(hub, call)
    if found.owner is not hub.world.bot:
        channel_of(hub, call, P.MANAGE_THREADS if found.is_thread else P.MANAGE_CHANNELS)
    found.name = call.body.get("name") or found.name
    found.archived = bool(call.body.get("archived", found.archived))
    found.auto_archive = call.body.get("auto_archive_duration") or found.auto_archive
    hub.gateway.send("THREAD_UPDATE" if found.is_thread else "CHANNEL_UPDATE", found.payload(), GUILDS)
    return Reply(body=found.payload())


@route("POST", "/channels/{channel_id}/typing")
def typing(hub: Hub, call: Call) -> Reply:
    channel_of(hub, call)
    return Reply(204)


@route("POST", "/channels/{channel_id}/messages/{message_id}/threads")
def thread_on_message(hub: Hub, call: Call) -> Reply:
    parent = channel_of(hub, call, P.CREATE_PUBLIC_THREADS)
    message = message_of(hub, call, parent)
    if message.id in hub.world.channels:
        raise ApiError(400, 160004, "A thread has already been created for this message")
    thread = hub.start_thread(parent, _name(call), hub.world.bot, message)
    return Reply(201, _finished(thread, call))


@route("POST", "/channels/{channel_id}/threads")
def thread_alone(hub: Hub, call: Call) -> Reply:
    parent = channel_of(hub, call, P.CREATE_PUBLIC_THREADS)
    thread = hub.start_thread(parent, _name(call), hub.world.bot)
    return Reply(201, _finished(thread, call))


@route("PUT", "/channels/{channel_id}/thread-members/@me")
def join(hub: Hub, call: Call) -> Reply:
    channel_of(hub, call).joined.add(hub.world.bot.id)
    return Reply(204)


@route("PUT", "/channels/{channel_id}/thread-members/{user_id}")
def bring_in(hub: Hub, call: Call) -> Reply:
    channel_of(hub, call, P.SEND_MESSAGES_IN_THREADS).joined.add(call.gaps["user_id"])
    return Reply(204)


def _name(call: Call) -> str:
    name = str(call.body["name"])
    if not name.strip() or len(name) > 100:
        raise invalid_form([f"thread name of {len(name)} characters"])
    return name


def _finished(thread: Channel, call: Call) -> dict[str, object]:
    thread.auto_archive = call.body.get("auto_archive_duration") or 1440
    if thread.parent is None or thread.parent.is_thread or thread.parent.guild is None:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    return thread.payload()
