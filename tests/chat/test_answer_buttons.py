"""The buttons below an answer, pressed in an in-process Discord on a real library with the real model."""

from dataclasses import replace
from datetime import date

import pytest
import simcord

from bot.chat.client import CitedeskBot
from bot.chat.hygiene import plain
from bot.chat.place import collection_of
from bot.chat.words import Words
from bot.records.given_answer import new_key
from bot.records.moments import now
from bot.records.queue import REASONS
from index.library import Library
from tests.chat.answering import COFFEE_ARTICLE, add, asked, buttons, forged, pressed, said
from tests.chat.ask_world import RATE, UNKNOWN, WHO, World, busy
from tests.chat.discord_markdown import Seen, kinds, seen, words


@pytest.fixture
def bob(world: World) -> simcord.MemberActor:
    return world.guild.add_member(world.env.create_user("bob"))


def quoted(text: str) -> list[list[Seen]]:
    return [line for line in seen(text) if "quote" in kinds(line)]


async def test_more_context_shows_the_passage_around_each_excerpt_word_for_word(
    world: World, library: Library, bob: simcord.MemberActor
) -> None:
    given, message = await asked(world, WHO)
    result = await bob.click(message, custom_id=pressed("more", given))
    assert result.response is not None
    assert result.response.ephemeral
    lines = quoted(said(result))
    articles = [
        await library.article(collection_of(world.guild.id), one.article_id) for one in given.excerpts
    ]
    for line in lines:
        assert any(words(line) in plain(article.text) for article in articles)
    bold = [words(line, "bold") for line in lines if "bold" in kinds(line)]
    assert bold == [
        plain(article.text[one.start : one.end])
        for article, one in zip(articles, given.excerpts, strict=True)
    ]
    assert sum(len(words(line)) for line in lines) > sum(map(len, bold))


async def test_what_was_removed_since_is_not_shown_again(world: World, library: Library) -> None:
    given, message = await asked(world, RATE)
    collection = collection_of(world.guild.id)
    for one in given.excerpts:
        await library.remove(collection, one.article_id)
    for what in ("more", "sources"):
        result = await world.alice.click(message, custom_id=pressed(what, given))
        assert world.says("answer-source-removed") in said(result)
        assert not quoted(said(result))
    for one in given.excerpts:
        await library.forget(collection, one.article_id)
    for what in ("more", "sources"):
        result = await world.alice.click(message, custom_id=pressed(what, given))
        assert world.says("answer-source-erased") in said(result)


async def test_an_article_with_a_newer_version_says_so_and_shows_what_was_cited(
    world: World, library: Library
) -> None:
    given, message = await asked(world, RATE)
    cited = await library.article(collection_of(world.guild.id), given.excerpts[0].article_id)
    await add(library, world.guild.id, "The tariff is 99% now.", id=cited.id)
    text = said(await world.alice.click(message, custom_id=pressed("more", given)))
    assert world.says("answer-source-outdated") in text
    assert cited.text[given.excerpts[0].start : given.excerpts[0].end] in text.replace("**", "")
    assert "99%" not in text


async def test_all_sources_lists_each_article_once_with_its_copies(world: World, library: Library) -> None:
    text = f"{COFFEE_ARTICLE} Exporters in Kingston had hoped for less. The ministry gave no other figure."
    await add(library, world.guild.id, text, id="one", source="The Daily Bean", url="https://bean.example/1")
    await add(
        library,
        world.guild.id,
        text,
        id="two",
        title="Coffee *again*",
        source="Bean Wire",
        url="https://wire.example/2",
        published=date(2025, 5, 3),
    )
    given, message = await asked(world, "What tariff does coffee from Jamaica pay?")
    assert [{one.article_id, *one.copies} for one in given.excerpts] == [{"one", "two"}]
    result = await world.alice.click(message, custom_id=pressed("sources", given))
    assert result.response is not None
    assert result.response.ephemeral
    lines = seen(said(result))
    (sentence,), (copy,) = [{one.to for one in line if one.to} for line in lines if "link" in kinds(line)]
    assert ":~:text=" in sentence
    assert {sentence.partition("#")[0], copy} == {"https://bean.example/1", "https://wire.example/2"}
    assert given.excerpts[0].copies[0] == ("one" if "bean" in copy else "two")
    read = " / ".join(words(line) for line in lines)
    assert "① " in read
    assert "Coffee *again*" in read
    assert "The Daily Bean · May 2, 2025" in read
    assert "Bean Wire · May 3, 2025" in read
    assert read.count(world.says("answer-source-copy")) == 1


async def test_follow_up_asks_in_a_form_and_knows_the_question_before(
    world: World, bob: simcord.MemberActor
) -> None:
    given, message = await asked(world, RATE)
    form = await bob.click(message, custom_id=pressed("follow", given))
    assert form.modal is not None
    result = await bob.submit_modal(form, {"question": "And who led the talks?"})
    assert result.response is not None
    assert not result.response.ephemeral
    follow = await world.last(bob)
    assert follow is not None
    assert follow.history == (RATE,)
    assert follow.conversation == given.conversation
    assert (follow.channel_id, follow.message_id) == (world.channel.id, result.response.id)
    assert "And who led the talks?" in said(result)
    assert pressed("follow", follow) in buttons(result.response.components)
    again = await world.alice.click(result.response, custom_id=pressed("follow", follow))
    await world.alice.submit_modal(again, {"question": "Since when is it in force?"})
    assert (await world.given()).history == (RATE, "And who led the talks?")


async def test_a_follow_up_of_an_old_answer_still_knows_its_question(world: World, bot: CitedeskBot) -> None:
    given, _ = await asked(world, RATE)
    old = replace(given, key=new_key(), asked_at=now().replace(year=now().year - 1), history=("Before?",))
    await bot.records.run(bot.records.answers.put, old)
    await bot.records.run(bot.records.answers.delete, given.key)
    button = await forged(world, world.channel, "follow", old.key)
    form = await world.alice.click(button, label="Press")
    await world.alice.submit_modal(form, {"question": "And who led the talks?"})
    assert (await world.given()).history == ("Before?", RATE)


async def test_a_follow_up_of_a_private_answer_is_private(world: World) -> None:
    given, message = await asked(world, RATE, private=True)
    assert message.ephemeral
    form = await world.alice.click(message, custom_id=pressed("follow", given))
    result = await world.alice.submit_modal(form, {"question": "And who led the talks?"})
    assert result.response is not None
    assert result.response.ephemeral
    assert (await world.given()).private
    assert not world.replies()


async def test_a_follow_up_is_private_where_the_server_has_become_so(world: World) -> None:
    given, message = await asked(world, RATE)
    await world.settle_policy(private=True)
    form = await world.alice.click(message, custom_id=pressed("follow", given))
    result = await world.alice.submit_modal(form, {"question": "And who led the talks?"})
    assert result.response is not None
    assert result.response.ephemeral


async def test_a_follow_up_in_an_open_server_is_for_everybody_also_while_the_records_are_busy(
    world: World,
) -> None:
    given, message = await asked(world, RATE)
    form = await world.alice.click(message, custom_id=pressed("follow", given))
    patience, world.env.settle_timeout = world.env.settle_timeout, 3.0
    async with busy(world.bot.records):
        with pytest.raises(TimeoutError):
            await world.alice.submit_modal(form, {"question": "And who led the talks?"})
    world.env.settle_timeout = patience
    await world.env.settle()
    assert len(world.replies()) == 2


async def test_a_follow_up_that_is_no_question_is_refused_to_its_asker_alone(world: World) -> None:
    given, message = await asked(world, RATE)
    form = await world.alice.click(message, custom_id=pressed("follow", given))
    result = await world.alice.submit_modal(form, {"question": "🙂🙂🙂"})
    assert said(result) == world.says("error-question-no-words")
    assert len(world.replies()) == 1


async def test_a_follow_up_where_the_bot_no_longer_answers_is_refused(world: World) -> None:
    given, shown_by = await asked(world, RATE)
    elsewhere = world.guild.create_text_channel("questions")
    await world.settle_policy(channels=(elsewhere.id,))
    form = await world.alice.click(shown_by, custom_id=pressed("follow", given))
    result = await world.alice.submit_modal(form, {"question": "And who led the talks?"})
    assert f"<#{elsewhere.id}>" in said(result)
    assert len(world.replies()) == 1


async def test_helpful_is_kept_and_thanked_for_in_private(
    world: World, bot: CitedeskBot, bob: simcord.MemberActor
) -> None:
    given, message = await asked(world, RATE)
    for member in (world.alice, bob, bob):
        result = await member.click(message, custom_id=pressed("helpful", given))
        assert result.response is not None
        assert result.response.ephemeral
        assert said(result) == world.says("answer-thanks-helpful")
    assert await bot.records.run(bot.records.answers.ratings, given.key) == (2, 0)


async def test_not_helpful_asks_why_and_the_curators_see_it(world: World, bot: CitedeskBot) -> None:
    given, message = await asked(world, RATE)
    await world.alice.click(message, custom_id=pressed("helpful", given))
    for reason in REASONS:
        form = await world.alice.click(message, custom_id=pressed("unhelpful", given))
        assert form.modal is not None
        result = await world.alice.submit_modal(form, {"reason": reason, "comment": " since\u202e May "})
        assert result.ephemeral
        assert said(result) == world.says("answer-thanks-unhelpful")
        assert await bot.records.run(bot.records.answers.ratings, given.key) == (0, 1)
        (waiting,) = await bot.records.run(bot.records.queue.waiting, world.guild.id)
        assert (waiting.key, waiting.reasons, waiting.comments) == (given.key, (reason,), ("since May",))


async def test_a_form_that_is_put_away_rates_nothing(world: World, bot: CitedeskBot) -> None:
    given, message = await asked(world, RATE)
    await world.alice.click(message, custom_id=pressed("helpful", given))
    await world.alice.click(message, custom_id=pressed("unhelpful", given))
    assert await bot.records.run(bot.records.answers.ratings, given.key) == (1, 0)


async def test_a_refusal_goes_to_the_curators_and_its_asker_says_whether_he_wants_word(
    world: World, bot: CitedeskBot
) -> None:
    given, message = await asked(world, UNKNOWN)
    for what, wants, answer in (
        ("no-word", False, "answer-no-word-noted"),
        ("word", True, "answer-word-noted"),
    ):
        result = await world.alice.click(message, custom_id=pressed("tell", given))
        assert result.response is not None
        assert result.response.ephemeral
        assert world.says("answer-queued") in said(result)
        assert world.says("answer-ask-word", where="channel") in said(result)
        choice = await world.alice.click(result.response, custom_id=pressed(what, given))
        assert said(choice) == world.says(answer)
        assert not buttons(choice.response.components)  # type: ignore[union-attr]
        (waiting,) = await bot.records.run(bot.records.queue.waiting, world.guild.id)
        assert (waiting.key, waiting.unanswered, waiting.wants_word) == (given.key, True, wants)
    await world.alice.click(message, custom_id=pressed("tell", given))
    (waiting,) = await bot.records.run(bot.records.queue.waiting, world.guild.id)
    assert waiting.wants_word, "queued again, what he said before stands"


async def test_another_member_queues_the_question_too_and_is_not_asked(
    world: World, bot: CitedeskBot, bob: simcord.MemberActor
) -> None:
    given, message = await asked(world, UNKNOWN)
    result = await bob.click(message, custom_id=pressed("tell", given))
    assert said(result) == world.says("answer-queued")
    assert not buttons(result.response.components)  # type: ignore[union-attr]
    assert len(await bot.records.run(bot.records.queue.waiting, world.guild.id)) == 1


async def test_a_question_that_can_be_answered_by_now_is_answered_instead(
    world: World, bot: CitedeskBot, library: Library
) -> None:
    given, message = await asked(world, "What tariff does coffee from Jamaica pay?")
    assert not given.answered
    await add(library, world.guild.id, COFFEE_ARTICLE)
    result = await world.alice.click(message, custom_id=pressed("tell", given))
    assert "10%" in said(result)
    assert world.says("answer-queued") not in said(result)
    assert await bot.records.run(bot.records.queue.waiting, world.guild.id) == []
    (key,) = {one.split(":")[2] for one in buttons(result.response.components)}  # type: ignore[union-attr]
    more = await world.alice.click(result.response, custom_id=f"citedesk:more:{key}")  # type: ignore[arg-type]
    assert "Growers asked for talks." in said(more)


async def test_a_question_that_the_curators_closed_is_not_queued_again(
    world: World, bot: CitedeskBot
) -> None:
    given, message = await asked(world, UNKNOWN)
    asking = await world.alice.click(message, custom_id=pressed("tell", given))
    await bot.records.run(bot.records.queue.close, given.key, now(), "dismissed")
    for result in (
        await world.alice.click(message, custom_id=pressed("tell", given)),
        await world.alice.click(asking.response, custom_id=pressed("word", given)),  # type: ignore[arg-type]
    ):
        assert said(result) == world.says("answer-queue-closed")


ALL = ("more", "sources", "helpful", "tell", "word")


async def test_buttons_work_after_a_restart(world: World, bot: CitedeskBot) -> None:
    given, message = await asked(world, RATE)
    refused, refusal = await asked(world, UNKNOWN)
    told = await world.alice.click(refusal, custom_id=pressed("tell", refused))
    fresh = CitedeskBot(bot.settings, bot.library, bot.records, Words())
    await world.env.restart_bot(fresh)
    for what in ("more", "sources", "helpful"):
        result = await world.alice.click(message, custom_id=pressed(what, given))
        assert said(result) not in ("", world.says("answer-gone"))
    for what, values in (
        ("follow", {"question": "And who led the talks?"}),
        ("unhelpful", {"reason": "wrong"}),
    ):
        form = await world.alice.click(message, custom_id=pressed(what, given))
        result = await world.alice.submit_modal(form, values)
        assert said(result)
    word = await world.alice.click(told.response, custom_id=pressed("word", refused))  # type: ignore[arg-type]
    assert said(word) == world.says("answer-word-noted")


async def test_an_answer_that_is_gone_says_so_in_one_sentence(world: World, bot: CitedeskBot) -> None:
    given, _ = await asked(world, RATE)
    await bot.records.run(bot.records.privacy.forget, world.alice.id)
    for what in ALL:
        button = await forged(world, world.channel, what, given.key)
        result = await world.alice.click(button, label="Press")
        assert said(result) == world.says("answer-gone")
        answers = [one for one in [result.response, *result.followups] if one and one.id != button.id]
        assert all(one.ephemeral for one in answers)


async def test_a_form_about_an_answer_that_is_gone_says_so_too(world: World, bot: CitedeskBot) -> None:
    given, message = await asked(world, RATE)
    forms = {
        "follow": {"question": "And who led the talks?"},
        "unhelpful": {"reason": "wrong"},
    }
    opened = {what: await world.alice.click(message, custom_id=pressed(what, given)) for what in forms}
    await bot.records.run(bot.records.answers.delete, given.key)
    for what, values in forms.items():
        assert said(await world.alice.submit_modal(opened[what], values)) == world.says("answer-gone")
    assert len(world.replies()) == 1


async def test_a_key_opens_nothing_in_another_server_or_channel(world: World, bot: CitedeskBot) -> None:
    given, _ = await asked(world, RATE)
    abroad = world.env.create_guild()
    foreign = abroad.create_text_channel("policy")
    mallory = abroad.add_member(world.env.create_user("mallory"))
    elsewhere = world.guild.create_text_channel("lobby")
    await world.env.settle()
    for what in ALL:
        for channel, member in ((foreign, mallory), (elsewhere, world.alice)):
            button = await forged(world, channel, what, given.key)
            result = await member.click(button, label="Press")
            assert said(result) == world.says("answer-gone")
    assert await bot.records.run(bot.records.answers.ratings, given.key) == (0, 0)
    assert await bot.records.run(bot.records.queue.waiting, world.guild.id) == []


async def test_a_private_answer_opens_for_its_asker_alone(world: World, bob: simcord.MemberActor) -> None:
    given, _ = await asked(world, RATE, private=True)
    for what in ALL:
        button = await forged(world, world.channel, what, given.key)
        result = await bob.click(button, label="Press")
        assert said(result) == world.says("answer-gone")


async def test_buttons_below_an_answer_in_direct_messages(world: World, bot: CitedeskBot) -> None:
    alice = world.alice.user
    await alice.send_dm(RATE)
    (message,) = world.replies(alice.dm_channel)
    given = await world.given()
    assert given.guild_id == world.guild.id
    more = await alice.click(message, custom_id=pressed("more", given))
    assert quoted(said(more))
    helpful = await alice.click(message, custom_id=pressed("helpful", given))
    assert said(helpful) == world.says("answer-thanks-helpful")
    form = await alice.click(message, custom_id=pressed("follow", given))
    await alice.submit_modal(form, {"question": "And who led the talks?"})
    follow = await world.given()
    assert (follow.question, follow.history) == ("And who led the talks?", (RATE,))
    assert follow.private
    assert follow.message_id is not None


async def test_who_has_left_the_server_can_no_longer_look_into_its_articles(world: World) -> None:
    alice = world.alice.user
    await alice.send_dm(RATE)
    (message,) = world.replies(alice.dm_channel)
    given = await world.given()
    world.guild.remove_member(world.alice)
    result = await alice.click(message, custom_id=pressed("more", given))
    assert said(result) == world.says("error-server-closed")
