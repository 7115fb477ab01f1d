"""How a run of the shipped bot ends, and how the next one goes on where it left off."""

import asyncio
import json
import signal
from pathlib import Path

import pytest
import pytest_asyncio

from bot.records.records import Records
from index.desk import store_path
from tests.wire.exchanges import Exchange
from tests.wire.files import Upload
from tests.wire.messages import Message
from tests.wire.people import User
from tests.wire.places import Channel
from tests.wire.process import BotProcess
from tests.wire.server import Discord
from tests.wire.shipped import EXAMPLE, Shipped, say

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("unbroken", "synced")]

SHOWING = "PATCH /webhooks"
QUESTION = "Who is South Korea's trade minister?"
ANSWER = "Yeo Han-koo"
LONG = 120.0
MANY = 250


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def synced(shipped: Shipped) -> None:
    """The commands are registered."""
    await shipped.sync()


async def asked(discord: Discord, channel: Channel, user: User, question: str = QUESTION) -> Exchange:
    return await discord.slash(user, channel, "ask", question=question)


async def test_an_answer_under_way_is_finished_before_the_end(
    discord: Discord, channel: Channel, owner: User, shipped: Shipped
) -> None:
    bot = await shipped.run()
    draft = await discord.slash(
        owner, channel, "article add", file=Upload("draft.txt", b"A draft. It waits.")
    )
    assert say("offer-add") in (await discord.answer(draft, LONG)).buttons
    fault = discord.fault(SHOWING, delay=1.5)
    exchange = await asked(discord, channel, owner)
    await discord.wait_for(lambda: fault.met, LONG)
    assert await bot.terminate() == 0
    assert exchange.answer is not None
    assert ANSWER in exchange.answer.text
    assert "Traceback" not in bot.output


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def second(shipped: Shipped) -> BotProcess:
    """The run after the one that gave the answer."""
    return await shipped.run()


async def test_buttons_of_an_earlier_run_work(discord: Discord, owner: User, second: BotProcess) -> None:
    [answer] = [one for one in discord.from_bot() if ANSWER in one.text]
    for button in ("more", "sources", "helpful"):
        pressed = await discord.click(owner, answer, say(f"answer-button-{button}"))
        told = await discord.answer(pressed, LONG)
        assert told.only_for == owner.id
        assert say("answer-gone") not in told.text
    [draft] = [one for one in discord.from_bot() if say("offer-add") in one.buttons]
    late = await discord.click(owner, draft, say("offer-add"))
    [gone] = await discord.wait_for(lambda: late.followups, LONG)
    assert (gone.text, gone.only_for) == (say("offer-gone"), owner.id)
    form = await discord.click(owner, answer, say("answer-button-follow"))
    sent = await discord.submit(form, {say("answer-follow-question"): "What does its deal include?"})
    assert "350 billion" in (await discord.answer(sent, LONG)).text


async def test_what_is_under_way_is_apologised_for_or_pauses(
    discord: Discord, channel: Channel, owner: User, shipped: Shipped, second: BotProcess
) -> None:
    importing = await discord.slash(owner, channel, "article import", file=many("Lighthouse"))
    done = await on_record(shipped.home)
    assert 0 < done < MANY
    fault = discord.fault(f"{SHOWING}/{{webhook_id}}/{{webhook_token}}/messages/@original", delay=30)
    asking = await asked(discord, channel, owner)
    await discord.wait_for(lambda: fault.met, LONG)
    second.send(signal.SIGTERM)
    await discord.wait_for(lambda: "Stopping" in second.output, 10)
    late = await discord.answer(await asked(discord, channel, owner), 10)
    assert (late.text, late.only_for) == (say("error-closing"), owner.id)
    [apology] = await discord.wait_for(lambda: asking.followups, 10, "an apology")
    assert (apology.text, apology.only_for) == (say("error-stopped"), owner.id)
    thinking = asking.original
    assert thinking is not None
    await discord.wait_for(lambda: thinking.deleted, 10)
    assert await second.ended() == 0
    assert importing.answer is not None
    assert say("import-paused", name=named("Lighthouse")) in importing.answer.text
    assert "Traceback" not in second.output
    assert await count(shipped, "Lighthouse") >= done


async def test_an_import_goes_on_after_the_restart_and_another_one_is_killed(
    discord: Discord, channel: Channel, owner: User, shipped: Shipped
) -> None:
    bot = await shipped.run()
    assert say("import-added", number=MANY) in (await reported(discord, owner, "Lighthouse")).text
    await discord.slash(owner, channel, "article import", file=many("Orchard"))
    done = await on_record(shipped.home)
    assert 0 < done < MANY
    await bot.kill()
    assert await count(shipped, "Orchard") >= done


async def test_it_goes_on_too_with_nothing_lost_or_doubled_and_silence_ends_the_run(
    discord: Discord, channel: Channel, owner: User, shipped: Shipped
) -> None:
    discord.gateway.heartbeat = 0.5
    bot = await shipped.run(module="tests.wire.impatient", words=("5",))
    assert say("import-added", number=MANY) in (await reported(discord, owner, "Orchard")).text
    answer = await discord.answer(await asked(discord, channel, owner, "When was Orchard 7 planted?"), LONG)
    assert "1507" in answer.text
    discord.gateway.mute()
    assert await bot.ended(LONG) == 4
    discord.gateway.heartbeat = 41.25
    assert "Discord has been silent for" in bot.output
    assert "Traceback" not in bot.output
    assert await count(shipped, "Lighthouse", "Orchard") == 2 * MANY
    status, said = await shipped.done("check")
    assert status == 0, said


_TOLD = {
    "Lighthouse": "Lighthouse {0} was lit in {1}. Its keeper counts {0} ships a night, and writes each of"
    " them into a book that lies by the lamp.",
    "Orchard": "Apples of {0} kinds grow in Orchard {0}, which was planted in {1}. Whoever walks by in"
    " autumn may fill a basket for nothing.",
}
"""The texts of the two imports; of articles that say the same, copies would be made."""


def many(what: str) -> Upload:
    """A JSONL file of MANY short articles."""
    lines = (
        {
            "id": f"{what}-{number}",
            "title": f"{what} {number}",
            "text": _TOLD[what].format(number, 1500 + number),
            "source": "County register",
        }
        for number in range(MANY)
    )
    return Upload(f"{what}.jsonl", "\n".join(map(json.dumps, lines)).encode())


def named(what: str) -> str:
    """The file's name as messages show it."""
    return f"**{what}\\.jsonl**"


async def on_record(home: Path) -> int:
    """How many articles of the import under way have a receipt, once there is one."""
    async with await Records.open(store_path(home)) as records, asyncio.timeout(LONG):
        while True:
            jobs = await records.run(records.jobs.unfinished)
            if jobs and jobs[0].done:
                return jobs[0].done
            await asyncio.sleep(0.05)


async def count(shipped: Shipped, *imports: str) -> int:
    """How many articles of these imports there are, by the terminal."""
    status, said = await shipped.done("--collection", f"discord-{EXAMPLE}", "articles", "list", "--json")
    assert status == 0, said
    titles = [json.loads(line)["title"] for line in said.splitlines()]
    assert len(titles) == len(set(titles))
    return sum(title.split()[0] in imports for title in titles)


async def reported(discord: Discord, owner: User, what: str) -> Message:
    """What the curator is told in direct messages when an import of an earlier run is over."""
    done = say("import-done", name=named(what))
    direct = discord.world.direct(owner)
    [message] = await discord.wait_for(
        lambda: [one for one in direct.shown() if done in one.text], LONG, "word of the import"
    )
    return message
