"""Small real documents, made when a test asks for them."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import odfdo
import pptx
from pypdf import PdfReader, PdfWriter

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def zip_of(members: Mapping[str, bytes | str]) -> bytes:
    """A compressed zip archive of `members`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx_of(body: str, *, properties: str = "") -> bytes:
    """A Word document with `body` as the XML inside <w:body>."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    if properties:
        parts["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{properties}</cp:coreProperties>'
        )
    return zip_of(parts)


def word_paragraphs(*texts: str) -> str:
    """The XML of plain Word paragraphs; `texts` are XML already."""
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in texts)


def odt_of(*blocks: odfdo.Element) -> bytes:
    """An OpenDocument text of `blocks`."""
    document = odfdo.Document("text")
    document.body.clear()
    for block in blocks:
        document.body.append(block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pptx_of(title: str, body: str) -> bytes:
    """A presentation of one slide."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    assert slide.shapes.title is not None
    slide.shapes.title.text = title
    slide.placeholders[1].text = body  # type: ignore[attr-defined]
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def epub_of(title: str, *chapters: str) -> bytes:
    """An e-book; its manifest lists the chapters backwards, only the spine has their order."""
    numbered = list(enumerate(chapters))
    items = "".join(f'<item id="c{number}" href="text/c{number}.xhtml"/>' for number, _ in reversed(numbered))
    spine = "".join(f'<itemref idref="c{number}"/>' for number, _ in numbered)
    pages = {
        f"OPS/text/c{number}.xhtml": f"<html><head><title>no</title></head><body>{chapter}</body></html>"
        for number, chapter in numbered
    }
    return zip_of(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container><rootfile full-path='OPS/book.opf'/></container>",
            "OPS/book.opf": "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata>"
            f"<dc:title>{title}</dc:title><dc:date>2025-04-08</dc:date></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
            **pages,
        }
    )


def pdf_of(pages: Sequence[Sequence[tuple[float, float, float, str]]], *, picture: bool = False) -> bytes:
    """A PDF; each page is a list of (x, y, letter size, Latin text), in points from the bottom left."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    objects.append(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Length 1 >>"
        "\nstream\n0\nendstream"
    )
    kids = []
    for lines in pages:
        words = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET\n" for x, y, size, text in lines
        )
        drawn = ("q 500 0 0 700 50 50 cm /Im1 Do Q\n" if picture else "") + words
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return _assembled(objects)


def locked(pdf: bytes) -> bytes:
    """`pdf` encrypted with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode()
    return out
