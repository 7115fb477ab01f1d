"""What the bot is told besides the library's settings."""

from typing import Annotated, Literal

from pydantic import AfterValidator, ByteSize, Field, SecretStr

from index.settings import LibrarySettings


def _fit_for_a_header(token: SecretStr | None) -> SecretStr | None:
    if token is None:
        return None
    text = token.get_secret_value().strip()
    if not text or not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError("it should be the token alone, as the developer portal shows it")
    return SecretStr(text)


class BotSettings(LibrarySettings):
    """All of Citedesk's settings. Frozen; times in seconds unless the name says otherwise."""

    token: Annotated[SecretStr | None, AfterValidator(_fit_for_a_header)] = Field(
        None, description="The bot's token, from the Discord developer portal. Never shown."
    )
    member_cooldown: float = Field(
        5.0, ge=0, allow_inf_nan=False, description="Seconds between two questions of one member."
    )
    server_questions_per_minute: int = Field(
        60, ge=1, description="Questions that one server may ask in a minute."
    )
    history_minutes: int = Field(
        60, ge=1, description="Minutes for which a conversation's earlier questions count."
    )
    attachment_max_bytes: ByteSize = Field(
        ByteSize(25 * 1024 * 1024), gt=0, description="Largest attachment that curators may add."
    )
    import_max_bytes: ByteSize = Field(
        ByteSize(100 * 1024 * 1024), gt=0, description="Largest zip or JSONL attachment that is imported."
    )
    feed_minutes: int = Field(
        30, ge=5, le=24 * 60, description="Minutes between two visits to a feed, unless it asks for more."
    )
    server_watches: int = Field(50, ge=0, description="Questions that one server may watch.")
    member_watches: int = Field(
        5, ge=0, description="Questions that one member may watch in a server; curators may watch more."
    )
    gateway_silence: float = Field(
        300.0,
        ge=60,
        allow_inf_nan=False,
        description="Seconds without a word from Discord after which the bot ends, to be started anew.",
    )
    answer_days: int = Field(
        30,
        ge=0,
        le=36_500,
        description="Days for which answers given in the terminal are remembered; 0: not at all.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least grave kind of log line that `citedesk run` writes."
    )
    log_format: Literal["auto", "text", "json"] = Field(
        "auto", description="Form of the log; `auto` is text on a terminal and JSON elsewhere."
    )
