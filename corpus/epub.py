"""E-books (EPUB): the pages of the book in reading order."""

import io
import posixpath
import zipfile
from typing import Any
from urllib.parse import unquote

import lxml.html
from lxml import etree

from corpus.article import Details
from corpus.blocks import text_of
from corpus.clean import clean_line
from corpus.dates import read_date
from corpus.errors import Refused
from corpus.reading import Reading

_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_epub(data: bytes) -> Reading:
    """The text of an EPUB; raises Refused when it is locked, KeyError or lxml's errors when damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "META-INF/encryption.xml" in archive.namelist() and "META-INF/rights.xml" in archive.namelist():
            raise Refused(
                "The book is locked to a reading program.",
                kind="encrypted",
                hint="Add a copy without the lock.",
            )
        place = _xml(archive, _CONTAINER).find(".//{*}rootfile").get("full-path")
        package = _xml(archive, place)
        texts = [_chapter(archive, name) for name in _spine(package, posixpath.dirname(place))]
    return Reading("\n\n".join(text for text in texts if text), _details(package))


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    return etree.fromstring(archive.read(name), parser)


def _spine(package: Any, folder: str) -> list[str]:
    """Names of the pages, in the order in which they are read."""
    files = {item.get("id"): item.get("href") for item in package.iterfind(".//{*}manifest/{*}item")}
    order = [files.get(item.get("idref")) for item in package.iterfind(".//{*}spine/{*}itemref")]
    return [posixpath.normpath(posixpath.join(folder, unquote(name))) for name in order if name]


def _chapter(archive: zipfile.ZipFile, name: str) -> str:
    if name not in archive.namelist():
        return ""
    page = archive.read(name)
    return text_of(lxml.html.document_fromstring(page)) if page.strip() else ""


def _details(package: Any) -> Details:
    return Details(
        title=clean_line(package.findtext(f".//{_DC}title")),
        author=clean_line(package.findtext(f".//{_DC}creator")),
        source=clean_line(package.findtext(f".//{_DC}publisher")),
        published=read_date(package.findtext(f".//{_DC}date")),
        language=(package.findtext(f".//{_DC}language") or "")[:2].lower() or None,
    )
