"""The log, as a person and as a program reads it."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.running.logs import set_up_logs
from bot.settings import BotSettings


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def the_log_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before


def settings(home: Path, **more: object) -> BotSettings:
    return BotSettings(home=home, token="very-secret", **more)  # type: ignore[arg-type]


def test_elsewhere_a_line_is_an_object(tmp_path: Path) -> None:
    out = io.StringIO()
    set_up_logs(settings(tmp_path), out)
    logging.getLogger("bot.chat").warning("%d articles", 3)
    line = json.loads(out.getvalue())
    assert (line["event"], line["level"], line["logger"]) == ("3 articles", "warning", "bot.chat")
    assert line["timestamp"].endswith("Z")


def test_on_a_terminal_it_is_a_sentence(tmp_path: Path) -> None:
    out = Terminal()
    set_up_logs(settings(tmp_path), out)
    logging.getLogger("bot.chat").warning("%d articles", 3)
    assert "3 articles" in out.getvalue()
    assert not out.getvalue().startswith("{")


@pytest.mark.parametrize("out", [io.StringIO(), Terminal()], ids=["json", "text"])
def test_the_token_never_stands_in_it(tmp_path: Path, out: io.StringIO) -> None:
    set_up_logs(settings(tmp_path), out)
    log = logging.getLogger("discord.client")
    log.error("refused very-secret")
    try:
        raise RuntimeError("Authorization: Bot very-secret")
    except RuntimeError:
        log.exception("failed")
    assert "very-secret" not in out.getvalue()
    assert "RuntimeError" in out.getvalue()


def test_nobody_can_answer_in_the_bots_name_with_what_stands_in_it(tmp_path: Path) -> None:
    out = io.StringIO()
    set_up_logs(settings(tmp_path), out)
    secret = "aW50ZXJhY3Rpb246" * 5
    for path in (f"/webhooks/42/{secret}/messages/@original", f"/interactions/42/{secret}/callback"):
        logging.getLogger("discord.http").warning("%s responded with 429.", f"https://discord.test{path}")
    assert secret not in out.getvalue()
    assert "/webhooks/42/" in out.getvalue()
    assert "/messages/@original" in out.getvalue()


def test_a_lost_connection_is_one_line_and_no_fault(tmp_path: Path) -> None:
    out = io.StringIO()
    set_up_logs(settings(tmp_path), out)
    try:
        raise ConnectionResetError(104, "reset")
    except ConnectionResetError:
        logging.getLogger("discord.client").exception("Attempting a reconnect in %.2fs", 1.5)
        logging.getLogger("discord.client").exception("Ignoring exception in %s", "on_message")
    lost, fault = map(json.loads, out.getvalue().splitlines())
    assert (lost["level"], "exception" in lost) == ("warning", False)
    assert "ConnectionResetError" in lost["event"]
    assert "1.50s" in lost["event"]
    assert (fault["level"], "exception" in fault) == ("error", True)


def test_a_level_is_kept_to(tmp_path: Path) -> None:
    out = io.StringIO()
    set_up_logs(settings(tmp_path, log_level="error"), out)
    logging.getLogger("bot").warning("not this")
    logging.getLogger("bot").error("this")
    assert [json.loads(line)["event"] for line in out.getvalue().splitlines()] == ["this"]
