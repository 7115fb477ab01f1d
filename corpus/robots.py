"""What sites ask of programs: robots.txt by RFC 9309, remembered for an hour."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from corpus.errors import Refused
from corpus.link import port_of

PRODUCT = "Citedesk"
# The standard asks for at least 500 KiB to be read; what is beyond is ignored.
MAX_ROBOTS_BYTES = 512 * 1024

_KEPT_SECONDS = 3600.0
_KEPT_SITES = 1000

Site = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What a site said when asked for its robots.txt: the final status (0: nothing) and the text."""

    status: int
    text: str = ""


class Robots:
    """The rules of the sites asked so far. Keep one for many fetches and each site is asked once an hour."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rules: OrderedDict[Site, tuple[float, Protego | None]] = OrderedDict()

    def check(self, url: httpx.URL, ask: Callable[[httpx.URL], RobotsAnswer]) -> None:
        """Raise `Refused` ("robots") when the site asks programs to stay away from `url`.

        `ask` fetches a robots.txt. No rules (4xx) allow everything; a site that can't tell its rules
        (5xx, no answer) allows nothing until it can, and that isn't remembered.
        """
        rules = self._rules_of(url, ask)
        if rules is not None and not rules.can_fetch(str(url), PRODUCT):
            raise Refused(
                f"{url.host} asks programs not to fetch this page (robots.txt).",
                kind="robots",
                hint="Open it in a browser and paste the text, or ask the publisher.",
            )

    def _rules_of(self, url: httpx.URL, ask: Callable[[httpx.URL], RobotsAnswer]) -> Protego | None:
        site = (url.scheme, url.host, port_of(url))
        kept = self._rules.get(site)
        if kept and self._clock() - kept[0] < _KEPT_SECONDS:
            return kept[1]
        rules = _rules(url, ask(url.copy_with(raw_path=b"/robots.txt")))
        self._rules.pop(site, None)  # not moved to the end: another thread may let it go in between
        self._rules[site] = (self._clock(), rules)
        if len(self._rules) > _KEPT_SITES:
            self._rules.popitem(last=False)
        return rules


def _rules(url: httpx.URL, answer: RobotsAnswer) -> Protego | None:
    if 200 <= answer.status < 300:
        return Protego.parse(answer.text)
    if 300 <= answer.status < 500:
        return None
    raise Refused(
        f"{url.host} can't say at the moment whether programs may fetch its pages (robots.txt fails).",
        kind="robots",
        hint="Try again later, or paste the text instead.",
    )
