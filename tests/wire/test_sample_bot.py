"""discord.py itself, as a process, in front of this server: what the real bot will rely on."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.wire.exchanges import Answered
from tests.wire.faults import Moment
from tests.wire.files import Upload
from tests.wire.messages import Message
from tests.wire.people import User
from tests.wire.permissions import NOTHING, Permission
from tests.wire.places import Channel, Guild
from tests.wire.process import BotProcess
from tests.wire.sending import NotOffered
from tests.wire.server import Discord
from tests.wire.sessions import Close, Op
from tests.wire.violations import Kind

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("bot", "unbroken")]

SAMPLE = "tests.wire.sample_bot"
SEND = "POST /channels/{channel_id}/messages"


async def start(discord: Discord, log: Path, what: str, token: str | None = None) -> BotProcess:
    env = {"SAMPLE_TOKEN": token or discord.world.token}
    return await BotProcess.start(discord, log, what, module=SAMPLE, env=env)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(discord: Discord, channel: Channel, logs: Path) -> AsyncIterator[BotProcess]:
    """The sample bot, its commands synced, connected."""
    syncing = await start(discord, logs / "sync", "sync")
    assert await syncing.ended() == 0, syncing.output
    running = await start(discord, logs / "run", "run")
    await discord.wait_for(lambda: discord.gateway.connected or not running.running, 30)
    yield running
    await running.terminate()


async def test_commands_are_synced_once(discord: Discord) -> None:
    assert set(discord.commands()) == {"ask", "article", "wrong", "Ask about this"}
    assert [answered.status for answered in discord.requests("PUT /applications")] == [200]


async def test_a_deferred_answer_and_its_follow_up(discord: Discord, channel: Channel, owner: User) -> None:
    exchange = await discord.slash(owner, channel, "ask", question="Why is it so?")
    assert exchange.answered == Answered.DEFERRED
    answer = await discord.answer(exchange)
    assert answer.is_v2
    assert answer.texts == ["Why is it so? (None)", "> Why is it so? (None)"]
    assert list(answer.buttons) == ["Source", "More", "Follow up"]
    second = await discord.wait_for(lambda: exchange.followups)
    assert (second[0].text, second[0].only_for) == ("a second one", owner.id)


async def answered(discord: Discord, channel: Channel, owner: User) -> Message:
    return await discord.answer(await discord.slash(owner, channel, "ask", question="Why is it so?"))


async def test_a_button_answers_its_presser_alone(discord: Discord, channel: Channel, owner: User) -> None:
    click = await discord.click(owner, await answered(discord, channel, owner), "More")
    more = await discord.answer(click)
    assert (more.text, more.only_for) == ("more, only to you", owner.id)


async def test_a_link_button_tells_the_bot_nothing(discord: Discord, channel: Channel, owner: User) -> None:
    message = await answered(discord, channel, owner)
    with pytest.raises(NotOffered):
        await discord.click(owner, message, "Source")


async def test_a_menu_changes_its_message(discord: Discord, channel: Channel, owner: User) -> None:
    message = await answered(discord, channel, owner)
    await discord.select(owner, message, "Why?", ["Old"])
    assert message.texts[0] == "chosen: Old"
    assert message.is_v2


async def test_a_form_with_a_text_a_choice_and_a_file(
    discord: Discord, channel: Channel, owner: User
) -> None:
    click = await discord.click(owner, await answered(discord, channel, owner), "Follow up")
    paper = Upload("paper.txt", b"on paper")
    sent = await discord.submit(click, {"Question": "And then?", "Kind": "B", "Paper": paper})
    assert (await discord.answer(sent)).text == "form: And then?, ['B'], on paper"


async def test_completions(discord: Discord, channel: Channel, owner: User) -> None:
    choices = await discord.autocomplete(owner, channel, "ask", "source", "par")
    assert [choice["name"] for choice in choices] == ["par 0", "par 1", "par 2"]


async def test_a_message_menu(discord: Discord, channel: Channel, owner: User) -> None:
    menu = await discord.context_menu(owner, discord.say(owner, channel, "what I said"), "Ask about this")
    assert (await discord.answer(menu)).text == "about: what I said"


async def test_files_go_both_ways(discord: Discord, channel: Channel, owner: User) -> None:
    exchange = await discord.slash(owner, channel, "article add", file=Upload("a.txt", b"abc"))
    answer = await discord.answer(exchange)
    (attachment,) = answer.attachments
    assert (answer.text, attachment["filename"], attachment["description"]) == (
        "3 bytes",
        "reversed.txt",
        "reversed",
    )
    assert discord.hub.shelf.content(attachment) == b"cba"


async def test_a_mention_is_heard_and_nothing_else(discord: Discord, channel: Channel, owner: User) -> None:
    discord.say(owner, channel, "among ourselves")
    mention = discord.mention(owner, channel, "hello")
    reply = await discord.next_from_bot(channel, mention)
    assert reply.text == f"heard: {mention.text}"
    assert reply.payload["message_reference"]["message_id"] == mention.id


async def test_a_direct_message(discord: Discord, owner: User) -> None:
    message = discord.dm(owner, "hello")
    assert (await discord.next_from_bot(message.channel, message)).text == "heard: hello"


async def test_a_thread(discord: Discord, guild: Guild, channel: Channel, owner: User) -> None:
    mention = discord.mention(owner, channel, "thread please")
    thread = await discord.wait_for(lambda: guild.channels.get(mention.id))
    assert (thread.name, thread.parent, thread.auto_archive) == ("Answer", channel, 60)
    assert (await discord.next_from_bot(thread, mention)).text == "in a thread"


@pytest.mark.parametrize(("status", "times"), [(429, 2), (500, 1), (502, 1)])
async def test_trouble_is_outlived(
    discord: Discord, channel: Channel, owner: User, status: int, times: int
) -> None:
    fault = discord.fault(SEND, status, times=times)
    mention = discord.mention(owner, channel, f"despite {status}")
    assert (await discord.next_from_bot(channel, mention)).text == f"heard: {mention.text}"
    assert fault.met == times


async def test_a_follow_up_outlives_a_503(discord: Discord, channel: Channel, owner: User) -> None:
    discord.fault("POST /webhooks", 503)
    assert (await answered(discord, channel, owner)).is_v2


async def test_a_lost_answer_with_a_nonce_posts_once(discord: Discord, channel: Channel, owner: User) -> None:
    fault = discord.fault(SEND, 502, moment=Moment.AFTER)
    mention = discord.mention(owner, channel, "once")
    await discord.next_from_bot(channel, mention)
    calls = lambda: [a for a in discord.requests(SEND) if a.call.body.get("nonce") == mention.id]  # noqa: E731
    await discord.wait_for(lambda: len(calls()) == 2)
    assert fault.met == 1
    assert [m.text for m in channel.shown()].count(f"heard: {mention.text}") == 1


async def test_a_new_server_is_joined_and_left(discord: Discord) -> None:
    guild = discord.guild("later")
    channel = discord.channel(guild, "there")
    mention = discord.mention(discord.member(guild, "newcomer"), channel, "hello")
    assert (await discord.next_from_bot(channel, mention)).text == f"heard: {mention.text}"
    discord.hub.throw_out(guild)
    assert discord.gateway.session.events[-1] == ("GUILD_DELETE", {"id": guild.id})
    assert not channel.permissions_of(discord.world.bot)


async def test_a_slow_answer_is_waited_for(discord: Discord, channel: Channel, owner: User) -> None:
    fault = discord.fault(SEND, delay=0.5)
    mention = discord.mention(owner, channel, "slowly")
    assert (await discord.next_from_bot(channel, mention)).text == f"heard: {mention.text}"
    assert fault.met == 1


async def test_a_closed_door_is_knocked_at_again(discord: Discord, channel: Channel, owner: User) -> None:
    discord.gateway.refusing = True
    discord.gateway.hang_up(Close.RATE_LIMITED)
    await discord.wait_for(lambda: not discord.gateway.connected)
    discord.gateway.refusing = False
    await discord.wait_for(lambda: discord.gateway.connected, 30)
    mention = discord.mention(owner, channel, "open again")
    await discord.next_from_bot(channel, mention)


async def test_a_broken_connection_is_resumed(discord: Discord, channel: Channel, owner: User) -> None:
    session = discord.gateway.session
    resumed = session.resumed
    discord.gateway.drop()
    missed = discord.mention(owner, channel, "while away")
    assert (await discord.next_from_bot(channel, missed)).text == f"heard: {missed.text}"
    assert (session.resumed, discord.gateway.session) == (resumed + 1, session)


async def test_a_request_to_reconnect_is_followed(discord: Discord) -> None:
    session = discord.gateway.session
    resumed = session.resumed
    discord.gateway.ask_to_reconnect()
    await discord.wait_for(lambda: session.resumed == resumed + 1)
    assert discord.gateway.session is session


@pytest.mark.parametrize("resumable", [True, False])
async def test_an_invalid_session_is_resumed_or_begun_anew(
    discord: Discord, channel: Channel, owner: User, resumable: bool
) -> None:
    session, heard = discord.gateway.session, discord.gateway.heard.copy()
    discord.gateway.invalidate(resumable)
    again = Op.RESUME if resumable else Op.IDENTIFY
    await discord.wait_for(lambda: discord.gateway.heard[again] == heard[again] + 1)
    await discord.wait_for(lambda: discord.gateway.connected)
    assert (discord.gateway.session is session) is resumable
    mention = discord.mention(owner, channel, "still there?")
    await discord.next_from_bot(channel, mention)


@pytest.mark.parametrize(
    ("how", "kind", "having"),
    [
        ("too long", Kind.REQUEST, "content"),
        ("duplicate ids", Kind.REQUEST, "duplicate custom_id"),
        ("unknown route", Kind.ROUTE, "/nothing"),
        ("silent", Kind.DEADLINE, "wrong"),
        ("late", Kind.DEADLINE, "wrong"),
    ],
)
async def test_what_breaks_the_contract_is_put_on_record(
    discord: Discord, channel: Channel, owner: User, how: str, kind: Kind, having: str
) -> None:
    await discord.slash(owner, channel, "wrong", how=how)
    await discord.wait_for(lambda: discord.violations.take(kind, having))
    discord.violations.take(Kind.DEADLINE, "wrong")


async def test_a_ping_is_put_on_record(discord: Discord, channel: Channel, guild: Guild, owner: User) -> None:
    (role,) = guild.members[discord.world.bot.id].roles
    for may, pinged in ((False, []), (True, ["everyone"])):
        role.permissions |= Permission.MENTION_EVERYONE if may else NOTHING
        await discord.answer(await discord.slash(owner, channel, "wrong", how="pinging"))
        assert discord.pings == pinged


async def test_a_wrong_token_ends_the_bot(discord: Discord, logs: Path) -> None:
    stranger = await start(discord, logs / "stranger", "run", token="wrong.bot.token")
    assert await stranger.ended() == 1
    assert "LoginFailure" in stranger.output


async def test_a_killed_bot_is_gone(discord: Discord, logs: Path) -> None:
    second = await start(discord, logs / "second", "run")
    await discord.wait_for(lambda: len(discord.gateway.lines) == 2)
    await second.kill()
    assert await second.ended() == -signal.SIGKILL
    await discord.wait_for(lambda: len(discord.gateway.lines) == 1)
