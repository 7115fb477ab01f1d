"""`/article add`: by link, by file and by form, with a preview before and an undo after."""

from collections.abc import Iterator

import pytest
import simcord

from bot.chat.client import CitedeskBot
from bot.chat.place import collection_of
from bot.records.records import Records
from bot.settings import BotSettings
from index.library import Library
from tests.chat.article_server import (
    PAGE,
    TEXT,
    Server,
    apology_of,
    labels,
    labels_in,
    message,
    open_to,
    prefilled,
    raw,
    text_of,
    visible,
)
from tests.chat.shown_texts import texts
from tests.corpus.loopback import Site, reply, serving
from tests.corpus.papers import locked, pdf_of


@pytest.fixture
def site(bot: CitedeskBot, server: Server) -> Iterator[Site]:
    with serving() as site:
        open_to(bot, site)
        yield site


async def test_without_anything_a_form_opens_and_nothing_goes_in_before_add(server: Server) -> None:
    form = await server.slash("article add")
    assert form.modal is not None
    assert len(form.modal["components"]) == 5
    preview = await server.curator.submit_modal(
        form, {"title": "Harbour rules", "text": TEXT, "source": "Town of Kinsale", "date": "8 April 2025"}
    )
    shown = text_of(preview)
    assert message(preview).ephemeral
    for part in (
        "Harbour rules",
        "Town of Kinsale",
        "April 8, 2025",
        "English",
        "one passage",
        "opens at eight",
    ):
        assert part in shown
    assert server.say("offer-new") in shown
    assert await server.articles() == []

    outcome = await server.press(preview, server.say("offer-add"))
    assert server.say("add-added", passages=1) in text_of(outcome)
    (article,) = await server.articles()
    assert (article.title, article.source, str(article.published)) == (
        "Harbour rules",
        "Town of Kinsale",
        "2025-04-08",
    )
    assert article.text == TEXT
    assert article.added_by == str(server.curator.id)
    assert server.seen_in_channel() == []
    (act,) = await server.acts()
    assert (act.action, act.member_id, act.subject, act.detail) == (
        "article-added",
        server.curator.id,
        "Harbour rules",
        article.id,
    )


async def test_what_is_added_answers_questions_at_once(server: Server, library: Library) -> None:
    await server.put()
    answer = await library.ask("Who is the harbour master?", collection=collection_of(server.guild.id))
    assert answer.answered
    assert "Orla Brennan" in answer.citations[0].quote


async def test_a_link_is_fetched_and_shown_before_it_is_added(server: Server, site: Site) -> None:
    site.pages["/permits"] = reply(body=PAGE.format(text=TEXT).encode())
    preview = await server.slash("article add", link=site.link("/permits"))
    shown = text_of(preview)
    assert "Permits for the harbour" in shown
    assert "site.test/permits" in shown
    await server.press(preview, server.say("offer-add"))
    (article,) = await server.articles()
    assert article.url == site.link("/permits")


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (reply(404), "not-found"),
        (reply(401), "login-page"),
        (reply(200, b"x", content_length="99999999"), "too-large"),
        (reply(body=b"<html><title>Log in</title><form><input type=password></form></html>"), "login-page"),
    ],
)
async def test_a_link_that_gives_no_article_gets_one_clear_sentence(
    server: Server, site: Site, page: object, kind: str
) -> None:
    site.pages["/x"] = page  # type: ignore[assignment]
    preview = await server.slash("article add", link=site.link("/x"))
    assert server.say(f"refused-{kind}") in text_of(preview)
    assert labels(preview) == []
    assert message(preview).ephemeral
    assert server.seen_in_channel() == []
    assert await server.articles() == []


async def test_several_files_share_one_preview_and_one_undo(server: Server) -> None:
    notes = {
        "file": ("opening-hours.txt", TEXT.encode()),
        "file2": ("locked.pdf", locked(pdf_of([[(72, 700, 12, "Secret fees of the harbour")]]))),
        "file3": ("fees.md", b"# Fees\n\nA berth costs twelve euros a night, and a shower two euros more."),
    }
    preview = await server.slash("article add", **notes)
    shown = text_of(preview)
    assert server.say("offer-several", count=3, good=2).strip("*") in shown
    assert server.say("refused-encrypted") in shown
    assert labels(preview) == [server.say("offer-add-several", count=2), server.say("offer-cancel")]
    outcome = await server.press(preview, server.say("offer-add-several", count=2))
    assert visible(server.say("add-outcome", added=2, all=3)) in text_of(outcome)
    assert server.say("refused-encrypted") in text_of(outcome)
    assert {one.title for one in await server.articles()} == {"opening hours", "Fees"}
    assert labels(outcome) == [server.say("undo-button")]
    await server.press(outcome, server.say("undo-button"))
    assert await server.articles() == []


async def test_the_details_of_one_of_several_are_edited(server: Server) -> None:
    preview = await server.slash(
        "article add", file=("a.txt", TEXT.encode()), file2=("b.txt", b"A berth costs twelve euros a night.")
    )
    form = await server.curator.select(message(preview), ["1"])
    assert form.modal is not None
    edited = await server.curator.submit_modal(
        form, {"title": "Berths", "source": "Town", "date": "2025年4月8日", "link": "https://example.org/b"}
    )
    assert message(edited).id == message(preview).id
    assert "Berths" in text_of(edited)
    await server.press(edited, server.say("offer-add-several", count=2))
    berths = next(one for one in await server.articles() if one.title == "Berths")
    assert (berths.source, str(berths.published), berths.url) == (
        "Town",
        "2025-04-08",
        "https://example.org/b",
    )


async def test_a_field_that_is_not_touched_stays_and_an_emptied_one_is_gone(server: Server) -> None:
    preview = await server.add_text(title="Harbour", source="Town", date="2025-04-08")
    form = await server.press(preview, server.say("offer-edit"))
    values = prefilled(form)
    assert values == {"title": "Harbour", "source": "Town", "date": "2025-04-08", "link": ""}
    edited = await server.curator.submit_modal(form, values | {"source": ""})
    await server.press(edited, server.say("offer-add"))
    (article,) = await server.articles()
    assert (article.title, article.source, str(article.published)) == ("Harbour", None, "2025-04-08")


async def test_a_date_that_cannot_be_read_loses_nothing(server: Server) -> None:
    typed = {"title": "Harbour", "text": TEXT, "source": "Town", "date": "03/04/2025", "link": ""}
    form = await server.slash("article add")
    answer = await server.curator.submit_modal(form, typed)
    assert server.say("form-bad-date", date="03/04/2025") in text_of(answer)
    assert "2025-04-08" in text_of(answer)
    again = await server.press(answer, server.say("form-correct"))
    assert prefilled(again) == typed
    preview = await server.curator.submit_modal(again, typed | {"date": "3 April 2025"})
    assert "April 3, 2025" in text_of(preview)
    await server.press(preview, server.say("offer-add"))
    assert len(await server.articles()) == 1


async def test_a_bad_date_in_the_details_comes_back_with_what_was_typed(server: Server) -> None:
    preview = await server.add_text()
    form = await server.press(preview, server.say("offer-edit"))
    typed = {"title": "Mooring", "source": "", "date": "soon", "link": "https://example.org/x"}
    slipped = await server.curator.submit_modal(form, typed)
    assert message(slipped).id == message(preview).id
    assert server.say("form-bad-date", date="soon") in text_of(slipped)
    again = await server.press(slipped, server.say("offer-edit"))
    assert prefilled(again) == typed
    done = await server.curator.submit_modal(again, typed | {"date": "2025-04-08"})
    assert "Mooring" in text_of(done)
    assert "April 8, 2025" in text_of(done)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": " \n "}, "refused-empty"),
        ({"text": "Hm."}, "refused-too-short"),
        ({"text": TEXT, "link": "javascript:alert(1)"}, "form-bad-link"),
    ],
)
async def test_a_form_with_nothing_in_it_can_be_corrected(
    server: Server, typed: dict[str, str], said: str
) -> None:
    answer = await server.curator.submit_modal(await server.slash("article add"), typed)
    assert server.say(said) in text_of(answer)
    assert message(answer).ephemeral
    again = await server.press(answer, server.say("form-correct"))
    assert prefilled(again)["text"] == typed["text"]
    assert await server.articles() == []


async def test_a_text_longer_than_one_field_goes_in_by_more_of_them(server: Server) -> None:
    preview = await server.add_text("The first part says that ferries run daily. " * 80)
    more = await server.press(preview, server.say("offer-more"))
    longer = await server.curator.submit_modal(
        more, {"text": "The second part says that they stop in winter."}
    )
    await server.press(longer, server.say("offer-add"))
    (article,) = await server.articles()
    assert article.text.startswith("The first part")
    assert article.text.endswith("\n\nThe second part says that they stop in winter.")


async def test_cancel_adds_nothing(server: Server) -> None:
    preview = await server.add_text()
    cancelled = await server.press(preview, server.say("offer-cancel"))
    assert text_of(cancelled) == server.say("offer-cancelled")
    assert labels(cancelled) == []
    assert await server.articles() == []


async def test_the_same_again_is_already_there(server: Server) -> None:
    await server.put(title="Harbour")
    preview = await server.add_text(title="Harbour")
    assert visible(server.say("offer-already-there", title="**Harbour**")) in text_of(preview)
    assert server.say("offer-add") not in labels(preview)


async def test_a_copy_is_named_and_may_be_added(server: Server) -> None:
    long = (
        TEXT + " The office is closed on Sundays and on the feast of Saint Multose, as it has been for years."
    )
    await server.put(long, title="Original", link="https://example.org/1")
    preview = await server.add_text(long, title="Repeated", link="https://example.org/2")
    assert visible(server.say("offer-copy", title="**Original**")) in text_of(preview)
    outcome = await server.press(preview, server.say("offer-add"))
    assert server.say("add-copy", passages=1) in text_of(outcome)
    assert len(await server.articles()) == 2


async def test_a_new_text_under_the_same_link_is_a_revision_and_undo_brings_the_old_one_back(
    server: Server, library: Library
) -> None:
    first = await server.put(title="Harbour", link="https://example.org/h")
    preview = await server.add_text(TEXT.replace("forty", "fifty"), link="https://example.org/h")
    assert visible(server.say("offer-revision", title="**Harbour**")) in text_of(preview)
    outcome = await server.press(preview, server.say("offer-add"))
    assert server.say("add-revised", passages=1) in text_of(outcome)
    (now,) = await server.articles()
    assert (now.id, now.revision) == (first.id, 2)
    await server.press(outcome, server.say("undo-button"))
    (now,) = await server.articles()
    assert "forty" in now.text
    assert [one.action for one in await server.acts()] == [
        "article-revised",
        "article-revised",
        "article-added",
    ]


async def test_an_attachment_beyond_the_limit_is_refused_before_it_is_downloaded(
    settings: BotSettings, server: Server
) -> None:
    large = b"The harbour is large. " * (30 * 2**20 // 22)
    assert len(large) < settings.file_max_bytes
    preview = await server.slash("article add", file=("large.txt", large))
    limit = settings.attachment_max_bytes // 2**20
    assert server.say("offer-too-large", limit=limit) in text_of(preview)
    assert await server.articles() == []


async def test_an_archive_is_sent_to_the_import(server: Server) -> None:
    preview = await server.slash("article add", file=("many.zip", b"PK\x03\x04"))
    assert server.say("offer-of-many") in text_of(preview)


async def test_a_file_that_discord_does_not_hand_over_is_said_to_be(server: Server) -> None:
    server.forget_uploads()
    preview = await server.slash("article add", file=("a.txt", TEXT.encode()))
    assert server.say("offer-not-downloaded") in text_of(preview)


async def test_a_link_into_a_private_network_is_never_opened(server: Server) -> None:
    preview = await server.slash("article add", link="http://127.0.0.1/admin")
    assert server.say("refused-private-address") in text_of(preview)


async def test_a_path_is_no_link(server: Server) -> None:
    preview = await server.slash("article add", link="/etc/passwd")
    assert server.say("refused-bad-link") in text_of(preview)


async def test_a_password_in_a_link_is_not_shown(server: Server) -> None:
    preview = await server.slash("article add", link="https://ruth:hunter2@example.org/a")
    assert server.say("refused-credentials") in text_of(preview)
    assert "hunter2" not in text_of(preview)


async def test_whoever_is_no_curator_gets_one_sentence(server: Server) -> None:
    for options in ({}, {"link": "https://example.org/a"}):
        answer = await server.member.slash(server.channel, "article add", **options)
        assert answer.modal is None
        assert apology_of(answer) == server.say("error-curators-only")
    assert server.seen_in_channel() == []


async def test_a_manager_may_without_the_role(server: Server) -> None:
    form = await server.manager.slash(server.channel, "article add")
    preview = await server.manager.submit_modal(form, {"text": TEXT})
    await server.manager.click(message(preview), label=server.say("offer-add"))
    assert len(await server.articles()) == 1


async def test_who_lost_the_role_meanwhile_adds_nothing(server: Server, records: Records) -> None:
    preview = await server.add_text()
    await server.settle_without_curators()
    answer = await server.press(preview, server.say("offer-add"))
    assert apology_of(answer) == server.say("error-curators-only")
    assert await server.articles() == []


async def test_a_full_disk_adds_nothing_says_so_and_keeps_the_preview(
    server: Server, library: Library
) -> None:
    await server.put()
    connection = library._desk.store.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    long = " ".join(f"Berth {number} costs {number * 3} euros a night." for number in range(80))
    preview = await server.add_text(long, title="Fees")
    connection.execute(f"PRAGMA max_page_count = {pages}")
    answer = await server.press(preview, server.say("offer-add"))
    assert apology_of(answer) == server.say("error-store-full")
    assert len(await server.articles()) == 1
    connection.execute("PRAGMA max_page_count = 1000000")
    outcome = await server.press(message(answer), server.say("offer-add"))
    assert server.say("add-added", passages=2)[:5] in text_of(outcome)
    assert len(await server.articles()) == 2


async def test_two_presses_add_once(server: Server) -> None:
    preview = message(await server.add_text())
    await server.press(preview, server.say("offer-add"))
    assert labels(preview) == [server.say("undo-button")]
    assert len(await server.acts()) == 1


async def test_after_a_restart_a_preview_says_that_it_is_gone_and_undo_still_works(
    server: Server, library: Library, records: Records
) -> None:
    preview = await server.add_text("Another text, which nobody has added so far.")
    outcome = await server.press(await server.add_text(), server.say("offer-add"))
    fresh = CitedeskBot(server.bot.settings, library, records, server.bot.words)
    await server.env.restart_bot(fresh)
    server.bot = fresh
    answer = await server.press(preview, server.say("offer-add"))
    assert apology_of(answer) == server.say("offer-gone")
    undone = await server.press(outcome, server.say("undo-button"))
    assert "removed again" in text_of(undone)
    assert await server.articles() == []


async def test_who_waits_for_an_answer_is_told_of_what_grew(server: Server) -> None:
    heard: list[tuple[int, tuple[str, ...]]] = []

    async def listen(guild_id: int, ids: tuple[str, ...]) -> None:
        heard.append((guild_id, ids))

    server.bot.add_listener(listen, "on_library_grown")
    article = await server.put()
    assert heard == [(server.guild.id, (article.id,))]


async def test_servers_do_not_share_articles(server: Server) -> None:
    await server.put()
    other = await Server(server.env, server.bot, "Cork").settle()
    preview = await other.add_text()
    assert server.say("offer-new") in text_of(preview)


async def test_an_outcome_that_comes_too_late_for_its_message_goes_to_the_curator(server: Server) -> None:
    preview = await server.add_text()
    server.env.inject_error("PATCH", "/webhooks/*", status=401, code=50027, times=None)
    await server.press(preview, server.say("offer-add"))
    (told,) = server.curator.user.dm_channel.history()
    assert server.say("add-added", passages=1) in visible(texts(raw(told)))
    assert "Kinsale" in texts(raw(told))
    assert labels_in(raw(told)) == []


async def test_else_it_goes_to_the_curators_channel(discord_env: simcord.Env, bot: CitedeskBot) -> None:
    server = Server(discord_env, bot)
    desk = server.guild.create_text_channel("desk")
    await server.settle(curator_channel=desk.id)
    preview = await server.add_text()
    discord_env.inject_error("PATCH", "/webhooks/*", status=401, code=50027, times=None)
    discord_env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
    await server.press(preview, server.say("offer-add"))
    (told,) = desk.history()
    assert server.say("add-added", passages=1) in visible(texts(raw(told)))
    undone = await server.curator.click(told, label=server.say("undo-button"))
    assert undone.acknowledged
    assert await server.articles() == []
