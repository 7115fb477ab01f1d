"""Cleaning drops what can't be seen, keeps what is meant, and has nothing to do the second time."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.clean import clean, clean_line

nasty = st.text(
    st.one_of(
        st.sampled_from(
            "ae \t\n\r\x0b\x0c\x85\u2028\u2029\xa0\u200b\u200c\u200d\ufeff\xad\u202e\u0301\u0327\u1fef\u2126"
        ),
        st.sampled_from("\u0645\u06cc\U0001f469\u2764\ufe0f\ud800\x00ﬁ\u3000\u304b\u3099\u0958"),
        st.characters(),
    )
)


@given(nasty)
@example("e\u200d\u0301")
@example("\u1fef\u200d")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(nasty)
def test_clean_text_can_be_stored_shown_and_searched(text: str) -> None:
    result = clean(text)
    result.encode()
    assert unicodedata.is_normalized("NFC", result)
    assert all(sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"} for sign in result)
    assert not set(result) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff\xa0\r")
    assert "\n\n\n" not in result
    assert result == result.strip()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\n\n \n\t\n\nb", "a\n\nb"),
        ("10\xa0% of\u2009all", "10 % of all"),
        ("inter\u00adnational\u200b", "international"),
        ("evil\u202etxt.exe", "eviltxt.exe"),
        ("cafe\u0301", "café"),
        ("speci\ufb01cation", "specification"),
        ("a   wide    gap", "a wide gap"),
        ("list:\n  - nested", "list:\n  - nested"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("pass\u200dword", "password"),
        ("\u3000全角", "全角"),
        ("half\ud83d pair", "half pair"),
    ],
)
def test_cleaning(before: str, after: str) -> None:
    assert clean(before) == after


def test_a_name_is_one_line_or_none() -> None:
    assert clean_line(" A \n title\u200b ") == "A title"
    assert clean_line("\u200b \n") is None
    assert clean_line(None) is None
