import asyncio
import logging
from datetime import date

import discord
import pytest
import simcord

from bot.chat.cooldowns import Cooldowns
from bot.settings import BotSettings
from index.library import Library
from tests.chat.ask_world import ANSWER, RATE, UNKNOWN, WHO, HeldEmbedder, World, response


async def test_a_question_is_answered_for_all_to_see_and_is_on_record(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=WHO)
    assert ANSWER in response(result)
    assert WHO in response(result)
    assert not result.ephemeral
    given = await world.given()
    assert (given.question, given.answered, given.private) == (WHO, True, False)
    assert (given.guild_id, given.channel_id, given.member_id) == (
        world.guild.id, world.channel.id, world.alice.id,
    )  # fmt: skip
    assert result.response is not None
    assert given.message_id == result.response.id
    assert given.conversation == f"answer:{given.key}"


async def test_what_the_articles_dont_cover_is_refused_and_on_record(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=UNKNOWN)
    assert world.says("answer-nothing") in response(result)
    given = await world.given()
    assert not given.answered
    assert given.excerpts


async def test_a_private_answer_is_seen_by_the_asker_alone(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=WHO, private=True)
    assert result.ephemeral
    assert ANSWER in response(result)
    assert world.replies() == []
    given = await world.given()
    assert (given.private, given.message_id) == (True, None)


async def test_where_the_server_wants_answers_private_nobody_can_ask_aloud(world: World) -> None:
    await world.settle_policy(private=True)
    result = await world.alice.slash(world.channel, "ask", question=WHO, private=False)
    assert result.ephemeral
    assert world.replies() == []


@pytest.mark.parametrize(
    ("limits", "answered"),
    [
        ({"since": "2025-07-01"}, True),
        ({"until": "30 June 2025"}, False),
        ({"until": "2025年4月"}, False),
        ({"since": "July 2025", "until": "2025", "source": "citedesk sample briefs"}, True),
    ],
)
async def test_limits_choose_the_articles(world: World, limits: dict[str, str], answered: bool) -> None:
    await world.alice.slash(world.channel, "ask", question=RATE, **limits)
    assert (await world.given()).answered is answered


async def test_limits_are_kept_with_the_answer(world: World) -> None:
    await world.alice.slash(
        world.channel, "ask", question=RATE, since="July 2025", source="CITEDESK sample briefs"
    )
    bounds = (await world.given()).bounds
    assert (bounds.since, bounds.until) == (date(2025, 7, 1), None)
    assert bounds.source == "Citedesk sample briefs"


@pytest.mark.parametrize(
    ("options", "message", "values"),
    [
        ({"since": "03/04/2025"}, "error-date", {"date": "03/04/2025"}),
        ({"until": "soon"}, "error-date", {"date": "soon"}),
        ({"since": "2025", "until": "2024"}, "error-dates-crossed", {}),
        ({"source": "Nobody's Gazette"}, "error-source", {"source": "Nobody's Gazette"}),
        ({"question": "😀 🎉 😀"}, "error-question-no-words", {}),
        ({"question": "<:blob:123456789012345678>"}, "error-question-no-words", {}),
        ({"question": " \u200b \u200b "}, "error-question-empty", {}),
    ],
)
async def test_bad_input_gets_one_sentence_and_the_channel_nothing(
    world: World, options: dict[str, str], message: str, values: dict[str, str]
) -> None:
    result = await world.alice.slash(world.channel, "ask", **{"question": WHO, **options})
    assert response(result).replace("\\", "") == world.says(message, **values)
    assert world.replies() == []
    assert await world.last() is None


async def test_discord_is_told_how_long_a_question_may_be(world: World) -> None:
    for question in ("ab", "a" * 301):
        with pytest.raises(simcord.SetupError):
            await world.alice.slash(world.channel, "ask", question=question)


async def test_the_bot_answers_only_where_the_server_lets_it(world: World) -> None:
    other = world.guild.create_text_channel("elsewhere")
    secret = world.guild.create_text_channel(
        "secret",
        overwrites={world.guild.default_role: discord.PermissionOverwrite(view_channel=False)},
    )
    await world.settle_policy(channels=(world.channel.id, secret.id))
    result = await world.alice.slash(other, "ask", question=WHO)
    assert response(result) == world.says("error-elsewhere", channels=f"<#{world.channel.id}>", count=1)
    assert result.ephemeral
    assert world.replies(other) == []
    assert ANSWER in response(await world.alice.slash(world.channel, "ask", question=WHO))
    await world.settle_policy(channels=(secret.id,))
    result = await world.alice.slash(other, "ask", question=WHO)
    assert response(result) == world.says("error-not-here")


async def test_a_source_is_completed_from_this_servers_articles_alone(world: World, library: Library) -> None:
    stranger = await World.of(world.env, library)
    bob = stranger.guild.add_member(world.env.create_user("bob"))
    empty = world.env.create_guild()
    hall = empty.create_text_channel("hall")
    carol = empty.add_member(world.env.create_user("carol"))
    await world.env.settle()
    offered = await bob.autocomplete(stranger.channel, "ask", "source", "SAMPLE", question=WHO)
    assert [(one["name"], one["value"]) for one in offered] == [("Citedesk sample briefs",) * 2]
    assert await world.alice.autocomplete(world.channel, "ask", "source", "nothing", question=WHO) == []
    assert await carol.autocomplete(hall, "ask", "source", "", question=WHO) == []


async def test_the_other_servers_articles_are_never_answered_from(world: World) -> None:
    empty = world.env.create_guild()
    hall = empty.create_text_channel("hall")
    carol = empty.add_member(world.env.create_user("carol"))
    await world.env.settle()
    result = await carol.slash(hall, "ask", question=WHO)
    assert ANSWER not in response(result)


async def test_the_response_comes_first_however_busy_the_library_is(world: World, held: HeldEmbedder) -> None:
    with held.held():
        asking = asyncio.create_task(world.alice.slash(world.channel, "ask", question=WHO))
        await held.is_asked()
        assert any(one.path.endswith("/callback") for one in world.env.http_requests)
    assert ANSWER in response(await asking)


async def test_answers_open_a_thread_where_the_server_wants_it(world: World) -> None:
    await world.settle_policy(opens_threads=True)
    question = f"{WHO} {'Please tell me all that is known. ' * 4}"
    await world.alice.slash(world.channel, "ask", question=question)
    (thread,) = world.channel.threads
    assert thread.name is not None
    assert thread.name.startswith(WHO)
    assert len(thread.name) <= 100
    assert thread.id == (await world.given()).message_id
    assert [one.content for one in world.replies(thread)] == [world.says("ask-thread-hint")]
    await world.alice.slash(world.channel, "ask", question=WHO, private=True)
    await world.alice.slash(thread, "ask", question=WHO)
    assert len(world.channel.threads) == 1, "neither under a private answer nor in a thread"


async def test_without_the_permission_to_open_threads_the_answer_stands(world: World) -> None:
    await world.settle_policy(opens_threads=True)
    role = world.guild.default_role
    closed = world.guild.create_text_channel(
        "closed", overwrites={role: discord.PermissionOverwrite(create_public_threads=False)}
    )
    result = await world.alice.slash(closed, "ask", question=WHO)
    assert ANSWER in response(result)


async def test_no_question_is_in_the_log_at_the_default_level(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        await world.alice.slash(world.channel, "ask", question=WHO)
        await world.alice.send(world.channel, f"{world.me} {WHO}")
        await world.alice.send_dm(WHO)
        await world.alice.slash(world.channel, "ask", question="😀 secret".replace("secret", "🎉"))
    assert "negotiator" not in caplog.text


async def test_who_asks_too_fast_is_told_when_to_ask_again(world: World) -> None:
    world.bot.cooldowns = Cooldowns(5, 60)
    await world.alice.slash(world.channel, "ask", question=WHO)
    result = await world.alice.slash(world.channel, "ask", question=WHO)
    assert (response(result), result.ephemeral) == (world.says("error-cooldown", seconds=5), True)
    await world.env.advance_time(5)
    assert ANSWER in response(await world.alice.slash(world.channel, "ask", question=WHO))


async def test_a_server_that_asks_too_much_is_told_when_to_ask_again(world: World) -> None:
    bob = world.guild.add_member(world.env.create_user("bob"))
    world.bot.cooldowns = Cooldowns(0, 1)
    await world.alice.slash(world.channel, "ask", question=WHO)
    result = await bob.slash(world.channel, "ask", question=WHO)
    assert (response(result), result.ephemeral) == (world.says("error-server-busy", seconds=60), True)
    await world.env.advance_time(60)
    assert ANSWER in response(await bob.slash(world.channel, "ask", question=WHO))


async def test_a_failure_on_our_side_gives_the_turn_back(world: World, settings: BotSettings) -> None:
    world.bot.cooldowns = Cooldowns(60, 60)
    await world.bot.library.close()
    result = await world.alice.slash(world.channel, "ask", question=WHO)
    assert response(result)
    assert not any(not one.flags.ephemeral for one in world.channel.history())
    assert world.bot.cooldowns.wait(world.alice.id, discord.utils.utcnow()) == 0
