"""One spelling for each link, so that the same page is the same article.

Two pages taken for one would retire the first, while one page taken for two is only a copy, which
is noticed elsewhere. So a parameter goes only if it is known to track. `courlan` does the rest, but
its own list of trackers also takes parameters that name a page, such as "gallery" or "cid".
"""

import re
from urllib.parse import urlsplit

from courlan import normalize_url

_TRACKER = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa|vero|oly|itm)_.*|"
    r"(?:fb|g|d|tw|tt|y|ys)clid|msclkid|[gw]braid|gclsrc|srsltid|igshid|igsh|li_fat_id|mc_[ce]id|"
    r"_ga|_gl|_hsenc|_hsmi|mkt_tok|ref_src|ref_url|xtor|cmpid|ocid|smid",
    re.IGNORECASE,
)
# Some sites name the page in the fragment: "#!/news/12", "#/news/12".
_PAGE_IN_FRAGMENT = ("!", "/")


def canonical_url(url: str) -> str:
    """The link without what doesn't name the page: fragment, trackers, default port, case of the host.

    Never fails: what can't be read as a link is its own canonical form.
    """
    try:
        parts = urlsplit(url.strip())
        plain: str = normalize_url(parts._replace(path=parts.path or "/", query="", fragment=""))
    except ValueError:
        return url
    # Kept as it is spelled: older sites write other encodings than UTF-8 there.
    query = "&".join(sorted(pair for pair in parts.query.split("&") if pair and not _tracks(pair)))
    fragment = parts.fragment if parts.fragment.startswith(_PAGE_IN_FRAGMENT) else ""
    return plain + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def _tracks(pair: str) -> bool:
    return bool(_TRACKER.fullmatch(pair.partition("=")[0]))
