import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.hygiene import escaped, folded, link_text, plain, safe_link, shortened
from tests.chat.discord_markdown import kinds, seen, words
from tests.chat.hostile import hostile, long_hostile

DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(hostile)
@example("1. a")
@example("¯\\_(ツ)_/¯")
@example("**a\\**")
@example(":a:b:")
def test_escaped_text_is_seen_as_it_is_and_is_nothing_but_text(text: str) -> None:
    (line,) = seen(escaped(text))
    assert words(line) == plain(text)
    assert kinds(line) == set()


@given(hostile, st.sampled_from(["> ", "-# ", "### ", "- ", "Question: ", "（"]))
def test_it_is_so_behind_our_own_marks_too(text: str, before: str) -> None:
    (line,) = seen(before + escaped(text) + " end")
    (alone,) = seen(before + " end")
    assert kinds(line) == kinds(alone)
    assert words(line).removeprefix(words(alone)[: -len(" end")]) == plain(text) + " end" or not plain(text)


@given(hostile)
def test_plain_text_has_one_line_and_nothing_unseen(text: str) -> None:
    line = plain(text)
    assert not re.search(r"[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]|  |^ | $", line)
    assert not set(line) & set(DIRECTIONS)
    assert not set(line) & set("\u200b\u2060\ufeff\u00ad\u3164\U000e0041\ufdd0")
    assert not {unicodedata.category(one) for one in line} & {"Cc", "Cs"}
    line.encode()


@given(hostile)
def test_plain_text_keeps_every_visible_sign(text: str) -> None:
    def visible(one: str) -> bool:
        return not one.isspace() and unicodedata.category(one) in {
            "Lu",
            "Ll",
            "Lo",
            "Nd",
            "Po",
            "Sm",
            "So",
            "Sc",
        }

    unlike = set("\u115f\u1160\u3164\uffa0")  # letters by name, and empty
    assert [one for one in plain(text) if visible(one)] == [
        one for one in text if visible(one) and one not in unlike
    ]


@given(hostile)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(hostile)
def test_folded_tells_where_each_sign_stood(text: str) -> None:
    found = list(folded(text))
    assert "".join(one for _, one in found) == plain(text)
    assert all(text[at] == one or (one == " " and re.search(r"\s", text[at:])) for at, one in found)
    assert [at for at, _ in found] == sorted({at for at, _ in found})


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        "👩\u200d👩\u200d👧",
        "❤\ufe0f\u200d🔥",
        "葛\U000e0100飾区",
        "1\ufe0f\u20e3",
        "\U0001fae8",
    ],
)
def test_what_writing_needs_is_kept(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pass\u200dword", "password"),
        ("a\u200cb", "ab"),
        ("👍" + "\U000e0101" * 40, "👍\U000e0101"),
        ("safe\u202egpj.exe", "safegpj.exe"),
        ("a\U000e0061\U000e0062", "a"),
        (" a \u200b\n b ", "a b"),
    ],
)
def test_what_hides_something_goes(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_ordinary_text_is_not_littered_with_backslashes() -> None:
    text = "Talks - held on April 8, 2025 (in the U.S.) - ended at 10:30; 15.5% of R&D stays at ~3! | Site #4"
    assert escaped(text) == text


@given(hostile, hostile)
def test_a_link_text_can_neither_end_its_link_nor_begin_another(title: str, end: str) -> None:
    text = link_text(f"x{title}")
    (line,) = seen(f"[{text}](https://example.org/a){escaped(end)}")
    assert words(line, "link") == re.sub(r"https?://", "", plain(f"x{title}")).translate(
        str.maketrans("[]", "()")
    )
    assert {one.to for one in line if "link" in one.kinds} == {"https://example.org/a"}
    assert kinds(line) == {"link"}


@given(hostile)
def test_a_safe_link_ends_where_it_should(path: str) -> None:
    link = safe_link(f"https://example.org/{path}")
    assert link is not None
    (line,) = seen(f"[title]({link}) rest")
    assert words(line) == "title rest"
    assert words(line, "link") == "title"
    assert {one.to for one in line if one.kinds} == {link}


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "discord://x", "//example.org", "https:///x", "https://good.example@evil.example/",
     "https://[::1", "data:text/html,x", "mailto:a@b.example"],
)  # fmt: skip
def test_what_is_no_web_link_is_no_link(url: str | None) -> None:
    assert safe_link(url) is None


@given(long_hostile, st.integers(1, 200))
def test_shortened_text_fits_and_shows_that_it_was_cut(text: str, limit: int) -> None:
    line = plain(text)
    short = shortened(line, limit)
    assert len(short) <= limit
    assert short == line or (short.endswith("…") and line.startswith(short[:-1]))
