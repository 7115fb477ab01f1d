"""Runs inside the bot's process, before the shipped entry: points discord.py at the loopback server.

    python -m tests.wire.launch http://127.0.0.1:PORT MODULE [ARGUMENT...]

What follows is exactly what ships; it has no switch for tests. No socket leaves the machine from here.
"""

import ipaddress
import runpy
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
    """An audit hook that refuses connections to other machines. Raises PermissionError."""
    if event != "socket.connect" or not isinstance(arguments[1], tuple):
        return
    host = str(arguments[1][0])
    try:
        here = ipaddress.ip_address(host).is_loopback
    except ValueError:
        here = host == "localhost"
    if not here:
        raise PermissionError(f"a test wanted to reach {host}")


def main() -> None:
    address, module, *arguments = sys.argv[1:]
    point_at(address)
    sys.addaudithook(stay_here)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
