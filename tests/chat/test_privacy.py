"""/privacy says what is kept of a member and deletes it; nothing is kept longer than was promised."""

from dataclasses import replace
from datetime import timedelta

import aiohttp
import discord
import pytest
import simcord

from bot.chat import retention
from bot.chat.client import CitedeskBot
from bot.chat.place import collection_of, guild_of
from bot.chat.words import Words
from bot.records.audit import Act
from bot.records.given_answer import GivenAnswer, new_key
from bot.records.moments import now
from bot.records.policies import Policy
from bot.records.records import Records
from bot.records.unwanted import Posted
from bot.settings import BotSettings
from corpus.gather import gather
from index.library import Library
from tests.chat.briefs import SAMPLES
from tests.chat.shown_texts import texts
from tests.chat.test_privacy_bytes import bytes_of

QUESTION = "May a zeppelinist marzipan the quaestor?"


class Server:
    """A server with two members and a channel."""

    def __init__(self, env: simcord.Env) -> None:
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("general")
        self.kai = self.guild.add_member(env.create_user("kai"))
        self.noa = self.guild.add_member(env.create_user("noa"))


@pytest.fixture
def server(discord_env: simcord.Env) -> Server:
    return Server(discord_env)


def given(
    server: Server, member: simcord.MemberActor, *, days: float = 0, message_id: int | None = None
) -> GivenAnswer:
    return GivenAnswer(
        key=new_key(),
        guild_id=server.guild.id,
        channel_id=server.channel.id,
        member_id=member.id,
        asked_at=now() - timedelta(days=days),
        locale="en",
        question=QUESTION if member is server.kai else "Something else?",
        conversation=f"channel:{server.channel.id}",
        message_id=message_id,
    )


async def put(records: Records, *answers: GivenAnswer) -> None:
    for one in answers:
        await records.run(records.answers.put, one)


async def confirmed(server: Server) -> simcord.InteractionResult:
    asked = await server.kai.slash(server.channel, "privacy forget-me")
    return await server.kai.click(asked.response, custom_id="citedesk:forget-me:yes")


async def add_article(library: Library, server: Server, added_by: int) -> None:
    offer = next(iter(gather(str(min(SAMPLES.glob("*.md"))))))
    await library.add(offer, collection=collection_of(server.guild.id), added_by=str(added_by))


async def test_only_the_member_sees_what_is_kept_of_him_here_and_everywhere(
    server: Server, records: Records, library: Library, bot: CitedeskBot
) -> None:
    elsewhere = replace(given(server, server.kai), guild_id=1)
    await put(records, given(server, server.kai), elsewhere, given(server, server.noa))
    await records.run(records.policies.put, Policy(server.guild.id, retention_days=9))
    await add_article(library, server, server.kai.id)
    shown = await server.kai.slash(server.channel, "privacy show")
    assert shown.response.ephemeral
    text = texts(shown.response.components)
    here, _, everywhere = text.partition(bot.words.say("en", "privacy-everywhere"))
    assert bot.words.say("en", "privacy-questions", questions=1) in here
    assert bot.words.say("en", "privacy-articles", articles=1) in here
    assert bot.words.say("en", "privacy-how-long", days=9) in here
    assert bot.words.say("en", "privacy-questions", questions=2) in everywhere


async def test_a_direct_message_tells_of_all_servers(
    server: Server, records: Records, bot: CitedeskBot
) -> None:
    await put(records, given(server, server.kai))
    shown = await server.kai.user.slash("privacy show")
    text = texts(shown.response.components)
    assert bot.words.say("en", "privacy-questions", questions=1) in text
    assert bot.words.say("en", "privacy-here") not in text


async def test_forgetting_asks_first_and_may_be_declined(
    server: Server, records: Records, bot: CitedeskBot
) -> None:
    await put(records, given(server, server.kai))
    asked = await server.kai.slash(server.channel, "privacy forget-me")
    assert asked.response.ephemeral
    assert bot.words.say("en", "forget-title") in texts(asked.response.components)
    await server.kai.click(asked.response, custom_id="citedesk:forget-me:no")
    assert bot.words.say("en", "forget-kept") in texts(asked.response.components)
    assert (await records.run(records.privacy.kept_of, server.kai.id)).questions == 1


async def test_a_forgotten_member_is_gone_from_everything(
    server: Server, records: Records, library: Library, settings: BotSettings, bot: CitedeskBot
) -> None:
    mine, other = given(server, server.kai), given(server, server.noa)
    await put(records, mine, other)
    await records.run(
        records.answers.rate, other.key, server.kai.id, False, now(), reason="wrong", comment=QUESTION
    )
    await records.run(
        records.audit.put, Act(server.guild.id, now(), server.kai.id, "article-added", "A title")
    )
    await add_article(library, server, server.kai.id)
    assert QUESTION.encode() in bytes_of(settings)

    await confirmed(server)

    kept = await records.run(records.privacy.kept_of, server.kai.id)
    assert (kept.questions, kept.ratings, kept.acts) == (0, 0, 0)
    (act,) = await records.run(records.audit.newest, server.guild.id, 5)
    assert (act.member_id, act.subject) == (None, "A title")
    assert (await records.run(records.privacy.kept_of, server.noa.id)).questions == 1
    headings = await library.headings(collection_of(server.guild.id))
    assert [heading.added_by for heading in headings.rows] == [""]
    left = bytes_of(settings)
    assert QUESTION.encode() not in left
    assert b"marzipan" not in left
    assert str(server.kai.id).encode() not in left


async def test_the_answers_to_him_are_deleted_where_discord_lets_it(
    server: Server, records: Records, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    channel = bot.get_channel(server.channel.id)
    to_kai = await channel.send("an answer")
    to_noa = await channel.send("another answer")
    gone_already = given(server, server.kai, message_id=12345)
    await put(records, given(server, server.kai, message_id=to_kai.id), gone_already)
    await put(records, given(server, server.noa, message_id=to_noa.id))
    asked = await server.kai.slash(server.channel, "privacy forget-me")
    await server.kai.click(asked.response, custom_id="citedesk:forget-me:yes")
    assert bot.words.say("en", "forget-messages", messages=2) in texts(asked.response.components)
    assert [message.id for message in server.channel.history(viewer=server.noa)] == [to_noa.id]
    assert await records.run(records.unwanted.all) == []


async def test_a_message_that_cannot_be_deleted_now_is_deleted_later(
    server: Server, records: Records, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    message = await bot.get_channel(server.channel.id).send("an answer")
    await put(records, given(server, server.kai, message_id=message.id))
    discord_env.inject_error("DELETE", f"/channels/{server.channel.id}/messages/*", status=400, times=1)
    await confirmed(server)
    assert await records.run(records.unwanted.all) == [Posted(server.channel.id, message.id)]
    fresh = CitedeskBot(bot.settings, bot.library, records, Words())
    await discord_env.restart_bot(fresh)
    await discord_env.settle()
    assert message.id not in [one.id for one in server.channel.history(viewer=server.noa)]
    assert await records.run(records.unwanted.all) == []


async def test_a_broken_connection_keeps_a_message_to_be_deleted(
    server: Server, records: Records, bot: CitedeskBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await bot.get_channel(server.channel.id).send("an answer")
    await put(records, given(server, server.kai, message_id=message.id))

    async def broken(*_: object, **__: object) -> None:
        raise aiohttp.ServerDisconnectedError

    with monkeypatch.context() as patched:
        patched.setattr(discord.PartialMessage, "delete", broken)
        await confirmed(server)
    assert await records.look(records.unwanted.all) == [Posted(server.channel.id, message.id)]
    await retention.tidy(bot)
    assert await records.look(records.unwanted.all) == []


@pytest.mark.parametrize(("work", "hours"), [("enforce", 24), ("tidy", 1)])
async def test_a_fault_does_not_end_what_is_done_again_and_again(
    server: Server, discord_env: simcord.Env, monkeypatch: pytest.MonkeyPatch, work: str, hours: int
) -> None:
    await discord_env.settle()
    done, times = getattr(retention, work), []

    async def faulty(bot: CitedeskBot) -> None:
        times.append(now())
        if len(times) == 1:
            raise RuntimeError("nobody foresaw this")
        await done(bot)

    monkeypatch.setattr(retention, work, faulty)
    for _ in range(2):
        await discord_env.advance_time(hours * 3600 + 60)
    assert len(times) >= 2


async def test_the_button_works_after_a_restart(
    server: Server, records: Records, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    await put(records, given(server, server.kai))
    asked = await server.kai.slash(server.channel, "privacy forget-me")
    await discord_env.restart_bot(CitedeskBot(bot.settings, bot.library, records, Words()))
    await server.kai.click(asked.response, custom_id="citedesk:forget-me:yes")
    assert (await records.run(records.privacy.kept_of, server.kai.id)).questions == 0


async def test_retention_is_enforced_at_start(
    server: Server, records: Records, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    short = replace(given(server, server.kai, days=3), guild_id=77)
    await records.run(records.policies.put, Policy(77, retention_days=2))
    old, young = given(server, server.kai, days=31), given(server, server.kai, days=29)
    await put(records, old, young, short)
    await discord_env.restart_bot(CitedeskBot(bot.settings, bot.library, records, Words()))
    await discord_env.settle()
    for one, stays in ((old, False), (young, True), (short, False)):
        assert (await records.run(records.answers.find, one.key, one.guild_id) is not None) is stays


async def test_retention_is_enforced_every_day(
    server: Server, records: Records, discord_env: simcord.Env
) -> None:
    await discord_env.settle()
    old = given(server, server.kai, days=31)
    await put(records, old)
    await discord_env.advance_time(24 * 3600 + 60)
    assert await records.run(records.answers.find, old.key, old.guild_id) is None


async def test_what_expires_leaves_the_histories_of_what_stays(server: Server, records: Records) -> None:
    await put(records, given(server, server.kai, days=30.01))
    later = replace(given(server, server.noa, days=29.99), history=(QUESTION,))
    await put(records, later)
    await records.run(records.privacy.expire, now())
    found = await records.run(records.answers.find, later.key, later.guild_id)
    assert found is not None
    assert found.history == ()


async def furnished(server: Server, records: Records, library: Library) -> None:
    """Articles, a policy and a question of the server."""
    await add_article(library, server, server.kai.id)
    await records.run(records.policies.put, Policy(server.guild.id, private=True))
    await put(records, given(server, server.kai))


async def test_a_server_that_removes_the_bot_is_erased_after_the_grace_time_only(
    server: Server,
    records: Records,
    library: Library,
    bot: CitedeskBot,
    discord_env: simcord.Env,
    settings: BotSettings,
) -> None:
    await furnished(server, records, library)
    discord_env.backend.remove_guild(server.guild.id)
    await discord_env.settle()
    await retention.enforce(bot)
    assert (await library.count(collection_of(server.guild.id))).articles == 1

    await records.run(records.departures.back, server.guild.id)
    await records.run(records.departures.left, server.guild.id, now() - timedelta(days=31))
    await retention.enforce(bot)
    assert await library.collections() == []
    assert server.guild.id not in await records.run(records.departures.guilds_known)
    assert await records.run(records.departures.before, now()) == []
    assert b"zeppelinist" not in bytes_of(settings)


async def test_a_server_that_comes_back_in_time_has_lost_nothing(
    server: Server, records: Records, library: Library, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    await furnished(server, records, library)
    await discord_env.settle()
    await records.run(records.departures.left, server.guild.id, now() - timedelta(days=31))
    await retention.enforce(bot)
    assert (await library.count(collection_of(server.guild.id))).articles == 1
    assert (await records.run(records.policies.of, server.guild.id)).private


async def test_a_removal_while_the_bot_was_off_is_noticed(
    records: Records, library: Library, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    await records.run(records.policies.put, Policy(4711))
    offer = next(iter(gather(str(min(SAMPLES.glob("*.md"))))))
    await library.add(offer, collection=collection_of(4712))
    await library.add(offer, collection="main")
    await retention.enforce(bot)
    assert set(await records.run(records.departures.before, now())) == {4711, 4712}


@pytest.mark.parametrize("name", ["main", "discord-", "discord-x", "discord-١", "xdiscord-1"])
def test_other_collections_belong_to_no_server(name: str) -> None:
    assert guild_of(name) is None
    assert guild_of(collection_of(17)) == 17
