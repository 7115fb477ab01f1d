"""The one door to the network: every connection is resolved, checked and timed here.

The check sits where the socket is opened, below HTTP and TLS. Whatever asks for a connection (a page, a
redirect, robots.txt) goes to an address that was checked, while the request, the certificate check and the
server name indication keep the real host. Nothing can be resolved twice, so a name that changes its address
between check and use (DNS rebinding) gains nothing. Proxies and other settings of the
environment are ignored.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpcore
import httpx

from corpus.address import IPAddress, Resolver, checked_addresses, is_public, resolve
from corpus.body import broken
from corpus.errors import Refused
from corpus.link import USUAL_PORTS

# So that one dead address of several leaves time for the next.
_CONNECT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Door:
    """Where connections may go. The default lets out to the public internet and nowhere else.

    `allow` judges each address, `resolver` names a host's addresses, `tls` is the trust to check
    certificates with (None: the certificates that httpx brings).
    """

    allow: Callable[[IPAddress], bool] = is_public
    resolver: Resolver = resolve
    ports: frozenset[int] = USUAL_PORTS
    tls: ssl.SSLContext | None = None


class Deadline:
    """A moment by the wall clock after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; raises `Refused` ("too-slow") when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> Refused:
        """The refusal to raise once time is up."""
        return Refused(
            f"The site took longer than {self.seconds:g} seconds.",
            kind="too-slow",
            hint="Try again later, or paste the text instead.",
        )


def refusal(error: Exception, host: str, deadline: Deadline) -> Refused:
    """What to say of a network error that httpcore or httpx raised while talking to `host`."""
    if isinstance(error, httpcore.ConnectError | httpcore.ConnectTimeout):
        return _unreachable(host)
    return deadline.passed() if isinstance(error, httpcore.TimeoutException) else broken()


def _unreachable(host: str) -> Refused:
    return Refused(
        f"{host} can't be reached.",
        kind="unreachable",
        hint="Check the link and the network connection, or try again later.",
    )


def _insecure(host: str, error: ssl.SSLError) -> Refused:
    if isinstance(error, ssl.SSLCertVerificationError):
        sentence = f"{host} has no valid certificate, so who answers can't be told."
    else:
        sentence = f"No secure connection to {host} could be made."
    return Refused(
        sentence, kind="tls", hint="Check the link; if you trust the page, save it and add the file."
    )


class GuardedTransport(httpx.BaseTransport):
    """Carries httpx requests through the door until the deadline; to be closed by its client."""

    def __init__(self, door: Door, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=door.tls or _usual_trust(),
            network_backend=_GuardedNetwork(door, deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; raises `Refused` and httpcore's errors."""
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        response = self._pool.handle_request(
            httpcore.Request(request.method, target, headers=request.headers.raw, content=request.read())
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


@cache
def _usual_trust() -> ssl.SSLContext:
    """Reading the certificates takes longer than many a fetch, so it is done once a process."""
    return httpx.create_ssl_context(trust_env=False)


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _GuardedNetwork(httpcore.NetworkBackend):
    def __init__(self, door: Door, deadline: Deadline) -> None:
        self._door = door
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = checked_addresses(
            host,
            port,
            resolver=self._door.resolver,
            allow=self._door.allow,
            seconds=self._deadline.left(),
        )
        failure: Exception = httpcore.ConnectError(f"no address of {host} answers")
        for address in addresses:
            wait = min(_CONNECT_SECONDS, self._deadline.left())
            try:
                stream = self._sockets.connect_tcp(str(address), port, timeout=wait)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("local sockets are no part of the network")


class _TimedStream(httpcore.NetworkStream):
    """Gives every wait what is left of the whole time, so that dripping bytes buys none."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left()
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, left)
        except httpcore.ConnectTimeout:
            raise self._deadline.passed() from None
        except httpcore.ConnectError as error:  # the connection pool drops its cause: now or never
            if isinstance(error.__cause__, ssl.SSLError):
                raise _insecure(server_hostname or "the site", error.__cause__) from None
            raise
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
