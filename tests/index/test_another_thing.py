"""Things of one kind that only a name tells apart."""

import pytest

from index.another import is_of_another
from index.asked import asked
from index.named_things import akin, things_in
from index.surroundings import Surroundings

CRASH = "Train crash near Oldbury injures 23"
MUSEUMS = "The Maritime Museum of Wells reopens in April. The Railway Museum of Wells reopens in May."
BANKS = "The National Bank of Peru (NBP) cut its rate. The Savings Bank of Peru kept its own."


def tells_of_another(question: str, sentence: str, before: str, behind: str, title: str) -> bool:
    return is_of_another(asked(question, 10, {}), Surroundings(sentence, before, behind, title))


@pytest.mark.parametrize(
    ("question", "sentence", "before", "behind", "title"),
    [
        ("Who is the mayor of Lunde?", "Lund's mayor, Eva Roos, wasn't told.", "", "", "A yard in Lund"),
        ("When did Victor Reyes die?", "Alma Reyes died in 1981.", "The hall is by Victor Reyes. ", "", ""),
        ("How old is the Wick bridge?", "The Orm bridge is 60 years old.", "", "", "Two bridges"),
        (
            "How much is the yard in Wick?",
            "A yard in Orm is to cost 2 million.",
            "",
            "",
            "No plan for Wick yard",
        ),
        (
            "How many people were injured in the crash in Marsham?",
            "Twenty-three people were injured when a train hit a lorry.",
            "",
            "A crash in Marsham killed five people in 2003.",
            CRASH,
        ),
        (
            "How many people were injured in the train crash in Dunford?",
            "Twenty-three people were injured when a train hit a lorry.",
            "",
            "",
            CRASH,
        ),
        (
            "When was the Marsham crossing built?",
            "The crossing was built in 1974.",
            "The train hit a lorry on a crossing near Oldbury. ",
            "The Marsham crossing was closed in 2009.",
            CRASH,
        ),
        (
            "How many engines does the Maritime Museum of Wells have?",
            "It has 14 engines.",
            MUSEUMS,
            "",
            "Two museums reopen",
        ),
        (
            "How long is the Wick bridge?",
            "The bridge is 300 metres long.",
            "The Orm bridge opens in May, later than planned. ",
            "The Wick bridge is closed.",
            "",
        ),
        (
            "Who is the deputy governor of the Savings Bank of Peru?",
            "Deputy governor Ana Luz voted against the NBP's cut.",
            BANKS,
            "",
            "Rates in Peru",
        ),
    ],
)
def test_a_thing_of_another_name_is_another(
    question: str, sentence: str, before: str, behind: str, title: str
) -> None:
    assert tells_of_another(question, sentence, before, behind, title)


@pytest.mark.parametrize(
    ("question", "sentence", "before", "behind", "title"),
    [
        ("Who is the mayor of Lund?", "Lund's mayor, Eva Roos, wasn't told.", "", "", "A yard in Lund"),
        ("When did Alma Reyes die?", "Reyes died in 1981.", "The hall is by Alma Reyes. ", "", ""),
        (
            "How old is the Wick bridge?",
            "It is older than the Orm bridge: 80 years.",
            "The Wick bridge. ",
            "",
            "",
        ),
        (
            "How many people died in the crash in Norland?",
            "Nine people died in the Wick crash.",
            "Norland's police spoke of a catastrophe. ",
            "",
            "Nine dead in Wick crash",
        ),
        (
            "How many people were injured in the train crash near Oldbury?",
            "Twenty-three people were injured when a train hit a lorry.",
            "",
            "A crash in Marsham killed five people in 2003.",
            CRASH,
        ),
        (
            "Who is the director of Veldt Hospital?",
            "The hospital's director, Hanne Lorr, said so.",
            "Children are treated in Orla Hospital. ",
            "",
            "Veldt Hospital closes a ward",
        ),
        (
            "How many engines does the Railway Museum of Wells have?",
            "It has 14 engines.",
            MUSEUMS,
            "",
            "Two museums reopen",
        ),
        (
            "Who is the deputy governor of the National Bank of Peru?",
            "Deputy governor Ana Luz voted against the NBP's cut.",
            BANKS,
            "",
            "Rates in Peru",
        ),
        (
            "Which Alpine school cut its fees?",
            "Wick School cut its fees.",
            "",
            "",
            "Wick School cuts its fees",
        ),
        (
            "How strong was the quake in Turkey?",
            "The Izmir quake had a magnitude of 7.",
            "",
            "",
            "Izmir quake",
        ),
    ],
)
def test_the_thing_itself_or_where_it_is_in_is_none(
    question: str, sentence: str, before: str, behind: str, title: str
) -> None:
    assert not tells_of_another(question, sentence, before, behind, title)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("lund", "lunde", False),
        ("niger", "nigeria", False),
        ("harwick", "harwich", False),
        ("norland", "norlands", True),
        ("valdoria", "valdorian", True),
        ("kesh", "keshan", True),
        ("bill", "william", True),
        ("eva", "evan", False),
        ("rome", "roman", True),
    ],
)
def test_names_are_compared_whole(one: str, other: str, same: bool) -> None:
    assert akin(one, other) is same
    assert akin(other, one) is same


def test_a_name_is_known_with_its_kind_in_each_order() -> None:
    kinds = {"bridg"}
    for text in ("the Wick bridge", "a bridge near Wick", "Wick's bridge"):
        assert any(one.words == {"wick"} and one.kinds >= kinds for one in things_in(text)), text


@pytest.mark.parametrize(
    ("question", "sentence", "title"),
    [
        ("What does Ann Pitt have?", "Although Pitt has no diagnosis, she told of it.", "Ann Pitt speaks"),
        ("Who enforces the Charter of Basic Rights?", "The Court enforces it.", "Convention on Human Rights"),
        ("Who leads the DOJ's inquiry?", "The Justice Department's inquiry is led by Roos.", "An inquiry"),
        ("Which volcano of a European island broke out?", "It broke out on the Italian island.", "News"),
    ],
)
def test_what_may_be_the_same_is_none(question: str, sentence: str, title: str) -> None:
    assert not tells_of_another(question, sentence, "", "", title)
