"""What a server can settle by `/setup`: the settings' names, their values in words, and changing one."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from babel.lists import format_list

from bot.chat.words import Say
from bot.records.audit import Act
from bot.records.moments import now
from bot.records.policies import Policy
from bot.records.records import Records

Value = tuple[int, ...] | int | str | bool | None

SETTINGS = {
    "curators": "curator_roles",
    "channels": "channels",
    "curator-channel": "curator_channel",
    "language": "language",
    "threads": "opens_threads",
    "private": "private",
    "retention": "retention_days",
}
"""A setting's name, as the audit and the messages have it, and the field of the policy that keeps it."""

LONGEST_RETENTION = 365
"""Days for which a server may keep questions, at most; at least it is one day."""

MOST_CHOSEN = 25
"""Roles or channels that one menu of Discord can hold."""


def value_of(policy: Policy, name: str) -> Value:
    """What the policy says about a setting."""
    value: Value = getattr(policy, SETTINGS[name])
    return value


def settle(records: Records, guild_id: int, member_id: int, name: str, value: Value) -> Policy:
    """Change one setting of a server and note who did; the policy from now on.

    To be given to `records.run`, so that of two who change settings at once neither undoes the other.
    """
    before = records.policies.of(guild_id)
    changes: dict[str, Any] = {SETTINGS[name]: value}
    policy = replace(before, **changes)
    if policy != before:
        records.policies.put(policy)
        records.audit.put(Act(guild_id, now(), member_id, "setup-changed", name, json.dumps(value)))
    return policy


def worded(name: str, value: Value, language: str, say: Say) -> str:
    """A setting's value as a message shows it, with Discord's own marks for roles and channels."""
    match name, value:
        case ("curators" | "channels", []) | ("curators" | "channels", ()) | ("curator-channel", None):
            return say(f"setup-{name}-none")
        case "curators", list() | tuple():
            return _listed([f"<@&{one}>" for one in value], language)
        case "channels", list() | tuple():
            return _listed([f"<#{one}>" for one in value], language)
        case "curator-channel", _:
            return f"<#{value}>"
        case "language", _:
            return say(f"setup-language-{value or 'server'}")
        case "retention", _:
            return say("setup-days", days=value)
        case _:
            return say("setup-on" if value else "setup-off")


def _listed(items: Sequence[str], language: str) -> str:
    return format_list(items, locale=language)
