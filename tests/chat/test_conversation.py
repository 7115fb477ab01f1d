from datetime import timedelta

import discord
import simcord

from bot.chat.conversation import following
from tests.chat.ask_world import UNKNOWN, WHO, World

WHEN = "When was he named?"
OFFICE = "What is he minister of?"


async def ask(world: World, channel: simcord.ChannelHandle, question: str, **how: object) -> discord.Message:
    """Mention the bot; its answer."""
    await world.alice.send(channel, f"{world.me} {question}", **how)  # type: ignore[arg-type]
    return world.replies(channel)[-1]


async def thread(world: World, under: int) -> simcord.ChannelHandle:
    """A thread that somebody opened under a message."""
    world.env.backend.create_thread(world.channel.id, "talk", world.alice.id, message_id=under)
    await world.env.settle()
    return next(one for one in world.channel.threads if one.id == under)


async def test_a_question_by_itself_knows_none_before(world: World) -> None:
    await ask(world, world.channel, WHO)
    await ask(world, world.channel, WHEN)
    given = await world.given()
    assert (given.history, given.answered) == ((), False)


async def test_a_reply_to_an_answer_knows_what_it_follows(world: World) -> None:
    first = await ask(world, world.channel, WHO)
    opened = await world.given()
    await world.alice.send(world.channel, WHEN, reply_to=first)  # the pinged reply carries its words
    given = await world.given()
    assert (given.history, given.answered) == ((WHO,), True)
    assert given.conversation == opened.conversation
    await world.alice.send(world.channel, OFFICE, reply_to=world.replies()[-1])
    assert (await world.given()).history == (WHO, WHEN)


async def test_it_knows_only_what_led_to_that_answer(world: World) -> None:
    first = await ask(world, world.channel, WHO)
    second = await ask(world, world.channel, WHEN, reply_to=first)
    await ask(world, world.channel, UNKNOWN, reply_to=first)
    await ask(world, world.channel, OFFICE, reply_to=second)
    assert (await world.given()).history == (WHO, WHEN)


async def test_anybody_may_follow_up(world: World) -> None:
    first = await ask(world, world.channel, WHO)
    bob = world.guild.add_member(world.env.create_user("bob"))
    await bob.send(world.channel, f"{world.me} {WHEN}", reply_to=first)
    given = await world.last(bob)
    assert given is not None
    assert given.history == (WHO,)


async def test_a_reply_to_a_commands_answer_knows_it_too(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHO)
    (answer,) = world.replies()
    await world.alice.send(world.channel, WHEN, reply_to=answer)
    assert (await world.given()).question == WHO, "its words don't reach the bot"
    await ask(world, world.channel, WHEN, reply_to=answer)
    assert (await world.given()).history == (WHO,)


async def test_a_remark_under_another_message_of_the_bots_is_none_to_answer(world: World) -> None:
    await world.alice.send(world.channel, world.me)
    (explanation,) = world.replies()
    await world.alice.send(world.channel, "I see how it goes now.", reply_to=explanation)
    assert len(world.replies()) == 1
    await world.alice.send(world.channel, WHO, reply_to=explanation)
    assert len(world.replies()) == 2


async def test_a_thread_is_a_conversation_that_its_first_answer_belongs_to(world: World) -> None:
    await world.settle_policy(opens_threads=True)
    await world.alice.slash(world.channel, "ask", question=WHO)
    (talk,) = world.channel.threads
    await ask(world, talk, WHEN)
    assert (await world.given()).history == (WHO,)
    await world.alice.slash(talk, "ask", question=OFFICE)
    given = await world.given()
    assert (given.history, given.conversation) == ((WHO, WHEN), f"thread:{talk.id}")


async def test_so_does_a_thread_under_the_question(world: World) -> None:
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    await ask(world, await thread(world, question.id), WHEN)
    assert (await world.given()).history == (WHO,)


async def test_each_thread_is_a_conversation_of_its_own(world: World) -> None:
    talks = [
        await thread(world, (await world.alice.send(world.channel, "Let us talk.")).id) for _ in range(2)
    ]
    await ask(world, talks[0], WHO)
    await ask(world, talks[1], WHEN)
    assert (await world.given()).history == ()
    await ask(world, talks[0], WHEN)
    assert (await world.given()).history == (WHO,)


async def test_a_private_question_in_a_thread_is_heard_of_by_its_asker_alone(world: World) -> None:
    talk = await thread(world, (await world.alice.send(world.channel, "Let us talk.")).id)
    bob = world.guild.add_member(world.env.create_user("bob"))
    await ask(world, talk, WHO)
    await world.alice.slash(talk, "ask", question=UNKNOWN, private=True)
    await bob.slash(talk, "ask", question=WHEN)
    given = await world.last(bob)
    assert given is not None
    assert given.history == (WHO,)
    await world.alice.slash(talk, "ask", question=OFFICE, private=True)
    assert (await world.given()).history == (WHO, WHEN, UNKNOWN)


async def test_history_is_short_lived(world: World) -> None:
    first = await ask(world, world.channel, WHO)
    given = await world.given()
    hour = timedelta(minutes=world.bot.settings.history_minutes)
    await rewrite(world, "UPDATE chat_answer SET asked_at = ?", (given.asked_at - hour).isoformat())
    await ask(world, world.channel, WHEN, reply_to=first)
    assert (await world.given()).history == ()
    talk = await thread(world, first.id)
    await ask(world, talk, WHEN)
    assert (await world.given()).history == ()


async def test_direct_messages_to_one_servers_library_are_a_conversation(world: World) -> None:
    await world.alice.send_dm(WHO)
    await world.alice.send_dm(WHEN)
    given = await world.given()
    assert (given.history, given.answered) == ((WHO,), True)
    assert given.conversation == f"dm:{world.alice.id}:{world.guild.id}"


async def test_an_edit_keeps_the_conversation(world: World) -> None:
    first = await ask(world, world.channel, WHO)
    question = await world.alice.send(world.channel, f"{world.me} {UNKNOWN}", reply_to=first)
    await world.alice.edit(question, f"{world.me} {WHEN}")
    given = await world.given()
    assert (given.question, given.history, given.answered) == (WHEN, (WHO,), True)


async def test_what_follows_an_answer_can_be_asked_for_by_a_form(world: World) -> None:
    await ask(world, world.channel, WHO)
    given = await world.given()
    conversation = await following(world.bot, given)
    assert (conversation.name, conversation.history) == (given.conversation, (WHO,))


async def test_only_the_last_questions_are_known(world: World) -> None:
    talk = await thread(world, (await world.alice.send(world.channel, "Let us talk.")).id)
    questions = [f"{WHO} Reason {number}?" for number in range(8)]
    for question in questions:
        await ask(world, talk, question)
    assert (await world.given()).history == tuple(questions[1:7])


async def rewrite(world: World, sql: str, *values: object) -> None:
    """Change what is on record, as time would."""
    database = world.bot.records.answers._database
    await world.bot.records.run(database.write, sql, *values)
