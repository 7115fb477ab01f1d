"""The data of interactions as Discord's own client puts it together, and what that client refuses to send."""

from typing import Any

from tests.wire.exchanges import Asked, Exchange
from tests.wire.files import Upload
from tests.wire.hub import Hub
from tests.wire.people import Role, User
from tests.wire.permissions import Permission
from tests.wire.places import Channel

Json = dict[str, Any]

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, ATTACHMENT = 1, 2, 3, 4, 5, 11


class NotOffered(Exception):
    """Discord's client doesn't show this command or button here, or doesn't let this input through."""


class Resolved:
    """Collects what an interaction's data refers to."""

    def __init__(self, hub: Hub, channel: Channel) -> None:
        self._hub = hub
        self._channel = channel
        self.parts: dict[str, Json] = {}

    def id_of(self, value: User | Role | Channel | Upload) -> str:
        """Note `value` among the resolved and return its id."""
        if isinstance(value, Upload):
            id_ = self._hub.world.ids.next()
            self._note("attachments", id_, self._hub.shelf.put(self._channel.id, id_, value, ephemeral=True))
            return id_
        if isinstance(value, User):
            self._note("users", value.id, value.payload())
            guild = self._channel.guild
            if guild is not None and value.id in guild.members:
                member = guild.members[value.id].payload(with_user=False)
                held = {k: v for k, v in member.items() if k not in ("mute", "deaf")}
                permissions = str(int(self._channel.permissions_of(value)))
                self._note("members", value.id, held | {"permissions": permissions})
        elif isinstance(value, Role):
            self._note("roles", value.id, value.payload())
        else:
            self._note("channels", value.id, value.partial(self._hub.world.bot))
        return value.id

    def field(self) -> Json:
        return {"resolved": self.parts} if self.parts else {}

    def _note(self, kind: str, id_: str, payload: Json) -> None:
        self.parts.setdefault(kind, {})[id_] = payload


def find_command(hub: Hub, channel: Channel, name: str, kind: int = 1) -> Json:
    """The registered command of that name, a server's own before the global one. Raises NotOffered."""
    scopes = ([channel.guild.id] if channel.guild else []) + [None]
    for scope in scopes:
        for command in hub.world.commands.get(scope, []):
            if (command["name"], command["type"]) == (name, kind):
                return command
    known = [c["name"] for commands in hub.world.commands.values() for c in commands]
    raise NotOffered(f"no command {name!r} is registered; there are {known}")


def check_offered(command: Json, user: User, channel: Channel) -> None:
    """Raise NotOffered where Discord would hide the command from this person or place."""
    held = channel.permissions_of(user)
    needed = int(command["default_member_permissions"] or 0)
    lacking = held & needed != needed or command["default_member_permissions"] == "0"
    if channel.guild is not None and lacking and not held & Permission.ADMINISTRATOR:
        raise NotOffered(f"/{command['name']} is hidden from members without its permissions")
    if not held & Permission.USE_APPLICATION_COMMANDS:
        raise NotOffered("no commands may be used in this channel")
    context = 0 if channel.guild is not None else 1
    contexts = command["contexts"]
    if context not in (contexts if contexts is not None else [0, 1]) or (
        context and not command["dm_permission"]
    ):
        raise NotOffered(f"/{command['name']} isn't offered in context {context}")


def command_data(command: Json, path: list[str], values: dict[str, Any], resolved: Resolved) -> Json:
    """The data of a slash command; `path` are subcommands' names. Raises NotOffered for wrong input."""
    leaf = command
    for step in path:
        leaf = next((option for option in leaf.get("options", []) if option["name"] == step), {})
        if not leaf:
            raise NotOffered(f"/{command['name']} has no subcommand {' '.join(path)!r}")
    wanted = {option["name"]: option for option in leaf.get("options", [])}
    if strange := values.keys() - wanted.keys():
        raise NotOffered(f"no option {sorted(strange)}; there are {list(wanted)}")
    if missing := [name for name, o in wanted.items() if o.get("required") and name not in values]:
        raise NotOffered(f"required: {missing}")
    options = [_option(wanted[name], value, resolved) for name, value in values.items()]
    for depth in range(len(path) - 1, -1, -1):
        kind = SUBCOMMAND if depth == len(path) - 1 else GROUP
        options = [{"name": path[depth], "type": kind, "options": options}]
    return _named(command) | {"options": options} | resolved.field()


def autocomplete_data(command: Json, path: list[str], focused: str, values: dict[str, Any]) -> Json:
    """The data of a command that is still being typed, in the option `focused`."""
    leaf = command
    for step in path:
        leaf = next(option for option in leaf["options"] if option["name"] == step)
    wanted = {option["name"]: option for option in leaf["options"]}
    if not wanted[focused].get("autocomplete"):
        raise NotOffered(f"option {focused!r} completes nothing")
    options: list[Json] = [
        {"name": name, "type": wanted[name]["type"], "value": value}
        | ({"focused": True} if name == focused else {})
        for name, value in values.items()
    ]
    for depth in range(len(path) - 1, -1, -1):
        kind = SUBCOMMAND if depth == len(path) - 1 else GROUP
        options = [{"name": path[depth], "type": kind, "options": options}]
    return _named(command) | {"options": options}


def interaction_event(hub: Hub, exchange: Exchange, data: Json) -> Json:
    """The whole INTERACTION_CREATE."""
    channel, user = exchange.channel, exchange.user
    guild = channel.guild
    event: Json = {
        "id": exchange.id,
        "application_id": hub.world.application_id,
        "type": int(exchange.kind),
        "token": exchange.token,
        "version": 1,
        "data": data,
        "channel_id": channel.id,
        "channel": channel.partial(user),
        "app_permissions": str(int(channel.permissions_of(hub.world.bot))),
        "locale": user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": _owners(exchange),
        "context": 0 if guild else 1,
        "attachment_size_limit": exchange.size_limit,
    }
    if exchange.source is not None:
        event["message"] = exchange.source.payload
    if guild is None:
        return event | {"user": user.payload()}
    permissions = str(int(channel.permissions_of(user)))
    return event | {
        "guild_id": guild.id,
        "guild": {"id": guild.id, "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": guild.members[user.id].payload() | {"permissions": permissions},
    }


def describe(exchange: Exchange, parent: Exchange | None = None) -> Json:
    """The `interaction_metadata` of the messages that answer it."""
    made: Json = {
        "id": exchange.id,
        "type": int(exchange.kind),
        "user": exchange.user.payload(),
        "authorizing_integration_owners": _owners(exchange),
    }
    if exchange.kind == Asked.COMPONENT and exchange.source is not None:
        made["interacted_message_id"] = exchange.source.id
    if exchange.kind == Asked.FORM and parent is not None:
        made["triggering_interaction_metadata"] = parent.metadata
    return made


def _owners(exchange: Exchange) -> Json:
    return {"0": exchange.channel.guild.id if exchange.channel.guild else "0"}


def _named(command: Json) -> Json:
    scope = {"guild_id": command["guild_id"]} if "guild_id" in command else {}
    return {"id": command["id"], "name": command["name"], "type": command["type"]} | scope


def _option(option: Json, value: Any, resolved: Resolved) -> Json:
    if isinstance(value, User | Role | Channel | Upload):
        value = resolved.id_of(value)
    elif option["type"] == STRING:
        least, most = option.get("min_length", 0), option.get("max_length", 6000)
        if not least <= len(value) <= most:
            raise NotOffered(f"{option['name']} takes {least} to {most} characters, not {len(value)}")
        choices = [choice["value"] for choice in option.get("choices", [])]
        if choices and value not in choices:
            raise NotOffered(f"{option['name']} is one of {choices}")
    elif option["type"] == INTEGER:
        least, most = option.get("min_value", value), option.get("max_value", value)
        if not least <= value <= most:
            raise NotOffered(f"{option['name']} takes {least} to {most}")
    return {"name": option["name"], "type": option["type"], "value": value}
