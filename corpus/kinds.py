"""What a document is: told by its bytes, then by what the sender said, then by its name."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath

from corpus.errors import Refused
from corpus.source import Source


class Kind(StrEnum):
    """The kinds of document that can be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    PPTX = "pptx"
    SHEET = "sheet"
    EPUB = "epub"
    RTF = "rtf"


ENDINGS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".odt": Kind.ODT,
    ".pptx": Kind.PPTX,
    ".xlsx": Kind.SHEET,
    ".ods": Kind.SHEET,
    ".epub": Kind.EPUB,
    ".rtf": Kind.RTF,
}
_READABLE = (
    "Citedesk reads .txt, .md, .html, .pdf, .docx, .odt, .pptx, .xlsx, .ods, .epub, .rtf, .jsonl and .zip."
)
_HTML_TYPES = {"text/html", "application/xhtml+xml"}
_MARKDOWN_TYPES = {"text/markdown", "text/x-markdown"}
_HTML = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|title|article|main|div|p|h1)\b",
    re.I | re.S,
)
_OTHERS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
)


def kind_of(source: Source) -> Kind:
    """The kind of `source`; raises Refused when it can't be read, naming what it is."""
    data = source.data
    _refuse_others(data)
    if b"%PDF-" in data[:1024]:  # readers allow that much before it
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    return _written(source)


def ending(name: str) -> str:
    """The ending of a file name or link, in lower case with its full stop."""
    return PurePosixPath(re.split(r"[?#]", name)[0] if "://" in name else name).suffix.lower()


def is_archive(data: bytes) -> bool:
    """Whether `data` is a zip archive and not a document that is one inside."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        _packed(data)
    except Refused as refused:
        return refused.kind == "archive"
    return False


def _written(source: Source) -> Kind:
    if looks_like_html(source.data) or source.media_type in _HTML_TYPES:
        return Kind.HTML
    said = ENDINGS.get(ending(source.name))
    if said in {Kind.TEXT, Kind.MARKDOWN, Kind.HTML}:
        return said
    if said:
        raise Refused(
            f"This is not a {ending(source.name)} file, or it is damaged.",
            kind="corrupt",
            hint="Open it in the program that wrote it, save it again, and add that.",
        )
    if source.data.lstrip()[:5].lower() == b"<?xml":
        raise _unsupported("XML data, not a page")
    return Kind.MARKDOWN if source.media_type in _MARKDOWN_TYPES else Kind.TEXT


def looks_like_html(data: bytes) -> bool:
    """Whether `data` begins as an HTML page does."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return bool(_HTML.match(head.decode("utf-16", errors="ignore")))
    return bool(_HTML.match(head.decode("latin-1").removeprefix("ï»¿")))


def _packed(data: bytes) -> Kind:
    """The kind of a document that is a zip archive inside."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            said = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Refused(
            "The file is damaged and can't be opened.",
            kind="corrupt",
            hint="Fetch it again, or save it again in the program that wrote it.",
        ) from error
    if any(info in names for info in ("word/document.xml", "word/document2.xml")):
        return Kind.DOCX
    if "ppt/presentation.xml" in names:
        return Kind.PPTX
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return Kind.SHEET
    if b"opendocument.text" in said:
        return Kind.ODT
    if b"opendocument.spreadsheet" in said:
        return Kind.SHEET
    if b"epub" in said or "META-INF/container.xml" in names:
        return Kind.EPUB
    raise Refused(
        "This is a zip archive, not a document.",
        kind="archive",
        hint="Save it as a file whose name ends in .zip and add that file.",
    )


def _refuse_others(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused(
                "The document is protected with a password.",
                kind="encrypted",
                hint="Save it without the password and add it again.",
            )
        raise _unsupported("an older Office file or a saved e-mail")
    for magic, what in _OTHERS:
        if data.startswith(magic):
            raise _unsupported(what)
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in {b"WAVE", b"AVI ", b"WEBP"}):
        raise _unsupported("a media file")


def _unsupported(what: str) -> Refused:
    return Refused(f"This is {what}, which can't be read.", kind="unsupported-type", hint=_READABLE)
