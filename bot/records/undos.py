"""What can still be undone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.records.database import RecordsDatabase
from bot.records.moments import from_text, to_text


@dataclass(frozen=True, slots=True)
class Before:
    """An article as it was before an act: the revision that was answered from, None if there was none."""

    article_id: str
    revision: int | None


@dataclass(frozen=True, slots=True)
class Undo:
    """An act that can be undone. `act` is "added", "removed" or "edited"; articles in order."""

    key: str
    guild_id: int
    member_id: int
    at: datetime
    act: str
    articles: tuple[Before, ...]


class Undos:
    """The rows of acts that can be undone."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def put(self, undo: Undo) -> None:
        """Keep an act that can be undone."""
        self._database.write(
            "INSERT OR REPLACE INTO chat_undo VALUES (?, ?, ?, ?, ?, ?)",
            undo.key,
            undo.guild_id,
            undo.member_id,
            to_text(undo.at),
            undo.act,
            _text(undo.articles),
        )

    def leave(self, key: str, articles: Sequence[Before]) -> None:
        """Note what is left to be undone of an act; one that was forgotten meanwhile stays forgotten."""
        self._database.write("UPDATE chat_undo SET articles = ? WHERE key = ?", _text(articles), key)

    def find(self, key: str, guild_id: int) -> Undo | None:
        """The act, if it is of that server and can still be undone."""
        row = self._database.row(
            "SELECT member_id, at, act, articles FROM chat_undo WHERE key = ? AND guild_id = ?",
            key,
            guild_id,
        )
        if row is None:
            return None
        member_id, at, act, articles = row
        befores = tuple(Before(*one) for one in json.loads(articles))
        return Undo(key, guild_id, member_id, from_text(at), act, befores)

    def take(self, key: str, guild_id: int) -> Undo | None:
        """The same, and it can't be undone again: of two who press the button, one gets it."""
        undo = self.find(key, guild_id)
        if undo is not None:
            self._database.write("DELETE FROM chat_undo WHERE key = ?", key)
        return undo


def _text(articles: Sequence[Before]) -> str:
    return json.dumps([[one.article_id, one.revision] for one in articles])
