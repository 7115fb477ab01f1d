"""Plain text, Markdown and what both say of themselves; empty, short and foreign files."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Details, Draft
from corpus.clean import clean
from corpus.errors import Refused
from corpus.extract import extract
from corpus.limits import Limits
from corpus.source import Source

SENTENCE = "The ministers met in Washington on Wednesday to talk about tariffs."


def read(name: str, data: bytes | str, **more: object) -> Draft:
    return extract(Source(name, data.encode() if isinstance(data, str) else data, **more))  # type: ignore[arg-type]


def refusal(name: str, data: bytes | str, **more: object) -> Refused:
    with pytest.raises(Refused) as refused:
        read(name, data, **more)
    assert str(refused.value).endswith(".")
    assert refused.value.hint.endswith(".")
    return refused.value


# Without the letters from which wrongly decoded UTF-8 is made: that is put right, not kept.
@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], min_codepoint=0x2E80)
        | st.characters(codec="ascii", exclude_categories=["Cc"])
    )
)
def test_plain_text_is_kept_as_it_was_but_for_cleaning(words: str) -> None:
    text = f"{SENTENCE}\n{words}"
    assert read("a.txt", text).text == clean(text)


def test_the_first_short_line_is_the_title_and_stays_in_the_text() -> None:
    draft = read("a.txt", f"Tariffs rise\n\n{SENTENCE}")
    assert draft.details.title == "Tariffs rise"
    assert draft.text.startswith("Tariffs rise\n\n")


def test_a_long_first_line_leaves_the_title_to_the_files_name() -> None:
    assert read("news/car_tariffs-2025.txt", SENTENCE * 5).details.title == "car tariffs 2025"
    assert read("box.zip!in/car_tariffs.txt", SENTENCE * 5).details.title == "car tariffs"
    title = read("-", SENTENCE * 5).details.title
    assert title is not None
    assert title.endswith("…")
    assert len(title) <= 121


def test_the_language_is_told_when_it_can_be() -> None:
    assert read("a.txt", SENTENCE * 2).details.language == "en"
    assert (
        read("a.txt", "日本の首席交渉官は赤沢亮正氏です。関税交渉は続いています。").details.language == "ja"
    )
    assert (
        read("a.txt", "Die Zölle auf Stahl und Aluminium wurden für alle Länder erhöht.").details.language
        == "de"
    )
    assert read("a.txt", "OK OK OK OK OK OK OK 123").details.language is None


def test_front_matter_gives_the_details_and_is_no_text() -> None:
    draft = read(
        "brief.md",
        "---\ntitle: Car tariffs\nsource: Sample briefs\nauthor: [A. One, B. Two]\ndate: 2025-04-03\n"
        f"url: https://example.org/cars\nid: brief-7\nlanguage: en-GB\nother: 1\n---\n\n{SENTENCE}\n",
    )
    assert draft.text == SENTENCE
    assert draft.details == Details(
        "brief-7",
        "Car tariffs",
        "Sample briefs",
        "A. One, B. Two",
        date(2025, 4, 3),
        "https://example.org/cars",
        "en",
    )


@pytest.mark.parametrize("title", ["Japan: talks go on", "“Cars” and: more", "\x1b[31mJapan: red"])
def test_front_matter_with_a_title_that_is_no_yaml_is_read_line_by_line(title: str) -> None:
    draft = read("a.md", f"---\ntitle: {title}\n\ndate: 2025-05-06\nsource: 'Gazette'\n---\n{SENTENCE}\n")
    assert draft.text == SENTENCE
    assert draft.details.title == title.removeprefix("\x1b")
    assert (draft.details.published, draft.details.source) == (date(2025, 5, 6), "Gazette")


def test_what_was_given_goes_before_what_the_file_says() -> None:
    text = f"---\ntitle: Its own\nauthor: Its author\n---\n# Heading\n\n{SENTENCE}"
    draft = read("a.md", text, given=Details(title="Given", published=date(2025, 1, 2)), origin="/a.md")
    assert (draft.details.title, draft.details.author) == ("Given", "Its author")
    assert draft.details.published == date(2025, 1, 2)
    assert draft.origin == "/a.md"


@pytest.mark.parametrize(
    "front",
    [
        "---\n: : [\n---\n",
        "---\nHe said: a: b\n---\n",
        "---\nNote: a: b\n---\n",
        "---\njust words\n---\n",
        "---\n",
        "---\n- a\n- b\n---\n",
        "---\n!!python/object:os.system x\n---\n",
    ],
)
def test_front_matter_that_is_none_is_text(front: str) -> None:
    assert SENTENCE in read("a.txt", front + SENTENCE).text


def test_a_script_link_in_front_matter_is_dropped() -> None:
    assert read("a.md", f"---\nurl: javascript:alert(1)\n---\n{SENTENCE}").details.url is None


def test_markdown_loses_its_marks_and_keeps_its_words_and_lists() -> None:
    draft = read(
        "a.md",
        "# Who *pays*?\n\nThe **rate** is [15%](https://example.org) at AT&T\nand `others`. 2 * 3 < 7\n\n"
        "- cars\n- steel\n  - pipes\n\n3. three\n4. four\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "> quoted\n\n![picture](x.png)\n\n<script>alert(1)</script>\n",
    )
    assert draft.details.title == "Who pays?"
    assert draft.text == (
        "Who pays?\n\nThe rate is 15% at AT&T and others. 2 * 3 < 7\n\n- cars\n- steel\n  - pipes\n\n"
        "3. three\n4. four\n\n"
        "a | b\n1 | 2\n\nquoted"
    )


def test_plain_text_keeps_what_looks_like_markdown() -> None:
    assert read("a.txt", f"* {SENTENCE} #tag *loud*").text == f"* {SENTENCE} #tag *loud*"


def test_a_line_that_is_a_date_dates_a_text() -> None:
    assert read("a.txt", f"Tariffs rise\n3 April 2025\n\n{SENTENCE}").details.published == date(2025, 4, 3)
    assert read("a.txt", SENTENCE).details.published is None


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.md", b"---\ntitle: only\n---\n", "empty"),
        ("a.txt", "\u200b\u200b".encode(), "empty"),
        ("a.txt", b"Hi.", "too-short"),
        ("a.txt", bytes(range(1, 256)) * 30, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "unsupported-type"),
        ("a.txt", b"\x7fELF" + b"\0" * 50, "unsupported-type"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported-type"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "unsupported-type"),
        ("a.pdf", b"this is no PDF at all, only words", "corrupt"),
        ("a.docx", b"PK\x03\x04 and then nothing of use", "corrupt"),
    ],
)
def test_what_cannot_be_an_article_is_refused_by_kind(name: str, data: bytes, kind: str) -> None:
    assert refusal(name, data).kind == kind


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        extract(Source("a.txt", b"x" * 2001), Limits(max_file_bytes=2000))
    assert refused.value.kind == "too-large"


def test_a_single_line_of_ten_megabytes_is_read() -> None:
    line = "one word after the other " * 400_000
    assert read("a.txt", line).text == line.strip()


def test_a_yaml_bomb_is_over_soon() -> None:
    nested = "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)
    )
    draft = read("a.md", f"---\na: &a [x,x,x,x,x,x,x,x,x]\n{nested}title: *j\n---\n{SENTENCE}")
    assert draft.text == SENTENCE


def test_the_shipped_samples_are_read() -> None:
    for file in (Path(__file__).parents[2] / "corpus/samples").glob("*.md"):
        details = read(str(file), file.read_bytes()).details
        assert details.title
        assert details.published
        assert details.source
        assert details.language == "en"
