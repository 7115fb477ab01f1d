"""PDF files: their text in lines, with where each stands on its page.

pypdfium2 (BSD/Apache, PDFium inside) against pypdf on the 49 PDFs of the shared files: both read and
refuse the same files; PDFium took 0.6 s where pypdf took 10 s, keeps numbers in their place where pypdf
moves them ("Page  of 24"), parts ligatures and gives every character's place, which paragraphs need.
Known limit: some right-to-left text comes in the order it is seen (pypdf orders the one sample well).
`pdf_layout.py` makes paragraphs of the lines.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.article import Details
from corpus.clean import clean_line
from corpus.errors import Refused
from corpus.limits import Limits

_HYPHEN = "\x02"
_JUNK_TITLE = re.compile(
    r"untitled|unbenannt|unknown|microsoft (word|powerpoint)|powerpoint presentation|"
    r"\.(docx?|pdf|indd|tex|dvi|qxd|pptx?)$|^\S+$",
    re.I,
)
_JUNK_AUTHOR = re.compile(
    r"user|admin|anonymous|unknown|owner|author|python-docx|openpyxl|^\W*$|^(dell|hp|lenovo|pc)$", re.I
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. Points from the page's bottom left; `size` is the height of its letters.

    `hyphen`: the last word goes on in the next line, and the hyphen is not in `text`.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and its height in points."""

    lines: tuple[Line, ...]
    height: float


def read_pages(data: bytes, limits: Limits) -> tuple[list[Page], Details]:
    """Every page of a PDF and what the file says of itself; raises Refused."""
    with _opened(data) as document:
        if len(document) > limits.max_pages:
            raise Refused(
                f"The PDF has {len(document):,} pages; {limits.max_pages:,} is the most.",
                kind="too-large",
                hint="Split it and add the parts.",
            )
        pages = [_page(document, number) for number in range(len(document))]
        if not any(page.lines for page in pages):
            raise _without_text(document)
        return pages, _details(document)


def good_title(title: str | None) -> str | None:
    """A document property as a title, unless it is what a program filled in."""
    title = clean_line(title)
    return title if title and not _JUNK_TITLE.search(title) else None


def good_author(author: str | None) -> str | None:
    """A document property as an author, unless it is what a program filled in."""
    author = clean_line(author)
    return author if author and not _JUNK_AUTHOR.search(author) else None


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document):
            return document
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Refused(
                "The PDF is protected with a password.",
                kind="encrypted",
                hint="Save it without the password and add it again.",
            ) from error
    raise Refused(
        "The PDF is damaged and can't be opened.",
        kind="corrupt",
        hint="Fetch it again, or print it to a new PDF.",
    )


def _without_text(document: pypdfium2.PdfDocument) -> Refused:
    images = any(item.type == pdfium.FPDF_PAGEOBJ_IMAGE for page in document for item in page.get_objects())
    if images:
        return Refused(
            "The PDF is scanned: it has pictures of text, but no text.",
            kind="scanned",
            hint="Run it through a text recognition program first, such as ocrmypdf.",
        )
    if any(page.get_textpage().count_chars() > 2 for page in document):
        return Refused(
            "The PDF's fonts don't tell which letters are shown.",
            kind="garbled",
            hint="Run it through a text recognition program first, such as ocrmypdf.",
        )
    return Refused("The PDF has no text.", kind="empty", hint="Check that it is the right file.")


def _details(document: pypdfium2.PdfDocument) -> Details:
    """Title and author. Its dates tell when the file was made, not when the text was published."""
    said = {key: value.split("\0")[0] for key, value in document.get_metadata_dict(skip_empty=True).items()}
    return Details(title=good_title(said.get("Title")), author=good_author(said.get("Author")))


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    try:
        page = document[number]
        return Page(tuple(_lines(page.get_textpage())), page.get_height())
    except pypdfium2.PdfiumError:
        return Page((), 0.0)  # one damaged page doesn't cost the others


def _lines(textpage: pypdfium2.PdfTextPage) -> Iterator[Line]:
    signs: list[str] = []
    places: list[int] = []
    for index in range(textpage.count_chars()):
        sign = _sign(pdfium.FPDFText_GetUnicode(textpage, index))
        if sign in "\r\n" or (sign == _HYPHEN and pdfium.FPDFText_IsHyphen(textpage, index) == 1):
            yield from _line(textpage, signs, places, sign == _HYPHEN)
            signs, places = [], []
            continue
        signs.append(sign)
        if sign.isprintable() and not sign.isspace() and not pdfium.FPDFText_IsGenerated(textpage, index):
            places.append(index)
    yield from _line(textpage, signs, places, False)


def _sign(code: int) -> str:
    """A UTF-16 code unit as a character; halves of pairs are joined in `_line`."""
    return "\x00" if code in {0xFFFE, 0xFFFF} else chr(code)


def _line(
    textpage: pypdfium2.PdfTextPage, signs: list[str], places: list[int], hyphen: bool
) -> Iterator[Line]:
    if not places or _is_garbled(textpage, places):
        return
    text = "".join(signs).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
    first, last = _box(textpage, places[0]), _box(textpage, places[-1])
    middle = _box(textpage, places[len(places) // 2])
    yield Line(
        text,
        left=min(first[0], last[0]),
        right=max(first[1], last[1]),
        base=middle[2],
        size=max(middle[3] - middle[2], 0.1),
        hyphen=hyphen,
    )


def _is_garbled(textpage: pypdfium2.PdfTextPage, places: list[int]) -> bool:
    """Whether the font of a line doesn't tell which letters its shapes are, as in some figures."""
    unknown = sum(1 for index in places if pdfium.FPDFText_HasUnicodeMapError(textpage, index) == 1)
    return 3 * unknown > len(places)


def _box(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a character's cell, which is as high as its font."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
    return box.left, box.right, box.bottom, box.top
