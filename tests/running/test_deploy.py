"""The container file's steps one by one, and the unit file: no engine runs where this is tested."""

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot.running.checks import exposed_token, first_steps
from bot.running.invite import PERMISSIONS, invite_link
from bot.settings import BotSettings
from bot.terminal.seat import BAD_INPUT, LOST
from tests.bot.command_line import ROOT

DEPLOY = ROOT / "bot" / "deploy"


def instructions() -> list[tuple[str, str]]:
    lines = (DEPLOY / "Dockerfile").read_text().replace("\\\n", "").splitlines()
    found = [line.split(None, 1) for line in lines if line.strip() and not line.startswith("#")]
    return [(word, rest) for word, rest in found]


def of(word: str) -> list[str]:
    return [rest for name, rest in instructions() if name == word]


def test_what_is_copied_is_enough_to_build(tmp_path: Path) -> None:
    for copy in (line for line in of("COPY") if not line.startswith("--from")):
        *sources, target = shlex.split(copy)
        for source in sources:
            assert (ROOT / source).exists(), source
            if (ROOT / source).is_dir():
                shutil.copytree(
                    ROOT / source, tmp_path / target, ignore=shutil.ignore_patterns("__pycache__")
                )
            else:
                shutil.copy(ROOT / source, tmp_path / target)
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "-w", "out", "."]
    subprocess.run(build, cwd=tmp_path, check=True, timeout=300)
    [wheel] = (tmp_path / "out").iterdir()
    names = zipfile.ZipFile(wheel).namelist()
    assert {"bot/chat/messages/ja/common.ftl", "index/models/sentence_reader.json"} <= set(names)
    assert any(name.startswith("corpus/samples/") for name in names)


@pytest.mark.parametrize("step", [step for step in of("RUN") if "pip" not in step and "venv" not in step])
@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes users")
def test_the_user_and_his_folder_can_be_made(tmp_path: Path, step: str) -> None:
    if step.startswith("useradd"):
        (tmp_path / "etc").mkdir()
        for name in ("passwd", "group", "shadow", "gshadow"):
            (tmp_path / "etc" / name).touch()
        subprocess.run(shlex.split(step.replace("useradd", f"useradd --prefix {tmp_path}", 1)), check=True)
        assert "citedesk:x:10001:" in (tmp_path / "etc" / "passwd").read_text()
    else:
        subprocess.run(shlex.split(step.replace("/library", str(tmp_path / "library"))), check=True)
        made = (tmp_path / "library").stat()
        assert (made.st_uid, made.st_gid, made.st_mode & 0o777) == (10001, 10001, 0o700)


def test_it_runs_without_root_and_its_library_outlives_it() -> None:
    [user] = of("USER")
    assert user not in ("root", "0")
    assert of("VOLUME") == ["/library"]
    assert any("CITEDESK_HOME=/library" in line for line in of("ENV"))
    assert of("STOPSIGNAL") == ["SIGTERM"]


def test_what_it_starts_and_asks_for_its_health_are_our_commands(tmp_path: Path) -> None:
    start = json.loads(of("ENTRYPOINT")[0]) + json.loads(of("CMD")[0])
    health = json.loads(of("HEALTHCHECK")[0].partition("CMD ")[2])
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CITEDESK_")}
    environment["CITEDESK_HOME"] = str(tmp_path)
    for words, status in ((start, BAD_INPUT), (health, 1)):
        assert words[0] == "citedesk"
        run = subprocess.run(
            [sys.executable, "-m", "bot", *words[1:]], env=environment, cwd=ROOT, capture_output=True
        )
        assert run.returncode == status, run.stderr


def test_the_unit_starts_it_again_but_not_for_a_bad_setting() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "citedesk.service")
    service = unit["Service"]
    assert service["ExecStart"].endswith("/citedesk run")
    assert service["Restart"] == "always"
    assert service["RestartPreventExitStatus"] == str(BAD_INPUT) != str(LOST)
    assert int(service["TimeoutStopSec"]) > 10
    assert service["User"] == "citedesk"
    assert "CITEDESK_HOME=/var/lib/" + service["StateDirectory"] in service["Environment"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    text = (DEPLOY / "citedesk.service").read_text().replace("/opt/citedesk/bin/citedesk", sys.executable)
    (tmp_path / "citedesk.service").write_text(text)
    run = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "citedesk.service"], capture_output=True, text=True
    )
    assert "citedesk.service:" not in run.stderr, run.stderr


def test_the_invite_asks_for_what_is_used_and_no_more() -> None:
    link = invite_link(42)
    assert f"permissions={PERMISSIONS.value}" in link
    assert set(re.findall(r"scope=([^&]+)", link)[0].replace("+", " ").replace("%20", " ").split()) == {
        "bot", "applications.commands",
    }  # fmt: skip
    assert not (PERMISSIONS & type(PERMISSIONS).elevated()).value


def test_a_token_that_others_can_read_is_pointed_out(tmp_path: Path) -> None:
    settings = BotSettings(home=tmp_path, token="abc")  # type: ignore[arg-type]
    assert exposed_token(settings) is None
    file = tmp_path / "citedesk.toml"
    file.write_text('token = "abc"\n')
    file.chmod(0o644)
    said = exposed_token(settings)
    assert said is not None
    assert "chmod 600" in said
    assert "abc" not in said
    file.chmod(0o600)
    assert exposed_token(settings) is None


def test_without_a_token_the_way_to_one_is_shown(tmp_path: Path) -> None:
    steps = list(first_steps(BotSettings(home=tmp_path)))
    assert len(steps) == 5
    assert str(tmp_path / "citedesk.toml") in steps[3]
