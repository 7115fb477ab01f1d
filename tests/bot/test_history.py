"""Answers given in the terminal, and what `citedesk articles history` tells of them later."""

import asyncio
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.records.database import RecordsDatabase
from bot.records.given_answer import GivenAnswer
from bot.records.moments import now
from bot.records.records import Records
from bot.records.terminal_answers import TerminalAnswer, TerminalAnswers
from corpus.store import ArticleStore
from index.desk import store_path
from index.errata import Excerpted, digest_of
from tests.bot.command_line import citedesk
from tests.corpus.drafts import add, draft

QUOTE = "The harbour of Port Elsewhere is closed because of ice."
WHY = "Why is the harbour of Port Elsewhere closed?"
ICE = f"{QUOTE} Ships wait outside."
SAND = "The harbour of Port Elsewhere is closed because of sand. Ships wait outside."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """One short article, in the collection of the terminal and in that of a server; no model has read it."""
    put(tmp_path, ICE)
    put(tmp_path, ICE, "discord-7")
    return tmp_path


def put(home: Path, text: str, collection: str = "main", published: date | None = None) -> None:
    """The article, or a new revision of it."""
    with ArticleStore.open(store_path(home)) as store:
        add(store, collection, draft(text, id="port", title="Port", published=published))


def remember(home: Path, *, ago: timedelta = timedelta(0), collection: str = "main") -> None:
    """An answer that was given in the terminal."""
    place = Excerpted("port", 1, 0, len(QUOTE), (), digest_of(QUOTE))
    database = RecordsDatabase(store_path(home))
    TerminalAnswers(database).put(TerminalAnswer(collection, now() - ago, WHY, 0.9, (place,)))
    database.close()


def rows(home: Path, *words: str, collection: str = "main") -> list[list[str]]:
    """The second list of `articles history`, or the only one without an article."""
    run = citedesk(home, "--collection", collection, "articles", "history", *words)
    assert run.status == 0, run.err
    _, _, answers = f"\n{run.out}".partition("\n\n")
    return [line.split("\t") for line in answers.splitlines()]


def test_an_article_that_nobody_asked_about_has_revisions_alone(home: Path) -> None:
    assert citedesk(home, "articles", "history", "port").out.count("\n") == 1
    run = citedesk(home, "articles", "history")
    assert (run.status, run.out) == (0, "")
    assert "still stands" in run.err


def test_an_answer_is_listed_with_what_became_of_its_quote(home: Path) -> None:
    remember(home)
    ((at, where, article, revision, fate, since, question, quote, instead),) = rows(home, "port")
    today = f"{now():%Y-%m-%d}"
    assert at.startswith(today)
    assert (where, article, revision, fate, since) == ("terminal", "port", "1", "stands", "")
    assert (question, quote, instead) == (WHY, QUOTE, "")
    assert rows(home) == []

    put(home, SAND)
    (row,) = rows(home, "port")
    assert row[3:] == ["1", "reworded", today, WHY, QUOTE, SAND.split(" Ships")[0]]
    assert rows(home) == [row]

    assert citedesk(home, "articles", "remove", "port").status == 0
    ((*_, fate, since, question, quote, instead),) = rows(home)
    assert (fate, since, question, instead) == ("removed", today, WHY, "")


def test_answers_that_rest_on_an_erased_article_are_listed_without_its_words(home: Path) -> None:
    remember(home)
    with ArticleStore.open(store_path(home)) as store, store.transaction():
        store.forget("main", "port")
    run = citedesk(home, "articles", "history", "port")
    assert run.status == 0
    assert "erased" in run.out
    assert "ice" not in run.out
    assert "no longer in the library" in run.err
    assert rows(home)[0][4] == "erased"
    assert citedesk(home, "articles", "history", "other").status == 2


def test_another_collections_answers_are_not_listed(home: Path) -> None:
    remember(home, collection="discord-7")
    assert rows(home, "port") == []
    assert len(rows(home, "port", collection="discord-7")) == 1


@pytest.mark.model
def test_what_is_asked_is_remembered_as_long_as_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, home = tmp_path / "port.md", tmp_path / "home"
    file.write_text(f"---\nid: port\ntitle: Port\n---\n\n{ICE}\n")
    assert citedesk(home, "add", file).status == 0
    remember(home, ago=timedelta(days=40))
    remember(home, ago=timedelta(days=20))
    lines = f'{{"question": "{WHY}"}}\n{{"question": "What does coffee cost in Brazil?"}}\n'
    assert citedesk(home, "ask", "--jsonl", "-", given=lines).status == 0
    found = rows(home, "port")
    assert len(found) == 2, "the old one has gone, and the refusal isn't kept"
    assert [(row[4], row[7]) for row in found] == [("stands", QUOTE)] * 2
    assert citedesk(home, "ask", WHY, "--no-record").status == 0
    assert len(rows(home, "port")) == 2
    monkeypatch.setenv("CITEDESK_ANSWER_DAYS", "0")
    assert citedesk(home, "shell", given=f"{WHY}\n").status == 0
    assert rows(home, "port") == []


@pytest.mark.model
def test_an_answer_is_given_also_where_it_cannot_be_kept(tmp_path: Path) -> None:
    file, home = tmp_path / "port.md", tmp_path / "home"
    file.write_text(ICE)
    assert citedesk(home, "add", file).status == 0
    database = RecordsDatabase(store_path(home))
    database.write("INSERT INTO chat_schema VALUES (999)")
    database.close()
    run = citedesk(home, "ask", WHY)
    assert run.status == 0
    assert "because of ice" in run.out
    assert "schema" in run.err
    assert citedesk(home, "articles", "history").status == 2


async def keep(home: Path, *answers: GivenAnswer) -> None:
    async with await Records.open(store_path(home)) as records:
        for one in answers:
            await records.run(records.answers.put, one)


def test_answers_given_on_discord_are_listed_without_private_words(home: Path) -> None:
    public = GivenAnswer(
        key="public",
        guild_id=7,
        channel_id=70,
        member_id=4711,
        asked_at=now() - timedelta(hours=1),
        locale="en",
        question="What closes the port?",
        conversation="answer:public",
        answered=True,
        excerpts=(Excerpted("port", 1, 0, len(QUOTE)),),
    )
    private = GivenAnswer(
        key="private",
        guild_id=7,
        channel_id=71,
        member_id=4711,
        asked_at=now(),
        locale="en",
        question="Between us: is it the ice?",
        conversation="answer:private",
        answered=True,
        private=True,
        excerpts=(Excerpted("port", 1, 0, len(QUOTE)),),
    )
    asyncio.run(keep(home, public, private))
    run = citedesk(home, "--collection", "discord-7", "articles", "history", "port")
    assert "What closes the port?" in run.out
    assert "a private question" in run.out
    assert "Between us" not in run.out
    assert "4711" not in run.out
    found = rows(home, "port", collection="discord-7")
    assert [(row[1], row[4]) for row in found] == [("Discord", "stands")] * 2
    assert rows(home, "port") == []


def objects(home: Path, *words: str) -> list[dict[str, object]]:
    """What `articles history --json` prints."""
    run = citedesk(home, "articles", "history", "--json", *words)
    assert run.status == 0, run.err
    return [json.loads(line) for line in run.out.splitlines()]


def test_scripts_read_revisions_and_answers_as_objects(home: Path) -> None:
    remember(home)
    assert objects(home) == []
    put(home, SAND, published=date(2025, 4, 8))
    first, second, answer = objects(home, "port")
    assert [(one["kind"], one["revision"], one["id"]) for one in (first, second)] == [
        ("revision", 1, "port"),
        ("revision", 2, "port"),
    ]
    assert "text" not in first
    assert list(answer) == [
        *("kind", "asked_at", "where", "question", "article_id", "revision", "start", "end", "quote", "fate"),
        *("since", "instead", "still_in", "date", "redated_at"),
    ]
    assert (answer["kind"], answer["where"], answer["question"]) == ("answer", "terminal", WHY)
    assert (answer["article_id"], answer["revision"], answer["fate"]) == ("port", 1, "reworded")
    assert QUOTE == answer["quote"] == ICE[: int(str(answer["end"]))]
    assert answer["instead"] == SAND.split(" Ships")[0]
    assert (answer["date"], answer["redated_at"]) == ("2025-04-08", answer["since"])
    assert objects(home) == [answer]


def test_an_answer_whose_articles_date_alone_was_corrected_is_listed(home: Path) -> None:
    remember(home)
    put(home, ICE, published=date(2024, 5, 2))
    (row,) = rows(home)
    assert row[4:6] == ["redated", f"{now():%Y-%m-%d}"]
    (answer,) = objects(home)
    assert (answer["fate"], answer["date"]) == ("stands", "2024-05-02")
