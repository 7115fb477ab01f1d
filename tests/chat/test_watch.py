"""A watched question, from the command to the message that tells what its answer has become."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import discord
import pytest
import simcord

from bot.chat.client import CitedeskBot
from bot.chat.correcting_answers import CorrectingAnswers
from bot.chat.forgetting import forget
from bot.chat.place import collection_of
from bot.chat.watch_work import PATIENCE, PAUSE, WatchWork
from bot.chat.words import Words
from bot.records.moments import now
from bot.records.watches import Coming, Watch
from bot.settings import BotSettings
from corpus.article import Details
from index.library import Library
from tests.chat.answering import COFFEE, COFFEE_ARTICLE, add, asked, buttons, pressed, said
from tests.chat.ask_world import RATE, World, response, shown

RISEN = (
    "Coffee from Jamaica pays a tariff of 25% in the United States since June 1, 2025, the trade ministry"
    " in Kingston said. Growers asked for more talks."
)
AGAIN = (
    "The ministry in Kingston confirmed it: in the United States, coffee from Jamaica pays a tariff of 10%."
)
HARBOUR = "The harbour of Kingston has a new lighthouse. It is red and white."
YESTERDAY = (now() - timedelta(1)).date()


class Clock:
    """Tells the time that a test wants."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return now() + self.ahead


@pytest.fixture
async def world(discord_env: simcord.Env, library: Library) -> World:
    world = await World.of(discord_env, library)
    await add(library, world.guild.id, COFFEE_ARTICLE)
    cog = world.bot.get_cog("WatchCog")
    assert cog is not None
    cog._looks.cancel()  # type: ignore[attr-defined]  # each look is taken by hand here
    return world


@pytest.fixture
def settings(settings: BotSettings) -> BotSettings:
    return settings.model_copy(update={"server_watches": 3, "member_watches": 2})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def work(world: World, clock: Clock) -> WatchWork:
    return WatchWork(world.bot, clock=clock)


async def look(work: WatchWork) -> None:
    """Two rounds, between which nothing changes."""
    await work.round()
    await work.round()


async def watch(
    world: World,
    question: str = COFFEE,
    *,
    member: simcord.MemberActor | None = None,
    channel: simcord.ChannelHandle | None = None,
) -> simcord.InteractionResult:
    who = member or world.alice
    return await who.slash(channel or world.channel, "watch question", question=question)


async def watches(world: World) -> list[Watch]:
    return await world.bot.records.look(world.bot.records.watches.of, world.guild.id)


async def rise(world: World, library: Library) -> str:
    """An article goes in that changes the answer."""
    return await add(library, world.guild.id, RISEN, title="Coffee pays more", published=YESTERDAY)


def changes(world: World, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
    """The messages that tell of a change."""
    titles = [world.says("watch-changed", one) for one in ("en", "ja")]
    return [one for one in world.replies(channel) if any(title in shown(one) for title in titles)]


# What is told


async def test_a_change_is_told_once_with_both_answers_and_their_sources(
    world: World, library: Library, work: WatchWork
) -> None:
    result = await watch(world)
    assert result.response is not None
    assert result.response.ephemeral
    assert world.says("watch-set") in said(result)
    assert "10%" in response(result)
    await look(work)
    assert changes(world) == []
    await rise(world, library)
    await look(work)
    await look(work)
    (change,) = changes(world)
    text = shown(change)
    assert text.index("25%") < text.index("~~") < text.index("10%", text.index("~~"))
    assert "Coffee pays more" in text
    assert "An article" in text
    assert COFFEE in text
    assert not change.mentions
    given = await world.bot.records.look(world.bot.records.answers.shown_by, world.channel.id, change.id)
    assert given is not None
    more = await world.alice.click(change, custom_id=pressed("more", given))
    assert "Growers asked for more talks." in said(more)


async def test_nothing_is_told_where_the_answer_is_the_same(
    world: World, library: Library, work: WatchWork
) -> None:
    await watch(world)
    guild_id = world.guild.id
    await add(library, guild_id, AGAIN, title="Confirmed", published=YESTERDAY)
    await add(library, guild_id, COFFEE_ARTICLE + " This is a copy.", title="Again", published=YESTERDAY)
    await add(library, guild_id, HARBOUR, title="Harbour", published=YESTERDAY)
    await look(work)
    assert changes(world) == []
    (kept,) = await watches(world)
    assert kept.checked == await library.state_of(collection_of(guild_id))
    assert kept.coming is None


async def test_what_begins_and_ends_to_be_answered_is_told(
    world: World, library: Library, work: WatchWork
) -> None:
    collection = collection_of(world.guild.id)
    await library.remove(collection, (await library.headings(collection, limit=1)).rows[0].id)
    await world.settle_policy(language="ja")
    result = await watch(world)
    assert world.says("answer-refusal") in said(result)
    article_id = await rise(world, library)
    await look(work)
    (begun,) = changes(world)
    assert world.says("watch-not-before", "ja") in shown(begun)
    assert "25%" in shown(begun)
    await library.remove(collection, article_id)
    await look(work)
    _, ended = sorted(changes(world), key=lambda one: one.id)
    text = shown(ended)
    assert world.says("watch-no-longer", "ja") in text
    assert "25%" in text[text.index("~~") :]
    assert world.says("watch-withdrawn", "ja") in text


async def test_an_older_answer_that_holds_again_since_a_date_was_corrected_is_told(
    world: World, library: Library, work: WatchWork
) -> None:
    id = await rise(world, library)
    assert "25%" in response(await watch(world))
    details = Details(published=date(2024, 1, 1))
    await library.edit(collection_of(world.guild.id), id, details)
    await look(work)
    (change,) = changes(world)
    text = shown(change)
    assert "10%" in text[: text.index("~~")]
    assert "25%" in text[text.index("~~") :]
    assert world.says("watch-redated") in text


async def test_of_a_former_answer_nothing_is_left_once_its_article_is_erased(
    world: World, library: Library, work: WatchWork
) -> None:
    await watch(world)
    (watched,) = await watches(world)
    assert watched.said is not None
    await rise(world, library)
    await look(work)
    await library.forget(collection_of(world.guild.id), watched.said.article_id)
    assert await CorrectingAnswers(world.bot, pause=0).catch_up() == 1
    (change,) = changes(world)
    text = shown(change)
    assert "25%" in text
    assert "10%" not in text
    assert watched.said.title not in text
    assert world.says("answer-source-erased") in text
    assert text.startswith(world.says("correction-erased", date=now()))
    stop = await world.alice.click(change, custom_id=f"citedesk:watch:stop:{watched.key}:0")
    assert world.says("watch-is-removed", question=COFFEE) in said(stop)


async def test_of_an_erased_article_no_word_is_kept_while_its_change_cannot_be_told(
    world: World, library: Library, work: WatchWork
) -> None:
    await watch(world)
    (before,) = await watches(world)
    assert before.said is not None
    await world.settle_policy(private=True)
    await library.forget(collection_of(world.guild.id), before.said.article_id)
    await look(work)
    (held,) = await watches(world)
    assert held.coming is not None
    assert before.said.quote not in repr(held)
    assert before.said.title not in repr(held)
    await world.settle_policy(private=False)
    await WatchWork(world.bot).round()
    (change,) = changes(world)
    assert world.says("answer-source-erased") in shown(change)


async def test_what_is_told_does_not_choose_which_server_a_direct_message_asks(
    world: World, library: Library, work: WatchWork
) -> None:
    await watch(world)
    given, _ = await asked(world, RATE)
    await rise(world, library)
    await look(work)
    assert len(changes(world)) == 1
    assert await world.last() == given


async def test_an_article_that_was_brought_back_is_news(
    world: World, library: Library, work: WatchWork
) -> None:
    """However that was done: the library alone knows of it, as when it was done in the terminal."""
    id = await rise(world, library)
    collection = collection_of(world.guild.id)
    await library.remove(collection, id)
    assert "10%" in response(await watch(world))
    await library.bring_back(collection, id)
    await look(work)
    (change,) = changes(world)
    text = shown(change)
    assert "25%" in text[: text.index("~~")]
    assert "10%" in text[text.index("~~") :]


async def test_a_watch_that_was_removed_keeps_no_word_and_comes_back_with_the_answer_of_that_day(
    world: World, library: Library, work: WatchWork
) -> None:
    await watch(world)
    (before,) = await watches(world)
    assert before.said is not None
    removed = await world.alice.slash(world.channel, "watch remove", watch=before.key)
    records = world.bot.records
    kept = await records.look(records.watches.find, before.key, world.guild.id)
    assert kept is not None
    assert (kept.said, kept.coming, kept.question) == (None, None, COFFEE)
    await rise(world, library)
    await world.alice.click(removed.response, custom_id=f"citedesk:watch:again:{before.key}")
    (back,) = await watches(world)
    assert back.said is not None
    assert "25%" in back.said.quote
    await look(work)
    assert changes(world) == [], "what it answers already is no change"


# When


async def test_while_articles_keep_changing_nobody_is_asked_until_it_takes_too_long(
    world: World, library: Library, work: WatchWork, clock: Clock
) -> None:
    await watch(world)
    await look(work)
    await rise(world, library)
    await work.round()
    await add(library, world.guild.id, HARBOUR)
    await work.round()
    assert changes(world) == []
    await add(library, world.guild.id, HARBOUR.replace("red", "blue"))
    clock.ahead = PATIENCE
    await work.round()
    assert len(changes(world)) == 1


async def test_what_changed_while_the_bot_was_off_is_told_once(world: World, library: Library) -> None:
    await watch(world)
    await rise(world, library)
    bot = world.bot
    await world.env.restart_bot(CitedeskBot(bot.settings, library, bot.records, Words()))
    assert isinstance(world.env.bot, CitedeskBot)
    await look(WatchWork(world.env.bot))
    await look(WatchWork(world.env.bot))
    assert len(changes(world)) == 1


async def test_a_change_is_not_told_again_that_was_sent_just_before_the_end(
    world: World, library: Library, work: WatchWork
) -> None:
    await watch(world)
    (before,) = await watches(world)
    await rise(world, library)
    await look(work)
    (after,) = await watches(world)
    records = world.bot.records

    def as_if_it_was_not_noted() -> None:
        records.watches._database.write("DELETE FROM chat_watch")
        records.watches.put(replace(before, checked=after.checked, coming=Coming(after.said, after.told_at)))

    await records.run(as_if_it_was_not_noted)
    await look(WatchWork(world.bot))
    assert len(changes(world)) == 1
    assert await watches(world) == [after]


async def test_a_change_that_was_found_and_not_sent_is_told_after_the_start(
    world: World, library: Library, work: WatchWork
) -> None:
    await watch(world)
    await world.settle_policy(private=True)
    await rise(world, library)
    await look(work)
    (held,) = await watches(world)
    assert held.coming is not None
    assert changes(world) == []
    await world.settle_policy(private=False)
    await look(work)
    assert changes(world) == [], "it is tried again after a pause"
    await WatchWork(world.bot).round()
    assert len(changes(world)) == 1


# Where


async def test_a_watch_ends_with_its_channel(
    world: World, library: Library, work: WatchWork, caplog: pytest.LogCaptureFixture
) -> None:
    lost = world.guild.create_text_channel("lost")
    await world.env.settle()
    await watch(world, channel=lost)
    await world.bot.get_channel(lost.id).delete()  # type: ignore[union-attr]
    await rise(world, library)
    with caplog.at_level("INFO"):
        await look(work)
    assert await watches(world) == []
    assert "its channel is gone" in caplog.text
    assert COFFEE not in caplog.text


async def test_nothing_is_said_where_the_bot_may_not_write(
    world: World, library: Library, work: WatchWork, clock: Clock
) -> None:
    await watch(world)
    channel = world.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(world.bot.get_guild(world.guild.id).me, send_messages=False)  # type: ignore[union-attr]
    await rise(world, library)
    await look(work)
    assert changes(world) == []
    assert len(await watches(world)) == 1
    refused = await watch(world, RATE)
    assert world.says("error-cannot-write") in said(refused)
    await channel.set_permissions(world.bot.get_guild(world.guild.id).me, send_messages=True)  # type: ignore[union-attr]
    clock.ahead = PAUSE
    await work.round()
    assert len(changes(world)) == 1


# Who


async def test_there_is_a_limit_for_members_and_one_for_the_server(world: World) -> None:
    curator = world.guild.create_role("curator")
    carol = world.guild.add_member(world.env.create_user("carol"), roles=[curator])
    await world.settle_policy(curator_roles=(curator.id,))
    await watch(world)
    known = await watch(world, COFFEE.rstrip("?").upper())
    assert world.says("watch-known") in said(known)
    await watch(world, RATE)
    mine = await watch(world, "Who leads the talks?")
    assert world.says("watch-too-many-yours", number=2) in said(mine)
    await watch(world, "Who leads the talks?", member=carol)
    full = await watch(world, "What does Japan invest?", member=carol)
    assert world.says("watch-too-many", number=3) in said(full)
    assert len(await watches(world)) == 3


async def test_members_remove_their_own_and_curators_any_and_both_can_undo_it(world: World) -> None:
    curator = world.guild.create_role("curator")
    carol = world.guild.add_member(world.env.create_user("carol"), roles=[curator])
    bob = world.guild.add_member(world.env.create_user("bob"))
    await world.settle_policy(curator_roles=(curator.id,))
    set_ = await watch(world)
    (one,) = await watches(world)
    stranger = await bob.slash(world.channel, "watch remove", watch=COFFEE)
    assert world.says("watch-gone") in said(stranger)
    assert await bob.autocomplete(world.channel, "watch remove", "watch", "") == []
    listed = await bob.slash(world.channel, "watch list")
    assert COFFEE in said(listed)
    assert buttons(listed.response.components) == {}
    stop = f"citedesk:watch:stop:{one.key}:0"
    assert stop in buttons(set_.response.components)

    offered = await world.alice.autocomplete(world.channel, "watch remove", "watch", "coffee")
    assert [choice["value"] for choice in offered] == [one.key]
    removed = await world.alice.slash(world.channel, "watch remove", watch=one.key)
    assert await watches(world) == []
    back = await world.alice.click(removed.response, custom_id=f"citedesk:watch:again:{one.key}")
    assert f"<#{world.channel.id}>" in response(back) + shown(removed.response)
    assert [watch.key for watch in await watches(world)] == [one.key]

    listed = await carol.slash(world.channel, "watch list")
    await carol.click(listed.response, custom_id=f"citedesk:watch:remove:0:{one.key}")
    assert await watches(world) == []
    acts = await world.bot.records.look(world.bot.records.audit.newest, world.guild.id, 9)
    assert [act.action for act in acts if act.action.startswith("watch")] == [
        "watch-removed",
        "watch-returned",
        "watch-removed",
        "watch-added",
    ]
    assert COFFEE not in repr(acts)


async def test_a_list_is_turned_and_shows_each_member_what_he_may_see(
    world: World, settings: BotSettings
) -> None:
    other = world.guild.create_text_channel("other")
    bob = world.guild.add_member(world.env.create_user("bob"))
    await world.env.settle()
    at = now()
    for number in range(7):
        channel_id = other.id if number == 6 else world.channel.id
        one = Watch(
            f"{number:016}", world.guild.id, channel_id, world.alice.id, f"What of {number}?", at, at, None
        )
        await world.bot.records.run(world.bot.records.watches.put, one)
    listed = await bob.slash(world.channel, "watch list")
    assert world.says("watches-title", number=6) in said(listed)
    assert "What of 4?" in response(listed)
    assert "What of 5?" not in response(listed)
    await bob.click(listed.response, custom_id="citedesk:watches:1")
    assert "What of 5?" in shown(listed.response)
    own = await world.alice.slash(world.channel, "watch list")
    assert world.says("watches-title", number=7) in said(own)


async def test_a_forgotten_member_watches_nothing_and_nothing_is_said_for_him(
    world: World, library: Library, work: WatchWork
) -> None:
    await watch(world)
    await forget(world.bot, world.alice.id)
    await rise(world, library)
    await look(work)
    assert await watches(world) == []
    assert changes(world) == []


# The button


async def test_the_button_below_an_answer_watches_its_question(world: World) -> None:
    given, message = await asked(world, COFFEE)
    result = await world.alice.click(message, custom_id=pressed("watch", given))
    assert world.says("watch-set") in said(result)
    (one,) = await watches(world)
    assert (one.question, one.channel_id, one.member_id) == (COFFEE, world.channel.id, world.alice.id)
    assert one.said is not None
    assert "10%" in one.said.quote


async def test_a_question_that_followed_others_is_put_into_a_form_first(world: World) -> None:
    given, message = await asked(world, COFFEE)
    form = await world.alice.click(message, custom_id=pressed("follow", given))
    followed = await world.alice.submit_modal(form, {"question": "And what did the growers ask for?"})
    later = await world.given()
    form = await world.alice.click(followed.response, custom_id=pressed("watch", later))
    assert form.modal is not None
    assert await watches(world) == []
    await world.alice.submit_modal(form, {"question": "Since when does coffee from Jamaica pay 10%?"})
    (one,) = await watches(world)
    assert one.question == "Since when does coffee from Jamaica pay 10%?"


async def test_a_private_answer_has_no_such_button(world: World) -> None:
    given, message = await asked(world, COFFEE, private=True)
    assert pressed("watch", given) not in buttons(message.components)
    refused = await watch(world, COFFEE)
    assert world.says("watch-set") in said(refused), "the command says where it will be told"
    await world.settle_policy(private=True)
    refused = await watch(world, RATE)
    assert world.says("watch-private-server") in said(refused)


async def test_a_watch_ends_when_its_member_has_left(world: World, library: Library, work: WatchWork) -> None:
    await watch(world)
    world.guild.remove_member(world.alice)
    await world.env.settle()
    await rise(world, library)
    await look(work)
    assert await watches(world) == []
    assert changes(world) == []


async def test_a_question_with_halves_is_not_watched_and_each_half_is_named(world: World) -> None:
    given, message = await asked(
        world, "Who is Japan's chief negotiator and what does coffee from Jamaica pay?"
    )
    refused = await world.alice.click(message, custom_id=pressed("watch", given))
    halves = ["- Who is Japan’s chief negotiator?", "- What does coffee from Jamaica pay?"]
    assert "\n".join(halves) in said(refused).replace("'", "’")
    assert await watches(world) == []


async def test_what_is_no_question_is_not_watched(world: World) -> None:
    refused = await watch(world, "hello there")
    assert world.says("watch-no-question") in said(refused)
    assert await watches(world) == []
