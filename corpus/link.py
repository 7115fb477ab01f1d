"""Links as they may be fetched: checked and written in one form."""

import re
import socket

import httpx

from corpus.errors import Refused

MAX_LINK_LENGTH = 2048
USUAL_PORTS = frozenset({80, 443, 8080, 8443})

_DEFAULT_PORTS = {"http": 80, "https": 443}
# Characters that a browser drops or turns round; a link that has them inside is a slip or a trick.
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f\\\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*", re.IGNORECASE)
_V6 = re.compile(r"[0-9a-f:.]*:[0-9a-f:.]*", re.IGNORECASE)
# The last label is a number: then browsers read the whole host as an IPv4 address.
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)")


def parse_link(link: str, *, ports: frozenset[int] = USUAL_PORTS) -> httpx.URL:
    """Read a link: http or https, without credentials and fragment, its host in plain form.

    Numeric hosts in any spelling ("0x7f.1", "2130706433") become dotted IPv4 addresses and a final dot
    is dropped, so that what is checked is what is reached. Raises `Refused` ("bad-link", "credentials").
    """
    link = link.strip()
    if len(link) > MAX_LINK_LENGTH:
        raise bad_link(f"The link is {len(link):,} characters long; {MAX_LINK_LENGTH:,} is the most.")
    if _UNSAFE.search(link):
        raise bad_link("The link has spaces, a backslash or invisible characters in it.")
    try:
        url = httpx.URL(link)
        url = url.copy_with(host=_plain_host(url.raw_host.decode()), fragment=None)
    except (httpx.InvalidURL, UnicodeError):
        raise bad_link("The link isn't a valid address.") from None
    _check(url, ports)
    return url


def port_of(url: httpx.URL) -> int:
    """The port that `url` means, written out or not."""
    return url.port or _DEFAULT_PORTS[url.scheme]


def bad_link(sentence: str) -> Refused:
    """A refusal of a link for its form alone."""
    return Refused(sentence, kind="bad-link", hint="Give a link like https://example.org/article.")


def _check(url: httpx.URL, ports: frozenset[int]) -> None:
    if url.scheme not in _DEFAULT_PORTS:
        raise bad_link("Only http and https links can be fetched.")
    if not url.host:
        raise bad_link("The link names no site.")
    if url.userinfo:
        raise Refused(
            "The link carries a user name or password, which Citedesk neither sends nor stores.",
            kind="credentials",
            hint="Remove the part before the @, or paste the text instead.",
        )
    if port_of(url) not in ports:
        usual = ", ".join(map(str, sorted(ports)))
        raise bad_link(f"The link uses port {url.port}; only these ports are fetched: {usual}.")


def _plain_host(host: str) -> str:
    host = host.removesuffix(".")
    if _NUMBER.fullmatch(host) and ":" not in host:
        try:
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            raise _no_host() from None
    if not host or _NAME.fullmatch(host) or _V6.fullmatch(host):
        return host
    raise _no_host()


def _no_host() -> Refused:
    return bad_link("The link's host is neither a name nor an address.")
