"""What is said of feeds stays within Discord's limits and is harmless, whatever a feed calls itself."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.article_layout import markdown_of
from bot.chat.feed_offer import offer_view
from bot.chat.feed_reader import refusal_kind
from bot.chat.feed_report import failing_view
from bot.chat.feed_view import PER_PAGE, feeds_view
from bot.chat.place import Place
from bot.chat.words import LANGUAGES, Words
from bot.records.feeds import Feed, Seen
from bot.records.policies import Policy
from corpus.errors import Refused
from corpus.feed_reading import FeedLink
from tests.chat.discord_markdown import kinds, seen
from tests.chat.hostile import long_hostile

WORDS = Words()
NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
PROBLEMS = ("gone", "not-found", "busy", "fault", "unreachable", "closed", "unsafe", "too-large", "no-feed")
OURS = {"heading", "subtext", "bold", "link", "timestamp", "list"}
"""What our own sentences are made of."""

hostile_links = st.builds(lambda text: f"https://site.test/{text}"[:2000], long_hostile) | long_hostile
any_links = hostile_links | st.integers(1, 1990).map(lambda length: f"https://site.test/{'a' * length}")
hostile_feeds = st.builds(
    Feed,
    guild_id=st.just(1),
    url=any_links,
    title=long_hostile,
    added_by=st.just(7),
    added_at=st.just(NOW),
    next_poll=st.just(NOW + timedelta(hours=1)),
    key=st.just(3),
    last_success=st.none() | st.just(NOW),
    failures=st.integers(0, 99),
    problem=st.none() | st.sampled_from(PROBLEMS),
    stopped=st.booleans(),
)
languages = st.sampled_from(LANGUAGES)


def harmless(view: ui.LayoutView) -> str:
    """The markdown of a message that holds to Discord's limits and has nothing in it but our own marks."""
    text = markdown_of(view)
    assert 0 < len(text) <= 4000
    assert view.total_children_count <= 40
    for line in seen(text):
        assert kinds(line) <= OURS
        assert all(one.to.startswith(("http://", "https://")) for one in line if "link" in one.kinds)
    for button in view.walk_children():
        if isinstance(button, ui.DynamicItem):
            assert 0 < len(button.item.label) <= 80
            assert len(button.custom_id) <= 100
    return text


@given(st.lists(hostile_feeds, max_size=PER_PAGE), languages)
def test_the_list_is_harmless(feeds: list[Feed], language: str) -> None:
    outcomes = MappingProxyType({Seen.ADDED: 123456, Seen.UNREADABLE: 123456})
    harmless(feeds_view([(feed, outcomes) for feed in feeds], 3, 50, WORDS.to(language)))


@given(hostile_feeds, languages)
def test_the_report_of_a_failing_feed_is_harmless(feed: Feed, language: str) -> None:
    harmless(failing_view(feed, WORDS.to(language)))


@given(st.lists(st.builds(FeedLink, any_links, st.none() | long_hostile), min_size=1), languages)
def test_an_offer_is_harmless(links: list[FeedLink], language: str) -> None:
    place = Place(1, 2, Policy(1), language, WORDS.to(language))
    view = offer_view("k" * 16, tuple(links), place)
    harmless(view)
    buttons: list[Any] = [one for one in view.walk_children() if isinstance(one, ui.DynamicItem)]
    assert len(buttons) == min(len(links), 5)


@pytest.mark.parametrize("kind", ["gone", "dns", "robots", "tls", "too-large", "no-feed", "never heard of"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_a_sentence(kind: str, language: str) -> None:
    message = f"feed-problem-{refusal_kind(Refused('It failed.', kind=kind))}"
    assert WORDS.has(language, message)
    assert WORDS.say(language, message).endswith((".", "。"))
