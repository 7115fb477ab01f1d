"""Reading a response's head: where it sends on, what it refuses, and what type it brings."""

import re
from datetime import UTC
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath

import httpx

from corpus.errors import Refused
from corpus.kinds import ENDINGS
from corpus.link import bad_link, parse_link

# What the readers in `corpus.extract` can read. Feeds and other data, pictures and sound are no articles.
MEDIA_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
        "text/rtf",
        "application/rtf",
        "application/pdf",
        "application/x-pdf",
        "application/epub+zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
    }
)
# Types that servers give to what they don't know: then the name's ending decides.
_UNKNOWN_TYPES = frozenset({"application/octet-stream", "binary/octet-stream", "application/download"})

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LOGIN = re.compile(r"(?:^|[/_.-])(?:log-?in|sign-?in|sso|signon)(?:$|[/_.-])", re.IGNORECASE)
_PASTE = "Open it in a browser and paste the text instead."


def onward(response: httpx.Response, ports: frozenset[int]) -> httpx.URL | None:
    """Where a redirect leads, or None when the response is none.

    Raises `Refused` for a target that may not be fetched, from https down to http among them.
    """
    if response.status_code not in _REDIRECTS or "location" not in response.headers:
        return None
    here = response.request.url
    try:
        joined = here.join(response.headers["location"].strip())
    except (httpx.InvalidURL, UnicodeError):
        raise bad_link(f"{here.host} redirects to something that isn't a link.") from None
    target = parse_link(str(joined), ports=ports)
    if here.scheme == "https" and target.scheme == "http":
        raise Refused(
            f"{here.host} redirects from https to http, where anyone on the way could change the text.",
            kind="insecure-redirect",
            hint="Save the page and add the file, or paste its text.",
        )
    return target


def check_head(response: httpx.Response, *, redirected: bool) -> None:
    """Raise `Refused` unless the response brings a document of a known type."""
    check_status(response, redirected=redirected)
    kind = media_type(response)
    named = PurePosixPath(response.request.url.path).suffix.lower()
    if kind is None or kind in MEDIA_TYPES or (kind in _UNKNOWN_TYPES and named in ENDINGS):
        return
    raise Refused(
        f"The link leads to something of type {_plain(kind)}, which holds no article that can be read.",
        kind="wrong-type",
        hint="Pages, text and Markdown, PDF, EPUB, RTF and office documents can be read.",
    )


def check_status(response: httpx.Response, *, redirected: bool) -> None:
    """Raise `Refused` unless the response brings what was asked for and no page to log in."""
    host = response.request.url.host
    status = response.status_code
    if status not in {200, 203}:
        raise _refusal_by_status(status, host, response.headers.get("retry-after", ""))
    if redirected and _LOGIN.search(response.request.url.path):
        raise _login_page(host)


def media_type(response: httpx.Response) -> str | None:
    """The type that the sender named, in lower case and without parameters, or None."""
    return response.headers.get("content-type", "").partition(";")[0].strip().lower() or None


def charset(response: httpx.Response) -> str | None:
    """The character set that the sender named, or None."""
    head = Message()
    head["content-type"] = re.sub(r"[\r\n]", " ", response.headers.get("content-type", ""))
    named = head.get_content_charset()
    return named if named and re.fullmatch(r"[\w.:+-]{1,40}", named) else None


def _refusal_by_status(status: int, host: str, retry_after: str) -> Refused:
    again = _again(retry_after)
    if status == 401:
        return _login_page(host)
    if status == 402:
        return Refused(f"{host} wants to be paid for this page.", kind="paywall", hint=_PASTE)
    if status in {403, 451}:
        return Refused(
            f"{host} doesn't let programs have this page ({status}).", kind="forbidden", hint=_PASTE
        )
    if status in {404, 410}:
        return Refused(f"{host} has no such page ({status}).", kind="not-found", hint="Check the link.")
    if status == 429:
        sentence = f"{host} asks for fewer requests ({status})."
        return Refused(sentence, kind="busy", hint=again or "Try again later.")
    sentence = f"{host} answered with an error ({status})."
    return Refused(sentence, kind="server-error", hint=again or "Try again later, or paste the text instead.")


def _login_page(host: str) -> Refused:
    return Refused(f"{host} shows this page only after a login.", kind="login-page", hint=_PASTE)


def _again(retry_after: str) -> str:
    """The Retry-After header in words, or nothing when it makes no sense."""
    value = retry_after.strip()
    if re.fullmatch(r"[0-9]{1,7}", value):
        return f"The site says: try again in {int(value):,} seconds."
    try:
        moment = parsedate_to_datetime(value)
        return f"The site says: try again after {moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC."
    except (TypeError, ValueError, OverflowError):
        return ""


def _plain(text: str) -> str:
    return text if re.fullmatch(r"[\w.+/-]{1,80}", text, re.ASCII) else "unknown"
