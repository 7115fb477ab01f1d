import asyncio

import discord
import pytest

from bot.chat.forgetting import forget
from bot.chat.retention import tidy
from bot.records.given_answer import GivenAnswer
from bot.settings import BotSettings
from tests.chat.ask_world import ANSWER, RATE, UNKNOWN, WHO, HeldEmbedder, World, shown


async def record(world: World, question: discord.Message) -> GivenAnswer | None:
    answers = world.bot.records.answers
    return await world.bot.records.run(answers.asked_by, question.id)


async def test_an_edited_question_is_answered_anew_in_the_same_message(world: World) -> None:
    question = await world.alice.send(world.channel, f"{world.me} {UNKNOWN}")
    (answer,) = world.replies()
    before = await world.given()
    await world.alice.edit(question, f"{world.me} {WHO}")
    (now,) = world.replies()
    assert now.id == answer.id
    assert ANSWER in shown(now)
    given = await world.given()
    assert (given.key, given.question, given.answered) == (before.key, WHO, True)
    assert given.message_id == answer.id


async def test_an_edit_that_leaves_the_question_alone_changes_nothing(world: World) -> None:
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    calls = len(world.env.http_requests)
    await world.alice.edit(question, f"{WHO} {world.me}")
    assert len(world.env.http_requests) == calls


async def test_a_message_may_become_a_question(world: World) -> None:
    message = await world.alice.send(world.channel, f"{world.me} 😀")
    await world.alice.edit(message, f"{world.me} {WHO}")
    (answer,) = world.replies()
    assert ANSWER in shown(answer)
    assert answer.reference is not None
    assert answer.reference.message_id == message.id


async def test_a_message_of_long_ago_doesnt(world: World) -> None:
    message = await world.alice.send(world.channel, f"{world.me} 😀")
    await world.env.advance_time(3600)
    await world.alice.edit(message, f"{world.me} {WHO}")
    assert world.replies() == []


@pytest.mark.parametrize(
    ("edited", "message"),
    [("{me} 😀", "error-question-no-words"), ("{me} thanks", None), ("never mind", None)],
)
async def test_a_question_that_is_none_any_more_takes_its_answer_along(
    world: World, edited: str, message: str | None
) -> None:
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    await world.alice.edit(question, edited.format(me=world.me))
    assert world.replies() == []
    assert await record(world, question) is None
    assert world.told() == ([world.says(message)] if message else [])


async def test_a_deleted_question_takes_answer_and_record_along(world: World) -> None:
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    other = await world.alice.send(world.channel, f"{world.me} {RATE}")
    await world.alice.delete(question)
    assert await record(world, question) is None
    (left,) = world.replies()
    assert left.reference is not None
    assert left.reference.message_id == other.id
    assert await record(world, other) is not None


async def test_its_words_are_kept_nowhere(world: World, settings: BotSettings) -> None:
    """Neither in the record of a later question nor in the name of the thread."""
    await world.settle_policy(opens_threads=True)
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    (thread,) = world.channel.threads
    await world.alice.send(thread, f"{world.me} Since when?")
    assert (await world.given()).history == (WHO,)
    await world.alice.delete(question)
    assert (await world.given()).history == ()
    assert world.channel.threads[0].name == world.says("ask-thread-withdrawn")


async def test_an_edit_renames_the_thread(world: World) -> None:
    await world.settle_policy(opens_threads=True)
    question = await world.alice.send(world.channel, f"{world.me} {UNKNOWN}")
    await world.alice.edit(question, f"{world.me} {WHO}")
    assert [one.name for one in world.channel.threads] == [WHO]


async def put_away(world: World) -> int:
    """What Discord does with a thread after an hour; then the bot starts anew and doesn't know of it."""
    (thread,) = world.channel.threads
    known = world.bot.get_channel(thread.id)
    assert isinstance(known, discord.Thread)
    await known.edit(archived=True)
    known.guild._remove_thread(known)
    return thread.id


def thread_of(world: World, thread_id: int) -> tuple[str | None, bool]:
    found = world.env.backend.channels[thread_id]
    assert found.thread_metadata is not None
    return found.name, found.thread_metadata.archived


async def test_a_thread_that_was_put_away_loses_a_deleted_question_too(world: World) -> None:
    await world.settle_policy(opens_threads=True)
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    thread_id = await put_away(world)
    await world.alice.delete(question)
    assert thread_of(world, thread_id) == (world.says("ask-thread-withdrawn"), True)


async def test_a_thread_that_was_put_away_follows_an_edit_and_stays_away(world: World) -> None:
    await world.settle_policy(opens_threads=True)
    question = await world.alice.send(world.channel, f"{world.me} {UNKNOWN}")
    thread_id = await put_away(world)
    await world.alice.edit(question, f"{world.me} {WHO}")
    assert thread_of(world, thread_id) == (WHO, True)


async def test_who_is_forgotten_leaves_no_question_as_a_threads_name(world: World) -> None:
    await world.settle_policy(opens_threads=True)
    await world.alice.send(world.channel, f"{world.me} {WHO}")
    thread_id = await put_away(world)
    await world.alice.send(world.channel, f"{world.me} {RATE}")
    other_id = next(one.id for one in world.channel.threads if one.id != thread_id)
    await forget(world.bot, world.alice.id)
    world.env.inject_error("GET", f"/channels/{thread_id}", status=400, times=1)
    await tidy(world.bot)
    left = await world.bot.records.look(world.bot.records.unwanted.all)
    assert [one.message_id for one in left] == [thread_id]
    await tidy(world.bot)
    withdrawn = (world.says("ask-thread-withdrawn"), True)
    assert (thread_of(world, thread_id), thread_of(world, other_id)) == (withdrawn, withdrawn)
    assert await world.bot.records.look(world.bot.records.unwanted.all) == []


async def test_questions_deleted_in_bulk_take_their_answers_along(world: World) -> None:
    questions = [await world.alice.send(world.channel, f"{world.me} {one}") for one in (WHO, RATE)]
    note = await world.alice.send(world.channel, "A note.")
    world.env.backend.bulk_delete_messages(world.channel.id, [one.id for one in (*questions, note)])
    await world.env.settle()
    assert world.replies() == []
    assert await world.last() is None


async def test_a_question_deleted_meanwhile_gets_no_answer(world: World, held: HeldEmbedder) -> None:
    with held.held():
        asking = asyncio.create_task(world.alice.send(world.channel, f"{world.me} {WHO}"))
        await held.is_asked()
        (question,) = world.channel.history()
        world.env.backend.delete_message(world.channel.id, question.id)
        await asyncio.sleep(0)
    await asking
    await world.env.settle()
    assert world.channel.history() == []
    assert await world.last() is None
    assert not any(one.path == f"/channels/{world.channel.id}/messages" for one in world.env.http_requests), (
        "not even for a moment"
    )


async def test_a_question_edited_while_it_is_answered_is_answered_as_it_is_now(
    world: World, held: HeldEmbedder
) -> None:
    with held.held():
        asking = asyncio.create_task(world.alice.send(world.channel, f"{world.me} {UNKNOWN}"))
        await held.is_asked()
        (question,) = world.channel.history()
        for content in (RATE, WHO):
            world.env.backend.edit_message(
                world.channel.id, question.id, {"content": f"{world.me} {content}"}
            )
    await asking
    await world.env.settle()
    (answer,) = world.replies()
    assert ANSWER in shown(answer)
    assert (await world.given()).question == WHO
    sent = [one for one in world.env.http_requests if one.path.endswith(f"{world.channel.id}/messages")]
    assert len(sent) == 1


@pytest.mark.parametrize("patience", [60.0, 0.0])
async def test_who_is_forgotten_while_he_is_answered_is_not_on_record_again(
    world: World, held: HeldEmbedder, monkeypatch: pytest.MonkeyPatch, patience: float
) -> None:
    monkeypatch.setattr(world.bot.pending, "patience", patience)
    with held.held():
        asking = asyncio.create_task(world.alice.send(world.channel, f"{world.me} {WHO}"))
        await held.is_asked()
        forgetting = asyncio.create_task(forget(world.bot, world.alice.id))
        await asyncio.wait([forgetting], timeout=0.2)  # it has got to where it waits
    await asking
    await forgetting
    await tidy(world.bot)
    assert await world.last() is None
    assert len(world.replies()) == (0 if patience else 1)


async def test_an_answer_that_somebody_deleted_doesnt_come_back(world: World) -> None:
    question = await world.alice.send(world.channel, f"{world.me} {WHO}")
    (answer,) = world.replies()
    world.env.backend.delete_message(world.channel.id, answer.id)
    await world.env.settle()
    await world.alice.edit(question, f"{world.me} {RATE}")
    assert world.replies() == []
    await world.alice.delete(question)
    assert await world.last() is None


async def test_a_private_answer_follows_its_question_too(world: World) -> None:
    await world.settle_policy(private=True)
    question = await world.alice.send(world.channel, f"{world.me} {UNKNOWN}")
    await world.alice.edit(question, f"{world.me} {WHO}")
    assert [ANSWER in one for one in world.told()] == [True]
    await world.alice.edit(question, "never mind")
    assert world.told() == []
    assert await world.last() is None


async def test_a_direct_message_is_answered_anew_and_taken_back_too(world: World) -> None:
    question = await world.alice.send_dm(UNKNOWN)
    await world.alice.user.edit(question, WHO)
    assert [ANSWER in one for one in world.told()] == [True]
    await world.alice.user.delete(question)
    assert world.told() == []
    assert await world.last() is None
