"""Fetching a feed politely: only what has changed since the last visit, and not before the site wants it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from corpus.errors import Refused
from corpus.fetch import Arrived, Fetcher
from corpus.response import check_status
from corpus.source import Source

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.8,"
    " text/xml;q=0.8, text/html;q=0.5, */*;q=0.1"
)
_LONGEST_VALIDATOR = 500


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site said of the version that it sent; sent back, it needn't send the same again."""

    etag: str | None = None
    last_modified: str | None = None


NOTHING_KNOWN = Validators()


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """What a site sent; `source` is None where nothing has changed. `fresh` is how long it says so for."""

    source: Source | None
    validators: Validators
    fresh: timedelta | None = None


class FeedRefused(Refused):
    """A refusal with the time that the site asks to be left alone for, if it asks.

    Its kinds are those of `fetch`, and "gone": the site says that there will be no such feed again.
    """

    def __init__(self, refused: Refused, *, kind: str | None = None, wait: timedelta | None = None) -> None:
        super().__init__(str(refused), kind=kind or refused.kind, hint=refused.hint)
        self.wait = wait


def fetch_feed(
    fetcher: Fetcher,
    url: str,
    known: Validators = NOTHING_KNOWN,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> FeedAnswer:
    """The feed at `url`, or the page there, if it isn't the version `known`. Raises `FeedRefused`."""
    headers = {"Accept": _ACCEPT}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified

    def read(arrived: Arrived) -> FeedAnswer:
        response = arrived.response
        fresh = _max_age(response)
        if response.status_code == httpx.codes.NOT_MODIFIED and known != NOTHING_KNOWN:
            return FeedAnswer(None, _validators(response, known), fresh)
        try:
            check_status(response, redirected=arrived.redirected)
        except Refused as refused:
            gone = "gone" if response.status_code == httpx.codes.GONE else None
            raise FeedRefused(refused, kind=gone, wait=_retry_after(response, now())) from None
        return FeedAnswer(arrived.source(), _validators(response, NOTHING_KNOWN), fresh)

    try:
        return fetcher.fetch(url, read, headers=headers)
    except FeedRefused:
        raise
    except Refused as refused:
        raise FeedRefused(refused) from refused


def _validators(response: httpx.Response, former: Validators) -> Validators:
    return Validators(
        _kept(response.headers.get("etag")) or former.etag,
        _kept(response.headers.get("last-modified")) or former.last_modified,
    )


def _kept(value: str | None) -> str | None:
    """A header's value if it can be sent back as it is."""
    fit = value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return value if fit else None


def _max_age(response: httpx.Response) -> timedelta | None:
    found = re.search(
        r"(?:^|[\s,])max-age=\"?(\d{1,9})\b", response.headers.get("cache-control", ""), re.IGNORECASE
    )
    return timedelta(seconds=int(found[1])) if found else None


def _retry_after(response: httpx.Response, now: datetime) -> timedelta | None:
    value = response.headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return timedelta(seconds=int(value))
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(moment - now, timedelta(0))
