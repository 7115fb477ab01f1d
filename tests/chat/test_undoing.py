"""Undo: once, for a week, by curators of this server, and never over the work of somebody else."""

from datetime import timedelta
from typing import Any

from bot.chat.place import collection_of
from bot.chat.undoing import undoable
from bot.chat.words import Words
from bot.records.moments import now
from bot.records.records import Records
from bot.records.undos import Before, Undo
from corpus.article import Details
from corpus.errors import StoreFull
from index.library import Library
from tests.chat.article_server import (
    TEXT,
    Server,
    apology_of,
    labels,
    message,
    text_of,
    visible,
)


async def test_an_act_is_undone_once(server: Server) -> None:
    outcome = message(await server.press(await server.add_text(title="Harbour"), server.say("offer-add")))
    button = outcome.components[0]["components"][-1]["components"][0]["custom_id"]
    undone = await server.press(outcome, server.say("undo-button"))
    assert text_of(undone) == visible(server.say("undo-removed", title="**Harbour**"))
    assert labels(undone) == []
    key = button.rpartition(":")[2]
    assert await server.bot.records.run(server.bot.records.undos.find, key, server.guild.id) is None


async def test_after_a_week_it_is_too_late(server: Server, records: Records) -> None:
    preview = await server.add_text()
    outcome = message(await server.press(preview, server.say("offer-add")))
    key = outcome.components[0]["components"][-1]["components"][0]["custom_id"].rpartition(":")[2]
    found = await records.run(records.undos.find, key, server.guild.id)
    assert found is not None
    old = Undo(key, found.guild_id, found.member_id, now() - timedelta(days=8), found.act, found.articles)
    await records.run(records.undos.put, old)
    answer = await server.press(outcome, server.say("undo-button"))
    assert apology_of(answer) == server.say("undo-gone")
    assert len(await server.articles()) == 1


async def test_only_curators_undo(server: Server) -> None:
    outcome = message(await server.press(await server.add_text(), server.say("offer-add")))
    await server.settle_without_curators()
    answer = await server.press(outcome, server.say("undo-button"))
    assert apology_of(answer) == server.say("error-curators-only")
    assert len(await server.articles()) == 1
    await server.settle()
    await server.press(outcome, server.say("undo-button"))
    assert await server.articles() == []


async def test_work_of_others_that_came_later_is_left_alone(server: Server, library: Library) -> None:
    await server.put(title="Harbour", link="https://example.org/h")
    second = await server.press(
        await server.add_text(TEXT.replace("forty", "fifty"), title="Fees", link="https://example.org/h"),
        server.say("offer-add"),
    )
    (article,) = await server.articles()
    await library.edit(
        collection_of(server.guild.id), article.id, Details(source="Somebody's work"), "another"
    )
    answer = await server.press(second, server.say("undo-button"))
    (now,) = await server.articles()
    assert text_of(answer) == visible(server.say("undo-changed-since", title="**Fees**"))
    assert (now.source, now.revision) == ("Somebody's work", 3)


async def test_what_was_removed_and_added_again_is_removed_by_undo(server: Server, library: Library) -> None:
    article = await server.put(title="Harbour")
    await library.remove(collection_of(server.guild.id), article.id)
    preview = await server.add_text(title="Harbour")
    assert server.say("offer-back") in text_of(preview)
    outcome = await server.press(preview, server.say("offer-add"))
    assert len(await server.articles()) == 1
    await server.press(outcome, server.say("undo-button"))
    assert await server.articles() == []
    assert (await library.article(collection_of(server.guild.id), article.id)).removed


async def test_what_a_removal_overtook_is_said(server: Server, library: Library) -> None:
    outcome = await server.press(await server.add_text(title="Harbour"), server.say("offer-add"))
    (article,) = await server.articles()
    await library.remove(collection_of(server.guild.id), article.id)
    answer = await server.press(outcome, server.say("undo-button"))
    assert text_of(answer) == visible(server.say("undo-removed-since", title="**Harbour**"))
    gone = await server.press(await server.add_text(title="Harbour"), server.say("offer-add"))
    await library.forget(collection_of(server.guild.id), article.id)
    answer = await server.press(gone, server.say("undo-button"))
    assert text_of(answer) == visible(server.say("undo-unknown", title=f"**{article.id}**"))


async def test_a_key_of_another_server_undoes_nothing(server: Server, records: Records) -> None:
    article = await server.put()
    button = await undoable(
        server.bot,
        server.guild.id,
        server.curator.id,
        "added",
        [Before(article.id, None)],
        say=Words().to("en"),
    )
    assert button is not None
    other = await Server(server.env, server.bot, "Cork").settle()
    assert await records.run(records.undos.take, button.key, other.guild.id) is None
    assert await records.run(records.undos.find, button.key, server.guild.id) is not None


async def test_what_a_full_disk_stopped_can_be_undone_later(server: Server, library: Library) -> None:
    outcome = message(await server.press(await server.add_text(), server.say("offer-add")))
    connection = library._desk.store.connection
    connection.execute("PRAGMA query_only = ON")
    answer = await server.press(outcome, server.say("undo-button"))
    assert apology_of(answer).startswith("The library")
    assert len(await server.articles()) == 1
    connection.execute("PRAGMA query_only = OFF")
    await server.press(outcome, server.say("undo-button"))
    assert await server.articles() == []


async def test_an_undo_that_stops_after_its_member_was_forgotten_is_not_kept_again(
    server: Server, library: Library, records: Records
) -> None:
    outcome = message(await server.press(await server.add_text(), server.say("offer-add")))
    key = outcome.components[0]["components"][-1]["components"][0]["custom_id"].rpartition(":")[2]

    class Full:
        """A library that is full, as the curator learns when he was forgotten already."""

        def __getattr__(self, name: str) -> Any:
            return getattr(library, name)

        async def remove(self, *_: Any) -> Any:
            await records.run(records.privacy.forget, server.curator.id)
            raise StoreFull("The disk is full.")

    server.bot._library = Full()  # type: ignore[assignment]
    await server.press(outcome, server.say("undo-button"))
    assert len(await server.articles()) == 1
    assert await records.look(records.undos.find, key, server.guild.id) is None
