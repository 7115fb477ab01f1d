"""Bytes become the characters that were meant, or are refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean
from corpus.encodings import decode
from corpus.errors import Refused

SHARED = Path(__file__).parents[2] / "../shared/data/encodings_derived"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="shared/data is not beside the repository")

GERMAN = (
    "Die Zölle auf Stahl und Aluminium wurden für alle Länder erhöht, sagte der Minister am Freitag. " * 3
)
JAPANESE = "日本の首席交渉官は赤沢亮正氏です。関税交渉は続いています。" * 5


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_and_utf16_with_a_mark_come_back(text: str) -> None:
    for name in ("utf-8-sig", "utf-16"):
        assert clean(decode(text.encode(name))) == clean(text)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "iso8859-15", "utf-16-le", "utf-16-be"])
def test_german_without_any_declaration(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding)) == GERMAN


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16-le"])
def test_japanese_without_any_declaration(encoding: str) -> None:
    assert decode(JAPANESE.encode(encoding)) == JAPANESE


def test_a_declared_charset_is_used_where_the_bytes_fit() -> None:
    assert decode("Šíp".encode("iso8859-2"), declared="iso-8859-2") == "Šíp"
    assert decode("“so”".encode("cp1252"), declared="iso-8859-1") == "“so”"


def test_valid_utf8_wins_over_a_wrong_declaration() -> None:
    assert decode("Zölle".encode(), declared="shift_jis") == "Zölle"


def test_a_page_names_its_own_charset() -> None:
    page = f'<html><head><meta charset="euc-jp"></head><body>{JAPANESE}</body></html>'
    assert JAPANESE in decode(page.encode("euc_jp"), html=True)


def test_an_unknown_charset_is_passed_over() -> None:
    assert decode(GERMAN.encode("cp1252"), declared="x-user-defined") == GERMAN


def test_a_few_torn_bytes_are_shown_as_torn_and_a_torn_end_is_dropped() -> None:
    data = bytearray(JAPANESE.encode())
    data[31] = 0xFF
    text = decode(bytes(data))
    assert 1 <= text.count("\ufffd") <= 3
    assert decode(JAPANESE.encode()[:-1]) == JAPANESE[:-1]


def test_characters_that_were_decoded_wrongly_before_are_put_right() -> None:
    assert decode(GERMAN.encode().decode("cp1252").encode()) == GERMAN


def test_a_binary_file_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        decode(bytes(range(256)) * 20)
    assert refused.value.kind == "binary"
    assert refused.value.hint


@needs_shared
def test_every_shared_file_decodes_to_what_was_written() -> None:
    for line in (SHARED / "gold.jsonl").read_text().splitlines():
        gold = json.loads(line)
        if not gold["damage"]:
            assert clean(decode((SHARED / gold["file"]).read_bytes())) == clean(gold["gold_text"]), gold[
                "file"
            ]
