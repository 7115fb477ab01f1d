"""Office documents and books: their words, whole; and what is wrong with the others."""

import json
from datetime import date
from pathlib import Path

import odfdo
import pytest

from corpus.article import Draft
from corpus.errors import Refused
from corpus.extract import extract
from corpus.limits import Limits
from corpus.source import Source
from tests.corpus.papers import docx_of, epub_of, locked, odt_of, pdf_of, pptx_of, word_paragraphs, zip_of

SHARED = Path(__file__).parents[2] / "../shared/data/document_files"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="shared/data is not beside the repository")
SENTENCE = "The ministers of both countries met in Washington to talk about tariffs."


def read(name: str, data: bytes) -> Draft:
    return extract(Source(name, data))


def kind(name: str, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refused) as refused:
        extract(Source(name, data), limits or Limits())
    assert refused.value.hint
    return refused.value.kind


def test_word_keeps_every_sign_and_drops_what_was_deleted() -> None:
    deleted = "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    draft = read(
        "a.docx",
        docx_of(
            word_paragraphs(SENTENCE, "AT&amp;T &lt;b&gt; 10 &lt; 20 *star* _line_ # hash") + deleted,
            properties="<dc:title>Talks go on</dc:title><dc:creator>Ann Example</dc:creator>",
        ),
    )
    assert draft.text == f"{SENTENCE}\n\nAT&T <b> 10 < 20 *star* _line_ # hash\n\nkept"
    assert (draft.details.title, draft.details.author) == ("Talks go on", "Ann Example")


def test_words_tables_are_rows() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>{}</w:tr>"
    table = row.format(cell.format("Country") + cell.format("Rate")) + row.format(
        cell.format("Japan") + cell.format("24%")
    )
    draft = read("a.docx", docx_of(word_paragraphs(SENTENCE) + f"<w:tbl>{table}</w:tbl>"))
    assert draft.text == f"{SENTENCE}\n\nCountry | Rate\nJapan | 24%"


def test_open_document_headings_lists_and_notes() -> None:
    noted = odfdo.Paragraph("A sentence with a note goes on.")
    noted.insert_note(after="note", note_id="n1", citation="1", body="Below the line.")
    draft = read(
        "a.odt",
        odt_of(
            odfdo.Header(1, "Talks & tariffs"), odfdo.Paragraph(SENTENCE), odfdo.List(["one", "two"]), noted
        ),
    )
    assert draft.details.title == "Talks & tariffs"
    assert draft.text == f"Talks & tariffs\n\n{SENTENCE}\n\n- one\n- two\n\nA sentence with a note goes on."


def test_slides() -> None:
    draft = read("a.pptx", pptx_of("Talks go on", SENTENCE))
    assert draft.text == f"Talks go on\n\n{SENTENCE}"
    assert draft.details.title == "Talks go on"


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    draft = read(
        "a.epub",
        epub_of("Trade", f"<h1>First</h1><p>{SENTENCE}</p>", "<h1>Second</h1><p>More &amp; more.</p>"),
    )
    assert draft.text == f"First\n\n{SENTENCE}\n\nSecond\n\nMore & more."
    assert (draft.details.title, draft.details.published) == ("Trade", date(2025, 4, 8))


def test_rich_text_decodes_its_escapes() -> None:
    body = (
        rb"{\rtf1\ansi\ansicpg1252 Z\'f6lle steigen auf Stahl.\par Gr\u252?\'dfe aus Tokio \u26085?\u26412?.}"
    )
    assert read("a.rtf", body).text == "Zölle steigen auf Stahl.\n\nGrüße aus Tokio 日本."


@pytest.mark.parametrize("ending", ["docx", "odt", "pptx", "epub"])
def test_a_torn_document_is_refused(ending: str) -> None:
    whole = {
        "docx": docx_of(word_paragraphs(SENTENCE)),
        "odt": odt_of(odfdo.Paragraph(SENTENCE)),
        "pptx": pptx_of("Talks", SENTENCE),
        "epub": epub_of("Trade", f"<p>{SENTENCE}</p>"),
    }[ending]
    assert kind(f"a.{ending}", whole[: len(whole) * 2 // 3]) == "corrupt"


def test_broken_xml_inside_a_whole_archive_is_refused() -> None:
    assert kind("a.docx", docx_of("<w:p><w:r>")) == "corrupt"


def test_entities_that_multiply_are_refused() -> None:
    entities = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    document = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{entities}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert (
        kind("a.docx", zip_of({"word/document.xml": document, "[Content_Types].xml": "<Types/>"}))
        == "corrupt"
    )


def test_a_document_that_unpacks_to_far_more_is_refused() -> None:
    data = docx_of(word_paragraphs("blank " * 400_000))
    assert kind("a.docx", data, Limits(max_file_bytes=500_000)) == "zip-bomb"


def test_a_plain_archive_is_no_document() -> None:
    assert kind("articles", zip_of({"a.txt": SENTENCE})) == "archive"


# What each of the shared files is: read, with a few words it must hold, or refused with its kind.
READ = {
    "pypdf_sample_files/minimal-document.pdf": "Lorem ipsum dolor",
    "pypdf_sample_files/002-trivial-libre-office-writer.pdf": "sed diam nonumy",
    "pypdf_sample_files/source.odt": "At vero eos",
    "pypdf_sample_files/pdflatex-4-pages.pdf": "no information.",
    "pypdf_sample_files/google-doc-document.pdf": "than implicit.",
    "pypdf_sample_files/crazyones-pdfa.pdf": "status quo.",
    "pypdf_sample_files/multicolumn.pdf": "Nam feugiat",
    "pypdf_sample_files/GeoTopo-komprimiert.pdf": "Einführung in die",
    "haystack/react_paper.pdf": "interleaved manner",
    "haystack/sample_pdf_1.pdf": "July 1, 2008",
    "haystack/sample_pdf_2.pdf": "work.\"[4]",
    "haystack/sample_docx.docx": "comeback kids",
    "haystack/sample_docx_3.docx": "Healthcare | Predictive",
    "haystack/sample_docx_2_page_breaks.docx": "soft page break",
    "haystack/paul_graham_superlinear.html": "superlinear returns",
    "haystack/what_is_haystack.html": "by deepset",
    "haystack/sample.md": "granular answers",
    "haystack/sample_pptx.pptx": "another bullet",
    "haystack/basic_tables_two_sheets.xlsx": "1.5 | test",
    "haystack/doc_1.txt": "in here.",
    "onyx/sample_text.docx": "Status | Renderable",
    "docsgpt/small.pdf": "January 1991.",
}  # fmt: skip
REFUSED = {
    "pypdf_sample_files/libreoffice-writer-password.pdf": "encrypted",
    "onyx/encrypted.pdf": "encrypted",
    "pypdf_sample_files/imagemagick-lzw.pdf": "scanned",
    "pypdf_sample_files/grayscale-image.pdf": "scanned",
    "haystack/non_text_searchable.pdf": "scanned",
    "onyx/empty.pdf": "empty",
    "docsgpt/corrupt.pdf": "corrupt",
    "haystack/sample.msg": "unsupported-type",
    "onyx/with_metadata.pdf": "too-short",
}


@needs_shared
@pytest.mark.parametrize(("name", "words"), READ.items(), ids=READ.keys())
def test_shared_documents_are_read(name: str, words: str) -> None:
    assert words in read(name, (SHARED / name).read_bytes()).text


@needs_shared
@pytest.mark.parametrize(("name", "expected"), REFUSED.items(), ids=REFUSED.keys())
def test_shared_documents_are_refused(name: str, expected: str) -> None:
    assert kind(name, (SHARED / name).read_bytes()) == expected


@needs_shared
def test_every_shared_document_is_read_or_refused_with_a_hint() -> None:
    for line in (SHARED / "files.jsonl").read_text().splitlines():
        file = json.loads(line)["file"]
        assert outcome(file)


def outcome(file: str) -> str | None:
    """The title of a shared document, or the hint of its refusal."""
    try:
        return read(file, (SHARED / file).read_bytes()).details.title
    except Refused as refused:
        return refused.hint


def test_the_password_of_a_pdf_made_here() -> None:
    assert kind("a.pdf", locked(pdf_of([[(72, 700, 12, SENTENCE)]]))) == "encrypted"
