"""The bot's own account: who it is, its application, the gateway's address, direct messages."""

from tests.wire.errors import unknown
from tests.wire.hub import Call, Hub
from tests.wire.routes.table import Reply, route


@route("GET", "/users/@me")
def me(hub: Hub, call: Call) -> Reply:
    return Reply(body=hub.world.bot.payload() | {"mfa_enabled": True, "locale": "en-US", "verified": True})


@route("GET", "/users/{user_id}")
def user(hub: Hub, call: Call) -> Reply:
    if call.gaps["user_id"] not in hub.world.users:
        raise unknown("User")
    return Reply(body=hub.world.users[call.gaps["user_id"]].payload())


@route("GET", "/oauth2/applications/@me")
@route("GET", "/applications/@me")
def application(hub: Hub, call: Call) -> Reply:
    return Reply(body=hub.world.application())


@route("GET", "/gateway")
def gateway(hub: Hub, call: Call) -> Reply:
    return Reply(body={"url": hub.gateway.address})


@route("GET", "/gateway/bot")
def gateway_bot(hub: Hub, call: Call) -> Reply:
    left = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
    return Reply(body={"url": hub.gateway.address, "shards": 1, "session_start_limit": left})


@route("POST", "/users/@me/channels")
def open_direct_messages(hub: Hub, call: Call) -> Reply:
    user = hub.world.users.get(str(call.body.get("recipient_id")))
    if user is None:
        raise unknown("User")
    return Reply(body=hub.world.direct(user).payload())
