"""Feeds of every make are read into plain text; nothing of their markup comes through, whatever they hold."""

import ast
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean, clean_line
from corpus.errors import Refused
from corpus.feed import MOST_ITEMS, read_feed
from corpus.feed_reading import FeedItem, FeedReading, feed_as_json, feed_of, newest
from corpus.sandbox import Extractor
from corpus.source import Source

FEEDS = Path(__file__).parents[2] / "../shared/data/feeds"
PARSER = FEEDS / "feedparser"
needs_feeds = pytest.mark.skipif(not FEEDS.is_dir(), reason="the sample feeds aren't there")

HERE = "https://site.test/feed"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Trade &amp; tariffs</title><link>https://site.test/</link><ttl>90</ttl>
{items}
</channel></rss>"""
ITEM = """<item><title>Talks end</title><link>/talks</link><guid isPermaLink="false">one</guid>
<pubDate>Tue, 08 Apr 2025 23:30:00 -0500</pubDate><author>desk@site.test (Trade desk)</author>
<description>Short.</description>
<content:encoded><![CDATA[<h2>Day one</h2><p>They <b>met</b>.</p><script>steal()</script>
<ul><li>Cars</li></ul>]]></content:encoded>
</item>"""


def read(text: str | bytes, **more: str) -> FeedReading:
    data = text.encode() if isinstance(text, str) else text
    return read_feed(Source(HERE, data, url=HERE, **more))


def words(reading: FeedReading) -> Iterator[str]:
    """Every text that a reading holds."""
    yield from (reading.title or "", reading.link or "")
    for item in reading.items:
        yield from (item.title or "", item.link or "", item.author or "", item.text)
    for link in reading.offered:
        yield from (link.url, link.title or "")


def no_feed(data: str | bytes, **more: str) -> Refused:
    with pytest.raises(Refused) as refused:
        read(data, **more)
    assert str(refused.value).endswith(".")
    assert refused.value.hint
    return refused.value


def test_an_rss_feed_is_read_whole() -> None:
    reading = read(RSS.format(items=ITEM))
    assert (reading.title, reading.link, reading.minutes) == ("Trade & tariffs", "https://site.test/", 90)
    (item,) = reading.items
    assert item == FeedItem(
        id="one",
        title="Talks end",
        link="https://site.test/talks",
        published=date(2025, 4, 8),  # as written, though it was the 9th in UTC
        author="Trade desk",
        text="Day one\n\nThey met.\n\n- Cars",
    )


def test_an_atom_feed_is_read_whole() -> None:
    reading = read(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja"><title>通商</title>
        <link rel="alternate" href="https://site.test/"/>
        <entry><id>urn:1</id><title type="html">関税 &lt;b&gt;交渉&lt;/b&gt;</title>
        <link href="https://site.test/1"/><updated>2025-04-09T08:30:00+09:00</updated>
        <author><name>赤沢</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>交渉が始まった。</p></div></content>
        </entry></feed>"""
    )
    assert reading.title == "通商"
    (item,) = reading.items
    assert item == FeedItem(
        "urn:1", "関税 交渉", "https://site.test/1", date(2025, 4, 9), "赤沢", "交渉が始まった。"
    )


def test_a_json_feed_is_read_whole() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Trade",
        "home_page_url": "https://site.test/",
        "items": [
            {
                "id": 7,
                "url": "https://site.test/7",
                "title": "Talks <end>",
                "content_html": "<p>They met.</p><script>steal()</script>",
                "date_published": "2025-04-08T23:30:00-05:00",
                "authors": [{"name": "Ito"}, {"name": "Sato"}],
            },
            {"id": "8", "content_text": "Only text.", "url": "javascript:alert(1)"},
            "nonsense",
        ],
    }
    reading = read(json.dumps(feed))
    assert (reading.title, reading.link) == ("Trade", "https://site.test/")
    assert reading.items == (
        FeedItem("7", "Talks <end>", "https://site.test/7", date(2025, 4, 8), "Ito, Sato", "They met."),
        FeedItem("8", text="Only text."),
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 07 Jul 2025 09:00:00 GMT", date(2025, 7, 7)),
        ("2025-07-07", date(2025, 7, 7)),
        ("2025-07-07T23:59:59.123-08:00", date(2025, 7, 7)),
        ("2025-07", None),
        ("2025", None),
        ("03/04/2025", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_the_day_that_was_written_or_none(written: str, day: date | None) -> None:
    reading = read(RSS.format(items=f"<item><title>a</title><pubDate>{written}</pubDate></item>"))
    assert reading.items[0].published == day


def test_an_item_without_an_id_is_known_by_its_link_and_else_by_its_words() -> None:
    reading = read(
        RSS.format(
            items="<item><title>a</title><link>https://site.test/a</link></item>"
            "<item><title>b</title></item><item><title>c</title></item>"
        )
    )
    ids = [item.id for item in reading.items]
    assert ids[0] == "https://site.test/a"
    assert len(set(ids)) == 3


def test_a_long_id_stays_the_same_and_short() -> None:
    feed = RSS.format(items=f"<item><guid>{'x' * 5000}</guid></item>")
    assert read(feed).items[0].id == read(feed).items[0].id
    assert len(read(feed).items[0].id) < 100


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "ftp://a.test/", "http://", "mailto:a@b.c"]
)
def test_only_web_links_are_links(link: str) -> None:
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><link href='{link}'/></entry></feed>"
    assert read(feed).items[0].link is None


def test_the_bytes_speak_before_a_wrong_header() -> None:
    feed = RSS.format(items="<item><title>関税と交渉</title></item>")
    assert read(feed, charset="iso-8859-1", media_type="text/xml").items[0].title == "関税と交渉"
    sjis = feed.replace("UTF-8", "Shift_JIS").encode("cp932")
    assert read(sjis).items[0].title == "関税と交渉"
    undeclared = feed.partition("\n")[2].encode("euc_jp")
    assert read(undeclared, charset="euc-jp").items[0].title == "関税と交渉"
    assert read(feed.encode("utf-16")).items[0].title == "関税と交渉"


def test_a_broken_feed_gives_what_it_can() -> None:
    whole = RSS.format(items=ITEM + ITEM.replace("one", "two"))
    cut = read(whole[: whole.index("two") + 30])
    assert cut.title == "Trade & tariffs"
    assert cut.items[0].link == "https://site.test/talks"
    unescaped = read("<rss><channel><title>A & B</title><item><title>c & d</title><item></rss>")
    assert unescaped.items[0].title == "c & d"


def test_entities_do_not_unfold_and_files_are_not_read() -> None:
    bomb = "<!DOCTYPE x [" + '<!ENTITY a "aaaaaaaaaa">'
    bomb += "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    bomb += '<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    reading = read(bomb + "<rss><channel><title>&j;|&f;</title></channel></rss>")
    assert len(reading.title or "") < 1000
    assert Path("/etc/hostname").read_text().strip() not in (reading.title or "")


def test_a_huge_feed_is_read_in_its_beginning() -> None:
    items = "".join(f"<item><guid>{i}</guid></item>" for i in range(MOST_ITEMS + 5))
    assert len(read(RSS.format(items=items)).items) == MOST_ITEMS


@pytest.mark.parametrize("data", [b"", b" \n\0", b"\xef\xbb\xbf"])
def test_nothing_is_no_feed(data: bytes) -> None:
    assert no_feed(data).kind == "empty"


@pytest.mark.parametrize(
    "data",
    [
        "Hello.",
        "{}",
        '{"version": 3}',
        "[1, 2]",
        "<html><body><p>No feed.</p></body></html>",
        "<?xml version='1.0'?><urlset><url><loc>https://site.test/</loc></url></urlset>",
        bytes(range(256)) * 20,
        "%PDF-1.4 and so on",
    ],
)
def test_what_is_no_feed_is_refused_in_a_sentence(data: str | bytes) -> None:
    assert no_feed(data).kind == "no-feed"


def test_a_page_offers_the_feeds_that_it_names() -> None:
    page = """<!doctype html><html><head><base href="https://site.test/blog/">
        <link rel="alternate" type="application/rss+xml" title="Comments" href="comments.rss">
        <link rel="alternate" type="application/rss+xml; charset=utf-8" href="news.rss"
            title="All &amp; news">
        <link rel="ALTERNATE home" type="Application/Atom+XML" href="/news.atom">
        <link rel="alternate" type="application/rss+xml" href="news.rss">
        <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
        <link rel="alternate" type="application/rss+xml" href="https://me:secret@site.test/x">
        <link rel="alternate" hreflang="ja" type="text/html" href="/ja">
        <link rel="stylesheet" type="application/rss+xml" href="/style">
        </head><body>News</body></html>"""
    offered = read(page, media_type="text/html").offered
    assert [(one.url, one.title) for one in offered] == [
        ("https://site.test/blog/news.rss", "All & news"),
        ("https://site.test/news.atom", None),
        ("https://site.test/blog/comments.rss", "Comments"),
    ]


def test_the_newest_come_first_and_undated_ones_in_their_order() -> None:
    days = [None, date(2025, 1, 1), date(2025, 3, 1), None, date(2025, 2, 1)]
    items = [FeedItem(str(i), published=day) for i, day in enumerate(days)]
    assert [item.id for item in newest(items, 4)] == ["2", "4", "1", "0"]


def test_a_reading_crosses_from_the_reading_process_whole() -> None:
    source = Source(HERE, RSS.format(items=ITEM).encode(), url=HERE)
    page = Source(HERE, b'<html><link rel=alternate type="application/atom+xml" href=/a title=A>', url=HERE)
    with Extractor() as extractor:
        assert extractor.read_feed(source) == read_feed(source)
        assert extractor.read_feed(page) == read_feed(page)
        with pytest.raises(Refused) as refused:
            extractor.read_feed(Source(HERE, b"Hello."))
    assert refused.value.kind == "no-feed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": 3},
        {"minutes": "5"},
        {"items": [{"id": None}]},
        {"items": 5},
        {"offered": [{"url": 1, "title": None}]},
    ],
)
def test_what_a_hostile_reading_process_says_is_checked(wrong: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        feed_of(feed_as_json(FeedReading("a")) | wrong)


MARKUP = (
    st.sampled_from(
        [*"<>{}&\0\u202e\u200b", "<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<feed>"]
    )
    | st.sampled_from(
        ["<entry>", "<content type='html'>", "</content>", "<description>", "<link>", "<pubDate>", "<!--"]
    )
    | st.sampled_from(
        ["<![CDATA[", "]]>", "&lt;script&gt;", "&amp;", "&#0;", "&#x202e;", "&bogus;", "javascript:"]
    )
)


@given(st.lists(MARKUP | st.text(max_size=20), max_size=30).map("".join))
def test_whatever_comes_is_read_clean_or_refused(text: str) -> None:
    try:
        reading = (
            read("<rss>" + text, charset="utf-8") if len(text) % 2 else read(text.encode("utf-8", "replace"))
        )
    except Refused:
        return
    for one in words(reading):
        assert clean(one) == one
    for item in reading.items:
        assert item.link is None or item.link.lower().startswith(("http://", "https://"))
        assert 0 < len(item.id) <= 200
    assert feed_of(json.loads(json.dumps(feed_as_json(reading)))) == reading


# The sample feeds


class _Words(HTMLParser):
    """The words of markup, by the standard library's parser."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data


def samples(folder: str) -> list[Path]:
    return [
        path for path in sorted((PARSER / folder).rglob("*.*")) if path.suffix in {".xml", ".json", ".rdf"}
    ]


def sample(path: Path) -> FeedReading:
    return read_feed(Source(path.name, path.read_bytes(), url="http://127.0.0.1:8097/feed"))


EXPECTED = re.compile(
    r"""Expect:.*?(feed|entries\[0\])(?:\.|\[')(title|link)(?:'\])?\s*==\s*(u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))\s*$""",
    re.MULTILINE,
)


@needs_feeds
def test_sample_feeds_say_what_they_are_expected_to() -> None:
    compared = 0
    for path in samples("wellformed") + samples("entities") + samples("json"):
        text = path.read_bytes().decode("utf-8", "replace")
        expected = EXPECTED.search(text)
        if expected is None or "Header:" in text:  # whose headers aren't sent here
            continue
        try:
            reading = sample(path)
        except Refused:  # Microsoft's channels of 1997 without an item
            assert path.parent.name == "cdf", path
            continue
        holder = reading if expected[1] == "feed" else reading.items[0]
        told = ast.literal_eval(expected[3])
        markup = re.search(r"<(?:a|b|p|div|img)\b|&lt;", told)
        assert getattr(holder, expected[2]) == clean_line(_Words(told).words if markup else told), path
        compared += 1
    assert compared > 300


@needs_feeds
def test_hostile_sample_feeds_come_clean() -> None:
    """What is left of them is what feedparser's authors expect to be left, without the markup."""
    hostile = re.compile(
        r"<\w|javascript:|vbscript:|onclick|onload|onerror|expression\(|src=|style=", re.IGNORECASE
    )
    paths = samples("wellformed/sanitize")
    assert len(paths) > 700
    for path in paths:
        for one in words(sample(path)):
            assert not hostile.search(one), (path, one)


@needs_feeds
def test_malformed_sample_feeds_give_what_they_can_or_a_sentence() -> None:
    refused = []
    for path in samples("illformed") + samples("encoding"):
        try:
            reading = sample(path)
        except Refused as refusal:
            refused.append(refusal.kind)
        else:
            assert all(clean(one) == one for one in words(reading))
    assert set(refused) <= {"no-feed", "empty"}
    assert len(refused) < 5


@needs_feeds
@pytest.mark.parametrize("name", ["feed1.atom", "feed2.rss", "feed.json"])
def test_real_feeds_have_titles_links_and_ids(name: str) -> None:
    reading = sample(FEEDS / "trafilatura" / name)
    assert reading.items
    assert any(item.link for item in reading.items)
    assert all(item.title and item.published for item in reading.items)
    assert len({item.id for item in reading.items}) == len(reading.items)
