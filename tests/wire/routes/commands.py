"""The register of application commands, global and by server."""

from typing import Any

from tests.wire.command_limits import commands_problems
from tests.wire.errors import invalid_form, unknown
from tests.wire.hub import Call, Hub
from tests.wire.routes.table import Reply, guild_of, route

Json = dict[str, Any]

_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


@route("GET", _GLOBAL)
@route("GET", _GUILD)
def listed(hub: Hub, call: Call) -> Reply:
    commands = hub.world.commands.get(_scope(hub, call), [])
    if call.query.get("with_localizations") in ("true", "1"):
        return Reply(body=commands)
    return Reply(body=[_without_localizations(command) for command in commands])


@route("PUT", _GLOBAL)
@route("PUT", _GUILD)
def replaced(hub: Hub, call: Call) -> Reply:
    scope = _scope(hub, call)
    problems = list(commands_problems(call.body or []))
    if problems:
        raise invalid_form(problems)
    hub.world.commands[scope] = [_registered(hub, scope, command) for command in call.body or []]
    return Reply(body=hub.world.commands[scope])


@route("POST", _GLOBAL)
@route("POST", _GUILD)
def added(hub: Hub, call: Call) -> Reply:
    scope = _scope(hub, call)
    held = [c for c in hub.world.commands.get(scope, []) if _identity(c) != _identity(call.body)]
    problems = list(commands_problems([call.body]))
    if problems:
        raise invalid_form(problems)
    made = _registered(hub, scope, call.body)
    hub.world.commands[scope] = [*held, made]
    return Reply(201, made)


@route("DELETE", _GLOBAL + "/{command_id}")
@route("DELETE", _GUILD + "/{command_id}")
def removed(hub: Hub, call: Call) -> Reply:
    held = hub.world.commands.get(_scope(hub, call), [])
    if call.gaps["command_id"] not in [command["id"] for command in held]:
        raise unknown("application command")
    hub.world.commands[_scope(hub, call)] = [c for c in held if c["id"] != call.gaps["command_id"]]
    return Reply(204)


@route("GET", _GUILD + "/permissions")
def permissions(hub: Hub, call: Call) -> Reply:
    _scope(hub, call)
    return Reply(body=[])


def _scope(hub: Hub, call: Call) -> str | None:
    if call.gaps["application_id"] != hub.world.application_id:
        raise unknown("Application")
    return guild_of(hub, call).id if "guild_id" in call.gaps else None


def _identity(command: Json) -> tuple[str, int]:
    return command["name"], command.get("type") or 1


def _registered(hub: Hub, scope: str | None, command: Json) -> Json:
    """A command as Discord keeps it: one of the same name keeps its id."""
    earlier = next((c for c in hub.world.commands.get(scope, []) if _identity(c) == _identity(command)), None)
    made = _spoken(command) | {
        "id": earlier["id"] if earlier else hub.world.ids.next(),
        "application_id": hub.world.application_id,
        "version": hub.world.ids.next(),
        "type": command.get("type") or 1,
        "description": command.get("description") or "",
        "default_member_permissions": _text(command.get("default_member_permissions")),
        "nsfw": bool(command.get("nsfw")),
        "contexts": command.get("contexts"),
        "integration_types": command.get("integration_types") or [0],
        "dm_permission": command.get("dm_permission") is not False,
    }
    return made | ({"guild_id": scope} if scope else {})


def _spoken(thing: Json) -> Json:
    """Without the nulls that requests may hold and answers don't, except localizations."""
    made = {k: v for k, v in thing.items() if v is not None}
    if "options" in made:
        made["options"] = [_spoken(option) for option in made["options"]]
    return made


def _without_localizations(thing: Json) -> Json:
    made = {k: v for k, v in thing.items() if not k.endswith("_localizations")}
    if "options" in made:
        made["options"] = [_without_localizations(option) for option in made["options"]]
    return made


def _text(bits: int | None) -> str | None:
    return None if bits is None else str(bits)
