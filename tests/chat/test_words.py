"""The bot's own words: complete, the same in every language, free of errors, and all of them used."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl

from bot.chat.words import FALLBACK, LANGUAGES, Words, nearest_language
from tests.chat.catalogue import entries, patterns, shared

OTHERS = [language for language in LANGUAGES if language != FALLBACK]
SOURCE = Path(__file__).parents[2] / "bot" / "chat"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_well_formed(language: str) -> None:
    broken = [
        f"{file}: {entry.annotations[0].message}: {entry.content.splitlines()[0]}"
        for file, _, entry in entries(language)
        if isinstance(entry, ftl.Junk)
    ]
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_written_twice(language: str) -> None:
    names = Counter(entry.id.name for _, _, entry in entries(language) if isinstance(entry, ftl.Message))
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_messages(language: str) -> None:
    english, other = set(shared(FALLBACK)), set(shared(language))
    differences = [f"{name} is missing in {language}" for name in sorted(english - other)]
    differences += [f"{name} is missing in {FALLBACK}" for name in sorted(other - english)]
    assert not differences, "\n" + "\n".join(differences)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_shows_the_same_variables(language: str) -> None:
    other = shared(language)
    differences = []
    for name, english in shared(FALLBACK).items():
        if name in other:
            missing = english.shown - other[name].shown
            unknown = other[name].variables - english.variables
            differences += [f"{name} doesn't show ${one} in {language}" for one in sorted(missing)]
            differences += [f"{name} has ${one} in {language} only" for one in sorted(unknown)]
    assert not differences, "\n" + "\n".join(differences)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_said(language: str, number: int, caplog: pytest.LogCaptureFixture) -> None:
    words = Words()
    for name, used in patterns(language).items():
        values = {
            variable: datetime(2031, 5, 4, tzinfo=UTC) if variable in used.dates else number
            for variable in used.variables
        }
        assert words.say(language, name, **values).strip()
    assert [record.getMessage() for record in caplog.records] == []


class Ids(ast.NodeVisitor):
    """The messages that a module names: surely (`said`), perhaps (`texts`), and by a pattern (`made`)."""

    def __init__(self) -> None:
        self.said: list[tuple[int, str]] = []
        self.texts: set[str] = set()
        self.made: list[tuple[int, re.Pattern[str]]] = []

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.texts.add(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in ("say", "ChatError"):
            for argument in node.args:
                self._name(argument)
        self.generic_visit(node)

    def _name(self, argument: ast.expr) -> None:
        match argument:
            case ast.Constant(value=str(text)) if text not in LANGUAGES:
                self.said.append((argument.lineno, text))
            case ast.IfExp(body=body, orelse=orelse):
                self._name(body)
                self._name(orelse)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = [one.value if isinstance(one, ast.Constant) else None for one in node.values]
        fixed = "".join(str(part) for part in parts if part)
        if re.fullmatch(r"[a-z][a-z.-]*-[a-z.-]*", fixed):
            pattern = "".join(re.escape(str(part)) if part else r"[\w-]+" for part in parts)
            self.made.append((node.lineno, re.compile(pattern)))
        self.generic_visit(node)


def sources() -> Iterator[tuple[Path, Ids]]:
    for path in SOURCE.rglob("*.py"):
        ids = Ids()
        ids.visit(ast.parse(path.read_text("utf-8")))
        yield path.relative_to(SOURCE.parents[1]), ids


def test_every_message_that_the_code_says_exists() -> None:
    known = patterns(FALLBACK)
    unknown = [
        f"{path}:{line}: {name}" for path, ids in sources() for line, name in ids.said if name not in known
    ]
    assert not unknown, "\n" + "\n".join(unknown)


def test_no_message_is_left_unused() -> None:
    known = shared(FALLBACK)
    named = {name for used in known.values() for name in used.messages}
    made: list[re.Pattern[str]] = []
    for _, ids in sources():
        named |= ids.texts
        made += [pattern for _, pattern in ids.made]
    unused = [
        name for name in known if name not in named and not any(pattern.fullmatch(name) for pattern in made)
    ]
    assert not unused, "\n" + "\n".join(unused)


def test_foreign_text_passes_through_a_message_as_it_is() -> None:
    said = Words().say("en", "error-fault", code="{ $x } { DATETIME() } <b>")
    assert "{ $x } { DATETIME() } <b>" in said


@pytest.mark.parametrize(
    ("locales", "language"),
    [
        (("ja", None), "ja"),
        (("en-GB", "ja"), "en"),
        (("fr", "ja"), "ja"),
        (("fr", None, "de"), "en"),
        ((), "en"),
    ],
)
def test_the_first_locale_that_is_spoken_is_chosen(locales: tuple[str | None, ...], language: str) -> None:
    assert nearest_language(*locales) == language


def test_what_no_language_says_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        Words().say("en", "no-such-message")
