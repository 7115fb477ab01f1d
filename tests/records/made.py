"""Records of any content, for properties."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from bot.records.given_answer import LONGEST_HISTORY, Bounds, GivenAnswer
from index.errata import Excerpted

GUILD, OTHER_GUILD = 7, 8
ALICE, BOB = 1, 2
AT = datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
ids = st.integers(1, 2**63 - 1)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))

excerpts = st.builds(
    Excerpted,
    article_id=names,
    revision=st.integers(1, 9),
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    copies=st.lists(names, max_size=3).map(tuple),
    digest=st.text("0123456789abcdef", max_size=16),
    former=st.booleans(),
)
answers = st.builds(
    GivenAnswer,
    key=st.text("abcdefgh", min_size=16, max_size=16),
    guild_id=ids,
    channel_id=ids,
    member_id=ids,
    asked_at=moments,
    locale=st.sampled_from(["en", "ja"]),
    question=text,
    conversation=names,
    history=st.lists(text, max_size=LONGEST_HISTORY).map(tuple),
    bounds=st.builds(
        Bounds, since=st.none() | st.dates(), until=st.none() | st.dates(), source=st.none() | names
    ),
    message_id=st.none() | ids,
    question_message_id=st.none() | ids,
    private=st.booleans(),
    answered=st.booleans(),
    confidence=st.floats(0, 1),
    excerpts=st.lists(excerpts, max_size=3).map(tuple),
)


def answer(key: str = "key", **more: Any) -> GivenAnswer:
    """A refused question of alice's."""
    made = GivenAnswer(
        key=key,
        guild_id=GUILD,
        channel_id=70,
        member_id=ALICE,
        asked_at=AT,
        locale="en",
        question=f"What of {key}?",
        conversation=f"answer:{key}",
    )
    return replace(made, **more)
