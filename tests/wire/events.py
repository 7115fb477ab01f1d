"""Checks what this server sends over the gateway, so that it can't drift from Discord."""

from collections.abc import Iterator
from typing import Any

from tests.wire.contract import Contract

Json = dict[str, Any]

_SCHEMAS = {
    "MESSAGE_CREATE": "MessageResponse",
    "MESSAGE_UPDATE": "MessageResponse",
    "THREAD_CREATE": "ThreadResponse",
    "THREAD_UPDATE": "ThreadResponse",
    "CHANNEL_CREATE": "GuildChannelResponse",
    "CHANNEL_UPDATE": "GuildChannelResponse",
    "CHANNEL_DELETE": "GuildChannelResponse",
    "GUILD_CREATE": "GuildResponse",
    "GUILD_UPDATE": "GuildResponse",
}
_PARTS = {
    "READY": {"user": "UserPIIResponse"},
    "GUILD_CREATE": {
        "members": "GuildMemberResponse",
        "channels": "GuildChannelResponse",
        "threads": "ThreadResponse",
    },
    "GUILD_ROLE_CREATE": {"role": "GuildRoleResponse"},
    "GUILD_ROLE_UPDATE": {"role": "GuildRoleResponse"},
    "GUILD_MEMBERS_CHUNK": {"members": "GuildMemberResponse"},
    "INTERACTION_CREATE": {
        "user": "UserResponse",
        "member": "GuildMemberResponse",
        "message": "MessageResponse",
    },
}
_RESOLVED = {
    "users": "UserResponse",
    "members": "BasicGuildMemberResponse",
    "roles": "GuildRoleResponse",
    "messages": "MessageResponse",
    "attachments": "AttachmentResponse",
}
_CHANNELS = {
    0: "GuildChannelResponse",
    1: "PrivateChannelResponse",
    11: "ThreadResponse",
    12: "ThreadResponse",
}


def event_problems(contract: Contract, event: str, data: Json) -> list[str]:
    """What keeps `data` from being an `event` of Discord's."""
    return list(_event_problems(contract, event, data))


def _event_problems(contract: Contract, event: str, data: Json) -> Iterator[str]:
    yield from (f"{field} is missing" for field in contract.missing_fields(event, data))
    if event in _SCHEMAS:
        yield from contract.schema_problems(_SCHEMAS[event], data)
    for part, schema in _PARTS.get(event, {}).items():
        held = data.get(part, [])
        for value in held if isinstance(held, list) else [held]:
            yield from (f"{part}: {problem}" for problem in contract.schema_problems(schema, value))
    if event == "INTERACTION_CREATE":
        yield from _interaction_problems(contract, data)


def _interaction_problems(contract: Contract, data: Json) -> Iterator[str]:
    if ("member" in data) == ("user" in data):
        yield "either member (in a server) or user (in a direct message)"
    if "member" in data and not str(data["member"].get("permissions", "")).isdigit():
        yield "member.permissions is missing"
    if ("guild_id" in data) != ("member" in data):
        yield "guild_id goes with member"
    yield from contract.schema_problems(_CHANNELS[data["channel"]["type"]], data["channel"])
    resolved = data["data"].get("resolved", {})
    for kind, schema in _RESOLVED.items():
        for value in resolved.get(kind, {}).values():
            yield from (f"resolved {kind}: {problem}" for problem in contract.schema_problems(schema, value))
