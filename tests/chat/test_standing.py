"""Open questions that an article answers later: who is told, where, in which words, and only once."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest
import simcord

from bot.chat.client import CitedeskBot
from bot.chat.direct import DirectServers
from bot.chat.place import collection_of
from bot.chat.standing_word import StandingWord
from bot.chat.words import Words
from bot.records.given_answer import Bounds, GivenAnswer
from bot.records.moments import now
from bot.records.queue import DISMISSED
from corpus.article import Draft
from corpus.source import Offer
from index.library import Library
from tests.chat.answering import COFFEE, COFFEE_ARTICLE, add, asked, pressed, said
from tests.chat.ask_world import UNKNOWN, World, shown


async def queued(
    world: World, *, wants: bool = True, question: str = COFFEE, **options: object
) -> GivenAnswer:
    """Alice asks what the articles don't cover, tells the curators, and says whether she wants word."""
    given, message = await asked(world, question, **options)
    assert not given.answered
    told = await world.alice.click(message, custom_id=pressed("tell", given))
    assert told.response is not None
    await world.alice.click(told.response, custom_id=pressed("word" if wants else "no-word", given))
    return given


async def grow(world: World, library: Library, text: str = COFFEE_ARTICLE, **details: object) -> str:
    """An article goes in as every cog puts it in."""
    article_id = await add(library, world.guild.id, text, **details)
    await tell_of(world, (article_id,))
    return article_id


async def tell_of(world: World, *additions: tuple[str, ...], guild_id: int = 0) -> None:
    """Let the bot hear of additions, and wait until it has checked what they answer."""
    for one in additions:
        world.bot.dispatch("library_grown", guild_id or world.guild.id, one)
    for _ in range(3):  # events and what they begin are tasks of their own
        await asyncio.sleep(0)
    checks = [one for one in asyncio.all_tasks() if "check_grown" in repr(one.get_coro())]
    assert checks
    await asyncio.wait(checks)
    await world.env.settle()


async def open_questions(world: World) -> list[str]:
    waiting = await world.bot.records.run(world.bot.records.queue.waiting, world.guild.id)
    return [one.question for one in waiting]


async def restart(world: World) -> None:
    bot = world.bot
    await world.env.restart_bot(CitedeskBot(bot.settings, bot.library, bot.records, Words()))
    await world.env.settle()


def words_to(world: World, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
    """The messages that tell alice of an answer."""
    greeting = world.says("answer-now", member=f"<@{world.alice.id}>")
    return [one for one in world.replies(channel) if greeting in shown(one)]


async def test_the_asker_is_told_once_in_the_same_channel(world: World, library: Library) -> None:
    given = await queued(world)
    assert await open_questions(world) == [COFFEE]
    article_id = await grow(world, library)
    (word,) = words_to(world)
    assert word.channel.id == given.channel_id
    assert word.reference is not None
    assert word.reference.message_id == given.message_id
    assert "10%" in shown(word)
    assert COFFEE in shown(word)
    assert await open_questions(world) == []
    await grow(world, library, "Coffee from Jamaica pays a tariff of 10% in the United States, growers say.")
    await restart(world)
    assert len(words_to(world)) == 1
    found = await world.bot.records.run(world.bot.records.answers.shown_by, world.channel.id, word.id)
    assert found is not None
    assert [one.article_id for one in found.excerpts] == [article_id]


async def test_nobody_but_the_asker_is_pinged(world: World, library: Library) -> None:
    await queued(world)
    await grow(world, library, title="@everyone <@1>")
    (word,) = words_to(world)
    assert [one.id for one in word.mentions] == [world.alice.id]
    assert not word.mention_everyone
    assert not word.role_mentions


async def test_the_buttons_below_the_word_work(world: World, library: Library) -> None:
    await queued(world)
    await grow(world, library)
    (word,) = words_to(world)
    later = await world.bot.records.run(world.bot.records.answers.shown_by, world.channel.id, word.id)
    assert later is not None
    more = await world.alice.click(word, custom_id=pressed("more", later))
    assert "Growers asked for talks." in said(more)


async def test_who_wants_no_word_gets_none_and_the_question_is_closed(world: World, library: Library) -> None:
    await queued(world, wants=False)
    await grow(world, library)
    assert words_to(world) == []
    assert await open_questions(world) == []


async def test_an_article_that_does_not_answer_closes_nothing(world: World, library: Library) -> None:
    await queued(world)
    await grow(world, library, "The harbour of Kingston has a new lighthouse. It is red and white.")
    assert words_to(world) == []
    assert await open_questions(world) == [COFFEE]


async def test_only_new_articles_close_a_question(world: World, library: Library) -> None:
    """An answer from an old article was withheld for a reason when it was asked."""
    given = await queued(world)
    await add(library, world.guild.id, COFFEE_ARTICLE)
    later = replace(given, asked_at=now() + timedelta(seconds=1))
    await world.bot.records.run(world.bot.records.answers.delete, given.key)
    await world.bot.records.run(world.bot.records.answers.put, later)
    await world.bot.records.run(world.bot.records.queue.put, given.key, now(), wants_word=True)
    await grow(world, library, "The harbour of Kingston has a new lighthouse. It is red and white.")
    assert await open_questions(world) == [COFFEE]


async def test_the_question_keeps_its_limits(world: World, library: Library) -> None:
    await grow(world, library, "Tea is taxed in Kenya.", source="The Tea Times")
    given = await queued(world, source="The Tea Times")
    assert given.bounds == Bounds(source="The Tea Times")
    await grow(world, library, source="The Daily Bean")
    assert await open_questions(world) == [COFFEE]
    await grow(world, library, f"{COFFEE_ARTICLE} Tea was not a subject.", source="The Tea Times")
    assert await open_questions(world) == []


async def test_another_servers_article_answers_nothing_here(world: World, library: Library) -> None:
    await queued(world)
    abroad = world.env.create_guild()
    await world.env.settle()
    article_id = await add(library, abroad.id, COFFEE_ARTICLE)
    await tell_of(world, (article_id,), guild_id=abroad.id)
    assert await open_questions(world) == [COFFEE]
    assert words_to(world) == []


async def test_a_private_question_is_answered_in_direct_messages(world: World, library: Library) -> None:
    await queued(world, private=True)
    await grow(world, library)
    assert world.replies() == []
    (word,) = words_to(world, world.alice.user.dm_channel)
    assert "10%" in shown(word)
    later = await world.bot.records.run(world.bot.records.answers.shown_by, word.channel.id, word.id)
    assert later is not None
    more = await world.alice.user.click(word, custom_id=pressed("more", later))
    assert "Growers asked for talks." in said(more)


async def test_who_left_the_server_is_told_nothing(world: World, library: Library) -> None:
    await queued(world, private=True)
    world.guild.remove_member(world.alice)
    await grow(world, library)
    assert words_to(world, world.alice.user.dm_channel) == []
    assert await open_questions(world) == []


async def test_a_channel_where_the_bot_no_longer_answers_stays_quiet(world: World, library: Library) -> None:
    await queued(world)
    elsewhere = world.guild.create_text_channel("questions")
    await world.settle_policy(channels=(elsewhere.id,))
    await grow(world, library)
    assert words_to(world) == []
    assert words_to(world, elsewhere) == []


async def test_who_asked_to_be_forgotten_is_told_nothing(world: World, library: Library) -> None:
    await queued(world)
    await world.bot.records.run(world.bot.records.privacy.forget, world.alice.id)
    await grow(world, library)
    assert words_to(world) == []


@pytest.mark.parametrize("moment", ["may_ask", "_send"])
async def test_who_is_forgotten_while_he_is_told_is_not_on_record_again(
    world: World, library: Library, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    await queued(world)
    owner = DirectServers if moment == "may_ask" else StandingWord
    done = getattr(owner, moment)

    async def forgotten_meanwhile(*given: Any) -> Any:
        await world.bot.records.run(world.bot.records.privacy.forget, world.alice.id)
        return await done(*given)

    monkeypatch.setattr(owner, moment, forgotten_meanwhile)
    await grow(world, library)
    assert words_to(world) == []
    kept = await world.bot.records.look(world.bot.records.privacy.kept_of, world.alice.id)
    assert kept.questions == 0


async def test_an_addition_whose_check_was_cut_off_is_checked_at_the_next_start(
    world: World, library: Library
) -> None:
    await queued(world)
    await add(library, world.guild.id, COFFEE_ARTICLE)  # and the process ends before anybody hears of it
    await restart(world)
    assert len(words_to(world)) == 1
    await restart(world)
    assert len(words_to(world)) == 1


@pytest.mark.parametrize("closed", [False, True])
async def test_an_article_that_was_brought_back_before_a_restart_is_told_of(
    world: World, library: Library, closed: bool
) -> None:
    """It is older than the question, there are as many articles as at the last check, and nothing but the
    library knows of it, as when it was done in the terminal."""
    article_id = await add(library, world.guild.id, COFFEE_ARTICLE)
    collection = collection_of(world.guild.id)
    await library.remove(collection, article_id)
    given = await queued(world)
    await grow(world, library, "The harbour of Kingston has a new lighthouse. It is red and white.")
    await library.remove(collection, (await library.headings(collection, limit=1)).rows[0].id)
    await library.bring_back(collection, article_id)
    if closed:
        await world.bot.records.run(world.bot.records.queue.close, given.key, now(), article_id)
    await restart(world)
    assert len(words_to(world)) == 1
    assert await open_questions(world) == []


async def test_an_article_that_was_revised_before_a_restart_is_told_of(
    world: World, library: Library
) -> None:
    collection, harbour = collection_of(world.guild.id), "The harbour of Kingston has a new lighthouse."
    first = await library.add(Offer("news", Draft(harbour, origin="news")), collection=collection)
    await queued(world)
    await tell_of(world, (first.article_id or "",))
    assert await open_questions(world) == [COFFEE]
    second = await library.add(Offer("news", Draft(COFFEE_ARTICLE, origin="news")), collection=collection)
    assert second.article_id == first.article_id
    await restart(world)
    assert len(words_to(world)) == 1


async def test_a_start_without_news_asks_nothing_again(world: World, library: Library) -> None:
    await queued(world)
    await grow(world, library, "The harbour of Kingston has a new lighthouse. It is red and white.")
    fact = f"standing:{world.guild.id}"
    before = await world.bot.records.run(world.bot.records.facts.get, fact)
    assert before is not None
    await restart(world)
    assert await world.bot.records.run(world.bot.records.facts.get, fact) == before


async def test_a_word_that_was_owed_is_given_at_the_next_start(world: World, library: Library) -> None:
    given = await queued(world)
    article_id = await add(library, world.guild.id, COFFEE_ARTICLE)
    # Closed, and the process ends before the word is sent.
    await world.bot.records.run(world.bot.records.queue.close, given.key, now(), article_id)
    await restart(world)
    assert len(words_to(world)) == 1
    await restart(world)
    assert len(words_to(world)) == 1


async def test_a_word_that_was_sent_is_not_sent_again_though_its_record_was_lost(
    world: World, library: Library
) -> None:
    given = await queued(world)
    await grow(world, library)
    records = world.bot.records
    # As if the process had ended after the message went out and before that was noted.
    await records.run(records.queue.put, given.key, now())
    await records.run(records.queue.reopen, given.key)
    await records.run(records.queue.put, given.key, now(), wants_word=True)
    await records.run(records.queue.close, given.key, now(), "some-article")
    assert await records.run(records.queue.owed, world.guild.id) == [given.key]
    await restart(world)
    assert len(words_to(world)) == 1
    assert await records.run(records.queue.owed, world.guild.id) == []


async def test_a_failure_of_discords_is_made_up_for_with_the_next_addition(
    world: World, library: Library
) -> None:
    given = await queued(world)
    world.env.inject_error("POST", f"/channels/{world.channel.id}/messages")
    await grow(world, library)
    assert words_to(world) == []
    assert await world.bot.records.run(world.bot.records.queue.owed, world.guild.id) == [given.key]
    await grow(world, library, "The harbour of Kingston has a new lighthouse. It is red and white.")
    assert len(words_to(world)) == 1


async def test_a_question_whose_article_went_again_stands_open_again(world: World, library: Library) -> None:
    given = await queued(world)
    article_id = await add(library, world.guild.id, COFFEE_ARTICLE)
    await world.bot.records.run(world.bot.records.queue.close, given.key, now(), article_id)
    await library.remove(collection_of(world.guild.id), article_id)
    await restart(world)
    assert words_to(world) == []
    assert await open_questions(world) == [COFFEE]


async def test_a_dismissed_question_is_never_told_of(world: World, library: Library) -> None:
    given = await queued(world)
    await world.bot.records.run(world.bot.records.queue.close, given.key, now(), DISMISSED)
    await grow(world, library)
    await restart(world)
    assert words_to(world) == []


async def test_a_channel_that_is_gone_is_no_reason_to_stop(world: World, library: Library) -> None:
    lost = world.guild.create_text_channel("lost")
    result = await world.alice.slash(lost, "ask", question=COFFEE)
    given = await world.given()
    assert result.response is not None
    told = await world.alice.click(result.response, custom_id=pressed("tell", given))
    assert told.response is not None
    await world.alice.click(told.response, custom_id=pressed("word", given))
    await queued(world)
    await world.bot.get_channel(lost.id).delete()  # type: ignore[union-attr]
    await grow(world, library)
    assert len(words_to(world)) == 1
    assert await open_questions(world) == []


async def test_badly_rated_answers_are_left_to_the_curators(world: World, library: Library) -> None:
    given, message = await asked(world, "What is the tariff on goods from Japan?")
    form = await world.alice.click(message, custom_id=pressed("unhelpful", given))
    await world.alice.submit_modal(form, {"reason": "outdated"})
    await grow(world, library, "The tariff on goods from Japan is 12% since May 1, 2026, customs say.")
    assert await open_questions(world) == [given.question]


async def test_several_additions_at_once_tell_once(world: World, library: Library) -> None:
    await queued(world)
    await queued(world, question=UNKNOWN)
    ids = [
        await add(library, world.guild.id, COFFEE_ARTICLE),
        await add(library, world.guild.id, "Coffee from Brazil pays a tariff of 50% since August 6, 2025."),
    ]
    await tell_of(world, *((one,) for one in ids), tuple(ids))
    assert len(words_to(world)) == 2
    assert await open_questions(world) == []


async def test_in_japanese_for_who_asked_in_japanese(world: World, library: Library) -> None:
    given = await queued(world)
    await world.bot.records.run(world.bot.records.answers.delete, given.key)
    await world.bot.records.run(world.bot.records.answers.put, replace(given, locale="ja"))
    await world.bot.records.run(world.bot.records.queue.put, given.key, now(), wants_word=True)
    await grow(world, library)
    greeting = world.says("answer-now", "ja", member=f"<@{world.alice.id}>")
    assert [one for one in world.replies() if greeting in shown(one)]
