"""Office documents and e-books to text, each by a library of its own.

kreuzberg 4.10 (one 76 MB library for all of these and PDF) was measured against this set on the shared
document files and on documents made to test it. It works offline and starts no text recognition when
told so, but it drops `&`, `<` and `>` from DOCX ("AT&T" came back as "ATT"), loses tabs, and knows no
headings or lists there: an excerpt would not be what was written. The libraries here keep them and
weigh 17 MB together: mammoth (DOCX to HTML, with lists, tables and notes; no headers, footers or
deleted text), odfdo (its own text runs headings into paragraphs and its Markdown leaves asterisks bare,
so `odf.py` walks its tree), python-pptx, python-calamine (spreadsheets, in Rust) and striprtf. No
permissive EPUB reader is maintained; an EPUB is XHTML in a zip, so `epub.py` takes its pages in order.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

import lxml.html
import mammoth
import odfdo
import pptx
import python_calamine
from lxml import etree
from pptx.exc import PythonPptxError
from striprtf.striprtf import rtf_to_text

from corpus.article import Details
from corpus.blocks import first_heading, text_of
from corpus.clean import clean_line
from corpus.epub import read_epub
from corpus.errors import Refused
from corpus.kinds import Kind
from corpus.limits import Limits
from corpus.odf import as_html
from corpus.pdf import good_author, good_title, read_pages
from corpus.pdf_layout import largest_line, paragraphs
from corpus.reading import Reading

_DOCX_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"
_DAMAGE = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    LookupError,
    OSError,
    RuntimeError,
    NotImplementedError,
    SAXException,
    ExpatError,
    SyntaxError,  # both XML parsers' errors
    EOFError,
    zipfile.BadZipFile,
    etree.LxmlError,
    PythonPptxError,
    python_calamine.CalamineError,
)


def read_document(kind: Kind, data: bytes, limits: Limits) -> Reading:
    """The text of a document that isn't written as plain characters; raises Refused."""
    if data.startswith(b"PK"):
        _refuse_bombs(data, limits)
    try:
        return _READERS[kind](data, limits)
    except _DAMAGE as error:
        raise Refused(
            "The document is damaged and can't be read.",
            kind="corrupt",
            hint="Open it in the program that wrote it, save it again, and add that.",
        ) from error


def _pdf(data: bytes, limits: Limits) -> Reading:
    pages, details = read_pages(data, limits)
    return Reading(paragraphs(pages), details, largest_line(pages))


def _docx(data: bytes, limits: Limits) -> Reading:
    no_picture = mammoth.images.img_element(lambda image: {})
    html = mammoth.convert_to_html(io.BytesIO(data), style_map=_DOCX_STYLES, convert_image=no_picture).value
    if not html.strip():
        return Reading("")
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    return Reading(text_of(root), _core_properties(data), first_heading(root))


def _core_properties(data: bytes) -> Details:
    """Title and author of an Office file. Its dates are those of the file, not of the text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "docProps/core.xml" not in archive.namelist():
            return Details()
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(archive.read("docProps/core.xml"), parser)
    return Details(
        title=good_title(root.findtext("{http://purl.org/dc/elements/1.1/}title")),
        author=good_author(root.findtext("{http://purl.org/dc/elements/1.1/}creator")),
    )


def _odt(data: bytes, limits: Limits) -> Reading:
    document = odfdo.Document(io.BytesIO(data))
    root = as_html(document.body.serialize(with_ns=True))
    details = Details(title=good_title(document.meta.title), author=good_author(document.meta.creator))
    return Reading(text_of(root), details, first_heading(root))


def _pptx(data: bytes, limits: Limits) -> Reading:
    show = pptx.Presentation(io.BytesIO(data))
    slides = ["\n\n".join(_on_slide(slide)) for slide in show.slides]
    first = next((slide.shapes.title for slide in show.slides if slide.shapes.title is not None), None)
    heading = clean_line(first.text_frame.text) if first is not None else None
    properties = show.core_properties
    details = Details(title=good_title(properties.title), author=good_author(properties.author))
    return Reading("\n\n".join(slides), details, heading)


def _on_slide(slide: "pptx.slide.Slide") -> Iterator[str]:
    shape: Any  # the library's types know only the base of all shapes
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield "\n".join(
                paragraph.text for paragraph in shape.text_frame.paragraphs if paragraph.text.strip()
            )
        elif shape.has_table:
            yield "\n".join(" | ".join(cell.text for cell in row.cells) for row in shape.table.rows)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        yield slide.notes_slide.notes_text_frame.text


def _sheet(data: bytes, limits: Limits) -> Reading:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    parts = []
    for name in book.sheet_names:
        try:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
        except python_calamine.WorksheetNotFound:
            continue  # a sheet of charts
        lines = [" | ".join(_cell(cell) for cell in row if _cell(cell)) for row in rows]
        if any(lines):
            parts.append("\n".join([name, "", *(line for line in lines if line)]))
    return Reading("\n\n".join(parts))


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _rtf(data: bytes, limits: Limits) -> Reading:
    # RTF is ASCII; other letters stand as escapes, which striprtf decodes by the declared code page.
    text: str = rtf_to_text(data.decode("cp1252", errors="replace"), errors="replace")  # type: ignore[no-untyped-call]
    return Reading("\n\n".join(line for line in text.splitlines() if line.strip()))


def _epub(data: bytes, limits: Limits) -> Reading:
    return read_epub(data)


_READERS: dict[Kind, Callable[[bytes, Limits], Reading]] = {
    Kind.PDF: _pdf,
    Kind.DOCX: _docx,
    Kind.ODT: _odt,
    Kind.PPTX: _pptx,
    Kind.SHEET: _sheet,
    Kind.RTF: _rtf,
    Kind.EPUB: _epub,
}


def _refuse_bombs(data: bytes, limits: Limits) -> None:
    """Refuses a document whose parts say that they unpack to far more than a document does."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(
            "The document is protected with a password.",
            kind="encrypted",
            hint="Save it without the password and add it again.",
        )
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.max_members or unpacked > 4 * limits.max_file_bytes:
        raise Refused(
            "The document unpacks to more than can be read.",
            kind="zip-bomb",
            hint="Check where it comes from.",
        )
