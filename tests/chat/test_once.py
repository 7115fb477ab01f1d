"""A nonce for every message, with files or without."""

import io
import json

import discord
from discord.http import handle_message_parameters

from bot.chat.once import with_nonce


def test_a_message_has_a_nonce_of_its_own() -> None:
    with handle_message_parameters(content="hello") as params:
        one, other = with_nonce(params).payload, with_nonce(params).payload
    assert one is not None
    assert other is not None
    assert one["content"] == "hello"
    assert one["enforce_nonce"]
    assert 0 < len(one["nonce"]) <= 25
    assert one["nonce"] != other["nonce"]


def test_a_nonce_that_was_chosen_stays() -> None:
    with handle_message_parameters(content="hello", nonce="mine") as params:
        assert with_nonce(params).payload == params.payload


def test_a_message_with_a_file_has_one_too() -> None:
    file = discord.File(io.BytesIO(b"abc"), "a.txt")
    with handle_message_parameters(content="hello", file=file) as params:
        marked = with_nonce(params)
        assert marked.multipart is not None
        assert params.multipart is not None
        body, *files = marked.multipart
        assert files == params.multipart[1:]
        payload = json.loads(body["value"])
        assert payload["enforce_nonce"]
        assert payload["nonce"]
        assert {**json.loads(params.multipart[0]["value"]), **payload} == payload
