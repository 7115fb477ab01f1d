"""Servers, their channels, roles and members."""

from tests.wire.errors import unknown
from tests.wire.hub import Call, Hub
from tests.wire.routes.table import Reply, guild_of, route


@route("GET", "/guilds/{guild_id}")
def guild(hub: Hub, call: Call) -> Reply:
    found = guild_of(hub, call)
    counts = {"approximate_member_count": len(found.members), "approximate_presence_count": 0}
    return Reply(body=found.payload() | (counts if "with_counts" in call.query else {}))


@route("GET", "/users/@me/guilds")
def my_guilds(hub: Hub, call: Call) -> Reply:
    bot = hub.world.bot
    mine = [guild for guild in hub.world.guilds.values() if bot.id in guild.members]
    return Reply(
        body=[
            {
                "id": guild.id,
                "name": guild.name,
                "icon": None,
                "banner": None,
                "owner": False,
                "permissions": str(int(guild.members[bot.id].base)),
                "features": [],
            }
            for guild in mine
        ]
    )


@route("GET", "/guilds/{guild_id}/channels")
def channels(hub: Hub, call: Call) -> Reply:
    return Reply(body=[channel.payload() for channel in guild_of(hub, call).text_channels()])


@route("GET", "/guilds/{guild_id}/roles")
def roles(hub: Hub, call: Call) -> Reply:
    return Reply(body=[role.payload() for role in guild_of(hub, call).roles.values()])


@route("GET", "/guilds/{guild_id}/members/{user_id}")
def member(hub: Hub, call: Call) -> Reply:
    members = guild_of(hub, call).members
    if call.gaps["user_id"] not in members:
        raise unknown("Member")
    return Reply(body=members[call.gaps["user_id"]].payload())


@route("GET", "/guilds/{guild_id}/threads/active")
def active_threads(hub: Hub, call: Call) -> Reply:
    threads = [thread.payload() for thread in guild_of(hub, call).threads() if not thread.archived]
    return Reply(body={"threads": threads, "members": [], "has_more": False})
