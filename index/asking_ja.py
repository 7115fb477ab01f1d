"""The words by which a Japanese question only asks: 何パーセント, 誰ですか, を教えてください.

No article repeats them, so they must not count among the words that it has to meet.
"""

import re
from collections.abc import Iterator

from corpus.passage import Span

_ASKING = re.compile(
    r"(?:何|なん)(?:パーセント|[%％]|キロメートル|キログラム|キロ|メートル|ヘクタール|トン|ドル|ユーロ|ポンド|[かヶカ](?:月|国|所)"
    r"|時間|年間|年度|日間|週間|世紀|世帯|曜日|番目|年代|歳|階|[円人年月日時分秒回個倍本枚点割県市国州語番位代名社校軒台頭匹冊件種条])?"
    r"|(?:誰|だれ|何者)(?:さん)?|(?:いつ|いくら|いくつ|どこ|どちら|どれ|どの|どんな|どう|なぜ|なに)"
    r"|(?:を|について)?(?:教え|答え|説明し)て(?:ください|下さい|くれ(?:ますか)?|ほしい)?"
)


def asking_spans(question: str) -> Iterator[Span]:
    """Where they stand, in order."""
    return (Span(*match.span()) for match in _ASKING.finditer(question))
