"""What messages about watches look like: harmless and within Discord's limits, whatever was written."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.place import Place
from bot.chat.watch_answer import Became
from bot.chat.watch_setting import Watcher
from bot.chat.watch_view import PER_PAGE, Change, change_view, list_view, set_view
from bot.chat.words import LANGUAGES, Words
from bot.records.policies import Policy
from bot.records.watches import Said, Watch
from index.errata import Fate
from tests.chat.answering import buttons, contents
from tests.chat.discord_markdown import kinds, seen, words
from tests.chat.hostile import hostile, long_hostile
from tests.wire.limits import message_problems
from tests.wire.messages import COMPONENTS_V2

SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60
)
WORDS = Words()
SAY = WORDS.to("en")
THEN = datetime(2025, 5, 2, tzinfo=UTC)
KEY = "k" * 16
OLD = Said("a", 1, 0, 16, "Coffee pays 10%.", "Coffee talks", "10%", "", "The Bean", None, date(2025, 4, 8))
NEW = replace(OLD, article_id="b", quote="Coffee pays 25%.", title="Coffee rises", short="25%")
WATCH = Watch(KEY, 7, 70, 1, "What does coffee pay?", THEN, THEN, OLD)

saids = st.builds(
    Said,
    article_id=st.just("a"),
    revision=st.just(1),
    start=st.just(0),
    end=st.just(1),
    quote=long_hostile,
    title=long_hostile,
    short=st.just("") | long_hostile,
    source=st.none() | long_hostile,
    link=st.none() | st.builds("https://a.example/{}".format, long_hostile),
    published=st.none() | st.dates(),
    standing=st.sampled_from(["stated", "expected", "denied"]),
)


def sent(change: Change, language: str = "en") -> list[dict[str, Any]]:
    return change_view(change, WORDS.to(language)).to_components()


def visible(components: list[dict[str, Any]]) -> list[str]:
    return [words(line) for text in contents(components) for line in seen(text)]


def watcher(*, curator: bool = True) -> Watcher:
    return Watcher(Place(7, 70, Policy(7), "en", SAY), 1, curator)


def test_the_new_answer_stands_first_and_the_old_one_is_struck() -> None:
    components = sent(Change(WATCH, NEW, OLD, Became(Fate.STANDS), KEY))
    shown = visible(components)
    assert shown.index("25%") < shown.index("10%")
    struck = [line for text in contents(components) for line in seen(text) if "struck" in kinds(line)]
    assert [words(line) for line in struck] == ["10%"]
    assert f"{SAY('watch-before')} · April 8, 2025" in shown
    assert "Coffee rises" in shown
    assert "Coffee talks" in shown
    assert list(buttons(components)) == [
        *(f"citedesk:{what}:{KEY}" for what in ("more", "sources", "follow")),
        f"citedesk:watch:stop:{KEY}:0",
    ]


@pytest.mark.parametrize(
    ("fate", "said"), [(Fate.REMOVED, "watch-withdrawn"), (Fate.REWORDED, "watch-corrected")]
)
def test_what_became_of_the_old_article_is_said(fate: Fate, said: str) -> None:
    shown = visible(sent(Change(WATCH, NEW, OLD, Became(fate, redated=True), KEY)))
    assert any(f"{SAY(said)} · {SAY('watch-redated')}" in line for line in shown)


@pytest.mark.parametrize("short", ["25%", ""])
def test_what_is_expected_or_denied_is_not_told_as_a_fact(short: str) -> None:
    expected = replace(NEW, short=short, standing="expected")
    denied = replace(OLD, short=short, standing="denied")
    shown = "\n".join(visible(sent(Change(WATCH, expected, denied, Became(Fate.STANDS), KEY))))
    now, _, before = shown.partition(SAY("watch-before"))
    assert SAY("answer-expected") in now
    assert SAY("answer-denied") in before
    watched = "\n".join(visible(set_view(replace(WATCH, said=expected), SAY).to_components()))
    assert SAY("answer-expected") in watched
    listed = list_view([replace(WATCH, said=denied)], 0, watcher()).to_components()
    assert SAY("answer-denied") in "\n".join(visible(listed))


def test_nothing_is_said_of_an_article_that_was_erased() -> None:
    shown = "\n".join(visible(sent(Change(WATCH, NEW, OLD, Became(Fate.ERASED), KEY))))
    assert SAY("answer-source-erased") in shown
    assert "10%" not in shown
    assert "Coffee talks" not in shown


def test_refusals_are_said_in_words() -> None:
    ended = visible(sent(Change(WATCH, None, OLD, Became(Fate.REMOVED), KEY)))
    assert SAY("watch-no-longer") in ended
    assert ended.index(SAY("watch-no-longer")) < ended.index("10%")
    assert SAY("watch-not-before") in visible(sent(Change(WATCH, NEW, None, Became(Fate.STANDS), KEY)))


@SLOW
@given(
    hostile,
    st.none() | saids,
    st.none() | saids,
    st.builds(Became, st.sampled_from(Fate), st.booleans()),
    st.sampled_from(LANGUAGES),
)
def test_a_change_is_harmless_and_within_the_limits(
    question: str, now: Said | None, before: Said | None, became: Became, language: str
) -> None:
    components = sent(Change(replace(WATCH, question=question[:300]), now, before, became, KEY), language)
    assert list(message_problems({"components": components}, COMPONENTS_V2)) == []
    found = {kind for text in contents(components) for line in seen(text) for kind in kinds(line)}
    assert not found & {"ping", "url", "timestamp", "emoji", "code", "spoiler"}


@SLOW
@given(
    st.lists(st.builds(lambda question, said: (question[:300], said), hostile, st.none() | saids), max_size=7)
)
def test_lists_and_the_word_that_something_is_watched_are_within_the_limits(
    found: list[tuple[str, Said | None]],
) -> None:
    watches = [
        replace(WATCH, key=f"{number:016}", question=question or "?", said=said)
        for number, (question, said) in enumerate(found)
    ]
    for page in (0, 1):
        components = list_view(watches, page, watcher(), notice="x" * 300).to_components()
        assert list(message_problems({"components": components}, COMPONENTS_V2)) == []
        assert len([one for one in buttons(components) if ":remove:" in one]) <= PER_PAGE
    for one in watches:
        components = set_view(one, SAY).to_components()
        assert list(message_problems({"components": components}, COMPONENTS_V2)) == []


def test_only_what_somebody_may_remove_has_a_button() -> None:
    watches = [WATCH, replace(WATCH, key="o" * 16, member_id=2)]
    mine = buttons(list_view(watches, 0, watcher(curator=False)).to_components())
    assert list(mine) == [f"citedesk:watch:remove:0:{KEY}"]
    assert len(buttons(list_view(watches, 0, watcher()).to_components())) == 2
