"""Interactions, answered by bare requests: clocks, tokens, visibility, and what the client holds back."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.wire import hub
from tests.wire.exchanges import Answered, Exchange
from tests.wire.messages import Message
from tests.wire.people import User
from tests.wire.places import Channel, Guild
from tests.wire.raw import RawBot, RawSocket
from tests.wire.routes import interactions
from tests.wire.sending import NotOffered
from tests.wire.server import Discord
from tests.wire.violations import Kind

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.usefixtures("unbroken", "socket"),
]

QUESTION = {
    "type": 3,
    "name": "question",
    "description": "d",
    "required": True,
    "min_length": 3,
    "max_length": 10,
}
COMMANDS = [
    {
        "name": "ask",
        "description": "d",
        "options": [QUESTION, QUESTION | {"name": "source", "required": False, "autocomplete": True}],
    },
    {
        "name": "article",
        "description": "d",
        "default_member_permissions": 1 << 5,
        "options": [{"type": 1, "name": "list", "description": "d"}],
    },
    {"name": "setup", "description": "d", "contexts": [0]},
    {"name": "Ask about this", "type": 3},
]
BUTTON = {"type": 1, "components": [{"type": 2, "style": 2, "label": "More", "custom_id": "more"}]}
FORM = {
    "title": "t",
    "custom_id": "form",
    "components": [
        {
            "type": 18,
            "label": "Words",
            "component": {"type": 4, "custom_id": "w", "style": 1, "max_length": 5},
        }
    ],
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def socket(discord: Discord, raw: RawBot, guild: Guild) -> AsyncIterator[RawSocket]:
    await raw.ask("PUT", f"/applications/{discord.world.application_id}/commands", COMMANDS)
    socket = await raw.ready()
    yield socket
    await socket.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A deadline of 0.3 s, so that nobody waits for the real one."""
    for module in (hub, interactions):
        monkeypatch.setattr(module, "SECONDS_TO_ACKNOWLEDGE", 0.3)
    monkeypatch.setattr("tests.wire.acting.SECONDS_TO_ACKNOWLEDGE", 0.3)


async def opened(discord: Discord, socket: RawSocket, acting: Any) -> Exchange:
    """The interaction that `acting` sends, as soon as the bot has it and before it is answered."""
    task = asyncio.create_task(acting)
    event = await socket.until("INTERACTION_CREATE")
    exchange = discord.hub.exchanges.by_id[event["id"]]
    _TASKS.append(task)
    return exchange


_TASKS: list[Any] = []


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def finished() -> AsyncIterator[None]:
    """Nothing goes on after its test."""
    yield
    for task in _TASKS:
        await task
    _TASKS.clear()


@pytest_asyncio.fixture(loop_scope="module")
async def asked(discord: Discord, socket: RawSocket, channel: Channel, owner: User) -> Exchange:
    """A slash command that waits for its first response."""
    return await opened(discord, socket, discord.slash(owner, channel, "ask", question="why?"))


async def posted(discord: Discord, raw: RawBot, channel: Channel) -> Message:
    """A message of the bot's with a button."""
    body = {"content": "answer", "components": [BUTTON]}
    _, sent = await raw.ask("POST", f"/channels/{channel.id}/messages", body)
    return channel.messages[sent["id"]]


async def test_a_first_response_is_a_message(discord: Discord, raw: RawBot, asked: Exchange) -> None:
    status, got = await raw.respond(asked, 4, content="answer")
    assert (status, got["resource"]["message"]["content"]) == (200, "answer")
    assert asked.answered == Answered.MESSAGE
    assert (await discord.answer(asked)).text == "answer"


@pytest.mark.usefixtures("quick")
async def test_silence_is_put_on_record(discord: Discord, asked: Exchange) -> None:
    await discord.wait_for(lambda: discord.violations.take(Kind.DEADLINE, "ask"))


@pytest.mark.usefixtures("quick")
async def test_after_the_deadline_nobody_listens(discord: Discord, raw: RawBot, asked: Exchange) -> None:
    await discord.wait_for(lambda: discord.violations.take(Kind.DEADLINE, "ask"))
    status, got = await raw.respond(asked, 4, content="late")
    assert (status, got["code"]) == (404, 10062)


async def test_a_second_first_response_is_put_on_record(
    discord: Discord, raw: RawBot, asked: Exchange
) -> None:
    await raw.respond(asked, 4, content="once")
    assert (await raw.respond(asked, 4, content="twice"))[1]["code"] == 40060
    assert discord.violations.take(Kind.BEHAVIOUR, "already been acknowledged")


async def test_a_repeated_first_response_whose_answer_was_lost_is_forgiven(
    discord: Discord, raw: RawBot, asked: Exchange
) -> None:
    discord.fault("callback", 502, moment="after")
    assert (await raw.respond(asked, 4, content="once"))[0] == 502
    assert (await raw.respond(asked, 4, content="once"))[1]["code"] == 40060


@pytest.mark.parametrize("kind", [6, 7, 8])
async def test_a_command_is_answered_only_as_commands_are(
    discord: Discord, raw: RawBot, asked: Exchange, kind: int
) -> None:
    assert (await raw.respond(asked, kind, **({"choices": []} if kind == 8 else {"content": "x"})))[0] == 400
    assert discord.violations.take(Kind.REQUEST, "doesn't answer COMMAND")
    await raw.respond(asked, 5)


async def test_the_first_follow_up_replaces_thinking_and_keeps_its_visibility(
    discord: Discord, raw: RawBot, asked: Exchange
) -> None:
    await raw.respond(asked, 5, flags=64)
    assert asked.answer is None
    _, got = await raw.follow(asked, content="for you", flags=0)
    assert asked.original is not None
    assert got["id"] == asked.original.id
    assert (asked.original.only_for, asked.original.loading) == (asked.user.id, False)
    await raw.follow(asked, content="for all")
    assert [message.ephemeral for message in asked.messages] == [True, False]


async def test_an_edit_of_the_original_ends_thinking(discord: Discord, raw: RawBot, asked: Exchange) -> None:
    await raw.respond(asked, 5)
    status, _ = await raw.follow(asked, "PATCH", "/messages/@original", content="done")
    assert status == 200
    assert (await discord.answer(asked)).text == "done"


async def test_a_token_lives_fifteen_minutes(discord: Discord, raw: RawBot, asked: Exchange) -> None:
    await raw.respond(asked, 5)
    discord.expire(asked)
    assert (await raw.follow(asked, content="too late"))[0] == 401


async def test_nothing_follows_before_the_first_response(
    discord: Discord, raw: RawBot, asked: Exchange
) -> None:
    assert (await raw.follow(asked, content="early"))[0] == 404
    await raw.respond(asked, 5)


async def test_an_ephemeral_message_cannot_be_reached_by_its_channel(
    discord: Discord, raw: RawBot, asked: Exchange, channel: Channel
) -> None:
    _, got = await raw.respond(asked, 4, content="for you", flags=64)
    id_ = got["resource"]["message"]["id"]
    assert (await raw.ask("GET", f"/channels/{channel.id}/messages/{id_}"))[0] == 404
    assert (await raw.follow(asked, "GET", f"/messages/{id_}"))[0] == 200
    assert (await raw.follow(asked, "DELETE", f"/messages/{id_}"))[0] == 204
    assert asked.answer is None


async def test_a_click_changes_its_message(
    discord: Discord, raw: RawBot, socket: RawSocket, channel: Channel, owner: User
) -> None:
    message = await posted(discord, raw, channel)
    click = await opened(discord, socket, discord.click(owner, message, "More"))
    await raw.respond(click, 7, content="changed", components=[])
    assert (message.text, message.buttons) == ("changed", {})
    with pytest.raises(LookupError):
        await discord.click(owner, message, "More")


async def test_a_form_comes_back_filled_in(
    discord: Discord, raw: RawBot, socket: RawSocket, channel: Channel, owner: User
) -> None:
    message = await posted(discord, raw, channel)
    click = await opened(discord, socket, discord.click(owner, message, "more"))
    assert (await raw.respond(click, 9, **FORM))[0] == 200
    for wrong in ({"Words": ""}, {"Words": "x" * 6}, {"Other": "x"}):
        with pytest.raises(NotOffered):
            await discord.submit(click, wrong)
    sent = await opened(discord, socket, discord.submit(click, {"Words": "hello"}))
    assert (await raw.respond(sent, 9, **FORM))[0] == 400
    assert discord.violations.take(Kind.REQUEST, "doesn't answer FORM")
    assert (await raw.respond(sent, 7, content="seen"))[0] == 200
    assert message.text == "seen"


async def test_completions_come_back(
    discord: Discord, raw: RawBot, socket: RawSocket, channel: Channel, owner: User
) -> None:
    exchange = await opened(discord, socket, discord.autocomplete(owner, channel, "ask", "source", "par"))
    await raw.respond(exchange, 8, choices=[{"name": "Paris", "value": "paris"}])
    assert exchange.choices == [{"name": "Paris", "value": "paris"}]
    with pytest.raises(NotOffered):
        await discord.autocomplete(owner, channel, "ask", "question", "why")


@pytest.mark.parametrize("question", ["ab", "x" * 11, None])
async def test_wrong_input_is_held_back(
    discord: Discord, channel: Channel, owner: User, question: str | None
) -> None:
    with pytest.raises(NotOffered):
        await discord.slash(owner, channel, "ask", **({"question": question} if question else {}))


async def test_a_command_is_shown_only_to_whom_and_where_it_may_be(
    discord: Discord, raw: RawBot, socket: RawSocket, guild: Guild, channel: Channel, owner: User
) -> None:
    member = discord.world.user("member")
    discord.world.join(member, guild)
    with pytest.raises(NotOffered):
        await discord.slash(member, channel, "article list")
    with pytest.raises(NotOffered):
        await discord.slash(member, discord.world.direct(member), "setup")
    for user, forced in ((member, True), (owner, False)):
        exchange = await opened(discord, socket, discord.slash(user, channel, "article list", forced=forced))
        await raw.respond(exchange, 4, content="x")


async def test_a_menu_brings_the_message_with_its_words(
    discord: Discord, raw: RawBot, socket: RawSocket, channel: Channel, owner: User
) -> None:
    message = discord.say(owner, channel, "what I said")
    _TASKS.append(asyncio.create_task(discord.context_menu(owner, message, "Ask about this")))
    event = await socket.until("INTERACTION_CREATE")
    assert event["data"]["resolved"]["messages"][message.id]["content"] == "what I said"
    await raw.respond(discord.hub.exchanges.by_id[event["id"]], 4, content="x")
