"""What was answered to the earlier questions of a conversation: where it stands, not its words.

Nothing is kept for it. An answer that was forgotten, or whose time is over, is simply not found; and what
was asked in private is found by its asker alone.
"""

from bot.records.database import RecordsDatabase
from bot.records.excerpts import excerpts_from
from index.errata import Excerpted


class FormerAnswers:
    """Looks up answers by what was asked; writes nothing."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def to(self, question: str, guild_id: int, member_id: int) -> tuple[Excerpted, ...]:
        """The excerpts of the last answer to that question from that server's library that the member may
        know of; empty for none, and for a refusal. What it says was so before is left out."""
        row = self._database.row(
            "SELECT excerpts FROM chat_answer WHERE guild_id = ? AND question = ? AND answered"
            " AND (NOT private OR member_id = ?) ORDER BY asked_at DESC LIMIT 1",
            guild_id,
            question,
            member_id,
        )
        return tuple(one for one in excerpts_from(row[0]) if not one.former) if row else ()
