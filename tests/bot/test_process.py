"""What only a real process shows: terminals, signals, pipes, start-up."""

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.command_line import ROOT, SAMPLES, process

pytestmark = pytest.mark.model

HANGING = 60  # seconds after which a process that should have ended never will
LINE = '{"id": 1, "question": "Who is Japan\'s chief negotiator?"}\n'


@pytest.fixture(scope="module")
def shared(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that `busy` has open."""
    return Path(shutil.copytree(filled, tmp_path_factory.mktemp("shared") / "home"))


@pytest.fixture(scope="module")
def busy(shared: Path) -> "Iterator[subprocess.Popen[str]]":
    """A process that has the library open and has answered once."""
    run = process(shared, "ask", "--jsonl", "-")
    run.stdin.write(LINE)
    run.stdin.flush()
    assert run.stdout.readline().startswith('{"id": 1')
    yield run
    _, err = run.communicate()
    assert (run.returncode, err) == (0, "")


def on_a_terminal(home: Path, *words: str, **environment: str) -> str:
    """What the command writes to a terminal 60 cells wide."""
    near, far = pty.openpty()
    run = process(
        home,
        *words,
        stdin=far,
        stdout=far,
        stderr=far,
        env={"TERM": "xterm-256color", "COLUMNS": "60"} | environment,
    )
    os.close(far)
    read = b""
    try:
        while piece := os.read(near, 65536):
            read += piece
    except OSError:  # the terminal's far end was closed: the command has ended
        pass
    finally:
        os.close(near)
    run.wait()
    return read.decode()


def test_on_a_terminal_the_answering_words_are_bold(filled: Path) -> None:
    shown = on_a_terminal(filled, "ask", "Who is Japan's chief negotiator?")
    assert re.search(r"\x1b\[1;32m[^\x1b]*Akazawa", shown)


def test_no_color_is_honoured(filled: Path) -> None:
    shown = on_a_terminal(filled, "ask", "Who is Japan's chief negotiator?", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|9[0-7])[;m]", shown)


def test_whoever_reads_may_go_away(filled: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(LINE * 500)
    run = process(filled, "ask", "--jsonl", questions)
    assert run.stdout.readline().startswith('{"id": 1')
    run.stdout.close()
    assert run.stderr.read() == ""
    run.stdin.close()
    run.stderr.close()
    assert run.wait() == 141


@pytest.mark.parametrize("words", [["ask", "--jsonl", "-"], ["add", SAMPLES, "-"]], ids=["ask", "add"])
def test_ctrl_c_ends_quietly_what_waits_for_standard_input(home: Path, words: list[str | Path]) -> None:
    run = process(home, *words)
    if words[0] == "ask":
        run.stdin.write(LINE)
        run.stdin.flush()
    assert run.stdout.readline()
    run.send_signal(signal.SIGINT)
    # Its standard input stays open meanwhile: it must not wait for more of it.
    assert run.wait(HANGING) == 130
    _, err = run.communicate()
    assert "Stopped." in err
    assert "Traceback" not in err


def test_answers_come_one_by_one_as_questions_do(busy: "subprocess.Popen[str]") -> None:
    for number in range(3):
        busy.stdin.write(LINE.replace("1", str(number)))
        busy.stdin.flush()
        assert busy.stdout.readline().startswith(f'{{"id": {number}')


def test_output_that_cant_be_written_gets_a_sentence(filled: Path) -> None:
    with open("/dev/full", "w") as full:
        run = process(filled, "articles", "list", stdout=full)
        _, err = run.communicate()
    assert run.returncode == 2
    assert "can't be written" in err
    assert "Traceback" not in err


def test_a_second_process_on_a_library_is_refused_clearly(
    busy: "subprocess.Popen[str]", shared: Path
) -> None:
    second = process(shared, "ask", "Who?")
    out, err = second.communicate()
    assert (second.returncode, out) == (2, "")
    assert "Another process" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["backup", "export"])
def test_backups_and_exports_can_be_made_while_the_library_is_in_use(
    busy: "subprocess.Popen[str]", shared: Path, tmp_path: Path, command: str
) -> None:
    second = process(shared, command, tmp_path / command)
    _, err = second.communicate()
    assert second.returncode == 0, err
    assert (tmp_path / command).stat().st_size


@pytest.mark.parametrize("words", [["--help"], ["ask", "--help"], ["--version"]])
def test_help_imports_no_model(words: list[str]) -> None:
    code = (
        f"import sys; sys.argv = ['citedesk', *{words!r}]\n"
        "from bot.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print(sorted({'torch', 'faiss', 'pydantic_settings'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_a_fault_in_the_program_says_that_it_is_one(filled: Path) -> None:
    code = (
        f"import sys; sys.argv = ['citedesk', '--home', {str(filled)!r}, 'articles', 'list']\n"
        "from bot.terminal import keeping\n"
        "from bot.__main__ import main\n"
        "del keeping.show_list\n"
        "main()"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr.endswith("This is a fault in Citedesk. Please report it with the lines above.\n")


def test_closed_streams_are_no_fault(filled: Path) -> None:
    command = f"{sys.executable} -m bot --home {filled} articles list <&- >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], cwd=ROOT).returncode == 0
