import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.training.exchanges import OPPOSITES, ROLES, exchanged, opposed

SEEDS = st.integers(0, 10_000)
NAMES = ["Lena Ostrow", "Norway", "Rasmus Holm", "Kardahaven"]
OTHERS = ["Where does Aino Kask live?", "What did the mayor of Mirlo say?", "why is it so"]
WORDS = st.lists(
    st.sampled_from(["the", "ferry", "Ferry", "Lena", "1999", "41", "who", "king", "is", "late", "of", ","]),
    max_size=8,
).map(" ".join)


@given(
    st.sampled_from(ROLES), st.sampled_from(NAMES), st.integers(1500, 2099), st.integers(0, 999_999), SEEDS
)
def test_one_stretch_is_exchanged_and_all_else_stays(
    role: str, name: str, year: int, votes: int, seed: int
) -> None:
    slots = [role, name, str(year), str(votes)]
    between = ["who became ", " of ", " in ", " with ", " votes?"]
    parts = [part for pair in zip(between, [*slots, ""], strict=True) for part in pair]
    question = "".join(parts)
    made = exchanged(question, "They met Oda Brandt there.", OTHERS, random.Random(seed))
    assert made is not None
    assert made.casefold() != question.casefold()
    assert any(
        re.fullmatch(f"{re.escape(''.join(parts[:place]))}.+{re.escape(''.join(parts[place + 1 :]))}", made)
        for place in range(1, len(parts) - 1, 2)
    )


@given(st.sampled_from(NAMES), SEEDS)
def test_a_name_is_taken_from_the_passage_or_from_another_question(name: str, seed: int) -> None:
    passage = f"In spring {name} met Oda Brandt, and it rained."
    made = exchanged(f"where was {name} born", passage, OTHERS, random.Random(seed))
    assert made in {f"where was {new} born" for new in ("Oda Brandt", "Aino Kask", "Mirlo")}


@given(st.one_of(st.text(), WORDS), st.text(), st.lists(WORDS), SEEDS)
def test_an_exchanged_question_is_another_one_and_the_same_for_the_same_seed(
    question: str, passage: str, others: list[str], seed: int
) -> None:
    made = exchanged(question, passage, others, random.Random(seed))
    assert made is None or made.casefold() != question.casefold()
    assert made == exchanged(question, passage, others, random.Random(seed))


@pytest.mark.parametrize("question", ["", "why is it raining", "what happens at sea?"])
def test_where_there_is_nothing_to_exchange_there_is_no_question(question: str) -> None:
    assert exchanged(question, "Lena Ostrow met Oda Brandt.", OTHERS, random.Random(1)) is None


@given(st.one_of(st.text(), WORDS), SEEDS)
def test_only_a_word_becomes_its_opposite_or_a_not_is_put_in(question: str, seed: int) -> None:
    made = opposed(question, random.Random(seed))
    if made is None:
        return
    changes = [
        question[: word.start()] + OPPOSITES[word.group().lower()] + question[word.end() :]
        for word in re.finditer(r"\w+", question)
        if word.group().lower() in OPPOSITES
    ]
    negated = [question[:place] + " not" + question[place:] for place in range(len(question) + 1)]
    assert made in (changes or negated)


@given(st.sampled_from(sorted(OPPOSITES)), SEEDS)
def test_every_word_that_has_an_opposite_is_opposed(word: str, seed: int) -> None:
    assert opposed(f"what {word} it?", random.Random(seed)) == f"what {OPPOSITES[word]} it?"
    assert opposed(f"what {word.upper()} it?", random.Random(seed)) == f"what {OPPOSITES[word]} it?"


@pytest.mark.parametrize("letter", ["ſ", "ı"])
def test_letters_that_are_only_like_others_are_no_words_with_opposites(letter: str) -> None:
    word = {"ſ": "eaſt", "ı": "wın"}[letter]
    assert opposed(f"the {word} ferry", random.Random(1)) is None


def test_no_word_is_its_own_opposite() -> None:
    assert all(word != other for word, other in OPPOSITES.items())


@pytest.mark.parametrize("question", ["", "ferry", "who sings"])
def test_what_can_be_neither_turned_nor_negated_is_left(question: str) -> None:
    assert opposed(question, random.Random(1)) is None
