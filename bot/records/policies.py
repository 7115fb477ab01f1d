"""What each server has settled by `/setup`."""

import json
from dataclasses import dataclass

from bot.records.database import RecordsDatabase

DEFAULT_RETENTION_DAYS = 30


@dataclass(frozen=True, slots=True)
class Policy:
    """A server's settings. Ids are Discord's.

    `channels` are those in which the bot answers, with their threads; empty means all. `language` is
    "en" or "ja", or None to follow each member's client. `private` answers are seen by the asker
    alone. Questions are kept for `retention_days`. `curator_channel` is told of what curators should
    know, such as a feed that keeps failing.
    """

    guild_id: int
    curator_roles: tuple[int, ...] = ()
    channels: tuple[int, ...] = ()
    curator_channel: int | None = None
    opens_threads: bool = False
    language: str | None = None
    private: bool = False
    retention_days: int = DEFAULT_RETENTION_DAYS


class Policies:
    """The rows of policies."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def of(self, guild_id: int) -> Policy:
        """The server's policy; the defaults if nothing was settled."""
        row = self._database.row(
            "SELECT curator_roles, channels, curator_channel, opens_threads, language, private,"
            " retention_days FROM chat_policy WHERE guild_id = ?",
            guild_id,
        )
        if row is None:
            return Policy(guild_id)
        roles, channels, curator_channel, opens_threads, language, private, retention_days = row
        return Policy(
            guild_id,
            tuple(json.loads(roles)),
            tuple(json.loads(channels)),
            curator_channel,
            bool(opens_threads),
            language,
            bool(private),
            retention_days,
        )

    def put(self, policy: Policy) -> None:
        """Keep a server's policy in place of the one before."""
        self._database.write(
            "INSERT OR REPLACE INTO chat_policy VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            policy.guild_id,
            json.dumps(policy.curator_roles),
            json.dumps(policy.channels),
            policy.curator_channel,
            int(policy.opens_threads),
            policy.language,
            int(policy.private),
            policy.retention_days,
        )
