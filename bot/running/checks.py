"""What is looked at before the bot goes to Discord: a sentence each."""

import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bot.settings import BotSettings
from index.errors import SettingsError
from index.settings import FILE_NAME, settings_file

FIRST_STEPS = (
    "The bot needs a token. Where to get one:",
    "1. Open https://discord.com/developers/applications and press “New Application”.",
    "2. On its page “Bot”, press “Reset Token” and copy the token.",
    '3. Give it to Citedesk: export CITEDESK_TOKEN=... or a line token = "..." in {file}.',
    "4. Run `citedesk sync` once, then `citedesk run`, and open the invite link that it prints.",
)


def first_steps(settings: BotSettings) -> Iterator[str]:
    """What to do when there is no token yet."""
    for line in FIRST_STEPS:
        yield line.format(file=settings.home / FILE_NAME)


def exposed_token(settings: BotSettings) -> str | None:
    """A sentence when the settings file holds the token and others may read it."""
    try:
        file = settings_file(settings.home)
    except SettingsError:
        return None
    if settings.token is None or file is None or not _holds_token(file):
        return None
    if stat.S_IMODE(file.stat().st_mode) & (stat.S_IRGRP | stat.S_IROTH):
        return f"{file} holds the token and others may read it: chmod 600 {file}"
    return None


def _holds_token(file: Path) -> bool:
    return "token" in tomllib.loads(file.read_text("utf-8"))
