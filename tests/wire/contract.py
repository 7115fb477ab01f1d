"""Discord's own description of its interface, as something that can be asked.

`openapi.json` isn't part of the project; it lies beside the repository. `CONTRACT_FILE` says where.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.wire.deviations import Deviation, flag_without_deviation, without_deviations
from tests.wire.snowflakes import is_snowflake

FOLDER = Path(__file__).parents[3] / "shared" / "discord"
CONTRACT_FILE = FOLDER / "openapi.json"
EVENTS_FILE = FOLDER / "gateway_required_fields.json"
_ROOT = "urn:discord"
_SHOWN = 3

formats = FormatChecker(formats=())


@formats.checks("snowflake")
def _snowflake(value: object) -> bool:
    return not isinstance(value, str) or is_snowflake(value)


@formats.checks("uri")
def _uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    parts = urlsplit(value)
    return parts.scheme in {"http", "https", "ws", "wss", "discord", "attachment"} and bool(parts.netloc)


@formats.checks("date-time", raises=ValueError)
def _date_time(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@formats.checks("int32")
def _int32(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path, and what stood in the path's gaps."""

    method: str
    template: str
    gaps: dict[str, str]

    @property
    def name(self) -> str:
        return f"{self.method} {self.template}"

    @property
    def pointer(self) -> str:
        path = self.template.replace("~", "~0").replace("/", "~1")
        return f"#/paths/{path}/{self.method.lower()}"


class Contract:
    """Finds operations and says what is wrong with a payload."""

    def __init__(self, document: dict[str, Any], events: dict[str, list[str]]) -> None:
        self._document = document
        self._events = events
        resource = Resource(contents=document, specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(_ROOT, resource)
        self._validators: dict[str, Draft202012Validator] = {}

    @cached_property
    def _templates(self) -> list[tuple[re.Pattern[str], str]]:
        # Fixed words win over gaps: /users/@me before /users/{user_id}.
        templates = sorted(self._document["paths"], key=lambda path: (path.count("{"), path))
        return [(re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(t))), t) for t in templates]

    def operation(self, method: str, path: str) -> Operation | None:
        """The operation that `path` (below /api/v10, as on the wire) means, or None."""
        for pattern, template in self._templates:
            match = pattern.fullmatch(path)
            if match and method.lower() in self._document["paths"][template]:
                return Operation(method, template, {k: unquote(v) for k, v in match.groupdict().items()})
        return None

    def gap_problems(self, operation: Operation) -> Iterator[str]:
        for name, text in operation.gaps.items():
            if name.endswith("_id") and not is_snowflake(text):
                yield f"{name} in the path is no id: {text!r}"

    def query_problems(self, operation: Operation, query: dict[str, str]) -> tuple[list[str], set[Deviation]]:
        """What is wrong with a query, each value read as its parameter's type."""
        seen: set[Deviation] = set()
        problems: list[str] = []
        known = {p["name"]: p for p in self._parameters(operation) if p["in"] == "query"}
        for name, text in query.items():
            if name not in known:
                problems.append(f"no such query parameter: {name}")
                continue
            plain, deviations = flag_without_deviation(name, text)
            seen |= deviations
            schema = known[name]["schema"]
            problems += self._fit_problems(schema, _read_as(self._types(schema), plain), f"query {name}")
        problems += [
            f"query parameter missing: {n}" for n, p in known.items() if p.get("required") and n not in query
        ]
        return problems, seen

    def request_problems(self, operation: Operation, body: Any) -> tuple[list[str], set[Deviation]]:
        """What is wrong with a request's JSON (for a multipart one: its `payload_json`), None for no body."""
        wanted = self._spec(operation).get("requestBody")
        if body is None:
            return (["a body is required"] if wanted and wanted.get("required") else []), set()
        if wanted is None:
            return ["takes no body"], set()
        plain, seen = without_deviations(body)
        pointer = f"{operation.pointer}/requestBody/content/application~1json/schema"
        return self.problems(pointer, plain), seen

    def response_problems(self, operation: Operation, status: int, body: Any) -> list[str]:
        """What is wrong with an answer of ours."""
        answers = self._spec(operation)["responses"]
        key = next((k for k in (str(status), f"{status // 100}XX") if k in answers), None)
        if key is None:
            return [f"never answers {status}"] if status < 500 else []
        pointer = answers[key].get("$ref", f"{operation.pointer}/responses/{key}")
        answer = self._at(pointer)
        if "content" not in answer:
            return [] if body is None else [f"{status} has no body"]
        if "application/json" not in answer["content"]:
            return []
        return self.problems(f"{pointer}/content/application~1json/schema", body)

    def schema_problems(self, name: str, value: Any) -> list[str]:
        """What keeps `value` from being a `name` of the components."""
        return self.problems(f"#/components/schemas/{name}", value)

    def missing_fields(self, event: str, data: dict[str, Any]) -> list[str]:
        """Fields that Discord's documentation requires in a gateway event and that `data` lacks."""
        wanted = self._events.get(event, [])
        return [field for field in wanted if field.removesuffix(" ***") not in data]

    def problems(self, pointer: str, value: Any) -> list[str]:
        """What is wrong with `value`, a few sentences at most."""
        if pointer not in self._validators:
            self._validators[pointer] = self._validator({"$ref": f"{_ROOT}{pointer}"})
        return _sentences(self._validators[pointer].iter_errors(value))

    def _fit_problems(self, schema: dict[str, Any], value: Any, where: str) -> list[str]:
        absolute = {"$ref": f"{_ROOT}{schema['$ref']}"} if "$ref" in schema else schema
        return [f"{where}: {problem}" for problem in _sentences(self._validator(absolute).iter_errors(value))]

    def _validator(self, schema: dict[str, Any]) -> Draft202012Validator:
        return Draft202012Validator(schema, registry=self._registry, format_checker=formats)

    def _spec(self, operation: Operation) -> dict[str, Any]:
        spec: dict[str, Any] = self._document["paths"][operation.template][operation.method.lower()]
        return spec

    def _parameters(self, operation: Operation) -> list[dict[str, Any]]:
        shared = self._document["paths"][operation.template].get("parameters", [])
        return [*shared, *self._spec(operation).get("parameters", [])]

    def _types(self, schema: dict[str, Any]) -> set[str]:
        if "$ref" in schema:
            return self._types(self._at(schema["$ref"]))
        if any(key in schema for key in ("oneOf", "anyOf")):
            return set().union(*(self._types(s) for s in schema.get("oneOf", schema.get("anyOf", []))))
        types = schema.get("type", "string")
        return {types} if isinstance(types, str) else set(types)

    def _at(self, pointer: str) -> dict[str, Any]:
        place: Any = self._document
        for step in pointer.removeprefix("#/").split("/"):
            place = place[step.replace("~1", "/").replace("~0", "~")]
        found: dict[str, Any] = place
        return found


@lru_cache(maxsize=1)
def contract() -> Contract:
    """The one contract of this process, loaded in a fifth of a second. Raises OSError where it is absent."""
    return Contract(json.loads(CONTRACT_FILE.read_text("utf-8")), json.loads(EVENTS_FILE.read_text("utf-8")))


def _read_as(types: set[str], text: str) -> Any:
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    if "integer" in types and text.lstrip("-").isdigit():
        return int(text)
    return text


def _sentences(errors: Iterator[ValidationError]) -> list[str]:
    found = []
    for error in errors:
        deepest = _deepest(error)
        place = ".".join(str(step) for step in deepest.absolute_path) or "the whole"
        found.append(f"{place}: {_short(deepest.message)}")
    return found[:_SHOWN]


def _deepest(error: ValidationError) -> ValidationError:
    """Of a union's many complaints, one of the branch that was meant: whose `type` fits, with the fewest."""
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        meant = min(branches.values(), key=lambda branch: (_is_other_kind(branch), len(branch)))
        error = max(meant, key=lambda inner: len(inner.absolute_path))
    return error


def _is_other_kind(branch: list[ValidationError]) -> bool:
    return any(
        inner.validator == "type" if not inner.path else list(inner.path) == ["type"] for inner in branch
    )


def _short(text: str) -> str:
    return text if len(text) <= 240 else f"{text[:80]} ... {text[-120:]}"
