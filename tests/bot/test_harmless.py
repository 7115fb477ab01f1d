"""No character that steers a terminal gets through, and no other is lost."""

from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.harmless import harmless, one_line

STEERING = "".join(chr(n) for n in [*range(9), *range(14, 32), *range(127, 160)]) + "\u202e\u2066\u061c\ufeff"


@given(st.text(), st.text(alphabet=STEERING), st.text())
def test_nothing_that_steers_a_terminal_is_left(before: str, steering: str, after: str) -> None:
    left = harmless(before + steering + after)
    assert all(c in "\n\t\u200c\u200d" or category(c) not in {"Cc", "Cf", "Cs"} for c in left)


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_every_visible_character_stays(text: str) -> None:
    assert harmless(text) == text


@given(st.text())
def test_making_harmless_twice_changes_nothing_more(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)


def test_an_escape_sequence_loses_what_makes_it_one() -> None:
    assert harmless("\x1b]0;owned\x07a\x9b31mb") == "]0;owneda31mb"


def test_every_kind_of_line_end_is_one() -> None:
    assert harmless("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_joiners_stay_since_scripts_and_emoji_need_them() -> None:
    assert harmless("می‌خواهم 👩‍💻") == "می‌خواهم 👩‍💻"


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert "\n" not in one_line(text)
    assert "\t" not in one_line(text)
