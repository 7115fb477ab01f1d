"""The REST door, asked by bare requests."""

import asyncio
import io
import json
from collections.abc import Callable
from typing import Any

import aiohttp
import pytest

from tests.wire.faults import Moment
from tests.wire.files import Upload
from tests.wire.messages import COMPONENTS_V2
from tests.wire.people import User
from tests.wire.permissions import Overwrite, Permission
from tests.wire.places import Channel, Guild
from tests.wire.raw import RawBot
from tests.wire.routes import ROUTES
from tests.wire.server import Discord
from tests.wire.violations import Kind

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("unbroken")]

Json = dict[str, Any]


def form(*files: tuple[str, bytes], **payload: Any) -> aiohttp.FormData:
    data = aiohttp.FormData(quote_fields=False)
    data.add_field("payload_json", json.dumps(payload))
    for index, (name, content) in enumerate(files):
        data.add_field(
            f"files[{index}]", io.BytesIO(content), filename=name, content_type="application/octet-stream"
        )
    return data


async def test_every_played_operation_is_one_of_discords(discord: Discord) -> None:
    for method, template in ROUTES:
        operation = discord.hub.contract.operation(method, template.replace("{", "").replace("}", ""))
        assert operation is not None, (method, template)
        assert operation.template == template


async def test_a_wrong_token_gets_401(discord: Discord, raw: RawBot) -> None:
    assert (await raw.ask("GET", "/users/@me", token="x"))[0] == 401


async def test_what_discord_lacks_is_put_on_record(discord: Discord, raw: RawBot) -> None:
    assert (await raw.ask("GET", "/nothing"))[0] == 404
    assert discord.violations.take(Kind.ROUTE, "/nothing")


async def test_a_malformed_request_is_refused_and_put_on_record(
    discord: Discord, raw: RawBot, channel: Channel
) -> None:
    status, answer = await raw.ask("POST", f"/channels/{channel.id}/messages", {"content": "x" * 2001})
    assert (status, answer["code"]) == (400, 50035)
    assert discord.violations.take(Kind.REQUEST, "2001 characters of 2000")
    assert not channel.messages


async def test_an_empty_message_is_refused(discord: Discord, raw: RawBot, channel: Channel) -> None:
    status, answer = await raw.ask("POST", f"/channels/{channel.id}/messages", {"content": ""})
    assert (status, answer["code"]) == (400, 50006)
    assert discord.violations.take(Kind.REQUEST, "empty message")


async def test_only_interactions_have_ephemeral_answers(
    discord: Discord, raw: RawBot, channel: Channel
) -> None:
    status, _ = await raw.ask("POST", f"/channels/{channel.id}/messages", {"content": "x", "flags": 64})
    assert status == 400
    assert discord.violations.take(Kind.REQUEST, "ephemeral")


async def test_a_drifting_server_convicts_itself(discord: Discord, raw: RawBot) -> None:
    owner, discord.world.developer = discord.world.developer, User("no id", "someone")
    try:
        await raw.ask("GET", "/oauth2/applications/@me")
    finally:
        discord.world.developer = owner
    assert discord.violations.take(Kind.SERVER, "owner.id")


async def test_an_unplayed_operation_is_told_apart_from_the_bots_fault(discord: Discord, raw: RawBot) -> None:
    assert (await raw.ask("GET", "/sticker-packs"))[0] == 404
    assert discord.violations.take(Kind.SERVER, "doesn't play")


async def test_a_nonce_makes_a_repeated_send_one_message(
    discord: Discord, raw: RawBot, channel: Channel
) -> None:
    before = len(channel.shown())
    body = {"content": "once", "nonce": "n1", "enforce_nonce": True}
    first = await raw.ask("POST", f"/channels/{channel.id}/messages", body)
    second = await raw.ask("POST", f"/channels/{channel.id}/messages", body)
    assert first[1]["id"] == second[1]["id"]
    assert len(channel.shown()) == before + 1


async def test_a_lost_answer_was_carried_out(discord: Discord, raw: RawBot, channel: Channel) -> None:
    before = len(channel.shown())
    discord.fault("POST /channels/{channel_id}/messages", 502, moment=Moment.AFTER)
    assert (await raw.ask("POST", f"/channels/{channel.id}/messages", {"content": "did it"}))[0] == 502
    assert len(channel.shown()) == before + 1


async def test_a_dropped_connection_has_no_answer(discord: Discord, raw: RawBot) -> None:
    discord.fault("GET /users/@me", 0, times=9)
    with pytest.raises(aiohttp.ClientError):
        await raw.ask("GET", "/users/@me")
    discord.hub.faults.waiting.clear()
    assert discord.requests("/users/@me")[-1].status == 0


async def test_a_429_says_how_long_to_wait(discord: Discord, raw: RawBot) -> None:
    discord.fault("GET /gateway", 429, retry_after=1.5)
    status, answer = await raw.ask("GET", "/gateway")
    assert (status, answer["retry_after"], answer["global"]) == (429, 1.5, False)


async def test_too_many_requests_at_once_are_put_on_record(discord: Discord, raw: RawBot) -> None:
    await asyncio.gather(*(raw.ask("GET", "/gateway") for _ in range(55)))
    assert discord.violations.take(Kind.BEHAVIOUR, "within a second")
    await asyncio.sleep(1)


@pytest.mark.parametrize(
    ("lacking", "status", "code"),
    [(Permission.VIEW_CHANNEL, 403, 50001), (Permission.SEND_MESSAGES, 403, 50013)],
)
async def test_without_permission_nothing_is_sent(
    discord: Discord, raw: RawBot, guild: Guild, lacking: Permission, status: int, code: int
) -> None:
    closed = discord.world.channel(guild, "closed")
    closed.overwrites.append(Overwrite(guild.everyone.id, 0, deny=lacking))
    mine = guild.members[discord.world.bot.id]
    for role in mine.roles:
        closed.overwrites.append(Overwrite(role.id, 0, deny=lacking))
    got, answer = await raw.ask("POST", f"/channels/{closed.id}/messages", {"content": "x"})
    assert (got, answer["code"]) == (status, code)
    assert not closed.messages


async def test_files_go_up_and_come_down_again(discord: Discord, raw: RawBot, channel: Channel) -> None:
    listed = [{"id": "0", "filename": "a.txt", "description": "d"}]
    status, sent = await raw.ask(
        "POST", f"/channels/{channel.id}/messages", form(("a.txt", b"content"), attachments=listed)
    )
    assert status == 200
    (attachment,) = sent["attachments"]
    assert (attachment["filename"], attachment["size"], attachment["description"]) == ("a.txt", 7, "d")
    async with aiohttp.request("GET", attachment["url"]) as answer:
        assert await answer.read() == b"content"


async def test_a_file_above_the_limit_is_refused(discord: Discord, raw: RawBot, channel: Channel) -> None:
    large = form(("a.bin", bytes(10 * 1024 * 1024 + 1)), attachments=[{"id": "0", "filename": "a.bin"}])
    assert (await raw.ask("POST", f"/channels/{channel.id}/messages", large))[0] == 413
    assert discord.violations.take(Kind.REQUEST, "too large")


@pytest.mark.parametrize(
    "payload",
    [
        {"attachments": [{"id": "1", "filename": "a.txt"}]},
        {
            "flags": COMPONENTS_V2,
            "attachments": [{"id": "0", "filename": "a.txt"}],
            "components": [{"type": 13, "file": {"url": "attachment://b.txt"}}],
        },
    ],
)
async def test_a_message_names_only_files_that_it_has(
    discord: Discord, raw: RawBot, channel: Channel, payload: Json
) -> None:
    assert (await raw.ask("POST", f"/channels/{channel.id}/messages", form(("a.txt", b"x"), **payload)))[
        0
    ] == 400
    assert discord.violations.take(Kind.REQUEST)


async def test_the_components_v2_flag_stays(discord: Discord, raw: RawBot, channel: Channel) -> None:
    body = {"flags": COMPONENTS_V2, "components": [{"type": 10, "content": "new"}]}
    _, sent = await raw.ask("POST", f"/channels/{channel.id}/messages", body)
    path = f"/channels/{channel.id}/messages/{sent['id']}"
    assert (await raw.ask("PATCH", path, {"flags": 0}))[0] == 400
    assert discord.violations.take(Kind.REQUEST, "unset")
    assert (await raw.ask("PATCH", path, {"content": "old way"}))[0] == 400
    assert discord.violations.take(Kind.REQUEST, "content beside")
    status, edited = await raw.ask("PATCH", path, {"components": [{"type": 10, "content": "newer"}]})
    assert (status, edited["components"][0]["content"]) == (200, "newer")


async def test_a_reply_to_a_deleted_message_fails_without_blame(
    discord: Discord, raw: RawBot, channel: Channel, owner: User
) -> None:
    gone = discord.say(owner, channel, "soon gone")
    discord.delete(gone)
    body: Json = {"content": "reply", "message_reference": {"message_id": gone.id}}
    assert (await raw.ask("POST", f"/channels/{channel.id}/messages", body))[0] == 400
    body["message_reference"]["fail_if_not_exists"] = False
    assert (await raw.ask("POST", f"/channels/{channel.id}/messages", body))[0] == 200


async def test_others_messages_come_without_their_words(
    discord: Discord, raw: RawBot, channel: Channel, owner: User
) -> None:
    unread = discord.say(owner, channel, "between us")
    to_bot = discord.mention(owner, channel, "for you")
    for message, content in ((unread, ""), (to_bot, to_bot.text)):
        _, got = await raw.ask("GET", f"/channels/{channel.id}/messages/{message.id}")
        assert got["content"] == content


async def test_others_messages_cannot_be_edited(
    discord: Discord, raw: RawBot, channel: Channel, owner: User
) -> None:
    message = discord.say(owner, channel, "mine")
    path = f"/channels/{channel.id}/messages/{message.id}"
    assert (await raw.ask("PATCH", path, {"content": "yours"}))[0] == 403


Target = Callable[[Discord, Guild, User], str]
PINGS: list[tuple[Target, Json | None, bool]] = [
    (lambda d, g, u: u.mention, None, True),
    (lambda d, g, u: u.mention, {"parse": []}, False),
    (lambda d, g, u: u.mention, {"parse": ["roles"]}, False),
    (lambda d, g, u: f"`{u.mention}`", None, False),
    (lambda d, g, u: g.roles[list(g.roles)[-1]].mention, {"parse": ["roles"]}, True),
    (lambda d, g, u: g.roles[list(g.roles)[-1]].mention, {"parse": []}, False),
]


@pytest.mark.parametrize(("target", "allowed", "pings"), PINGS)
async def test_whom_a_message_pings_is_known(
    discord: Discord,
    raw: RawBot,
    channel: Channel,
    guild: Guild,
    owner: User,
    target: Target,
    allowed: Json | None,
    pings: bool,
) -> None:
    before = len(discord.pings)
    body: Json = {
        "flags": COMPONENTS_V2,
        "components": [{"type": 10, "content": target(discord, guild, owner)}],
    }
    if allowed is not None:
        body["allowed_mentions"] = allowed
    assert (await raw.ask("POST", f"/channels/{channel.id}/messages", body))[0] == 200
    assert (len(discord.pings) > before) is pings


async def test_everyone_is_pinged_only_by_who_may(
    discord: Discord, raw: RawBot, channel: Channel, guild: Guild
) -> None:
    role = guild.members[discord.world.bot.id].roles[0]
    for may, pinged in ((False, 0), (True, 1)):
        role.permissions = role.permissions | Permission.MENTION_EVERYONE if may else role.permissions
        before = discord.pings.count("everyone")
        await raw.ask("POST", f"/channels/{channel.id}/messages", {"content": "@everyone"})
        assert discord.pings.count("everyone") == before + pinged
    role.permissions &= ~Permission.MENTION_EVERYONE


async def test_a_message_can_have_one_thread(
    discord: Discord, raw: RawBot, channel: Channel, owner: User
) -> None:
    message = discord.say(owner, channel, "discuss")
    path = f"/channels/{channel.id}/messages/{message.id}/threads"
    status, thread = await raw.ask("POST", path, {"name": "Thread"})
    assert (status, thread["id"], thread["parent_id"]) == (201, message.id, channel.id)
    assert (await raw.ask("POST", path, {"name": "Thread"}))[1]["code"] == 160004
    assert discord.violations.take(Kind.REQUEST, "already been created")
    assert (await raw.ask("POST", f"/channels/{thread['id']}/messages", {"content": "in it"}))[0] == 200


@pytest.mark.parametrize("name", ["x" * 101, "", " "])
async def test_a_thread_has_a_short_name(
    discord: Discord, raw: RawBot, channel: Channel, owner: User, name: str
) -> None:
    path = f"/channels/{channel.id}/messages/{discord.say(owner, channel, 'x').id}/threads"
    assert (await raw.ask("POST", path, {"name": name}))[0] == 400
    assert discord.violations.take(Kind.REQUEST)


async def test_a_command_keeps_its_id_over_syncs(discord: Discord, raw: RawBot) -> None:
    path = f"/applications/{discord.world.application_id}/commands"
    command = {"name": "ask", "description": "d", "options": [{"type": 3, "name": "q", "description": "d"}]}
    _, first = await raw.ask("PUT", path, [command])
    _, second = await raw.ask("PUT", path, [command | {"description": "other"}])
    assert first[0]["id"] == second[0]["id"]
    assert list(discord.commands()) == ["ask"]
    assert (await raw.ask("PUT", path, [command | {"name": "ASK"}]))[0] == 400
    assert discord.violations.take(Kind.REQUEST, "lower-case")


async def test_a_claimed_size_needs_no_bytes(discord: Discord, channel: Channel, owner: User) -> None:
    message = discord.say(owner, channel, files=[Upload("big.pdf", b"x", claimed=30 * 1024 * 1024)])
    assert message.attachments[0]["size"] == 30 * 1024 * 1024
