"""The shipped bot as members and curators meet it: one process, from the first question to the last."""

import json
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.corpus.loopback import Site, reply, serving
from tests.wire.exchanges import Answered, Exchange
from tests.wire.files import Upload
from tests.wire.messages import Message
from tests.wire.people import User
from tests.wire.places import Channel, Guild
from tests.wire.process import BotProcess
from tests.wire.server import Discord
from tests.wire.shipped import WORDS, Shipped, ask, behaving, say

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("unbroken", "bot")]

QUESTION = "Who is South Korea's trade minister?"
ANSWER = "Yeo Han-koo"
UNCOVERED = "Who won the chess tournament in Reykjavik?"
LONG = 60.0  # seconds, on a busy machine

HARBOUR = (
    "The harbour office of Kinsale opens at eight in the morning. Boats longer than twelve metres need a"
    " permit, which costs forty euros a day. The harbour master is Orla Brennan."
)
PAGE = """<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p>
<p>{rest}</p></article></body></html>"""
FERRIES = PAGE.format(
    title="Ferries of the bay",
    text="The night ferry to Roscoff sails from pier nine on Fridays.",
    rest=HARBOUR,
)
QUAY = PAGE.format(
    title="A new quay",
    text="The council of Bantry met on Monday. Declan Shea chairs the council.",
    rest="It plans a new quay for the fishing boats, which have lain at the old one for ninety years. Whoever"
    " has a berth there keeps it. The work begins in spring and takes until the autumn of the year after.",
)


def feed_of(site: Site) -> str:
    entry = f"<title>A new quay</title><link>{site.link('/quay')}</link>"
    return f"<rss version='2.0'><channel><title>Bantry wire</title><item>{entry}</item></channel></rss>"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as running:
        running.pages["/ferries"] = reply(body=FERRIES.encode())
        running.pages["/quay"] = reply(body=QUAY.encode())
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(shipped: Shipped, site: Site) -> BotProcess:
    """The one process of this file, its commands registered."""
    await shipped.sync()
    return await shipped.run(WIRE_SITES=str(site.port))


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def well_behaved(discord: Discord, bot: BotProcess) -> AsyncIterator[None]:
    with behaving(discord, bot):
        yield


async def shown(discord: Discord, exchange: Exchange) -> Message:
    return await discord.answer(exchange, LONG)


async def test_it_says_that_the_commands_are_in_sync(bot: BotProcess) -> None:
    assert "commands: in sync" in bot.output


async def test_health_is_told_from_outside(shipped: Shipped) -> None:
    status, said = await shipped.done("health")
    assert status == 0, said


async def test_a_second_run_on_the_same_library_is_refused(shipped: Shipped, bot: BotProcess) -> None:
    status, said = await shipped.done("run")
    assert status == 2
    assert "Another process has the library" in said
    assert "Traceback" not in said
    assert bot.running


async def test_beside_it_questions_are_refused_and_backups_made(shipped: Shipped, bot: BotProcess) -> None:
    status, said = await shipped.done("ask", QUESTION)
    assert status == 2
    assert "Another process has the library" in said
    copy = shipped.home.parent / "copy.db"
    status, said = await shipped.done("backup", str(copy))
    assert status == 0, said
    assert copy.stat().st_size > 100_000


async def test_a_question_is_answered_with_its_sources(
    discord: Discord, channel: Channel, owner: User
) -> None:
    answer = await ask(discord, channel, owner, QUESTION)
    assert answer.is_v2
    assert not answer.ephemeral
    assert ANSWER in answer.text
    assert "2025" in answer.text
    labels = ("more", "sources", "follow", "helpful", "unhelpful", "watch")
    assert list(answer.buttons) == [say(f"answer-button-{one}") for one in labels]


async def test_an_answer_may_be_private(discord: Discord, channel: Channel, owner: User) -> None:
    answer = await ask(discord, channel, owner, QUESTION, private=True)
    assert answer.only_for == owner.id
    assert ANSWER in answer.text


async def test_a_source_is_completed(discord: Discord, channel: Channel, owner: User) -> None:
    choices = await discord.autocomplete(owner, channel, "ask", "source", "BRIEFS", question=QUESTION)
    assert [choice["value"] for choice in choices] == ["Citedesk sample briefs"]
    answer = await ask(discord, channel, owner, QUESTION, source="Citedesk sample briefs", since="July 2025")
    assert ANSWER in answer.text


async def test_what_stands_below_an_answer(discord: Discord, channel: Channel, owner: User) -> None:
    answer = await ask(discord, channel, owner, QUESTION)
    for button in ("more", "sources"):
        pressed = await discord.click(owner, answer, say(f"answer-button-{button}"))
        told = await shown(discord, pressed)
        assert told.only_for == owner.id
        assert "South Korea" in told.text, button
    helpful = await discord.click(owner, answer, say("answer-button-helpful"))
    assert say("answer-thanks-helpful") in (await shown(discord, helpful)).text


async def test_a_follow_up_is_typed_into_a_form(discord: Discord, channel: Channel, owner: User) -> None:
    answer = await ask(discord, channel, owner, QUESTION)
    form = await discord.click(owner, answer, say("answer-button-follow"))
    sent = await discord.submit(form, {say("answer-follow-question"): "What does its deal include?"})
    assert "350 billion" in (await shown(discord, sent)).text


async def test_a_bad_answer_is_rated_by_a_form(discord: Discord, channel: Channel, owner: User) -> None:
    answer = await ask(discord, channel, owner, QUESTION)
    form = await discord.click(owner, answer, say("answer-button-unhelpful"))
    reason = say("answer-unhelpful-reason")
    sent = await discord.submit(form, {reason: "outdated"})
    assert say("answer-thanks-unhelpful") in (await shown(discord, sent)).text


async def test_a_refusal_goes_to_the_curators(discord: Discord, channel: Channel, owner: User) -> None:
    answer = await ask(discord, channel, owner, UNCOVERED)
    assert say("answer-nothing") in answer.text
    told = await shown(discord, await discord.click(owner, answer, say("answer-button-tell")))
    assert say("answer-queued") in told.text
    noted = await discord.click(owner, told, say("answer-button-no-word"))
    assert noted.answered == Answered.DEFERRED_UPDATE
    await discord.wait_for(lambda: say("answer-no-word-noted") in told.text, LONG)


async def test_a_message_is_the_question(discord: Discord, channel: Channel, owner: User) -> None:
    message = discord.say(owner, channel, QUESTION)
    menu = await discord.context_menu(owner, message, "Ask about this")
    assert ANSWER in (await shown(discord, menu)).text


async def test_a_message_is_the_subject(discord: Discord, channel: Channel, owner: User) -> None:
    message = discord.say(owner, channel, "South Korea has a deal now.")
    form = await discord.context_menu(owner, message, "Ask about this")
    sent = await discord.submit(form, {say("ask-form-question"): "Who is its trade minister?"})
    assert ANSWER in (await shown(discord, sent)).text


async def test_a_mention_is_answered_by_a_reply(discord: Discord, channel: Channel, owner: User) -> None:
    discord.say(owner, channel, "among ourselves")
    mention = discord.mention(owner, channel, QUESTION)
    answer = await discord.next_from_bot(channel, mention, LONG)
    assert ANSWER in answer.text
    assert answer.payload["message_reference"]["message_id"] == mention.id


async def test_an_edited_question_is_answered_anew_and_a_deleted_one_taken_back(
    discord: Discord, channel: Channel, owner: User
) -> None:
    mention = discord.mention(owner, channel, QUESTION)
    answer = await discord.next_from_bot(channel, mention, LONG)
    assert ANSWER in answer.text
    bot = discord.world.bot.mention
    discord.rewrite(mention, f"{bot} When did the United Kingdom reach a tariff deal with the United States?")
    await discord.wait_for(lambda: "May 8" in answer.text and ANSWER not in answer.text, LONG)
    discord.delete(mention)
    await discord.wait_for(lambda: answer.deleted, LONG)


async def test_a_direct_message_is_answered(discord: Discord, owner: User) -> None:
    message = discord.dm(owner, QUESTION)
    answer = await discord.next_from_bot(message.channel, message, LONG)
    assert ANSWER in answer.text


async def test_a_file_comes_down_and_becomes_an_article(
    discord: Discord, channel: Channel, owner: User
) -> None:
    file = Upload("harbour.txt", HARBOUR.encode())
    preview = await shown(discord, await discord.slash(owner, channel, "article add", file=file))
    assert preview.only_for == owner.id
    added = await discord.click(owner, preview, say("offer-add"))
    await discord.wait_for(lambda: say("undo-button") in preview.buttons, LONG)
    assert added.answered in (Answered.DEFERRED_UPDATE, Answered.UPDATE)
    answer = await ask(discord, channel, owner, "Who is the harbour master of Kinsale?")
    assert "Orla Brennan" in answer.text


async def test_a_link_is_fetched_and_becomes_an_article(
    discord: Discord, channel: Channel, owner: User, site: Site
) -> None:
    link = site.link("/ferries")
    preview = await shown(discord, await discord.slash(owner, channel, "article add", link=link))
    assert "Ferries of the bay" in preview.text
    await discord.click(owner, preview, say("offer-add"))
    await discord.wait_for(lambda: say("undo-button") in preview.buttons, LONG)
    answer = await ask(discord, channel, owner, "From which pier does the night ferry to Roscoff sail?")
    assert "pier nine" in answer.text


async def test_a_question_that_stands_is_answered_once_an_article_covers_it(
    discord: Discord, channel: Channel, owner: User
) -> None:
    question = "Who repairs the clock of Skibbereen?"
    refusal = await ask(discord, channel, owner, question)
    told = await shown(discord, await discord.click(owner, refusal, say("answer-button-tell")))
    await discord.click(owner, told, say("answer-button-word"))
    await discord.wait_for(lambda: say("answer-word-noted") in told.text, LONG)
    queue = await shown(discord, await discord.slash(owner, channel, "library queue"))
    assert question in queue.text

    file = Upload("clock.txt", b"The clock of Skibbereen is repaired by Nuala Keane every spring.")
    preview = await shown(discord, await discord.slash(owner, channel, "article add", file=file))
    await discord.click(owner, preview, say("offer-add"))
    word = await discord.next_from_bot(channel, refusal, LONG)
    assert "Nuala Keane" in word.text
    assert word.payload["message_reference"]["message_id"] == refusal.id
    assert discord.pings == [owner.id]  # he wanted to be told
    discord.hub.pings.clear()


async def test_a_feed_is_followed(discord: Discord, channel: Channel, owner: User, site: Site) -> None:
    site.pages["/feed"] = reply(body=feed_of(site).encode(), content_type="application/rss+xml")
    exchange = await discord.slash(owner, channel, "feed add", link=site.link("/feed"))
    told = await shown(discord, exchange)
    await discord.wait_for(lambda: say("feed-first-added", number=1) in told.text, LONG)
    answer = await ask(discord, channel, owner, "Who chairs the council of Bantry?")
    assert "Declan Shea" in answer.text
    choices = await discord.autocomplete(owner, channel, "feed remove", "feed", "bantry")
    removed = await discord.slash(owner, channel, "feed remove", feed=choices[0]["value"])
    assert say("feed-removed", title="**Bantry wire**") in (await shown(discord, removed)).text


async def test_two_questions_in_one_are_answered_half_by_half_and_can_be_watched_one_by_one(
    discord: Discord, channel: Channel, owner: User
) -> None:
    halves = "What does a permit cost in Kinsale?", "Who chairs the council of Bantry?"
    answer = await ask(discord, channel, owner, f"{halves[0].rstrip('?')} and {halves[1].replace('W', 'w')}")
    assert say("answer-parts") in answer.text
    assert answer.text.index("forty euros a day") < answer.text.index("Declan Shea")
    told = await shown(discord, await discord.click(owner, answer, say("answer-button-watch")))
    assert told.only_for == owner.id
    assert say("watch-several", asked="\n".join(f"- {one}" for one in halves)) in told.text


async def test_who_did_what_is_told(discord: Discord, channel: Channel, owner: User) -> None:
    told = await shown(discord, await discord.slash(owner, channel, "library audit"))
    assert told.only_for == owner.id
    assert "Bantry wire" in told.text


async def test_bad_input_is_one_sentence_to_the_person(
    discord: Discord, channel: Channel, owner: User
) -> None:
    seen = len(channel.shown())
    private = await discord.slash(owner, channel, "article add", link="http://inside.test/")
    large = Upload("large.txt", b"x", claimed=30 * 1024 * 1024)
    for exchange in (private, await discord.slash(owner, channel, "article add", file=large)):
        told = await shown(discord, exchange)
        assert told.only_for == owner.id
        assert say("offer-add") not in told.buttons
    emojis = await discord.slash(owner, channel, "ask", question="🎉🎉🎉")
    told = await shown(discord, emojis)
    assert told.text == say("error-question-no-words")
    assert told.only_for == owner.id
    assert len(channel.shown()) == seen


async def test_the_whole_library_comes_up_as_a_file(discord: Discord, channel: Channel, owner: User) -> None:
    told = await shown(discord, await discord.slash(owner, channel, "library export"))
    assert told.only_for == owner.id
    [attachment] = told.attachments
    lines = discord.hub.shelf.content(attachment).splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    assert HARBOUR in texts
    assert any(ANSWER in text for text in texts)


async def test_the_state_of_the_library_is_told(discord: Discord, channel: Channel, owner: User) -> None:
    told = await shown(discord, await discord.slash(owner, channel, "library status"))
    assert say("status-healthy") in told.text
    assert told.only_for == owner.id


async def test_a_member_is_answered_in_japanese(discord: Discord, guild: Guild, channel: Channel) -> None:
    member = discord.member(guild, "aoi", locale="ja")
    answer = await ask(discord, channel, member, UNCOVERED)
    assert WORDS.say("ja", "answer-nothing") in answer.text
    assert WORDS.say("ja", "answer-button-tell") in answer.buttons
    assert discord.commands()["ask"]["name_localizations"]["ja"]


async def test_what_comes_later_than_discord_keeps_a_command_open_comes_by_a_direct_message(
    discord: Discord, channel: Channel, owner: User
) -> None:
    file = Upload("later.txt", b"The lighthouse of Fastnet was lit in 1904. Three keepers lived there.")
    preview = await shown(discord, await discord.slash(owner, channel, "article add", file=file))
    discord.fault("PATCH /webhooks", delay=0.5)
    added = await discord.click(owner, preview, say("offer-add"))
    discord.expire(added)
    direct = discord.world.direct(owner)
    await discord.wait_for(lambda: [m for m in direct.shown() if "Fastnet" in m.text], LONG)
    answer = await ask(discord, channel, owner, "When was the lighthouse of Fastnet lit?")
    assert "1904" in answer.text


async def test_another_server_has_a_library_of_its_own(discord: Discord) -> None:
    elsewhere = discord.world.guild("elsewhere")
    there = elsewhere.system_channel = discord.world.channel(elsewhere, "lobby")
    discord.hub.welcome(elsewhere)
    [welcome] = await discord.wait_for(there.shown, LONG)
    assert welcome.text == say("welcome")
    answer = await ask(discord, there, elsewhere.owner, QUESTION)
    assert say("answer-nothing") in answer.text
    assert ANSWER not in answer.text
    discord.hub.throw_out(elsewhere)


async def test_a_member_is_no_curator(discord: Discord, guild: Guild, channel: Channel) -> None:
    member = discord.member(guild, "kai")
    exchange = await discord.slash(
        member, channel, "article add", file=Upload("a.txt", HARBOUR.encode()), forced=True
    )
    told = await shown(discord, exchange)
    assert (told.text, told.only_for) == (say("error-curators-only"), member.id)


async def test_answers_may_open_a_thread_and_go_on_in_it(
    discord: Discord, guild: Guild, channel: Channel, owner: User
) -> None:
    settings = await shown(discord, await discord.slash(owner, channel, "setup"))
    await discord.click(owner, settings, "citedesk:setup:threads:on")
    await discord.wait_for(lambda: "citedesk:setup:threads:off" in str(settings.payload), LONG)
    mention = discord.mention(owner, channel, QUESTION)
    answer = await discord.next_from_bot(channel, mention, LONG)
    thread = await discord.wait_for(lambda: guild.channels.get(answer.id), LONG)
    assert thread.name == QUESTION
    await discord.wait_for(lambda: say("ask-thread-hint") in [one.text for one in thread.shown()], LONG)
    further = discord.mention(owner, thread, "And what does the deal of that country include?")
    assert "350 billion" in (await discord.next_from_bot(thread, further, LONG)).text
    await discord.click(owner, settings, "citedesk:setup:threads:off")
    await discord.wait_for(lambda: "citedesk:setup:threads:on" in str(settings.payload), LONG)


async def test_no_word_of_a_question_or_an_article_stands_in_the_log(bot: BotProcess) -> None:
    for word in ("trade minister", "chess", "Yeo", "Kinsale", "Roscoff"):
        assert word not in bot.output


async def test_it_ends_with_nothing_left_undone(discord: Discord, shipped: Shipped, bot: BotProcess) -> None:
    assert await bot.terminate() == 0
    assert discord.gateway.closed_with[-1] == 1000
    assert "Traceback" not in bot.output
    status, said = await shipped.done("health")
    assert status == 1
    assert "No bot is running" in said
