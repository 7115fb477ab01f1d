"""Japanese offices of another rank."""

import pytest

from index.asked import asked
from index.office_ja import is_another_rank


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("首相は誰ですか？", "ノルバニアの副首相、ロス氏は歓迎した。", True),
        ("副首相は誰ですか？", "首相のロス氏は歓迎した。", True),
        ("知事は誰ですか？", "ロス副知事は反対した。", True),
        ("財務相は誰ですか？", "ロス副財務相は反対した。", True),
        ("首相は誰ですか？", "首相補佐官のロス氏が述べた。", True),
        ("総裁は誰ですか？", "ロス総裁代行が述べた。", True),
        ("首相は誰ですか？", "首相のロス氏は歓迎した。", False),
        ("財務相は誰ですか？", "副首相兼財務相のロス氏は歓迎した。", False),
        ("首相は誰ですか？", "ロス首相とケルン副首相が会談した。", False),
        ("首相は誰ですか？", "ロス氏は外相と相談した。", False),
        ("首相はいつ就任しましたか？", "副首相は5月に就任した。", False),
    ],
)
def test_another_rank_is_another_office(question: str, sentence: str, another: bool) -> None:
    assert is_another_rank(asked(question, 10, {}), sentence) is another
