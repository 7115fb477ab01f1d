"""Short answers out of Japanese sentences: only where there is no doubt."""

from datetime import date

import pytest

from index.asked import asked
from index.short_ja import short_answer_ja

DAY = date(2025, 10, 21)
OFFICES = "財務相には片山さつき氏、外相には茂木敏充氏が就いた。"


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("財務大臣は誰ですか", OFFICES, "片山さつき"),
        ("外務大臣は誰ですか", OFFICES, "茂木敏充"),
        ("首席交渉官は誰ですか", "日本の首席交渉官は赤沢氏となる。", "赤沢"),
        ("日本はいくら投資しますか", "日本は米国に5500億ドルを投資する。", "5500億ドル"),
        ("一日券は何円ですか", "大人の一日券は七千五百円である。", "七千五百円"),
        (
            "新しい紙幣はいつ発行されましたか",
            "日本銀行は2024年7月3日、新しい紙幣を発行した。",
            "2024年7月3日",
        ),
    ],
)
def test_the_words_that_answer_alone(question: str, sentence: str, words: str) -> None:
    found = short_answer_ja(asked(question, 10, {}), sentence, DAY)
    assert found is not None
    assert sentence[found.start : found.end] == words


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("はがきは何円ですか", "はがきは63円から85円になった。"),  # two amounts
        ("法務大臣は誰ですか", OFFICES),
        ("税率は何％ですか", "税率は25％になるとの見通しだ。"),  # only expected
        ("税率は何％ですか", "政府は税率が25％になるとの報道を否定した。"),
        ("関税は15％ですか", "関税は15％である。"),  # yes or no
        ("なぜ打ち切ったのですか", "日産が受け入れなかった。"),
        ("Who is it?", "首席交渉官は赤沢氏となる。"),
    ],
)
def test_in_doubt_the_sentence_is_shown(question: str, sentence: str) -> None:
    assert short_answer_ja(asked(question, 10, {}), sentence, DAY) is None
