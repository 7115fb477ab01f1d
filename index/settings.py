"""Settings: one frozen value, read once by whoever starts the program.

Where they come from, the first that names a setting wins: command line options, environment
variables (`CITEDESK_` and the name in capitals), the settings file (`citedesk.toml` in the home, or
the file that CITEDESK_CONFIG names), defaults. `LibrarySettings(...)` itself reads nothing, so that a
test or a notebook gets what it wrote; `load_settings` reads.
"""

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from platformdirs import user_data_path
from pydantic import AfterValidator, ByteSize, Field, ValidationError
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from index.errors import SettingsError

PREFIX = "CITEDESK_"
CONFIG_VARIABLE = f"{PREFIX}CONFIG"
FILE_NAME = "citedesk.toml"
_EXPECTED = {
    "int_parsing": "it should be a whole number",
    "float_parsing": "it should be a number",
    "bool_parsing": "it should be true or false",
    "bool_type": "it should be true or false",
    "byte_size": "it should be a size such as 64MiB",
    "byte_size_unit": "it should be a size such as 64MiB",
}
_HINT = "README.md lists every setting under “Settings”."

Caution = Literal["cautious", "balanced", "eager"]
"""How sure an answer must be before it is given."""

_MIB = 1024 * 1024


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _fit_to_type(name: str) -> str:
    if not name.strip() or not name.isprintable() or len(name) > 100:
        raise ValueError("it should be 1 to 100 printable characters")
    return name


def _fit_for_a_header(contact: str | None) -> str | None:
    if contact and not (contact.isascii() and contact.isprintable()):
        raise ValueError("it should be plain printable ASCII text")
    return contact


class LibrarySettings(BaseSettings):
    """What a library is told. Frozen; sizes in bytes, times in seconds."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid", validate_default=True
    )

    home: Annotated[Path, AfterValidator(_absolute)] = Field(
        description="Folder of the library. Only `--home` and the environment can set it."
    )
    collection: Annotated[str, AfterValidator(_fit_to_type)] = Field(
        "main", description="Collection that commands work on unless `--collection` names another."
    )
    model: str | None = Field(
        None, description="Sentence encoder, by name or path; unset: the weights that come with Citedesk."
    )
    precision: Literal["auto", "float32", "bfloat16"] = Field(
        "auto", description="Arithmetic of the encoder; `auto` picks what the processor does best."
    )
    reader: Annotated[str, AfterValidator(_fit_to_type)] = Field(
        "auto",
        description="What reads the passages: `auto`, `joint`, `sentence`, or an extractive"
        " question-answering model by name or path.",
    )
    caution: Caution = Field(
        "balanced",
        description="How sure an answer must be: `cautious`, `balanced` or `eager`.",
    )
    threads: int | None = Field(None, ge=1, description="Processor threads; unset: all cores.")
    question_prompt: str | None = Field(
        None, description="Text put before a question to encode it; unset: what the model asks for."
    )
    passage_prompt: str | None = Field(
        None, description="Text put before a passage to encode it; unset: what the model asks for."
    )
    file_max_bytes: ByteSize = Field(
        ByteSize(50 * _MIB),
        gt=0,
        description="Largest file, archive member or page that is read, such as `50MiB`.",
    )
    extract_memory: ByteSize = Field(
        ByteSize(1536 * _MIB), gt=0, description="Memory a document may take while it is read."
    )
    extract_timeout: float = Field(
        30.0, gt=0, allow_inf_nan=False, description="Seconds a document may take to be read."
    )
    fetch_max_bytes: ByteSize = Field(ByteSize(10 * _MIB), gt=0, description="Largest page that is fetched.")
    fetch_timeout: float = Field(
        20.0, gt=0, allow_inf_nan=False, description="Seconds a link may take, redirects included."
    )
    fetch_respect_robots: bool = Field(True, description="Whether a site's robots.txt is read and obeyed.")
    fetch_contact: Annotated[str | None, AfterValidator(_fit_for_a_header)] = Field(
        None, description="Address or page named in the user agent, so that a site can reach you."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is passed: `load_settings` alone reads the environment."""
        return (init_settings,)


S = TypeVar("S", bound=LibrarySettings)


def default_home() -> Path:
    """The platform's folder for a user's data."""
    return user_data_path("citedesk", appauthor=False)


def load_settings(home: Path | None, collection: str | None, kind: type[S]) -> S:
    """Settings of a kind from all their sources; the first two arguments are the command line's and win.

    Raises SettingsError, in a sentence that names the setting and where it stands.
    """
    options = {key: value for key, value in (("home", home), ("collection", collection)) if value is not None}
    environment = EnvSettingsSource(kind)()
    place = _absolute(Path(options.get("home") or environment.get("home") or default_home()))
    file = _settings_file(place)
    saved = _read(file, kind) if file else {}
    values = {**saved, **environment, **options, "home": place}
    try:
        return kind(**values)
    except ValidationError as error:
        raise _worded(error, kind, file, saved, environment) from None


def settings_file(home: Path) -> Path | None:
    """The settings file that counts for a home, if there is one. Raises SettingsError."""
    return _settings_file(_absolute(home))


def stray_variables(
    kind: type[LibrarySettings], environment: Mapping[str, str] = os.environ
) -> list[tuple[str, str | None]]:
    """`CITEDESK_` variables that set nothing, each with the nearest right name if one is near."""
    known = {CONFIG_VARIABLE, *(PREFIX + name.upper() for name in kind.model_fields)}
    names = (name for name in sorted(environment) if name.startswith(PREFIX))
    return [(name, _nearest(name, known)) for name in names if name not in known]


def _settings_file(home: Path) -> Path | None:
    named = os.environ.get(CONFIG_VARIABLE)
    if not named:
        file = home / FILE_NAME
        return file if file.exists() else None
    file = _absolute(Path(named))
    if not file.exists():
        raise SettingsError(f"{CONFIG_VARIABLE} names {file}, which isn't there.", hint=_HINT)
    return file


def _read(file: Path, kind: type[LibrarySettings]) -> dict[str, Any]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{file} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} isn't UTF-8 text.", hint="Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file} isn't valid TOML: {error}.", hint=_HINT) from error
    known = kind.model_fields.keys() - {"home"}
    for name in values.keys() - known:
        raise SettingsError(f"{file}: {_unknown(name, known)}", hint=_HINT)
    return values


def _unknown(name: str, known: set[str]) -> str:
    if name == "home":
        return "“home” can't be set here; use --home or CITEDESK_HOME."
    near = _nearest(name, known)
    return f"there is no setting “{name}”" + (f"; did you mean “{near}”?" if near else ".")


def _nearest(name: str, known: set[str]) -> str | None:
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.5)), None)


def _worded(
    error: ValidationError,
    kind: type[LibrarySettings],
    file: Path | None,
    saved: Mapping[str, Any],
    environment: Mapping[str, Any],
) -> SettingsError:
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0])
    plain = first["msg"].removeprefix("Value error, ").replace("Input should", "it should")
    problem = _EXPECTED.get(first["type"], plain)
    if name in environment:
        where = PREFIX + name.upper()
    elif name in saved:
        where = f"{file}: “{name}”"
    else:
        where = f"--{name}"
    secret = "SecretStr" in str(kind.model_fields[name].annotation)
    what = "what it is" if secret else repr(first["input"])
    return SettingsError(f"{where} can't be {what}: {problem}.", hint=_HINT)
