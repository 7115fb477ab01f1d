"""Runs inside the bot's process, before the shipped entry: points discord.py at the loopback server.

    python -m tests.wire.launch http://127.0.0.1:PORT MODULE [ARGUMENT...]

What follows is exactly what ships; it has no switch for tests. No socket leaves the machine from here. With
`WIRE_SITES=PORT[,PORT...]` the articles' door opens to web sites on these loopback ports, which it finds
under every name that ends in `.test` (`inside.test` is a private address).
"""

import errno
import ipaddress
import os
import runpy
import socket
import sys
from typing import Any

import discord.asset
import discord.gateway
import discord.http
import yarl


def point_at(address: str) -> None:
    """Let discord.py find its REST interface, its gateway and its pictures at `address`."""
    discord.http.Route.BASE = f"{address}/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address.replace("http", "ws", 1)) / "gateway"
    discord.asset.Asset.BASE = address


def stay_here(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: other machines can't be looked up nor reached. Raises OSError, as without a network."""
    if event == "socket.getaddrinfo" and not _is_here(str(arguments[0])):
        raise socket.gaierror(socket.EAI_NONAME, "no network in a test")
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not _is_here(str(arguments[1][0])):
        raise OSError(errno.ENETUNREACH, "no network in a test")


def open_to_sites(ports: frozenset[int]) -> None:
    """Let articles be fetched from loopback; a real address stays out of reach, a private one forbidden."""
    from corpus.fetch import DOOR

    here = ipaddress.ip_address("127.0.0.1")
    inside = ipaddress.ip_address("10.0.0.1")

    def resolver(host: str, port: int) -> list[Any]:
        if not host.endswith(".test"):
            raise socket.gaierror(socket.EAI_NONAME, "no network in a test")
        return [inside if host == "inside.test" else here]

    for name, value in (("allow", here.__eq__), ("resolver", resolver), ("ports", ports)):
        object.__setattr__(DOOR, name, value)  # frozen, and shared by all that fetch


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def main() -> None:
    address, module, *arguments = sys.argv[1:]
    point_at(address)
    sys.addaudithook(stay_here)
    if sites := os.environ.get("WIRE_SITES"):
        open_to_sites(frozenset(map(int, sites.split(","))))
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
