"""Each limit that the schema lacks: what just fits passes, one more doesn't."""

from typing import Any

import pytest

from tests.wire.command_limits import command_problems, commands_problems
from tests.wire.limits import choice_problems, message_problems, modal_problems
from tests.wire.messages import COMPONENTS_V2

Json = dict[str, Any]


def button(n: int = 0, **fields: Any) -> Json:
    return {"type": 2, "style": 2, "label": "a", "custom_id": str(n)} | fields


def row(*held: Json) -> Json:
    return {"type": 1, "components": list(held)}


def text(content: str = "x") -> Json:
    return {"type": 10, "content": content}


def select(*values: str, **fields: Any) -> Json:
    return {"type": 3, "custom_id": "s", "options": [{"label": v, "value": v} for v in values]} | fields


def link(**fields: Any) -> Json:
    return {"type": 2, "style": 5, "label": "a", "url": "https://example.org/"} | fields


def embed(**fields: Any) -> Json:
    return {"embeds": [fields]}


V1 = [
    ({"content": "x" * 2000}, {"content": "x" * 2001}),
    (embed(title="x" * 256), embed(title="x" * 257)),
    (embed(description="x" * 4096), embed(description="x" * 4097)),
    (embed(footer={"text": "x" * 2048}), embed(footer={"text": "x" * 2049})),
    (embed(author={"name": "x" * 256}), embed(author={"name": "x" * 257})),
    (embed(fields=[{"name": "n", "value": "v"}] * 25), embed(fields=[{"name": "n", "value": "v"}] * 26)),
    (embed(fields=[{"name": "n", "value": "v" * 1024}]), embed(fields=[{"name": "n", "value": "v" * 1025}])),
    (embed(fields=[{"name": "n" * 256, "value": "v"}]), embed(fields=[{"name": "n" * 257, "value": "v"}])),
    ({"embeds": [{"description": "x" * 3000}] * 2}, {"embeds": [{"description": "x" * 3001}] * 2}),
    ({"embeds": [{"title": "x"}] * 10}, {"embeds": [{"title": "x"}] * 11}),
    ({"components": [row(*map(button, range(5)))]}, {"components": [row(*map(button, range(6)))]}),
    ({"components": [row(button(n)) for n in range(5)]}, {"components": [row(button(n)) for n in range(6)]}),
    ({"components": [row(button(1), button(2))]}, {"components": [row(button(1), button(1))]}),
    ({"components": [row(select("a"))]}, {"components": [row(select("a"), button())]}),
    (
        {"components": [row(select(*map(str, range(25))))]},
        {"components": [row(select(*map(str, range(26))))]},
    ),
    ({"components": [row(select("a", "b"))]}, {"components": [row(select("a", "a"))]}),
    ({"components": [row(select("a"))]}, {"components": [row(select("a", max_values=2))]}),
    ({"components": [row(select("a"))]}, {"components": [row(select("a", min_values=2))]}),
    ({"components": [row(button(label="x" * 80))]}, {"components": [row(button(label="x" * 81))]}),
    ({"components": [row(button())]}, {"components": [row(button(label=None))]}),
    (
        {"components": [row(link(url="https://a/" + "x" * 502))]},
        {"components": [row(link(url="https://a/" + "x" * 503))]},
    ),
    ({"components": [row(link())]}, {"components": [row(link(custom_id="c"))]}),
    ({"components": [row(link())]}, {"components": [row(link(url="wss://example.org/"))]}),
    ({"components": [row(button())]}, {"components": [row(button(custom_id=None))]}),
    ({"components": [row(button())]}, {"components": [text()]}),
    ({"flags": 4}, {"flags": 2}),
    (
        {"allowed_mentions": {"parse": [], "users": ["1"]}},
        {"allowed_mentions": {"parse": ["users"], "users": ["1"]}},
    ),
]
V2 = [
    ({"components": [text("x" * 2000)] * 2}, {"components": [text("x" * 2000), text("x" * 2001)]}),
    ({"components": [text()] * 40}, {"components": [text()] * 41}),
    (
        {"components": [{"type": 17, "components": [text()] * 39}]},
        {"components": [{"type": 17, "components": [text()] * 40}]},
    ),
    (
        {"components": [{"type": 9, "components": [text()], "accessory": link()}] * 13},
        {"components": [{"type": 9, "components": [text()], "accessory": link()}] * 14},
    ),
    ({"components": [text()]}, {"components": [text()], "content": "beside"}),
    ({"components": [text()]}, {"components": [text()], "embeds": [{"title": "beside"}]}),
    ({"components": [text()]}, {"components": [text(" \n")]}),
    ({"components": [text(), row(button())]}, {"components": [row(button()), row(button())]}),
]
MODALS = [
    ({"title": "x" * 45}, {"title": "x" * 46}),
    ({"title": "x"}, {"title": " "}),
    ({"components": 5}, {"components": 6}),
    ({"components": 1}, {"components": 0}),
    ({"value": "x" * 10, "max_length": 10}, {"value": "x" * 11, "max_length": 10}),
    ({"min_length": 3, "max_length": 3}, {"min_length": 4, "max_length": 3}),
    ({}, {"label": "twice"}),
]
COMMANDS: list[tuple[Json, Json]] = [
    ({"name": "ask"}, {"name": "Ask"}),
    ({"name": "質問"}, {"name": "two words"}),
    ({"name_localizations": {"ja": "質問"}}, {"name_localizations": {"ja": "ASK"}}),
    ({"name_localizations": {"ja": "質問"}}, {"name_localizations": {"jp": "質問"}}),
    ({"description": "d"}, {"description": " "}),
    ({"options": [{"required": True}, {}]}, {"options": [{}, {"required": True}]}),
    (
        {"options": [{"autocomplete": True}]},
        {"options": [{"autocomplete": True, "choices": [{"name": "a", "value": "a"}]}]},
    ),
    ({"options": [{}] * 25}, {"options": [{}] * 26}),
    ({"options": [{"type": 1}, {"type": 1}]}, {"options": [{"type": 1}, {}]}),
    ({"options": [{"min_length": 3, "max_length": 3}]}, {"options": [{"min_length": 4, "max_length": 3}]}),
    (
        {"options": [{"choices": [{"name": "a", "value": "x" * 100}]}]},
        {"options": [{"choices": [{"name": "a", "value": "x" * 101}]}]},
    ),
    (
        {"options": [{"choices": [{"name": "a", "value": "x" * 100}] * 25}] * 3},
        {"options": [{"choices": [{"name": "a", "value": "x" * 100}] * 25}] * 4},
    ),
]


@pytest.mark.parametrize(("fits", "breaks"), V1)
def test_a_plain_message_has_limits(fits: Json, breaks: Json) -> None:
    assert list(message_problems(fits, fits.get("flags", 0))) == []
    assert len(list(message_problems(breaks, breaks.get("flags", 0)))) == 1


@pytest.mark.parametrize(("fits", "breaks"), V2)
def test_a_components_v2_message_has_limits(fits: Json, breaks: Json) -> None:
    assert list(message_problems(fits, COMPONENTS_V2)) == []
    assert len(list(message_problems(breaks, COMPONENTS_V2))) == 1


def form(title: str = "t", components: int = 1, **field: Any) -> Json:
    rows = [
        {"type": 18, "label": "l", "component": {"type": 4, "custom_id": str(n), "style": 1} | field}
        for n in range(components)
    ]
    return {"title": title, "custom_id": "form", "components": rows}


@pytest.mark.parametrize(("fits", "breaks"), MODALS)
def test_a_form_has_limits(fits: Json, breaks: Json) -> None:
    assert list(modal_problems(form(**fits))) == []
    assert len(list(modal_problems(form(**breaks)))) == 1


def test_a_form_names_no_field_twice() -> None:
    twice = form(components=2)
    twice["components"][1]["component"]["custom_id"] = "0"
    assert list(modal_problems(twice)) == ["duplicate custom_id: ['0']"]


@pytest.mark.parametrize(
    ("choices", "right"),
    [
        ([{"name": "a" * 100, "value": "b" * 100}] * 25, True),
        ([{"name": "a", "value": "b"}] * 26, False),
        ([{"name": "a" * 101, "value": "b"}], False),
        ([{"name": "a", "value": "b" * 101}], False),
        ([{"name": " ", "value": "b"}], False),
    ],
)
def test_completions_have_limits(choices: list[Json], right: bool) -> None:
    assert (not list(choice_problems({"choices": choices}))) is right


def command(**fields: Any) -> Json:
    """A right command; options are filled up with a type, a name of their own and a description."""
    options = [
        {"type": 3, "name": f"o{n}", "description": "d"} | option
        for n, option in enumerate(fields.pop("options", []))
    ]
    return {"type": 1, "name": "ask", "description": "d", "options": options} | fields


@pytest.mark.parametrize(("fits", "breaks"), COMMANDS)
def test_a_command_has_limits(fits: Json, breaks: Json) -> None:
    assert list(command_problems(command(**fits))) == []
    assert len(list(command_problems(command(**breaks)))) == 1


def test_commands_of_a_kind_have_different_names() -> None:
    assert list(commands_problems([command(), command(name="other")])) == []
    assert list(commands_problems([command(), command()]))


def test_a_menu_has_no_description() -> None:
    assert list(command_problems({"type": 3, "name": "Ask about this"})) == []
    assert list(command_problems({"type": 3, "name": "Ask about this", "description": "d"}))
