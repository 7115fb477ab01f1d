"""The log: lines for people on a terminal, JSON for whoever collects them elsewhere. No secrets.

Everything goes to standard error. Questions and articles are never logged at the default level.
"""

import logging
import sys
from typing import TextIO

import discord
import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from bot.settings import BotSettings

_MASK = "[secret]"
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
        if secret:
            for key, value in event.items():
                if isinstance(value, str) and secret in value:
                    event[key] = value.replace(secret, _MASK)
        return event

    return mask


def _plain_exception(stream: TextIO, exc_info: object) -> None:
    """`format_exc_info` has made text of it before this is reached."""
    stream.write(str(exc_info))
