"""Past states, successors, reasons, tables and news, over articles of several days, with the real weights."""

import asyncio
from datetime import date

import pytest

from corpus.article import Details, Draft
from index.answer import Answer
from tests.index.told import answers_to

pytestmark = pytest.mark.model

TODAY = date(2026, 7, 1)
ARTICLES = [
    ("raised", date(2026, 3, 12), "Osland's central bank raises its key rate to 3.5%",
     "The central bank of Osland raised its key rate to 3.5% on Thursday. Inflation had reached 6% in"
     " February.\n\nThe bank has 412 employees. It will meet again in June."),
    ("lowered", date(2026, 6, 18), "Osland's central bank cuts its key rate to 3.25%",
     "The central bank of Osland cut its key rate to 3.25% on Thursday. It was the first cut in two years."
     " The reason is that inflation has fallen to 2.1%, the bank said."),
    ("norland", date(2026, 2, 1), "Key rate of Norland",
     "The key rate of the central bank of Norland is 4%. It had been 3% for a year."),
    ("again", date(2026, 4, 20), "Norland's bank moves",
     "The central bank of Norland raised its key rate on Monday. The new rate holds from May."),
    ("storm", date(2026, 3, 14), "Storm kills 14 on Osland's coast",
     "A storm killed 14 people on the coast of Osland on 13 March. 230 houses were destroyed."),
    ("union27", date(2025, 9, 1), "Harbour Union has 27 members",
     "The Harbour Union has 27 members since Osby joined in August 2025. Its seat is in Linby."),
    ("union29", date(2026, 4, 1), "Harbour Union grows to 29 members",
     "Two towns joined the Harbour Union on 1 April 2026. It now has 29 members."),
    ("toll3", date(2026, 1, 10), "Toll of the Linby tunnel is 3 euros",
     "The toll of the Linby tunnel is 3 euros, the operator said. Traffic has grown by 5%."),
    ("toll4", date(2026, 6, 15), "Tunnel operator looks back",
     "The operator of the Linby tunnel said that its toll had been raised to 4 euros on 2 April 2026."),
    ("trudeau", date(2024, 12, 10), "Trudeau presents a plan for housing",
     "Canada's Prime Minister Justin Trudeau presented a plan for housing on Tuesday."),
    ("carney", date(2025, 3, 20), "Carney meets the premiers",
     "Mark Carney, who replaced Justin Trudeau as prime minister of Canada, met the premiers on Thursday."),
    ("cap", date(2025, 12, 1), "Osby council sets rent cap",
     "The council of Osby set a rent cap of 9 euros a square metre on Monday. The cap holds for flats built"
     " before 2000."),
    ("table", date(2025, 9, 20), "Tariffs at a glance",
     "The United States applies these country tariffs.\n\n| Country | Tariff | In force since |\n"
     "|---|---|---|\n| Japan | 15% | 16 September 2025 |\n| South Korea | 25% | 7 August 2025 |\n"
     "| Switzerland | 39% | 7 August 2025 |\n\nThey change often."),
    ("fares", date(2026, 6, 1), "Ferry fares of the Osby line",
     "The Osby line published its summer fares.\n\n- Adults: 12 euros\n- Children: 5 euros\n"
     "- Cars: 38 euros"),
    ("museum", date(2026, 5, 4), "Tickets of the Linby museum",
     "The museum of Linby opens again.\n\n- Adults: 8 euros\n- Children: 3 euros"),
    ("shut", date(2026, 3, 2), "Linby bridge shut to lorries",
     "The bridge at Linby has been shut to lorries since Monday. Engineers had found cracks in two"
     " pillars."),
    ("repairs", date(2026, 6, 10), "Linby bridge repairs begin",
     "Repairs of the bridge at Linby began on Monday. They are to last until October."),
]  # fmt: skip
TOLD = [
    ("What was the key rate of Osland in April 2026?", "raised", "3.5%"),
    ("What was Osland's key rate last spring?", "raised", "3.5%"),
    ("What was Osland's key rate before the cut?", "raised", "3.5%"),
    ("What is Osland's key rate?", "lowered", "3.25%"),
    ("What was the key rate of Norland in March 2026?", "norland", "4%"),
    ("How many members did the Harbour Union have at the end of 2025?", "union27", "27"),
    ("How many members did the Harbour Union have in January 2026?", "union27", "27"),
    ("How many members did the Harbour Union have in May 2026?", "union29", "29"),
    ("What was the toll of the Linby tunnel in March 2026?", "toll3", "3 euros"),
    ("Who is the prime minister of Canada?", "carney", "Mark Carney"),
    ("Who was prime minister of Canada in January 2025?", "trudeau", "Justin Trudeau"),
    ("Who did Mark Carney replace as prime minister of Canada?", "carney", "Justin Trudeau"),
    ("Why did Osland's central bank raise its key rate?", "raised", "on Thursday. Inflation had reached 6%"),
    ("Why did Osland's central bank cut its key rate?", "lowered", "The reason is that inflation has fallen"),
    ("Why was the Linby bridge shut to lorries?", "shut", "since Monday. Engineers had found cracks"),
    ("What tariff does Switzerland pay?", "table", "39%"),
    ("How high is the US tariff on South Korea?", "table", "25%"),
    ("Since when is South Korea's tariff in force?", "table", "7 August 2025"),
    ("What does the ferry of the Osby line cost for children?", "fares", "5 euros"),
    ("How much do children pay in the museum of Linby?", "museum", "3 euros"),
    ("latest on the Linby bridge", "repairs", "Repairs of the bridge at Linby began on Monday."),
    ("any news about the Harbour Union?", "union29", "Two towns joined the Harbour Union on 1 April 2026."),
]
UNTOLD = [
    "What was Osland's key rate in January 2026?",
    "What was Osland's key rate in 2024?",
    "What was the key rate of Norland in May 2026?",
    "What was the key rate of Linby in April 2026?",
    "How many people were killed by the storm in Osland in April 2026?",
    "How many houses were destroyed in May 2026?",
    "By how much did the bank of Osland raise its key rate in May 2026?",
    "How many members did the Harbour Union have in 2010?",
    "Why did the council of Osby set a rent cap?",
    "What is the tariff on Brazil?",
    "What is Japan's tariff on the United States?",
    "What is Japan's tariff on cars?",
    "Who sets Japan's tariff?",
    "How much do children pay?",
    "What is the fare for dogs on the Osby line?",
    "latest on the bridge at Osby harbour",
    "news about coffee",
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    drafts = [
        Draft(text, Details(id=name, title=title, source="Post", published=day))
        for name, day, title, text in ARTICLES
    ]
    questions = [*(question for question, _, _ in TOLD), *UNTOLD]
    return asyncio.run(answers_to(questions, drafts, tmp_path_factory.mktemp("before"), TODAY))


@pytest.mark.parametrize(("question", "article", "words"), TOLD)
def test_it_is_told_by_that_article_and_dated(
    question: str, article: str, words: str, answers: dict[str, Answer]
) -> None:
    answer = answers[question]
    assert answer.answered
    first = answer.citations[0]
    assert first.article_id == article
    assert answer.text is not None
    assert words in answer.text
    name, day, _, text = next(one for one in ARTICLES if one[0] == article)
    assert answer.as_of == day
    assert first.quote == text[first.start : first.end], name


@pytest.mark.parametrize("question", UNTOLD)
def test_it_isnt_told(question: str, answers: dict[str, Answer]) -> None:
    assert not answers[question].answered, answers[question].text


def test_a_successor_comes_first_and_the_one_before_as_earlier(answers: dict[str, Answer]) -> None:
    earlier = answers["Who is the prime minister of Canada?"].earlier
    assert [(one.citation.article_id, "Trudeau" in one.text) for one in earlier] == [("trudeau", True)]


def test_a_row_is_shown_with_its_headings(answers: dict[str, Answer]) -> None:
    quote = answers["What tariff does Switzerland pay?"].citations[0].quote
    assert quote.startswith("| Country | Tariff |")
    assert quote.endswith("| Switzerland | 39% | 7 August 2025 |")
