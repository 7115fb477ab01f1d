"""`citedesk demo`: a throw-away library of the sample briefs, four questions, then the user's own."""

from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.text import Text

from bot.terminal.adding import offered
from bot.terminal.paper import progress
from bot.terminal.rendering import Line, blank
from bot.terminal.seat import DONE, FAULT, Seat
from bot.terminal.shell import Conversation, line_editing
from bot.terminal.visit import Visit, visit
from index.receipt import Outcome

QUESTIONS = (
    "Who is Japan's chief negotiator?",
    "How much will Japan invest in the United States?",
    "When did Ishiba and Trump meet in Canada?",
    "What is the tariff on coffee from Brazil?",
)


def demo(seat: Seat) -> int:
    """Show three cited answers and one honest refusal; on a terminal, go on with the user's questions."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory(prefix="citedesk-demo-")))
        settings = seat.settings.model_copy(update={"home": home})
        library = stack.enter_context(visit(settings, create=True))
        samples = stack.enter_context(as_file(files("corpus") / "samples"))
        added = _fill(seat, library, samples)
        if not added:
            seat.err.say("The sample briefs are missing from this installation.", "red")
            return FAULT
        seat.out.say(
            f"A throw-away library of {added} sample briefs on the Japan-US tariff talks of 2025.", "dim"
        )
        seat.out.lines([blank()])
        for question in QUESTIONS:
            seat.out.lines([Line(Text(question, style="bold"), "?", 2)])
            conversation = Conversation(seat, library)  # none of them follows the one before
            conversation.ask(question)
        if seat.interactive:
            stack.enter_context(line_editing(seat, None))
            seat.hint(
                "Your turn: ask about the briefs. :more 1 shows the context, :help the rest, :quit leaves."
            )
            conversation.run()
    return DONE


def _fill(seat: Seat, library: Visit, samples: Path) -> int:
    added = 0
    with progress(seat.err, "Reading the sample briefs") as step:
        for receipt in library.add(offered([str(samples)], seat.settings), seat.collection):
            added += receipt.outcome is not Outcome.REFUSED
            step(added, None)
    return added
