"""Japanese questions on Japanese articles: sentences, amounts and days."""

import pytest

from corpus.passage import Span
from corpus.sentences import rules_for, sentences
from index.answer_form import nearest_of_form
from index.asked import asked


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
