"""`/article list|show|edit|remove|history`, with autocomplete, for curators of this server alone."""

from datetime import date

import pytest

from bot.chat.article_keys import key_of
from bot.chat.client import CitedeskBot
from bot.chat.place import collection_of
from corpus.article import Details
from index.library import Library
from tests.chat.article_server import (
    TEXT,
    Server,
    apology_of,
    labels,
    message,
    prefilled,
    text_of,
    visible,
)


def notes(count: int) -> list[Details]:
    """Notes of a month, one a day; every second one from the harbour."""
    return [
        Details(
            title=f"Note {number}",
            source="Harbour" if number % 2 else "Town",
            published=date(2025, 4, number),
            url=f"https://example.org/{number}",
        )
        for number in range(1, count + 1)
    ]


async def test_the_list_has_pages(server: Server) -> None:
    await server.stock(*notes(19))
    first = await server.slash("article list")
    assert message(first).ephemeral
    assert visible(server.say("list-title", count=19)) in text_of(first)
    assert server.say("list-page", page=1, pages=3) in text_of(first)
    assert "Note 19" in text_of(first)
    assert labels(first) == [server.say("list-next")]
    second = await server.press(first, server.say("list-next"))
    assert message(second).id == message(first).id
    assert labels(second) == [server.say("list-previous"), server.say("list-next")]
    third = await server.press(second, server.say("list-next"))
    assert labels(third) == [server.say("list-previous")]
    assert "Note 1\n" in text_of(third)
    assert "Note 12" not in text_of(third)
    back = await server.press(third, server.say("list-previous"))
    assert "Note 11" in text_of(back)


async def test_the_list_is_filtered_and_stays_so_after_a_restart(server: Server, library: Library) -> None:
    await server.stock(*notes(24))
    await server.put(title="Mine", source="Harbour", date="2025-04-30")
    assert await server.choices("list", "har", "source") == {"Harbour": "Harbour"}
    listed = await server.slash("article list", source="harbour", since="2025-04-03", until="April 2025")
    assert visible(server.say("list-title", count=12)) in text_of(listed)
    assert "Mine" in text_of(listed)
    assert "Town" not in text_of(listed)
    fresh = CitedeskBot(server.bot.settings, library, server.bot.records, server.bot.words)
    await server.env.restart_bot(fresh)
    server.bot = fresh
    second = await server.press(listed, server.say("list-next"))
    assert visible(server.say("list-title", count=12)) in text_of(second)
    assert "Note 3\n" in text_of(second)
    assert "Town" not in text_of(second)


async def test_the_list_of_who_added(server: Server) -> None:
    await server.stock(*notes(2))
    await server.put(title="Mine")
    listed = await server.slash("article list", added_by=server.curator)
    assert "Mine" in text_of(listed)
    assert "Note" not in text_of(listed)


async def test_a_list_of_nothing_says_so(server: Server) -> None:
    assert text_of(await server.slash("article list")) == visible(server.say("list-empty"))
    await server.stock(*notes(1))
    assert text_of(await server.slash("article list", since="2025-05-01")) == server.say("list-none")
    bad = await server.slash("article list", since="someday")
    assert apology_of(bad) == visible(server.say("error-date", date="someday"))


async def test_one_of_the_list_is_shown(server: Server) -> None:
    await server.stock(*notes(3))
    listed = await server.slash("article list")
    (article,) = [one for one in await server.articles() if one.title == "Note 2"]
    shown = await server.curator.select(message(listed), [key_of(article.id)])
    assert message(shown).id != message(listed).id
    assert "Note 2 stands in this note" in text_of(shown)


async def test_an_article_is_found_by_its_title_and_shown(server: Server) -> None:
    await server.put(title="Harbour rules", source="Town", date="2025-04-08", link="https://example.org/r")
    await server.put("A berth costs twelve euros a night, and a shower two more.", title="Fees")
    choices = await server.choices("show", "RULES")
    assert list(choices) == [f"Harbour rules · {server.say('article-day', date=date(2025, 4, 8))}"]
    shown = await server.slash("article show", article=next(iter(choices.values())))
    text = text_of(shown)
    for part in (
        "Harbour rules",
        "Town",
        "April 8, 2025",
        "English",
        "example.org/r",
        "Revision 1",
        "opens at eight",
    ):
        assert part in text
    assert f"<@{server.curator.id}>" in text
    assert labels(shown) == [server.say(f"show-{one}") for one in ("edit", "remove", "history")]
    by_title = await server.slash("article show", article="harbour RULES")
    assert "opens at eight" in text_of(by_title)


async def test_choices_stay_within_what_discord_takes(server: Server) -> None:
    await server.stock(
        Details(title="T" * 6000, id="x" * 150, published=date(2025, 4, 8)),
        Details(title="@everyone\u202e [a](https://evil.example)", id="spaces and ☂"),
        *notes(28),
    )
    choices = await server.choices("show")
    assert len(choices) == 25
    found = await server.choices("show", "TTTT") | await server.choices("show", "everyone")
    assert all(len(name) <= 100 and len(value) <= 100 for name, value in found.items())
    assert len(found) == 2
    for value in found.values():
        shown = await server.slash("article show", article=value)
        assert "stands in this note" in text_of(shown) or "TTTT" in text_of(shown)
        await server.press(shown, server.say("show-history"))


async def test_removed_articles_are_not_offered(server: Server) -> None:
    article = await server.put(title="Gone")
    await server.bot.library.remove(collection_of(server.guild.id), article.id)
    for command in ("show", "edit", "remove", "history"):
        assert await server.choices(command) == {}


@pytest.mark.parametrize("command", ["show", "edit", "remove", "history"])
async def test_an_article_of_another_server_does_not_exist_here(server: Server, command: str) -> None:
    article = await server.put(title="Secret")
    other = await Server(server.env, server.bot, "Cork").settle()
    assert await other.choices(command) == {}
    for meant in (article.id, "Secret", "~" + "0" * 32):
        answer = await other.slash(f"article {command}", article=meant)
        assert apology_of(answer) == server.say("error-no-such-article")
        assert answer.modal is None
    assert other.seen_in_channel() == []
    assert len(await server.articles()) == 1


@pytest.mark.parametrize("command", ["list", "show", "edit", "remove", "history"])
async def test_whoever_is_no_curator_gets_one_sentence(server: Server, command: str) -> None:
    article = await server.put(title="Harbour")
    options = {} if command == "list" else {"article": article.id}
    answer = await server.member.slash(server.channel, f"article {command}", **options)
    assert apology_of(answer) == server.say("error-curators-only")
    if options:
        assert await server.member.autocomplete(server.channel, f"article {command}", "article", "") == []


async def test_details_are_edited_in_a_form_that_shows_them_and_undone(server: Server) -> None:
    article = await server.put(
        title="Harbour", source="Town", date="2025-04-08", link="https://example.org/h"
    )
    form = await server.slash("article edit", article=article.id)
    values = prefilled(form)
    assert values == {
        "title": "Harbour",
        "source": "Town",
        "date": "2025-04-08",
        "link": "https://example.org/h",
    }
    saved = await server.curator.submit_modal(
        form, {"title": "Harbour rules", "source": "", "date": "9. April 2025", "link": values["link"]}
    )
    assert visible(server.say("edit-done")) in text_of(saved)
    (now,) = await server.articles()
    assert (now.title, now.source, str(now.published), now.url) == (
        "Harbour rules",
        None,
        "2025-04-09",
        "https://example.org/h",
    )
    assert now.text == article.text
    await server.press(saved, server.say("undo-button"))
    (now,) = await server.articles()
    assert (now.title, now.source, str(now.published)) == ("Harbour", "Town", "2025-04-08")
    assert [one.action for one in await server.acts()] == [
        "article-edited",
        "article-edited",
        "article-added",
    ]


async def test_a_bad_date_and_a_taken_link_lose_nothing_of_an_edit(server: Server) -> None:
    await server.put("A berth costs twelve euros a night.", title="Fees", link="https://example.org/fees")
    article = await server.put(title="Harbour")
    form = await server.slash("article edit", article=article.id)
    typed = {"title": "Harbour!", "source": "", "date": "tomorrow", "link": "https://example.org/fees"}
    answer = await server.curator.submit_modal(form, typed)
    assert server.say("form-bad-date", date="tomorrow") in text_of(answer)
    form = await server.press(answer, server.say("form-correct"))
    assert prefilled(form) == typed
    answer = await server.curator.submit_modal(form, typed | {"date": ""})
    assert server.say("refused-link-taken") in text_of(answer)
    form = await server.press(answer, server.say("form-correct"))
    saved = await server.curator.submit_modal(form, typed | {"date": "", "link": ""})
    assert visible(server.say("edit-done")) in text_of(saved)


async def test_an_edit_without_a_change_changes_nothing(server: Server) -> None:
    article = await server.put(title="Harbour")
    form = await server.slash("article edit", article=article.id)
    answer = await server.curator.submit_modal(form, prefilled(form))
    assert text_of(answer) == visible(server.say("edit-nothing", title="**Harbour**"))
    assert (await server.articles())[0].revision == 1


async def test_removing_asks_first_and_can_be_undone(server: Server, library: Library) -> None:
    article = await server.put(title="Harbour")
    asked = await server.slash("article remove", article=article.id)
    assert visible(server.say("remove-ask", title="**Harbour**", days=7)) in text_of(asked)
    assert len(await server.articles()) == 1
    kept = await server.press(asked, server.say("remove-keep"))
    assert text_of(kept) == visible(server.say("remove-kept", title="**Harbour**"))
    asked = await server.slash("article remove", article=article.id)
    removed = await server.press(asked, server.say("remove-button"))
    assert await server.articles() == []
    answer = await library.ask("Who is the harbour master?", collection=collection_of(server.guild.id))
    assert not answer.answered
    undone = await server.press(removed, server.say("undo-button"))
    assert visible(server.say("undo-back", title="**Harbour**")) in text_of(undone)
    assert len(await server.articles()) == 1
    actions = [one.action for one in await server.acts()]
    assert actions == ["article-brought-back", "article-removed", "article-added"]


async def test_the_buttons_of_an_article_work_after_a_restart(server: Server, library: Library) -> None:
    article = await server.put(title="Harbour")
    shown = await server.slash("article show", article=article.id)
    fresh = CitedeskBot(server.bot.settings, library, server.bot.records, server.bot.words)
    await server.env.restart_bot(fresh)
    server.bot = fresh
    form = await server.press(shown, server.say("show-edit"))
    assert prefilled(form)["title"] == "Harbour"
    asked = await server.press(shown, server.say("show-remove"))
    removed = await server.press(asked, server.say("remove-button"))
    assert await server.articles() == []
    gone = await server.slash("article show", article=article.id)
    assert server.say("show-removed") in text_of(gone)
    back = await server.press(gone, server.say("show-bring-back"))
    assert server.say("show-edit") in labels(back)
    answer = await server.press(removed, server.say("undo-button"))
    assert visible(server.say("undo-back-already", title="**Harbour**")) in text_of(answer)


async def test_history_shows_old_revisions_and_brings_one_back(server: Server) -> None:
    article = await server.put(title="Harbour", link="https://example.org/h")
    await server.put(TEXT.replace("forty", "fifty"), title="Harbour fees", link="https://example.org/h")
    listed = await server.slash("article history", article=article.id)
    text = text_of(listed)
    assert visible(server.say("history-title", title="**Harbour fees**", count=2)) in text
    assert "Revision 1" in text
    assert "Revision 2" in text
    old = await server.curator.select(message(listed), ["1"])
    assert "forty euros" in text_of(old)
    reverted = await server.press(old, server.say("history-revert"))
    told = server.say("history-reverted", title="**Harbour**", revision=1, new=3)
    assert visible(told) in text_of(reverted)
    (now,) = await server.articles()
    assert (now.title, now.revision) == ("Harbour", 3)
    assert "forty" in now.text
    await server.press(reverted, server.say("undo-button"))
    (now,) = await server.articles()
    assert now.title == "Harbour fees"


async def test_a_copy_names_what_it_repeats(server: Server) -> None:
    long = (
        TEXT + " The office is closed on Sundays and on the feast of Saint Multose, as it has been for years."
    )
    await server.put(long, title="Original", link="https://example.org/1")
    await server.put(long, title="Repeated", link="https://example.org/2")
    shown = await server.slash("article show", article="Repeated")
    assert visible(server.say("show-copy", title="**Original**")) in text_of(shown)
