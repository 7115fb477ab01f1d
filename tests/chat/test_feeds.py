"""Feeds are followed by curators and visited politely, and their new entries become articles."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import pytest_asyncio
import simcord

from bot.chat.client import CitedeskBot
from bot.chat.feed_following import MOST_FEEDS
from bot.chat.feed_intake import MOST_TRIES
from bot.chat.feed_polling import AT_FIRST, MOST_OF_A_VISIT
from bot.chat.feed_reader import FeedReader
from bot.chat.feed_work import feed_work
from bot.chat.forgetting import forget
from bot.chat.place import collection_of
from bot.chat.words import Words
from bot.records.feeds import Feed, Seen
from bot.records.records import Records
from bot.settings import BotSettings
from corpus.fetch import DOOR
from index.errors import ModelMissing
from index.library import Library
from index.settings import LibrarySettings
from tests import doubles
from tests.chat.feed_site import TOPICS, Newsroom, feed_of, page, publish, story
from tests.chat.shown_texts import texts
from tests.corpus.loopback import Site, reply, serving
from tests.corpus.test_feed import PARSER, needs_feeds


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        publish(one, *TOPICS[:2])
        yield one


@pytest.fixture
def library(small_library: Library) -> Library:
    return small_library


@pytest_asyncio.fixture
async def newsroom(discord_env: simcord.Env, bot: CitedeskBot, site: Site) -> Newsroom:
    return Newsroom(discord_env, bot, site).reach(site.door())


@pytest.fixture
def grown(bot: CitedeskBot) -> list[tuple[int, tuple[str, ...]]]:
    """What those who wait for articles are told."""
    told: list[tuple[int, tuple[str, ...]]] = []

    async def on_library_grown(guild_id: int, articles: tuple[str, ...]) -> None:
        told.append((guild_id, articles))

    bot.add_listener(on_library_grown)
    return told


def said(result: simcord.results.InteractionResult) -> str:
    """What the person was told, which nobody else may see."""
    assert result.response is not None
    messages = [result.response, *result.followups]
    assert all(message.ephemeral for message in messages)
    return "\n".join(f"{message.content}\n{texts(message.components)}" for message in messages)


def words(message: str, **values: object) -> str:
    return Words().say("en", message, **values)


def visits(site: Site, path: str = "/feed") -> list[dict[str, str]]:
    return [headers for asked, headers in site.asked if asked == path]


# Following


async def test_a_feed_is_followed_and_its_newest_entries_become_articles(
    newsroom: Newsroom, grown: list[Any]
) -> None:
    text = said(await newsroom.follow())
    assert "**Trade wire**" in text
    assert words("feed-first-added", number=2) in text
    assert words("feed-how-often", minutes=30) in text
    (feed,) = await newsroom.feeds()
    assert (feed.title, feed.url, feed.added_by) == (
        "Trade wire",
        newsroom.site.link("/feed"),
        newsroom.curator.id,
    )
    articles = await newsroom.articles()
    assert {(one.title, one.source, one.published) for one in articles} == {
        ("Talks about steel", "Trade wire", date(2025, 4, 1)),
        ("Talks about cars", "Trade wire", date(2025, 4, 2)),
    }
    assert {one.added_by for one in articles} == {str(newsroom.curator.id)}
    assert {one.url for one in articles} == {newsroom.site.link("/steel"), newsroom.site.link("/cars")}
    ((guild_id, ids),) = grown
    assert (guild_id, set(ids)) == (newsroom.guild.id, {one.id for one in articles})
    (act,) = await newsroom.acts("feed-added")
    assert (act.member_id, act.subject, act.detail) == (newsroom.curator.id, "Trade wire", feed.url)
    assert newsroom.general.history() == []


async def test_of_a_new_feed_only_the_newest_are_taken(newsroom: Newsroom) -> None:
    publish(newsroom.site, *TOPICS)
    await newsroom.follow()
    titles = {one.title for one in await newsroom.articles()}
    assert titles == {f"Talks about {topic}" for topic in TOPICS[-AT_FIRST:]}
    await newsroom.poll()
    assert len(await newsroom.articles()) == AT_FIRST
    assert "/steel" not in newsroom.site.paths()


async def test_the_page_says_better_who_published_it(newsroom: Newsroom) -> None:
    head = "<meta property='og:site_name' content='The Harbour Post'><meta name='author' content='Ito'>"
    newsroom.site.pages["/steel"] = reply(body=page("steel", head))
    await newsroom.follow()
    sources = {one.title: one.source for one in await newsroom.articles()}
    assert sources == {"Talks about steel": "The Harbour Post", "Talks about cars": "Trade wire"}


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("<https://site.test/feed>", "https://site.test/feed"),
        (" https://site.test/feed ", "https://site.test/feed"),
        ("https://SITE.test/Feed#top", "https://site.test/Feed"),
        ("feed:https://site.test/feed", "https://site.test/feed"),
        ("feed://site.test/feed", "https://site.test/feed"),
        ("site.test/feed", "https://site.test/feed"),
    ],
)
def test_an_address_is_taken_as_it_is_typed(bot: CitedeskBot, typed: str, link: str) -> None:
    assert FeedReader(bot).link(typed) == link


async def test_a_feed_is_followed_once(newsroom: Newsroom) -> None:
    await newsroom.follow()
    assert words("feed-known") in said(await newsroom.follow())
    assert len(await newsroom.feeds()) == 1


async def test_a_server_follows_so_many_feeds_and_no_more(newsroom: Newsroom, records: Records) -> None:
    now = newsroom.now
    for number in range(MOST_FEEDS):
        feed = Feed(newsroom.guild.id, f"https://a.test/{number}", f"Feed {number}", 1, now, now)
        await records.run(records.feeds.add, feed)
    assert words("feed-too-many", number=MOST_FEEDS) in said(await newsroom.follow())
    assert visits(newsroom.site) == []
    assert len(await newsroom.feeds()) == MOST_FEEDS


REFUSED = (
    (reply(404), "feed-problem-not-found"),
    (reply(410), "feed-problem-gone"),
    (reply(403), "feed-problem-closed"),
    (reply(429), "feed-problem-busy"),
    (reply(500), "feed-problem-fault"),
    (reply(body=b"<rss>", content_length="99999999999"), "feed-problem-too-large"),
    (reply(body=b"<html><body>No feed here.</body></html>"), "refused-no-feed"),
    (reply(body=b""), "feed-problem-no-feed"),
    (reply(body=b"\x89PNG" + bytes(range(256)) * 9, content_type="image/png"), "refused-no-feed"),
    (reply(302, location="ftp://site.test/"), "refused-bad-link"),
    (reply(302, location="/feed"), "feed-problem-unsafe"),
)


async def test_what_can_not_be_followed_is_told_in_a_sentence(newsroom: Newsroom) -> None:
    for answer, message in REFUSED:
        newsroom.site.pages["/feed"] = answer
        assert words(message) in said(await newsroom.follow())
    assert await newsroom.feeds() == []
    assert await newsroom.acts("feed-added") == []
    assert newsroom.general.history() == []


UNSAFE = (
    ("http://10.0.0.1/feed", "refused-private-address"),
    ("https://me:secret@site.test/feed", "refused-credentials"),
    ("javascript:alert(1)", "refused-bad-link"),
    ("file:///etc/passwd", "refused-bad-link"),
    ("two words", "refused-bad-link"),
)


async def test_where_no_link_may_lead_no_feed_is_read(newsroom: Newsroom) -> None:
    newsroom.reach(DOOR)
    for typed, message in UNSAFE:
        result = await newsroom.curator.slash(newsroom.general, "feed add", link=typed)
        assert words(message) in said(result)
    assert await newsroom.feeds() == []


async def test_a_page_offers_the_feeds_that_it_names(newsroom: Newsroom) -> None:
    newsroom.site.pages["/"] = reply(
        body=b"<html><link rel=alternate type=application/rss+xml href=/feed title='All **news**'>"
        b"<link rel=alternate type=application/atom+xml href=/other>"
    )
    offered = await newsroom.follow("/")
    assert words("feed-offer", number=2) in said(offered)
    assert await newsroom.feeds() == []
    buttons = [one for row in offered.response.components[0]["components"][1:] for one in row["components"]]
    assert [one["label"] for one in buttons] == ["1. All **news**", f"2. {words('feed-offer-untitled')}"]
    followed = await newsroom.curator.click(offered.response, custom_id=buttons[0]["custom_id"])
    assert followed.acknowledged
    assert "**Trade wire**" in texts(offered.response.components)
    assert [feed.url for feed in await newsroom.feeds()] == [newsroom.site.link("/feed")]


async def test_an_offer_ends_with_a_restart(newsroom: Newsroom) -> None:
    newsroom.site.pages["/"] = reply(body=b"<html><link rel=alternate type=application/rss+xml href=/feed>")
    offered = await newsroom.follow("/")
    await newsroom.restart()
    pressed = await newsroom.curator.click(offered.response, label=f"1. {words('feed-offer-untitled')}")
    assert words("feed-offer-gone") in pressed.followups[0].content
    assert await newsroom.feeds() == []


@needs_feeds
async def test_hostile_sample_feeds_say_nothing_unclean(newsroom: Newsroom) -> None:
    hostile = re.compile(r"<(?!t:)\w|javascript:|vbscript:|onclick|onload|expression\(|src=", re.IGNORECASE)
    paths = sorted((PARSER / "wellformed" / "sanitize").glob("feed_title_*.xml"))[::3]
    assert len(paths) > 5
    for number, path in enumerate(paths):
        newsroom.site.pages[f"/{number}"] = reply(body=path.read_bytes(), content_type="text/xml")
        assert not hostile.search(said(await newsroom.follow(f"/{number}"))), path
    assert len(await newsroom.feeds()) == len(paths)
    listed = await newsroom.curator.slash(newsroom.general, "feed list")
    assert not hostile.search(said(listed))


# Visiting


async def test_only_what_is_new_is_taken_at_later_visits(newsroom: Newsroom) -> None:
    await newsroom.follow()
    newsroom.site.asked.clear()
    publish(newsroom.site, *TOPICS[:3])
    polled = await newsroom.poll()
    assert (polled.added, polled.unreadable, polled.problem) == (1, 0, None)
    assert newsroom.site.paths() == ["/feed", "/rice"]
    assert len(await newsroom.articles()) == 3


async def test_a_site_that_has_nothing_new_sends_nothing(newsroom: Newsroom, records: Records) -> None:
    publish(newsroom.site, *TOPICS[:2], etag='"v1"', last_modified="Tue, 01 Apr 2025 09:00:00 GMT")
    await newsroom.follow()
    newsroom.site.pages["/feed"] = reply(304)
    polled = await newsroom.poll()
    assert polled.problem is None
    headers = visits(newsroom.site)[-1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Tue, 01 Apr 2025 09:00:00 GMT"
    (feed,) = await newsroom.feeds()
    assert (feed.last_success, feed.etag, feed.failures) == (newsroom.now, '"v1"', 0)


async def test_many_new_entries_are_spread_over_visits_and_none_is_lost(newsroom: Newsroom) -> None:
    await newsroom.follow()
    topics = [*TOPICS[:2], *(f"thing{number:02}" for number in range(MOST_OF_A_VISIT + 3))]
    publish(newsroom.site, *topics, etag='"v2"')
    assert (await newsroom.poll()).added == MOST_OF_A_VISIT
    assert (await newsroom.poll()).added == 3
    assert "if-none-match" not in visits(newsroom.site)[-1]
    assert len(await newsroom.articles()) == len(topics)
    await newsroom.poll()
    assert visits(newsroom.site)[-1]["if-none-match"] == '"v2"'


async def test_a_page_that_can_not_be_read_is_replaced_by_what_the_feed_brings(newsroom: Newsroom) -> None:
    text = html.escape(f"<p>{story('steel')}</p><script>steal()</script>")
    body = feed_of(newsroom.site, ["steel", "cars"], more=f"<content:encoded>{text}</content:encoded>")
    newsroom.site.pages["/feed"] = reply(body=body)
    newsroom.site.pages["/steel"] = reply(403)
    newsroom.site.pages["/cars"] = reply(body=b"<html><body>Please log in.</body></html>")
    await newsroom.follow()
    articles = await newsroom.articles()
    assert {(one.title, one.source, one.url) for one in articles} == {
        ("About cars", "Trade wire", newsroom.site.link("/cars"))
    } | {("About steel", "Trade wire", newsroom.site.link("/steel"))}
    article = await newsroom.bot.library.article(collection_of(newsroom.guild.id), articles[0].id)
    assert article.text == story("steel")
    assert article.published in {date(2025, 4, 1), date(2025, 4, 2)}


async def test_an_entry_that_can_not_be_read_is_counted_and_not_tried_again(newsroom: Newsroom) -> None:
    newsroom.site.pages["/steel"] = reply(403)
    assert words("feed-first-unreadable", number=1) in said(await newsroom.follow())
    newsroom.site.pages["/steel"] = reply(body=page("steel"))
    await newsroom.poll()
    assert newsroom.site.paths().count("/steel") == 1
    assert [one.title for one in await newsroom.articles()] == ["Talks about cars"]


async def test_an_entry_that_fails_for_a_passing_reason_is_tried_again(newsroom: Newsroom) -> None:
    newsroom.site.pages["/steel"] = reply(503)
    newsroom.site.pages["/cars"] = reply(503)
    publish(newsroom.site, *TOPICS[:2], etag='"v1"')
    await newsroom.follow()
    assert await newsroom.articles() == []
    newsroom.site.pages["/cars"] = reply(body=page("cars"))
    assert (await newsroom.poll()).added == 1
    assert "if-none-match" not in visits(newsroom.site)[-1]  # or the entry would not come again
    for _ in range(MOST_TRIES):
        await newsroom.poll()
    assert newsroom.site.paths().count("/steel") == MOST_TRIES
    (feed,) = await newsroom.feeds()
    assert await newsroom.bot.records.run(newsroom.bot.records.feeds.outcomes, feed.key) == {
        Seen.ADDED: 1,
        Seen.UNREADABLE: 1,
    }


async def test_a_feed_does_not_bring_back_what_a_curator_removed(newsroom: Newsroom) -> None:
    await newsroom.follow()
    collection = collection_of(newsroom.guild.id)
    removed = (await newsroom.articles())[0]
    await newsroom.bot.library.remove(collection, removed.id)
    await newsroom.curator.slash(newsroom.general, "feed remove", feed="Trade wire")
    await newsroom.follow()
    assert (await newsroom.bot.library.article(collection, removed.id)).removed


async def test_a_date_in_the_future_is_not_believed(newsroom: Newsroom) -> None:
    body = feed_of(newsroom.site, ["steel"]).replace(b"2025", b"2099")
    newsroom.site.pages["/feed"] = reply(body=body)
    await newsroom.follow()
    assert [one.published for one in await newsroom.articles()] == [None]


async def test_a_feed_that_is_removed_during_a_visit_brings_nothing_more(newsroom: Newsroom) -> None:
    await newsroom.follow()
    publish(newsroom.site, *TOPICS[:4])
    (feed,) = await newsroom.feeds()
    await newsroom.curator.slash(newsroom.general, "feed remove", feed=str(feed.key))
    polled = await feed_work(newsroom.bot).polling.poll(feed)
    assert polled.feed is None
    assert len(await newsroom.articles()) == 2
    assert await newsroom.feeds() == []


@pytest.mark.parametrize("moment", ["preview", "add"])
async def test_who_is_forgotten_during_a_visit_is_named_by_nothing_that_it_brings(
    newsroom: Newsroom, moment: str
) -> None:
    await newsroom.follow()
    publish(newsroom.site, *TOPICS[:3])
    newsroom.bot._library = _Forgetting(newsroom, moment)  # type: ignore[assignment]
    await newsroom.poll()
    articles = await newsroom.articles()
    assert len(articles) == 3
    assert {one.added_by for one in articles} == {""}


class _Forgetting:
    """The library, before whose next work of a kind the curator is forgotten."""

    def __init__(self, newsroom: Newsroom, moment: str) -> None:
        self._newsroom, self._library, self._moment = newsroom, newsroom.bot.library, moment

    def __getattr__(self, name: str) -> Any:
        return self._after_all if name == self._moment else getattr(self._library, name)

    async def _after_all(self, *given: Any, **named: Any) -> Any:
        self._newsroom.bot._library = self._library
        await forget(self._newsroom.bot, self._newsroom.curator.id)
        return await getattr(self._library, self._moment)(*given, **named)


async def test_the_round_visits_what_is_due_by_itself(newsroom: Newsroom, discord_env: simcord.Env) -> None:
    await newsroom.follow()
    publish(newsroom.site, *TOPICS[:3])
    await discord_env.advance_time(60)
    assert len(await newsroom.articles()) == 2
    (feed,) = await newsroom.feeds()
    newsroom.now = feed.next_poll
    await discord_env.advance_time(60)
    assert len(await newsroom.articles()) == 3


async def test_all_is_as_it_was_after_a_restart(newsroom: Newsroom) -> None:
    publish(newsroom.site, *TOPICS[:2], etag='"v1"')
    await newsroom.follow()
    await newsroom.restart()
    newsroom.site.pages["/feed"] = reply(304)
    assert (await newsroom.poll()).problem is None
    assert visits(newsroom.site)[-1]["if-none-match"] == '"v1"'
    assert len(await newsroom.articles()) == 2


async def test_what_goes_wrong_on_our_side_is_no_fault_of_the_feed(
    settings: BotSettings, records: Records, newsroom: Newsroom
) -> None:
    await newsroom.follow()
    publish(newsroom.site, *TOPICS[:3], etag='"v2"')
    library, newsroom.bot._library = newsroom.bot._library, await _broken(settings)
    (feed,) = await newsroom.feeds()
    newsroom.now = feed.next_poll
    with pytest.raises(ModelMissing):
        await feed_work(newsroom.bot).polling.poll(feed)
    await newsroom.bot.library.close()
    newsroom.bot._library = library
    (after,) = await newsroom.feeds()
    assert (after.failures, after.problem, after.etag) == (0, None, None)
    assert after.next_poll > feed.next_poll
    assert (await newsroom.poll()).added == 1


async def _broken(settings: BotSettings) -> Library:
    """A library without a model."""

    def missing(_: LibrarySettings) -> doubles.WordEmbedder:
        raise ModelMissing("The model is missing.")

    other = settings.model_copy(update={"home": settings.home / "other"})
    return await Library.open(other, load=missing)


# Failing


async def fail(newsroom: Newsroom, times: int) -> None:
    for _ in range(times):
        polled = await newsroom.poll()
        assert polled.problem is not None


async def test_a_feed_that_keeps_failing_is_reported_once(newsroom: Newsroom) -> None:
    await newsroom.follow()
    newsroom.site.pages["/feed"] = reply(404)
    await newsroom.curators_are_told_in(newsroom.desk)
    await fail(newsroom, 4)
    assert newsroom.desk.history() == []
    await fail(newsroom, 3)
    (message,) = newsroom.desk.history()
    told = texts([one.to_dict() for one in message.components])
    assert "**Trade wire**" in told
    assert words("feed-problem-not-found") in told
    assert newsroom.general.history() == []
    (act,) = await newsroom.acts("feed-failing")
    assert (act.member_id, act.subject) == (None, "Trade wire")
    (feed,) = await newsroom.feeds()
    assert (feed.failures, feed.problem, feed.reported) == (7, "not-found", True)


async def test_only_after_it_had_recovered_it_is_reported_again(newsroom: Newsroom) -> None:
    await newsroom.follow()
    newsroom.site.pages["/feed"] = reply(500)
    await fail(newsroom, 6)
    publish(newsroom.site, "steel", "cars", "rice")
    assert (await newsroom.poll()).added == 1
    (feed,) = await newsroom.feeds()
    assert (feed.failures, feed.problem, feed.reported) == (0, None, False)
    newsroom.site.pages["/feed"] = reply(500)
    await fail(newsroom, 6)
    assert len(newsroom.general.history()) == 2  # where it was added, since the curators have no channel


async def test_where_the_curators_channel_can_not_be_used_another_is(newsroom: Newsroom) -> None:
    await newsroom.follow()
    await newsroom.curators_are_told_in(newsroom.desk)
    newsroom.env.backend.delete_channel(newsroom.desk.id)
    newsroom.site.pages["/feed"] = reply(404)
    await fail(newsroom, 5)
    assert len(newsroom.general.history()) == 1


async def test_a_feed_that_is_gone_for_good_is_visited_no_more(
    newsroom: Newsroom, discord_env: simcord.Env
) -> None:
    await newsroom.follow()
    newsroom.site.pages["/feed"] = reply(410)
    polled = await newsroom.poll()
    assert polled.problem == "gone"
    (message,) = newsroom.general.history()
    assert "/feed remove" in texts([one.to_dict() for one in message.components])
    newsroom.site.asked.clear()
    newsroom.now += timedelta(days=30)
    await discord_env.advance_time(120)
    assert newsroom.site.asked == []
    assert len(await newsroom.articles()) == 2
    listed = await newsroom.curator.slash(newsroom.general, "feed list")
    assert words("feeds-stopped") in said(listed)


async def test_a_feed_that_became_a_page_is_a_problem(newsroom: Newsroom) -> None:
    await newsroom.follow()
    body = b"<html><link rel=alternate type=application/rss+xml href=/new>"
    newsroom.site.pages["/feed"] = reply(body=body)
    assert (await newsroom.poll()).problem == "no-feed"


async def test_a_server_that_sent_the_bot_away_is_not_visited_for(
    newsroom: Newsroom, records: Records, discord_env: simcord.Env
) -> None:
    now = newsroom.now
    await records.run(records.feeds.add, Feed(12345, newsroom.site.link("/feed"), "Lost", 1, now, now))
    await discord_env.advance_time(60)
    assert visits(newsroom.site) == []
    (feed,) = await records.run(records.feeds.of, 12345)
    assert feed.next_poll > now


# Listing and removing


async def test_the_list_shows_each_feed_with_how_it_fares(newsroom: Newsroom, records: Records) -> None:
    assert words("feeds-none") in said(await newsroom.curator.slash(newsroom.general, "feed list"))
    newsroom.site.pages["/steel"] = reply(403)
    await newsroom.follow()
    (feed,) = await newsroom.feeds()
    await records.run(records.feeds.save, replace(feed, problem="busy", failures=1))
    text = said(await newsroom.curator.slash(newsroom.general, "feed list"))
    assert f"[Trade wire]({feed.url})" in text
    assert f"<t:{int(feed.last_success.timestamp())}:R>" in text
    assert f"<t:{int(feed.next_poll.timestamp())}:R>" in text
    assert words("feeds-articles", number=1) in text
    assert words("feeds-unreadable", number=1) in text
    assert words("feed-problem-busy") in text


async def test_a_long_list_has_pages_whose_buttons_outlive_a_restart(
    newsroom: Newsroom, records: Records
) -> None:
    now = newsroom.now
    for number in range(12):
        feed = Feed(newsroom.guild.id, f"https://a.test/{number}", f"Feed {number:02}", 1, now, now)
        await records.run(records.feeds.add, replace(feed, next_poll=now + timedelta(days=1)))
    listed = await newsroom.curator.slash(newsroom.general, "feed list")
    assert "Feed 04" in said(listed)
    assert "Feed 05" not in said(listed)
    await newsroom.restart()
    for _ in range(2):
        await newsroom.curator.click(listed.response, label=words("page-next"))
    shown = texts(listed.response.components)
    assert "Feed 10" in shown
    assert "Feed 04" not in shown
    await newsroom.curator.click(listed.response, label=words("page-previous"))
    assert "Feed 05" in texts(listed.response.components)


async def test_removing_a_feed_keeps_its_articles(newsroom: Newsroom) -> None:
    await newsroom.follow()
    choices = await newsroom.curator.autocomplete(newsroom.general, "feed remove", "feed", "WIRE")
    assert [choice["name"] for choice in choices] == ["Trade wire"]
    assert await newsroom.curator.autocomplete(newsroom.general, "feed remove", "feed", "harbour") == []
    result = await newsroom.curator.slash(newsroom.general, "feed remove", feed=choices[0]["value"])
    assert words("feed-removed", title="**Trade wire**") in said(result)
    assert await newsroom.feeds() == []
    assert len(await newsroom.articles()) == 2
    (act,) = await newsroom.acts("feed-removed")
    assert (act.member_id, act.subject) == (newsroom.curator.id, "Trade wire")


async def test_a_feed_is_known_by_its_title_and_its_address(newsroom: Newsroom) -> None:
    url = newsroom.site.link("/feed")
    for typed in ("trade WIRE", url, f"<{url}>"):
        await newsroom.follow()
        await newsroom.curator.slash(newsroom.general, "feed remove", feed=typed)
        assert await newsroom.feeds() == []


async def test_feeds_of_one_title_are_told_apart(newsroom: Newsroom, records: Records) -> None:
    now = newsroom.now
    for number in range(2):
        feed = Feed(newsroom.guild.id, f"https://a.test/{number}", "Same", 1, now, now + timedelta(days=1))
        await records.run(records.feeds.add, feed)
    assert words("feed-several") in said(
        await newsroom.curator.slash(newsroom.general, "feed remove", feed="same")
    )
    assert len(await newsroom.feeds()) == 2


# Who may, and whose they are


async def test_only_curators_may(newsroom: Newsroom) -> None:
    await newsroom.follow()
    for command, options in (("add", {"link": "a.test"}), ("list", {}), ("remove", {"feed": "1"})):
        result = await newsroom.member.slash(newsroom.general, f"feed {command}", **options)
        assert words("error-curators-only") in said(result)
    assert len(await newsroom.feeds()) == 1
    assert await newsroom.member.autocomplete(newsroom.general, "feed remove", "feed", "") == []


async def test_who_is_no_curator_any_more_turns_no_pages(newsroom: Newsroom, records: Records) -> None:
    now = newsroom.now
    for number in range(6):
        feed = Feed(newsroom.guild.id, f"https://a.test/{number}", f"Feed {number}", 1, now, now)
        await records.run(records.feeds.add, replace(feed, next_poll=now + timedelta(days=1)))
    listed = await newsroom.curator.slash(newsroom.general, "feed list")
    newsroom.env.backend.remove_member_role(newsroom.guild.id, newsroom.curator.id, newsroom.curating.id)
    pressed = await newsroom.curator.click(listed.response, label=words("page-next"))
    assert words("error-curators-only") in pressed.followups[0].content
    assert "Feed 0" in texts(listed.response.components)


async def test_servers_know_nothing_of_each_others_feeds(
    newsroom: Newsroom, discord_env: simcord.Env
) -> None:
    await newsroom.follow()
    (feed,) = await newsroom.feeds()
    other = Newsroom(discord_env, newsroom.bot, newsroom.site)
    assert words("feeds-none") in said(await other.curator.slash(other.general, "feed list"))
    assert await other.curator.autocomplete(other.general, "feed remove", "feed", "") == []
    for typed in (str(feed.key), feed.url, feed.title):
        result = await other.curator.slash(other.general, "feed remove", feed=typed)
        assert words("feed-unknown") in said(result)
    assert len(await newsroom.feeds()) == 1
    assert await other.articles() == []
