"""The message files as they are written: what a message is called and what it uses."""

from collections.abc import Iterator
from importlib.resources import files

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

ONE_LANGUAGE = ("command-", "menu-")  # the English ones stand in the code


class Used(Visitor):
    """The variables of a pattern, those of them that it shows, those that are dates, and other messages."""

    def __init__(self) -> None:
        super().__init__()
        self.variables: set[str] = set()
        self.shown: set[str] = set()
        self.dates: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.variables.add(node.id.name)
        self.shown.add(node.id.name)

    def visit_SelectExpression(self, node: ftl.SelectExpression) -> None:
        choosing = Used()
        choosing.visit(node.selector)
        self.variables |= choosing.variables
        for variant in node.variants:
            self.visit(variant)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:
        self.messages.add(node.id.name)

    def visit_FunctionReference(self, node: ftl.FunctionReference) -> None:
        if node.id.name == "DATETIME":
            inner = Used()
            inner.visit(node.arguments)
            self.dates |= inner.variables
        self.generic_visit(node)


def entries(language: str) -> Iterator[tuple[str, str, ftl.EntryType]]:
    """(file, text, entry) of everything that stands in a language's messages."""
    for file in files("bot.chat").joinpath("messages", language).iterdir():
        text = file.read_text("utf-8")
        for entry in FluentParser().parse(text).body:
            yield file.name, text, entry


def patterns(language: str) -> dict[str, Used]:
    """What each message and attribute ("id.attribute") uses."""
    found: dict[str, Used] = {}
    for _, _, entry in entries(language):
        if isinstance(entry, ftl.Message):
            parts = {f"{entry.id.name}.{one.id.name}": one.value for one in entry.attributes}
            if entry.value is not None:
                parts[entry.id.name] = entry.value
            for name, pattern in parts.items():
                found[name] = Used()
                found[name].visit(pattern)
    return found


def shared(language: str) -> dict[str, Used]:
    return {name: used for name, used in patterns(language).items() if not name.startswith(ONE_LANGUAGE)}
