"""Text-fragment links, checked with a second, slow search after the specification and in a real browser."""

import html
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fragment import link_to

URL = "https://example.org/a"


def link(text: str, quote: str, nth: int = 0, url: str = URL) -> str:
    at = -1
    for _ in range(nth + 1):
        at = text.index(quote, at + 1)
    return link_to(text, at, at + len(quote), url)


def parts(fragment_link: str) -> dict[str, str]:
    """A directive's decoded parts, by the grammar of the specification."""
    directive = fragment_link.partition(":~:text=")[2]
    found = re.fullmatch(r"(?:([^,]+)-,)?([^,-]+)(?:,([^,-]+))?(?:,-([^,]+))?", directive)
    assert found, directive
    names = ("prefix", "start", "end", "suffix")
    return {
        name: unquote(part or "", errors="strict") for name, part in zip(names, found.groups(), strict=True)
    }


def word_end(character: str, look: str) -> str:
    """A pattern's end that cuts no word: Latin and other letters make words apart."""
    if not re.match(r"\w", character):
        return ""
    return f"(?{look}[0-9A-Za-z_])" if character.isascii() else f"(?{look}[^\\W0-9A-Za-z_])"


def browser_finds(page: str, fragment_link: str) -> tuple[int, int] | None:  # noqa: C901 (as specified)
    """The specification's "find a range from a text directive", on a page whose lines are its blocks."""
    wanted = parts(fragment_link)

    def find(part: str, at: int, *, left: bool = True, right: bool = True) -> re.Match[str] | None:
        before = word_end(part[0], "<!") if left else ""
        after = word_end(part[-1], "!") if right else ""
        pattern = before + re.escape(part) + after
        return re.compile(pattern, re.IGNORECASE).search(page, at)

    def next_ink(at: int) -> int:
        return at + len(page[at:]) - len(page[at:].lstrip())

    at = 0
    bounded = bool(wanted["end"]) or not wanted["suffix"]
    while at < len(page):
        if wanted["prefix"]:
            before = find(wanted["prefix"], at, right=False)
            if not before:
                return None
            at = before.start() + 1
            ink = next_ink(before.end())
            start = find(wanted["start"], ink, left=False, right=bounded)
            if start and start.start() != ink:
                continue
        else:
            start = find(wanted["start"], at, right=bounded)
            at = start.start() + 1 if start else at
        if not start:
            return None
        stop = start.end()
        while True:
            if wanted["end"]:
                end = find(wanted["end"], stop, right=not wanted["suffix"])
                if not end:
                    return None
                stop = end.end()
            if not wanted["suffix"]:
                return start.start(), stop
            ink = next_ink(stop)
            after = find(wanted["suffix"], ink, left=False)
            if after and after.start() == ink:
                return start.start(), stop
            if not wanted["end"]:
                break
    return None


WORDS = [
    "a",
    "b",
    "Deal",
    "deal",
    "tariff,",
    "15%",
    "-",
    "&",
    "don't",
    "U.S.",
    "rates:",
    "(x)",
    "a-b",
    "3,500",
    "“so”",
]
lines = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).filter(lambda line: line[0] not in "-"),
    min_size=1,
    max_size=5,
).map(lambda lines: "\n".join(map(" ".join, lines)))


@given(lines, st.data())
def test_the_first_match_is_the_quote(text: str, data: st.DataObject) -> None:
    tokens = [found.span() for found in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    start, end = tokens[first][0], tokens[last][1]
    made = link_to(text, start, end, URL)
    assert len(made) <= 512
    if made != URL:
        assert browser_finds(text, made) == (start, end)
    elif (
        "\n" not in text[start:end] and end - start <= 50
    ):  # short and in one block: plain only if it repeats
        folded = re.sub("[“”]", '"', text).lower()
        assert folded.count(folded[start:end]) > 1


SENTENCES = [
    "合意は15%だ。",
    "税率は15%となる。",
    "日本と米国は合意した。",
    "自動車も15%に下がり、投資は5500億ドルになる。",
]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8), st.data())
def test_japanese_sentences_are_found_too(sentences: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sentences) - 1))
    start = len("".join(sentences[:at]))
    text = "".join(sentences)
    made = link_to(text, start, start + len(sentences[at]), URL)
    if made != URL:
        assert browser_finds(text, made) == (start, start + len(sentences[at]))
    else:
        assert sentences.count(sentences[at]) > 1


@given(st.text(), st.integers(0, 50), st.integers(1, 50), st.sampled_from([URL, "ftp://x/", "file:///x"]))
def test_any_text_gives_a_link_or_the_plain_one(text: str, start: int, length: int, url: str) -> None:
    made = link_to(text, start, start + length, url)
    assert made.startswith(url)
    assert made.isascii()
    assert len(made) <= 512


def test_a_unique_sentence_is_written_out() -> None:
    assert link("It fell.\nIt rose.", "It rose.") == f"{URL}#:~:text=It%20rose."


def test_dashes_commas_and_ampersands_are_encoded() -> None:
    assert link("So: a-b, c & d.", "a-b, c & d.") == f"{URL}#:~:text=a%2Db%2C%20c%20%26%20d."


def test_context_comes_only_when_the_quote_repeats() -> None:
    text = "Then it rose. Some said so.\nLater it rose. Nobody knew why."
    assert parts(link(text, "it rose.")) == {"prefix": "", "start": "it rose.", "end": "", "suffix": ""}
    again = parts(link(text, "it rose.", 1))
    assert again["start"] == "it rose."
    assert again["prefix"] == "Later" or again["suffix"].startswith("Nobody")


def test_a_long_quote_and_one_over_paragraphs_are_ranges() -> None:
    long = " ".join(f"word{number}" for number in range(60)) + "."
    wanted = parts(link(f"Before. {long} After.", long))
    assert wanted["start"].startswith("word0 word1")
    assert wanted["end"].endswith("word58 word59.")
    wanted = parts(
        link("One thing happened.\n\n- Another followed.", "One thing happened.\n\n- Another followed.")
    )
    assert (wanted["start"], wanted["end"]) == ("One thing happened.", "Another followed.")


def test_list_marks_and_table_cells_are_no_part_of_the_page() -> None:
    assert parts(link("Rates:\n- Cars pay 15%.", "- Cars pay 15%."))["start"] == "Cars pay 15%."
    wanted = parts(link("Japan | 15% | cars", "Japan | 15%"))
    assert (wanted["start"], wanted["end"]) == ("Japan", "15%")


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("The tariffs rose.", "ariff", "tariffs"),
        ("They don't know.", "don", "don't"),
        ("It cost 3,500 dollars.", "500", "3,500"),
        ("A résumé came.", "sum", "résumé"),
        ("A re\u0301sume\u0301 came.", "sume", "re\u0301sume\u0301"),
    ],
)
def test_a_cut_word_is_widened(text: str, cut: str, whole: str) -> None:
    assert parts(link(text, cut))["start"] == whole


def test_a_fragment_of_the_link_is_kept_and_an_old_directive_is_not() -> None:
    text = "It rose."
    assert link(text, text, url=f"{URL}#part") == f"{URL}#part:~:text=It%20rose."
    assert link(text, text, url=f"{URL}#part:~:text=old") == f"{URL}#part:~:text=It%20rose."
    assert link(text, text, url=f"{URL}#:~:text=old") == f"{URL}#:~:text=It%20rose."


def test_a_link_that_would_be_too_long_is_plain() -> None:
    url = f"{URL}?{'x' * 460}"
    assert link("It rose.", "It rose.", url=url) == f"{url}#:~:text=It%20rose."
    assert link("It rose to new heights.", "It rose to new heights.", url=url) == url


def test_repeats_that_no_context_tells_apart_are_plain() -> None:
    text = "\n".join(["Same line."] * 60)
    assert link(text, "Same line.", 30) == URL
    assert link(text, "Same line.") != URL


def test_case_accents_and_marks_do_not_tell_quotes_apart() -> None:
    text = 'Le RÉSUMÉ “final”.\nAnd then: le resume "final".'
    assert parts(link(text, 'le resume "final".'))["prefix"]


@pytest.mark.parametrize("blank", ["", " ", "\n\n", " | "])
def test_nothing_to_quote_gives_the_plain_link(blank: str) -> None:
    assert link_to(blank, 0, len(blank), URL) == URL


# In a real browser

PARAGRAPHS = [
    "The first paragraph stands on top of the page.",
    "Japan and the United States reached a deal.",
    "It sets 15%, “a good rate” - they said - & more, yes. And don’t forget the 3,500 U.S. cars.",
    "Japan and the United States reached a deal.",
    "Then nothing else happened for a very long time and everybody went home to write about it, at length, in"
    " newspapers that nobody reads any more because of the internet and its many sites.",
    "日本と米国は7月22日に関税合意に達した。税率は15%となる。",
    "赤沢亮正経済再生相は、合意の内容を説明した。自動車への関税も15%に引き下げられ、日本は5500億ドルの投資を行うことになっている、と政府は発表した。",
    "税率は15%となる。",
    "ประเทศไทย ภาษี นำเข้า ร้อยละ สิบห้า",
    "The last paragraph ends the page.",
]
QUOTES = [
    (1, PARAGRAPHS[1]),
    (2, "And don’t forget the 3,500 U.S. cars."),
    (2, "“a good rate” - they said - & more"),
    (3, PARAGRAPHS[3]),
    (4, PARAGRAPHS[4]),
    (5, "税率は15%となる。"),
    (
        6,
        "自動車への関税も15%に引き下げられ、日本は5500億ドルの投資を行うことになっている、と政府は発表した。",
    ),
    (7, PARAGRAPHS[7]),
    (8, "ภาษี นำเข้า"),
]
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--virtual-time-budget=3000",
    "--dump-dom",
]  # fmt: skip
# The paragraph nearest the middle of the window, written where the dumped page shows it.
SCRIPT = """
addEventListener("load", () => setTimeout(() => {
  const far = p => { const r = p.getBoundingClientRect(); return Math.abs(r.top + r.bottom - innerHeight); };
  const all = [...document.querySelectorAll("p")];
  document.title = all.indexOf(all.reduce((a, b) => far(a) <= far(b) ? a : b)) + " at " + Math.round(scrollY);
}, 800));
"""


@pytest.fixture(scope="module")
def page_url() -> Iterator[str]:
    paragraphs = "".join(f"<p>{html.escape(one)}</p>" for one in PARAGRAPHS)
    page = (
        "<!doctype html><meta charset=utf-8><style>p {margin: 0 0 3000px}</style>"
        f"<title></title>{paragraphs}<script>{SCRIPT}</script>"
    ).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: Any) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/page"
    server.shutdown()
    server.server_close()


def shown_paragraph(page: str, profile: Path) -> int:
    """Open `page` in headless Chromium; the number of the paragraph that it scrolls to."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium on this machine")
    command = [browser, *FLAGS, f"--user-data-dir={profile}", page]
    dumped = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    found = re.search(r"<title>(\d+) at \d+</title>", dumped)
    assert found, dumped[:300]
    return int(found[1])


@pytest.mark.slow
@pytest.mark.parametrize(("paragraph", "quote"), QUOTES)
def test_chromium_scrolls_to_the_quote(page_url: str, tmp_path: Path, paragraph: int, quote: str) -> None:
    text = "\n\n".join(PARAGRAPHS)
    at = text.index(quote, sum(len(one) + 2 for one in PARAGRAPHS[:paragraph]))
    made = link_to(text, at, at + len(quote), page_url)
    assert made != page_url
    assert shown_paragraph(made, tmp_path) == paragraph


@pytest.mark.slow
def test_chromium_stays_on_top_when_there_is_nothing_to_find(page_url: str, tmp_path: Path) -> None:
    assert shown_paragraph(f"{page_url}#:~:text=never%20written", tmp_path) == 0
