"""Whether an amount is told in the unit that is asked for."""

import pytest

from index.asked import asked
from index.asked_unit import tells_the_unit


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("How many tonnes of steel were imported in 2024?", "In 2024 they had risen by 5%.", False),
        ("How many tonnes of steel were imported?", "Imports fell 22%, to 310,000 tonnes.", True),
        ("How many euros does the line cost?", "The line will cost 310 million euros.", True),
        ("How many euros does the line cost?", "The line costs €310 million.", True),
        ("How many euros does the line cost?", "The line costs 310 million crowns.", False),
        ("What percentage of homes lost power?", "About 4,000 homes lost power.", False),
        ("What percentage of homes lost power?", "About a third of the homes lost power.", True),
        ("How many jobs were lost in 2024?", "Jobs fell by 12% in 2024.", False),
        ("How many jobs were lost?", "The firm cut 5% of its jobs, or 300.", True),
        ("How many percent voted?", "Turnout was 61%.", True),
        ("How many people won the prize?", "Three people won the prize.", True),
        ("How many pounds does it cost?", "It costs £5.", True),
        ("How many miles long is it?", "It is 5 km long.", True),
        ("How many countries signed?", "Nobody signed.", True),
        ("How much did it rise?", "It rose by 5%.", True),
    ],
)
def test_an_amount_has_the_unit_that_is_asked_for(question: str, sentence: str, told: bool) -> None:
    assert tells_the_unit(asked(question, 10, {}), sentence) is told
