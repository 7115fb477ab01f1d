"""`citedesk shell`: ask again and again, with the model loaded once."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.text import Text

from bot.shown import excerpts_shown
from bot.terminal.answer_rendering import answer_lines
from bot.terminal.keeping import print_articles
from bot.terminal.remembering import Remember, forget, remembering
from bot.terminal.rendering import Line, blank, context_lines, source_lines
from bot.terminal.seat import DONE, Seat
from bot.terminal.visit import Visit, visit
from corpus.errors import CorpusError
from index.answer import Answer, Citation, Silence
from index.turn import MOST_TURNS, Turn, turn_of

HISTORY_FILE = "shell_history"
_PROMPT = "? "
_REACH = 500  # characters of context that :more shows on either side
COMMANDS = (
    (":more N", "excerpt N with the text around it"),
    (":sources", "the articles behind the last answer"),
    (":articles", "the articles of this collection"),
    (":help", "this list"),
    (":quit", "leave (also Ctrl-D)"),
)


def shell(seat: Seat) -> int:
    """Answer questions until the user leaves."""
    with (
        visit(seat.settings) as library,
        remembering(seat) as remember,
        line_editing(seat, seat.settings.home / HISTORY_FILE),
    ):
        counts = library.wait(library.library.count(seat.collection))
        if seat.interactive:
            seat.hint(
                f"{counts.articles} articles in collection {seat.collection}. Ask away; :help for more."
            )
        Conversation(seat, library, remember).run()
    return DONE


class Conversation:
    """Questions and commands, line by line; knows the last answer."""

    def __init__(self, seat: Seat, library: Visit, remember: Remember = forget) -> None:
        self._seat = seat
        self._library = library
        self._remember = remember
        self._last: Answer | None = None
        self._turns: list[Turn] = []
        self._commands: dict[str, Callable[[str], None]] = {
            ":more": self._more,
            ":sources": self._sources,
            ":articles": self._articles,
            ":help": self._help,
        }

    def run(self) -> None:
        """Read and answer until the end of input or :quit."""
        while (line := self._read()) not in (None, ":quit", ":q"):
            if line:
                self.take(line)

    def take(self, line: str) -> None:
        """Answer one line. An error ends the line and not the conversation."""
        try:
            name, _, rest = line.partition(" ")
            if name.startswith(":"):
                self._commands.get(name, self._unknown)(rest.strip())
            else:
                self.ask(line)
        except CorpusError as error:
            self._seat.complain(error)
        except KeyboardInterrupt:
            self._seat.err.say("Stopped.")

    def ask(self, question: str) -> None:
        """Ask and print."""
        library, today = self._library, date.today()
        with self._seat.err.waiting("Searching"):
            asked = library.library.ask(
                question, collection=self._seat.collection, history=self._turns, asked_at=today
            )
            self._last = library.wait(asked)
        if self._last.silence is not Silence.NO_QUESTION:
            self._turns = [*self._turns, turn_of(self._last)][-MOST_TURNS:]
        self._remember(self._last)
        self._print([*answer_lines(self._last, today), blank()])

    def _read(self) -> str | None:
        while True:
            try:
                return input(_PROMPT if self._seat.interactive else "").strip()
            except EOFError:
                if self._seat.interactive:
                    self._seat.out.print()
                return None
            except KeyboardInterrupt:
                if not self._seat.interactive:
                    raise
                self._seat.out.print()

    def _shown(self) -> tuple[Citation, ...]:
        return (excerpts_shown(self._last) or self._last.nearest) if self._last else ()

    def _more(self, rest: str) -> None:
        shown = self._shown()
        number = int(rest or 1) if (rest or "1").isdecimal() else 0
        if not 1 <= number <= len(shown):
            self._seat.hint(f"Give :more a number from 1 to {len(shown)}." if shown else "No answer yet.")
            return
        citation = shown[number - 1]
        article = self._library.wait(
            self._library.library.article(self._seat.collection, citation.article_id, citation.revision)
        )
        self._print([*context_lines(citation, number, article.text, _REACH), blank()])

    def _sources(self, _: str) -> None:
        if shown := self._shown():
            self._print([*source_lines(shown), blank()])
        else:
            self._seat.hint("No answer yet.")

    def _articles(self, _: str) -> None:
        articles = self._library.wait(self._library.library.articles(self._seat.collection))
        print_articles(self._seat, articles)
        self._print([blank()])

    def _help(self, _: str) -> None:
        self._print([*(Line(Text(what), name, 12) for name, what in COMMANDS), blank()])

    def _unknown(self, _: str) -> None:
        self._seat.hint("There is no such command; :help lists them.")

    def _print(self, lines: list[Line]) -> None:
        self._seat.out.lines(lines)


@contextmanager
def line_editing(seat: Seat, history: Path | None) -> Iterator[None]:
    """Arrow keys and a history kept in `history`, which only its owner can read."""
    if not seat.interactive:
        yield
        return
    import readline  # changes how the whole process reads lines: only where a person types

    commands = [name.partition(" ")[0] for name, _ in COMMANDS]
    readline.set_completer_delims("")
    readline.set_completer(lambda text, state: _completion(commands, text, state))
    readline.parse_and_bind("tab: complete")
    readline.set_history_length(1000)
    if history and history.exists():
        readline.read_history_file(history)
    try:
        yield
    finally:
        if history:
            os.close(os.open(history, os.O_CREAT | os.O_WRONLY, 0o600))
            readline.write_history_file(history)


def _completion(commands: list[str], text: str, state: int) -> str | None:
    fitting = [name for name in commands if name.startswith(text)] if text else []
    return fitting[state] if state < len(fitting) else None
