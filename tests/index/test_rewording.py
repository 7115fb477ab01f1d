"""Whether a sentence still stands in another revision, and what took its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Span
from index.rewording import instead, says

BEFORE = (
    "Ministers met in Kingston. Coffee from Jamaica pays a tariff of 10%. Growers asked for talks.\n\n"
    "The next meeting is in May. Cocoa is free."
)
COFFEE = "Coffee from Jamaica pays a tariff of 10%."


def span(text: str, quote: str) -> Span:
    at = text.index(quote)
    return Span(at, at + len(quote))


def stands(after: str, quote: str = COFFEE, before: str = BEFORE) -> bool:
    return says(after, before, span(before, quote))


def now(after: str, quote: str = COFFEE, before: str = BEFORE) -> str | None:
    found = instead(after, before, span(before, quote))
    return None if found is None else after[found.start : found.end]


@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        BEFORE.replace("Kingston", "Port Antonio"),
        BEFORE.replace("Cocoa is free.", "Cocoa pays 3%."),
        f"A note of the editors came first.\n\n{BEFORE}",
        BEFORE.replace("Coffee from Jamaica", "Coffee  from\nJamaica"),
        COFFEE,
    ],
)
def test_a_sentence_stands_whatever_changes_around_it(after: str) -> None:
    assert stands(after)


@pytest.mark.parametrize(
    "after",
    [
        BEFORE.replace("10%", "15%"),
        BEFORE.replace(COFFEE, ""),
        BEFORE.replace(COFFEE, f"It is no longer true that {COFFEE}"),
        BEFORE.replace(COFFEE, "Coffee from Jamaica pays a tariff of 10%, but only until June."),
        BEFORE.replace("Jamaica", "Ja maica"),
    ],
)
def test_a_sentence_that_was_changed_or_wrapped_in_another_does_not_stand(after: str) -> None:
    assert not stands(after)


def test_a_part_of_a_sentence_stands_where_its_sentence_does() -> None:
    part = "from Jamaica pays"
    assert stands(BEFORE.replace("Cocoa", "Tea"), part)
    assert not stands("Rum from Jamaica pays nothing.", part)


@pytest.mark.parametrize(
    ("after", "wording"),
    [
        (BEFORE.replace("10%", "15%"), "Coffee from Jamaica pays a tariff of 15%."),
        (
            BEFORE.replace("10%", "15%").replace("Growers", "Farmers"),
            "Coffee from Jamaica pays a tariff of 15%.",
        ),
        (
            BEFORE.replace(COFFEE, f"It is no longer true that {COFFEE}"),
            f"It is no longer true that {COFFEE}",
        ),
        (
            BEFORE.replace(COFFEE, "Coffee from Jamaica pays a tariff. Of coffee it is 15%."),
            "Coffee from Jamaica pays a tariff.",
        ),
        (BEFORE.replace(COFFEE, ""), None),
        (BEFORE.replace(COFFEE, "Rum is another matter."), None),
        # It was moved and changed.
        (
            BEFORE.replace(f"{COFFEE} ", "") + " Coffee from Jamaica now pays a tariff of 15%.",
            "Coffee from Jamaica now pays a tariff of 15%.",
        ),
    ],
)
def test_what_stands_in_its_place_is_found_or_nothing(after: str, wording: str | None) -> None:
    assert not stands(after)
    assert now(after) == wording


def test_two_sentences_that_were_quoted_together_are_found_together() -> None:
    quote = f"{COFFEE} Growers asked for talks."
    after = BEFORE.replace("10%", "15%")
    assert now(after, quote) == "Coffee from Jamaica pays a tariff of 15%. Growers asked for talks."


def test_japanese_sentences_are_compared_sign_by_sign() -> None:
    before = "会談は四月に始まった。日本の自動車には25%の関税がかかる。次は五月に開かれる。"
    quote = "日本の自動車には25%の関税がかかる。"
    after = before.replace("25%", "15%")
    assert says(before + "農産物は別だ。", before, span(before, quote), "ja")
    assert not says(after, before, span(before, quote), "ja")
    assert now(after, quote, before) == "日本の自動車には15%の関税がかかる。"


sentences = st.lists(
    st.sampled_from(
        [f"{who} pays {rate}% now." for who in ("Tea", "Rum", "Coffee", "Cocoa") for rate in (5, 10, 15)]
    ),
    min_size=1,
    max_size=8,
)


@given(sentences, sentences, st.data())
def test_a_sentence_stands_exactly_if_it_is_one_of_the_text_and_else_its_stead_is_of_the_text(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    quote = data.draw(st.sampled_from(before))
    text, old = " ".join(after), " ".join(before)
    assert says(text, old, span(old, quote)) is (quote in after)
    found = instead(text, old, span(old, quote))
    assert found is None or text[found.start : found.end].endswith(" now.")
