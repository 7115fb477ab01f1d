"""Links that name the same page, and links that don't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.canonical_url import canonical_url

PAGE = "https://news.example/a?id=7"


@pytest.mark.parametrize(
    "same",
    [
        "HTTPS://News.Example:443/a?id=7",
        " https://news.example/a?id=7#section ",
        "https://news.example/a?utm_source=x&id=7&UTM_Medium=y",
        "https://news.example/a?fbclid=1&id=7&gclid=2&mc_eid=3",
        "https://news.example/a?&id=7&",
    ],
)
def test_the_same_page(same: str) -> None:
    assert canonical_url(same) == canonical_url(PAGE) == PAGE


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/a?id=8",
        "https://news.example/A?id=7",
        "https://news.example/a?id=7&gallery=2",
        "https://news.example/a?id=7&cid=2",
        "https://news.example/a?id=7&ref=2",
        "https://news.example/a?id=7&page=2",
        "https://news.example/a?id=7#!/news/2",
        "https://news.example/a?id=7#/news/2",
        "https://news.example:8443/a?id=7",
        "https://www.news.example/a?id=7",
    ],
)
def test_another_page(other: str) -> None:
    assert canonical_url(other) != PAGE


def test_parameters_in_another_order_name_the_same_page() -> None:
    assert canonical_url("https://e.example/?b=2&a=1") == canonical_url("https://e.example?a=1&b=2")


def test_a_query_keeps_the_bytes_of_its_encoding() -> None:
    assert canonical_url("https://e.example/?q=%82%a0") != canonical_url("https://e.example/?q=%82%a2")


@given(st.one_of(st.text(), st.text().map("https://e.example/".__add__), st.text().map("http://[".__add__)))
def test_nothing_makes_it_fail(url: str) -> None:
    assert isinstance(canonical_url(url), str)
