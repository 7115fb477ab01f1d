"""What discord.py itself sends otherwise than the schema says, and Discord takes. Tolerated by name only."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any


class Deviation(StrEnum):
    """A known habit of discord.py 2.7.1."""

    INTEGER_REFERENCE = "integer snowflakes in message_reference"
    INTEGER_ATTACHMENT = "integer attachments[].id"
    INTEGER_RECIPIENT = "integer recipient_id of a direct message's channel"
    DIGIT_FLAG = "with_response, wait, with_components and with_counts as 0 or 1"


_DIGIT_FLAGS = {"with_response", "wait", "with_components", "with_counts"}
_REFERENCE_IDS = ("message_id", "channel_id", "guild_id")


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
    if isinstance(reference := copy.get("message_reference"), dict):
        copy["message_reference"] = reference | dict(_texts(reference, _REFERENCE_IDS))
        if copy["message_reference"] != reference:
            seen.add(Deviation.INTEGER_REFERENCE)
    if type(copy.get("recipient_id")) is int:
        copy["recipient_id"] = str(copy["recipient_id"])
        seen.add(Deviation.INTEGER_RECIPIENT)
    if isinstance(attachments := copy.get("attachments"), list):
        copy["attachments"] = [
            a | dict(_texts(a, ("id",))) if isinstance(a, dict) else a for a in attachments
        ]
        if copy["attachments"] != attachments:
            seen.add(Deviation.INTEGER_ATTACHMENT)
    return copy, seen


def flag_without_deviation(name: str, text: str) -> tuple[str, set[Deviation]]:
    """A query flag spelt as the schema's boolean."""
    if name in _DIGIT_FLAGS and text in ("0", "1"):
        return ("true" if text == "1" else "false"), {Deviation.DIGIT_FLAG}
    return text, set()


def _texts(values: dict[str, Any], keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key in keys:
        if type(values.get(key)) is int:
            yield key, str(values[key])
