from bot.chat.earlier_turns import earlier_turns
from bot.chat.place import collection_of, place_in
from index.turn import Turn
from tests.chat.ask_world import ANSWER, UNKNOWN, WHO, World


async def turns(world: World, member_id: int, *questions: str) -> list[Turn]:
    policy = await world.settle_policy()
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    place = place_in(guild, world.channel.id, policy, world.bot.words)
    return await earlier_turns(world.bot, place, member_id, questions)


async def test_a_turn_has_the_words_that_were_cited_and_a_refusal_has_none(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHO)
    await world.alice.slash(world.channel, "ask", question=UNKNOWN)
    who, unknown = await turns(world, world.alice.id, WHO, UNKNOWN)
    assert ANSWER in (who.answer or "")
    assert set(who.article_ids) <= {"brief-2025-04-08", "brief-2025-07-22"}
    assert unknown == Turn(UNKNOWN)


async def test_of_an_article_that_was_withdrawn_no_word_is_used(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHO)
    for one in ("brief-2025-04-08", "brief-2025-07-22"):
        await world.bot.library.remove(collection_of(world.guild.id), one)
    (who,) = await turns(world, world.alice.id, WHO)
    assert who.answer is None
    for one in ("brief-2025-04-08", "brief-2025-07-22"):
        await world.bot.library.forget(collection_of(world.guild.id), one)
    (who,) = await turns(world, world.alice.id, WHO)
    assert who.answer is None


async def test_a_private_answer_is_nobody_elses_turn(world: World) -> None:
    bob = world.guild.add_member(world.env.create_user("bob"))
    await world.alice.slash(world.channel, "ask", question=WHO, private=True)
    assert [one.answer for one in await turns(world, bob.id, WHO)] == [None]
    assert all(one.answer for one in await turns(world, world.alice.id, WHO))


async def test_nothing_is_looked_up_where_nothing_was_asked(world: World) -> None:
    assert await turns(world, world.alice.id) == []
