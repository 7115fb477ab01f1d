"""Long and short names of Japanese offices and bodies, told alike: 日本銀行 and 日銀, 財務大臣 and 財務相.

News writes the one in its title and the other in its text, and readers ask with either. Only names that
mean one thing stand here.
"""

import re

_SHORT_AND_LONG = """
    首相 内閣総理大臣 総理大臣; 外相 外務大臣 外務相; 法相 法務大臣 法務相
    農相 農林水産大臣 農林水産相 農水相; 文科相 文部科学大臣 文部科学相; 厚労相 厚生労働大臣 厚生労働相
    経産相 経済産業大臣 経済産業相; 国交相 国土交通大臣 国土交通相
    経済再生相 経済再生担当大臣 経済再生担当相; 官房長官 内閣官房長官
    文科省 文部科学省; 厚労省 厚生労働省; 経産省 経済産業省; 国交省 国土交通省; 農水省 農林水産省
    日銀 日本銀行; FRB 米連邦準備制度理事会 連邦準備制度理事会 米連邦準備理事会 連邦準備理事会
    ECB 欧州中央銀行; IMF 国際通貨基金; WHO 世界保健機関; WTO 世界貿易機関
    EU 欧州連合; NATO 北大西洋条約機構; 国連 国際連合
    GDP 国内総生産; AI 人工知能; 都知事 東京都知事; 自民党 自由民主党; 万博 万国博覧会; 原発 原子力発電所
    東電 東京電力; 米国 アメリカ合衆国 アメリカ; 英国 イギリス; 最低賃金 最賃; スマホ スマートフォン
"""


def _read(groups: str) -> dict[str, str]:
    """The short name of each long one, and of itself: what stands beside it is parted alike."""
    found: dict[str, str] = {}
    for group in re.split(r"[;\n]", groups.strip()):
        names = group.split()
        found |= dict.fromkeys(names, names[0])
    return found


_SHORT = _read(_SHORT_AND_LONG)
_FIRST = "".join(sorted({name[0] for name in _SHORT}))
_NAMES = "|".join(sorted(_SHORT, key=lambda name: (-len(name), name)))
# A name of katakana is none within a longer word, and any other minister's office is told by 相.
ALIAS = re.compile(
    rf"(?=[{_FIRST}])(?:{_NAMES})(?![\u30a1-\u30fa\u30fc])|(?<=[\u4e00-\u9fff]{{2}})(?:大臣|相(?![互違談性手対場続撲]))"
)
"""Where a text has such a name. Kanji names only count within a run of characters without spaces."""


def short_name(name: str) -> str:
    """The name by which one that ALIAS found is compared."""
    return _SHORT.get(name, "相")
