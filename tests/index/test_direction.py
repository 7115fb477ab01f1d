"""Who does it and to whom, who comes from where, who sets a tariff on whom."""

import pytest

from index.arguments import acts_otherwise
from index.direction import is_reversed

BOUGHT = "The tyre maker Pirano bought a factory from Gomtex in 2021."
DUTY = "Brazil will put a duty of 20% on tyres from China from March 1."


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did Gomtex buy a factory?", BOUGHT),
        ("When did Kestrel sue Brantner?", "Brantner sued Kestrel in 2022 over a recipe."),
        ("When did Brantner sue Kestrel?", "Brantner was sued by Kestrel in 2022 over a recipe."),
        (
            "When did Brantner sell Fornello?",
            "Fornello, which Kestrel sold to Brantner in 2019, is not part.",
        ),
        ("How much soy did Argentina sell to Paraguay?", "Paraguay sold 40,000 tonnes of soy to Argentina."),
        ("How many tyres did China import?", "Brazil imported 31 million tyres from China."),
        ("Who bought a factory from Pirano?", BOUGHT),
        ("What is the duty on tyres from Brazil?", DUTY),
        ("What duty does China put on tyres?", DUTY),
        ("What is China's duty on tyres?", DUTY),
        ("What duty does Canada charge on wheat?", "Mexico charges a duty of 5% on Canadian wheat."),
    ],
)
def test_the_other_way_round_is_another_matter(question: str, sentence: str) -> None:
    assert is_reversed(question, sentence, "") or acts_otherwise(question, sentence, "")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did Pirano buy a factory?", BOUGHT),
        ("When did Gomtex sell a factory?", BOUGHT),
        ("Who bought a factory from Gomtex?", BOUGHT),
        ("When did Brantner sue Kestrel?", "Brantner sued Kestrel in 2022 over a recipe."),
        ("When did Kestrel sue Brantner?", "Brantner was sued by Kestrel in 2022 over a recipe."),
        ("When did Kestrel sell Fornello?", "Fornello, which Kestrel sold to Brantner in 2019, is not part."),
        ("What is the duty on tyres from China?", DUTY),
        ("What is the duty on tyres from China?", "Brazil will put a duty of 20% on Chinese tyres."),
        ("What duty does Brazil put on tyres?", DUTY),
        ("What is Brazil's duty on tyres?", DUTY),
        ("How much did Japanese steel pay?", "Steel from Japan pays 50%."),
        ("What did steel pay from June 4?", "From June 4 steel from Japan pays 50%."),
        ("Which speech did Harvard students block?", "A speech given by students from Harvard was blocked."),
    ],
)
def test_the_same_direction_is_none(question: str, sentence: str) -> None:
    assert not is_reversed(question, sentence, "")
    assert not acts_otherwise(question, sentence, "")


@pytest.mark.parametrize(("country", "another"), [("Brazil", True), ("China", False)])
def test_whoever_sets_a_tariff_by_the_title_doesnt_pay_it(country: str, another: bool) -> None:
    question = f"What is the tariff on tyres from {country}?"
    sentence = "Brazil and China agreed to lower the tyre tariff to 14%."
    assert is_reversed(question, sentence, "Brazil lowers tyre tariff after talks") is another


@pytest.mark.parametrize(("country", "another"), [("Brazil", False), ("China", True)])
def test_a_tariff_is_its_who_sets_it_by_the_title(country: str, another: bool) -> None:
    question, sentence = (
        f"What is {country}'s tariff on tyres?",
        "Brazil and China agreed on a tariff of 14%.",
    )
    assert is_reversed(question, sentence, "Brazil lowers tyre tariff after talks") is another


def test_a_title_on_another_levy_tells_nothing() -> None:
    question, sentence = (
        "What is the duty on wheat from Canada?",
        "Mexico charges a duty of 5% on Canadian wheat.",
    )
    assert not is_reversed(question, sentence, "Canada lifts its ban on Mexican avocados")


def test_whoever_agrees_to_a_tariff_may_pay_it() -> None:
    sentence = "The tariff on cars is 15%."
    assert not is_reversed("What is the tariff on cars from Japan?", sentence, "Japan agrees to a tariff")
