import pytest

from corpus.passage import Span
from index.asked import Kind
from index.ellipsis_ja import bare_ja, completed_ja, mere_ja, questioned_ja
from index.former_ja import value_before
from index.matter import Whole, talk_of
from index.turn import Turn

CARS = "日本の自動車への関税は何パーセントですか"
LEADER = "日本の首相は誰ですか"
WAGE = "東京都の最低賃金はいくらですか"


@pytest.mark.parametrize(
    ("before", "follow_up", "whole"),
    [
        (CARS, "では韓国は？", "韓国の自動車への関税は何パーセントですか"),
        (CARS, "鉄鋼は？", "日本の鉄鋼への関税は何パーセントですか"),
        (CARS, "カナダについては？", "カナダの自動車への関税は何パーセントですか"),
        (
            "日本から輸入する自動車に米国が課す関税は何パーセントですか",
            "韓国はどうですか",
            "韓国から輸入する自動車に米国が課す関税は何パーセントですか",
        ),
        (
            "米国が鉄鋼に課す関税はいくらですか",
            "アルミニウムは？",
            "米国がアルミニウムに課す関税はいくらですか",
        ),
        ("鉄鋼関税は何パーセントですか", "自動車は？", "自動車関税は何パーセントですか"),
        (LEADER, "財務大臣は？", "日本の財務大臣は誰ですか"),
        (LEADER, "じゃあ、韓国の大統領は？", "韓国の大統領は誰ですか"),
        (WAGE, "大阪府は？", "大阪府の最低賃金はいくらですか"),
        ("松江城の入場料はいくらですか", "子供の場合は？", "松江城の子供の入場料はいくらですか"),
        ("松江城の入場料はいくらですか", "では姫路城は？", "姫路城の入場料はいくらですか"),
        ("松江城の入場料はいくらですか", "休館日は？", "松江城の休館日は？"),
        ("備蓄米はいつ放出されましたか", "価格は？", "備蓄米の価格は？"),
        ("リンゴはいくらですか", "バナナは？", "バナナはいくらですか"),
        ("首相は誰ですか", "日本は？", "日本の首相は誰ですか"),
        ("2024年の米の生産量はいくらですか", "2025年は？", "2025年の米の生産量はいくらですか"),
    ],
)
def test_what_it_names_takes_the_place_of_its_like(before: str, follow_up: str, whole: str) -> None:
    assert completed_ja(follow_up, before) == whole


@pytest.mark.parametrize(
    ("before", "follow_up"),
    [
        (CARS, "いつから？"),
        (CARS, "今は？"),
        (CARS, "日本は？"),
        ("備蓄米はいつ放出されましたか", "小麦は？"),
        ("米国と日本の関税は何パーセントですか", "韓国は？"),
        (CARS, "韓国が米国に投資する金額はいくらですか"),
    ],
)
def test_what_has_no_place_for_certain_makes_no_whole_question(before: str, follow_up: str) -> None:
    assert completed_ja(follow_up, before) is None


@pytest.mark.parametrize(
    ("before", "answer", "follow_up", "whole"),
    [
        (WAGE, "1時間1226円である。これまでは1163円。", "いつから？", "東京都の最低賃金はいつからですか"),
        (LEADER, "高市早苗", "いつからですか？", "高市早苗が日本の首相なのはいつからですか"),
        (CARS, "15パーセント", "その理由は？", "日本の自動車への関税が15パーセントなのはなぜですか"),
        ("備蓄米はいつ放出されましたか", "2025年5月", "なぜ？", "備蓄米はなぜ放出されましたか"),
    ],
)  # fmt: skip
def test_a_question_word_alone_asks_on(before: str, answer: str, follow_up: str, whole: str) -> None:
    assert mere_ja(follow_up)
    assert questioned_ja(follow_up, before, answer) == whole


def test_other_questions_are_no_question_words() -> None:
    assert not any(map(mere_ja, ["韓国は？", "いつ完成しましたか？", LEADER]))
    assert questioned_ja("韓国は？", CARS, None) is None
    assert bare_ja("ちなみに、韓国の場合はどうでしょうか？") == "韓国"


def test_the_matter_stays_what_it_was_after_a_question_word() -> None:
    talk = talk_of([Turn(WAGE, "1時間1226円"), Turn("その理由は？")])
    assert talk.whole("大阪府は？") == Whole(
        "大阪府の最低賃金はいくらですか", put_in=frozenset({"大阪", "阪府"}), answered="1時間1226円"
    )
    again, before = talk.whole("本当ですか？"), talk.whole("その前は？")
    assert again == Whole(WAGE)
    assert before == Whole(WAGE, former=1)


@pytest.mark.parametrize(
    ("kind", "answer", "sentence", "value"),
    [
        (Kind.AMOUNT, "関税は15パーセントになった。", "それまでは27.5パーセントだった。", "27.5パーセント"),
        (Kind.AMOUNT, "関税は50パーセントである。", "6月に25パーセントから引き上げられた。", "25パーセント"),
        (Kind.AMOUNT, "1時間1226円である。", "これまでは1163円だった。", "1163円"),
        (Kind.PERSON, "高市早苗氏", "前任の首相は石破茂氏である。", "石破茂"),
        (Kind.AMOUNT, "関税は15パーセントになった。", "それまでは3000円だった。", None),
        (Kind.AMOUNT, "関税は15パーセントになった。", "韓国は25パーセントだった。", None),
        (Kind.PERSON, "高市早苗氏", "財務大臣は片山さつき氏である。", None),
    ],
)
def test_what_was_before_is_told_only_where_it_is_said(
    kind: Kind, answer: str, sentence: str, value: str | None
) -> None:
    found = value_before(sentence, kind, answer, Span(0, len(sentence)))
    assert (sentence[found.start : found.end] if found else None) == value
