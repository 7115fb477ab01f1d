"""`citedesk rebuild`, `check`, `backup` and `restore`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.text import Text

from bot.settings import BotSettings
from bot.terminal.harmless import one_line
from bot.terminal.paper import progress
from bot.terminal.rendering import Line
from bot.terminal.seat import DONE, NOT_DONE, Seat
from bot.terminal.visit import visit
from corpus.backup import backup as back_up
from corpus.backup import restore as bring_home
from corpus.errors import StoreDamaged, StoreError
from corpus.export import export as write_export
from corpus.export import exported_lines
from index.desk import store_path
from index.receipt import Finding
from index.settings import LibrarySettings, stray_variables


def rebuild(seat: Seat) -> int:
    """Split and embed everything with the settings' model."""
    with visit(seat.settings) as library, progress(seat.err, "Embedding") as step:
        library.wait(library.library.rebuild(step))
        counts = library.wait(library.library.count(seat.collection))
    seat.out.say(
        f"Rebuilt. Collection {seat.collection}: {counts.articles} articles, {counts.passages} passages."
    )
    return DONE


def check(seat: Seat, *, repair: bool) -> int:
    """Print each finding; the status says whether all is well now."""
    findings = [*settings_findings(seat.settings)]
    try:
        with visit(seat.settings) as library, seat.err.waiting("Checking"):
            findings += library.wait(library.library.check(repair=repair))
    except StoreDamaged as damage:  # too badly to be opened, so there is no more to look through
        seat.out.lines(finding_lines([*findings, Finding("store", False, str(damage))]))
        seat.hint("`citedesk restore FILE` puts a backup in its place; what is there now is kept beside it.")
        return NOT_DONE
    seat.out.lines(finding_lines(findings))
    unwell = [finding for finding in findings if not finding.ok and not finding.repaired]
    if unwell and not repair:
        seat.hint("citedesk check --repair puts right what can be.")
    return NOT_DONE if unwell else DONE


def settings_findings(settings: LibrarySettings) -> Iterator[Finding]:
    """Settings that can't be don't get this far; what is left are variables that set nothing."""
    yield Finding("settings", True, f"read; home {settings.home}")
    for name, near in stray_variables(BotSettings):
        better = f"; did you mean {near}?" if near else "."
        yield Finding("settings", False, f"{name} is set, but is no setting{better}")


def finding_lines(findings: Sequence[Finding]) -> Iterator[Line]:
    """One line a finding: ok, repaired or problem, the part, the sentence."""
    for finding in findings:
        word, colour = ("ok", "green") if finding.ok else ("problem", "red")
        if finding.repaired:
            word, colour = "repaired", "yellow"
        yield Line(Text(f"{finding.part}: {one_line(finding.sentence)}"), word, 10, colour)


def backup(seat: Seat, file: Path) -> int:
    """Write the library into one file; another process may have it open."""
    with seat.err.waiting("Writing"):
        back_up(store_path(seat.settings.home), file)
    seat.out.say(f"Backed up to {file}")
    return DONE


def export(seat: Seat, file: str) -> int:
    """Write the collection's articles as JSONL; another process may have the library open."""
    store = store_path(seat.settings.home)
    if file == "-":
        for line in exported_lines(store, seat.collection):
            sys.stdout.buffer.write(line)
        return DONE
    with seat.err.waiting("Writing"):
        count = write_export(store, seat.collection, Path(file))
    seat.out.say(f"Exported {count} article{'s' * (count != 1)} of collection {seat.collection} to {file}")
    return DONE


def restore(seat: Seat, file: Path) -> int:
    """Put a backup in the library's place, and say where the library is now that was there."""
    store = store_path(seat.settings.home)
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The folder {store.parent} can't be made: {error.strerror}.") from error
    with seat.err.waiting("Restoring"):
        before = bring_home(file, store)
    seat.out.say(f"Restored to {store}")
    if before:
        seat.hint(f"The library that was there is kept at {before}")
    return DONE
