"""The one place where an error becomes the sentence that a person is shown."""

import logging
import secrets

from discord import app_commands

from bot.chat.errors import ChatError
from bot.chat.hygiene import escaped
from bot.chat.words import Say
from corpus.errors import (
    CorpusError,
    Refused,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreTooNew,
    UnknownArticle,
)
from index.errors import BadQuestion, LibraryClosed, ModelMissing, StaleModel

log = logging.getLogger(__name__)

_SAID = {
    UnknownArticle: "error-no-such-article",
    LibraryClosed: "error-closing",
    BadQuestion: "error-bad-question",
    StoreFull: "error-store-full",
    StoreLocked: "error-store-locked",
    StoreMissing: "error-store-unreadable",
    StoreTooNew: "error-store-unreadable",
    StoreDamaged: "error-store-unreadable",
    StaleModel: "error-stale-model",
    ModelMissing: "error-model-missing",
    StoreError: "error-store-failed",
}
"""Failures and their messages; the first that fits is said."""

_THE_MEMBERS = (UnknownArticle, LibraryClosed, BadQuestion)
"""Those that whoever runs the bot needn't hear of."""


def apology(error: BaseException, say: Say) -> str:
    """One sentence for the person. What nobody foresaw goes to the log, under a code that he is shown."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    match cause:
        case CorpusError():
            return expected(cause, say)
        case app_commands.CommandOnCooldown():
            return say("error-cooldown", seconds=max(1, round(cause.retry_after)))
        case app_commands.MissingPermissions() | app_commands.CheckFailure():
            return say("error-not-allowed")
        case _:
            code = secrets.token_hex(3)
            log.error("fault %s", code, exc_info=cause)
            return say("error-fault", code=code)


def expected(error: CorpusError, say: Say) -> str:
    """One sentence for the person about a failure that was foreseen.

    The packages below speak English to whoever sits at the terminal, of paths and commands. Members are
    told the same in their language and in their terms; what helps only the operator goes to the log.
    """
    match error:
        case ChatError():
            return say(error.message, **error.values)
        case Refused():
            return _refusal(error, say)
    message = next((name for kind, name in _SAID.items() if isinstance(error, kind)), None)
    if message is None or not isinstance(error, _THE_MEMBERS):
        log.warning("%s: %s %s", type(error).__name__, error, error.hint)
    return say(message) if message else escaped(f"{error} {error.hint}".strip())


def _refusal(refused: Refused, say: Say) -> str:
    """The sentence for the refusal's kind; its own where the kind has none yet."""
    try:
        return say(f"refused-{refused.kind}")
    except KeyError:
        return escaped(f"{refused} {refused.hint}".strip())
