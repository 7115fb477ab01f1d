"""Every command, option and choice as Discord is told of it: in English and in Japanese, by its rules."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import simcord

from bot.chat.words import FALLBACK, LANGUAGES, Words
from tests.chat.catalogue import ONE_LANGUAGE, patterns, shared

OTHERS = [language for language in LANGUAGES if language != FALLBACK]
SUBCOMMANDS = (1, 2)
CHAT_INPUT = 1


@dataclass(frozen=True)
class Named:
    """One thing that Discord shows: `message` names it in the bot's words, `beside` lists its siblings."""

    message: str
    kind: str
    payload: dict[str, Any]
    beside: str

    def text(self, field: str, language: str) -> str | None:
        if language == FALLBACK:
            found = self.payload.get(field)
        else:
            found = (self.payload.get(f"{field}_localizations") or {}).get(language)
        return found


def everything(commands: list[dict[str, Any]]) -> Iterator[Named]:
    for command in commands:
        if command["type"] == CHAT_INPUT:
            yield from within(command, "command", "")
        else:
            yield Named(f"menu-{dashed(command['name'])}", "menu", command, "menus")


def within(command: dict[str, Any], above: str, path: str) -> Iterator[Named]:
    message = f"{above}-{dashed(command['name'])}"
    yield Named(message, "command", command, path)
    for option in command.get("options") or ():
        if option["type"] in SUBCOMMANDS:
            yield from within(option, message, message)
            continue
        yield Named(f"{message}.option-{dashed(option['name'])}", "option", option, f"{message} options")
        for choice in option.get("choices") or ():
            name = f"{message}.choice-{dashed(str(choice['value']))}"
            yield Named(name, "choice", choice, f"{message} {option['name']} choices")


def dashed(name: str) -> str:
    return name.lower().replace("_", "-").replace(" ", "-")


def fields(named: Named) -> tuple[str, ...]:
    return ("name", "description") if named.kind in ("command", "option") else ("name",)


def where(named: Named, field: str) -> str:
    """The message or attribute that has to say it."""
    if field == "name":
        return named.message
    return f"{named.message}{'-' if named.kind == 'option' else '.'}description"


def wrong(named: Named, field: str, text: str) -> str | None:
    """What Discord would refuse in it."""
    if field == "description" or named.kind == "choice":
        return None if 1 <= len(text) <= 100 else "needs 1 to 100 characters"
    if not 1 <= len(text) <= 32:
        return "needs 1 to 32 characters"
    if named.kind == "menu":
        return None
    strange = [one for one in text if one not in "-_'" and unicodedata.category(one)[0] not in "LN"]
    if strange:
        return f"may not contain {strange}"
    return None if text == text.lower() else "has to be lower-case"


@pytest.fixture
async def named(discord_env: simcord.Env) -> list[Named]:
    registered = list(discord_env.backend.commands[None].values())
    return list(everything(registered))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everything_that_discord_shows_is_said_in_every_language(
    named: list[Named], language: str
) -> None:
    missing = [
        f"{where(one, field)} ({language} {field} of this {one.kind})"
        for one in named
        for field in fields(one)
        if not one.text(field, language)
    ]
    assert not missing, "\n" + "\n".join(missing)


async def test_discord_would_take_every_text(named: list[Named]) -> None:
    problems = [
        f"{where(one, field)} ({language}): {text!r} {problem}"
        for language in LANGUAGES
        for one in named
        for field in fields(one)
        if (text := one.text(field, language)) and (problem := wrong(one, field, text))
    ]
    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_two_neighbours_share_a_name(named: list[Named], language: str) -> None:
    seen: dict[tuple[str, str], str] = {}
    twice = []
    for one in named:
        text = one.text("name", language)
        if text is not None:
            other = seen.setdefault((one.beside, text), one.message)
            if other != one.message:
                twice.append(f"{one.message} and {other} are both {text!r}")
    assert not twice, "\n" + "\n".join(twice)


async def test_a_command_stays_within_what_discord_takes_in_all(discord_env: simcord.Env) -> None:
    for command in discord_env.backend.commands[None].values():
        for language in LANGUAGES:
            texts = (
                one.text(field, language) or ""
                for one in everything([command])
                for field in ("name", "description")
            )
            assert sum(map(len, texts)) <= 8000, command["name"]


@pytest.mark.parametrize("language", OTHERS)
async def test_messages_call_the_commands_as_the_reader_sees_them(named: list[Named], language: str) -> None:
    roots = {one.payload["name"] for one in named if one.kind == "command" and not one.beside}
    called = re.compile(rf"(?<![\w/.:])/({'|'.join(sorted(roots))})(?![\w/.-])")
    words = Words()
    foreign = [
        f"{name} says {found.group()}; say {{ command-{found[1]} }} instead"
        for name in shared(language)
        if (
            found := called.search(
                words.say(language, name, **dict.fromkeys(shared(language)[name].variables, 3))
            )
        )
    ]
    assert not foreign, "\n" + "\n".join(foreign)


async def test_no_message_names_a_command_that_is_not_there(named: list[Named]) -> None:
    known = {where(one, field) for one in named for field in fields(one)}
    stray = [
        message
        for language in OTHERS
        for message in patterns(language)
        if message.startswith(ONE_LANGUAGE) and message not in known
    ]
    assert not stray, "\n" + "\n".join(stray)
