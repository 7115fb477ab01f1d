"""Archives and JSONL files are imported by curators, through restarts and expired messages."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
import pytest_asyncio
import simcord

from bot.chat import import_showing
from bot.chat import import_work as module
from bot.chat.article_layout import title_of
from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.forgetting import forget
from bot.chat.import_showing import ImportShowing
from bot.chat.import_view import LIST_NAME
from bot.chat.import_work import import_work
from bot.chat.place import collection_of
from bot.chat.words import Words
from bot.records.jobs import JobReceipt
from bot.records.records import Records
from bot.settings import BotSettings
from corpus.errors import StoreFull
from corpus.gather import gather
from index.errors import ModelMissing
from index.library import Library
from index.settings import LibrarySettings
from tests import doubles
from tests.chat.feed_site import story
from tests.chat.parcels import Desk, briefs, lines
from tests.chat.shown_texts import texts
from tests.corpus.papers import zip_of

THREE = ("cars", "rice", "steel")


@pytest.fixture
def library(small_library: Library) -> Library:
    return small_library


@pytest_asyncio.fixture
async def desk(discord_env: simcord.Env, bot: CitedeskBot) -> Desk:
    return Desk(discord_env, bot)


def words(message: str, **values: object) -> str:
    return Words().say("en", message, **values)


def said(result: simcord.results.InteractionResult) -> str:
    """What the person was told, which nobody else may see."""
    assert result.response is not None
    messages = [result.response, *result.followups]
    assert all(message.ephemeral for message in messages)
    return "\n".join(f"{message.content}\n{texts(message.components)}" for message in messages)


def shown(message: discord.Message) -> str:
    return texts([one.to_dict() for one in message.components])


# From file to articles


async def test_an_archive_is_imported_and_its_outcome_told_to_the_curator_alone(desk: Desk) -> None:
    result = await desk.imports("briefs.zip", briefs(*THREE))
    text = said(result)
    assert words("import-done", name=title_of("briefs.zip")) in text
    assert words("import-added", number=3) in text
    articles = await desk.articles()
    assert {one.title for one in articles} == {f"Talks about {topic}" for topic in THREE}
    assert {one.added_by for one in articles} == {str(desk.curator.id)}
    ((guild_id, ids),) = desk.grown
    assert (guild_id, set(ids)) == (desk.guild.id, {one.id for one in articles})
    assert desk.general.history() == []


async def test_who_did_it_is_on_record_and_nothing_is_left_behind(desk: Desk) -> None:
    await desk.imports("briefs.zip", briefs(*THREE))
    finished, begun = await desk.acts()
    assert (begun.action, begun.member_id, begun.subject) == ("import-begun", desk.curator.id, "briefs.zip")
    assert (finished.action, finished.subject, finished.detail) == ("import-finished", "briefs.zip", "3/3")
    assert desk.spooled() == []
    assert await desk.unfinished() == []


async def test_lines_keep_their_ids_and_what_is_refused_is_named_with_its_reason(desk: Desk) -> None:
    data = lines("steel", "cars") + b'\nnonsense\n{"title": "No text"}\n{"text": "short"}\n'
    text = said(await desk.imports("articles.jsonl", data))
    assert words("import-added", number=2) in text
    assert words("import-refused", number=3) in text
    for number, kind in ((3, "bad-line"), (4, "bad-line"), (5, "too-short")):
        assert f"articles.jsonl, line {number}**: {words(f'refused-{kind}')}" in text.replace("\\", "")
    assert {one.id for one in await desk.articles()} == {"steel", "cars"}


async def test_many_refusals_come_as_a_file(desk: Desk) -> None:
    data = zip_of({"good.txt": story("steel"), **{f"bad{number:02}.txt": "?" for number in range(30)}})
    result = await desk.imports("mixed.zip", data)
    text = said(result)
    assert words("import-refused-file") in text
    assert "bad07" not in text
    (attachment,) = result.response.attachments
    assert attachment.filename == LIST_NAME
    listed = (await attachment.read()).decode().splitlines()
    assert listed[7] == f"bad07.txt: {words('refused-too-short')}"
    assert len(listed) == 30


async def test_what_was_imported_can_be_undone(desk: Desk) -> None:
    before = await desk.bot.library.add(
        next(iter(gather(str(_article(desk))))), collection=collection_of(desk.guild.id)
    )
    assert before.article_id == "steel"
    result = await desk.imports("articles.jsonl", lines("steel", "cars", "rice"))
    assert words("import-revised", number=1) in said(result)
    await desk.curator.click(result.response, label=words("undo-button"))
    (left,) = await desk.articles()
    assert left.id == "steel"
    article = await desk.bot.library.article(collection_of(desk.guild.id), "steel")
    assert article.text == "The first text about steel is another one."


def _article(desk: Desk) -> Path:
    file = desk.bot.settings.home / "first.jsonl"
    file.write_text('{"id": "steel", "text": "The first text about steel is another one."}')
    return file


async def test_what_is_there_already_is_no_news(desk: Desk) -> None:
    await desk.imports("briefs.zip", briefs(*THREE))
    text = said(await desk.imports("again.zip", briefs(*THREE)))
    assert words("import-nothing-new", name=title_of("again.zip")) in text
    assert words("import-there", number=3) in text
    assert words("undo-button") not in text
    assert len(desk.grown) == 1
    assert len(await desk.articles()) == 3


async def test_an_archive_of_the_same_name_replaces_nothing(desk: Desk) -> None:
    await desk.imports("briefs.zip", zip_of({"a.txt": story("steel")}))
    await desk.imports("briefs.zip", zip_of({"a.txt": story("cars")}))
    articles = await desk.articles()
    assert len(articles) == 2
    assert {one.revision for one in articles} == {1}


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("broken.zip", b"PK\x03\x04 and no more", "corrupt"),
        ("empty.zip", zip_of({}), "nothing-found"),
        ("pictures.zip", zip_of({"a.png": b"\x89PNG"}), "nothing-found"),
        ("empty.jsonl", b"\n\n", "empty"),
    ],
)
async def test_a_file_with_nothing_in_it_is_told_in_a_sentence(
    desk: Desk, name: str, data: bytes, kind: str
) -> None:
    text = said(await desk.imports(name, data))
    assert words("import-nothing", name=title_of(name)) in text
    assert words(f"refused-{kind}") in text
    assert desk.spooled() == []


async def test_progress_is_shown_in_one_message_with_counts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_showing, "SECONDS_BETWEEN", 0.0)
    result = await desk.imports("many.jsonl", lines(*(f"thing{number:03}" for number in range(150))))
    patches = [
        texts(entry.json["components"])
        for entry in desk.env.http_requests
        if entry.method == "PATCH" and entry.json and "components" in entry.json
    ]
    name = title_of("many.jsonl")
    assert words("import-progress", name=name) in patches[0]
    assert words("import-done", name=name) in patches[-1]
    between = [text for text in patches[1:-1] if re.search(r"\b[1-9]\d* of 150\n- \d+ new articles", text)]
    assert between
    assert result.followups == []


# What can't be imported


async def test_only_curators_may(desk: Desk) -> None:
    result = await desk.member.slash(desk.general, "article import", file=("a.zip", briefs("steel")))
    assert words("error-curators-only") in said(result)
    assert await desk.acts() == []
    assert desk.spooled() == []


async def test_other_files_are_refused_with_where_to_go(desk: Desk) -> None:
    for name in ("a.pdf", "zip", "a.zip.exe"):
        assert words("import-wrong-kind") in said(await desk.imports(name, b"data"))
    assert await desk.acts() == []


async def test_a_file_that_is_too_large_is_refused_before_it_is_downloaded(
    desk: Desk, bot: CitedeskBot
) -> None:
    import_work(bot).files._most = 1000
    assert words("import-too-large", limit=1) in said(await desk.imports("a.zip", b"x" * 1001))
    assert desk.spooled() == []


async def test_a_file_that_does_not_come_is_not_begun(desk: Desk) -> None:
    async def broken_off(_: discord.Attachment) -> AsyncIterator[bytes]:
        yield b"PK"
        raise ChatError("offer-not-downloaded")

    async def endless(_: discord.Attachment) -> AsyncIterator[bytes]:
        while True:
            yield bytes(1 << 20)

    files = import_work(desk.bot).files
    files.chunks = broken_off
    assert words("offer-not-downloaded") in said(await desk.imports("a.zip", b"data"))
    files.chunks, files._most = endless, 5 << 20
    assert words("import-too-large", limit=5) in said(await desk.imports("a.zip", b"data"))
    assert desk.spooled() == []
    assert await desk.unfinished() == []
    assert await desk.acts() == []


async def test_a_disk_that_takes_nothing_is_told(desk: Desk, settings: BotSettings) -> None:
    (settings.home / "imports").write_text("This is no folder.")
    assert words("import-not-kept") in said(await desk.imports("a.zip", briefs("steel")))
    assert await desk.unfinished() == []
    (settings.home / "imports").unlink()
    assert words("import-added", number=1) in said(await desk.imports("a.zip", briefs("steel")))


# One at a time, and cancelling


async def test_one_import_goes_at_a_time_and_the_other_is_told_so(desk: Desk) -> None:
    job = await desk.cut_off("first.zip", briefs(*THREE), done=1, total=3)
    result = await desk.imports("second.zip", briefs("ships"))
    text = said(result)
    assert words("import-busy", name=title_of("first.zip")) in text
    assert words("import-of", done=1, total=3) in text
    assert words("import-cancel") in text
    assert await desk.articles() == []
    assert [one.key for one in await desk.unfinished()] == [job.key]


async def test_servers_import_beside_one_another(desk: Desk, discord_env: simcord.Env) -> None:
    await desk.cut_off("first.zip", briefs(*THREE))
    other = Desk(discord_env, desk.bot)
    assert words("import-added", number=1) in said(await other.imports("second.zip", briefs("ships")))
    assert await desk.articles() == []


async def test_while_a_file_is_still_coming_the_other_waits(desk: Desk, discord_env: simcord.Env) -> None:
    arrive = desk.hold_files_back()
    first = await desk.imports("first.zip", briefs(*THREE))
    assert words("import-beginning") in said(await desk.imports("second.zip", briefs("ships")))
    arrive.set()
    await discord_env.settle()
    assert words("import-done", name=title_of("first.zip")) in said(first)
    assert len(await desk.articles()) == 3


async def test_an_import_that_waits_is_cancelled_by_its_button(desk: Desk) -> None:
    job = await desk.cut_off("first.zip", briefs(*THREE), done=1, total=3)
    kept = JobReceipt("cars.txt", "added", "gone-by-now")
    await desk.bot.records.run(desk.bot.records.jobs.advance, job, [])
    busy = await desk.imports("second.zip", briefs("ships"))
    pressed = await desk.curator.click(busy.response, label=words("import-cancel"))
    assert pressed.acknowledged
    text = texts(busy.response.components)
    assert words("import-cancelled", name=title_of("first.zip")) in text
    assert words("import-left", number=2) in text
    assert await desk.articles() == []
    assert desk.spooled() == []
    assert words("import-added", number=1) in said(await desk.imports("second.zip", briefs("ships")))
    assert kept.before is None


async def test_an_import_at_work_is_cancelled_between_two_batches(desk: Desk) -> None:
    topics = [f"thing{number:03}" for number in range(400)]
    env, reading = desk.env, desk.bot.library._reading
    await reading._turn.acquire()  # as if another import had its turn
    patience, env.settle_timeout = env.settle_timeout, 3.0
    try:
        with pytest.raises(TimeoutError):
            await desk.imports("many.jsonl", lines(*topics))
        (message,) = desk.general.history(viewer=desk.curator)
        with pytest.raises(TimeoutError):
            await desk.curator.click(message, label=words("import-cancel"))
        (message,) = desk.general.history(viewer=desk.curator)
        assert words("import-stopping", name=title_of("many.jsonl")) in shown(message)
    finally:
        env.settle_timeout = patience
        reading._turn.release()
    await env.settle()
    (message,) = desk.general.history(viewer=desk.curator)
    assert words("import-cancelled", name=title_of("many.jsonl")) in shown(message)
    assert len(await desk.articles()) < 400
    assert await desk.unfinished() == []


async def test_only_curators_of_that_server_cancel(desk: Desk, discord_env: simcord.Env) -> None:
    await desk.cut_off("first.zip", briefs(*THREE))
    busy = await desk.imports("second.zip", briefs("ships"))
    other = Desk(discord_env, desk.bot)
    (foreign,) = [await other.imports("x.pdf", b"")]
    assert foreign.acknowledged
    job = await desk.bot.records.run(desk.bot.records.jobs.find, "k" * 16, other.guild.id)
    assert job is None
    desk.env.backend.remove_member_role(
        desk.guild.id, desk.curator.id, next(r.id for n, r in desk.guild.roles.items() if n == "curating")
    )
    pressed = await desk.curator.click(busy.response, label=words("import-cancel"))
    assert words("error-curators-only") in pressed.followups[0].content
    assert not (await desk.unfinished())[0].cancelled


async def test_the_button_of_an_import_that_is_over_says_so(desk: Desk) -> None:
    job = await desk.cut_off("first.zip", briefs(*THREE))
    busy = await desk.imports("second.zip", briefs("ships"))
    await desk.bot.records.run(desk.bot.records.jobs.finish, job.key, job.begun_at)
    pressed = await desk.curator.click(busy.response, label=words("import-cancel"))
    assert words("import-over") in pressed.followups[0].content


# Restarts and long imports


async def test_an_import_that_was_cut_off_goes_on_at_the_next_start(desk: Desk) -> None:
    job = await desk.cut_off("briefs.jsonl", lines(*THREE))
    await desk.restart()
    await desk.env.settle()
    assert {one.title for one in await desk.articles()} == {f"About {topic}" for topic in THREE}
    assert await desk.unfinished() == []
    assert desk.spooled() == []
    (message,) = desk.curator.user.dm_channel.history()
    text = shown(message)
    assert words("import-done", name=title_of("briefs.jsonl")) in text
    assert words("import-added", number=3) in text
    assert "Test Guild" in text
    assert desk.general.history() == []
    assert (await desk.acts())[0].member_id == job.member_id


async def test_what_came_in_before_the_kill_is_counted_and_can_be_undone(
    desk: Desk, records: Records
) -> None:
    """The first article is on record, the second was taken in and isn't, the third waits."""
    await desk.curators_are_told_in(desk.back_room)
    by, collection = str(desk.curator.id), collection_of(desk.guild.id)
    job = await desk.cut_off("articles.jsonl", lines(*THREE), member_id=desk.curator.id)
    file = import_work(desk.bot).files.of(job)
    offers = list(gather(str(file)))[:2]
    receipts = [await desk.bot.library.add(offer, collection=collection, added_by=by) for offer in offers]
    first = JobReceipt(receipts[0].source, receipts[0].outcome, receipts[0].article_id)
    await records.run(records.jobs.advance, job, [first])
    await records.run(records.privacy.forget, desk.curator.id)  # he takes no direct messages any more
    await desk.restart()
    await desk.env.settle()
    (message,) = desk.back_room.history()
    assert words("import-there", number=1) in shown(message)
    assert len(await desk.articles()) == 3


async def test_what_came_in_before_the_kill_belongs_to_the_import(desk: Desk, records: Records) -> None:
    by, collection = str(desk.curator.id), collection_of(desk.guild.id)
    job = await desk.cut_off("articles.jsonl", lines(*THREE))
    file = import_work(desk.bot).files.of(job)
    for offer in list(gather(str(file)))[:2]:
        await desk.bot.library.add(offer, collection=collection, added_by=by)
    first = JobReceipt("articles.jsonl, line 1", "added", THREE[0])
    await records.run(records.jobs.advance, job, [first])
    await desk.restart()
    await desk.env.settle()
    (message,) = desk.curator.user.dm_channel.history()
    assert words("import-added", number=3) in shown(message)
    assert "already" not in shown(message)
    ((_, ids),) = desk.grown
    assert set(ids) == set(THREE)


@pytest.mark.parametrize("at", ["record", "report"])
async def test_an_end_that_was_cut_off_is_on_record_once_and_undone_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """The process ends inside of what is put on record, or after it and before the report."""
    await desk.cut_off("briefs.jsonl", lines(*THREE))
    records = desk.bot.records
    owner, name = (ImportShowing, "finish") if at == "report" else (type(records.audit), "put")
    done, stopped = getattr(owner, name), StoreFull("The disk is full.")

    def cut_off(*_: Any, **__: Any) -> Any:
        raise stopped

    monkeypatch.setattr(owner, name, cut_off)
    await desk.restart()
    await desk.env.settle()
    assert len(await desk.unfinished()) == 1
    monkeypatch.setattr(owner, name, done)
    await desk.restart()
    await desk.env.settle()
    assert [act.action for act in await desk.acts()] == ["import-finished"]
    (message,) = desk.curator.user.dm_channel.history()
    await desk.curator.user.click(message, label=words("undo-button"))
    assert await desk.articles() == []
    assert await records.look(records.undos.find, "k" * 16, desk.guild.id) is None


async def test_an_outcome_in_a_direct_message_can_be_undone_there_by_a_curator(desk: Desk) -> None:
    await desk.cut_off("briefs.jsonl", lines(*THREE))
    await desk.restart()
    await desk.env.settle()
    (message,) = desk.curator.user.dm_channel.history()
    curating = next(role for name, role in desk.guild.roles.items() if name == "curating")
    desk.env.backend.remove_member_role(desk.guild.id, desk.curator.id, curating.id)
    pressed = await desk.curator.user.click(message, label=words("undo-button"))
    assert words("error-curators-only") in pressed.followups[0].content
    assert len(await desk.articles()) == 3
    desk.env.backend.add_member_role(desk.guild.id, desk.curator.id, curating.id)
    await desk.curator.user.click(message, label=words("undo-button"))
    assert await desk.articles() == []
    (message,) = desk.curator.user.dm_channel.history()
    assert words("undo-removed", title=title_of("About steel")) in shown(message)


async def test_an_import_whose_file_is_gone_is_reported_as_that(desk: Desk) -> None:
    job = await desk.cut_off("briefs.jsonl", lines(*THREE), total=3)
    import_work(desk.bot).files.of(job).unlink()
    await desk.restart()
    await desk.env.settle()
    (message,) = desk.curator.user.dm_channel.history()
    assert words("import-file-gone", name=title_of("briefs.jsonl")) in shown(message)
    assert words("import-left", number=3) in shown(message)
    assert await desk.unfinished() == []


async def test_where_nobody_can_be_written_to_the_curators_channel_is(desk: Desk) -> None:
    await desk.curators_are_told_in(desk.back_room)
    await desk.cut_off("briefs.jsonl", lines(*THREE), member_id=12345)
    await desk.restart()
    await desk.env.settle()
    (message,) = desk.back_room.history()
    assert words("import-added", number=3) in shown(message)
    await desk.curator.click(message, label=words("undo-button"))
    assert await desk.articles() == []


async def test_a_message_that_cannot_be_reached_holds_nothing_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise aiohttp.ServerDisconnectedError

    monkeypatch.setattr(discord.Interaction, "edit_original_response", broken)
    await desk.imports("briefs.jsonl", lines(*THREE))
    await desk.env.settle()
    assert words("import-added", number=3) in _in_direct_messages(desk)
    assert await desk.unfinished() == []


async def test_an_outcome_outlives_the_message_that_it_belongs_to(
    desk: Desk, discord_env: simcord.Env
) -> None:
    arrive = desk.hold_files_back()
    await desk.imports("briefs.jsonl", lines(*THREE))
    await discord_env.advance_time(timedelta(minutes=16).total_seconds())
    arrive.set()
    await discord_env.settle()
    (message,) = desk.curator.user.dm_channel.history()
    assert words("import-added", number=3) in shown(message)
    assert len(await desk.articles()) == 3


async def test_a_stop_is_told_and_the_import_goes_on_afterwards(desk: Desk) -> None:
    topics = [f"thing{number:03}" for number in range(60)]
    env, reading = desk.env, desk.bot.library._reading
    await reading._turn.acquire()
    patience, env.settle_timeout = env.settle_timeout, 3.0
    try:
        with pytest.raises(TimeoutError):
            await desk.imports("many.jsonl", lines(*topics))
        desk.bot.pending._closing = True  # what `wind_up` does first
    finally:
        env.settle_timeout = patience
        reading._turn.release()
    await env.settle()
    (message,) = desk.general.history(viewer=desk.curator)
    assert words("import-paused", name=title_of("many.jsonl")) in shown(message)
    assert len(await desk.articles()) < 60
    assert desk.spooled() == [f"{(await desk.unfinished())[0].key}/many.jsonl"]
    await desk.restart()
    await env.settle()
    assert len(await desk.articles()) == 60
    (message,) = desk.curator.user.dm_channel.history()
    assert words("import-added", number=60) in shown(message)


async def test_a_stop_does_not_wait_for_long(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    env, reading = desk.env, desk.bot.library._reading
    await reading._turn.acquire()  # a document that takes its time
    patience, env.settle_timeout = env.settle_timeout, 3.0
    try:
        with pytest.raises(TimeoutError):
            await desk.imports("briefs.jsonl", lines(*THREE))
        await desk.bot.remove_cog(module.NAME)
    finally:
        env.settle_timeout = patience
        reading._turn.release()
    await env.settle()
    assert len(await desk.unfinished()) == 1
    await desk.restart()
    await env.settle()
    assert len(await desk.articles()) == 3


@pytest.mark.parametrize("cut_off", [False, True])
async def test_an_import_goes_on_without_the_name_of_who_asks_to_be_forgotten(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, cut_off: bool
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2 if cut_off else 60.0)
    env, reading = desk.env, desk.bot.library._reading
    await reading._turn.acquire()
    patience, env.settle_timeout = env.settle_timeout, 3.0
    try:
        with pytest.raises(TimeoutError):
            await desk.imports("briefs.jsonl", lines(*THREE))
        forgetting = asyncio.create_task(forget(desk.bot, desk.curator.id))
        await asyncio.wait([forgetting], timeout=5.0 if cut_off else 0.2)
        assert forgetting.done() == cut_off
    finally:
        env.settle_timeout = patience
        reading._turn.release()
    await forgetting
    tasks = [one.task for one in import_work(desk.bot)._underway.values() if one.task is not None]
    await asyncio.gather(*tasks)
    await env.settle()
    assert [one.added_by for one in await desk.articles()] == ["", "", ""]
    assert {act.action: act.member_id for act in await desk.acts()} == {
        "import-begun": None,
        "import-finished": None,
    }
    (message,) = desk.general.history(viewer=desk.curator)
    assert words("import-added", number=3) in shown(message)


async def test_what_is_cancelled_while_its_curator_is_forgotten_does_not_name_him(desk: Desk) -> None:
    await desk.cut_off("first.jsonl", lines(*THREE))
    busy = await desk.imports("second.zip", briefs("ships"))
    assert busy.response is not None
    patience, desk.env.settle_timeout = desk.env.settle_timeout, 3.0
    async with import_work(desk.bot).resting(desk.curator.id):
        with pytest.raises(TimeoutError):  # the press waits for the end of that
            await desk.curator.click(busy.response, label=words("import-cancel"))
        records = desk.bot.records
        await records.run(records.privacy.forget, desk.curator.id)
    desk.env.settle_timeout = patience
    await desk.env.settle()
    (finished,) = await desk.acts()
    assert (finished.action, finished.member_id) == ("import-finished", None)
    assert words("import-cancelled", name=title_of("first.jsonl")) in texts(busy.response.components)


async def test_what_a_forgotten_member_had_imported_before_a_kill_is_known_again(
    desk: Desk, settings: BotSettings
) -> None:
    await desk.cut_off("first.jsonl", lines(*THREE), member_id=0)
    (file,) = [settings.home / "imports" / one for one in desk.spooled()]
    for offer in list(gather(str(file)))[:2]:
        await desk.bot.library.add(offer, collection=collection_of(desk.guild.id))
    await desk.curators_are_told_in(desk.back_room)
    await desk.restart()
    await desk.env.settle()
    (message,) = desk.back_room.history()
    assert words("import-added", number=3) in shown(message)


def _in_direct_messages(desk: Desk) -> str:
    return "\n".join(map(shown, desk.curator.user.dm_channel.history()))


async def test_what_holds_an_import_up_is_told_and_it_is_tried_again(
    desk: Desk, settings: BotSettings
) -> None:
    other = settings.model_copy(update={"home": settings.home / "other"})

    def missing(_: LibrarySettings) -> doubles.WordEmbedder:
        raise ModelMissing("The model is missing.")

    library = desk.bot.library
    async with await Library.open(other, load=missing) as broken:
        desk.bot._library = broken
        result = await desk.imports("briefs.jsonl", lines(*THREE))
        await desk.env.advance_time(600)  # it fails again, and nobody is told twice
    text = said(result)
    assert words("error-model-missing") in text
    assert words("import-again") in text
    assert desk.general.history() == []
    desk.bot._library = library
    await desk.env.advance_time(600)
    assert words("import-added", number=3) in (said(result) + _in_direct_messages(desk))
    assert len(await desk.articles()) == 3
    assert await desk.unfinished() == []


async def test_a_server_that_sent_the_bot_away_waits_for_it(desk: Desk, discord_env: simcord.Env) -> None:
    await desk.cut_off("briefs.jsonl", lines(*THREE), guild_id=12345)
    await desk.restart()
    await discord_env.settle()
    assert len(await desk.unfinished()) == 1
    assert desk.spooled() != []


async def test_what_is_left_of_no_import_is_swept_away(desk: Desk, settings: BotSettings) -> None:
    stray = settings.home / "imports" / "x" / "stray.zip"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"half")
    await desk.restart()
    await desk.env.settle()
    assert desk.spooled() == []
