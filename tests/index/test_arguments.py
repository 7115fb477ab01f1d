"""Who does what to whom, by the words beside a verb."""

import pytest

from index.arguments import acts_otherwise, asked_acts

AROUND = "Japan, Norland and Pelmark divide the herring. Brandal and Seabird run ferries. Anders Holt left."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How much will Pelmark pay Norland?", "Norland will pay Pelmark 15 million crowns a year."),
        ("Who replaced Ulla Bering?", "Bering, who replaced Jonas Quell in April, signed the deal."),
        ("Who did Jonas Quell replace?", "Ulla Bering replaced Jonas Quell in April."),
        ("How many people did Brandal hire?", "Rival Seabird earned 22 million and hired 150 people."),
        ("When did Seabird buy the Aurora?", "The operator, Brandal, bought the Aurora from Seabird."),
        ("When was Brandal bought by Seabird?", "In 2019 Seabird was bought by Brandal."),
        ("Which company bought Seabird?", "Seabird has now bought Brandal for 3 million."),
        ("How many boats may sail from Norland to Pelmark?", "From Pelmark to Norland 40 boats may sail."),
        ("How long is the flight from Oslo to Lima?", "The flight from Lima to Oslo takes 14 hours."),
    ],
)
def test_the_same_names_in_each_others_places_are_another_matter(question: str, sentence: str) -> None:
    assert acts_otherwise(question, sentence, AROUND)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How much will Norland pay Pelmark?", "Norland will pay Pelmark 15 million crowns a year."),
        ("How much will Norland pay Pelmark?", "Pelmark will be paid 15 million crowns by Norland."),
        ("Who replaced Jonas Quell?", "Bering, who replaced Jonas Quell in April, signed the deal."),
        ("Who replaced Jonas Quell?", "Jonas Quell was replaced by Ulla Bering in April."),
        ("How many people did Seabird hire?", "Rival Seabird earned 22 million and hired 150 people."),
        ("When did Brandal buy the Aurora?", "The operator, Brandal, bought the Aurora from Seabird."),
        ("When was the Aurora bought by Brandal?", "The operator, Brandal, bought the Aurora from Seabird."),
        ("How many boats may sail from Norland to Pelmark?", "To Pelmark 40 boats may sail from Norland."),
        # What isn't sure is left: another subject may act for the one asked about.
        ("When did Japan raise the duty?", "Anders Holt raised the duty in May."),
        ("When did Norland raise the duty?", "Parliament raised the duty in May."),
        ("What did Norland's minister sign?", "Pelmark's minister signed the treaty."),
        ("When did Seabird merge with Brandal?", "In 2020 Seabird was merged with Brandal."),
        ("How much did the law of Norland require?", "Pelmark law required 200 crowns."),
    ],
)
def test_what_fits_or_may_fit_is_left(question: str, sentence: str) -> None:
    assert not acts_otherwise(question, sentence, AROUND)


def test_another_is_only_known_to_be_another_where_both_are_spoken_of() -> None:
    told = "Rival Seabird hired 150 people."
    assert acts_otherwise("How many people did Brandal hire?", told, "Brandal lost money.")
    assert not acts_otherwise("How many people did Brandal hire?", told, "")


@pytest.mark.parametrize(
    "question",
    ["Is Norland rich?", "Who is Ulla Bering?", "Why was Brandal?", "Did Brandal's chief resign?", ""],
)
def test_a_question_without_a_verb_asks_for_no_act(question: str) -> None:
    assert not asked_acts(question)


def test_whoever_pays_for_a_thing_has_bought_it() -> None:
    told = "Kolberg Dairy has bought Alm Cheese from the Fjord Group for 84 million marks."
    assert acts_otherwise("How much did the Fjord Group pay for Alm Cheese?", told, "")
    assert not acts_otherwise("How much did Kolberg Dairy pay for Alm Cheese?", told, "")
