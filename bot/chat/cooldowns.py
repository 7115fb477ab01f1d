"""How often a member and a server may ask.

Moments are those at which Discord received the questions, so that nobody is told to wait because we
were slow, or because what he sent while the connection was down arrives at once.
"""

import math
from collections import deque
from datetime import datetime, timedelta

from bot.chat.errors import ChatError

MINUTE = timedelta(minutes=1)
_MEMBERS = 1_000


class Cooldowns:
    """When members and servers asked last."""

    def __init__(self, member_seconds: float, server_questions: int) -> None:
        """A member may ask every so many seconds, a server so many questions a minute."""
        self._pause = timedelta(seconds=member_seconds)
        self._server_questions = server_questions
        self._members: dict[int, datetime] = {}
        self._servers: dict[int, deque[datetime]] = {}

    def check(self, guild_id: int, member_id: int, at: datetime) -> None:
        """Raises ChatError, with the seconds to wait, for one who may not ask yet."""
        self.check_member(member_id, at)
        recent = self._recent(guild_id, at)
        if len(recent) >= self._server_questions:
            rest = (recent[0] + MINUTE - at).total_seconds()
            raise ChatError("error-server-busy", seconds=max(1, math.ceil(rest)))

    def check_member(self, member_id: int, at: datetime) -> None:
        """The same for a member alone, while it isn't known yet which server he asks."""
        if wait := self.wait(member_id, at):
            raise ChatError("error-cooldown", seconds=math.ceil(wait))

    def hit_member(self, member_id: int, at: datetime) -> None:
        """Count what a member asked, where it counts for no server. Raises as `check_member`."""
        self.check_member(member_id, at)
        if len(self._members) >= _MEMBERS:
            self._members = {one: last for one, last in self._members.items() if self.wait(one, at)}
        self._members[member_id] = at

    def hit(self, guild_id: int, member_id: int, at: datetime) -> None:
        """Count a question. Raises ChatError as `check`; nothing is counted then."""
        self.check(guild_id, member_id, at)
        self.hit_member(member_id, at)
        self._servers.setdefault(guild_id, deque()).append(at)

    def give_back(self, guild_id: int, member_id: int, at: datetime) -> None:
        """Uncount a question that we failed to answer."""
        if self._members.get(member_id) == at:
            del self._members[member_id]
        recent = self._servers.get(guild_id)
        if recent and at in recent:
            recent.remove(at)

    def wait(self, member_id: int, at: datetime) -> float:
        """Seconds until the member may ask again; 0 if he may."""
        last = self._members.get(member_id)
        passed = at - last if last else self._pause
        # A question that seems older than the last one comes of a clock that was put right.
        return (self._pause - passed).total_seconds() if timedelta(0) <= passed < self._pause else 0.0

    def _recent(self, guild_id: int, at: datetime) -> deque[datetime]:
        recent = self._servers.get(guild_id) or deque[datetime]()
        while recent and at - recent[0] >= MINUTE:
            recent.popleft()
        return recent
