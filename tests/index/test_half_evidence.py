"""One half's excerpt never stands for another half."""

from dataclasses import replace
from datetime import date

import pytest

from index.answer import Citation
from index.half import Half
from index.half_evidence import is_evidence, speaks_of_all

JAPAN, SWISS = (
    Half("What is Japan's rate?", about="Japan"),
    Half("What is the Swiss rate?", about="Switzerland"),
)
ENGLAND = Half("What is the rate of the Bank of England?", about="the Bank of England")
RIKSBANK = Half("What is the rate of the Riksbank?", about="the Riksbank")
APRIL, MAY = Half("What was it in April 2025?", about="April 2025"), Half("And then?", about="May 2025")
AFTER, BEFORE = (
    Half("What was it after it?", about="after the vote"),
    Half("And before?", about="before the vote"),
)


def excerpt(quote: str, title: str = "Rates", before: str = "", day: date | None = None) -> Citation:
    return Citation(
        article_id="a",
        revision=1,
        title=title,
        source=None,
        author=None,
        published=day,
        url=None,
        link=None,
        quote=quote,
        start=0,
        end=len(quote),
        marks=(),
        before=before,
        after="",
        score=1.0,
    )


@pytest.mark.parametrize(
    ("half", "other", "cited", "says_it"),
    [
        (JAPAN, SWISS, excerpt("Japanese goods pay 15%."), True),
        (JAPAN, SWISS, excerpt("The rate is 15%.", title="Deal with Japan"), True),
        (JAPAN, SWISS, excerpt("It pays 15%.", before="Japan made a deal."), True),
        (JAPAN, SWISS, excerpt("Japan pays 15% and Switzerland 39%."), True),
        (SWISS, JAPAN, excerpt("Japan pays 15% and Switzerland 39%."), True),
        (SWISS, JAPAN, excerpt("Japanese goods pay 15%."), False),
        (SWISS, JAPAN, excerpt("Japan pays 15%.", title="Switzerland and Japan"), False),
        (SWISS, JAPAN, excerpt("The rate is 15%."), False),
        (ENGLAND, RIKSBANK, excerpt("The Bank of England lowered it to 4%."), True),
        (RIKSBANK, ENGLAND, excerpt("The Bank of England lowered it to 4%."), False),
        (APRIL, MAY, excerpt("The rate is 10%.", day=date(2025, 4, 9)), True),
        (MAY, APRIL, excerpt("The rate is 10%.", day=date(2025, 4, 9)), False),
        (MAY, APRIL, excerpt("From May 2025 on it is 9%.", day=date(2025, 4, 9)), True),
        (AFTER, BEFORE, excerpt("The rate is 10%.", day=date(2025, 4, 9)), True),
        (Half("Who is mayor?"), Half("What is the fee?"), excerpt("Ada Lund is mayor."), True),
    ],
)
def test_an_excerpt_is_evidence_for_the_half_that_it_speaks_of(
    half: Half, other: Half, cited: Citation, says_it: bool
) -> None:
    assert is_evidence(half, [other], cited, None) is says_it


def test_a_whole_answer_speaks_of_all_that_is_asked_about() -> None:
    both = excerpt("Japan pays 15%.", title="Switzerland waits")
    assert speaks_of_all([JAPAN, SWISS], both)
    assert not speaks_of_all([JAPAN, SWISS], replace(both, title="Rates"))
    assert not speaks_of_all([Half("Who is mayor?"), Half("What is the fee?")], both)
