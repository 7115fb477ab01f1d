"""A nonce for every message, with files or without."""

import io
import json
from typing import Any

import aiohttp
import discord
import pytest
from discord.http import HTTPClient, MultipartParameters, handle_message_parameters

from bot.chat import once
from bot.chat.once import post_once, with_nonce


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


class Breaking(HTTPClient):
    """The first sends go out, and then their connection breaks."""

    def __init__(self, breaks: int) -> None:
        self.breaks = breaks
        self.sent: list[tuple[str, bytes]] = []

    async def send_message(self, channel_id: object, *, params: MultipartParameters) -> Any:
        assert params.multipart is not None
        body, file = params.multipart
        self.sent.append((json.loads(body["value"])["nonce"], file["value"].read()))
        if len(self.sent) <= self.breaks:
            raise aiohttp.ServerDisconnectedError
        return {}


@pytest.mark.parametrize("breaks", [0, 1, 3, 4])
async def test_a_message_whose_connection_broke_is_sent_again_whole_under_its_nonce(
    monkeypatch: pytest.MonkeyPatch, breaks: int
) -> None:
    monkeypatch.setattr(once, "PAUSES", (0.0, 0.0, 0.0))
    http = Breaking(breaks)
    post_once(http)
    file = discord.File(io.BytesIO(b"abc"), "a.txt")
    with handle_message_parameters(content="hello", file=file) as params:
        if breaks > len(once.PAUSES):
            with pytest.raises(aiohttp.ServerDisconnectedError):
                await http.send_message(1, params=params)
        else:
            assert await http.send_message(1, params=params) == {}
    assert len(http.sent) == min(breaks, len(once.PAUSES)) + 1
    assert {content for _, content in http.sent} == {b"abc"}
    assert len({nonce for nonce, _ in http.sent}) == 1
