"""Which given answers rest on which articles, and which of them have to be looked at again.

For every article that a kept answer rests on, its state is noted as it was when the answers that rest on
it were last told of. Where the library has another state, those answers become due. What is due is on the
disk, so a correction that was cut off is taken up again, whatever ended the process.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.records.database import RecordsDatabase
from bot.records.excerpts import articles_in, excerpts_text
from bot.records.moments import from_text, to_text
from corpus.stored import State
from index.errata import Excerpted

UNKNOWN = "?"
"""What a message shows of corrections when that isn't known for sure."""


@dataclass(frozen=True, slots=True)
class Noted:
    """An article as it was noted: its newest revision, None for one that is gone; whether it was removed."""

    revision: int | None
    removed: bool = False

    @classmethod
    def of(cls, state: State | None) -> "Noted":
        """What is to be noted of an article's state; None for one that is gone."""
        return cls(None) if state is None else cls(state.revision, state.removed)


@dataclass(frozen=True, slots=True)
class Due:
    """An answer that has to be looked at.

    `times`: how often something has changed since it was looked at last. `shown` tells what its message
    shows of corrections: empty for nothing. `erased_at` is when words were taken out of it. `channel_id`
    is that of its message.
    """

    key: str
    guild_id: int
    times: int
    shown: str = ""
    erased_at: datetime | None = None
    channel_id: int = 0

    @property
    def guild(self) -> str:
        """What `next_due` knows all answers of its server by."""
        return f"guild:{self.guild_id}"

    @property
    def channel(self) -> str:
        """What it knows all answers in its channel by."""
        return f"channel:{self.channel_id}"


class Corrections:
    """The rows of the articles that answers rest on, and of what was said below the answers since."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def version(self) -> int:
        """What changes when anybody else, such as the library, has written into the file."""
        row = self._database.row("PRAGMA data_version")
        assert row is not None
        return int(row[0])

    def articles(self) -> dict[int, dict[str, Noted | None]]:
        """By server, the articles that its answers rest on as they were noted; None: not yet."""
        found: dict[int, dict[str, Noted | None]] = {}
        for guild_id, article_id, known, revision, removed in self._database.rows(
            "SELECT DISTINCT s.guild_id, s.article_id, t.guild_id IS NOT NULL, t.revision, t.removed"
            " FROM chat_source s LEFT JOIN chat_source_state t"
            " ON t.guild_id = s.guild_id AND t.article_id = s.article_id"
        ):
            noted = Noted(revision, bool(removed)) if known else None
            found.setdefault(guild_id, {})[article_id] = noted
        return found

    def note(self, guild_id: int, articles: Mapping[str, Noted], at: datetime) -> int:
        """Note that a server's articles are so now; how many answers have become due by that."""
        due = 0
        with self._database.transaction():
            for article_id, noted in articles.items():
                self._database.write(
                    "INSERT OR REPLACE INTO chat_source_state VALUES (?, ?, ?, ?, ?)",
                    guild_id,
                    article_id,
                    noted.revision,
                    int(noted.removed),
                    to_text(at),
                )
                due += self._database.write(
                    "UPDATE chat_notice SET due = due + 1 WHERE answer_key IN (SELECT s.answer_key"
                    " FROM chat_source s JOIN chat_answer a ON a.key = s.answer_key"
                    " WHERE s.guild_id = ? AND s.article_id = ? AND a.message_id IS NOT NULL)",
                    guild_id,
                    article_id,
                )
        return due

    def noted_at(self, guild_id: int, article_id: str) -> datetime | None:
        """When it was noted that a server's article is as it is, None if it wasn't."""
        row = self._database.row(
            "SELECT noticed_at FROM chat_source_state WHERE guild_id = ? AND article_id = ?",
            guild_id,
            article_id,
        )
        return from_text(row[0]) if row else None

    def next_due(self, besides: Collection[str] = ()) -> Due | None:
        """The newest answer that has to be looked at, but for these: keys, channels and servers of a Due."""
        row = self._database.row(
            "WITH besides AS (SELECT value FROM json_each(?))"
            " SELECT n.answer_key, a.guild_id, n.due, n.shown, n.erased_at, a.channel_id FROM chat_notice n"
            " JOIN chat_answer a ON a.key = n.answer_key WHERE n.due > 0 AND a.key NOT IN besides"
            " AND 'channel:' || a.channel_id NOT IN besides AND 'guild:' || a.guild_id NOT IN besides"
            " ORDER BY a.asked_at DESC, a.key LIMIT 1",
            json.dumps(list(besides)),
        )
        if row is None:
            return None
        key, guild_id, times, shown, erased_at, channel_id = row
        return Due(key, guild_id, times, shown, from_text(erased_at) if erased_at else None, channel_id)

    def settle(self, due: Due, shown: str, *, erased_at: datetime | None = None) -> bool:
        """Note what an answer's message shows of corrections now; False if more has changed meanwhile."""
        self._database.write(
            "UPDATE chat_notice SET erased_at = coalesce(?1, erased_at),"
            " shown = CASE WHEN due = ?2 THEN ?3 ELSE ?4 END, due = CASE WHEN due = ?2 THEN 0 ELSE due END"
            " WHERE answer_key = ?5",
            to_text(erased_at) if erased_at else None,
            due.times,
            shown,
            UNKNOWN,
            due.key,
        )
        row = self._database.row("SELECT due FROM chat_notice WHERE answer_key = ?", due.key)
        return row is None or row[0] == 0

    def take_out(self, due: Due, left: Sequence[Excerpted], shown: str, erased_at: datetime) -> bool:
        """The same when excerpts whose articles were erased were taken out; these are `left`."""
        with self._database.transaction():
            self._database.write(
                "UPDATE chat_answer SET excerpts = ? WHERE key = ?",
                excerpts_text(left),
                due.key,
            )
            note_sources(self._database, due.key, due.guild_id, left)
            return self.settle(due, shown, erased_at=erased_at)


def note_sources(database: RecordsDatabase, key: str, guild_id: int, excerpts: Sequence[Excerpted]) -> None:
    """Note which articles an answer rests on, in place of what was noted of it."""
    with database.transaction():
        database.write("DELETE FROM chat_source WHERE answer_key = ?", key)
        for article_id in articles_in(excerpts):
            database.write("INSERT INTO chat_source VALUES (?, ?, ?)", key, article_id, guild_id)


def note_given(database: RecordsDatabase, key: str) -> None:
    """Note that an answer was given, or given anew: no message shows anything of corrections to it yet."""
    database.write(
        "INSERT INTO chat_notice (answer_key, due, shown) VALUES (?, 0, '')"
        " ON CONFLICT (answer_key) DO UPDATE SET shown = '', erased_at = NULL",
        key,
    )


def note_sent(database: RecordsDatabase, key: str) -> None:
    """Note that a message shows the answer as it was given: its articles may have changed until then."""
    database.write("UPDATE chat_notice SET due = due + 1, shown = '' WHERE answer_key = ?", key)
