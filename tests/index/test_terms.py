import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import content_terms, located_terms, stem, terms, unspaced_share


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tariffs on Tariff", ["tariff", "on", "tariff"]),
        ("Japan’s and Japan's", ["japan", "and", "japan"]),
        ("1,000.5 and 15%", ["1000.5", "and", "15"]),
        ("U.S. and U.S citizens", ["us", "and", "us", "citizen"]),
        ("Café", ["cafe"]),
        ("COVID-19", ["covid", "19"]),
        ("日本の首都", ["日本", "本の", "の首", "首都"]),
        ("梅", ["梅"]),
        ("ﾃｽﾄ", ["テス", "スト"]),
        ("G7サミット", ["g7", "サミ", "ミッ", "ット"]),
        ("한국 정부", ["한국", "정부"]),
        ("1億2000万円", ["120000000", "円"]),
        ("１億２０００万円", ["120000000", "円"]),
        ("120,000,000円", ["120000000", "円"]),
        ("5千万人", ["50000000", "人"]),
        ("1.5億円", ["150000000", "円"]),
        ("１５％", ["15"]),
        ("令和7年4月", ["令和", "7", "2025", "年", "4", "月"]),
        ("平成元年", ["平成", "1", "1989", "年"]),
        ("二〇二五年", ["2025", "年"]),
        ("協定は令和7年に", ["協定", "定は", "令和", "7", "2025", "年に"]),
        ("昨年は二〇二四年", ["昨年", "年は", "2024", "年"]),
        ("2025年4月8日", ["2025", "年", "4", "月", "8", "日"]),
        ("ﾊﾞｯｸﾞ", ["バッ", "ッグ"]),
    ],
)
def test_what_the_terms_of_a_text_are(text: str, expected: list[str]) -> None:
    assert [unicodedata.normalize("NFC", term) for term in terms(text)] == expected


@given(st.text())
def test_every_term_stands_where_it_says(text: str) -> None:
    end_before = 0
    for term, start, end in located_terms(text):
        assert term
        assert " " not in term
        assert 0 <= start < end <= len(text)
        assert end >= end_before
        end_before = end


@given(st.text())
def test_terms_are_the_same_with_and_without_their_places(text: str) -> None:
    assert terms(text) == [term for term, _, _ in located_terms(text)]


def test_a_question_of_function_words_keeps_them() -> None:
    assert content_terms("Who is he?") == ["who", "is", "he"]
    assert content_terms("Who is the minister?") == [stem("minister")]


def test_scripts_without_spaces_are_measured() -> None:
    assert unspaced_share("日本の首都はどこ？") == 1.0
    assert unspaced_share("Where is Tokyo?") == 0.0
    assert 0 < unspaced_share("G7サミット") < 1
    assert unspaced_share("?!") == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("コンピューター", "コンピュータ"),
        ("ソフトウェア", "ソフトウエア"),
        ("ヴァイオリン", "バイオリン"),
        ("ﾕｰｻﾞｰ", "ユーザ"),
        ("取り引きの申し込み", "取引きの申込み"),
        ("打ち切る", "打切る"),
        ("二十四パーセント", "24パーセント"),
        ("1万5千円", "15000円"),
        ("五千円札", "5000円札"),
        ("令和七年九月十六日", "令和7年9月16日"),
        ("日本銀行の総裁", "日銀の総裁"),
        ("財務大臣", "財務相"),
        ("内閣総理大臣", "首相"),
        ("アメリカの関税", "米国の関税"),
        ("米連邦準備制度理事会", "FRB"),
    ],
)
def test_variants_of_a_spelling_and_of_a_name_are_the_same_terms(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("アメリカン航空", "米国航空"),
        ("相手の国", "大臣手の国"),
        ("第一の国", "第1の国"),
        ("高い山", "高山"),
        ("バー", "バ"),
        ("財務相", "法務相"),
        ("三菱", "3菱"),
    ],
)
def test_what_only_looks_like_a_variant_is_none(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_a_dot_parts_foreign_names() -> None:
    assert terms("ドナルド・トランプ") == [*terms("ドナルド"), *terms("トランプ")]
