"""Takes questions that are forgotten out of the histories of those that were asked after them.

An answer's record repeats the questions before it. Forgetting one of those means forgetting it there
too, where it may stand in another member's name.
"""

import json
from collections.abc import Collection

from bot.records.database import RecordsDatabase


def strike(database: RecordsDatabase, guild_id: int, questions: Collection[str], since: str) -> int:
    """Strike these questions from the server's histories since a moment (as text); how many changed."""
    rows = database.rows(
        "SELECT key, history FROM chat_answer WHERE guild_id = ? AND asked_at >= ? AND history <> '[]'",
        guild_id,
        since,
    )
    changed = 0
    for key, history in rows:
        earlier = json.loads(history)
        kept = [one for one in earlier if one not in questions]
        if kept != earlier:
            database.write("UPDATE chat_answer SET history = ? WHERE key = ?", json.dumps(kept), key)
            changed += 1
    return changed


def strike_answer(database: RecordsDatabase, key: str) -> None:
    """Strike the question of one answer."""
    row = database.row("SELECT guild_id, question, asked_at FROM chat_answer WHERE key = ?", key)
    if row is not None:
        guild_id, question, asked_at = row
        strike(database, guild_id, {question}, asked_at)


def strike_member(database: RecordsDatabase, member_id: int) -> None:
    """Strike all questions of a member."""
    said: dict[int, list[tuple[str, str]]] = {}
    for guild_id, question, asked_at in database.rows(
        "SELECT guild_id, question, asked_at FROM chat_answer WHERE member_id = ?", member_id
    ):
        said.setdefault(guild_id, []).append((question, asked_at))
    for guild_id, asked in said.items():
        strike(database, guild_id, {question for question, _ in asked}, min(at for _, at in asked))
