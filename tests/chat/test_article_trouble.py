"""What goes wrong half-way, takes long, or is asked in another language or place."""

import asyncio
from typing import Any

import pytest
from simcord import interactions

from bot.chat import article_proposing, article_reply
from bot.chat.pending import Pending
from bot.chat.place import collection_of
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
from tests.chat.discord_markdown import seen
from tests.chat.shown_texts import texts


@pytest.fixture
def japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody's client speaks Japanese."""
    usual = interactions.base_payload

    def spoken(*args: Any, **options: Any) -> Any:
        record, payload = usual(*args, **options)
        payload["locale"] = "ja"
        return record, payload

    monkeypatch.setattr(interactions, "base_payload", spoken)


async def test_a_japanese_curator_reads_japanese(server: Server, japanese: None) -> None:
    def say(name: str, **values: object) -> str:
        return visible(server.bot.words.say("ja", name, **values))

    form = await server.slash("article add")
    assert form.modal is not None
    assert form.modal["title"] == say("form-add")
    typed = {"text": "港湾事務所は朝八時に開きます。許可証は一日四十ユーロです。", "date": "2025年4月8日"}
    preview = await server.curator.submit_modal(form, typed)
    text = text_of(preview)
    for part in (say("offer-new"), "2025年4月8日", "日本語", say("offer-cancel")):
        assert part in text
    outcome = await server.press(preview, say("offer-add"))
    assert say("add-added", passages=1) in text_of(outcome)
    refused = await server.slash("article add", link="http://10.0.0.1/")
    assert say("refused-private-address") in text_of(refused)
    answer = await server.member.slash(server.channel, "article list")
    assert apology_of(answer) == say("error-curators-only")


async def test_progress_is_shown_by_editing_one_message(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_reply, "SECONDS_BETWEEN", 0.0)
    said = await server.member.send(server.channel, f"https://127.0.0.1/a https://127.0.0.1/b\n{TEXT}")
    asked = await server.curator.context_menu(server.channel, "Add as article", said)
    edits = len(edited(server))
    preview = await server.curator.select(message(asked), ["0", "1", "2"])
    progress = edited(server)[edits:]
    assert [
        server.say("offer-progress", done=done, all=3) in one
        for one, done in zip(progress, range(3), strict=False)
    ]
    assert len(progress) == 4
    assert visible(server.say("offer-several", count=3, good=1)) in text_of(preview)
    assert preview.followups == []


def edited(server: Server) -> list[str]:
    """The bodies of all edits of a response so far."""
    return [str(one) for one in server.env.http_requests if one.method == "PATCH" and "@original" in one.path]


async def test_a_preview_that_takes_too_long_is_given_up_in_a_sentence(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_proposing, "PREPARE_SECONDS", 0.0)
    told = await server.slash("article add", file=("harbour.txt", TEXT.encode()))
    assert apology_of(told) == server.say("offer-too-long")
    assert await server.articles() == []


async def test_a_disk_that_fills_up_half_way_loses_nothing_that_was_acknowledged(
    server: Server, library: Library
) -> None:
    long = " ".join(f"Berth {number} costs {number * 3} euros a night." for number in range(400))
    preview = await server.slash(
        "article add", file=("short.txt", TEXT.encode()), file2=("long.txt", long.encode())
    )
    connection = library._desk.store.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 12}")
    outcome = await server.press(preview, server.say("offer-add-several", count=2))
    connection.execute("PRAGMA max_page_count = 1000000")
    text = text_of(outcome)
    assert visible(server.say("add-outcome", added=1, all=2)) in text
    assert server.say("add-added", passages=1) in text
    assert server.say("error-store-full") in text
    assert [one.title for one in await server.articles()] == ["short"]
    assert labels(outcome) == [server.say("undo-button")]


async def test_a_bot_that_is_stopping_takes_nothing_in_and_says_so(server: Server) -> None:
    preview = await server.add_text()
    await server.bot.pending.drain(0)
    answer = await server.press(preview, server.say("offer-add"))
    assert apology_of(answer) == server.say("error-closing")
    assert await server.articles() == []
    assert server.say("offer-add") in labels(preview)


async def test_who_is_cut_off_while_adding_is_told_to_look(server: Server, library: Library) -> None:
    preview = await server.add_text()
    server.bot._library = Stopped(library, server.bot.pending)  # type: ignore[assignment]
    await server.press(preview, server.say("offer-add"))
    assert text_of(preview) == visible(server.say("add-stopped"))


async def test_who_is_cut_off_while_it_reads_is_told_that_nothing_was_added(
    server: Server, library: Library
) -> None:
    server.bot._library = Stopped(library, server.bot.pending)  # type: ignore[assignment]
    told = await server.slash("article add", file=("harbour.txt", TEXT.encode()))
    assert text_of(told) == server.say("offer-stopped")


async def test_an_undo_that_is_cut_off_goes_on_later(server: Server, library: Library) -> None:
    outcome = message(await server.press(await server.add_text(title="Harbour"), server.say("offer-add")))
    server.bot._library = Stopped(library, server.bot.pending)  # type: ignore[assignment]
    told = await server.press(outcome, server.say("undo-button"))
    assert server.say("undo-stopped") in text_of(told)
    assert len(await server.articles()) == 1
    server.bot._library = library
    await server.press(told, server.say("undo-button"))
    assert await server.articles() == []


class Stopped:
    """A library during whose next work the bot is stopped: what `Pending.drain` does to the late."""

    def __init__(self, library: Library, pending: Pending) -> None:
        self._library = library
        self._pending = pending

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    async def add(self, *_: Any, **__: Any) -> Any:
        for work in list(self._pending._underway.values()):
            assert work.apologise is not None
            await work.apologise()
        raise asyncio.CancelledError

    preview = remove = add


async def test_the_commands_are_for_servers_alone(server: Server) -> None:
    assert not [name for name in server.curator.user.available_commands() if name.startswith("article")]


async def test_nothing_ever_mentions_anybody(server: Server) -> None:
    await server.put("@everyone <@&1> the harbour is open, said <@1>.", title="@here")
    shown = await server.slash("article show", article=(await server.articles())[0].id)
    for text in ("@everyone", "<@&1>", "<@1>"):
        assert text in text_of(shown)
    pings = [part for line in seen(texts(message(shown).components)) for part in line if "ping" in part.kinds]
    assert [one.text for one in pings] == [f"<@{server.curator.id}>"]
    told = [one.json for one in server.env.http_requests if one.method == "PATCH" and one.json]
    assert told
    assert all(one["allowed_mentions"]["parse"] == [] for one in told)


async def test_a_long_document_is_previewed_without_its_length(server: Server) -> None:
    preview = await server.add_text("A word and another one. " * 160, title="T" * 4000)
    text = text_of(preview)
    assert len(text) < 2000
    assert "…" in text


async def test_an_article_of_the_terminal_is_shown_too(server: Server, library: Library) -> None:
    await server.put(title="Harbour")
    shown = await server.slash("article show", article="Harbour")
    assert f"<@{server.curator.id}>" in text_of(shown)
    listed = await server.slash("article list", removed=True)
    assert text_of(listed) == server.say("list-none")
    (article,) = await server.articles()
    await library.remove(collection_of(server.guild.id), article.id)
    listed = await server.slash("article list", removed=True)
    assert "Harbour" in text_of(listed)
