"""Pages that hold no article, told apart so that the user learns what to do instead.

A wall is only looked for when little text was found, or when the text found speaks of little else:
an article about cookies or passwords is an article.
"""

import re
from typing import Any

from corpus.blocks import text_of
from corpus.errors import Refused
from corpus.limits import Limits

_LOCKED_WORDS = 200
"""A page that says of itself that reading it costs shows a beginning of up to so many words."""
_WORDS = re.compile(r"[^\W_]+")
_WIDE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCES = re.compile(r"[^.!?。！？\n]+")
_CONSENT = re.compile(
    r"cookie|consent|privacy (policy|settings|choices)|we value your privacy|before you continue|"
    r"our partners|your personal data|datenschutz|einwilligung|zustimm|vie privée|consentement|"
    r"クッキー|プライバシー",
    re.I,
)
_PAYWALL = re.compile(
    r"subscribe (now|today|to (continue|read|unlock|get|keep))|subscribers? only|for subscribers|"
    r"already a subscriber|to continue reading|(continue|keep) reading (this|with|by|for)|"
    r"free articles? (left|remaining|this month)|unlock this article|become a (member|subscriber)|"
    r"digital subscription|jetzt abonnieren|nur für abonnenten|réservé aux abonnés|"
    r"有料会員|会員限定|この記事は有料",
    re.I,
)
_LOGIN = re.compile(
    r"\b(log|sign) ?in\b|password|forgot your|create an account|anmelden|passwort|se connecter|"
    r"mot de passe|ログイン|パスワード",
    re.I,
)
_SCRIPT = re.compile(
    r"(enable|requires?|need|activate|turn on|without) (to enable )?java ?script|"
    r"java ?script (is|must be|to be|has been)? ?(disabled|required|enabled|off)|"
    r"javascript aktivieren|activer javascript|javascriptを有効",
    re.I,
)
_ROBOT = re.compile(
    r"just a moment|checking your browser|verif(y|ying) (that )?you are (a )?human|are you a robot|"
    r"not a robot|unusual traffic|captcha|access denied|attention required|request blocked|"
    r"ロボットではありません",
    re.I,
)
_MISSING = re.compile(
    r"\b404\b|page not found|not found\b|no longer available|seite nicht gefunden|page introuvable|"
    r"見つかりません",
    re.I,
)

_COPY = "Open the page in a browser, copy the article's text into a .txt file and add that."
_REFUSALS = {
    "script-shell": ("The page is empty until a browser runs its scripts.", _COPY),
    "consent-wall": ("The page shows a cookie or consent notice instead of an article.", _COPY),
    "paywall": (
        "The article is behind a pay wall: only its beginning could be read.",
        "If you subscribe, " + _COPY[0].lower() + _COPY[1:],
    ),
    "login-page": (
        "The page asks to log in and shows no article.",
        "If you have an account, " + _COPY[0].lower() + _COPY[1:],
    ),
    "robot-check": ("The site asks whether a human is reading and shows no article.", _COPY),
    "missing-page": ("The page says that there is nothing at this address.", "Check the link."),
    "no-article": (
        "The page holds no article text.",
        "Add the link of a single article, or its text as a .txt file.",
    ),
}


def refuse_walls(tree: Any, text: str, limits: Limits) -> None:
    """Raises Refused, by the kind of wall, when `text` found in the page `tree` is no article."""
    words = count_words(text)
    visible = text_of(tree)
    title = str(tree.findtext(".//title") or "")
    long_enough = words >= 4 * limits.min_page_words and (words >= _LOCKED_WORDS or not _is_locked(tree))
    if long_enough and not _speaks_of(_CONSENT, text):
        return
    kind = _wall(tree, title, text, visible, words, limits)
    if kind is None and words >= limits.min_page_words:
        return
    sentence, hint = _REFUSALS[kind or "no-article"]
    raise Refused(sentence, kind=kind or "no-article", hint=hint)


def count_words(text: str) -> int:
    """Words of `text`; of Chinese, Japanese and Korean, half of the characters."""
    wide = len(_WIDE.findall(text))
    return wide // 2 + len(_WORDS.findall(_WIDE.sub(" ", text) if wide else text))


def _wall(tree: Any, title: str, text: str, visible: str, words: int, limits: Limits) -> str | None:
    """The kind of wall, or None. `words` is how many were found of an article."""
    little = words < limits.min_page_words
    seen = count_words(visible)
    if _ROBOT.search(title) or (little and seen < 150 and _ROBOT.search(visible)):
        return "robot-check"
    if _speaks_of(_CONSENT, text) or (little and _speaks_of(_CONSENT, visible)):
        return "consent-wall"
    if _is_locked(tree) or _PAYWALL.search(text) or (little and _PAYWALL.search(visible)):
        return "paywall"
    if _has_password(tree) and (little or _LOGIN.search(title)):
        return "login-page"
    if _speaks_of(_SCRIPT, text) or (little and _is_shell(tree, seen)):
        return "script-shell"
    if little and (_LOGIN.search(title) or (seen < 60 and _LOGIN.search(visible))):
        return "login-page"
    return "missing-page" if little and _MISSING.search(title) else None


def _speaks_of(subject: re.Pattern[str], text: str) -> bool:
    """Whether half of the sentences mention the subject."""
    sentences = [sentence for sentence in _SENTENCES.findall(text[:20_000]) if len(sentence.strip()) > 10]
    return bool(sentences) and 2 * sum(1 for sentence in sentences if subject.search(sentence)) >= len(
        sentences
    )


def _is_locked(tree: Any) -> bool:
    """Whether the page itself declares that reading costs (schema.org, Open Graph)."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        if re.search(r'"isAccessibleForFree"\s*:\s*"?false', str(script), re.I):
            return True
    return bool(
        tree.xpath("//meta[@property='article:content_tier' and (@content='locked' or @content='metered')]")
    )


def _has_password(tree: Any) -> bool:
    return bool(tree.xpath("//input[@type='password']"))


def _is_shell(tree: Any, seen: int) -> bool:
    """Whether scripts stand where text should be."""
    asks = " ".join(str(words) for words in tree.xpath("//noscript//text()"))
    return (seen < 60 and bool(tree.xpath("//script"))) or (seen < 150 and bool(_SCRIPT.search(asks)))
