"""A small real web site on loopback, for tests that need someone to answer."""

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

from corpus.door import Door

Page = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Serves `pages` by path and remembers every request's path and headers, oldest first."""

    def __init__(self, address: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                with contextlib.suppress(OSError):  # the client hung up, as it should
                    site.pages.get(self.path, reply(404))(self)

            def log_message(self, *_: Any) -> None:
                """Tests read `asked` instead."""

        class Server(ThreadingHTTPServer):
            address_family = 10 if ":" in address else 2
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_: Any) -> None:
                """A client that hangs up half-way is what many tests are about."""

        self._server = Server((address, 0), Handler)
        if tls is not None:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.address = address
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def link(self, path: str = "/", host: str = "site.test", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def door(self, **changes: Any) -> Door:
        """A door that opens to this site alone and finds it under every name."""
        here = ip_address(self.address)
        usual = {"allow": here.__eq__, "resolver": lambda *_: [here], "ports": frozenset({self.port})}
        return Door(**(usual | changes))

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextlib.contextmanager
def serving(**options: Any) -> Iterator[Site]:
    site = Site(**options)
    try:
        yield site
    finally:
        site.close()


def reply(status: int = 200, body: bytes = b"", **headers: str) -> Page:
    """A page that answers the same to everyone; header names have _ for -, and a length unless given."""

    def page(request: BaseHTTPRequestHandler) -> None:
        named = {key.replace("_", "-").lower(): value for key, value in headers.items()}
        request.send_response(status)
        for key, value in ({"content-length": str(len(body)), "content-type": "text/html"} | named).items():
            request.send_header(key, value)
        request.end_headers()
        request.wfile.write(body)

    return page
