"""The command line as a user has it: in this process for speed, in its own where that matters."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from bot.terminal.app import app

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"


@dataclass(frozen=True)
class Run:
    """What a command printed and its exit status."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects that it printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def citedesk(home: Path, *words: str | Path, given: str | bytes | None = None) -> Run:
    """Run a command on the library at `home` with `given` on standard input."""
    result = CliRunner().invoke(
        app, ["--home", str(home), *map(str, words)], input=given, prog_name="citedesk"
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.stdout, result.stderr)


def process(home: Path, *words: str | Path, **more: Any) -> "subprocess.Popen[str]":
    """Start the command in a process of its own, with its output on pipes unless said otherwise."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "--home", str(home), *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"OMP_NUM_THREADS": "1"} | more.pop("env", {}),
        text=True,
        **(pipes | more),
    )
