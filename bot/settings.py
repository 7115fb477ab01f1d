"""What the bot is told besides the library's settings."""

from pydantic import Field, SecretStr

from index.settings import LibrarySettings


class BotSettings(LibrarySettings):
    """All of Citedesk's settings. Frozen; times in seconds."""

    token: SecretStr | None = Field(
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
