"""The one place where an error becomes the sentence that a person is shown."""

import logging
import secrets

from discord import app_commands

from bot.chat.errors import ChatError
from bot.chat.hygiene import escaped
from bot.chat.words import Say
from corpus.errors import CorpusError

log = logging.getLogger(__name__)


def apology(error: BaseException, say: Say) -> str:
    """One sentence for the person. What nobody foresaw goes to the log, under a code that he is shown."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    match cause:
        case ChatError():
            return say(cause.message, **cause.values)
        case CorpusError():
            return escaped(f"{cause} {cause.hint}".strip())
        case app_commands.CommandOnCooldown():
            return say("error-cooldown", seconds=max(1, round(cause.retry_after)))
        case app_commands.MissingPermissions() | app_commands.CheckFailure():
            return say("error-not-allowed")
        case _:
            code = secrets.token_hex(3)
            log.error("fault %s", code, exc_info=cause)
            return say("error-fault", code=code)
