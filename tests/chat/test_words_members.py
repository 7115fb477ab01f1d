"""Each member is answered in his own language; what everybody sees is in the server's."""

import re
from typing import Any

import pytest
from simcord import interactions

from bot.chat.client import CitedeskBot
from bot.chat.place import channel_language, place_in
from bot.records.policies import Policy
from bot.records.records import Records
from tests.chat.article_server import Server
from tests.chat.presses import told

JAPANESE = re.compile("[\u3040-\u30ff]")


@pytest.fixture
def speaks(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the locales that Discord tells of the member and of his server; simcord knows one only."""
    real = interactions.base_payload

    def speak(locale: str, guild_locale: str = "en-US") -> None:
        def payload(*args: Any, **more: Any) -> Any:
            record, made = real(*args, **more)
            made["locale"] = locale
            if "guild_locale" in made:
                made["guild_locale"] = guild_locale
            return record, made

        monkeypatch.setattr(interactions, "base_payload", payload)

    return speak


COMMANDS = (
    ("setup", "setup-title"),
    ("library status", "status-title"),
    ("library queue", "queue-empty"),
    ("library audit", "audit-title"),
    ("library export", "export-empty"),
    ("privacy show", "privacy-title"),
    ("privacy forget-me", "forget-title"),
)


@pytest.mark.parametrize(("command", "message"), COMMANDS)
async def test_a_japanese_client_is_answered_in_japanese(
    server: Server, bot: CitedeskBot, speaks: Any, command: str, message: str
) -> None:
    speaks("ja")
    said = told(await server.manager.slash(server.channel, command))
    assert bot.words.say("ja", message) in said
    assert bot.words.say("en", message) not in said


async def test_refusals_are_in_the_members_language_too(
    server: Server, bot: CitedeskBot, speaks: Any
) -> None:
    speaks("ja")
    said = told(await server.member.slash(server.channel, "library status"))
    assert bot.words.say("ja", "error-curators-only") in said


@pytest.mark.parametrize(
    ("locale", "guild_locale", "settled", "language"),
    [
        ("en-GB", "ja", "ja", "en"),
        ("ja", "en-US", "en", "ja"),
        ("fr", "en-US", "ja", "ja"),
        ("fr", "ja", None, "ja"),
        ("fr", "de", None, "en"),
    ],
)
async def test_the_servers_language_is_for_members_whose_own_is_not_spoken(
    server: Server, records: Records, bot: CitedeskBot, speaks: Any,
    locale: str, guild_locale: str, settled: str | None, language: str,
) -> None:  # fmt: skip
    speaks(locale, guild_locale)
    await records.run(
        records.policies.put, Policy(server.guild.id, curator_roles=(server.role.id,), language=settled)
    )
    said = told(await server.curator.slash(server.channel, "library status"))
    assert bot.words.say(language, "status-title") in said


async def test_what_everybody_sees_is_in_the_language_that_was_settled(
    server: Server, bot: CitedeskBot
) -> None:
    guild = bot.get_guild(server.guild.id)
    assert channel_language(guild, Policy(guild.id)) == "en"
    assert channel_language(guild, Policy(guild.id, language="ja")) == "ja"
    assert JAPANESE.search(place_in(guild, 5, Policy(guild.id, language="ja"), bot.words).say("status-title"))
