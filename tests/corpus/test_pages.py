"""Pages give their article and its details; pages without one are refused by what they are."""

from datetime import date

import pytest

from corpus.article import Draft
from corpus.errors import Refused
from corpus.extract import extract
from corpus.limits import Limits
from corpus.source import Source

PARAGRAPHS = [
    "Japan and the United States agreed on Tuesday to lower the duty on Japanese cars to fifteen percent, "
    "officials in both capitals said after months of talks that had often seemed close to failure.",
    "The agreement also covers steel parts and a fund for investment, whose details will be worked out by "
    "the two ministries before the end of the summer, according to people who took part in the talks.",
    "Car makers welcomed the news and said that they would look again at plans to move some of their "
    "production abroad, which had been prepared in the spring when the higher duty came into force.",
    "Economists were more careful: they pointed out that fifteen percent is still six times as much as "
    "before the dispute, and that prices for buyers would therefore not fall back to where they were.",
]
ARTICLE = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
HEAD = (
    "<title>Car duty falls | The Daily Sample</title>"
    '<meta property="og:title" content="Car duty falls">'
    '<meta property="og:site_name" content="The Daily Sample">'
    '<meta name="author" content="Ann Example">'
    '<meta property="article:published_time" content="2025-07-22T10:00:00Z">'
    '<link rel="canonical" href="https://sample.example/car-duty">'
)


def page(body: str, head: str = "", language: str = "en") -> bytes:
    return f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'.encode()


def read(data: bytes, **more: str) -> Draft:
    return extract(Source("page.html", data, **more))  # type: ignore[arg-type]


def kind(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(data)
    assert str(refused.value).endswith(".")
    assert refused.value.hint
    return refused.value.kind


def test_the_article_is_read_and_what_stands_around_it_is_not() -> None:
    menu = "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
    footer = "<footer>All rights reserved. <a href='/imprint'>Imprint</a></footer>"
    draft = read(page(f"{menu}<article><h1>Car duty falls</h1>{ARTICLE}</article>{footer}", HEAD))
    for words in PARAGRAPHS:
        assert words in draft.text
    assert PARAGRAPHS[0] + "\n\n" + PARAGRAPHS[1] in draft.text
    assert "Imprint" not in draft.text
    assert "World" not in draft.text
    details = draft.details
    assert (details.title, details.source, details.author) == (
        "Car duty falls",
        "The Daily Sample",
        "Ann Example",
    )
    assert details.published == date(2025, 7, 22)
    assert details.url == "https://sample.example/car-duty"
    assert details.language == "en"


def test_the_link_a_page_was_fetched_from_goes_before_its_own() -> None:
    draft = read(page(f"<article>{ARTICLE}</article>", HEAD), url="https://sample.example/final")
    assert draft.details.url == "https://sample.example/final"


def test_a_copyright_year_is_no_date() -> None:
    draft = read(page(f"<article>{ARTICLE}</article><footer>© 2019 Sample</footer>"))
    assert draft.details.published is None


def test_a_page_saved_as_text_is_still_a_page() -> None:
    draft = extract(Source("page.txt", page(f"<article>{ARTICLE}</article>")))
    assert "<p>" not in draft.text


def test_an_article_about_cookies_and_passwords_is_an_article() -> None:
    words = "<p>The regulator fined the company because its cookie notice left the reader no choice.</p>"
    other = (
        "<p>Under the rules every password has to be stored in a way that makes it useless to a thief.</p>"
    )
    form = "<form><input type='password'><button>Log in</button></form>"
    assert "regulator" in read(page(f"<article>{words}{ARTICLE}{other}</article>{form}")).text


CONSENT = (
    "<div><h1>We value your privacy</h1><p>We and our partners use cookies to store your personal data.</p>"
    "<p>By clicking Accept you consent to our use of cookies and to our partners reading your data.</p>"
    "<button>Accept all cookies</button></div>"
)
TEASER = f"<article><p>{PARAGRAPHS[0]}</p><p>Subscribe to continue reading this article.</p></article>"


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        ("<div id='root'></div><script src='app.js'></script>", "<title>News</title>", "script-shell"),
        ("<noscript>You need to enable JavaScript.</noscript><div id='root'></div>", "", "script-shell"),
        ("<p>Please enable JavaScript to view this page.</p><script>1</script>", "", "script-shell"),
        (CONSENT, "<title>News</title>", "consent-wall"),
        (CONSENT * 6, "<title>News</title>", "consent-wall"),
        (TEASER, "", "paywall"),
        (
            f"<article><p>{PARAGRAPHS[0]}</p></article>",
            '<script type="application/ld+json">{"isAccessibleForFree": false}</script>',
            "paywall",
        ),
        (
            "<form>User <input name='u'> Password <input type='password'></form>",
            "<title>Log in - Sample</title>",
            "login-page",
        ),
        ("<p>Checking your browser before you go on.</p>", "<title>Just a moment...</title>", "robot-check"),
        ("<h1>Oops</h1><p>There is nothing here.</p>", "<title>404 Page not found</title>", "missing-page"),
        ("<ul><li><a href='/a'>One</a><li><a href='/b'>Two</a></ul>", "<title>Links</title>", "no-article"),
        ("", "", "no-article"),
    ],
)  # fmt: skip
def test_pages_without_an_article_are_refused_by_name(body: str, head: str, expected: str) -> None:
    assert kind(page(body, head)) == expected


LOCKED = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'


def test_a_long_teaser_of_a_page_that_costs_is_refused_and_its_whole_article_is_not() -> None:
    assert kind(page(f"<article>{ARTICLE}</article>", LOCKED)) == "paywall"
    whole = f"<article>{ARTICLE}{ARTICLE.replace('Japan', 'Korea').replace('Car', 'Bus')}</article>"
    assert "Korea" in read(page(whole, LOCKED)).text
    assert read(page(f"<article>{ARTICLE}</article>")).text


def test_a_page_of_a_million_tags_is_refused() -> None:
    assert kind(page("<p>word" * 1_000_000)) == "too-complex"


def test_a_page_nested_a_hundred_thousand_deep_ends_in_a_refusal() -> None:
    assert kind(page("<div>" * 100_000 + "deep")) == "no-article"


def test_a_short_page_passes_when_little_is_asked_for() -> None:
    few = Limits(min_page_words=5)
    text = "<article><p>The council met on Monday and decided nothing at all.</p></article>"
    assert extract(Source("a.html", page(text)), few).text.startswith("The council met")
