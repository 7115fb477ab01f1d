"""More context and All sources, of articles that say whatever they like."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.answer_cutting import CUT
from bot.chat.answer_sources import Source, context_view, sources_view
from bot.chat.hygiene import plain
from bot.chat.words import Words
from corpus.article import Article, content_hash
from index.excerpt import excerpt_around
from tests.chat.answering import contents
from tests.chat.discord_markdown import kinds, seen, words
from tests.chat.hostile import hostile, long_hostile
from tests.wire.limits import message_problems
from tests.wire.messages import COMPONENTS_V2

SAY = Words().to("en")
SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=40
)


def article(text: str, **more: object) -> Article:
    made = Article(
        id="a",
        collection="c",
        title="Coffee",
        text=text,
        source="The Daily Bean",
        author=None,
        published=date(2025, 5, 2),
        url="https://bean.example/1",
        language="en",
        added_at=datetime(2025, 5, 3, tzinfo=UTC),
        added_by="",
        content_hash=content_hash(text),
        revision=1,
    )
    return replace(made, **more)  # type: ignore[arg-type]


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """An excerpt of a hostile article, with hostile copies."""
    # No article has half of a surrogate pair: the store takes text alone.
    before, quote, after = (
        draw(one).replace("\ud800", "") or "x" for one in (long_hostile, hostile, long_hostile)
    )
    details = {
        "id": draw(st.text("ab", min_size=1, max_size=1)),
        "title": draw(long_hostile),
        "source": draw(st.none() | long_hostile),
        "url": draw(st.none() | hostile.map("https://example.org/{}".format)),
        "published": draw(st.none() | st.dates()),
    }
    excerpt = excerpt_around(
        article(before + quote + after, **details), len(before), len(before) + len(quote)
    )
    copies = [
        article("same", **{**details, "id": f"copy {number}"}) for number in range(draw(st.integers(0, 5)))
    ]
    return Source(1, excerpt, draw(st.booleans()), tuple(copies))


@given(st.lists(sources(), max_size=3))
@SLOW
def test_both_fit_into_a_message_and_format_nothing_foreign(found: list[Source]) -> None:
    numbered = [replace(one, number=number) for number, one in enumerate(found, 1)]
    for view in (context_view(numbered, SAY), sources_view(numbered, SAY)):
        components = view.to_components()
        assert list(message_problems({"components": components}, COMPONENTS_V2)) == []
        everything = {kind for text in contents(components) for line in seen(text) for kind in kinds(line)}
        assert everything <= {"heading", "subtext", "quote", "bold", "link"}


@given(sources())
@SLOW
def test_the_passage_is_the_articles_own_words_with_the_quote_in_bold(source: Source) -> None:
    assert source.excerpt is not None
    components = context_view([source], SAY).to_components()
    lines = [line for text in contents(components) for line in seen(text) if "quote" in kinds(line)]
    text = plain(source.excerpt.article.text)
    for line in lines:
        assert words(line).removeprefix(f"{CUT} ").removesuffix(f" {CUT}").strip() in text
    span = source.excerpt.quote
    quote = plain(source.excerpt.article.text[span.start : span.end])
    bold = " ".join(filter(None, (words(line, "bold") for line in lines)))
    assert bold.replace(" ", "") in quote.replace(" ", "")


def test_a_long_passage_is_cut_around_the_quote_and_paragraphs_stay_apart() -> None:
    sides = "\n\n".join(f"Paragraph {number}. It says little." for number in range(60))
    text = f"{sides}\n\nCoffee pays 10%.\n\n{sides}"
    at = text.index("Coffee")
    source = Source(1, excerpt_around(article(text), at, at + 16))
    three = [replace(source, number=number) for number in (1, 2, 3)]
    for shown in contents(context_view(three, SAY).to_components())[1::2]:
        lines = [words(line) for line in seen(shown)]
        middle = lines.index("Coffee pays 10%.")
        assert lines[middle - 1] == "Paragraph 59. It says little."
        assert lines[middle + 1] == "Paragraph 0. It says little."
        assert lines[0].startswith(f"{CUT} ")
        assert lines[-1].endswith(f" {CUT}")
        assert abs(middle - len(lines) // 2) <= 3


def test_how_many_sources_there_is_no_room_for_is_said() -> None:
    text = "Coffee pays 10%."
    url = "https://bean.example/" + "a" * 480
    copies = tuple(article(text, id=f"copy {one}", title="Long " * 60, url=url) for one in range(15))
    shown = contents(
        sources_view([Source(1, excerpt_around(article(text), 0, 16), copies=copies)], SAY).to_components()
    )
    assert shown[-1] == SAY("answer-sources-more", count=16 - (len(shown) - 2))


def test_an_article_that_was_cited_twice_is_listed_once_with_both_numbers() -> None:
    text = "Coffee pays 10%. Tea pays 20%."
    twice = [
        Source(1, excerpt_around(article(text), 0, 16)),
        Source(3, excerpt_around(article(text), 17, 30)),
    ]
    _, entry = contents(sources_view(twice, SAY).to_components())
    assert words(seen(entry)[0]) == "①③ Coffee"
