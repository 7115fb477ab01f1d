"""The limits that Discord enforces and its schema doesn't express; each function yields what is wrong."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tests.wire.messages import BUTTON, COMPONENTS_V2, EPHEMERAL, SELECTS, TEXT_DISPLAY, walk

Json = dict[str, Any]

ROW, TEXT_INPUT, SECTION, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = (
    1,
    4,
    9,
    11,
    12,
    13,
    14,
    17,
    18,
)
_V2_ONLY = {SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER}
_LINK, _PREMIUM = 5, 6
_MAY_SET = 1 << 2 | EPHEMERAL | 1 << 12 | 1 << 13 | COMPONENTS_V2

CONTENT, DISPLAYED, COMPONENTS, EMBEDDED = 2000, 4000, 40, 6000
_EMBED_LIMITS = {"title": 256, "description": 4096}


def message_problems(body: Json, flags: int) -> Iterator[str]:
    """What is wrong with a message's parts; `flags` are those it will have, earlier ones included."""
    components = list(walk(body.get("components")))
    if len(body.get("content") or "") > CONTENT:
        yield f"content has {len(body['content'])} characters of {CONTENT}"
    if (body.get("flags") or 0) & ~_MAY_SET:
        yield f"flags {body['flags']} can't all be set by a bot"
    yield from _embed_problems(body.get("embeds") or [])
    yield from duplicates("custom_id", [c["custom_id"] for c in components if c.get("custom_id")])
    yield from duplicates("component id", [c["id"] for c in components if c.get("id")])
    yield from _mention_problems(body.get("allowed_mentions") or {})
    for component in components:
        yield from _component_problems(component)
    yield from _v2_problems(body, components) if flags & COMPONENTS_V2 else _v1_problems(body, components)


def _v2_problems(body: Json, components: list[Json]) -> Iterator[str]:
    if forbidden := [key for key in ("content", "embeds", "poll", "sticker_ids") if body.get(key)]:
        yield f"{', '.join(forbidden)} beside Components V2"
    if len(components) > COMPONENTS:
        yield f"{len(components)} components of {COMPONENTS}"
    shown = sum(len(c.get("content", "")) for c in components if c["type"] == TEXT_DISPLAY)
    if shown > DISPLAYED:
        yield f"{shown} displayed characters of {DISPLAYED}"


def _v1_problems(body: Json, components: list[Json]) -> Iterator[str]:
    if kinds := sorted({c["type"] for c in components} & _V2_ONLY):
        yield f"component types {kinds} without the Components V2 flag"
    if len(body.get("components") or []) > 5:
        yield "more than 5 rows"


def _component_problems(component: Json) -> Iterator[str]:
    kind = component["type"]
    if kind == ROW:
        yield from _row_problems(component["components"])
    elif kind == BUTTON:
        yield from _button_problems(component)
    elif kind in SELECTS:
        yield from _select_problems(component)
    elif kind == TEXT_DISPLAY and not component["content"].strip():
        yield "a text display without text"
    elif kind == SECTION and not 1 <= len(component["components"]) <= 3:
        yield "a section holds 1 to 3 texts"


def _row_problems(held: list[Json]) -> Iterator[str]:
    selects = [c for c in held if c["type"] in SELECTS]
    if selects and len(held) > 1:
        yield "a select shares its row"
    if len(held) > 5:
        yield f"{len(held)} buttons in a row of 5"


def _button_problems(button: Json) -> Iterator[str]:
    name = button.get("label") or button.get("custom_id")
    if len(button.get("label") or "") > 80:
        yield f"button label of {len(button['label'])} characters"
    if button["style"] == _LINK:
        if not button.get("url") or button.get("custom_id"):
            yield f"link button {name!r} needs a url and no custom_id"
        elif urlsplit(button["url"]).scheme not in ("http", "https", "discord"):
            yield f"link button {name!r} leads to {button['url']}"
        elif len(button["url"]) > 512:
            yield f"link button {name!r} has a url of {len(button['url'])} characters"
    elif button["style"] != _PREMIUM and (not button.get("custom_id") or button.get("url")):
        yield f"button {name!r} needs a custom_id and no url"
    if button["style"] != _PREMIUM and not (button.get("label") or button.get("emoji")):
        yield f"button {name!r} has neither label nor emoji"


def _select_problems(select: Json) -> Iterator[str]:
    least, most = _value(select, "min_values", 1), _value(select, "max_values", 1)
    if least > most:
        yield f"select {select['custom_id']!r}: min_values above max_values"
    if select["type"] != SELECTS[0]:
        return
    options = select["options"]
    if not 1 <= len(options) <= 25:
        yield f"select {select['custom_id']!r} has {len(options)} options"
    if most > len(options):
        yield f"select {select['custom_id']!r}: max_values above the number of options"
    if sum(bool(o.get("default")) for o in options) > most:
        yield f"select {select['custom_id']!r}: more defaults than max_values"
    yield from duplicates("option value", [option["value"] for option in options])


def _embed_problems(embeds: list[Json]) -> Iterator[str]:
    if len(embeds) > 10:
        yield f"{len(embeds)} embeds of 10"
    total = 0
    for embed in embeds:
        parts = [(key, embed.get(key) or "", most) for key, most in _EMBED_LIMITS.items()]
        parts += [("footer", (embed.get("footer") or {}).get("text") or "", 2048)]
        parts += [("author", (embed.get("author") or {}).get("name") or "", 256)]
        fields = embed.get("fields") or []
        if len(fields) > 25:
            yield f"{len(fields)} embed fields of 25"
        for held in fields:
            parts += [("field name", held["name"], 256), ("field value", held["value"], 1024)]
            if not held["name"].strip() or not held["value"].strip():
                yield "an embed field without name or value"
        yield from (
            f"embed {what}: {len(t)} characters of {most}" for what, t, most in parts if len(t) > most
        )
        total += sum(len(text) for _, text, _ in parts)
    if total > EMBEDDED:
        yield f"{total} characters in all embeds together, of {EMBEDDED}"


def _mention_problems(allowed: Json) -> Iterator[str]:
    parse = allowed.get("parse") or []
    for kind in ("users", "roles"):
        if kind in parse and allowed.get(kind):
            yield f"allowed_mentions: parse names {kind} and a list of {kind} is given"


def modal_problems(data: Json) -> Iterator[str]:
    """What is wrong with a form."""
    if not data["title"].strip() or len(data["title"]) > 45:
        yield f"form title of {len(data['title'])} characters"
    if not 1 <= len(data["components"]) <= 5:
        yield f"{len(data['components'])} components in a form of 1 to 5"
    components = list(walk(data["components"]))
    yield from duplicates("custom_id", [c["custom_id"] for c in components if c.get("custom_id")])
    for component in components:
        if component["type"] == TEXT_INPUT:
            yield from _text_input_problems(component)
        elif component["type"] in SELECTS:
            yield from _select_problems(component)
    for row in data["components"]:
        inner = [row["component"]] if row["type"] == LABEL else []
        if any(c["type"] == TEXT_INPUT and c.get("label") for c in inner):
            yield "a text input inside a label has a label of its own"
        if row["type"] == ROW and any(not c.get("label") for c in row["components"]):
            yield "a text input in a row has no label"


def _text_input_problems(field: Json) -> Iterator[str]:
    least, most = _value(field, "min_length", 0), _value(field, "max_length", 4000)
    if least > most:
        yield f"text input {field['custom_id']!r}: min_length above max_length"
    if len(field.get("value") or "") > most:
        yield f"text input {field['custom_id']!r}: its value has {len(field['value'])} characters of {most}"
    if field.get("value") and len(field["value"]) < least:
        yield f"text input {field['custom_id']!r}: its value is below min_length"


def choice_problems(data: Json) -> Iterator[str]:
    """What is wrong with an autocomplete's choices."""
    choices = data.get("choices") or []
    if len(choices) > 25:
        yield f"{len(choices)} choices of 25"
    for choice in choices:
        if not 1 <= len(choice["name"].strip()) <= 100 or len(choice["name"]) > 100:
            yield f"choice name of {len(choice['name'])} characters"
        if isinstance(choice["value"], str) and not 1 <= len(choice["value"]) <= 100:
            yield f"choice value of {len(choice['value'])} characters"


def _value(component: Json, key: str, default: int) -> int:
    found = component.get(key)
    return default if found is None else int(found)


def duplicates(what: str, values: list[Any]) -> Iterator[str]:
    if twice := [value for value, count in Counter(values).items() if count > 1]:
        yield f"duplicate {what}: {twice}"
