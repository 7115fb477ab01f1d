"""Files, directories, archives, JSONL, standard input and links become offers; failures too."""

import io
import json
import os
import struct
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Draft
from corpus.clean import clean
from corpus.errors import Refused
from corpus.fetch import fetch
from corpus.gather import gather
from corpus.limits import Limits
from corpus.source import Offer, Source
from tests.corpus.papers import zip_of

SENTENCE = "The ministers met in Washington on Wednesday."
SHARED = Path(__file__).parents[2] / "../shared/data/clapnq_dev/corpus.jsonl"


def only(offers: Iterable[Offer]) -> Offer:
    (offer,) = offers
    return offer


def source(offer: Offer) -> Source:
    assert isinstance(offer.content, Source), offer
    return offer.content


def draft(offer: Offer) -> Draft:
    assert isinstance(offer.content, Draft), offer
    return offer.content


def kind(offer: Offer) -> str:
    assert isinstance(offer.content, Refused), offer
    assert str(offer.content).endswith(".")
    assert offer.content.hint
    return offer.content.kind


def test_a_file_is_one_source_under_its_path(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE)
    offer = only(gather(str(file)))
    assert offer.name == str(file)
    assert source(offer).data == SENTENCE.encode()
    assert source(offer).origin == str(file.resolve())


def test_a_directory_gives_its_documents_in_order_and_passes_the_rest_over(tmp_path: Path) -> None:
    for name in [
        "b.md",
        "a.txt",
        "Sub/c.HTML",
        "sub2/d.pdf",
        ".hidden.txt",
        ".git/e.txt",
        "code.py",
        "photo.png",
    ]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SENTENCE)
    (tmp_path / "loop").symlink_to(tmp_path)
    names = [Path(offer.name).relative_to(tmp_path).as_posix() for offer in gather(str(tmp_path))]
    assert names == ["a.txt", "b.md", "Sub/c.HTML", "sub2/d.pdf"]


def test_one_bad_file_in_a_directory_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.txt").write_text("x" * 3000)
    (tmp_path / "c.txt").symlink_to("nowhere")
    (tmp_path / "d.zip").write_bytes(b"PK no zip")
    (tmp_path / "e.txt").write_text(SENTENCE)
    offers = list(gather(str(tmp_path), limits=Limits(max_file_bytes=2000)))
    assert [offer.content.kind if isinstance(offer.content, Refused) else "ok" for offer in offers] == [
        "ok", "too-large", "missing", "corrupt", "ok",
    ]  # fmt: skip


def test_what_is_not_there_or_not_a_file_is_refused(tmp_path: Path) -> None:
    assert kind(only(gather(str(tmp_path / "nothing.txt")))) == "missing"
    assert kind(only(gather(str(tmp_path)))) == "nothing-found"
    assert kind(only(gather(""))) == "missing"
    assert kind(only(gather("ftp://example.org/a"))) == "unsupported-link"
    assert kind(only(gather("a\0b"))) == "unreadable"
    assert kind(only(gather("/dev/zero"))) == "not-a-file"
    os.mkfifo(tmp_path / "pipe")
    assert kind(only(gather(str(tmp_path / "pipe")))) == "not-a-file"


@pytest.fixture
def forbidden() -> Iterator[Path]:
    """A folder for what may not be read, by a user who isn't root, to whom nothing is forbidden."""
    user = os.geteuid()
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        if user == 0:
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            os.seteuid(user)


def test_a_file_that_may_not_be_read_is_refused(forbidden: Path) -> None:
    (forbidden / "a.txt").write_text(SENTENCE)
    (forbidden / "a.txt").chmod(0)
    assert kind(only(gather(str(forbidden / "a.txt")))) == "no-permission"


def test_a_folder_that_may_not_be_read_is_refused_and_the_others_go_on(forbidden: Path) -> None:
    for name in ["a/one.txt", "b\x1b[31m/two.txt", "c/three.txt"]:
        (forbidden / name).parent.mkdir()
        (forbidden / name).write_text(SENTENCE)
    closed = forbidden / "b\x1b[31m"
    closed.chmod(0)
    *others, last = gather(str(forbidden))
    assert [source(offer).data for offer in others] == [SENTENCE.encode()] * 2
    assert (kind(last), last.name) == ("no-permission", f"{forbidden}/b[31m")
    assert kind(only(gather(str(closed)))) == "no-permission"


def test_a_folder_with_nothing_but_one_that_may_not_be_read(forbidden: Path) -> None:
    (forbidden / "a").mkdir()
    (forbidden / "a").chmod(0)
    assert kind(only(gather(str(forbidden)))) == "no-permission"


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200 * 2**20)
    assert kind(only(gather(str(tmp_path / "a.txt")))) == "too-large"


def test_names_that_are_no_characters_can_be_shown_and_stored(tmp_path: Path) -> None:
    Path(os.fsdecode(bytes(tmp_path) + b"/bad\xff\x1b[31m.txt")).write_text(SENTENCE)
    offer = only(gather(str(tmp_path)))
    offer.name.encode()
    source(offer).origin.encode()
    assert "\x1b" not in offer.name


def test_links_go_to_the_fetcher() -> None:
    asked = []

    def fetch(link: str) -> Source:
        asked.append(link)
        if "private" in link:
            raise Refused("It is private.", kind="private-address", hint="Use a public link.")
        return Source(link, SENTENCE.encode(), url=link)

    assert source(only(gather("https://example.org/a", fetch=fetch))).url == "https://example.org/a"
    assert kind(only(gather("HTTP://private/", fetch=fetch))) == "private-address"
    assert asked == ["https://example.org/a", "HTTP://private/"]
    assert kind(only(gather("https://example.org/a"))) == "unsupported-link"


# JSONL


def lines(*articles: object) -> bytes:
    return b"".join(
        line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in articles
    )


def piped(data: bytes, limits: Limits | None = None) -> list[Offer]:
    return list(gather("-", stdin=io.BytesIO(data), limits=limits or Limits()))


def test_an_article_a_line_with_all_its_details(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(
        lines(
            {
                "id": "x-1", "title": " A\u200b title ", "text": SENTENCE + "\r\n", "date": "8 April 2025",
                "source": "Paper", "author": "Ann", "url": "https://example.org/a", "language": "en",
                "more": [1],
            },
            {"text": SENTENCE, "id": 17, "date": "2025-04-08T10:00:00Z"},
        )
    )  # fmt: skip
    first, second = gather(str(file))
    assert first.name == f"{file}, line 1"
    assert draft(first).text == SENTENCE
    details = draft(first).details
    assert (details.id, details.title, details.published) == ("x-1", "A title", date(2025, 4, 8))
    assert (details.source, details.author, details.url) == ("Paper", "Ann", "https://example.org/a")
    assert (draft(second).details.id, draft(second).details.title) == ("17", SENTENCE)


def test_bad_lines_are_named_by_number_and_the_good_ones_go_in() -> None:
    offers = piped(
        lines(
            {"text": SENTENCE},
            b"{not json}\n",
            b"\n",
            b'["a list"]\n',
            {"title": "no text"},
            {"text": 5},
            {"text": " "},
            b'{"text": "\xff"}\n',
            b"[" * 100_000 + b"\n",
            {"text": SENTENCE, "date": "no date", "title": None, "url": "javascript:alert(1)"},
        )
    )
    assert [(offer.name.rpartition(" ")[2], kind(offer)) for offer in offers[1:-1]] == [
        ("2", "bad-line"), ("4", "bad-line"), ("5", "bad-line"), ("6", "bad-line"),
        ("7", "empty"), ("8", "bad-line"), ("9", "bad-line"),
    ]  # fmt: skip
    assert draft(offers[0]).text == SENTENCE
    assert draft(offers[-1]).details.published is None
    assert draft(offers[-1]).details.url is None


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf \r\n\n\t"])
def test_a_file_of_lines_without_an_article_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(data)
    packed = tmp_path / "b.zip"
    packed.write_bytes(zip_of({"a.jsonl": data}))
    offers = list(gather(str(tmp_path)))
    assert [offer.name for offer in offers] == [str(file), f"{packed}!a.jsonl"]
    assert [kind(offer) for offer in offers] == ["empty", "empty"]


def test_a_huge_line_is_passed_over_without_being_kept() -> None:
    offers = piped(
        lines({"text": SENTENCE}, {"text": "x" * 5000}, {"text": SENTENCE}), Limits(max_line_bytes=1000)
    )
    assert [isinstance(offer.content, Draft) for offer in offers] == [True, False, True]
    assert kind(offers[1]) == "too-large"


def test_an_endless_file_ends_with_a_refusal() -> None:
    offers = piped(lines({"text": SENTENCE}) * 100, Limits(max_stream_bytes=1000))
    assert kind(offers[-1]) == "too-large"
    assert len(offers) < 100


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=8))
def test_every_line_is_answered_by_one_offer_in_order(texts: list[str]) -> None:
    offers = piped(lines({"text": SENTENCE}, *({"text": f"{SENTENCE} {text}"} for text in texts)))
    assert [draft(offer).text for offer in offers] == [clean(f"{SENTENCE} {text}") for text in ["", *texts]]


@pytest.mark.skipif(not SHARED.exists(), reason="shared/data is not beside the repository")
def test_a_shared_corpus_keeps_its_ids_titles_and_texts() -> None:
    offers = list(gather(str(SHARED)))
    written = [json.loads(line) for line in SHARED.read_text().splitlines()]
    assert [draft(offer).details.id for offer in offers] == [article["id"] for article in written]
    assert all(
        draft(offer).text == clean(article["text"]) for offer, article in zip(offers, written, strict=True)
    )


# Standard input


def test_standard_input_is_one_document_unless_it_is_jsonl_or_a_zip() -> None:
    assert source(only(piped(SENTENCE.encode()))) == Source("-", SENTENCE.encode())
    assert source(only(piped(b'{"json": "but no article"}\n'))).data.startswith(b"{")
    assert draft(only(piped(lines({"text": SENTENCE})))).text == SENTENCE
    assert source(only(piped(zip_of({"a.txt": SENTENCE})))).data == SENTENCE.encode()
    assert kind(only(piped(b"x" * 101, Limits(max_file_bytes=100, max_line_bytes=50)))) == "too-large"
    assert kind(only(gather("-"))) == "missing"


# Archives


def packed(tmp_path: Path, members: dict[str, bytes | str], limits: Limits | None = None) -> list[Offer]:
    file = tmp_path / "a.zip"
    file.write_bytes(zip_of(members))
    return list(gather(str(file), limits=limits or Limits()))


def test_an_archives_documents_are_offered_by_member(tmp_path: Path) -> None:
    offers = packed(
        tmp_path,
        {"b/two.md": SENTENCE, "one.txt": SENTENCE, "all.jsonl": lines({"text": SENTENCE}, b"{\n"),
         "c.py": "x",
         ".hidden.txt": "x", "__MACOSX/._one.txt": "x", "b/": ""},
    )  # fmt: skip
    place = str(tmp_path / "a.zip")
    assert [offer.name for offer in offers] == [
        f"{place}!all.jsonl, line 1", f"{place}!all.jsonl, line 2", f"{place}!b/two.md", f"{place}!one.txt",
    ]  # fmt: skip
    assert kind(offers[1]) == "bad-line"
    assert source(offers[3]).origin == f"{place}!one.txt"
    assert source(offers[3]).data == SENTENCE.encode()


def test_path_tricks_are_only_names(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    offers = packed(
        inner, {"../../evil.txt": SENTENCE, "/etc/evil.txt": SENTENCE, "a\\..\\evil.txt": SENTENCE}
    )
    assert [source(offer).data for offer in offers] == [SENTENCE.encode()] * 3
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "inner"]


def test_a_bomb_is_refused_by_what_it_declares(tmp_path: Path) -> None:
    offers = packed(tmp_path, {"a.txt": SENTENCE, "bomb.txt": b"\0" * 30_000_000})
    assert [offer.name.rpartition("!")[2] for offer in offers] == ["a.txt", "bomb.txt"]
    assert kind(offers[1]) == "zip-bomb"


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    data = zip_of({"bomb.txt": b"\0" * 3_000_000})
    real, said = struct.pack("<I", 3_000_000), struct.pack("<I", 1000)
    (tmp_path / "a.zip").write_bytes(data.replace(real, said))
    offer = only(gather(str(tmp_path / "a.zip"), limits=Limits(max_file_bytes=100_000)))
    if isinstance(offer.content, Source):
        assert len(offer.content.data) <= 1000
    else:
        assert kind(offer) in {"corrupt", "too-large"}


def test_archives_in_archives_and_locked_members_are_refused(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.txt": SENTENCE, "inner.zip": zip_of({"b.txt": SENTENCE})}))
    (tmp_path / "a.zip").write_bytes(data)
    offers = list(gather(str(tmp_path / "a.zip")))
    assert kind(offers[1]) == "nested-archive"
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + place] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert kind(next(gather(str(tmp_path / "a.zip")))) == "encrypted"


def test_an_archive_of_too_many_files_or_none_is_refused(tmp_path: Path) -> None:
    assert (
        kind(only(packed(tmp_path, {f"{n}.txt": "x" for n in range(5)}, Limits(max_members=4))))
        == "too-large"
    )
    assert kind(only(packed(tmp_path, {"a.py": "x"}))) == "nothing-found"


def test_a_torn_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zip_of({"a.txt": SENTENCE * 100})[:-30])
    assert kind(only(gather(str(tmp_path / "a.zip")))) == "corrupt"


def test_a_damaged_member_does_not_cost_the_others(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "damaged " + SENTENCE)
        archive.writestr("b.txt", SENTENCE)
    data = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(data.replace(b"damaged", b"DAMAGED", 1))
    first, second = gather(str(tmp_path / "a.zip"))
    assert kind(first) == "corrupt"
    assert source(second).data == SENTENCE.encode()


@pytest.mark.parametrize(
    "link", ["https://user:secret@example.org/a", "HTTP://secret@example.org", "http://a@secret@b/"]
)
def test_a_password_in_a_link_is_shown_to_nobody(link: str) -> None:
    (offer,) = gather(link, fetch=fetch)
    assert "secret" not in f"{offer.name} {offer.content}"
