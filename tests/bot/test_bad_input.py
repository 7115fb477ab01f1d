"""Bad input gets a clear sentence, and the good beside it goes in."""

import gzip
import json
import os
import zipfile
from pathlib import Path

import pytest

from tests.bot.command_line import SAMPLES, citedesk

pytestmark = pytest.mark.model

GOOD = SAMPLES / "2025-05-08-united-kingdom-deal.md"


def empty(file: Path) -> None:
    file.write_bytes(b"")


def blank(file: Path) -> None:
    file.write_bytes(b" \n\t\n" * 1000)


def binary(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 400)


def no_document(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04 this is no document")


def no_pdf(file: Path) -> None:
    file.write_bytes(b"%PDF-1.7\nnothing follows")


def bomb(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"0" * 200_000_000)


def large(file: Path) -> None:
    with file.open("wb") as written:
        written.truncate(200 * 1024 * 1024)


def tags(file: Path) -> None:
    file.write_text("<html><body>" + "<div><p>word</p>" * 1_000_000)


def compressed(file: Path) -> None:
    file.write_bytes(gzip.compress(b"text" * 1000))


CASES = [
    ("empty.txt", empty),
    ("blank.md", blank),
    ("binary.txt", binary),
    ("corrupt.docx", no_document),
    ("corrupt.pdf", no_pdf),
    ("bomb.zip", bomb),
    ("large.txt", large),
    ("tags.html", tags),
    ("unreadable.gz", compressed),
]


@pytest.mark.parametrize(("name", "make"), CASES, ids=[name for name, _ in CASES])
def test_a_bad_file_is_refused_by_name_and_the_good_one_goes_in(
    tmp_path: Path, name: str, make: object
) -> None:
    bad = tmp_path / name
    make(bad)
    run = citedesk(tmp_path / "home", "add", "--json", bad, GOOD)
    *refused, added = run.objects
    assert run.status == 1
    assert [one["outcome"] for one in refused] == ["refused"]
    assert name in refused[0]["source"]
    assert refused[0]["reason"].endswith(".")
    assert (refused[0]["article_id"], refused[0]["passages"]) == (None, 0)
    assert added["outcome"] == "added"


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "http://",
    ],
)
def test_a_link_that_may_not_be_fetched_is_refused(tmp_path: Path, link: str) -> None:
    run = citedesk(tmp_path, "add", "--json", link)
    assert run.status == 2
    assert [(one["source"], one["outcome"]) for one in run.objects] == [(link, "refused")]


def test_a_link_with_a_password_is_refused_and_the_password_is_not_printed(tmp_path: Path) -> None:
    run = citedesk(tmp_path, "add", "--json", "https://user:hunter2@example.org/")
    assert run.status == 2
    assert [(one["source"], one["outcome"]) for one in run.objects] == [("https://…@example.org/", "refused")]
    assert "hunter2" not in run.out + run.err


def test_bad_lines_are_named_by_number_and_the_good_ones_go_in(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    good = {"id": "a1", "title": "Port", "text": "The harbour of Port Elsewhere is closed because of ice."}
    more = {
        "id": "a2",
        "title": "Rail",
        "text": "Trains to Port Elsewhere run every hour through the winter.",
    }
    file.write_text("\n".join([json.dumps(good), "nonsense", '{"id": "a3"}', json.dumps(more)]))
    said = citedesk(tmp_path / "home", "add", "--json", file)
    assert said.status == 1
    assert [one["outcome"] for one in said.objects] == ["added", "refused", "refused", "added"]
    assert [one["article_id"] for one in said.objects] == ["a1", None, None, "a2"]
    assert ["2" in one["source"] + one["reason"] for one in said.objects[1:2]] == [True]
    assert ["3" in one["source"] + one["reason"] for one in said.objects[2:3]] == [True]


def test_a_single_line_of_ten_megabytes_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "line.html"
    text = "<p>The harbour of Port Elsewhere is closed because of ice. Ships wait outside.</p>" * 8
    file.write_text(f"<html><body>{text}<!--{'x' * 10_000_000}--></body></html>")
    run = citedesk(tmp_path / "home", "add", "--json", file, GOOD)
    assert [one["outcome"] for one in run.objects][1:] == ["added"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("The harbour of Port Elsewhere is closed because of ice.")
    file.chmod(0)
    assert citedesk(tmp_path / "home", "add", "--json", file).objects[0]["outcome"] == "refused"


def test_what_an_article_says_cant_steer_the_terminal(tmp_path: Path) -> None:
    article = {
        "id": "a1",
        "title": "\x1b]0;owned\x07Harbour \x1b[31mice\u202e [bold]",
        "text": "The harbour of Port Elsewhere\x1b[2J is closed because of ice\x9b31m. Ships wait outside.",
        "source": "\x1b[5mGazette",
    }
    file, home = tmp_path / "evil.jsonl", tmp_path / "home"
    file.write_text(json.dumps(article))
    runs = [
        citedesk(home, "add", file),
        citedesk(home, "ask", "Why is the harbour of Port Elsewhere closed?"),
        citedesk(home, "articles", "list"),
        citedesk(home, "articles", "show", "a1"),
        citedesk(home, "articles", "history", "a1"),
        citedesk(home, "articles", "remove", "a1"),
    ]
    for run in runs:
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(run.out + run.err)
    assert "Port Elsewhere" in runs[1].out


def test_a_store_that_is_none_is_named_and_left_as_it_is(filled: Path, tmp_path: Path, home: Path) -> None:
    (store,) = (file for file in home.iterdir() if file.read_bytes()[:15] == b"SQLite format 3")
    for left in home.iterdir():
        if left != store and left.is_file():
            left.unlink()
    store.write_bytes(b"This is no library. " * 500)
    run = citedesk(home, "ask", "Who is Japan's chief negotiator?")
    assert (run.status, run.out) == (2, "")
    assert run.err.strip()
    assert "Traceback" not in run.err
    assert store.read_bytes() == b"This is no library. " * 500


@pytest.mark.parametrize("repair", [[], ["--repair"]])
def test_a_check_of_a_torn_library_names_the_damage_and_the_way_back(home: Path, repair: list[str]) -> None:
    (store,) = home.glob("*.db")
    torn = store.read_bytes()[: store.stat().st_size // 2]
    store.write_bytes(torn)
    run = citedesk(home, "check", *repair)
    assert run.status == 1
    assert "problem   store:" in run.out
    assert "is damaged" in run.out
    assert "citedesk restore" in run.err
    assert "citedesk check" not in run.err
    assert store.read_bytes() == torn
