"""Every command on a real library with the real model."""

import json
from pathlib import Path

import pytest

from tests.bot.command_line import SAMPLES, citedesk

pytestmark = pytest.mark.model

WHO = "Who is Japan's chief negotiator?"
UNCOVERED = "Which team won the 2010 football World Cup final?"


def test_adding_reports_each_source_and_adding_again_changes_nothing(tmp_path: Path) -> None:
    count = len(list(SAMPLES.glob("*.md")))
    first = citedesk(tmp_path, "add", SAMPLES)
    assert (first.status, first.out.count("added ")) == (0, count)
    assert f"{count} added" in first.err
    again = citedesk(tmp_path, "add", SAMPLES, "--json")
    assert again.status == 0
    assert [one["outcome"] for one in again.objects] == ["already there"] * count


def test_added_objects_say_which_article_they_became(tmp_path: Path) -> None:
    run = citedesk(tmp_path, "add", "--json", SAMPLES / "2025-04-08-akazawa-named-chief-negotiator.md")
    (receipt,) = run.objects
    assert list(receipt) == ["source", "outcome", "article_id", "passages", "reason"]
    assert (receipt["outcome"], receipt["reason"]) == ("added", None)
    assert receipt["passages"] >= 1
    assert citedesk(tmp_path, "articles", "show", receipt["article_id"]).status == 0


def test_one_refusal_stops_no_other_source_and_shows_in_the_status(tmp_path: Path) -> None:
    empty, good = tmp_path / "empty.txt", SAMPLES / "2025-05-08-united-kingdom-deal.md"
    empty.write_text("")
    some = citedesk(tmp_path / "home", "add", empty, good)
    assert some.status == 1
    assert "refused" in some.err
    assert "empty.txt" in some.err
    assert some.out.startswith("added")
    none = citedesk(tmp_path / "home", "add", empty, tmp_path / "missing.txt")
    assert none.status == 2
    assert none.out == ""


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    text = "The harbour of Port Elsewhere was closed on Monday because of ice.\n" * 3
    run = citedesk(tmp_path, "add", "-", given=text)
    assert (run.status, run.out.split()[0]) == (0, "added")


def test_an_answer_shows_verbatim_excerpts_and_ends_with_0(filled: Path) -> None:
    run = citedesk(filled, "ask", WHO)
    assert run.status == 0
    assert "Akazawa" in run.out.splitlines()[0]
    assert "As of " in run.out
    assert "Citedesk sample briefs" in run.out
    assert "\x1b" not in run.out


def test_a_refusal_says_so_and_ends_with_1(filled: Path) -> None:
    run = citedesk(filled, "ask", UNCOVERED)
    assert run.status == 1
    assert run.out.startswith("Nothing in the articles is about this.\n")


def test_json_quotes_are_the_articles_own_characters(filled: Path) -> None:
    (said,) = citedesk(filled, "ask", WHO, "--json", "--hits", "5").objects
    assert said["answered"] is True
    assert len(said["hits"]) == 5
    assert [hit["score"] for hit in said["hits"]] == sorted(
        (hit["score"] for hit in said["hits"]), reverse=True
    )
    for one in said["citations"]:
        (article,) = citedesk(filled, "articles", "show", one["article_id"], "--json").objects
        assert article["text"][one["start"] : one["end"]] == one["quote"]
    assert said["answer"] in said["citations"][0]["quote"]


def test_json_of_a_refusal_has_no_answer(filled: Path) -> None:
    run = citedesk(filled, "ask", UNCOVERED, "--json")
    (said,) = run.objects
    assert (run.status, said["answered"], said["answer"], said["citations"]) == (1, False, None, [])


def test_lines_give_as_many_objects_in_the_same_order(filled: Path) -> None:
    lines = [
        '{"id": "q1", "question": "Who is Japan\'s chief negotiator?"}',
        "nonsense",
        "",
        '{"id": 3, "question": ""}',
        '{"id": 4, "question": "Who is he?", "history": ["Who is the minister?"], "asked_at": "2025-05-01"}',
        '{"id": 5, "question": "' + "why " * 20_000 + '"}',
    ]
    run = citedesk(filled, "ask", "--jsonl", "-", given="\n".join(lines))
    said = run.objects
    assert run.status == 0
    assert [one["id"] for one in said] == ["q1", None, None, 3, 4, 5]
    assert ["error" in one for one in said] == [False, True, True, True, False, True]
    assert "line 2" in said[1]["error"]


def test_lines_come_from_a_file_too(filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": 1, "question": "Who is Japan\'s chief negotiator?"}\n')
    run = citedesk(filled, "ask", "--jsonl", file, "--hits", "2")
    assert (run.status, len(run.objects), len(run.objects[0]["hits"])) == (0, 1, 2)
    assert citedesk(filled, "ask", "--jsonl", tmp_path / "missing").status == 2


def test_only_what_was_published_then_or_there_answers(filled: Path) -> None:
    days = ["--since", "2025-05-01", "--until", "2025-07-22"]
    (said,) = citedesk(filled, "ask", WHO, "--json", "--hits", "50", *days).objects
    seen = {one["article_id"] for one in said["hits"]}
    listed = citedesk(filled, "articles", "list", "--json").objects
    assert seen == {one["id"] for one in listed if "2025-05-01" <= one["date"] <= "2025-07-22"}
    run = citedesk(filled, "ask", WHO, "--source", "Somebody else")
    assert (run.status, run.out) == (1, "Nothing in the articles is about this.\n")
    assert "No article is from that time or publisher." in run.err
    assert citedesk(filled, "ask", WHO, "--source", "citedesk SAMPLE briefs").status == 0
    line = json.dumps({"question": WHO, "until": "2025-04-08", "source": "Citedesk sample briefs"})
    (said,) = citedesk(filled, "ask", "--jsonl", "-", given=line).objects
    assert {one["article_id"] for one in said["citations"]} == {"brief-2025-04-08"}


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", "a", "--jsonl", "-"],
        ["ask", "a", "--hits", "3"],
        ["ask", "a", "--since", "yesterday"],
        ["ask", "a", "--since", "2025-07-02", "--until", "2025-07-01"],
        ["ask", "--jsonl", "-", "--source", "Kyodo"],
        ["aks"],
        ["add"],
    ],
)
def test_bad_use_ends_with_2_and_says_so_on_standard_error(filled: Path, words: list[str]) -> None:
    run = citedesk(filled, *words)
    assert (run.status, run.out) == (2, "")
    assert "Usage" in run.err


def test_a_day_that_is_none_is_named(filled: Path) -> None:
    run = citedesk(filled, "ask", "Who?", "--until", "2025-02-30")
    assert run.status == 2
    assert "'2025-02-30' is no day like 2025-04-08" in run.err


@pytest.mark.parametrize("question", ["", "   ", "x" * 50_000, "\x00\x1b\u202e"])
def test_a_question_that_cant_be_asked_gets_a_sentence(filled: Path, question: str) -> None:
    run = citedesk(filled, "ask", question)
    assert (run.status, run.out) == (2, "")
    assert run.err.strip()
    assert "Traceback" not in run.err


def test_asking_where_there_is_no_library_says_what_to_do(tmp_path: Path) -> None:
    run = citedesk(tmp_path / "none", "ask", WHO)
    assert run.status == 2
    assert run.out == ""
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "words", [["backup", "new"], ["export", "-"], ["restore", "nowhere"], ["ask", "--jsonl", "nowhere"]]
)
def test_what_isnt_there_is_named_with_a_hint(tmp_path: Path, words: list[str]) -> None:
    run = citedesk(tmp_path / "none", *words)
    assert (run.status, run.out) == (2, "")
    sentence, hint = run.err.splitlines()
    assert "nowhere" in sentence or "none" in sentence
    assert hint.endswith(".")


def test_an_empty_collection_is_pointed_out(filled: Path) -> None:
    run = citedesk(filled, "--collection", "other", "ask", WHO)
    assert run.status == 1
    assert "citedesk add" in run.err


def test_collections_are_strictly_apart(home: Path) -> None:
    file = SAMPLES / "2025-05-08-united-kingdom-deal.md"
    assert citedesk(home, "--collection", "other", "add", file).status == 0
    (said,) = citedesk(home, "--collection", "other", "ask", WHO, "--json", "--hits", "50").objects
    (only,) = citedesk(home, "--collection", "other", "articles", "list", "--json").objects
    seen = [*said["citations"], *said["nearest"], *said["hits"]]
    assert {one["article_id"] for one in seen} <= {only["id"]}


def test_articles_are_listed_as_columns(filled: Path) -> None:
    rows = [row.split("\t") for row in citedesk(filled, "articles", "list").out.splitlines()]
    assert len(rows) == len(list(SAMPLES.glob("*.md")))
    assert {len(row) for row in rows} == {4}
    assert ["brief-2025-04-08", "2025-04-08", "Citedesk sample briefs"] in [row[:3] for row in rows]


def test_a_removed_article_answers_nothing_until_it_is_brought_back(home: Path) -> None:
    (before,) = citedesk(home, "ask", WHO, "--json").objects
    cited = before["citations"][0]["article_id"]
    assert citedesk(home, "articles", "remove", cited).status == 0
    (without,) = citedesk(home, "ask", WHO, "--json", "--hits", "50").objects
    seen = [*without["citations"], *without["nearest"], *without["hits"]]
    assert cited not in {one["article_id"] for one in seen}
    assert cited not in citedesk(home, "articles", "list").out
    assert "removed" in citedesk(home, "articles", "show", cited).out
    assert citedesk(home, "articles", "bring-back", cited).status == 0
    (after,) = citedesk(home, "ask", WHO, "--json").objects
    assert after["citations"] == before["citations"]


def test_a_new_revision_keeps_the_old_one_readable(tmp_path: Path) -> None:
    file, home = tmp_path / "port.md", tmp_path / "home"
    file.write_text("# Port\n\nThe harbour of Port Elsewhere is closed because of ice. Ships wait outside.\n")
    (first,) = citedesk(home, "add", "--json", file).objects
    file.write_text(
        "# Port\n\nThe harbour of Port Elsewhere is open again. Ships may enter by night and day.\n"
    )
    (second,) = citedesk(home, "add", "--json", file).objects
    assert (first["outcome"], second["outcome"]) == ("added", "new revision")
    assert second["article_id"] == first["article_id"]
    assert "ice" in citedesk(home, "articles", "show", first["article_id"], "--revision", "1").out
    assert "open again" in citedesk(home, "articles", "show", first["article_id"]).out
    history = citedesk(home, "articles", "history", first["article_id"]).out.splitlines()
    assert [row.split("\t")[0] for row in history] == ["1", "2"]


@pytest.mark.parametrize("command", ["show", "remove", "bring-back", "history"])
def test_an_unknown_article_gets_a_sentence(filled: Path, command: str) -> None:
    run = citedesk(filled, "articles", command, "no-such-article")
    assert (run.status, run.out) == (2, "")
    assert "no-such-article" in run.err


def test_a_sound_library_passes_its_check(filled: Path) -> None:
    run = citedesk(filled, "check")
    assert run.status == 0, run.out
    assert {row.split()[0] for row in run.out.splitlines()} == {"ok"}


def test_a_rebuilt_library_answers_the_same(home: Path) -> None:
    (before,) = citedesk(home, "ask", WHO, "--json").objects
    assert citedesk(home, "rebuild").status == 0
    (after,) = citedesk(home, "ask", WHO, "--json").objects
    # In bfloat16 a row depends a little on what it was embedded with, and a rebuild embeds by article.
    scores = [[one.pop("score") for one in answer["citations"]] for answer in (before, after)]
    assert scores[1] == pytest.approx(scores[0], rel=0.02)
    assert (after["answer"], after["citations"]) == (before["answer"], before["citations"])


def test_a_backup_restored_elsewhere_answers_the_same(filled: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "backup", tmp_path / "other"
    assert citedesk(filled, "backup", file).status == 0
    assert citedesk(other, "restore", file).status == 0
    assert (
        citedesk(other, "articles", "list", "--json").out
        == citedesk(filled, "articles", "list", "--json").out
    )
    (said,) = citedesk(other, "ask", WHO, "--json").objects
    assert said["answered"] is True


def test_a_restore_keeps_the_library_that_was_there(filled: Path, tmp_path: Path) -> None:
    file, home = tmp_path / "backup", tmp_path / "home"
    assert citedesk(filled, "backup", file).status == 0
    assert (
        citedesk(home, "add", "-", given="The harbour of Port Elsewhere is closed because of ice.").status
        == 0
    )
    run = citedesk(home, "restore", file)
    assert run.status == 0
    kept = Path(run.err.split(" kept at ")[1].strip())
    assert kept.is_file()
    assert "brief-2025-04-08" in citedesk(home, "articles", "list").out
    assert citedesk(home, "restore", kept).status == 0
    assert "brief-2025-04-08" not in citedesk(home, "articles", "list").out


def test_what_is_no_backup_isnt_restored(tmp_path: Path) -> None:
    file = tmp_path / "backup"
    file.write_text("nothing like it")
    run = citedesk(tmp_path / "home", "restore", file)
    assert (run.status, run.out) == (2, "")
    assert citedesk(tmp_path / "home", "restore", tmp_path / "missing").status == 2


def test_the_demo_answers_three_questions_and_refuses_one(tmp_path: Path) -> None:
    run = citedesk(tmp_path / "mine", "demo", given="")
    assert run.status == 0
    assert WHO in run.out
    assert run.out.count("As of ") >= 3
    assert run.out.count("Nothing in the articles is about this.") == 1
    assert not (tmp_path / "mine").exists()


def test_the_shell_answers_line_by_line_and_survives_mistakes(filled: Path) -> None:
    lines = [
        ":more 1",
        WHO,
        ":more 1",
        ":more 99",
        ":sources",
        ":articles",
        ":help",
        ":nonsense",
        "x" * 50_000,
        ":quit",
    ]
    run = citedesk(filled, "shell", given="\n".join([*lines, "never asked"]))
    assert run.status == 0
    assert "Akazawa" in run.out
    assert "article brief-" in run.out
    assert ":sources" in run.out
    assert "No answer yet." in run.err
    assert "no such command" in run.err


def test_an_unknown_setting_stops_every_command_with_a_sentence(home: Path) -> None:
    (home / "citedesk.toml").write_text('modle = "x"\n')
    run = citedesk(home, "ask", WHO)
    assert (run.status, run.out) == (2, "")
    assert "did you mean “model”?" in run.err


def test_a_model_that_isnt_there_is_named(home: Path) -> None:
    (home / "citedesk.toml").write_text('model = "/no/such/model"\n')
    run = citedesk(home, "ask", WHO)
    assert (run.status, run.out) == (2, "")
    assert "/no/such/model" in run.err


def test_a_misspelt_variable_is_pointed_out_and_does_no_harm(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITEDESK_MODLE", "x")
    run = citedesk(filled, "articles", "list")
    assert run.status == 0
    assert "did you mean CITEDESK_MODEL?" in run.err


def test_an_export_makes_the_same_collection_again(filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    run = citedesk(filled, "export", file)
    assert (run.status, f"Exported {len(list(SAMPLES.glob('*.md')))} articles" in run.out) == (0, True)
    assert citedesk(tmp_path / "home", "add", file).status == 0
    theirs = citedesk(filled, "articles", "list", "--json").objects
    ours = citedesk(tmp_path / "home", "articles", "list", "--json").objects
    dated = [{key: value for key, value in one.items() if key != "added_at"} for one in (*theirs, *ours)]
    assert sorted(map(str, dated[: len(theirs)])) == sorted(map(str, dated[len(theirs) :]))
    assert citedesk(filled, "export", "-").out == file.read_text(encoding="utf-8")
    again = citedesk(filled, "export", file)
    assert (again.status, "exists already" in again.err) == (2, True)
    assert citedesk(tmp_path / "none", "export", "-").status == 2
    assert not (tmp_path / "none").exists()
