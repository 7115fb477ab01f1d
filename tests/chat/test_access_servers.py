"""Servers apart: nobody can read, count or guess what another server has, by whatever key or id."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import simcord

from bot.chat.client import CitedeskBot
from bot.chat.place import collection_of
from bot.records.audit import Act
from bot.records.feeds import Feed
from bot.records.given_answer import GivenAnswer, new_key
from bot.records.jobs import Job
from bot.records.undos import Before, Undo
from bot.records.watches import Watch
from corpus.article import Article
from tests.chat.article_server import Server
from tests.chat.presses import lasting, pressed, told
from tests.chat.test_access import COMMANDS, GUILD, PRESSES

THEN = datetime(2031, 5, 4, tzinfo=UTC)
SECRET = "zeppelin"
TEXT = (
    "The zeppelin hangar of Kinsale opens at eight. A mooring permit costs ninety crowns a day, says the"
    " zeppelin warden Orla Brennan."
)
QUESTION = "When does the zeppelin hangar open?"


@dataclass(frozen=True)
class Owner:
    """A server with everything that has an id or a key."""

    server: Server
    article: Article
    answer: str
    queued: str
    undo: str
    feed: int
    job: str
    preview: str
    watch: str


@pytest.fixture
async def owner(discord_env: simcord.Env, bot: CitedeskBot) -> Owner:
    server = await Server(discord_env, bot, "Kinsale").settle()
    article = await server.put(TEXT, title="Zeppelin permits", source="Zeppelin Gazette")
    preview = await server.add_text(TEXT.replace("eight", "nine"), title="Zeppelin hours")
    guild, member, records = server.guild.id, server.member.id, bot.records
    answer, queued = given(server, answered=True), given(server, answered=False)
    undo = Undo(new_key(), guild, server.curator.id, THEN, "added", (Before(article.id, None),))
    feed = Feed(
        guild,
        "https://zeppelin.example/feed",
        "Zeppelin news",
        member,
        THEN,
        datetime.max.replace(tzinfo=UTC),
    )
    job = Job(new_key(), guild, server.channel.id, member, "en", THEN, ("zeppelin.zip",))
    for one in (answer, queued):
        await records.run(records.answers.put, one)
    await records.run(records.queue.put, queued.key, THEN, wants_word=True)
    await records.run(records.undos.put, undo)
    await records.run(records.jobs.put, job)
    await records.run(records.audit.put, Act(guild, THEN, member, "article-added", "Zeppelin permits"))
    number = await records.run(records.feeds.add, feed)
    watch = Watch(new_key(), guild, server.channel.id, member, QUESTION, THEN, THEN, None)
    await records.run(records.watches.put, watch)
    shown = json.dumps(preview.response.components)
    key = shown.partition("citedesk:offer:add:")[2][:16]
    return Owner(server, article, answer.key, queued.key, undo.key, number, job.key, key, watch.key)


def given(server: Server, *, answered: bool) -> GivenAnswer:
    return GivenAnswer(
        key=new_key(),
        guild_id=server.guild.id,
        channel_id=server.channel.id,
        member_id=server.member.id,
        asked_at=THEN,
        locale="en",
        question=QUESTION,
        conversation="",
        answered=answered,
    )


@pytest.fixture
async def stranger(owner: Owner, discord_env: simcord.Env, bot: CitedeskBot) -> Server:
    """A server whose manager and curator know all ids and keys of the other one."""
    return await Server(discord_env, bot, "Cobh").settle()


async def state(owner: Owner, bot: CitedeskBot) -> list[object]:
    """All that a stranger could have changed."""
    records, guild = bot.records, owner.server.guild.id
    return [
        await bot.library.history(collection_of(guild), owner.article.id),
        (await bot.library.count(collection_of(guild))),
        await records.run(records.answers.find, owner.answer, guild),
        await records.run(records.answers.ratings, owner.answer),
        await records.run(records.queue.waiting, guild),
        await records.run(records.undos.find, owner.undo, guild),
        await records.run(records.feeds.find, owner.feed, guild),
        await records.run(records.jobs.unfinished),
        await records.run(records.policies.of, guild),
        await records.run(records.audit.newest, guild, 50),
        await records.run(records.watches.of, guild),
    ]


def attempts(owner: Owner) -> Iterator[tuple[str, str, str | None]]:
    """(class, custom id, choice): every lasting button and menu, with the keys of the owner's things."""
    keys = (owner.answer, owner.queued, owner.undo, owner.job, owner.preview, owner.watch)
    samples = {"k" * 16: keys, "no-such-article": (owner.article.id,)}
    for name, (_, custom_ids, choice) in PRESSES.items():
        for custom_id in custom_ids:
            sample = next((one for one in samples if one in custom_id), None)
            for key in samples[sample] if sample else ("",):
                made = custom_id.replace(sample, key) if sample else custom_id
                made = made.replace(GUILD, str(owner.server.guild.id))
                yield name, made, choice.replace("no-such-article", owner.article.id) if choice else None
    yield "ServerSelect", "citedesk:server", str(owner.server.guild.id)


async def test_no_button_of_another_server_shows_or_changes_anything(
    owner: Owner, stranger: Server, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    before = await state(owner, bot)
    tried = set()
    for name, custom_id, choice in attempts(owner):
        for person in (stranger.curator, stranger.manager):
            said = await pressed(discord_env, person, stranger.channel, custom_id, choice)
            assert SECRET not in said.casefold(), (custom_id, said)
        tried.add(name)
    assert tried == set(lasting(bot))
    assert await state(owner, bot) == before
    assert SECRET not in "".join(one.content for one in stranger.seen_in_channel()).casefold()


def calls(owner: Owner) -> Iterator[tuple[str, dict[str, object]]]:
    """Every command, with the owner's ids where it takes one."""
    ids = {
        "article show": [{"article": owner.article.id}, {"article": "Zeppelin permits"}],
        "article edit": [{"article": owner.article.id}],
        "article remove": [{"article": owner.article.id}],
        "article history": [{"article": owner.article.id}],
        "article list": [{}, {"source": "Zeppelin Gazette"}, {"removed": True}],
        "feed remove": [{"feed": str(owner.feed)}, {"feed": "Zeppelin news"}],
        "watch remove": [{"watch": owner.watch}, {"watch": QUESTION}],
        "ask": [
            {"question": "When does the hangar open?"},
            {"question": "What opens at eight?", "source": "Zeppelin Gazette"},
        ],
    }
    for name, use in COMMANDS.items():
        for options in ids.get(name, [use.options]):
            yield name, options


async def test_no_command_says_anything_of_another_server(
    owner: Owner, stranger: Server, bot: CitedeskBot
) -> None:
    before = await state(owner, bot)
    for name, options in calls(owner):
        said = told(await stranger.manager.slash(stranger.channel, name, **options))
        # What was typed may be said back.
        heard = said.casefold().replace("zeppelin gazette", "").replace("zeppelin news", "")
        assert SECRET not in heard, (name, said)
        assert "ninety crowns" not in said, name
    assert await state(owner, bot) == before


async def test_nothing_is_offered_of_another_server_while_somebody_types(
    owner: Owner, stranger: Server
) -> None:
    options = {f"article {one}": "article" for one in ("show", "edit", "remove", "history")}
    options |= {"article list": "source", "ask": "source", "feed remove": "feed", "watch remove": "watch"}
    for command, option in options.items():
        for typed in ("", "zep", "Zeppelin", owner.article.id, str(owner.feed)):
            offered = await stranger.manager.autocomplete(stranger.channel, command, option, typed)
            assert offered == [], (command, typed)
        own = await owner.server.manager.autocomplete(owner.server.channel, command, option, "zep")
        assert len(own) == 1, command


async def test_the_same_article_in_two_servers_is_two_articles(owner: Owner, stranger: Server) -> None:
    twin = await stranger.put(TEXT, title="Zeppelin permits", source="Zeppelin Gazette")
    said = told(await stranger.slash("article show", article=twin.id))
    assert SECRET in said.casefold()
    await stranger.bot.library.remove(collection_of(stranger.guild.id), twin.id)
    assert [one.id for one in await owner.server.articles()] == [owner.article.id]


async def test_numbers_of_one_server_do_not_tell_of_another(
    owner: Owner, stranger: Server, bot: CitedeskBot
) -> None:
    said = told(await stranger.slash("library status"))
    assert bot.words.say("en", "status-size", articles=0, passages=0) in said
    assert bot.words.say("en", "status-queue", waiting=0) in said
    assert bot.words.say("en", "status-feeds", feeds=0) in said
