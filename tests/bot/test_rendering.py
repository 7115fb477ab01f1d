"""What people see of excerpts and answers, printed on real paper of many widths."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from bot.terminal.answer_rendering import answer_lines
from bot.terminal.paper import Paper
from bot.terminal.rendering import Line, context_lines, marked, source_lines
from corpus.passage import Span
from index.answer import Answer, Part, Told
from tests.bot.answers import NAME, QUOTE, START, TEXT, answer, citation, refusal

# Colours, and links whose target holds nothing but printable characters: all that Citedesk may write itself.
ASKED_ON = date(2025, 5, 1)
SGR = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x00-\x1f\x7f-\x9f]*\x1b\\")


@pytest.fixture(autouse=True, scope="module")
def a_colour_terminal() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TERM", "xterm-256color")
        environment.delenv("NO_COLOR", raising=False)
        yield


def printed(lines: Iterable[Line], *, width: int = 80, terminal: bool = False) -> str:
    sheet = io.StringIO()
    Paper(file=sheet, width=width, terminal=terminal).lines(lines)
    return sheet.getvalue()


def on_paper(shown: Answer, **paper: Any) -> str:
    return printed(answer_lines(shown, ASKED_ON), **paper)


def plain(shown: Answer) -> list[str]:
    return on_paper(shown).splitlines()


def test_an_answer_shows_its_words_standing_and_evidence_in_this_order() -> None:
    assert plain(answer()) == [
        "Ryosei Akazawa",
        "As of 8 April 2025 · Example News · very sure (93%)",
        "",
        f"1  “{QUOTE}”",
        "   Japan names its negotiator",
        "   Example News · 8 April 2025 · Staff",
        "   https://example.org/a#:~:text=Japan%20named",
        "   Also printed in 1 other article",
    ]


def test_a_refusal_says_so_before_it_shows_what_came_closest() -> None:
    lines = plain(refusal())
    assert lines[:3] == ["The articles don't cover this.", "", "Closest, not an answer:"]
    assert f"1  “{QUOTE}”" in lines


def test_a_refusal_with_nothing_near_is_one_sentence() -> None:
    assert plain(refusal(nearest=())) == ["The articles don't cover this."]


def test_what_isnt_known_of_an_article_leaves_no_line_but_the_date_is_missed() -> None:
    bare = citation(source=None, author=None, published=None, url=None, link=None, copies=())
    lines = plain(answer(citations=(bare,)))[3:]
    assert lines == [f"1  “{QUOTE}”", "   Japan names its negotiator", "   date unknown"]


def test_answering_words_alone_are_bold() -> None:
    text = marked(QUOTE, START, citation().marks)
    bold = [text.plain[s.start : s.end] for s in text.spans if Style.parse(str(s.style)).bold]
    assert bold == [NAME]


def test_marks_at_the_quotes_edges_and_overlapping_ones_lose_no_word() -> None:
    marks = (Span(0, START + 5), Span(START + 3, START + 9), Span(START + len(QUOTE) - 4, 10_000))
    assert marked(QUOTE, START, marks).plain == QUOTE


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30))))
def test_marking_changes_no_character_of_the_quote(quote: str, places: list[tuple[int, int]]) -> None:
    marks = [Span(start, start + length) for start, length in places]
    assert marked(quote, 10, marks).plain == marked(quote, 10, ()).plain


def test_on_a_pipe_a_quote_stays_one_line_however_long() -> None:
    long = "word " * 200 + "end"
    quoted = citation(quote=long, marks=(), start=0, end=len(long))
    shown = on_paper(answer(text="end", citations=(quoted,)), width=40)
    assert f"“{long}”" in shown


def test_on_a_pipe_there_is_no_escape_sequence() -> None:
    assert "\x1b" not in on_paper(answer())


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_on_a_terminal_no_line_is_wider_than_it(width: int) -> None:
    japanese = "日本政府は赤沢亮正経済再生担当大臣を関税交渉の首席交渉官に任命した。" * 3
    other = citation(quote=japanese, start=0, end=len(japanese), marks=(Span(2, 9),))
    shown = answer(citations=(citation(), other))
    rows = SGR.sub("", on_paper(shown, width=width, terminal=True)).splitlines()
    assert max(map(cell_len, rows)) <= width


def test_on_a_terminal_the_address_is_short_and_leads_to_the_sentence() -> None:
    shown = on_paper(answer(), terminal=True)
    assert ";https://example.org/a#:~:text=Japan%20named\x1b\\" in shown
    assert "   https://example.org/a\n" in SGR.sub("", shown).replace(" \n", "\n")


def test_on_a_terminal_wrapped_lines_keep_the_margin() -> None:
    rows = SGR.sub("", on_paper(answer(), width=30, terminal=True)).splitlines()
    start = next(n for n, row in enumerate(rows) if row.startswith("1  “"))
    assert all(row.startswith("   ") for row in rows[start + 1 :])


@pytest.mark.parametrize("terminal", [False, True])
@given(
    evil=st.text(alphabet=st.sampled_from("a[/]\\:é本\x1b\x9b\x07\x00\r\u202e]bold" + chr(0x85)), min_size=1)
)
def test_no_title_quote_source_or_link_can_steer_the_terminal(terminal: bool, evil: str) -> None:
    bad = citation(
        title=evil,
        quote=evil,
        source=evil,
        author=evil,
        url=evil,
        link=evil,
        start=0,
        end=len(evil),
        marks=(),
    )
    linked = citation(url="https://example.org", link=f"https://example.org/{evil}")
    short = Told(evil, 0, len(evil), bad)
    full = answer(
        text=evil,
        short=short,
        citations=(bad,),
        earlier=(short,),
        unmet=(evil,),
        understood=(evil,),
        read_as=(evil,),
        parts=(Part(evil, ()), Part(evil, (bad,))),
    )
    lines = [*answer_lines(full, ASKED_ON), *source_lines([bad, linked])]
    lines += [
        *answer_lines(
            refusal(nearest=(bad,), unmet=(evil,), meant=(evil,), parts=(Part(evil, ()),)), ASKED_ON
        )
    ]
    lines += context_lines(bad, 1, evil * 3, 100)
    shown = SGR.sub("", printed(lines, terminal=terminal))
    assert all(c == "\n" or category(c) not in {"Cc", "Cf"} for c in shown)


def test_markup_and_emoji_codes_in_articles_are_shown_as_they_are() -> None:
    title = "[bold red]Deal[/] :smile: [link=https://example.org]here[/link]"
    assert f"   {title}" in plain(answer(citations=(citation(title=title),)))


def test_context_is_the_articles_own_text_with_the_excerpt_in_its_place() -> None:
    lines = printed(context_lines(citation(), 2, TEXT, 500)).splitlines()
    origin = "   Example News · 8 April 2025 · Staff"
    assert lines == ["2  Japan names its negotiator", origin, f"   {TEXT}"]


def test_cut_context_says_where_it_was_cut() -> None:
    shown = printed(context_lines(citation(), 1, TEXT, 5)).splitlines()[2].strip()
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_sources_name_each_article_once_with_its_excerpts() -> None:
    lines = printed(
        source_lines([citation(), citation(article_id="a2", title="Other"), citation()])
    ).splitlines()
    assert [line for line in lines if line[0].isdigit()] == ["1,3  Japan names its negotiator", "2  Other"]


def test_line_without_text_prints_its_lead() -> None:
    from rich.text import Text

    assert printed([Line(Text(""), "x", 3)]) == "x\n"
