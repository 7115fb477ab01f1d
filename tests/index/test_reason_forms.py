"""Which sentences have a form in which reasons are given."""

import pytest

from index.reason_forms import gives_reason


@pytest.mark.parametrize(
    "sentence",
    [
        "The bank lowered its rate to 2.5% to support growth.",
        "Norland moved its office to Osby to save rent.",
        "The council closed the pool on Monday to mend its roof.",
        "The government resigned hours later over the defeat.",
        "Unions called a strike in protest against the bill.",
        "The bridge will be closed for repairs from 16 to 30 November.",
        "The treaty was signed in Osby because both sides wanted a neutral place.",
        "The school closed after a dispute with the town.",
        "Lind resigned following claims of fraud.",
        "The company cut 200 jobs as sales fell.",
        "Prices rose by 5% on fears of a strike.",
        "The mill shut, blaming high energy costs.",
        "The minister was dismissed for lying to parliament.",
        "The police closed the bridge in case of flooding.",
        "The trial was put off; the judge was ill.",
        "The pool was shut so that the roof could be mended.",
        "She left the party in anger at the vote.",
        "The lakes are emptied for fear of frost.",
        "They met in Osby to discuss the plan.",
        "The firm was fined for late filing.",
        "The mayor of Osby was jailed in May for fraud.",
        "The crew was praised for courage.",
        "The hall was shut for renovation.",
        "Analysts put it down to a weak crown.",
    ],
)
def test_a_reason_has_many_forms(sentence: str) -> None:
    assert gives_reason(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland, a ferry company, bought the ship from Seaborn in 2019.",
        "The minister denied on Thursday that the government plans to close the yard.",
        "The two states agreed on Tuesday to lower the tariff from 18% to 14%.",
        "Shares of Norland fell 14% on Monday; shares of Seaborn rose 3%.",
        "The bank raised its rate by half a point to 4.25% on Thursday, its third increase this year.",
        "The government plans to build a yard in Osby by 2030, at a cost of 2 billion crowns.",
        "Twelve people died when the ferry struck a rock off Osby on Friday night.",
        "In 2024 they had risen by 5%.",
        "The museum moved to Osby in 1990 after 30 years.",
        "The council voted on Monday to close the pool for three months.",
        "Sales grew over the past ten years.",
        "The bridge has been shut to lorries since Monday.",
        "The firm moved to offices in Osby in May.",
        "To mark the day, a concert was given in Osby.",
        "Norland lost 3 million crowns, after a profit of 2 million a year earlier.",
        "He was jailed for five years.",
        "The shop closed for good.",
        "The road was shut for several months.",
    ],
)
def test_when_and_how_much_are_no_reasons(sentence: str) -> None:
    assert not gives_reason(sentence)
