"""The websocket door, spoken to without a library."""

import pytest

from tests.wire.compression import packing
from tests.wire.gateway import MESSAGE_CONTENT
from tests.wire.people import User
from tests.wire.permissions import Overwrite, Permission
from tests.wire.places import Channel, Guild
from tests.wire.raw import INTENTS, RawBot, RawSocket
from tests.wire.server import Discord
from tests.wire.sessions import Close, Op
from tests.wire.violations import Kind

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("unbroken")]


async def closing(socket: RawSocket) -> int:
    """The code with which the server hangs up."""
    try:
        while True:
            await socket.next()
    except EOFError as ended:
        return int(ended.args[0])


@pytest.mark.parametrize("compress", [None, "zlib-stream"])
async def test_a_session_begins(discord: Discord, raw: RawBot, guild: Guild, compress: str | None) -> None:
    socket = await raw.connect(compress)
    assert (await socket.next())["op"] == Op.HELLO
    await socket.send(Op.HEARTBEAT, None)  # discord.py's first word, before it introduces itself
    assert (await socket.next())["op"] == Op.HEARTBEAT_ACK
    ready = await socket.identify(discord.world.token)
    assert [one["id"] for one in ready["guilds"]] == [guild.id]
    created = await socket.until("GUILD_CREATE")
    assert (created["id"], created["member_count"]) == (guild.id, 2)
    assert [member["user"]["id"] for member in created["members"]] == [discord.world.bot.id]
    assert discord.gateway.connected
    await socket.close()


async def test_zstd_is_one_stream_flushed_after_each_message() -> None:
    zstandard = pytest.importorskip("zstandard")
    pack, stream = packing("zstd-stream"), zstandard.ZstdDecompressor().decompressobj()
    for word in ("one", "two", "one"):
        assert stream.decompress(pack.pack(word)) == word.encode()


async def test_a_wrong_token_is_hung_up_on(discord: Discord, raw: RawBot) -> None:
    socket = await raw.connect()
    await socket.send(Op.IDENTIFY, {"token": "x", "intents": INTENTS, "properties": {}})
    assert await closing(socket) == Close.AUTHENTICATION_FAILED


async def test_privileged_intents_are_refused(discord: Discord, raw: RawBot) -> None:
    socket = await raw.connect()
    await socket.send(
        Op.IDENTIFY, {"token": discord.world.token, "intents": INTENTS | MESSAGE_CONTENT, "properties": {}}
    )
    assert await closing(socket) == Close.DISALLOWED_INTENTS
    assert discord.violations.take(Kind.GATEWAY, "privileged")


async def test_an_incomplete_introduction_is_put_on_record(discord: Discord, raw: RawBot) -> None:
    socket = await raw.connect()
    await socket.send(Op.IDENTIFY, {"token": discord.world.token})
    assert await closing(socket) == Close.DECODE
    assert discord.violations.take(Kind.GATEWAY, "properties, intents missing")


async def test_an_unknown_opcode_is_put_on_record(discord: Discord, raw: RawBot) -> None:
    socket = await raw.connect()
    await socket.send(99, None)
    assert await closing(socket) == Close.UNKNOWN_OPCODE
    assert discord.violations.take(Kind.GATEWAY, "99")


async def test_a_resume_brings_what_was_missed(
    discord: Discord, raw: RawBot, channel: Channel, owner: User
) -> None:
    socket = await raw.connect()
    ready = await socket.identify(discord.world.token)
    await socket.until("GUILD_CREATE")
    discord.gateway.drop()
    with pytest.raises(EOFError):
        await socket.next()
    await discord.wait_for(lambda: not discord.gateway.connected)
    missed = discord.mention(owner, channel, "while you were away")
    again = await raw.connect(path=ready["resume_gateway_url"].removeprefix(discord.gateway.address))
    resume = {"token": discord.world.token, "session_id": ready["session_id"], "seq": socket.seen}
    await again.send(Op.RESUME, resume)
    assert (await again.until("MESSAGE_CREATE"))["id"] == missed.id
    assert (await again.next())["t"] == "RESUMED"
    assert discord.gateway.sessions[ready["session_id"]].resumed == 1
    await again.close()


async def test_a_forgotten_session_cannot_be_resumed(discord: Discord, raw: RawBot) -> None:
    socket = await raw.connect()
    await socket.send(Op.RESUME, {"token": discord.world.token, "session_id": "gone", "seq": 1})
    assert (await socket.op(Op.INVALID_SESSION))["d"] is False
    await socket.close()


async def test_a_resume_from_the_future_is_refused(discord: Discord, raw: RawBot) -> None:
    first = await raw.connect()
    ready = await first.identify(discord.world.token)
    socket = await raw.connect()
    await socket.send(
        Op.RESUME, {"token": discord.world.token, "session_id": ready["session_id"], "seq": 999}
    )
    assert await closing(socket) == Close.INVALID_SEQUENCE
    assert discord.violations.take(Kind.GATEWAY, "999")
    await first.close()


async def test_a_muted_line_stays_open_and_silent(discord: Discord, raw: RawBot) -> None:
    socket = await raw.ready()
    await socket.until("GUILD_CREATE")
    discord.gateway.mute()
    await socket.send(Op.HEARTBEAT, socket.seen)
    await discord.wait_for(lambda: discord.gateway.heard[Op.HEARTBEAT] >= 1)
    assert discord.gateway.connected
    await socket.close()


async def test_words_reach_the_bot_only_where_discord_shows_them(
    discord: Discord, raw: RawBot, guild: Guild, channel: Channel, owner: User
) -> None:
    discord.gateway.forget()
    socket = await raw.ready()
    hidden = discord.world.channel(guild, "hidden")
    for role in (guild.everyone, *guild.members[discord.world.bot.id].roles):
        hidden.overwrites.append(Overwrite(role.id, 0, deny=Permission.VIEW_CHANNEL))
    discord.mention(owner, hidden, "not for bots")
    for say, seen in (
        (lambda: discord.say(owner, channel, "between us"), ""),
        (lambda: discord.mention(owner, channel, "for you"), f"{discord.world.bot.mention} for you"),
        (lambda: discord.dm(owner, "directly"), "directly"),
    ):
        message = say()
        got = await socket.until("MESSAGE_CREATE")
        assert (got["id"], got["content"]) == (message.id, seen)
    await socket.close()


async def test_a_pinged_reply_to_a_plain_message_carries_its_words(
    discord: Discord, raw: RawBot, channel: Channel, owner: User
) -> None:
    discord.gateway.forget()
    socket = await raw.ready()
    _, sent = await raw.ask("POST", f"/channels/{channel.id}/messages", {"content": "answer"})
    await socket.until("MESSAGE_CREATE")
    discord.say(owner, channel, "and then?", reply_to=channel.messages[sent["id"]])
    got = await socket.until("MESSAGE_CREATE")
    assert (got["content"], got["referenced_message"]["id"]) == ("and then?", sent["id"])
    await socket.close()


async def test_every_event_is_held_against_the_documentation(discord: Discord) -> None:
    discord.gateway.send("MESSAGE_DELETE", {"id": "1"})
    assert discord.violations.take(Kind.SERVER, "channel_id is missing")
    discord.gateway.send("MESSAGE_CREATE", {"id": "1", "mentions": []})
    assert discord.violations.take(Kind.SERVER, "MESSAGE_CREATE")
