"""What discord.py itself sends otherwise than the schema says, and Discord takes. Tolerated by name only."""

from enum import StrEnum
from typing import Any


class Deviation(StrEnum):
    """A known habit of discord.py 2.7.1."""

    INTEGER_REFERENCE = "integer snowflakes in message_reference"
    INTEGER_ATTACHMENT = "integer attachments[].id"
    INTEGER_MENTION = "integer ids in allowed_mentions"
    INTEGER_RECIPIENT = "integer recipient_id of a direct message's channel"
    DIGIT_FLAG = "with_response, wait, with_components and with_counts as 0 or 1"


_DIGIT_FLAGS = {"with_response", "wait", "with_components", "with_counts"}


def without_deviations(body: Any) -> tuple[Any, set[Deviation]]:
    """A copy of a request's body as the schema wants it, and which habits were taken out of it."""
    if not isinstance(body, dict):
        return body, set()
    seen: set[Deviation] = set()
    copy = dict(body)
    for key in ("data", "message"):  # an interaction's answer; a forum post
        if isinstance(copy.get(key), dict):
            copy[key], inner = without_deviations(copy[key])
            seen |= inner
    for key, habit, mended in _HABITS:
        if key in copy and (right := mended(copy[key])) != copy[key]:
            copy[key] = right
            seen.add(habit)
    return copy, seen


def _reference(value: Any) -> Any:
    ids = ("message_id", "channel_id", "guild_id")
    return {k: _text(v) if k in ids else v for k, v in value.items()} if isinstance(value, dict) else value


def _attachments(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return [one | {"id": _text(one["id"])} if isinstance(one, dict) and "id" in one else one for one in value]


def _mentions(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    lists = {key: value[key] for key in ("users", "roles") if isinstance(value.get(key), list)}
    return value | {key: [_text(one) for one in ids] for key, ids in lists.items()}


def _text(value: Any) -> Any:
    return str(value) if type(value) is int else value


_HABITS = (
    ("message_reference", Deviation.INTEGER_REFERENCE, _reference),
    ("attachments", Deviation.INTEGER_ATTACHMENT, _attachments),
    ("allowed_mentions", Deviation.INTEGER_MENTION, _mentions),
    ("recipient_id", Deviation.INTEGER_RECIPIENT, _text),
)


def flag_without_deviation(name: str, text: str) -> tuple[str, set[Deviation]]:
    """A query flag spelt as the schema's boolean."""
    if name in _DIGIT_FLAGS and text in ("0", "1"):
        return ("true" if text == "1" else "false"), {Deviation.DIGIT_FLAG}
    return text, set()
