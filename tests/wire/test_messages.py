"""Reading a message as a person does."""

from typing import Any

import pytest

from tests.wire.messages import Message
from tests.wire.places import Channel, ChannelKind

CHANNEL = Channel("1", ChannelKind.TEXT)


def message(*buttons: tuple[str, str], **fields: Any) -> Message:
    held = [{"type": 2, "style": 2, "label": label, "custom_id": id_} for label, id_ in buttons]
    rows = [{"type": 1, "components": held}] if held else []
    return Message(CHANNEL, {"id": "1", "content": "", "embeds": [], "flags": 0, "components": rows} | fields)


def test_a_button_is_found_by_its_id_or_its_only_label() -> None:
    two = message(("On", "a"), ("Off", "b"))
    assert two.component("Off") == two.component("b")


@pytest.mark.parametrize("name", ["On", "None"])
def test_a_button_that_could_be_two_or_is_none_is_not_guessed(name: str) -> None:
    with pytest.raises(LookupError):
        message(("On", "a"), ("On", "b")).component(name)


def test_every_text_is_read_in_order() -> None:
    embed = {
        "title": "t",
        "description": "d",
        "fields": [{"name": "n", "value": "v"}],
        "footer": {"text": "f"},
    }
    nested = {
        "type": 17,
        "components": [
            {"type": 10, "content": "x"},
            {"type": 9, "components": [{"type": 10, "content": "y"}]},
        ],
    }
    shown = message(content="c", embeds=[embed], components=[nested])
    assert shown.texts == ["c", "t", "d", "n", "v", "f", "x", "y"]
