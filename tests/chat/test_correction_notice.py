"""What is said above an answer whose articles have changed: everything that has, in the room there is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.correction_notice import Happened, notice
from bot.chat.words import LANGUAGES, Words
from corpus.article import Article, content_hash
from corpus.passage import Span
from index.errata import Erratum, Excerpted, Fate
from tests.chat.article_server import visible

WORDS = Words()
SAY = WORDS.to("en")
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
ROOMY = 4_000


def article(text: str = "Cars pay 15%.", id: str = "cars", **more: Any) -> Article:
    known: dict[str, Any] = {"title": "Cars", "source": None, "author": None, "published": None, "url": None}
    known |= {"language": None} | more
    return Article(
        id=id,
        collection="discord-7",
        text=text,
        added_at=AT,
        added_by="",
        content_hash=content_hash(text),
        revision=2,
        **known,
    )


def erratum(fate: Fate, text: str = "Cars pay 15%.", published: date | None = None, **more: Any) -> Erratum:
    if fate is Fate.ERASED:
        return Erratum(Excerpted("cars", 1, 0, 13), fate)
    instead = Span(0, len(text)) if fate is Fate.REWORDED else None
    since = None if fate is Fate.STANDS else AT
    now = article(text, published=published)
    return Erratum(Excerpted("cars", 1, 0, 13), fate, "Cars pay 10%.", since, now, instead, **more)


def said(*errata: Erratum, **more: Any) -> str:
    return notice(Happened(errata, **more), SAY, ROOMY)


def line(message: str, which: str, **values: object) -> str:
    return SAY(message, which=which, date=AT, **values)


texts = st.text(min_size=1).filter(str.strip)
errata = st.lists(
    st.builds(
        erratum, st.sampled_from(Fate), texts, still_in=st.none() | st.builds(article, title=st.text())
    ),
    max_size=6,
)


@given(errata, st.sampled_from(LANGUAGES), st.integers(100, ROOMY), st.booleans(), st.none() | st.just(AT))
def test_it_fits_and_nothing_is_said_of_what_stands_alone(
    happened: list[Erratum], language: str, room: int, answered: bool, erased_at: datetime | None
) -> None:
    text = notice(Happened(tuple(happened), answered, erased_at), WORDS.to(language), room)
    assert len(text) <= room
    silent = {Fate.STANDS, Fate.ERASED}
    to_say = bool(erased_at) or (answered and any(one.fate not in silent for one in happened))
    assert bool(text) is to_say


def test_excerpts_with_the_same_fate_share_a_line() -> None:
    gone, new = erratum(Fate.REMOVED), erratum(Fate.REWORDED)
    assert said(gone, erratum(Fate.STANDS), new, gone) == "\n".join(
        [
            line("correction-withdrawn", "①④"),
            line("correction-reworded", "③", words="Cars pay 15%."),
        ]
    )


def test_an_articles_other_date_is_told_of_all_its_excerpts_in_a_line() -> None:
    day = date(2024, 5, 2)
    stands = replace(erratum(Fate.STANDS, published=day), redated_at=AT)
    reworded = replace(erratum(Fate.REWORDED, published=day), redated_at=AT)
    undated = replace(erratum(Fate.STANDS), redated_at=AT)
    assert said(stands, reworded, undated) == "\n".join(
        [
            line("correction-reworded", "②", words="Cars pay 15%."),
            line("correction-redated", "①②", published=day),
            line("correction-undated", "③"),
        ]
    )


def test_of_what_was_answered_before_only_an_erasure_is_told() -> None:
    former = Excerpted("cars", 1, 0, 13, former=True)
    removed = replace(erratum(Fate.REMOVED), excerpted=former)
    assert said(erratum(Fate.STANDS), replace(removed, redated_at=AT)) == ""
    erased = replace(erratum(Fate.ERASED), excerpted=former)
    assert Happened((erratum(Fate.STANDS), erased)).only_former_erased
    assert not Happened((erratum(Fate.ERASED), erased)).only_former_erased
    assert not Happened((erratum(Fate.STANDS), removed)).only_former_erased


def test_what_the_article_says_now_is_shown_as_it_stands_and_cannot_steer_discord() -> None:
    text = "Cars pay **15%**, @everyone: [see](https://evil.example) <@1>."
    shown = visible(said(erratum(Fate.REWORDED, text)))
    assert text in shown


def test_a_title_of_a_copy_cannot_steer_discord_either() -> None:
    copy = article(
        id="copy", title="@everyone](https://evil.example) **now**", url="https://bean.example/a_b"
    )
    text = said(erratum(Fate.REMOVED, still_in=copy))
    assert text.endswith("(https://bean.example/a_b)")
    assert "evil.example)" not in text


@pytest.mark.parametrize(
    ("answered", "errata", "message"),
    [
        (True, (), "correction-taken-back"),
        (True, (erratum(Fate.STANDS),), "correction-erased"),
        (False, (), "correction-erased"),
    ],
)
def test_an_erasure_is_spoken_of_for_good(answered: bool, errata: tuple[Erratum, ...], message: str) -> None:
    assert notice(Happened(errata, answered, AT), SAY, ROOMY) == SAY(message, date=AT)


def test_an_answer_that_rested_on_what_is_erased_keeps_nothing_and_others_the_rest() -> None:
    stands, erased = erratum(Fate.STANDS), erratum(Fate.ERASED)
    assert Happened((erased, stands)).without_erased(AT) == Happened((), True, AT)
    assert Happened((stands, erased)).without_erased(AT) == Happened((stands,), True, AT)
    assert Happened((erased, stands), answered=False).without_erased(AT) == Happened((stands,), False, AT)
    assert Happened((erased,)).erased
    assert not Happened((stands,)).erased
