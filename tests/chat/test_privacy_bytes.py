"""After a member is forgotten, none of his words is left in the library's files: read byte by byte."""

import random
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.records.given_answer import GivenAnswer, new_key
from bot.records.moments import now
from bot.records.records import Records
from bot.settings import BotSettings
from index.desk import store_path

FORGOTTEN, OTHER = 3, 4
WORD = {member: f"marzipan{member}".encode() for member in range(6)}


def bytes_of(settings: BotSettings) -> bytes:
    path = store_path(settings.home)
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def busy_days(records: Records, seed: int) -> None:
    """Six members ask, edit, rate and delete, so that rows grow, shrink and move between pages."""
    chance = random.Random(seed)
    keys: list[tuple[str, int]] = []
    for number in range(1500):
        member = chance.randrange(6)
        word = WORD[member].decode()
        question = f"{word} {'y' * chance.randrange(250)}"
        key = new_key()
        records.answers.put(given(key, member, question, number))
        keys.append((key, member))
        key, member = chance.choice(keys)
        if chance.random() < 0.4:
            records.answers.put(
                given(key, member, f"{WORD[member].decode()} {'z' * chance.randrange(300)}", number)
            )
        rater = chance.randrange(6)
        records.answers.rate(
            key, rater, False, now(), reason="wrong", comment=WORD[rater].decode() * chance.randrange(40)
        )
        if chance.random() < 0.05:
            records.answers.delete(key)
            keys.remove((key, member))


def given(key: str, member: int, question: str, number: int) -> GivenAnswer:
    return GivenAnswer(
        key=key,
        guild_id=1 + number % 2,
        channel_id=5,
        member_id=member,
        asked_at=now() - timedelta(minutes=number),
        locale="en",
        question=question,
        conversation=f"thread:{number % 40}",
        history=(WORD[member].decode(),) if number % 7 == 0 else (),
    )


@pytest.mark.parametrize("seed", [2, 3])
async def test_nothing_of_a_forgotten_members_words_is_left_in_the_files(
    settings: BotSettings, records: Records, seed: int
) -> None:
    await records.run(busy_days, records, seed)
    assert WORD[FORGOTTEN] in bytes_of(settings)
    kept = await records.run(records.privacy.kept_of, OTHER)
    await records.run(records.privacy.forget, FORGOTTEN)
    assert await records.empty_log()
    left = bytes_of(settings)
    assert left.count(WORD[FORGOTTEN]) == 0
    assert WORD[OTHER] in left
    after = await records.run(records.privacy.kept_of, OTHER)
    assert after.questions == kept.questions


async def test_what_retention_ended_is_overwritten_too(settings: BotSettings, records: Records) -> None:
    await records.run(busy_days, records, 5)
    await records.run(records.privacy.expire, now() + timedelta(days=60))
    assert await records.empty_log()
    left = bytes_of(settings)
    assert not [word for word in WORD.values() if word in left]


async def test_a_server_that_is_forgotten_leaves_no_words(settings: BotSettings, records: Records) -> None:
    await records.run(busy_days, records, 6)
    for guild in (1, 2):
        await records.run(records.privacy.forget_guild, guild)
    assert await records.empty_log()
    left = bytes_of(settings)
    assert not [word for word in WORD.values() if word in left]


async def test_the_log_is_not_emptied_under_a_reader(
    records: Records, settings: BotSettings, tmp_path: Path
) -> None:
    reader = sqlite3.connect(store_path(settings.home), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM chat_answer").fetchone()
    await records.run(records.facts.put, "a", "b")
    assert not await records.empty_log()
    reader.close()
    assert await records.empty_log()
