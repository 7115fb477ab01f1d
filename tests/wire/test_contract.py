"""The contract finds what breaks it, and tolerates of discord.py only what is named."""

from typing import Any

import pytest

from tests.wire.contract import Contract, contract
from tests.wire.deviations import Deviation

SEND = "/channels/1/messages"


@pytest.fixture(name="rules")
def _rules() -> Contract:
    return contract()


def problems(rules: Contract, method: str, path: str, body: Any) -> list[str]:
    operation = rules.operation(method, path)
    assert operation is not None
    return rules.request_problems(operation, body)[0]


def test_fixed_words_win_over_gaps(rules: Contract) -> None:
    mine, other = rules.operation("GET", "/users/@me"), rules.operation("GET", "/users/12")
    assert mine is not None
    assert other is not None
    assert (mine.template, other.template) == ("/users/@me", "/users/{user_id}")
    assert other.gaps == {"user_id": "12"}


def test_what_discord_lacks_is_no_operation(rules: Contract) -> None:
    assert rules.operation("GET", "/nothing") is None
    assert rules.operation("DELETE", "/users/@me") is None


def test_a_path_holds_ids_where_ids_belong(rules: Contract) -> None:
    operation = rules.operation("GET", "/channels/general")
    assert operation is not None
    assert list(rules.gap_problems(operation)) == ["channel_id in the path is no id: 'general'"]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"content": 5}, "content"),
        ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
        (
            {"components": [{"type": 17, "components": [{"type": 10, "content": ""}]}]},
            "components.0.components.0",
        ),
        (
            {"components": [{"type": 1, "components": [{"type": 2, "style": 1, "custom_id": "x" * 101}]}]},
            "custom_id",
        ),
        ({"components": [{"type": 99}]}, "components.0"),
        ({"nonce": "x" * 26}, "nonce"),
        ({"allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse.0"),
        ({"sticker_ids": [12]}, "sticker_ids.0"),
        (None, "a body is required"),
    ],
)
def test_a_wrong_message_is_named_by_its_place(rules: Contract, body: Any, where: str) -> None:
    assert where in problems(rules, "POST", SEND, body)[0]


def test_a_right_message_has_no_problem(rules: Contract) -> None:
    assert problems(rules, "POST", SEND, {"content": "hello", "allowed_mentions": {"parse": []}}) == []


@pytest.mark.parametrize(
    ("path", "body", "name"),
    [
        (
            SEND,
            {"content": "x", "message_reference": {"message_id": 12, "channel_id": 3}},
            Deviation.INTEGER_REFERENCE,
        ),
        (SEND, {"attachments": [{"id": 0, "filename": "x"}]}, Deviation.INTEGER_ATTACHMENT),
        (SEND, {"content": "x", "allowed_mentions": {"users": [12]}}, Deviation.INTEGER_MENTION),
        ("/users/@me/channels", {"recipient_id": 12}, Deviation.INTEGER_RECIPIENT),
    ],
)
def test_a_known_habit_of_discord_py_is_tolerated_by_name(
    rules: Contract, path: str, body: Any, name: Deviation
) -> None:
    operation = rules.operation("POST", path)
    assert operation is not None
    assert rules.request_problems(operation, body) == ([], {name})


def test_the_same_habit_elsewhere_is_not_tolerated(rules: Contract) -> None:
    assert problems(rules, "POST", SEND, {"sticker_ids": [12]})


def test_query_flags_are_read_as_booleans(rules: Contract) -> None:
    operation = rules.operation("POST", "/interactions/1/token/callback")
    assert operation is not None
    assert rules.query_problems(operation, {"with_response": "true"}) == ([], set())
    assert rules.query_problems(operation, {"with_response": "1"}) == ([], {Deviation.DIGIT_FLAG})
    assert rules.query_problems(operation, {"with_response": "yes"})[0]
    assert rules.query_problems(operation, {"wait": "true"})[0] == ["no such query parameter: wait"]


def test_an_answer_of_the_wrong_form_is_found(rules: Contract) -> None:
    operation = rules.operation("GET", "/users/@me")
    assert operation is not None
    assert rules.response_problems(operation, 200, {"id": "1"})
    assert rules.response_problems(operation, 404, {"message": "no code"})
    assert rules.response_problems(operation, 404, {"message": "x", "code": 0}) == []
    assert rules.response_problems(operation, 204, None) == ["never answers 204"]


def test_an_event_lacks_what_the_documentation_requires(rules: Contract) -> None:
    assert rules.missing_fields("MESSAGE_DELETE", {"id": "1"}) == ["channel_id"]


@pytest.mark.parametrize("link", ["not a link", "javascript:alert(1)", "http://", "/relative"])
def test_a_link_has_a_scheme_and_a_host(rules: Contract, link: str) -> None:
    row = {"type": 1, "components": [{"type": 2, "style": 5, "label": "x", "url": link}]}
    assert "url" in problems(rules, "POST", SEND, {"components": [row]})[0]
