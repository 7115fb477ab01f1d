"""Japanese questions on Japanese articles: sentences, amounts and days."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import Details, Draft
from corpus.passage import Span
from corpus.sentences import rules_for, sentences
from corpus.source import Offer
from index.answer import Silence
from index.answer_form import nearest_of_form
from index.asked import asked
from index.evaluation.asking import ask_all
from index.evaluation.questions import read_question_set
from index.evaluation.shelf import opened
from index.library import Library
from index.settings import LibrarySettings
from tests.doubles import WordEmbedder, words


@pytest.mark.parametrize(
    "expected",
    [
        ["首相は「関税は15％だ。交渉は続く。」と述べた。", "会談は7月に行われた。"],
        ["彼は『終わった。』と言った。", "会見は短かった。"],
        ["赤い橋（長さ30メートル。木造）が見える。", "次は8月だ。"],
        ["税率は15.5％だった。", "以前は25％だった。"],
        ["「本当か？」", "記者が聞いた。"],
    ],
)
def test_sentences_end_outside_of_quotations(expected: list[str]) -> None:
    text = "".join(expected)
    found = sentences(text, Span(0, len(text)), rules_for(text, None))
    assert [text[one.start : one.end] for one in found] == expected


@pytest.mark.parametrize(
    ("question", "sentence", "marked"),
    [
        ("投資はいくらですか", "投資は1億2000万円で、期間は三年だ。", "1億2000万円"),
        ("投資はいくらですか", "投資は５５００億ドルにのぼる。", "５５００億ドル"),
        ("関税は何パーセントですか", "関税は15パーセントで、昨年は2回変わった。", "15パーセント"),
        ("何人が住んでいますか", "村には3千人が住む。", "3千人"),
        ("協定はいつ結ばれましたか", "協定は令和7年7月22日に結ばれた。", "令和7年7月22日"),
        ("協定はいつ結ばれましたか", "協定は二〇二五年に結ばれた。", "二〇二五年"),
        ("会議はいつ始まりますか", "会議は午後3時30分に始まる。", "午後3時30分"),
        ("城はいつ建てられましたか", "城は16世紀に建てられた。", "16世紀"),
    ],
)
def test_the_answering_words_are_whole(question: str, sentence: str, marked: str) -> None:
    found = nearest_of_form(asked(question, 10, {}), sentence, 0, Span(0, len(sentence)))
    assert found is not None
    assert sentence[found.span.start : found.span.end] == marked


def test_where_a_word_ends_is_searched_for_but_needs_no_meeting() -> None:
    question = asked("日本の首席交渉官は誰ですか？", 10, {})
    assert set(question.weights) == {"日本", "首席", "席交", "交渉", "渉官"}
    assert question.sought[: len(question.weights)] == list(question.weights)
    assert {*question.sought} - question.weights.keys() == {"本の", "の首", "官は", "は誰", "誰で"}
    assert question.coverage({"日本", "首席", "席交", "交渉", "渉官"}) == pytest.approx(1.0)
    english = asked("Who is the chief negotiator of Japan?", 10, {})
    assert english.sought == list(english.weights)


async def test_words_of_an_older_kind_are_made_again(tmp_path: Path) -> None:
    settings = LibrarySettings(home=tmp_path)
    async with await Library.open(settings, load=words) as library:
        note = Draft("日本銀行は政策金利を0.5％に引き上げた。", Details(id="rate", title="金融政策"))
        await library.add(Offer("rate", note), collection="a")
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        number = connection.execute("UPDATE keyword_table SET version = '3' RETURNING number").fetchone()[0]
        connection.execute(f"INSERT INTO keywords_{number}(keywords_{number}) VALUES ('delete-all')")
        connection.commit()
    async with await Library.open(settings, load=words) as library:
        answer = await library.ask("日銀の政策金利は何%ですか", collection="a", hits=5)
        found = library._desk.caches.keywords.search("a", ["日銀"], 5)
    assert [hit.article_id for hit in answer.hits] == ["rate"]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("現在の財務大臣は誰ですか？", ["財務", "相"]),
        ("日銀の政策金利は何%ですか", ["日銀", "政策", "策金", "金利"]),
        ("令和7年の関税は何パーセントか教えてください", ["2025", "関税"]),
    ],
)
def test_words_that_only_ask_are_not_what_a_question_is_about(question: str, about: list[str]) -> None:
    assert list(asked(question, 10, {}).weights) == about


def test_a_number_within_japanese_text_is_its_only_name() -> None:
    assert asked("関税が25パーセントになったのは2025年ですか", 10, {}).names == {"25", "2025"}


class Unread(WordEmbedder):
    """An encoder that can't read Japanese, as the one that comes with Citedesk."""

    @property
    def multilingual(self) -> bool:
        return False


async def test_questions_as_people_type_them_are_answered_and_near_misses_are_not(tmp_path: Path) -> None:
    questions = read_question_set(Path(__file__).parents[1] / "data" / "japanese")
    async with opened(
        questions, LibrarySettings(home=tmp_path), shelf=tmp_path, load=lambda _: Unread()
    ) as filled:
        results = await ask_all(filled.library, questions.questions)
    answered = [one for one in results if one.answer.answered]
    assert sum(one.question.answerable and one.right for one in answered) >= 27
    assert sum(one.question.answerable and not one.right for one in answered) <= 4
    assert sum(not one.question.answerable for one in answered) <= 2
    nothing = [one for one in results if one.answer.silence is Silence.NOTHING]
    assert sum(one.question.answerable for one in nothing) <= 6


async def test_who_held_another_office_is_no_earlier_answer(tmp_path: Path) -> None:
    questions = read_question_set(Path(__file__).parents[1] / "data" / "japanese")
    async with opened(
        questions, LibrarySettings(home=tmp_path), shelf=tmp_path, load=lambda _: Unread()
    ) as filled:
        (result,) = await ask_all(
            filled.library, [one for one in questions.questions if one.text == "外務大臣は誰ですか"]
        )
    assert result.answer.text == "茂木敏充"
    assert {one.text for one in result.answer.earlier} <= {"岩屋毅"}


async def test_an_office_is_whose_the_title_begins_with(tmp_path: Path) -> None:
    text = (
        "カルディアのモリス・エレナ首相は10日、新しい内閣を発足させた。財務相には元駐オルベリア大使のタナベ氏が就いた。"
        "前外相のグラント・ペーター氏は党の幹事長に回る。"
    )
    async with await Library.open(LibrarySettings(home=tmp_path), load=lambda _: Unread()) as library:
        await library.add(
            Offer("one", Draft(text, Details(id="one", title="カルディアで新内閣が発足"))), collection="a"
        )

        async def told(question: str) -> str | None:
            return (await library.ask(question, collection="a")).text

        assert await told("カルディアの財務相は誰ですか") == "タナベ"
        assert await told("カルディアの前外相は誰ですか") is not None
        assert await told("オルベリアの財務相は誰ですか") is None
        assert await told("カルディアの外相は誰ですか") is None
        assert await told("モリス・ペーター氏は何の役職に就きますか") is None
