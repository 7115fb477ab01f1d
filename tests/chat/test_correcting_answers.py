"""Given answers whose articles are corrected or withdrawn: what their messages say then, and what not."""

from datetime import date
from typing import Any

import discord
import pytest
import pytest_asyncio
import simcord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.chat.article_layout import LONGEST
from bot.chat.client import CitedeskBot
from bot.chat.correcting_answers import CorrectingAnswers
from bot.chat.place import collection_of
from bot.chat.words import Words
from bot.records.given_answer import GivenAnswer
from bot.records.moments import now
from index.library import Library
from tests.chat.answering import COFFEE, COFFEE_ARTICLE, add, asked, pressed, said
from tests.chat.ask_world import World, shown

SENTENCE = "Coffee from Jamaica pays a tariff of 10% in the United States since April 5, 2025"
CORRECTED = COFFEE_ARTICLE.replace("10%", "15%")
DROPPED = "Ministers met in Kingston. Growers asked for talks."


@pytest_asyncio.fixture
async def world(discord_env: simcord.Env, library: Library) -> World:
    made = await World.of(discord_env, library)
    await put(made)
    return made


async def put(world: World, text: str = COFFEE_ARTICLE, id: str = "coffee", **details: Any) -> str:
    """Add an article, or a new revision of it."""
    return await add(world.bot.library, world.guild.id, text, **{"id": id, "title": "Coffee", **details})


async def remove(world: World, id: str = "coffee") -> None:
    await world.bot.library.remove(collection_of(world.guild.id), id)


async def bring_back(world: World, id: str = "coffee") -> None:
    await world.bot.library.bring_back(collection_of(world.guild.id), id)


async def erase(world: World, id: str = "coffee") -> None:
    await world.bot.library.forget(collection_of(world.guild.id), id)


async def catch_up(world: World, **options: Any) -> int:
    """What the bot does every few seconds; how many messages it edited."""
    edited = await CorrectingAnswers(world.bot, pause=0, **options).catch_up()
    await world.env.settle()
    return edited


async def ask(world: World, **options: Any) -> GivenAnswer:
    given, _ = await asked(world, COFFEE, **options)
    assert given.answered
    assert given.excerpts[0].article_id == "coffee"
    assert await catch_up(world) == 0
    return given


def message_of(world: World, channel: simcord.ChannelHandle | None = None) -> discord.Message:
    (message,) = world.replies(channel)
    return message


def seen(world: World) -> str:
    return shown(message_of(world))


def today(world: World, message: str, language: str = "en", **values: object) -> str:
    return world.says(message, language, date=now(), which="①", **values)


async def test_a_removed_source_is_said_to_be_withdrawn_and_bringing_it_back_lifts_that(world: World) -> None:
    await ask(world)
    before = seen(world)
    await remove(world)
    assert await catch_up(world) == 1
    assert seen(world) == f"{today(world, 'correction-withdrawn')}\n{before}"
    assert await catch_up(world) == 0
    await bring_back(world)
    assert await catch_up(world) == 1
    assert seen(world) == before


async def test_a_corrected_sentence_is_shown_as_it_stands_now(world: World) -> None:
    await ask(world)
    before = seen(world)
    await put(world, CORRECTED)
    assert await catch_up(world) == 1
    words = CORRECTED.split(". ")[1] + "."
    assert "15%" in words
    assert seen(world) == f"{today(world, 'correction-reworded', words=words)}\n{before}"


async def test_several_corrections_leave_one_notice_and_a_revert_none(world: World) -> None:
    await ask(world)
    before = seen(world)
    await put(world, CORRECTED)
    await catch_up(world)
    await put(world, CORRECTED.replace("15%", "17%"))
    assert await catch_up(world) == 1
    assert "17%" in seen(world)
    assert "15%" not in seen(world)
    await put(world, DROPPED)
    assert await catch_up(world) == 1
    assert seen(world) == f"{today(world, 'correction-dropped')}\n{before}"
    await world.bot.library.revert(collection_of(world.guild.id), "coffee", 1)
    assert await catch_up(world) == 1
    assert seen(world) == before


async def test_an_edit_beside_the_sentence_is_not_spoken_of(world: World) -> None:
    await ask(world)
    before = seen(world)
    await put(world, COFFEE_ARTICLE.replace("Ministers met in Kingston.", "Ministers met in Montego Bay."))
    await put(world, title="Coffee and tariffs")
    sent = len(world.env.http_requests)
    assert await catch_up(world) == 0
    assert len(world.env.http_requests) == sent, "Discord isn't asked anything"
    assert seen(world) == before


async def test_a_copy_that_still_says_it_is_named(world: World) -> None:
    for id in ("coffee", "copy"):
        await put(world, id=id, title="The same [again]", url=f"https://bean.example/{id}")
    given, _ = await asked(world, COFFEE)
    (excerpt,) = given.excerpts
    (other,) = excerpt.copies
    await remove(world, excerpt.article_id)
    await catch_up(world)
    title = f"[The same (again)](https://bean.example/{other})"
    assert today(world, "correction-withdrawn-copied", title=title) in seen(world)
    await remove(world, other)
    assert await catch_up(world) == 1
    assert seen(world).startswith(f"{today(world, 'correction-withdrawn')}\n")


async def test_nothing_of_an_erased_article_is_left_in_the_message(world: World) -> None:
    given = await ask(world)
    await erase(world)
    assert await catch_up(world) == 1
    text = seen(world)
    assert text.startswith(today(world, "correction-taken-back"))
    assert COFFEE in text
    for word in ("10%", "April 5", "Kingston", "pays a tariff"):
        assert word not in text
    assert await catch_up(world) == 0
    follow = await world.alice.click(message_of(world), custom_id=pressed("follow", given))
    assert follow.modal is not None


async def test_of_several_sources_only_the_erased_one_goes(world: World) -> None:
    text = "Growers say that coffee from Jamaica pays a tariff of 10% in the United States since last April."
    await put(world, text, "growers", title="Growers speak")
    marks = {"coffee": "the trade ministry said", "growers": "Growers say"}
    given, _ = await asked(world, COFFEE)
    first, second = (one.article_id for one in given.excerpts)
    assert all(mark in seen(world) for mark in marks.values())
    await erase(world, second)
    await catch_up(world)
    shows = seen(world)
    assert shows.startswith(f"{today(world, 'correction-erased')}\n")
    assert marks[first] in shows
    assert marks[second] not in shows
    more = await world.alice.click(message_of(world), custom_id=pressed("more", given))
    assert marks[first] in said(more)
    await remove(world, first)
    await catch_up(world)
    lines = seen(world).split("\n")
    assert lines[:2] == [today(world, "correction-erased"), today(world, "correction-withdrawn")]


async def test_a_refusals_nearest_excerpts_go_when_erased_and_are_not_spoken_of_else(world: World) -> None:
    given, _ = await asked(world, "What tariff does coffee from Ethiopia pay in Norway in 1999?")
    if given.answered or "coffee" not in [one.article_id for one in given.excerpts]:
        pytest.skip("the reader doesn't refuse this")
    await catch_up(world)
    before = seen(world)
    await put(world, CORRECTED)
    assert await catch_up(world) == 0
    assert seen(world) == before
    await erase(world)
    assert await catch_up(world) == 1
    assert "10%" not in seen(world)
    assert today(world, "correction-erased") in seen(world)


async def test_it_is_said_in_the_language_of_the_answer(world: World) -> None:
    await world.settle_policy(language="ja")
    await world.alice.send(world.channel, f"{world.me} {COFFEE}")
    await remove(world)
    assert await catch_up(world) == 1
    assert seen(world).startswith(today(world, "correction-withdrawn", "ja"))


async def test_answers_elsewhere_are_left_alone(world: World) -> None:
    await ask(world)
    before = seen(world)
    abroad = world.env.create_guild()
    await world.env.settle()
    await add(world.bot.library, abroad.id, COFFEE_ARTICLE, id="coffee")
    await world.bot.library.remove(collection_of(abroad.id), "coffee")
    assert await catch_up(world) == 0
    assert seen(world) == before


async def test_an_answer_that_only_its_asker_sees_is_left_alone(world: World) -> None:
    await ask(world, private=True)
    await remove(world)
    sent = len(world.env.http_requests)
    assert await catch_up(world) == 0
    assert len(world.env.http_requests) == sent


async def test_an_answer_in_direct_messages_is_corrected(world: World) -> None:
    await world.alice.send_dm(COFFEE)
    assert len(world.told()) == 1
    await remove(world)
    assert await catch_up(world) == 1
    assert today(world, "correction-withdrawn") in world.told()[0]


async def test_the_answer_to_a_message_is_corrected_and_anew_after_an_edit(world: World) -> None:
    question = await world.alice.send(world.channel, f"{world.me} {COFFEE}")
    await catch_up(world)
    await put(world, CORRECTED)
    await catch_up(world)
    assert "correction" not in seen(world)
    assert "15%" in seen(world)
    await world.alice.edit(question, f"{world.me} What tariff has coffee from Jamaica to pay?")
    await world.env.settle()
    assert "10%" not in seen(world)
    assert await catch_up(world) == 0
    await remove(world)
    assert await catch_up(world) == 1
    assert today(world, "correction-withdrawn") in seen(world)


async def test_a_message_that_is_gone_is_no_matter(world: World) -> None:
    await ask(world)
    await message_of(world).delete()
    await remove(world)
    assert await catch_up(world) == 0
    assert await catch_up(world) == 0
    assert await world.bot.records.look(world.bot.records.corrections.next_due) is None


async def test_an_articles_other_date_is_told_until_it_has_the_former_one_again(world: World) -> None:
    await ask(world)
    before = seen(world)
    for day in (date(2024, 5, 2), date(2023, 5, 2)):
        await put(world, published=day)
        assert await catch_up(world) == 1
        assert seen(world) == f"{today(world, 'correction-redated', published=day)}\n{before}"
    await put(world, published=date(2025, 5, 2))
    assert await catch_up(world) == 1
    assert seen(world) == before


@pytest.mark.parametrize("lost", ["view_channel", "read_message_history"])
async def test_what_the_bot_may_not_see_for_a_time_is_corrected_when_it_may(world: World, lost: str) -> None:
    for _ in range(3):
        await asked(world, COFFEE)
    assert await catch_up(world) == 0
    assert world.bot.user is not None
    may, me = world.env.backend, world.bot.user.id
    denied = discord.Permissions(**{lost: True})
    may.set_overwrite(world.channel.id, Overwrite(me, OverwriteType.MEMBER, allow=0, deny=denied.value))
    await world.env.settle()
    await remove(world)
    clock = [0.0]
    correcting = CorrectingAnswers(world.bot, pause=0, clock=lambda: clock[0])
    sent = len(world.env.http_requests)
    assert await correcting.catch_up() == 0
    assert len(world.env.http_requests) == sent, "Discord isn't asked for what it would refuse"
    may.delete_overwrite(world.channel.id, me)
    await world.env.settle()
    clock[0] = 61
    assert await correcting.catch_up() == 3
    assert today(world, "correction-withdrawn") in shown(world.replies()[0])


async def test_what_discord_does_not_show_is_asked_for_again_an_hour_later(world: World) -> None:
    await ask(world)
    await remove(world)
    world.env.inject_error("GET", "/channels/*/messages/*", status=403, code=50001, message="No.", times=1)
    clock = [0.0]
    correcting = CorrectingAnswers(world.bot, pause=0, clock=lambda: clock[0])
    assert await correcting.catch_up() == 0
    clock[0] = 3_599
    assert await correcting.catch_up() == 0
    clock[0] = 3_601
    assert await correcting.catch_up() == 1


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (403, 50001), (404, 10003), (400, 50035)])
async def test_what_discord_does_not_allow_is_not_tried_again(world: World, status: int, code: int) -> None:
    await ask(world)
    await remove(world)
    world.env.inject_error(
        "PATCH", "/channels/*/messages/*", status=status, code=code, message="No.", times=1
    )
    assert await catch_up(world) == 0
    assert await catch_up(world) == 0


async def test_what_discord_fails_to_do_is_tried_again_later(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await ask(world)
    await remove(world)
    world.env.inject_error("GET", "/channels/*/messages/*", status=500, times=None)
    clock = [0.0]
    correcting = CorrectingAnswers(world.bot, pause=0, clock=lambda: clock[0])
    assert await correcting.catch_up() == 0
    assert "can't be corrected yet" in caplog.text
    world.env.backend.faults.clear()
    assert await correcting.catch_up() == 0, "not at once"
    clock[0] = 61
    assert await correcting.catch_up() == 1
    assert today(world, "correction-withdrawn") in seen(world)


async def test_a_thread_that_was_put_away_is_opened_for_it_and_put_away_again(world: World) -> None:
    await ask(world)
    thread = await thread_under(world, message_of(world))
    await world.alice.send(thread, f"{world.me} {COFFEE}")
    assert (await world.given()).channel_id == thread.id
    await catch_up(world)
    await remove(world)
    held = world.bot.get_channel(thread.id)
    assert isinstance(held, discord.Thread)
    await held.edit(archived=True)
    world.env.inject_error(
        "PATCH", f"/channels/{thread.id}/messages/*", status=400, code=50083, message="Thread is archived"
    )
    assert await catch_up(world) == 2
    (reply,) = world.replies(thread)
    assert today(world, "correction-withdrawn") in shown(reply)
    found = await world.bot.fetch_channel(thread.id)
    assert isinstance(found, discord.Thread)
    assert found.archived


async def thread_under(world: World, message: discord.Message) -> simcord.ChannelHandle:
    channel = world.bot.get_channel(message.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.get_partial_message(message.id).create_thread(name="aside")
    await world.env.settle()
    (thread,) = world.channel.threads
    return thread


async def test_a_restart_takes_up_what_was_cut_off(world: World) -> None:
    for _ in range(3):
        await asked(world, COFFEE)
    await catch_up(world)
    await remove(world)
    world.env.inject_error("GET", "/channels/*/messages/*", status=500, times=None)
    await catch_up(world)
    world.env.backend.faults.clear()
    await bring_back(world)
    await remove(world)
    bot = world.bot
    await world.env.restart_bot(CitedeskBot(bot.settings, bot.library, bot.records, Words()))
    await world.env.settle()
    anew = World(world.env, world.env.bot, world.guild, world.channel, world.alice)  # type: ignore[arg-type]
    assert await catch_up(anew) in (0, 3), "the bot may have been faster"
    notice = today(anew, "correction-withdrawn")
    assert [shown(one).startswith(notice) for one in anew.replies()] == [True] * 3


async def test_what_is_not_kept_is_not_edited(world: World) -> None:
    await ask(world)
    before = seen(world)
    await world.bot.records.run(world.bot.records.privacy.forget, world.alice.id)
    await remove(world)
    assert await catch_up(world) == 0
    assert seen(world) == before


async def test_a_message_that_is_full_has_a_notice_in_brief(world: World) -> None:
    await ask(world)
    message = message_of(world)
    view = discord.ui.LayoutView.from_message(message)
    view.add_item(discord.ui.TextDisplay("x" * (LONGEST - 90 - view.content_length())))
    await message.edit(view=view)
    await put(world, CORRECTED)
    assert await catch_up(world) == 1
    assert seen(world).startswith(world.says("correction-brief"))
