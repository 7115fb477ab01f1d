"""Watched questions: what each was answered last, and what is on its way to be told."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.records.database import RecordsDatabase
from bot.records.given_answer import Bounds, bounds_from, bounds_text
from bot.records.moments import day_from, from_text, to_text

EVERYTHING = Bounds()
"""No limits: all articles of the server."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to a watched question, as far as it is told and compared later.

    `short` is the short answer, "" where there is none; `marks` are the answering words of the excerpt, a
    guess. `quote` is the excerpt: `text[start:end]` of that revision. `others` are the ids of all further
    articles that it rests on. `standing` is one of index.answer.Standing, `confidence` as in the Answer.
    """

    article_id: str
    revision: int
    start: int
    end: int
    quote: str
    title: str
    short: str = ""
    marks: str = ""
    source: str | None = None
    link: str | None = None
    published: date | None = None
    others: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    standing: str = "stated"
    confidence: float = 0.0

    @property
    def words(self) -> str:
        """The words that answer, as few as are known to."""
        return self.short or self.marks or self.quote

    @property
    def is_short(self) -> bool:
        """Whether these are less than the whole sentence."""
        return self.words != self.quote

    @property
    def sure(self) -> bool:
        """Whether a reader chose the words, and not their form alone."""
        return bool(self.short)

    def without_words(self) -> "Said":
        """Where it stood, and none of the words of its article."""
        return replace(self, quote="", title="", short="", marks="", source=None, link=None)

    @property
    def articles(self) -> frozenset[str]:
        """Ids of all articles that it rests on."""
        return frozenset((self.article_id, *self.others, *self.copies))


@dataclass(frozen=True, slots=True)
class Coming:
    """A change to be told; `said` is None if the articles don't answer. `at`: just before it was asked."""

    said: Said | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Watch:
    """A question that is asked again when articles change.

    `said` is what was told last, None if it was that the articles don't answer; `told_at` is the moment
    before that was asked, so what came later is news. `checked` is the state of the articles for which it
    is known what to tell. `coming` is a change that was found, and perhaps told already; `serial` counts
    the changes told. A watch that was removed is kept for a while without any words of its answers, to be
    brought back.
    """

    key: str
    guild_id: int
    channel_id: int
    member_id: int
    question: str
    set_at: datetime
    told_at: datetime
    said: Said | None
    bounds: Bounds = EVERYTHING
    checked: str = ""
    coming: Coming | None = None
    serial: int = 0
    removed_at: datetime | None = None


_COLUMNS = (
    "key, guild_id, channel_id, member_id, question, bounds, set_at, told_at, said, checked, coming, serial,"
    " removed_at"
)


class Watches:
    """The rows of watched questions."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def put(self, watch: Watch) -> None:
        """Keep a new watch."""
        values = _values(watch)
        marks = ", ".join("?" * len(values))
        self._database.write(f"INSERT INTO chat_watch ({_COLUMNS}) VALUES ({marks})", *values)  # noqa: S608

    def find(self, key: str, guild_id: int) -> Watch | None:
        """One of the server's watches, also one that was removed and can be brought back."""
        return next(iter(self._watches("key = ? AND guild_id = ?", key, guild_id)), None)

    def of(self, guild_id: int) -> list[Watch]:
        """A server's watches, the oldest first."""
        return self._watches("guild_id = ? AND removed_at IS NULL ORDER BY set_at, key", guild_id)

    def guilds(self) -> list[int]:
        """The servers that watch anything."""
        rows = self._database.rows("SELECT DISTINCT guild_id FROM chat_watch WHERE removed_at IS NULL")
        return [guild_id for (guild_id,) in rows]

    def holds(self, key: str, state: str) -> bool:
        """Note that what was told last holds for that state of the articles; False if the watch is gone."""
        return self._change(key, "checked = ?, coming = NULL", state)

    def renew(self, key: str, said: Said) -> bool:
        """Keep this in place of an answer whose article was erased: the same from another, or no words."""
        return self._change(key, "said = ?", _text(said))

    def found(self, key: str, state: str, coming: Coming) -> bool:
        """Note a change before it is told; False if the watch is gone."""
        return self._change(key, "checked = ?, coming = ?", state, _coming_text(coming))

    def told(self, key: str, coming: Coming) -> bool:
        """Note that what was coming has been told; False if the watch is gone."""
        what = "said = ?, told_at = ?, coming = NULL, serial = serial + 1"
        return self._change(key, what, _text(coming.said), to_text(coming.at))

    def remove(self, key: str, guild_id: int, at: datetime) -> bool:
        """Watch a question no longer, and keep no answer of it; False if the server has no such watch."""
        changed = self._database.write(
            "UPDATE chat_watch SET removed_at = ?, said = 'null', coming = NULL, checked = ''"
            " WHERE key = ? AND guild_id = ? AND removed_at IS NULL",
            to_text(at),
            key,
            guild_id,
        )
        return changed > 0

    def bring_back(self, key: str, guild_id: int, said: Said | None, at: datetime) -> bool:
        """Watch a question again that was removed, with the answer that it has now (`at`: just before it was
        asked); False if it is gone for good, or watched."""
        changed = self._database.write(
            "UPDATE chat_watch SET removed_at = NULL, said = ?, told_at = ? WHERE key = ? AND guild_id = ?"
            " AND removed_at IS NOT NULL",
            _text(said),
            to_text(at),
            key,
            guild_id,
        )
        return changed > 0

    def _change(self, key: str, what: str, *values: Any) -> bool:
        sql = f"UPDATE chat_watch SET {what} WHERE key = ? AND removed_at IS NULL"  # noqa: S608
        return self._database.write(sql, *values, key) > 0

    def _watches(self, where: str, *values: Any) -> list[Watch]:
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM chat_watch WHERE {where}", *values)  # noqa: S608
        return [_watch(row) for row in rows]


def _values(watch: Watch) -> tuple[Any, ...]:
    return (
        watch.key,
        watch.guild_id,
        watch.channel_id,
        watch.member_id,
        watch.question,
        bounds_text(watch.bounds),
        to_text(watch.set_at),
        to_text(watch.told_at),
        _text(watch.said),
        watch.checked,
        None if watch.coming is None else _coming_text(watch.coming),
        watch.serial,
        None if watch.removed_at is None else to_text(watch.removed_at),
    )


def _watch(row: tuple[Any, ...]) -> Watch:
    key, guild_id, channel_id, member_id, question, bounds, set_at, told_at, said, *rest = row
    checked, coming, serial, removed_at = rest
    return Watch(
        key=key,
        guild_id=guild_id,
        channel_id=channel_id,
        member_id=member_id,
        question=question,
        set_at=from_text(set_at),
        told_at=from_text(told_at),
        said=_said(said),
        bounds=bounds_from(bounds),
        checked=checked,
        coming=None if coming is None else _coming(coming),
        serial=serial,
        removed_at=from_text(removed_at) if removed_at else None,
    )


def _text(said: Said | None) -> str:
    """JSON; "null" for a refusal."""
    if said is None:
        return "null"
    return json.dumps({**asdict(said), "published": str(said.published or "")})


def _coming_text(coming: Coming) -> str:
    return json.dumps([_text(coming.said), to_text(coming.at)])


def _coming(text: str) -> Coming:
    said, at = json.loads(text)
    return Coming(_said(said), from_text(at))


def _said(text: str) -> Said | None:
    fields = json.loads(text)
    if fields is None:
        return None
    fields["others"], fields["copies"] = tuple(fields["others"]), tuple(fields["copies"])
    return replace(Said(**fields), published=day_from(fields["published"]))
