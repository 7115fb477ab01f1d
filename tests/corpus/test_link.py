"""Links: one plain form, and no tricks."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Refused
from corpus.link import parse_link


@pytest.mark.parametrize(
    ("given_link", "plain"),
    [
        ("https://example.org/a?b=c#part", "https://example.org/a?b=c"),
        ("  http://example.org  ", "http://example.org"),
        ("HTTPS://EXAMPLE.ORG/Path", "https://example.org/Path"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example/%C3%A4"),
        ("https://例え.テスト/記事", "https://xn--r8jz45g.xn--zckzah/%E8%A8%98%E4%BA%8B"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("http://[::1]/", "http://[::1]/"),
        ("http://[::ffff:7f00:1]:8080/", "http://[::ffff:7f00:1]:8080/"),
    ],
)
def test_a_link_has_one_plain_form(given_link: str, plain: str) -> None:
    assert str(parse_link(given_link)).rstrip("/") == plain.rstrip("/")


@pytest.mark.parametrize(
    "link",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/plain,x",
        "gopher://127.0.0.1:6379/_x",
        "http://",
        "http:///path",
        "https://exa mple.org/",
        "https://example.org/a b",
        "https://example.org\\@127.0.0.1/",
        "https://example.org:22/",
        "https://example.org:99999/",
        "https://example.org:x/",
        "http://[::1/",
        "http://256.256.256.256/",
        "http://1.2.3.4.5/",
        "http://0xzz.1/",
        "http://0177.0.0.1/",
        "https://exam\u202eple.org/",
        "https://example.org/\x00",
        "https://" + "a" * 3000,
        "https://" + "a" * 300,
        "http://[fe80::1%25eth0]/",
        "http://１２７.０.０.１/",
        "http://例え。/\\",
    ],
)
def test_what_is_no_fetchable_link_is_refused(link: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_link(link)
    assert refused.value.kind == "bad-link"
    assert refused.value.hint


@pytest.mark.parametrize(
    "link", ["https://me:secret@example.org/", "https://me@example.org/", "http://:x@h.example/"]
)
def test_a_link_with_credentials_is_refused_without_repeating_them(link: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_link(link)
    assert refused.value.kind == "credentials"
    assert "secret" not in str(refused.value) + refused.value.hint


@given(st.one_of(st.text(), st.text().map("https://".__add__), st.from_regex(r"https?://[^/]{0,20}/.{0,20}")))
def test_any_text_is_a_plain_link_or_refused(text: str) -> None:
    refused = None
    try:
        link = parse_link(text)
    except Refused as error:
        refused = error
    if refused:
        assert refused.kind in {"bad-link", "credentials"}
        assert str(refused).isprintable()
        return
    assert link.scheme in {"http", "https"}
    assert link.host
    assert not link.userinfo
    assert not link.fragment
    assert parse_link(str(link)) == link
    assert httpx.URL(str(link)).host == link.host
