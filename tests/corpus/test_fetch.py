"""Fetching from real servers on loopback: what comes, and everything that is refused."""

import gzip
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address

import httpx
import pytest
import trustme

from corpus.door import Deadline, Door, GuardedTransport
from corpus.errors import Refused
from corpus.fetch import FetchLimits, fetch
from corpus.response import MEDIA_TYPES
from tests.corpus.loopback import Site, reply, serving

PAGE = b"<html><body><p>A page about tariffs.</p></body></html>"
QUICK = FetchLimits(max_bytes=100_000, seconds=10, robots=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        one.pages["/"] = reply(body=PAGE)
        yield one


def refusal(site: Site, path: str = "/", limits: FetchLimits = QUICK, **door: object) -> Refused:
    with pytest.raises(Refused) as refused:
        fetch(site.link(path), limits=limits, door=site.door(**door))
    assert str(refused.value).endswith((".", "!"))
    assert str(refused.value).isprintable()
    return refused.value


def test_a_page_comes_with_its_type_and_final_address(site: Site) -> None:
    site.pages["/a"] = reply(302, location="/b#there")
    site.pages["/b"] = reply(body=PAGE, content_type='Text/HTML; charset="Shift_JIS"')
    source = fetch(site.link("/a#part"), limits=QUICK, door=site.door())
    assert source.data == PAGE
    assert source.name == site.link("/a#part")
    assert source.url == site.link("/b")
    assert (source.media_type, source.charset) == ("text/html", "shift_jis")


def test_the_host_is_named_and_the_asker_is_honest(site: Site) -> None:
    limits = FetchLimits(robots=False, contact="https://example.org/bot")
    fetch(site.link(), limits=limits, door=site.door())
    headers = site.asked[0][1]
    assert headers["host"] == f"site.test:{site.port}"
    assert headers["user-agent"].startswith("Citedesk/")
    assert headers["user-agent"].endswith(" (+https://example.org/bot)")
    assert "authorization" not in headers


def test_packed_pages_are_unpacked(site: Site) -> None:
    site.pages["/"] = reply(body=gzip.compress(PAGE), content_encoding="gzip")
    assert fetch(site.link(), limits=QUICK, door=site.door()).data == PAGE


def test_without_leave_loopback_is_private(site: Site) -> None:
    door = Door(ports=frozenset({site.port}))
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"):
        with pytest.raises(Refused) as refused:
            fetch(site.link(host=host), limits=QUICK, door=door)
        assert refused.value.kind == "private-address"
    assert site.asked == []


def test_an_unusual_port_is_refused_before_anything_is_asked(site: Site) -> None:
    assert refusal(site, ports=frozenset({80, 443})).kind == "bad-link"
    assert site.asked == []


def test_proxies_of_the_environment_are_ignored(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(site.link(), limits=QUICK, door=site.door()).data == PAGE


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "target", ["http://127.0.0.2:{port}/", "//127.0.0.2:{port}/", "http://[::1]:{port}/x"]
)
def test_a_redirect_to_a_private_address_is_refused(site: Site, status: int, target: str) -> None:
    site.pages["/"] = reply(status, location=target.format(port=site.port))

    def resolver(host: str, _: int) -> list:
        return [ip_address("127.0.0.1" if host == "site.test" else host)]

    assert refusal(site, resolver=resolver).kind == "private-address"
    assert site.paths() == ["/"]


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://site.test/", "http://site.test:22/", "http://[", "http://a b/"]
)
def test_a_redirect_to_no_web_link_is_refused(site: Site, target: str) -> None:
    site.pages["/"] = reply(302, location=target)
    assert refusal(site).kind in {"bad-link", "broken"}


def test_a_redirect_may_not_bring_credentials(site: Site) -> None:
    site.pages["/"] = reply(302, location=f"http://me:secret@site.test:{site.port}/a")
    refused = refusal(site)
    assert refused.kind == "credentials"
    assert "secret" not in str(refused)


def test_five_redirects_are_followed_and_six_are_not(site: Site) -> None:
    for step in range(6):
        site.pages[f"/{step}"] = reply(302, location=f"{step + 1}")
    site.pages["/5"] = reply(body=PAGE)
    assert fetch(site.link("/0"), limits=QUICK, door=site.door()).url == site.link("/5")
    site.pages["/5"] = reply(302, location="/6")
    site.pages["/6"] = reply(body=PAGE)
    site.asked.clear()
    assert refusal(site, "/0").kind == "too-many-redirects"
    assert len(site.asked) == 6


def test_a_redirect_in_a_circle_ends(site: Site) -> None:
    site.pages["/"] = reply(301, location="/")
    assert refusal(site).kind == "too-many-redirects"


@pytest.mark.parametrize("path", ["/login", "/accounts/sign-in?next=/a", "/sso/start", "/user/signin.html"])
def test_a_redirect_to_a_login_is_named(site: Site, path: str) -> None:
    site.pages["/"] = reply(302, location=path)
    site.pages[path] = reply(body=PAGE)
    assert refusal(site).kind == "login-page"


def test_an_article_about_logins_is_none(site: Site) -> None:
    site.pages["/why/login-pages-fail"] = reply(body=PAGE)
    assert fetch(site.link("/why/login-pages-fail"), limits=QUICK, door=site.door()).data == PAGE


# A name that changes its address


def test_a_name_is_resolved_once_and_the_checked_address_is_reached(site: Site) -> None:
    answers = iter([[ip_address("127.0.0.1")], [ip_address("127.0.0.2")]])
    source = fetch(site.link(), limits=QUICK, door=site.door(resolver=lambda *_: next(answers)))
    assert source.data == PAGE
    assert next(answers) == [ip_address("127.0.0.2")]


def test_a_name_that_turns_private_between_redirects_is_refused(site: Site) -> None:
    site.pages["/"] = reply(302, location="/next", connection="close")
    answers = iter([[ip_address("127.0.0.1")], [ip_address("127.0.0.2")]])
    assert refusal(site, resolver=lambda *_: next(answers)).kind == "private-address"
    assert site.paths() == ["/"]


def test_one_private_address_of_several_refuses_the_name(site: Site) -> None:
    both = [ip_address("127.0.0.1"), ip_address("10.0.0.1")]
    assert refusal(site, resolver=lambda *_: both).kind == "private-address"
    assert site.asked == []


def test_the_next_address_is_tried_when_the_first_is_dead(site: Site) -> None:
    dead_and_alive = [ip_address("127.0.0.2"), ip_address("127.0.0.1")]
    door = site.door(resolver=lambda *_: dead_and_alive, allow=lambda _: True)
    assert fetch(site.link(), limits=QUICK, door=door).data == PAGE


# Too much, too slow, broken


def test_a_promised_length_past_the_limit_is_refused_unread(site: Site) -> None:
    site.pages["/"] = reply(body=b"x", content_length="100001")
    assert refusal(site).kind == "too-large"


def test_an_endless_body_is_refused(site: Site) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("content-type", "text/plain")
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 10_000)

    site.pages["/"] = endless
    assert refusal(site).kind == "too-large"


def test_a_gzip_bomb_is_refused(site: Site) -> None:
    site.pages["/"] = reply(body=gzip.compress(bytes(50 * 2**20)), content_encoding="gzip")
    assert refusal(site).kind == "too-large"


def drip(head: bytes, drop: bytes):
    def page(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(head)
        while True:
            request.wfile.write(drop)
            request.wfile.flush()
            time.sleep(0.05)

    return page


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nx: ", b"x"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["body", "chunks", "head", "continue"],
)
def test_a_server_that_drips_is_given_up(site: Site, head: bytes, drop: bytes) -> None:
    site.pages["/"] = drip(head, drop)
    limits = FetchLimits(seconds=0.5, robots=False)
    assert refusal(site, limits=limits).kind == "too-slow"


def test_a_server_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, serving() as site:
        site.port = silent.getsockname()[1]
        assert refusal(site, limits=FetchLimits(seconds=0.3)).kind == "too-slow"


def test_redirects_and_pages_share_one_time_limit(site: Site) -> None:
    def slow(request: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        reply(302, location="/")(request)

    site.pages["/"] = slow
    assert refusal(site, limits=FetchLimits(seconds=0.8, robots=False)).kind == "too-slow"


def test_a_wrong_length_is_refused(site: Site) -> None:
    site.pages["/"] = reply(body=PAGE, content_length=str(len(PAGE) + 10), connection="close")

    def short(request: BaseHTTPRequestHandler) -> None:
        reply(body=PAGE, content_length=str(len(PAGE) + 10))(request)
        request.close_connection = True

    site.pages["/"] = short
    assert refusal(site).kind == "broken"


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9\r\n",
        b"\0" * 100,
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 50_000,
        b"HTTP/1.1 99999 X\r\n\r\n",
    ],
    ids=["ssh", "zeros", "huge head", "bad status"],
)
def test_what_is_no_http_is_refused(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, serving() as site:
        site.port = server.getsockname()[1]

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        assert refusal(site).kind == "broken"
        thread.join()


def test_a_closed_port_is_unreachable(site: Site) -> None:
    site.close()
    assert refusal(site).kind == "unreachable"


# What the response says


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, "login-page"),
        (402, "paywall"),
        (403, "forbidden"),
        (404, "not-found"),
        (410, "not-found"),
        (429, "busy"),
        (451, "forbidden"),
        (500, "server-error"),
        (503, "server-error"),
        (204, "server-error"),
        (206, "server-error"),
        (300, "server-error"),
        (418, "server-error"),
    ],
)
def test_a_status_is_refused_by_name(site: Site, status: int, kind: str) -> None:
    site.pages["/"] = reply(status)
    assert refusal(site).kind == kind


@pytest.mark.parametrize(
    ("retry_after", "hint"),
    [
        ("120", "The site says: try again in 120 seconds."),
        ("Tue, 24 Nov 2026 08:30:00 GMT", "The site says: try again after 2026-11-24 08:30 UTC."),
        ("soon", "Try again later."),
        ("-5", "Try again later."),
        ("Tue, 99 Foo 2026", "Try again later."),
    ],
)
def test_a_site_that_asks_to_wait_is_quoted_in_plain_words(site: Site, retry_after: str, hint: str) -> None:
    site.pages["/"] = reply(429, retry_after=retry_after)
    assert refusal(site).hint == hint


@pytest.mark.parametrize("kind", sorted(MEDIA_TYPES))
def test_listed_types_come_in(site: Site, kind: str) -> None:
    site.pages["/"] = reply(body=PAGE, content_type=kind.upper())
    assert fetch(site.link(), limits=QUICK, door=site.door()).media_type == kind


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/json", "application/zip", "x\x7f/y"])
def test_other_types_are_refused(site: Site, kind: str) -> None:
    site.pages["/"] = reply(body=PAGE, content_type=kind)
    assert refusal(site).kind == "wrong-type"


def test_an_unknown_type_is_judged_by_the_name(site: Site) -> None:
    for path in ("/report.PDF", "/notes.md", "/program.exe", "/"):
        site.pages[path] = reply(body=PAGE, content_type="application/octet-stream")
    assert fetch(site.link("/report.PDF"), limits=QUICK, door=site.door()).data == PAGE
    assert fetch(site.link("/notes.md"), limits=QUICK, door=site.door()).data == PAGE
    assert refusal(site, "/program.exe").kind == "wrong-type"
    assert refusal(site, "/").kind == "wrong-type"


# TLS and IPv6


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def secure(authority: trustme.CA) -> Iterator[tuple[Site, ssl.SSLContext, list[str | None]]]:
    """A TLS site for site.test, the trust in its certificate, and the names clients asked for."""
    named: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda _, name, __: named.append(name)
    authority.issue_cert("site.test").configure_cert(context)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    with serving(tls=context) as site:
        site.pages["/"] = reply(body=PAGE)
        yield site, trust, named


def test_tls_names_and_checks_the_real_host(secure: tuple[Site, ssl.SSLContext, list[str | None]]) -> None:
    site, trust, named = secure
    source = fetch(site.link(scheme="https"), limits=QUICK, door=site.door(tls=trust))
    assert source.data == PAGE
    assert named == ["site.test"]
    assert site.asked[0][1]["host"] == f"site.test:{site.port}"


def test_a_certificate_of_another_host_is_refused(
    secure: tuple[Site, ssl.SSLContext, list[str | None]],
) -> None:
    site, trust, _ = secure
    for host, door in (("other.test", site.door(tls=trust)), ("site.test", site.door())):
        with pytest.raises(Refused) as refused:
            fetch(site.link(host=host, scheme="https"), limits=QUICK, door=door)
        assert refused.value.kind == "tls"
    assert site.asked == []


def test_https_may_not_lead_down_to_http(secure: tuple[Site, ssl.SSLContext, list[str | None]]) -> None:
    site, trust, _ = secure
    site.pages["/"] = reply(302, location=site.link("/plain"))
    with pytest.raises(Refused) as refused:
        fetch(site.link(scheme="https"), limits=QUICK, door=site.door(tls=trust))
    assert refused.value.kind == "insecure-redirect"


def test_a_tls_handshake_that_hangs_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, serving() as site:
        site.port = silent.getsockname()[1]
        with pytest.raises(Refused) as refused:
            fetch(site.link(scheme="https"), limits=FetchLimits(seconds=0.3), door=site.door())
    assert refused.value.kind == "too-slow"


def test_ipv6_sites_are_fetched() -> None:
    try:
        with serving(address="::1") as site:
            site.pages["/"] = reply(body=PAGE)
            source = fetch(site.link(host="[::1]"), limits=QUICK, door=site.door())
            assert source.data == PAGE
            assert site.asked[0][1]["host"] == f"[::1]:{site.port}"
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")


# Robots.txt


def test_robots_txt_is_asked_first_and_honoured(site: Site) -> None:
    site.pages["/robots.txt"] = reply(
        body=b"User-agent: Citedesk\nDisallow: /closed\n", content_type="text/plain"
    )
    site.pages["/closed/a"] = reply(body=PAGE)
    site.pages["/hop"] = reply(302, location="/closed/a")
    polite = FetchLimits()
    assert fetch(site.link(), limits=polite, door=site.door()).data == PAGE
    assert site.paths() == ["/robots.txt", "/"]
    assert refusal(site, "/closed/a", polite).kind == "robots"
    assert refusal(site, "/hop", polite).kind == "robots"
    assert "/closed/a" not in site.paths()
    assert fetch(site.link("/closed/a"), limits=QUICK, door=site.door()).data == PAGE


@pytest.mark.parametrize("target", ["/robots.txt", "ftp://site.test/", "http://me:secret@site.test/"])
def test_robots_txt_that_leads_nowhere_counts_as_none(site: Site, target: str) -> None:
    site.pages["/robots.txt"] = reply(301, location=target)
    assert fetch(site.link(), limits=FetchLimits(), door=site.door()).data == PAGE


def test_an_endless_robots_txt_is_read_in_its_beginning(site: Site) -> None:
    body = b"User-agent: *\nDisallow: /closed\n" + b"# and so on\n" * 100_000
    site.pages["/robots.txt"] = reply(body=body, content_type="text/plain")
    assert refusal(site, "/closed", FetchLimits()).kind == "robots"
    assert fetch(site.link(), limits=FetchLimits(), door=site.door()).data == PAGE


def test_robots_txt_goes_through_the_same_door(site: Site) -> None:
    site.pages["/robots.txt"] = reply(302, location=f"http://inner.test:{site.port}/")
    names = {"site.test": "127.0.0.1", "inner.test": "127.0.0.2"}
    refused = refusal(site, limits=FetchLimits(), resolver=lambda host, _: [ip_address(names[host])])
    assert refused.kind == "private-address"


# The door itself


def test_the_door_has_no_way_to_local_sockets(tmp_path: os.PathLike[str]) -> None:
    with (
        httpx.Client(transport=GuardedTransport(Door(), Deadline(5)), trust_env=False) as client,
        pytest.raises(Refused),
    ):
        client.get("http://127.0.0.1:80/")


@pytest.mark.parametrize(
    "wrong", [{"max_bytes": 0}, {"seconds": 0}, {"redirects": -1}, {"contact": "a\r\nb"}, {"contact": "ä"}]
)
def test_limits_refuse_nonsense(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"limits|contact"):
        FetchLimits(**wrong)
