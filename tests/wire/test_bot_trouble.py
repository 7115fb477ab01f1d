"""The shipped bot and a Discord that answers too late, wrongly or not at all."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.wire.faults import Moment
from tests.wire.messages import Message
from tests.wire.people import User
from tests.wire.places import Channel
from tests.wire.process import BotProcess
from tests.wire.server import Discord
from tests.wire.sessions import Op
from tests.wire.shipped import SEND, Shipped, ask, behaving, logged, posted

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("unbroken", "bot")]

QUESTION = "Who is South Korea's trade minister?"
ANSWER = "Yeo Han-koo"
LONG = 60.0  # seconds, on a busy machine
DROPPED = 0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(shipped: Shipped) -> BotProcess:
    """The one process of this file, its commands registered."""
    await shipped.sync()
    return await shipped.run()


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def well_behaved(discord: Discord, bot: BotProcess) -> AsyncIterator[None]:
    with behaving(discord, bot):
        yield


@pytest.mark.parametrize(("status", "times"), [(429, 2), (500, 1), (502, 2), (DROPPED, 1)])
async def test_trouble_with_a_message_is_outlived(
    discord: Discord, channel: Channel, owner: User, status: int, times: int
) -> None:
    fault = discord.fault(SEND, status, times=times)
    mention = discord.mention(owner, channel, QUESTION)
    assert ANSWER in (await discord.next_from_bot(channel, mention, LONG)).text
    assert fault.met == times


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("status", [500, DROPPED])
async def test_an_acknowledgement_that_got_lost_is_outlived(
    discord: Discord, channel: Channel, owner: User, status: int, moment: Moment
) -> None:
    fault = discord.fault("POST /interactions", status, moment=moment)
    assert ANSWER in (await ask(discord, channel, owner, QUESTION)).text
    assert fault.met == 1


@pytest.mark.parametrize("status", [429, 500, 503, DROPPED])
async def test_trouble_with_a_response_is_outlived(
    discord: Discord, channel: Channel, owner: User, status: int
) -> None:
    fault = discord.fault("PATCH /webhooks", status)
    assert ANSWER in (await ask(discord, channel, owner, QUESTION)).text
    assert fault.met == 1


@pytest.mark.parametrize("status", [502, DROPPED])
async def test_an_answer_whose_receipt_was_lost_is_posted_once(
    discord: Discord, channel: Channel, owner: User, status: int
) -> None:
    fault = discord.fault(SEND, status, moment=Moment.AFTER)
    mention = discord.mention(owner, channel, QUESTION)
    await discord.next_from_bot(channel, mention, LONG)

    def sent() -> list[str]:
        return [body["nonce"] for body in posted(discord) if body["nonce"].startswith(mention.id)]

    await discord.wait_for(lambda: len(sent()) == 2, LONG)
    assert len(set(sent())) == 1
    assert fault.met == 1
    answers = [one for one in channel.shown() if _replies_to(one, mention)]
    assert len(answers) == 1


def _replies_to(message: Message, other: Message) -> bool:
    return (message.payload.get("message_reference") or {}).get("message_id") == other.id


async def test_a_broken_connection_is_taken_up_and_nothing_missed(
    discord: Discord, channel: Channel, owner: User, bot: BotProcess
) -> None:
    session, resumed = discord.gateway.session, discord.gateway.session.resumed
    discord.gateway.drop()
    missed = discord.mention(owner, channel, QUESTION)
    assert ANSWER in (await discord.next_from_bot(channel, missed, LONG)).text
    assert (session.resumed, discord.gateway.session) == (resumed + 1, session)
    await discord.wait_for(lambda: logged(bot, "connection to Discord is back"), LONG)


async def test_a_request_to_reconnect_is_followed(discord: Discord, channel: Channel, owner: User) -> None:
    session, resumed = discord.gateway.session, discord.gateway.session.resumed
    discord.gateway.ask_to_reconnect()
    await discord.wait_for(lambda: session.resumed == resumed + 1, LONG)
    mention = discord.mention(owner, channel, QUESTION)
    assert ANSWER in (await discord.next_from_bot(channel, mention, LONG)).text


@pytest.mark.parametrize("resumable", [True, False])
async def test_an_invalid_session_is_resumed_or_begun_anew(
    discord: Discord, channel: Channel, owner: User, resumable: bool
) -> None:
    session, heard = discord.gateway.session, discord.gateway.heard.copy()
    discord.gateway.invalidate(resumable)
    again = Op.RESUME if resumable else Op.IDENTIFY
    await discord.wait_for(lambda: discord.gateway.heard[again] == heard[again] + 1, LONG)
    await discord.wait_for(lambda: discord.gateway.connected, LONG)
    assert (discord.gateway.session is session) is resumable
    mention = discord.mention(owner, channel, QUESTION)
    assert ANSWER in (await discord.next_from_bot(channel, mention, LONG)).text


async def test_a_gateway_that_is_closed_for_a_while_is_waited_for(
    discord: Discord, channel: Channel, owner: User, bot: BotProcess
) -> None:
    discord.gateway.refusing = True
    discord.gateway.drop()
    await discord.wait_for(lambda: logged(bot, "Attempting a reconnect"), LONG)
    discord.gateway.refusing = False
    await discord.wait_for(lambda: discord.gateway.connected, LONG)
    [line, *_] = logged(bot, "Attempting a reconnect")
    assert (line["level"], "exception" in line) == ("warning", False)
    mention = discord.mention(owner, channel, QUESTION)
    assert ANSWER in (await discord.next_from_bot(channel, mention, LONG)).text
