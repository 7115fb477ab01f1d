"""Which words are taken for typing errors, and what they are read as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.capitals import Printed
from index.spelling import Shelf, spelled, strange_words
from index.terms import stem

PLAIN = ["tariff", "negotiator", "station", "harbour", "government", "comprise"]
NAMES = ["Akazawa", "Hansen", "Slovenia"]
TERMS = {stem(word.lower()) for word in (*PLAIN, *NAMES)}
FORMS = {stem(name.lower()): Printed(alone=2, form=name) for name in NAMES} | {
    stem(word): Printed(small=2) for word in PLAIN
}


def read(text: str, beside: frozenset[str] = frozenset()) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    shelf = Shelf(
        lambda initial: {term for term in TERMS if term.startswith(initial)},
        lambda wanted: {term: FORMS[term] for term in wanted if term in FORMS},
        lambda: beside,
    )
    strange = strange_words(text, lambda wanted: {term: int(term in TERMS) for term in wanted})
    found = spelled(text, strange, shelf)
    return found.text, found.read_as, found.meant


@pytest.mark.parametrize(
    ("typed", "as_read"),
    [
        ("which tarrif?", "tariff"),
        ("which tariiff?", "tariff"),
        ("which taruff?", "tariff"),
        ("which atriff?", "tariff"),
        ("which negotaitro?", "negotiator"),
        ("what does the goverment say?", "government"),
        ("Goverment of what?", "government"),
        ("wich station?", "which"),
        ("how mutch is a station?", "much"),
    ],
)
def test_a_plain_word_is_read_as_the_one_near_by(typed: str, as_read: str) -> None:
    _, read_as, meant = read(typed)
    assert (read_as, meant) == ((as_read,), ())


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("who is Akazwa?", ("Akazawa",)),
        ("who is akazwa?", ("Akazawa",)),
        ("who is Hanssen?", ("Hansen",)),
        # A country, and words of English: they mean themselves.
        ("what does Slovakia say?", ()),
        ("which stallion?", ()),
        # A name that is near a plain word.
        ("who is Mr Tarifff?", ()),
        ("who is Xqzzywk?", ()),
        # Too short, with digits, or a part of something else.
        ("which tarf?", ()),
        ("who is Ther?", ()),
        ("which tarrif2?", ()),
        ("which tarrif-net.example?", ()),
    ],
)
def test_names_and_real_words_are_left_as_they_are(typed: str, names: tuple[str, ...]) -> None:
    assert read(typed) == (typed, (), names)


def test_a_nearer_word_that_no_article_has_is_meant() -> None:
    """One letter makes "resolution" of it; two would make "revolution"."""
    assert read("which resolytion?")[1:] == ((), ())


def test_text_in_another_language_is_left_alone() -> None:
    text = "welche tariff stationn governmentt harbourr negotiatorr"
    assert read(text) == (text, (), ())


@given(st.text(max_size=60))
def test_only_strange_words_change(text: str) -> None:
    as_read, read_as, _ = read(text)
    assert (as_read == text) == (not read_as)
