"""The seat: what every command works with, and the one place where errors are worded.

Commands return their exit status: 0 done or answered, 1 nothing found or something not done, 2 bad
use or bad input, 3 a fault in Citedesk, 4 Discord was lost, 130 stopped by Ctrl-C, 141 the reader of a
pipe has gone.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.settings import BotSettings
from bot.terminal.paper import Paper
from corpus.errors import CorpusError
from index.settings import load_settings, stray_variables

Work = Callable[["Seat"], int]

DONE, NOT_DONE, BAD_INPUT, FAULT, LOST, STOPPED, READER_GONE = 0, 1, 2, 3, 4, 130, 141


@dataclass(frozen=True, slots=True)
class Seat:
    """Settings, paper for results (`out`) and paper for everything else (`err`)."""

    settings: BotSettings
    out: Paper
    err: Paper

    @property
    def collection(self) -> str:
        """The collection that commands work on."""
        return self.settings.collection

    @property
    def interactive(self) -> bool:
        """Whether a person sits at both ends."""
        return self.out.is_terminal and sys.stdin is not None and sys.stdin.isatty()

    def beside_progress(self) -> Paper:
        """Paper for results while a bar is on `err`: on one terminal both must go the same way."""
        return self.err if self.err.is_terminal and self.out.is_terminal else self.out

    def complain(self, error: CorpusError) -> None:
        """Say what went wrong and what to do about it."""
        self.err.say(str(error), "red")
        if error.hint:
            self.hint(error.hint)

    def hint(self, text: str) -> None:
        """Say what to do next."""
        self.err.say(text, "dim")


def serve(home: Path | None, collection: str | None, work: Work) -> int:
    """Do a command's work; whatever goes wrong becomes a sentence and an exit status."""
    try:
        status = _guarded(home, collection, work)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        return READER_GONE
    except OSError as error:
        _discard_output()
        Paper(stderr=True).say(f"The output can't be written: {error.strerror or error}.", "red")
        return BAD_INPUT
    return status


def _guarded(home: Path | None, collection: str | None, work: Work) -> int:
    err = Paper(stderr=True)
    try:
        seat = Seat(load_settings(home, collection, BotSettings), Paper(), err)
        _warn_of_stray_variables(seat)
        hush(seat.settings.model)
        return work(seat)
    except CorpusError as error:
        err.say(str(error), "red")
        if error.hint:
            err.say(error.hint, "dim")
        return BAD_INPUT
    except KeyboardInterrupt:
        err.say("Stopped. What was reported as done is kept.")
        return STOPPED
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is None:
            raise
        err.say(f"{error.filename}: {error.strerror}.", "red")
        err.say("Check the path, and that you may use it.", "dim")
        return BAD_INPUT


def hush(model: str | None) -> None:
    """Keep the model's libraries from talking; offline unless a model may have to be fetched."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("HF_HUB_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    if model is None or Path(model).exists():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")


def _warn_of_stray_variables(seat: Seat) -> None:
    for name, near in stray_variables(BotSettings):
        better = f"; did you mean {near}?" if near else "."
        seat.err.say(f"{name} is set, but is no setting{better}", "yellow")


def _discard_output() -> None:
    """Let nothing more be written, so that the interpreter's own last flush can't fail."""
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
