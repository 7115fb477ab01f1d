"""Whatever stands in an article, nothing of it pings, formats, leads astray or breaks a message's limits."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.article_adding import Added, outcome_text
from bot.chat.article_choosing import choices
from bot.chat.article_forms import LONGEST, ArticleForm, Typed, change_of, shown
from bot.chat.article_held import Held
from bot.chat.article_keys import KEY, key_of
from bot.chat.article_layout import fitted, quoted
from bot.chat.article_listing import Listing, PageButton, _rows, _text
from bot.chat.article_preview import preview_text
from bot.chat.article_proposal import Former, Proposal, Proposed, Slip
from bot.chat.article_proposing import _rows as proposal_rows
from bot.chat.article_text import article_text
from bot.chat.errors import ChatError
from bot.chat.hygiene import plain
from bot.chat.offering import Link, Writing
from bot.chat.place import Place
from bot.chat.undoing import Undone, undone_text
from bot.chat.words import LANGUAGES, Words
from bot.records.policies import Policy
from corpus.article import Article, Details, Draft
from corpus.errors import Refused
from corpus.heading import Heading, Headings
from index.preview import Preview
from index.receipt import Outcome, Receipt
from tests.chat.discord_markdown import kinds, seen, words
from tests.chat.hostile import hostile, long_hostile

WORDS = Words()
OURS = {"bold", "escape", "link", "url", "quote", "subtext", "list"}
FORBIDDEN = {
    "ping",
    "timestamp",
    "emoji",
    "angled",
    "code",
    "spoiler",
    "struck",
    "underlined",
    "italic",
    "heading",
}
fields = st.one_of(hostile, long_hostile)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def place(language: str = "en") -> Place:
    return Place(1, 2, Policy(1), language, WORDS.to(language))


def drafts(text: str, title: str, source: str, url: str) -> Draft:
    details = Details(title=title, source=source, author=source, published=date(2025, 4, 8), url=url)
    return Draft(text if text.strip() else "x", details)


@st.composite
def items(draw: st.DrawFn) -> Proposed:
    draft = drafts(draw(fields), draw(fields), draw(hostile), draw(fields))
    outcome = draw(st.sampled_from(list(Outcome)))
    problem = Refused(draw(hostile), kind="unworded") if outcome is Outcome.REFUSED else None
    return Proposed(
        draw(fields),
        Preview(draft, outcome, article_id="a", copy_of="b", copy_title=draw(fields), words=3, passages=1),
        problem,
        draw(st.none() | st.builds(Former, st.just("a"), fields, st.just(1), st.booleans())),
        slip=draw(st.none() | st.just(Slip(Typed(), ChatError("form-bad-date", date="soon")))),
    )


def require_harmless(markdown: str, *, mentions: bool = False) -> None:
    """Fits into a message, and is what our own words make of it and nothing else."""
    assert 0 < len(markdown) <= 4000
    for line in seen(markdown):
        assert not kinds(line) & (FORBIDDEN - ({"ping", "timestamp", "angled"} if mentions else set())), line
        for part in line:
            if "link" in part.kinds:
                assert part.to.startswith(("http://", "https://"))
                assert "@" not in part.to.split("/")[2]
        assert "url" not in kinds(line), line


@QUICK
@given(st.lists(items(), min_size=1, max_size=10), st.sampled_from(LANGUAGES))
def test_previews_and_outcomes(found: list[Proposed], language: str) -> None:
    say = WORDS.to(language)
    proposal = Proposal(tuple(found))
    require_harmless(preview_text(proposal, say, language))
    added = [Added(one, Receipt("", Outcome.ADDED, "a", 2)) if one.good else Added(one) for one in found]
    require_harmless(outcome_text(added, say))
    for row in proposal_rows(proposal, "k" * 16, say):
        for option in getattr(getattr(row.children[0], "item", None), "options", []):
            assert 1 <= len(option.label) <= 100


@QUICK
@given(long_hostile, fields, hostile, fields, st.sampled_from(LANGUAGES), st.booleans())
def test_an_article(text: str, title: str, source: str, url: str, language: str, removed: bool) -> None:
    article = Article(
        "a", "c", title, text, source, source, date(2025, 4, 8), url, "en",
        datetime(2025, 4, 8, tzinfo=UTC), source, "", 2, "b", removed,
    )  # fmt: skip
    shown_text = article_text(article, place(language), copied=title)
    added = next(line for line in shown_text.splitlines() if "<t:" in line)
    require_harmless(shown_text.replace(added, "added"))


@QUICK
@given(st.lists(st.tuples(fields, hostile, st.text(min_size=1, max_size=200)), min_size=1, max_size=8))
def test_a_list(rows: list[tuple[str, str, str]]) -> None:
    headings = Headings(
        99,
        tuple(
            Heading(id, title, source, None, None, None, datetime(2025, 4, 8, tzinfo=UTC), "", 2, "b", False)
            for title, source, id in rows
        ),
    )
    require_harmless(_text(headings, Listing(), WORDS.to("en")))
    menu = _rows(headings, Listing(1, date(1900, 1, 1), date(2025, 1, 1), 2**63, True, rows[0][1]), place())
    for option in menu[0].children[0].item.options:  # type: ignore[attr-defined]
        assert 1 <= len(option.label) <= 100
        assert 1 <= len(option.value) <= 100
    for button in menu[1].children:
        assert len(button.custom_id) <= 100  # type: ignore[attr-defined]


@QUICK
@given(st.lists(fields, min_size=1, max_size=50))
def test_undone(titles: list[str]) -> None:
    require_harmless(undone_text([Undone(title, "undo-back") for title in titles], WORDS.to("en")))


@QUICK
@given(fields, fields, fields)
def test_forms_take_any_details_and_keep_what_is_not_touched(title: str, source: str, url: str) -> None:
    before = shown(Details(title=title, source=source, url=url))
    form = ArticleForm(WORDS.to("en"), before, _nothing)
    for label in form.to_dict()["components"]:
        box = label["component"]  # type: ignore[typeddict-item]
        assert len(box.get("value") or "") <= LONGEST
    assert len(form.title) <= 45


async def _nothing(*_: object) -> None:
    """A form that is only looked at."""


@given(fields, fields)
async def test_a_title_that_was_only_shown_in_part_is_not_cut(title: str, other: str) -> None:
    details = Details(title=title, source="Town", published=date(2025, 4, 8))
    before = shown(details)
    untouched = await change_of(before, before)
    assert untouched.applied(details) == details
    emptied = await change_of(Typed(title=before.title, date=before.date), before)
    assert emptied.applied(details) == Details(title=title, published=date(2025, 4, 8))


@given(st.text(min_size=1, max_size=300))
def test_keys_fit_into_buttons_and_tell_articles_apart(article_id: str) -> None:
    import re

    key = key_of(article_id)
    assert re.fullmatch(KEY, key)
    assert len(f"citedesk:article:revert:999999999:{key}") <= 100
    assert key == article_id or key.startswith("~")


@QUICK
@given(fields)
def test_choices_of_things(text: str) -> None:
    for option in choices([Link(text), Writing(text)], WORDS.to("en")):
        assert 1 <= len(option.label) <= 100


@QUICK
@given(long_hostile, st.integers(30, 3000))
def test_a_quote_says_what_the_text_says(text: str, limit: int) -> None:
    markdown = quoted(text, limit)
    assert len(markdown) <= limit
    quote = " ".join(words(line) for line in seen(markdown) if words(line))
    start = " ".join(filter(None, map(plain, text.splitlines())))
    assert not markdown or start.startswith(quote.removesuffix("…").rstrip())


@given(st.lists(st.text(max_size=80)), st.integers(5, 400))
def test_lines_fit(lines: list[str], limit: int) -> None:
    assert len(fitted(lines, limit)) <= limit


def test_what_is_held_is_one_members_in_one_server_and_goes_after_a_while() -> None:
    time = [0.0]
    held = Held[str](seconds=10, most_weight=100, clock=lambda: time[0])
    key = held.put("mine", 1, 2)
    assert held.find(key, 1, 2) == "mine"
    assert held.find(key, 1, 3) is None
    assert held.find(key, 9, 2) is None
    assert held.take(key, 1, 2) == "mine"
    assert held.take(key, 1, 2) is None
    key = held.put("late", 1, 2)
    time[0] = 11.0
    assert held.find(key, 1, 2) is None


@given(st.lists(st.integers(1, 60), min_size=1))
def test_what_is_held_never_weighs_too_much_and_the_newest_is_there(weights: list[int]) -> None:
    held = Held[int](most_weight=100)
    keys = [held.put(weight, 1, 2, weight=weight) for weight in weights]
    assert held.find(keys[-1], 1, 2) == weights[-1]
    kept = [weight for key, weight in zip(keys, weights, strict=True) if held.find(key, 1, 2) is not None]
    assert sum(kept) <= 100
    assert kept == weights[len(weights) - len(kept) :]


@pytest.mark.parametrize("page", [0, 3])
async def test_a_page_button_says_again_what_it_was_made_of(page: int) -> None:
    import re

    listing = Listing(page, date(999, 1, 2), None, 123456789012345678, removed=True)
    button = PageButton(listing, source="0123456789ab")
    match = PageButton.__discord_ui_compiled_template__.fullmatch(button.custom_id)
    assert isinstance(match, re.Match)
    again = await PageButton.from_custom_id(None, button, match)  # type: ignore[arg-type]
    assert again.listing == listing
    assert again.source == "0123456789ab"
