"""Bytes to characters.

Order: a byte order mark; ISO-2022-JP by its escapes; UTF-8 when the bytes are valid UTF-8 (nothing
else looks like it by chance, whatever a header says); the declared charset; then a guess by
charset-normalizer. That library can't tell Western European code pages from Central European ones
in short text, so a guess in that family is settled by the language of the words.
UTF-8 with a few torn bytes is repaired with U+FFFD, where the loss can be seen; text that was decoded
wrongly before it came here ("cafÃ©") by ftfy; more damage than that is refused, never shown.
"""

import codecs
import logging
import re

import ftfy
from charset_normalizer import from_bytes
from ftfy.badness import badness

from corpus.errors import Refused
from corpus.language import language_of

log = logging.getLogger(__name__)

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|encoding=[\"']([A-Za-z0-9_.-]{2,40})[\"']",
    re.I,
)
_LATIN = re.compile(
    r"cp125[02478]|latin|iso8859_|mac_|cp1006|cp437|cp85|hp_roman|cp775|cp858|cp500|cp037|cp1140", re.I
)
_WESTERN = {"da", "de", "en", "es", "fi", "fr", "it", "nl", "no", "pt", "sv", "ca", "id", "ms"}
_GUESSED_FROM = 200_000
_REPAIRED = 1_000_000
_SURELY_MANGLED = 3


def decode(data: bytes, *, declared: str | None = None, html: bool = False) -> str:
    """The characters of `data`; raises Refused (kind "binary" or "damaged-encoding")."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _seen(data.decode(name, errors="replace"))
    if html and declared is None and (meta := _META.search(data[:4096])):
        declared = (meta[1] or meta[2]).decode("ascii")
    text = _known(data, declared)
    return _unmangled(_seen(_guessed(data) if text is None else text))


def _known(data: bytes, declared: str | None) -> str | None:
    """`data` in the first encoding that is certain or declared and fits without an error."""
    escapes = b"\x1b$" in data or b"\x1b(" in data
    names = ["iso2022_jp", "utf-8"] if escapes and data.isascii() else ["utf-8"]
    if _every_other_is_zero(data):
        names = ["utf-16-le" if data[1:400:2].count(0) > data[0:400:2].count(0) else "utf-16-be"]
    for name in [*names, *([declared] if declared else [])]:
        try:
            return data.decode(_superset(name))
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return _torn_utf8(data)


def _superset(name: str) -> str:
    """The code page that browsers read for a label: pages that say one often mean the other."""
    plain = name.lower().replace("_", "-")
    if plain in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        return "cp1252"
    if plain in {"shift-jis", "sjis", "x-sjis", "shift-jis-2004"}:
        return "cp932"
    return "gb18030" if plain in {"gb2312", "gbk"} else name


def _torn_utf8(data: bytes) -> str | None:
    """`data` as UTF-8 with U+FFFD where it is torn, if it is UTF-8 but for a few bytes."""
    text = data.decode("utf-8", errors="ignore")
    torn = len(data) - len(text.encode())
    whole = sum(1 for sign in text if sign > "\x7f")
    if torn > max(4, len(data) // 200) or whole < 4 * torn:
        return None
    log.info("%d bytes are not UTF-8 and were replaced", torn)
    # What a cut leaves at the very end says nothing about the text before it.
    return data.decode("utf-8", errors="replace").rstrip("\ufffd")


def _guessed(data: bytes) -> str:
    head = data[:_GUESSED_FROM]
    best = from_bytes(head).best()
    name = best.encoding if best else None
    if name is None or _LATIN.match(name):
        western = head.decode("cp1252", errors="ignore")
        if name is None or language_of(western) in _WESTERN:
            name = "cp1252"
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
    if text.count("\ufffd") > max(2, len(text) // 200):
        _seen(head.decode("latin-1"))  # a program or picture has no damaged text, but none
        raise Refused(
            "The text is damaged: its bytes fit no known encoding.",
            kind="damaged-encoding",
            hint="Open it in an editor, save it as UTF-8, and add it again.",
        )
    return text


def _every_other_is_zero(data: bytes) -> bool:
    """Whether this looks like UTF-16 of mostly Latin text without a mark."""
    head = data[:400]
    halves = sorted((head[0::2].count(0), head[1::2].count(0)))
    return len(data) % 2 == 0 and len(head) >= 8 and halves[0] == 0 and halves[1] * 4 > len(head)


def _seen(text: str) -> str:
    """`text`, unless so much of it is control characters that it never was text."""
    head = text[:_GUESSED_FROM]
    controls = sum(1 for sign in head if sign < " " and sign not in "\t\n\r\f\x0b\x1b\0")
    if controls + max(0, head.count("\0") - len(head) // 50) > max(4, len(head) // 50):
        raise Refused(
            "This is a binary file, not text.",
            kind="binary",
            hint="Add the document it was made from, for example as .pdf, .docx, .html or .txt.",
        )
    return text


def _unmangled(text: str) -> str:
    """`text` with UTF-8 that was once read as another encoding put right, where ftfy is sure of it."""
    head = text[:_GUESSED_FROM]
    if len(text) > _REPAIRED or badness(head) < _SURELY_MANGLED:
        return text
    better = ftfy.fix_encoding(text)
    if better != text:
        log.info("wrongly decoded characters were put right")
    return better
