"""The start-up hook: nothing leaves the machine."""

import subprocess
import sys

import pytest

from tests.wire.launch import stay_here
from tests.wire.process import ROOT

HERE = "http://127.0.0.1:1"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_can_be_reached(host: str) -> None:
    stay_here("socket.getaddrinfo", (host, 80))
    stay_here("socket.connect", (None, (host, 80)))


@pytest.mark.parametrize("host", ["discord.com", "10.0.0.1", "198.51.100.7", "2001:db8::1"])
def test_other_machines_cannot(host: str) -> None:
    for event, arguments in (("socket.getaddrinfo", (host, 443)), ("socket.connect", (None, (host, 443)))):
        with pytest.raises(OSError, match="no network in a test"):
            stay_here(event, arguments)


def test_sockets_of_the_system_itself_are_left_alone() -> None:
    stay_here("socket.connect", (None, "/run/some.sock"))


def test_the_hook_holds_in_the_process_and_discord_py_is_led_here() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tests.wire.launch", HERE, "tests.wire.seen_by_bot"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.splitlines() == [f"{HERE}/api/v10", "ws://127.0.0.1:1/gateway", "no network in a test"]
