"""Robots.txt by RFC 9309, asked once an hour."""

import httpx
import pytest

from corpus.errors import Refused
from corpus.robots import Robots, RobotsAnswer

PAGE = httpx.URL("https://site.test/closed/page?x=1")
RULES = "User-agent: *\nDisallow: /closed\n"


class Sites:
    """Answers for every site the same, and counts who was asked."""

    def __init__(self, *answers: RobotsAnswer) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def ask(self, url: httpx.URL) -> RobotsAnswer:
        self.asked.append(str(url))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def refused(robots: Robots, sites: Sites, url: httpx.URL = PAGE) -> bool:
    try:
        robots.check(url, sites.ask)
    except Refused as error:
        return error.kind == "robots"
    return False


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        (RULES, True),
        ("User-agent: citedesk\nDisallow: /\n\nUser-agent: *\nDisallow:\n", True),
        ("User-agent: Citedesk\nAllow: /\n\nUser-agent: *\nDisallow: /\n", False),
        ("User-agent: OtherBot\nDisallow: /\n", False),
        ("User-agent: *\nDisallow: /closed\nAllow: /closed/page\n", False),
        ("User-agent: *\nDisallow: /*?x=\n", True),
        ("<html>not found</html>", False),
        ("", False),
    ],
)
def test_rules_are_honoured(text: str, closed: bool) -> None:
    assert refused(Robots(), Sites(RobotsAnswer(200, text))) is closed


@pytest.mark.parametrize(
    ("status", "closed"), [(404, False), (403, False), (401, False), (500, True), (503, True), (0, True)]
)
def test_missing_rules_allow_and_failing_ones_do_not(status: int, closed: bool) -> None:
    assert refused(Robots(), Sites(RobotsAnswer(status, RULES))) is closed


def test_a_site_is_asked_once_an_hour() -> None:
    now = [0.0]
    robots = Robots(clock=lambda: now[0])
    sites = Sites(RobotsAnswer(200, RULES), RobotsAnswer(404))
    assert refused(robots, sites)
    now[0] = 3599.0
    assert refused(robots, sites)
    assert sites.asked == ["https://site.test/robots.txt"]
    now[0] = 3601.0
    assert not refused(robots, sites)
    assert len(sites.asked) == 2


def test_a_failure_is_not_remembered() -> None:
    robots = Robots()
    sites = Sites(RobotsAnswer(503), RobotsAnswer(404))
    assert refused(robots, sites)
    assert not refused(robots, sites)


def test_scheme_and_port_are_sites_of_their_own() -> None:
    robots, sites = Robots(), Sites(RobotsAnswer(404))
    for url in (
        "https://site.test/a",
        "http://site.test/a",
        "http://site.test:8080/a",
        "https://site.test:443/b",
    ):
        robots.check(httpx.URL(url), sites.ask)
    assert sites.asked == [
        "https://site.test/robots.txt",
        "http://site.test/robots.txt",
        "http://site.test:8080/robots.txt",
    ]


def test_no_more_than_a_thousand_sites_are_remembered() -> None:
    robots, sites = Robots(), Sites(RobotsAnswer(404))
    for number in range(1001):
        robots.check(httpx.URL(f"http://site{number}.test/"), sites.ask)
    robots.check(httpx.URL("http://site1000.test/"), sites.ask)
    assert len(sites.asked) == 1001
    robots.check(httpx.URL("http://site0.test/"), sites.ask)
    assert len(sites.asked) == 1002
