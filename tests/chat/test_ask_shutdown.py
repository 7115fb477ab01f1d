import asyncio

from tests.chat.ask_world import ANSWER, WHO, HeldEmbedder, World, response, shown


async def test_what_is_being_answered_is_finished(world: World, held: HeldEmbedder) -> None:
    with held.held():
        asking = asyncio.create_task(world.alice.send(world.channel, f"{world.me} {WHO}"))
        await held.is_asked()
        closing = asyncio.create_task(world.bot.wind_up(60))
        await asyncio.sleep(0)
        assert world.bot.pending.closing
    await asking
    await closing
    assert [ANSWER in shown(one) for one in world.replies()] == [True]


async def test_a_mention_not_answered_in_time_gets_an_apology(world: World, held: HeldEmbedder) -> None:
    with held.held():
        asking = asyncio.create_task(world.alice.send(world.channel, f"{world.me} {WHO}"))
        await held.is_asked()
        (question,) = world.channel.history()
        await world.bot.wind_up(0.1)
    await asking
    (apology,) = world.replies()
    assert shown(apology) == world.says("error-stopped")
    assert apology.reference is not None
    assert apology.reference.message_id == question.id
    (sent,) = [one.json for one in world.env.http_requests if one.path.endswith("/messages")]
    assert sent is not None
    assert sent["nonce"] == f"{question.id}-0", "the answer's: if that got through, this isn't posted"


async def test_so_does_a_command_and_nobody_else_sees_it(world: World, held: HeldEmbedder) -> None:
    with held.held():
        asking = asyncio.create_task(world.alice.slash(world.channel, "ask", question=WHO))
        await held.is_asked()
        await world.bot.wind_up(0.1)
    result = await asking
    assert response(result) == world.says("error-stopped")
    assert world.replies() == []


async def test_new_questions_are_refused_in_a_sentence(world: World) -> None:
    await world.bot.wind_up(1)
    result = await world.alice.slash(world.channel, "ask", question=WHO)
    assert result.ephemeral
    assert response(result) == world.says("error-closing")
    await world.alice.send(world.channel, f"{world.me} {WHO}")
    assert world.told() == [world.says("error-closing")]
    assert world.replies() == []
