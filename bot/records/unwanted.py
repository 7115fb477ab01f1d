"""Messages of the bot that are to be deleted at Discord, until they are."""

from dataclasses import dataclass

from bot.records.database import RecordsDatabase


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of the bot."""

    channel_id: int
    message_id: int


class UnwantedMessages:
    """The rows of messages to be deleted. They say nothing of whom they answered."""

    def __init__(self, database: RecordsDatabase) -> None:
        self._database = database

    def put_answers_to(self, member_id: int) -> int:
        """Note all messages that answer a member; how many there are."""
        return self._database.write(
            "INSERT OR IGNORE INTO chat_unwanted_message"
            " SELECT channel_id, message_id FROM chat_answer WHERE member_id = ? AND message_id IS NOT NULL",
            member_id,
        )

    def all(self) -> list[Posted]:
        """The messages, those of a channel together."""
        rows = self._database.rows(
            "SELECT channel_id, message_id FROM chat_unwanted_message ORDER BY channel_id, message_id"
        )
        return [Posted(*row) for row in rows]

    def done(self, message: Posted) -> None:
        """Note that a message is gone, or can't be deleted."""
        self._database.write(
            "DELETE FROM chat_unwanted_message WHERE channel_id = ? AND message_id = ?",
            message.channel_id,
            message.message_id,
        )
