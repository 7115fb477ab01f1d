"""Feeds are fetched from real servers on loopback: only when changed, and not before the site wants it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from corpus.door import Door
from corpus.feed_fetch import NOTHING_KNOWN, FeedAnswer, FeedRefused, Validators, fetch_feed
from corpus.fetch import Fetcher, FetchLimits
from corpus.robots import Robots
from tests.corpus.loopback import Site, reply, serving

FEED = b"<rss version='2.0'><channel><title>Trade</title></channel></rss>"
NOW = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)
LONG_AGO = "Sun, 04 May 2031 11:00:00 GMT"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        one.pages["/feed"] = reply(body=FEED, content_type="application/rss+xml")
        yield one


def fetched(site: Site, known: Validators = NOTHING_KNOWN, *, robots: bool = False) -> FeedAnswer:
    fetcher = Fetcher(FetchLimits(max_bytes=100_000, seconds=10, robots=robots), site.door(), Robots())
    return fetch_feed(fetcher, site.link("/feed"), known, now=lambda: NOW)


def refusal(site: Site) -> FeedRefused:
    with pytest.raises(FeedRefused) as refused:
        fetched(site)
    return refused.value


def test_a_feed_comes_with_what_to_ask_the_next_time(site: Site) -> None:
    site.pages["/feed"] = reply(body=FEED, etag='W/"1"', last_modified=LONG_AGO, cache_control="max-age=600")
    answer = fetched(site)
    assert answer.source is not None
    assert answer.source.data == FEED
    assert answer.source.url == site.link("/feed")
    assert answer.validators == Validators('W/"1"', LONG_AGO)
    assert answer.fresh == timedelta(minutes=10)
    headers = site.asked[-1][1]
    assert "if-none-match" not in headers
    assert "application/rss+xml" in headers["accept"]


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.pages["/feed"] = reply(304)
    known = Validators('"1"', LONG_AGO)
    answer = fetched(site, known)
    assert answer == FeedAnswer(None, known)
    headers = site.asked[-1][1]
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"1"', LONG_AGO)


def test_robots_txt_is_always_asked_for_whole(site: Site) -> None:
    fetched(site, Validators('"1"', LONG_AGO), robots=True)
    assert site.paths() == ["/robots.txt", "/feed"]
    assert "if-none-match" not in site.asked[0][1]


def test_not_modified_without_a_former_version_is_a_fault_of_the_site(site: Site) -> None:
    site.pages["/feed"] = reply(304)
    assert refusal(site).kind == "server-error"


def test_a_new_version_takes_the_old_ones_place(site: Site) -> None:
    answer = fetched(site, Validators('"1"', LONG_AGO))
    assert answer.source is not None
    assert answer.validators == Validators()


def test_a_validator_that_can_not_be_sent_back_is_not_kept(site: Site) -> None:
    site.pages["/feed"] = reply(body=FEED, etag="x" * 600, last_modified="4 mai, \xe0 midi")
    assert fetched(site).validators == Validators()


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Sun, 04 May 2031 13:30:00 GMT", timedelta(minutes=90)),
        ("Sun, 04 May 2031 13:30:00 -0000", timedelta(minutes=90)),
        (LONG_AGO, timedelta(0)),
        ("soon", None),
        ("-5", None),
        ("99999999999999999999", None),
        ("", None),
    ],
)
def test_how_long_a_site_wants_to_be_left_alone_is_told(
    site: Site, asked: str, wait: timedelta | None
) -> None:
    site.pages["/feed"] = reply(429, retry_after=asked)
    assert (refusal(site).kind, refusal(site).wait) == ("busy", wait)
    site.pages["/feed"] = reply(503, retry_after=asked)
    assert (refusal(site).kind, refusal(site).wait) == ("server-error", wait)


@pytest.mark.parametrize(
    ("status", "kind"), [(410, "gone"), (404, "not-found"), (403, "forbidden"), (500, "server-error")]
)
def test_a_feed_that_is_gone_for_good_is_told_from_one_that_fails(site: Site, status: int, kind: str) -> None:
    site.pages["/feed"] = reply(status)
    assert refusal(site).kind == kind


def test_a_feed_passes_the_same_door_as_every_link(site: Site) -> None:
    fetcher = Fetcher(FetchLimits(robots=False), Door(ports=frozenset({site.port})), Robots())
    with pytest.raises(FeedRefused) as refused:
        fetch_feed(fetcher, site.link("/feed", host="127.0.0.1"))
    assert refused.value.kind == "private-address"
    assert site.asked == []


def test_redirects_are_followed_and_a_login_page_is_no_feed(site: Site) -> None:
    site.pages["/new"] = reply(body=FEED)
    site.pages["/feed"] = reply(301, location="/new")
    answer = fetched(site, Validators('"1"'))
    assert answer.source is not None
    assert answer.source.url == site.link("/new")
    site.pages["/feed"] = reply(302, location="/login")
    site.pages["/login"] = reply(body=b"<html>Log in</html>")
    assert refusal(site).kind == "login-page"


def test_an_endless_feed_is_refused(site: Site) -> None:
    site.pages["/feed"] = reply(body=b"<rss>" + b" " * 200_000)
    assert refusal(site).kind == "too-large"
