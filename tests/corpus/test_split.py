"""Passages: what holds for every text, and what a reader would expect of some."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.passage import Passage
from corpus.split import split

FRAGMENTS = [
    "The rate rose to 24% on Monday. ",
    "Dr. Smith met the U.S. delegation. ",
    "Why? ",
    "a",
    "word ",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "\u3000",
    "\u00a0",
    "\u2028",
    "\x00",
    "\x1c",
    "\x85",
    "# Heading\n",
    "- item\n",
    "1. item\n",
    "首相は来た。",
    "「交渉は続く。」と述べた。",
    "漢" * 40,
    "مرحبا بالعالم؟ ",
    "שלום עולם. ",
    "👨‍👩‍👧",
    "🇯🇵🇺🇸",
    "e\u0301",
    "\u200d",
    "x" * 300,
    "wrapped at the width of a page that is\n",
    '"Quoted." ',
    "…",
    "\ufeff",
    "\ud800",
]

texts = st.one_of(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join), st.text(max_size=300))


def words(texts: Sequence[str]) -> list[int]:
    """Word pieces by white space, as a model counts that never cuts a word."""
    return [len(text.split()) for text in texts]


def quarters(texts: Sequence[str]) -> list[int]:
    """A piece for every four characters, and one at least."""
    return [len(text) // 4 + 1 for text in texts]


def characters(texts: Sequence[str]) -> list[int]:
    """A piece for every character, white space not counted."""
    return [sum(not character.isspace() for character in text) for text in texts]


def cut_out(text: str, passages: list[Passage]) -> str:
    """What no passage holds."""
    ends = [0, *(offset for passage in passages for offset in (passage.start, passage.end)), len(text)]
    return "".join(text[ends[i] : ends[i + 1]] for i in range(0, len(ends), 2))


@given(
    text=texts,
    language=st.sampled_from([None, "en", "ja", "de", "ar", "xx", "zh-TW"]),
    count=st.sampled_from([words, quarters, characters]),
    limit=st.integers(1, 60),
)
@example(text="x" * 5_000 + " y", language=None, count=characters, limit=7)
@example(text="。" * 9_000, language="ja", count=characters, limit=50)
@example(text="a. " * 3_000, language="en", count=words, limit=50)
def test_passages_are_the_text_in_order_and_within_the_limit(
    text: str, language: str | None, count: Callable[[Sequence[str]], list[int]], limit: int
) -> None:
    passages = split(text, language, count=count, limit=limit)
    assert all(passage.text == text[passage.start : passage.end] for passage in passages)
    assert all(before.end <= after.start for before, after in pairwise(passages))
    assert not cut_out(text, passages).strip()
    assert all(count([p.text])[0] <= limit or len(p.text) == 1 for p in passages)


@given(text=texts, limit=st.integers(1, 60))
def test_sentences_fill_their_passage(text: str, limit: int) -> None:
    for passage in split(text, None, count=quarters, limit=limit):
        spans = passage.sentences
        assert (spans[0].start, spans[-1].end) == (passage.start, passage.end)
        assert all(not text[a.end : b.start].strip() and a.end <= b.start for a, b in pairwise(spans))
        assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=30), st.integers(30, 60))
def test_no_sentence_that_fits_is_cut(lengths: list[int], limit: int) -> None:
    lines = [f"S{'a' * number} " + "word " * (number - 2) + "end." for number in lengths]
    text = "\n".join(lines)
    found = [text[s.start : s.end] for p in split(text, "en", count=words, limit=limit) for s in p.sentences]
    assert found == lines


def test_a_model_that_counts_more_for_a_whole_than_for_its_parts_is_believed() -> None:
    def dear(texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 40 * (text.count(".") > 3) for text in texts]

    text = "One two three. " * 12
    assert all(dear([p.text])[0] <= 45 for p in split(text, "en", count=dear, limit=45, target=40))


def test_no_text_gives_no_passage() -> None:
    assert split(" \n\u3000\r\n ", None, count=words, limit=10) == []


def test_a_limit_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="at least"):
        split("text", None, count=words, limit=0)


def test_a_paragraph_within_the_limit_is_kept_whole() -> None:
    first, second = "One two three four. " * 4, "Five six seven eight. " * 6
    passages = split(f"{first.strip()}\n\n{second.strip()}", "en", count=words, limit=25)
    assert [p.text for p in passages] == [first.strip(), second.strip()]


def test_a_heading_stays_with_what_follows() -> None:
    before, after = "One two three four. " * 5, "Five six seven eight. " * 4
    passages = split(f"{before.strip()}\n\nWhat was agreed\n\n{after.strip()}", "en", count=words, limit=26)
    assert [p.text.split("\n")[0] for p in passages] == [before.strip(), "What was agreed"]


def test_lines_wrapped_at_a_page_width_are_one_paragraph() -> None:
    text = (
        "The Japanese government said on Tuesday that it would send its chief\n"
        "negotiator, Ryosei Akazawa, to Washington for another round of talks\n"
        "with Treasury Secretary Scott Bessent. The visit is the fourth.\n"
        "\n"
        "A headline\n"
        "Cars are the point."
    )
    (passage,) = split(text, "en", count=words, limit=100)
    assert [text[s.start : s.end][-12:] for s in passage.sentences] == [
        "ott Bessent.", "s the fourth."[-12:], "A headline"[-12:], "e the point.",
    ]  # fmt: skip


def test_japanese_ends_sentences_without_spaces_and_keeps_a_quotation_in_its_sentence() -> None:
    text = "「交渉は続く。」と赤沢氏は述べた。首相は来週、ワシントンを訪れる。本当か？　はい。"
    (passage,) = split(text, None, count=characters, limit=200)
    assert [text[s.start : s.end] for s in passage.sentences] == [
        "「交渉は続く。」と赤沢氏は述べた。", "首相は来週、ワシントンを訪れる。", "本当か？", "はい。",
    ]  # fmt: skip


def test_a_sentence_above_the_limit_is_cut_after_a_clause() -> None:
    text = "The rate rises in April, as was announced before, while talks between both go on."
    passages = split(text, "en", count=words, limit=10)
    assert [p.text for p in passages] == [
        "The rate rises in April, as was announced before,",
        "while talks between both go on.",
    ]


def test_a_family_is_not_cut_in_two() -> None:
    family = "👨‍👩‍👧"
    passages = split(family * 50, None, count=characters, limit=23)
    assert all(p.text == family * (len(p.text) // len(family)) for p in passages)


def test_ten_megabytes_in_one_line_are_split_in_batches() -> None:
    batches: list[int] = []

    def count(texts: Sequence[str]) -> list[int]:
        batches.append(len(texts))
        return quarters(texts)

    text = "The rate rose to 24% on Monday, officials said. " * 200_000
    passages = split(text, "en", count=count, limit=254)
    assert "".join(p.text + " " for p in passages) == text
    assert max(batches) <= 1_000
