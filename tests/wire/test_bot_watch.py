"""Killed with -9 while a change of a watched question is told, and while an answer is corrected."""

import pytest
import pytest_asyncio

from tests.wire.faults import Moment
from tests.wire.files import Upload
from tests.wire.messages import Message
from tests.wire.people import User
from tests.wire.places import Channel
from tests.wire.process import BotProcess
from tests.wire.server import Discord
from tests.wire.shipped import EXAMPLE, SEND, Shipped, ask, say

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("unbroken")]

QUESTION = "What tariff does coffee from Jamaica pay?"
LONG = 240.0
EDIT = "PATCH /channels/{channel_id}/messages"


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def synced(shipped: Shipped) -> None:
    """The commands are registered."""
    await shipped.sync()


def article(rate: str, since: str, date: str) -> Upload:
    """A dated article that answers the question."""
    text = (
        f"---\nid: coffee-{rate}\ntitle: Coffee pays {rate} percent\ndate: {date}\n---\n\n"
        f"Coffee from Jamaica pays a tariff of {rate}% in the United States since {since}, the trade ministry"
        " in Kingston said. Growers asked for talks.\n"
    )
    return Upload(f"coffee-{rate}.md", text.encode())


async def add(discord: Discord, channel: Channel, owner: User, file: Upload) -> None:
    """Add an article as a curator does."""
    offered = await discord.slash(owner, channel, "article add", file=file)
    preview = await discord.answer(offered, LONG)
    await discord.click(owner, preview, say("offer-add"))
    await discord.wait_for(lambda: say("undo-button") in preview.buttons, LONG)


def changes(channel: Channel) -> list[Message]:
    """The messages that tell of a change."""
    return [one for one in channel.shown() if say("watch-changed") in one.text]


async def run(shipped: Shipped) -> BotProcess:
    return await shipped.run(module="tests.wire.eager", words=("0.3",))


async def test_a_change_is_told_once_and_a_correction_made_whatever_moment_the_bot_is_killed_in(
    discord: Discord, channel: Channel, owner: User, shipped: Shipped
) -> None:
    bot = await run(shipped)
    await add(discord, channel, owner, article("10", "April 5, 2025", "2025-04-06"))
    given = await ask(discord, channel, owner, QUESTION)
    assert "10%" in given.text
    watched = await discord.answer(
        await discord.slash(owner, channel, "watch question", question=QUESTION), LONG
    )
    assert say("watch-set") in watched.text

    lost = discord.fault(SEND, 502, moment=Moment.AFTER, times=99)
    await add(discord, channel, owner, article("25", "June 1, 2025", "2025-06-02"))
    await discord.wait_for(lambda: lost.met, LONG)
    await bot.kill()
    assert len(changes(channel)) == 1, "it was sent, and the bot doesn't know"
    discord.hub.faults.waiting.clear()
    words = ("--collection", f"discord-{EXAMPLE}", "articles", "remove", "coffee-10")
    status, told = await shipped.done(*words)
    assert status == 0, told

    failing = discord.fault(EDIT, 500, times=99)
    bot = await run(shipped)
    await discord.wait_for(lambda: failing.met, LONG)
    await bot.kill()
    discord.hub.faults.waiting.clear()
    assert "Source withdrawn" not in given.text

    bot = await run(shipped)
    await discord.wait_for(lambda: "Source withdrawn" in given.text, LONG)
    await add(discord, channel, owner, article("30", "September 9, 2025", "2025-09-10"))
    await discord.wait_for(lambda: len(changes(channel)) > 1, LONG)
    first, second = changes(channel)
    assert "25%" in first.text
    assert second.text.index("30%") < second.text.index("~~25%~~")
    assert await bot.terminate() == 0
    assert "Traceback" not in bot.output
