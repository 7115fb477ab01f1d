"""What Japanese questions name, and whether a sentence speaks of it."""

import pytest

from index.asked import asked
from index.mismatch_ja import mismatches_ja
from index.named_ja import named_in, plain, share_in
from index.numerals import value_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("二十四", 24),
        ("5千", 5000),
        ("1万5千", 15000),
        ("百五", 105),
        ("千二百万", 12_000_000),
        ("１億２０００万", 120_000_000),
    ],
)
def test_japanese_numbers_come_to_a_value(written: str, value: int) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("現在の財務大臣は誰ですか？", ("財務相",)),
        ("日本銀行の政策金利は何％ですか", ("日銀", "政策金利")),
        ("令和元年の出生数は何人ですか", ("2019年", "出生数")),
        ("はがきの料金は何円ですか", ("はがき", "料金")),
        ("通称は何ですか", ()),
        ("庁舎に通称を付けたのは誰ですか", ("庁舎", "通称")),
        ("その人物が誰か教えてください", ()),
        ("ＵＳスチールの本社はどこにありますか", ("us", "スチール", "本社")),
    ],
)
def test_what_a_question_names(question: str, named: tuple[str, ...]) -> None:
    assert named_in(question) == named


@pytest.mark.parametrize(
    ("word", "text", "there"),
    [
        ("総裁", "植田総裁が話した", True),
        ("総裁", "氷見野副総裁が話した", False),
        ("速達料金", "速達の料金も変わった", True),
        ("7", "マグニチュード7.1の地震", False),
        ("15%", "税率は15パーセントだ", True),
        ("ハガキ", "はがきは85円だ", True),
        ("化学賞", "文学賞を贈る", False),
    ],
)
def test_a_word_is_met_as_a_whole(word: str, text: str, there: bool) -> None:
    assert (share_in(word, plain(text)) == 1.0) is there


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("中国の首席交渉官は誰ですか", "日本の首席交渉官は赤沢氏となる。", True),
        ("日本の首席交渉官は誰ですか", "日本の首席交渉官は赤沢氏となる。", False),
        ("はがきの料金は何円ですか", "速達の料金は300円になった。", True),
        ("出生数は何人でしたか", "出生率は2人を下回った。", True),
        ("手紙は何円ですか", "手紙の値上げは30年ぶりとなる。", True),
        ("手紙は何円ですか", "手紙は110円になった。", False),
        ("Who is China's chief negotiator?", "日本の首席交渉官は赤沢氏となる。", False),
        ("オルベリアの財務相は誰ですか", "財務相には元駐オルベリア大使のタナベ氏が就いた。", True),
        ("カルディアの財務相は誰ですか", "財務相には元駐オルベリア大使のタナベ氏が就いた。", False),
        ("オルベリアの国防相は誰ですか", "国防相にはオルベリア出身の実業家ハヤシ氏を起用した。", True),
        ("駐ベトナム大使は誰ですか", "新しい駐ベトナム大使には柴田恵子氏が就く。", False),
        ("湊銀行の頭取は誰ですか", "湊銀行は、次期頭取に西村健一副頭取が就くと発表した。", True),
        ("湊銀行の頭取は誰ですか", "現頭取の大沢隆氏は会長になる。", False),
        ("カルディアの前外相は誰ですか", "カルディアの外相にモリス氏が就いた。", True),
        ("カルディアの前外相は誰ですか", "前外相のグラント氏は党の幹事長に回る。", False),
        ("カルディア系の住民は何％ですか", "オルベリア系の住民は4％を占める。", True),
        ("オルベリア系の住民は何％ですか", "オルベリア系の住民は4％を占める。", False),
        ("カトウ・ヨハン氏は何をしましたか", "前首相のサトウ・ヨハン氏は6月に辞任した。", True),
        ("サトウ・ヨハン氏は何をしましたか", "前首相のサトウ・ヨハン氏は6月に辞任した。", False),
    ],
)
def test_a_sentence_on_another_is_told(question: str, sentence: str, another: bool) -> None:
    assert mismatches_ja(asked(question, 10, {}), sentence) is another
