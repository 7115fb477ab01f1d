"""Fetching a link: the only network use in Citedesk, through `corpus.door`.

A link comes from anyone, so it is taken as hostile: where it may lead is checked at the door, how much and
how long is counted while it comes, and every redirect is a new link that passes the same checks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar

import httpcore
import httpx

from corpus.body import read_body, read_start, too_large
from corpus.door import Deadline, Door, GuardedTransport, refusal
from corpus.errors import Refused
from corpus.link import parse_link
from corpus.response import charset, check_head, media_type, onward
from corpus.robots import MAX_ROBOTS_BYTES, PRODUCT, Robots, RobotsAnswer
from corpus.source import Source

T = TypeVar("T")

NETWORK_ERRORS = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, httpx.HTTPError)
_LEADS_NOWHERE = frozenset({"too-many-redirects", "insecure-redirect", "bad-link", "credentials"})


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much one link may cost, and how Citedesk introduces itself.

    `max_bytes` holds for the bytes on the wire and for the unpacked ones; `seconds` is the whole time,
    redirects and robots.txt included. `contact` is a link or mail address named in the user agent, so
    that a site's owner can reach whoever runs this. `robots`: whether robots.txt is honoured.
    """

    max_bytes: int = 10 * 2**20
    seconds: float = 20.0
    redirects: int = 5
    robots: bool = True
    contact: str = ""

    def __post_init__(self) -> None:
        if self.max_bytes < 1 or self.seconds <= 0 or self.redirects < 0:
            raise ValueError("limits of a fetch must be above zero")
        if not self.contact.isprintable() or not self.contact.isascii():
            raise ValueError("the contact must be plain printable text")

    @property
    def user_agent(self) -> str:
        """Who is asking, such as "Citedesk/1.0 (+https://example.org/bot)"."""
        contact = f" (+{self.contact})" if self.contact else ""
        return f"{PRODUCT}/{_version()}{contact}"


LIMITS = FetchLimits()
DOOR = Door()


def fetch(
    url: str, *, limits: FetchLimits = LIMITS, door: Door = DOOR, robots: Robots | None = None
) -> Source:
    """Fetch the document at `url`; `Source.url` is where the redirects ended, without fragment.

    Pass one `robots` to many fetches and each site's robots.txt is read once an hour. Raises `Refused`;
    its kinds: "bad-link", "credentials", "private-address", "dns", "unreachable", "tls", "robots",
    "not-found", "forbidden", "login-page", "paywall", "busy", "server-error", "too-large", "too-slow",
    "wrong-type", "too-many-redirects", "insecure-redirect", "broken".
    """

    def read(arrived: Arrived) -> Source:
        check_head(arrived.response, redirected=arrived.redirected)
        return arrived.source()

    return Fetcher(limits, door, robots or Robots()).fetch(url, read)


@dataclass(frozen=True, slots=True)
class Arrived:
    """The head of what a link led to in the end; `source` reads its body. Only while it is fetched."""

    name: str
    response: httpx.Response
    redirected: bool
    most: int

    def source(self) -> Source:
        """The whole document. Raises `Refused` ("too-large", "broken", "wrong-type")."""
        return Source(
            name=self.name,
            data=self._body(),
            media_type=media_type(self.response),
            charset=charset(self.response),
            url=str(self.response.request.url),
        )

    def _body(self) -> bytes:
        headers = self.response.headers
        promised = headers.get("content-length", "")
        if promised.isdecimal() and len(promised) < 20 and int(promised) > self.most:
            raise too_large(self.most)
        coding = headers.get("content-encoding", "")
        return read_body(self.response.iter_raw(), coding=coding, most=self.most)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches within the same limits, through the same door, with the same memory of robots.txt."""

    limits: FetchLimits
    door: Door
    robots: Robots

    def fetch(self, url: str, read: Callable[[Arrived], T], *, headers: Mapping[str, str] | None = None) -> T:
        """What `read` makes of the response that `url` leads to, of any status but a redirect's.

        `headers` are sent with each step but not to robots.txt. Raises as `fetch`, and what `read` raises.
        """
        start = parse_link(url, ports=self.door.ports)
        deadline = Deadline(self.limits.seconds)
        with httpx.Client(
            transport=GuardedTransport(self.door, deadline),
            headers={"User-Agent": self.limits.user_agent, "Accept-Encoding": "gzip, deflate"},
            trust_env=False,
        ) as client:
            visit = _Visit(client, self.limits, self.door, deadline, self.robots, headers or {})
            return visit.page(url.strip(), start, read)


@dataclass(frozen=True, slots=True)
class _Visit:
    """One fetch under way."""

    client: httpx.Client
    limits: FetchLimits
    door: Door
    deadline: Deadline
    robots: Robots
    headers: Mapping[str, str]

    def page(self, name: str, start: httpx.URL, read: Callable[[Arrived], T]) -> T:
        def arrived(response: httpx.Response) -> T:
            redirected = response.request.url != start
            return read(Arrived(name, response, redirected, self.limits.max_bytes))

        return self._follow(start, self._ask_leave, arrived, self.headers)

    def _follow(
        self,
        url: httpx.URL,
        before: Callable[[httpx.URL], None],
        read: Callable[[httpx.Response], T],
        headers: Mapping[str, str],
    ) -> T:
        """Follow redirects from `url` and read what they lead to; `before` may object to each step."""
        for _ in range(self.limits.redirects + 1):
            before(url)
            try:
                with self.client.stream("GET", url, headers=headers) as response:
                    target = onward(response, self.door.ports)
                    if target is None:
                        return read(response)
            except NETWORK_ERRORS as error:
                raise refusal(error, url.host, self.deadline) from error
            url = target
        raise Refused(
            f"The link was redirected more than {self.limits.redirects} times.",
            kind="too-many-redirects",
            hint="Give the link that the browser shows in the end.",
        )

    def _ask_leave(self, url: httpx.URL) -> None:
        if self.limits.robots:
            self.robots.check(url, self._robots_answer)

    def _robots_answer(self, url: httpx.URL) -> RobotsAnswer:
        def read(response: httpx.Response) -> RobotsAnswer:
            coding = response.headers.get("content-encoding", "")
            text = read_start(response.iter_raw(), coding=coding, most=MAX_ROBOTS_BYTES)
            return RobotsAnswer(response.status_code, text.decode("utf-8-sig", errors="replace"))

        try:
            return self._follow(url, _no_objection, read, {})
        except Refused as refused:
            if refused.kind in _LEADS_NOWHERE:
                return RobotsAnswer(404)  # the standard: redirects that can't be followed count as none
            raise


def _no_objection(_: httpx.URL) -> None:
    """Robots.txt itself may always be asked for."""


def _version() -> str:
    try:
        return version("citedesk")
    except PackageNotFoundError:  # run from a checkout that isn't installed
        return "dev"
