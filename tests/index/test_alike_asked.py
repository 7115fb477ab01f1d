"""Offices, institutions and places that are much alike in one article are told apart; real weights."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from corpus.article import Details, Draft
from corpus.source import Offer
from index.library import Library
from index.settings import LibrarySettings

TEXTS = {
    "Denmark's central bank cuts its policy rate to 1.6%": (
        "The National Bank of Denmark cut its policy rate by a quarter point to 1.6% on Thursday."
        " Governor Ulrik Norgaard said that inflation had slowed to 1.3%. Deputy governor Signe Krag"
        " had argued for a pause.\n\n"
        "The Savings Bank of Denmark, the largest mortgage lender, lowered its mortgage rate to 3.4%"
        " a day later. Its chief executive, Mads Holst, said that profits had fallen 8% to 410 million"
        " kroner."
    ),
    "Brazil puts 20% duty on Chinese tyres": (
        "Brazil will put a duty of 20% on tyres from China from March 1, Industry Minister Clara"
        " Prado said on Tuesday. Until now tyres from China paid 16%. China's commerce minister, Lin"
        " Qiao, regretted the step."
    ),
    "Train crash near Oldbury injures 23": (
        "Twenty-three people were injured when a regional train hit a lorry on a level crossing near"
        " Oldbury on Saturday, police said. The train carried 140 passengers.\n\n"
        "The crossing was built in 1974 and has no barriers. The mayor of Oldbury, Joan Pike, asked"
        " for a bridge. Marsham's mayor, Colin Pike, said his town had paid for its own. The Marsham"
        " crossing was closed in 2009."
    ),
}

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    home: Path = tmp_path_factory.mktemp("alike")
    async with await Library.open(LibrarySettings(home=home, threads=1)) as opened:
        offers = (
            Offer(title, Draft(text, Details(title=title, published=date(2026, 7, 19))))
            for title, text in TEXTS.items()
        )
        async for _ in opened.add_all(offers, collection="main", added_by="test"):
            pass
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "Who is the chief executive of the National Bank of Denmark?",
        "What is the policy rate of the Savings Bank of Denmark?",
        "By how much did profits of the National Bank of Denmark fall?",
        "Who is the industry minister of China?",
        "Who is Brazil's commerce minister?",
        "What is the duty on tyres from Brazil?",
        "When was the Marsham crossing built?",
        "How many people were injured in the train crash in Dunford?",
        "Who is the mayor of Oldburye?",
    ],
)
async def test_what_is_told_of_another_is_no_answer(library: Library, question: str) -> None:
    assert not (await library.ask(question, collection="main")).answered


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who is the governor of the National Bank of Denmark?", "Ulrik Norgaard"),
        ("Who is the chief executive of the Savings Bank of Denmark?", "Mads Holst"),
        ("What is the policy rate of the National Bank of Denmark?", "1.6%"),
        ("By how much did profits of the Savings Bank of Denmark fall?", "8%"),
        ("Who is the industry minister of Brazil?", "Clara Prado"),
        ("Who is China's commerce minister?", "Lin Qiao"),
        ("What is the duty on tyres from China?", "20%"),
        ("When was the Oldbury crossing built?", "1974"),
        ("How many people were injured in the train crash near Oldbury?", "Twenty-three"),
        ("Who is the mayor of Marsham?", "Colin Pike"),
    ],
)
async def test_the_same_of_whom_it_is_told_is_answered(library: Library, question: str, said: str) -> None:
    answer = await library.ask(question, collection="main")
    assert answer.answered
    assert said in answer.citations[0].quote
