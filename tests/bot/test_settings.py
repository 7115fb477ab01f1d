"""Settings: where they come from, which wins, and what a mistake is told."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import BotSettings
from corpus.fetch import FetchLimits
from corpus.limits import Limits
from index.errors import SettingsError
from index.settings import LibrarySettings, default_home
from index.settings import load_settings as load_kind
from index.settings import stray_variables as strays_beside


def load_settings(home: Path | None = None, collection: str | None = None) -> BotSettings:
    return load_kind(home, collection, BotSettings)


@pytest.fixture(autouse=True)
def no_settings_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, _ in strays_beside(BotSettings):
        monkeypatch.delenv(name)
    for name in ("CONFIG", *map(str.upper, BotSettings.model_fields)):
        monkeypatch.delenv(f"CITEDESK_{name}", raising=False)


def write(home: Path, text: str) -> Path:
    file = home / "citedesk.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_options_beat_environment_beat_file_beat_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 'collection = "file"\nthreads = 2\nprecision = "float32"\n')
    monkeypatch.setenv("CITEDESK_COLLECTION", "environment")
    monkeypatch.setenv("CITEDESK_THREADS", "3")
    settings = load_settings(tmp_path, "option")
    assert (settings.collection, settings.threads, settings.precision, settings.model) == (
        "option", 3, "float32", None,
    )  # fmt: skip


def test_home_from_option_environment_or_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().home == default_home()
    monkeypatch.setenv("CITEDESK_HOME", str(tmp_path / "environment"))
    assert load_settings().home == tmp_path / "environment"
    assert load_settings(tmp_path / "option").home == tmp_path / "option"


def test_home_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings(Path("here")).home == tmp_path / "here"
    assert load_settings(Path("~/there")).home == tmp_path / "there"


def test_another_file_by_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "threads = 1")
    other = tmp_path / "other.toml"
    other.write_text("threads = 5")
    monkeypatch.setenv("CITEDESK_CONFIG", str(other))
    assert load_settings(tmp_path).threads == 5
    other.unlink()
    with pytest.raises(SettingsError, match=r"other\.toml, which isn't there"):
        load_settings(tmp_path)


def test_sizes_may_have_units(tmp_path: Path) -> None:
    write(tmp_path, 'fetch_max_bytes = "5MiB"\nfile_max_bytes = 1000\n')
    settings = load_settings(tmp_path)
    assert (settings.fetch_max_bytes, settings.file_max_bytes) == (5 * 1024 * 1024, 1000)


def test_an_empty_variable_sets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEDESK_THREADS", "")
    assert load_settings(tmp_path).threads is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('modell = "x"', "there is no setting “modell”; did you mean “model”?"),
        ("fetch_time = 3", "did you mean “fetch_timeout”?"),
        ("zzzzz = 1", "there is no setting “zzzzz”."),
        ("[fetch]\ntimeout = 3", "there is no setting “fetch”"),
        ('home = "/tmp"', "“home” can't be set here"),
        ('precision = "half"', "“precision” can't be 'half': it should be 'auto', 'float32' or 'bfloat16'"),
        ("threads = 0", "“threads” can't be 0: it should be greater than or equal to 1"),
        ('threads = "many"', "it should be a whole number"),
        ('fetch_max_bytes = "ten"', "it should be a size such as 64MiB"),
        ("fetch_timeout = inf", "it should be a finite number"),
        ('fetch_contact = "a\\u001bb"', "plain printable ASCII"),
        ('collection = ""', "1 to 100 printable characters"),
        ("threads = [", "isn't valid TOML"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_the_file(tmp_path: Path, text: str, part: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(tmp_path)
    assert part in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_file_that_is_no_text_or_no_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "citedesk.toml"
    file.write_bytes(b"threads = 1 # \xff")
    with pytest.raises(SettingsError, match="isn't UTF-8"):
        load_settings(tmp_path)
    file.unlink()
    file.mkdir()
    with pytest.raises(SettingsError, match="can't be read"):
        load_settings(tmp_path)


def test_a_mistake_in_the_environment_is_named_with_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEDESK_PRECISION", "half")
    with pytest.raises(SettingsError, match=r"^CITEDESK_PRECISION can't be 'half'"):
        load_settings(tmp_path)


def test_a_mistake_on_the_command_line_is_named_with_the_option(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^--collection can't be ' '"):
        load_settings(tmp_path, " ")


def test_a_misspelt_variable_is_found() -> None:
    stray = strays_beside(
        BotSettings, {"CITEDESK_MODLE": "x", "CITEDESK_MODEL": "y", "CITEDESK_CONFIG": "z", "HOME": "h"}
    )
    assert stray == [("CITEDESK_MODLE", "CITEDESK_MODEL")]


def test_settings_are_frozen_and_know_no_other_names(tmp_path: Path) -> None:
    settings = LibrarySettings(home=tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        settings.threads = 5
    with pytest.raises(ValueError, match="not permitted"):
        LibrarySettings(home=tmp_path, modell="x")


def test_making_settings_reads_no_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEDESK_THREADS", "nonsense")
    assert LibrarySettings(home=tmp_path).threads is None


def test_importing_reads_nothing() -> None:
    code = "import index.settings"
    subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={"CITEDESK_THREADS": "nonsense", "CITEDESK_CONFIG": "/nowhere"},
        cwd=Path(__file__).parents[2],
        check=True,
    )


def test_the_defaults_are_those_of_the_readers_and_the_fetcher(tmp_path: Path) -> None:
    settings, reading, fetching = LibrarySettings(home=tmp_path), Limits(), FetchLimits()
    assert settings.file_max_bytes == reading.max_file_bytes
    assert settings.extract_memory == reading.memory_bytes
    assert settings.extract_timeout == reading.seconds
    assert settings.fetch_max_bytes == fetching.max_bytes
    assert settings.fetch_timeout == fetching.seconds
    assert settings.fetch_respect_robots == fetching.robots
    assert (settings.fetch_contact or "") == fetching.contact


@pytest.mark.parametrize("bad", ["two words", "\u00e9", "a\nb"])
def test_a_token_that_cant_be_is_refused_without_being_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    monkeypatch.setenv("CITEDESK_TOKEN", bad)
    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path)
    assert bad not in str(refused.value)
    assert "CITEDESK_TOKEN" in str(refused.value)


def test_a_token_is_never_part_of_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEDESK_TOKEN", " secret-word\n")
    settings = load_settings(tmp_path)
    assert settings.token is not None
    assert settings.token.get_secret_value() == "secret-word"
    assert "secret-word" not in f"{settings!r} {settings} {settings.model_dump_json()}"
