"""The README is held true where it can be: settings, commands, keys, statuses."""

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from bot.settings import BotSettings
from bot.terminal import seat
from bot.terminal.app import app
from bot.terminal.machine import answer_object, article_object, receipt_object
from bot.terminal.shell import COMMANDS
from corpus.kinds import ENDINGS
from index.answer import Part
from index.receipt import Outcome, Receipt
from tests.bot.answers import answer, article, citation, refusal, told
from tests.bot.command_line import ROOT, citedesk

README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    _, _, rest = README.partition(f"\n{title}\n")
    level = title.split()[0]
    return re.split(rf"\n#{{1,{len(level)}}} ", rest)[0]


def first_column(text: str) -> list[str]:
    return [match for row in text.splitlines() for match in re.findall(r"^\| `([^`]+)`[^|]* \|", row)]


def shown(default: object) -> str:
    match default:
        case None:
            return "unset"
        case bool():
            return str(default).lower()
        case int() if default >= 1024**2:
            return f"{default // 1024**2}MiB"
        case _:
            return f"{default:g}" if isinstance(default, float) else str(default)


def test_every_setting_stands_with_its_default_and_meaning() -> None:
    rows = [
        f"| `{name}` | {'the platform’s' if name == 'home' else shown(field.default)} | {field.description} |"
        for name, field in BotSettings.model_fields.items()
    ]
    assert [row for row in section("## Settings").splitlines() if row.startswith("| `")] == rows


def test_every_command_is_listed_and_no_other() -> None:
    group = get_command(app)
    names = set()
    for name, command in group.commands.items():
        inner = getattr(command, "commands", {})
        names |= {f"{name} {sub}" for sub in inner} if inner else {name}
    listed = {re.sub(r" ?(\b[A-Z]{2,}\b)(\.\.\.)?", "", row) for row in first_column(section("## Commands"))}
    assert {row.removeprefix("citedesk ") for row in listed if row.startswith("citedesk")} == names


def test_every_shell_command_is_listed() -> None:
    listed = [row for row in first_column(section("### In the shell")) if row.startswith(":")]
    assert listed == [name for name, _ in COMMANDS]


def test_the_contracts_keys_stand_in_their_order() -> None:
    text = section("## For scripts")
    said = answer_object(answer(), id=None, question="", hits=True)
    read = ["id", "question", "history", "asked_at", "since", "until", "source"]
    receipt = list(receipt_object(Receipt("a", Outcome.ADDED, "a1", 1, None)))
    assert first_column(text) == [*read, *said, *said["citations"][0], *receipt]
    changed = answer(short=told(citation()), parts=(Part("half", ()),))
    inner = answer_object(changed, id=None, question="", hits=False)
    assert ", ".join(f"`{key}`" for key in inner["short"]) in text
    assert ", ".join(f"`{key}`" for key in inner["parts"][0]) in text
    assert ", ".join(f"`{key}`" for key in said["hits"][0]) in text
    assert ", ".join(f"`{key}`" for key in said["took_ms"]) in text
    assert list(answer_object(refusal(), id=None, question="", hits=True)) == list(said)


def test_an_articles_keys_stand_in_their_order() -> None:
    words = " ".join(section("## For scripts").split())
    assert ", ".join(f"`{key}`" for key in article_object(article(), text=False)) in words
    assert list(article_object(article(), text=True))[-1] == "text"


def test_the_outcomes_stand_in_the_contract() -> None:
    row = next(row for row in section("## For scripts").splitlines() if row.startswith("| `outcome`"))
    assert re.findall(r"`([^`]+)`", row)[1:] == [str(outcome) for outcome in Outcome]


def test_every_exit_status_is_explained() -> None:
    ended = (seat.STOPPED, seat.READER_GONE)
    statuses = [seat.DONE, seat.NOT_DONE, seat.BAD_INPUT, seat.FAULT, seat.LOST, *ended]
    assert [int(n) for n in re.findall(r"^\| (\d+) \|", section("### Exit status"), re.M)] == statuses


def masked(text: str) -> list[str]:
    """Lines without the confidence, which differs a little between processors."""
    return [re.sub(r"[a-z ]+ sure \(\d+%\)", "sure", line) for line in text.strip().splitlines()]


@pytest.mark.model
def test_the_first_walk_shows_what_citedesk_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    block = section("## A first walk").split("```")[1]
    steps = [step.partition("\n") for step in block.split("$ ")[1:]]
    assert len(steps) == 3
    for command, _, shown in steps:
        assert masked(citedesk(tmp_path, *shlex.split(command)[1:]).out) == masked(shown)


def test_every_kind_of_file_that_is_read_is_named() -> None:
    named = set(re.findall(r"`(\.\w+)`", section("### What can be added")))
    same_as_another = {".htm", ".xhtml", ".markdown", ".text"}
    assert named == set(ENDINGS) - same_as_another | {".zip", ".jsonl"}
