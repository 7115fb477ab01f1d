"""The log: lines for people on a terminal, JSON for whoever collects them elsewhere. No secrets.

Everything goes to standard error. Questions and articles are never logged at the default level.
"""

import logging
import re
import sys
from typing import TextIO

import discord
import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from bot.settings import BotSettings

_MASK = "[secret]"
_INTERACTION = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.~-]{20,}")
"""For fifteen minutes, whoever knows the rest of such an address may answer in the bot's name."""
_LOUD = ("discord.http", "discord.gateway", "httpx", "httpcore", "sentence_transformers", "trafilatura")
"""Libraries whose `info` says nothing that the owner needs."""


def set_up_logs(settings: BotSettings, stream: TextIO | None = None) -> None:
    """Send all log lines to `stream` (standard error), formed as the settings say."""
    stream = stream or sys.stderr
    as_json = settings.log_format == "json" or (settings.log_format == "auto" and not stream.isatty())
    token = settings.token.get_secret_value() if settings.token else None
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso" if as_json else "%Y-%m-%d %H:%M:%S", utc=as_json),
        structlog.stdlib.PositionalArgumentsFormatter(),
    ]
    ending: list[Processor] = (
        [structlog.processors.format_exc_info, _masking(token), structlog.processors.JSONRenderer()]
        if as_json
        else [
            structlog.processors.format_exc_info,
            _masking(token),
            structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=_plain_exception),
        ]
    )
    handler = logging.StreamHandler(stream)
    handler.addFilter(_calmed)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ending],
        )
    )
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # there is no voice here
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    if settings.log_level != "debug":
        for name in _LOUD:
            logging.getLogger(name).setLevel(logging.WARNING)


def _masking(secret: str | None) -> Processor:
    def mask(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        for key, value in event.items():
            if isinstance(value, str):
                masked = value.replace(secret, _MASK) if secret else value
                event[key] = _INTERACTION.sub(rf"\1{_MASK}", masked)
        return event

    return mask


def _calmed(record: logging.LogRecord) -> bool:
    """A lost connection is taken up again by itself: one line, where discord.py shows a fault."""
    if record.name == "discord.client" and str(record.msg).startswith("Attempting a reconnect"):
        error = record.exc_info[1] if record.exc_info else None
        record.msg = f"The connection to Discord was lost ({type(error).__name__}). {record.getMessage()}."
        record.args = ()
        record.exc_info = record.exc_text = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True


def _plain_exception(stream: TextIO, exc_info: object) -> None:
    """`format_exc_info` has made text of it before this is reached."""
    stream.write(str(exc_info))
