import discord
import pytest
import simcord

from bot.chat.client import CitedeskBot
from index.library import Library
from tests.chat.ask_world import ANSWER, UNKNOWN, WHO, World, shown


async def test_a_mention_is_answered_by_a_reply_that_pings_nobody(world: World) -> None:
    question = await world.alice.send(world.channel, f"{world.me}, {WHO}")
    (answer,) = world.replies()
    assert ANSWER in shown(answer)
    assert answer.reference is not None
    assert answer.reference.message_id == question.id
    (sent,) = [one.json for one in world.env.http_requests if one.path.endswith("/messages")]
    assert sent is not None
    assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}
    given = await world.given()
    assert (given.question, given.message_id) == (WHO, answer.id)
    assert given.question_message_id == question.id


async def test_the_bot_shows_at_once_that_it_is_writing(world: World) -> None:
    await world.alice.send(world.channel, f"{world.me} {WHO}")
    calls = [one.path for one in world.env.http_requests if one.method == "POST"]
    assert calls.index(f"/channels/{world.channel.id}/typing") < calls.index(
        f"/channels/{world.channel.id}/messages"
    )


async def test_an_answer_that_is_sent_again_isnt_posted_twice(world: World) -> None:
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    (sent,) = [one.json for one in world.env.http_requests if one.path.endswith("/messages")]
    assert sent is not None
    assert sent["enforce_nonce"] is True
    assert sent["nonce"] == f"{question.id}-0"
    assert len(sent["nonce"]) <= 25


async def test_a_mention_in_a_thread_is_answered_there(world: World) -> None:
    thread = await thread_under(world, await world.alice.send(world.channel, "Let us talk."))
    await world.alice.send(thread, f"{world.me} {WHO}")
    assert ANSWER in shown(world.replies(thread)[-1])
    assert world.replies() == []


@pytest.mark.parametrize("said", ["", "hello!", " , ", "help"])
async def test_a_bare_mention_is_told_in_one_line_how_to_ask(world: World, said: str) -> None:
    await world.alice.send(world.channel, f"{world.me} {said}")
    assert [shown(one) for one in world.replies()] == [world.says("ask-how")]
    assert "\n" not in world.says("ask-how")
    assert await world.last() is None


async def test_who_means_the_message_that_he_replies_to_is_shown_the_menu(world: World) -> None:
    bob = world.guild.add_member(world.env.create_user("bob"))
    question = await bob.send(world.channel, WHO)
    await world.alice.send(world.channel, world.me, reply_to=question)
    assert [shown(one) for one in world.replies()] == [world.says("ask-how-about")]


async def test_thanks_are_no_question(world: World) -> None:
    await world.alice.send(world.channel, f"{world.me} {WHO}")
    (answer,) = world.replies()
    await world.alice.send(world.channel, f"Thank you {world.me}!")
    await world.alice.send(world.channel, "Thanks!", reply_to=answer)
    await world.alice.send(world.channel, "", reply_to=answer, attachments=[("thanks.png", b"png")])
    assert world.replies() == [answer]


async def test_nobody_else_is_answered(world: World) -> None:
    """Neither bots, webhooks, everybody, a role, nor who talks to others."""
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    webhook = world.guild.create_webhook(world.channel, "news")
    role = world.guild.create_role("Citedesk")
    await world.env.settle()
    await robot.send(world.channel, f"{world.me} {WHO}")
    await webhook.send(f"{world.me} {WHO}")
    for content in (f"@everyone {WHO}", f"@here {WHO}", f"{role.mention} {WHO}", WHO, f"`{world.me}`"):
        await world.alice.send(world.channel, content)
    note = await world.alice.send(world.channel, "Not to you.")
    await world.alice.send(world.channel, WHO, reply_to=note)
    assert world.replies() == []


@pytest.mark.parametrize(
    ("said", "message", "values"),
    [
        ("😀🎉", "error-question-no-words", {}),
        ("<:blob:123456789012345678>", "error-question-no-words", {}),
        ("no", None, {}),
        ("ab", "error-question-short", {}),
        ("why? " * 100, "error-question-long", {"length": 499, "longest": 300}),
    ],
)
async def test_bad_input_is_told_to_the_person_and_not_to_the_channel(
    world: World, said: str, message: str | None, values: dict[str, object]
) -> None:
    await world.alice.send(world.channel, f"{world.me} {said}")
    assert world.replies() == []
    assert world.told() == ([world.says(message, **values)] if message else [])


async def test_who_takes_no_direct_messages_is_told_by_a_reply(world: World) -> None:
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
    await world.alice.send(world.channel, f"{world.me} 😀")
    assert [shown(one) for one in world.replies()] == [world.says("error-question-no-words")]


async def test_nothing_is_written_where_the_server_doesnt_want_it(world: World) -> None:
    other = world.guild.create_text_channel("elsewhere")
    await world.settle_policy(channels=(world.channel.id,))
    await world.alice.send(other, f"{world.me} {WHO}")
    await world.alice.send(other, f"{world.me}")
    elsewhere = world.says("error-elsewhere", channels=f"<#{world.channel.id}>", count=1)
    assert world.told() == [elsewhere] * 2
    closed = f"/channels/{world.alice.user.dm_channel.id}/messages"
    world.env.inject_error("POST", closed, status=403, code=50007, times=None)
    await world.alice.send(other, f"{world.me} {WHO}")
    assert world.replies(other) == []
    thread = await thread_under(world, await world.alice.send(world.channel, "Let us talk."))
    world.env.backend.faults.clear()
    await world.alice.send(thread, f"{world.me} {WHO}")
    assert ANSWER in shown(world.replies(thread)[-1]), "a thread of a channel is the channel"


async def test_where_answers_are_private_they_go_to_the_person(world: World) -> None:
    await world.settle_policy(private=True)
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    assert world.replies() == []
    (answer,) = world.told()
    assert ANSWER in answer
    assert WHO in answer, "away from the question, the answer repeats it"
    given = await world.given()
    assert given.private
    assert given.question_message_id == question.id
    assert given.channel_id == world.alice.user.dm_channel.id


async def test_a_private_answer_that_cant_be_sent_is_not_shown_to_others(world: World) -> None:
    await world.settle_policy(private=True)
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
    await world.alice.send(world.channel, f"{world.me} {WHO}")
    assert [shown(one) for one in world.replies()] == [world.says("ask-private-closed")]
    assert await world.last() is None


async def test_where_the_bot_may_not_write_the_person_is_told(world: World) -> None:
    me = world.guild.me
    assert me is not None
    silent = world.guild.create_text_channel(
        "silent", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )
    await world.env.settle()
    await world.alice.send(silent, f"{world.me} {WHO}")
    assert world.told() == [world.says("error-cannot-write")]
    assert await world.last() is None, "what nobody saw isn't kept"


async def test_the_servers_language_is_spoken_to_all(discord_env: simcord.Env, library: Library) -> None:
    world = await World.of(discord_env, library, locale="ja")
    await world.alice.send(world.channel, f"{world.me} {UNKNOWN}")
    assert world.says("answer-nothing", "ja") in shown(world.replies()[-1])
    assert (await world.given()).locale == "ja"
    await world.settle_policy(language="en")
    await world.alice.send(world.channel, f"{world.me} {UNKNOWN}")
    assert world.says("answer-nothing", "en") in shown(world.replies()[-1])


async def test_answers_to_mentions_open_a_thread_where_the_server_wants_it(world: World) -> None:
    await world.settle_policy(opens_threads=True)
    await world.alice.send(world.channel, f"{world.me} {WHO}")
    (thread,) = world.channel.threads
    assert thread.name == WHO
    assert [one.id for one in world.replies() if ANSWER in shown(one)] == [thread.id]


async def test_names_stand_in_for_mentions_of_others(world: World) -> None:
    bob = world.guild.add_member(world.env.create_user("bob"))
    await world.alice.send(
        world.channel, f"{world.me} what did {bob.mention} write in {world.channel.mention} on tariffs?"
    )
    assert (await world.given()).question == "what did bob write in policy on tariffs?"


async def test_who_asks_too_fast_is_told_once(world: World) -> None:
    settings = world.bot.settings.model_copy(update={"member_cooldown": 5.0})
    bot = CitedeskBot(settings, world.bot.library, world.bot.records, world.bot.words)
    await world.env.restart_bot(bot)
    for _ in range(3):
        await world.alice.send(world.channel, f"{world.me} {WHO}")
    assert len(world.replies()) == 1
    assert world.told() == [world.says("error-cooldown", seconds=5)]
    await world.env.advance_time(5)
    await world.alice.send(world.channel, f"{world.me} {WHO}")
    assert len(world.replies()) == 2


async def test_an_unforeseen_fault_is_a_code_to_the_person_and_words_to_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages", status=400, code=1)
    await world.alice.send(world.channel, f"{world.me} {WHO}")
    (told,) = world.told()
    assert told.startswith(world.says("error-fault", code="")[:40])
    assert "injected" not in told
    assert "injected" in caplog.text
    assert world.replies() == []


async def thread_under(world: World, message: discord.Message) -> simcord.ChannelHandle:
    """A thread that somebody opened under a message."""
    world.env.backend.create_thread(world.channel.id, "talk", world.alice.id, message_id=message.id)
    await world.env.settle()
    return next(one for one in world.channel.threads if one.id == message.id)
