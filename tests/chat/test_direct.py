import asyncio
import threading

import discord
import pytest
import simcord

from bot.chat.client import CitedeskBot
from bot.chat.direct import MOST_SERVERS
from bot.chat.server_select import CUSTOM_ID
from index.library import Library
from tests.chat.ask_world import ANSWER, UNKNOWN, WHO, World, response, shown


def second_server(world: World, name: str = "Second") -> tuple[simcord.GuildHandle, simcord.MemberActor]:
    """Another server that Alice is in; its library is empty."""
    guild = world.env.create_guild(name)
    guild.create_text_channel("hall")
    return guild, guild.add_member(world.alice.user)


def offered(message: discord.Message) -> dict[str, str]:
    """The servers that a message's select offers, with what was chosen under "chosen"."""
    for row in message.components:
        for one in getattr(row, "children", []):
            if isinstance(one, discord.SelectMenu):
                return {option.label: option.value for option in one.options} | {
                    "chosen": next((option.label for option in one.options if option.default), "")
                }
    return {}


def last(world: World) -> discord.Message:
    return world.replies(world.alice.user.dm_channel)[-1]


async def test_the_only_server_shared_is_asked(world: World) -> None:
    question = await world.alice.send_dm(WHO)
    answer = last(world)
    assert ANSWER in shown(answer)
    assert answer.reference is not None
    assert answer.reference.message_id == question.id
    assert offered(answer) == {}
    given = await world.given()
    assert (given.guild_id, given.channel_id) == (world.guild.id, world.alice.user.dm_channel.id)
    assert (given.private, given.message_id, given.question_message_id) == (True, answer.id, question.id)


async def test_the_bot_shows_at_once_that_it_is_writing(world: World) -> None:
    await world.alice.send_dm(WHO)
    posted = [one.path for one in world.env.http_requests if one.method == "POST"]
    assert posted[0] == f"/channels/{world.alice.user.dm_channel.id}/typing"


async def test_it_shows_that_it_is_writing_however_long_the_records_take(world: World) -> None:
    def typed() -> bool:
        return any(one.path.endswith("/typing") for one in world.env.http_requests)

    begun, free = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        free.wait(60)

    holding = asyncio.create_task(world.bot.records.run(hold))
    await asyncio.to_thread(begun.wait, 60)
    patience, world.env.settle_timeout = world.env.settle_timeout, 3.0
    try:
        with pytest.raises(TimeoutError):
            await world.alice.send_dm(WHO)
        assert typed()
    finally:
        world.env.settle_timeout = patience
        free.set()
    await holding
    await world.env.settle()
    assert ANSWER in shown(last(world))


async def test_who_shares_no_server_is_told_what_to_do(world: World) -> None:
    stranger = world.env.create_user("stranger")
    await stranger.send_dm(WHO)
    assert [shown(one) for one in world.replies(stranger.dm_channel)] == [world.says("error-no-server")]


async def test_a_server_is_found_however_many_others_the_bot_is_in(
    discord_env: simcord.Env, library: Library
) -> None:
    for number in range(MOST_SERVERS + 1):
        discord_env.create_guild(f"Other {number}")
    world = await World.of(discord_env, library)
    assert [guild.id for guild in world.bot.guilds].index(world.guild.id) >= MOST_SERVERS
    await world.alice.send_dm(WHO)
    assert ANSWER in shown(last(world))
    assert (await world.given()).guild_id == world.guild.id


async def test_the_select_offers_as_many_servers_as_it_can_hold(world: World) -> None:
    for number in range(MOST_SERVERS):
        second_server(world, f"Other {number}")
    await world.env.settle()
    await world.alice.send_dm(WHO)
    assert world.says("ask-which-server") in shown(last(world))
    assert len(offered(last(world)).keys() - {"chosen"}) == MOST_SERVERS


async def started_with_a_cooldown(world: World) -> None:
    settings = world.bot.settings.model_copy(update={"member_cooldown": 5.0})
    await world.env.restart_bot(CitedeskBot(settings, world.bot.library, world.bot.records, world.bot.words))


def servers_asked(world: World) -> int:
    return sum("/members/" in one.path for one in world.env.http_requests)


async def test_who_asks_too_fast_costs_no_requests(world: World) -> None:
    await started_with_a_cooldown(world)
    await world.alice.send_dm(WHO)
    assert ANSWER in shown(last(world))
    asked = servers_asked(world)
    await world.alice.send_dm(WHO)
    assert shown(last(world)) == world.says("error-cooldown", seconds=5)
    assert servers_asked(world) == asked


async def test_who_shares_no_server_costs_requests_as_seldom(world: World) -> None:
    await started_with_a_cooldown(world)
    stranger = world.env.create_user("stranger")
    await stranger.send_dm(WHO)
    asked = servers_asked(world)
    assert asked > 0
    await stranger.send_dm(WHO)
    assert servers_asked(world) == asked
    await world.env.advance_time(5)
    await stranger.send_dm(WHO)
    assert servers_asked(world) > asked


async def test_of_several_servers_the_one_asked_last_is_asked(world: World) -> None:
    second, _ = second_server(world)
    await world.env.settle()
    await world.alice.slash(world.channel, "ask", question=UNKNOWN)
    await world.alice.send_dm(WHO)
    assert ANSWER in shown(last(world))
    assert offered(last(world)) == {
        world.guild.name: str(world.guild.id), second.name: str(second.id), "chosen": world.guild.name,
    }  # fmt: skip


async def test_the_select_asks_another_servers_library(world: World) -> None:
    second, _ = second_server(world)
    await world.env.settle()
    await world.alice.slash(world.channel, "ask", question=UNKNOWN)
    question = await world.alice.send_dm(WHO)
    answer = last(world)
    await world.alice.user.select(answer, [str(second.id)], custom_id=CUSTOM_ID)
    now = last(world)
    assert now.id == answer.id
    assert ANSWER not in shown(now)
    assert offered(now)["chosen"] == second.name
    given = await world.given()
    assert (given.guild_id, given.message_id, given.question_message_id) == (second.id, now.id, question.id)
    answers = world.bot.records.answers
    assert len(await world.bot.records.run(answers.all_asked_by, question.id)) == 1
    await world.alice.send_dm(WHO)
    assert (await world.given()).guild_id == second.id, "which is the one asked last, now"


async def test_who_never_asked_says_which_server_he_means(world: World) -> None:
    second_server(world)
    await world.env.settle()
    await world.alice.send_dm(WHO)
    assert world.says("ask-which-server") in shown(last(world))
    assert await world.last() is None
    bot = CitedeskBot(world.bot.settings, world.bot.library, world.bot.records, world.bot.words)
    await world.env.restart_bot(bot)
    (asked,) = [one for one in world.alice.user.dm_channel.history() if one.author == bot.user]
    await world.alice.user.select(asked, [str(world.guild.id)], custom_id=CUSTOM_ID)
    (answer,) = [one for one in world.alice.user.dm_channel.history() if one.author == bot.user]
    assert ANSWER in shown(answer)


async def test_a_server_that_he_left_answers_him_no_more(world: World) -> None:
    second, _ = second_server(world)
    await world.env.settle()
    await world.alice.slash(world.channel, "ask", question=UNKNOWN)
    await world.alice.send_dm(WHO)
    answer = last(world)
    world.guild.remove_member(world.alice)
    await world.env.settle()
    await world.alice.user.send_dm(WHO)
    assert ANSWER not in shown(last(world))
    assert (await world.given()).guild_id == second.id
    back = await world.alice.user.select(answer, [str(world.guild.id)], custom_id=CUSTOM_ID)
    assert response(back).endswith(world.says("error-server-closed"))
    assert ANSWER not in "".join(world.told()[1:])


async def test_an_edit_asks_no_server_that_he_left(world: World) -> None:
    second_server(world)
    await world.env.settle()
    await world.alice.slash(world.channel, "ask", question=UNKNOWN)
    question = await world.alice.send_dm(UNKNOWN)
    world.guild.remove_member(world.alice)
    await world.env.settle()
    await world.alice.user.edit(question, WHO)
    assert world.told() == [world.says("error-server-closed")]


async def test_a_server_that_couldnt_be_asked_once_is_asked_again(world: World) -> None:
    second, _ = second_server(world)
    await world.env.settle()
    world.env.inject_error("GET", f"/guilds/{second.id}/members/*", status=400)
    await world.alice.send_dm(WHO)
    assert offered(last(world)) == {}
    await world.alice.send_dm(WHO)
    assert second.name in offered(last(world))


async def test_a_server_that_keeps_the_bot_to_some_channels_answers_who_sees_one(world: World) -> None:
    insiders = world.guild.create_role("insiders")
    secret = world.guild.create_text_channel(
        "secret",
        overwrites={
            world.guild.default_role: discord.PermissionOverwrite(view_channel=False),
            insiders: discord.PermissionOverwrite(view_channel=True),
        },
    )
    bob = world.guild.add_member(world.env.create_user("bob"), roles=[insiders])
    await world.settle_policy(channels=(secret.id,))
    await world.env.settle()
    await world.alice.send_dm(WHO)
    assert world.told() == [world.says("error-no-server")]
    await bob.send_dm(WHO)
    assert ANSWER in world.told(bob)[-1]


async def test_when_discord_doesnt_say_who_is_where_nothing_is_answered(world: World) -> None:
    world.env.inject_error("GET", "/guilds/*/members/*", status=400, times=None)
    await world.alice.send_dm(WHO)
    assert world.told() == [world.says("error-server-unknown")]
    world.env.backend.faults.clear()
    await world.alice.send_dm(WHO)
    assert ANSWER in world.told()[-1]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("hi", "ask-how-direct"), (",", "ask-how-direct"), ("😀", "error-question-no-words"),
        ("ab", "error-question-short"),
    ],
)  # fmt: skip
async def test_what_is_no_question_gets_one_sentence(world: World, said: str, message: str) -> None:
    await world.alice.send_dm(said)
    assert world.told() == [world.says(message)]
    assert await world.last() is None


async def test_thanks_are_no_question(world: World) -> None:
    await world.alice.send_dm("Thanks!")
    assert world.told() == []


async def test_he_is_answered_in_the_language_of_the_last_time(
    discord_env: simcord.Env, library: Library
) -> None:
    world = await World.of(discord_env, library, locale="ja")
    await world.alice.send_dm(UNKNOWN)
    assert world.says("answer-nothing", "ja") in world.told()[-1], "the server's, at first"
    await world.alice.slash(world.channel, "ask", question=WHO)  # by an English client
    await world.alice.send_dm(UNKNOWN)
    assert world.says("answer-nothing", "en") in world.told()[-1]


async def test_who_writes_japanese_is_answered_in_it(world: World) -> None:
    await world.alice.send_dm("首席交渉官は誰ですか")
    assert (await world.given()).locale == "ja"


async def test_a_question_that_is_gone_cant_be_asked_elsewhere(world: World) -> None:
    second, _ = second_server(world)
    await world.env.settle()
    await world.alice.slash(world.channel, "ask", question=UNKNOWN)
    question = await world.alice.send_dm(WHO)
    answer = last(world)
    world.env.backend.messages[world.alice.user.dm_channel.id].pop(question.id)
    result = await world.alice.user.select(answer, [str(second.id)], custom_id=CUSTOM_ID)
    assert response(result).endswith(world.says("error-question-gone"))


async def test_server_names_are_harmless_in_the_select(world: World) -> None:
    second_server(world, "\u202e@everyone\u200b " + "x" * 90)
    await world.env.settle()
    await world.alice.send_dm(WHO)
    names = [one for one in offered(last(world)) if one != "chosen"]
    assert sorted(names) == sorted([world.guild.name, "@everyone " + "x" * 90][:2])
