"""Filling in a form as a person does: by the labels he sees."""

from collections.abc import Mapping
from typing import Any

from tests.wire.limits import LABEL, ROW, TEXT_INPUT
from tests.wire.messages import SELECTS, TEXT_DISPLAY, walk
from tests.wire.sending import NotOffered, Resolved

Json = dict[str, Any]

_FILES, _RADIO, _CHECKBOXES, _CHECKBOX = 19, 21, 22, 23


def fields_of(form: Json) -> dict[str, Json]:
    """The form's inputs by label, with its row's where the input has none."""
    found: dict[str, Json] = {}
    for row in form["components"]:
        held = (
            row.get("components", [])
            if row["type"] == ROW
            else [row["component"]]
            if row["type"] == LABEL
            else []
        )
        for field in held:
            found[field.get("label") or row.get("label") or field["custom_id"]] = field
    return found


def form_data(form: Json, values: Mapping[str, Any], resolved: Resolved) -> Json:
    """The data of a form sent off; `values` by label or custom_id. Raises NotOffered for input held back."""
    fields = fields_of(form)
    by_id = {field["custom_id"]: field for field in fields.values()}
    if strange := [name for name in values if name not in fields and name not in by_id]:
        raise NotOffered(f"no field {strange}; there are {list(fields)}")
    given = {fields.get(name, by_id.get(name, {}))["custom_id"]: value for name, value in values.items()}
    numbers = {id(component): number for number, component in enumerate(walk(form["components"]), 1)}

    def entry(component: Json) -> Json:
        made: Json = {"type": component["type"], "id": component.get("id") or numbers[id(component)]}
        if component["type"] == ROW:
            return made | {"components": [entry(inner) for inner in component["components"]]}
        if component["type"] == LABEL:
            return made | {"component": entry(component["component"])}
        if component["type"] == TEXT_DISPLAY:
            return made
        custom_id = component["custom_id"]
        return made | {"custom_id": custom_id} | _value(component, given.get(custom_id), resolved)

    components = [entry(row) for row in form["components"]]
    return {"custom_id": form["custom_id"], "components": components} | resolved.field()


def _value(field: Json, given: Any, resolved: Resolved) -> Json:
    kind = field["type"]
    if kind == TEXT_INPUT:
        return {"value": _text(field, given)}
    if kind == _CHECKBOX:
        return {"value": bool(given)}
    if kind == _RADIO:
        return {"value": given}
    if kind in (*SELECTS, _FILES, _CHECKBOXES):
        return {"values": _several(field, given, resolved)}
    raise NotOffered(f"component type {kind} isn't played here yet")


def _text(field: Json, given: str | None) -> str:
    text = field.get("value") or "" if given is None else given
    least, most = field.get("min_length") or 0, field.get("max_length") or 4000
    if not text and field.get("required", True):
        raise NotOffered(f"{field['custom_id']} must be filled in")
    if text and not least <= len(text) <= most:
        raise NotOffered(f"{field['custom_id']} takes {least} to {most} characters, not {len(text)}")
    return text


def _several(field: Json, given: Any, resolved: Resolved) -> list[str]:
    chosen = [] if given is None else list(given) if isinstance(given, list | tuple) else [given]
    least = field.get("min_values")
    least = (1 if field.get("required", True) else 0) if least is None else least
    most = field.get("max_values") or 1
    if not least <= len(chosen) <= most:
        raise NotOffered(f"{field['custom_id']} takes {least} to {most} values, not {len(chosen)}")
    if field["type"] == SELECTS[0]:
        options = [option["value"] for option in field["options"]]
        if strange := [value for value in chosen if value not in options]:
            raise NotOffered(f"{strange} isn't among {options}")
    return [value if isinstance(value, str) else resolved.id_of(value) for value in chosen]
