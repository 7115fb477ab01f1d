"""What happened in another place than is asked about."""

import pytest

from index.surroundings import Surroundings
from index.whereabouts import is_elsewhere

SHIPS = "The Borea ran aground off Wick on Monday. In 2009 a ferry burned out off Orm; nobody was hurt."
CAPS = (
    "Norvania's parliament capped rents in March. The cap applies from May 1.\n\n"
    "In Tellur the cabinet rejected a cap. Its tenants pay 700 crowns."
)
QUOTAS = (
    "The fisheries council of Orm met on Monday. The cod quota stays at 10 tons.\n\n"
    "Wick, which fishes there too, has no quota for cod."
)


def place(text: str, sentence: str, title: str = "") -> Surroundings:
    before, _, behind = text.partition(sentence)
    return Surroundings(sentence, before, behind, title)


@pytest.mark.parametrize(
    ("question", "text", "sentence", "elsewhere"),
    [
        ("When did a ferry burn out off Wick?", SHIPS, SHIPS.split(". ", 1)[1], True),
        ("When did a ferry burn out off Orm?", SHIPS, SHIPS.split(". ", 1)[1], False),
        ("When did a ferry burn out off Kesh?", SHIPS, SHIPS.split(". ", 1)[1], False),
        ("When does the cap apply in Tellur?", CAPS, "The cap applies from May 1.", True),
        ("When does the cap apply in Norvania?", CAPS, "The cap applies from May 1.", False),
        ("Who is the housing minister of Norvania?", CAPS, "Its tenants pay 700 crowns.", True),
        ("What is the cod quota of Wick?", QUOTAS, "The cod quota stays at 10 tons.", True),
        ("What is the cod quota of Orm?", QUOTAS, "The cod quota stays at 10 tons.", False),
        ("When does the cap apply in Lund?", CAPS, "The cap applies from May 1.", False),
        ("What do tenants pay in Tellur?", CAPS, "Its tenants pay 700 crowns.", False),
    ],
)
def test_a_text_that_has_both_places_tells_them_apart(
    question: str, text: str, sentence: str, elsewhere: bool
) -> None:
    assert is_elsewhere(question, place(text, sentence)) is elsewhere


def test_the_title_may_say_where_all_of_it_is() -> None:
    here = place(CAPS, "The cap applies from May 1.", "Tenants in Tellur and Norvania")
    assert not is_elsewhere("When does the cap apply in Tellur?", here)
