"""Components as they were sent, turned into components as Discord hands them out."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from tests.wire.messages import SELECTS, walk

Json = dict[str, Any]

_DEFAULTS: dict[int, Json] = {
    3: {"min_values": 1, "max_values": 1},
    5: {"min_values": 1, "max_values": 1},
    6: {"min_values": 1, "max_values": 1},
    7: {"min_values": 1, "max_values": 1},
    8: {"min_values": 1, "max_values": 1},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False, "name": None, "size": None},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}


def handed_out(components: list[Json] | None, media: Callable[[str], Json]) -> list[Json]:
    """Components with ids and defaults filled in; `media` resolves a file's or picture's url."""
    taken = {component["id"] for component in walk(components) if component.get("id")}
    fresh = (number for number in count(1) if number not in taken)
    return [_handed_out(component, fresh, media) for component in components or []]


def _handed_out(component: Json, fresh: Iterator[int], media: Callable[[str], Json]) -> Json:
    kind = component["type"]
    given = {key: value for key, value in component.items() if value is not None}
    made = _DEFAULTS.get(kind, {}) | given
    made["id"] = component.get("id") or next(fresh)
    if kind in SELECTS:
        made.pop("required", None)
    if "options" in made:
        made["options"] = [_shown(option) for option in made["options"]]
    made = _shown(made)
    if "components" in made:
        made["components"] = [_handed_out(inner, fresh, media) for inner in made["components"]]
    if "accessory" in made:
        made["accessory"] = _handed_out(made["accessory"], fresh, media)
    for key in ("file", "media"):
        if key in made:
            made[key] = media(made[key]["url"])
    if "items" in made:
        items = made["items"]
        made["items"] = [
            {"description": None, "spoiler": False} | item | {"media": media(item["media"]["url"])}
            for item in items
        ]
    return made


def _shown(thing: Json) -> Json:
    """Its emoji without the null that a request may hold where none of a server's own is meant."""
    emoji = thing.get("emoji")
    return thing | {"emoji": {k: v for k, v in emoji.items() if v is not None}} if emoji else thing
