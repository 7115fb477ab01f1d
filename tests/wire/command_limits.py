"""The limits of application commands that the schema doesn't express."""

import re
from collections.abc import Iterator
from typing import Any

from tests.wire.limits import duplicates

Json = dict[str, Any]

CHAT_INPUT, SUBCOMMAND, GROUP = 1, 1, 2
# \w stands for Discord's \p{L}\p{N} and, with marks added, for its scripts that need them.
_NAME = re.compile(r"[-'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
_TOTAL = 8000
LOCALES = frozenset(
    (
        *(
            "id",
            "da",
            "de",
            "en-GB",
            "en-US",
            "es-ES",
            "es-419",
            "fr",
            "hr",
            "it",
            "lt",
            "hu",
            "nl",
            "no",
            "pl",
        ),
        *("pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th"),
        *("zh-CN", "ja", "zh-TW", "ko"),
    )
)


def commands_problems(commands: list[Json]) -> Iterator[str]:
    """What is wrong with a whole set of commands."""
    for kind, most in ((1, 100), (2, 15), (3, 15)):
        named = [command["name"] for command in commands if (command.get("type") or 1) == kind]
        if len(named) > most:
            yield f"{len(named)} commands of type {kind}, of {most}"
        yield from duplicates(f"command of type {kind}", named)
    for command in commands:
        yield from (f"/{command['name']}: {problem}" for problem in command_problems(command))


def command_problems(command: Json) -> Iterator[str]:
    """What is wrong with one command."""
    if (command.get("type") or CHAT_INPUT) != CHAT_INPUT:
        if command.get("description") or command.get("options"):
            yield "a menu has neither description nor options"
        if not command["name"].strip():
            yield "a menu needs a name"
        return
    yield from _named_problems(command)
    yield from _options_problems(command.get("options") or [])
    if (total := _characters(command)) > _TOTAL:
        yield f"{total} characters of {_TOTAL} in names, descriptions and values"


def _named_problems(thing: Json) -> Iterator[str]:
    for name in (thing["name"], *(thing.get("name_localizations") or {}).values()):
        if not _NAME.fullmatch(name) or name != name.lower():
            yield f"name {name!r} isn't lower-case letters, digits, - and _ alone"
    if not (thing.get("description") or "").strip():
        yield "no description"
    for key in ("name_localizations", "description_localizations"):
        if strange := set(thing.get(key) or {}) - LOCALES:
            yield f"{key} for unknown locales {sorted(strange)}"


def _options_problems(options: list[Json]) -> Iterator[str]:
    if len(options) > 25:
        yield f"{len(options)} options of 25"
    yield from duplicates("option", [option["name"] for option in options])
    required = [bool(o.get("required")) for o in options if o["type"] not in (SUBCOMMAND, GROUP)]
    if required != sorted(required, reverse=True):
        yield "a required option after an optional one"
    nested = [option["type"] in (SUBCOMMAND, GROUP) for option in options]
    if any(nested) and not all(nested):
        yield "subcommands beside plain options"
    for option in options:
        yield from (f"{option['name']}: {problem}" for problem in _option_problems(option))


def _option_problems(option: Json) -> Iterator[str]:
    yield from _named_problems(option)
    if option.get("autocomplete") and option.get("choices"):
        yield "autocomplete beside choices"
    if len(option.get("choices") or []) > 25:
        yield f"{len(option['choices'])} choices of 25"
    for choice in option.get("choices") or []:
        if isinstance(choice["value"], str) and not 1 <= len(choice["value"]) <= 100:
            yield f"choice value of {len(choice['value'])} characters"
    if (option.get("min_length") or 0) > (option.get("max_length") or 6000):
        yield "min_length above max_length"
    if option["type"] in (SUBCOMMAND, GROUP):
        yield from _options_problems(option.get("options") or [])


def _characters(thing: Json) -> int:
    """As Discord counts: of each localized text the longest."""
    total = max(len(name) for name in (thing["name"], *(thing.get("name_localizations") or {}).values()))
    descriptions = (thing.get("description") or "", *(thing.get("description_localizations") or {}).values())
    total += max(len(text) for text in descriptions)
    total += sum(_characters(option) for option in thing.get("options") or [])
    choices = thing.get("choices") or []
    return total + sum(
        max(len(n) for n in (c["name"], *(c.get("name_localizations") or {}).values())) + len(str(c["value"]))
        for c in choices
    )
