from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.cooldowns import Cooldowns
from bot.chat.errors import ChatError

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def refused(cooldowns: Cooldowns, guild: int, member: int, at: datetime) -> ChatError:
    with pytest.raises(ChatError) as caught:
        cooldowns.hit(guild, member, at)
    return caught.value


def test_a_member_waits_between_two_questions() -> None:
    cooldowns = Cooldowns(5, 60)
    cooldowns.hit(1, 7, NOON)
    error = refused(cooldowns, 2, 7, after(1.5))
    assert (error.message, error.values) == ("error-cooldown", {"seconds": 4})
    cooldowns.hit(1, 8, after(1.5))
    cooldowns.hit(1, 7, after(5))


def test_a_server_asks_so_often_a_minute() -> None:
    cooldowns = Cooldowns(0, 2)
    cooldowns.hit(1, 7, NOON)
    cooldowns.hit(1, 8, after(20))
    error = refused(cooldowns, 1, 9, after(30))
    assert (error.message, error.values) == ("error-server-busy", {"seconds": 30})
    cooldowns.hit(2, 9, after(30))
    cooldowns.hit(1, 9, after(60))
    assert refused(cooldowns, 1, 9, after(61)).message == "error-server-busy"


def test_a_refused_question_doesnt_prolong_the_wait() -> None:
    cooldowns = Cooldowns(5, 60)
    cooldowns.hit(1, 7, NOON)
    refused(cooldowns, 1, 7, after(4))
    cooldowns.hit(1, 7, after(5))


def test_what_we_failed_to_answer_doesnt_count() -> None:
    cooldowns = Cooldowns(5, 1)
    cooldowns.hit(1, 7, NOON)
    cooldowns.give_back(1, 7, NOON)
    cooldowns.hit(1, 7, after(1))


def test_a_clock_that_was_put_back_holds_nobody_up() -> None:
    cooldowns = Cooldowns(5, 60)
    cooldowns.hit(1, 7, after(3600))
    cooldowns.hit(1, 7, NOON)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4), st.floats(0, 30)), max_size=40))
def test_nobody_asks_more_often_than_he_may(asked: list[tuple[int, int, float]]) -> None:
    cooldowns = Cooldowns(5, 3)
    taken: list[tuple[int, int, float]] = []
    at = 0.0
    for guild, member, pause in asked:
        at += pause
        with suppress(ChatError):
            cooldowns.hit(guild, member, after(at))
            assert all(at - then > 4.999 for _, other, then in taken if other == member)
            assert sum(where == guild and at - then < 59.999 for where, _, then in taken) < 3
            taken.append((guild, member, at))
