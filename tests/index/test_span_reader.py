"""What any reader of spans promises, and how the best span is chosen."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from transformers import AutoTokenizer, BertConfig, BertForQuestionAnswering

from index.errors import ModelMissing
from index.hub_spans import HubSpans
from index.joint_weights import shipped
from index.sentence_embedder import default_place
from index.span_reader import LONGEST, SpanRead, SpanReader

TREATY = "The treaty was signed in Lisbon in 1951. Its chief author was Maria Ortega, a lawyer."
LONG = "Nothing of the kind was said that day, or on the next. " * 60 + TREATY


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A question-answering model that somebody else saved; it knows nothing, but has the right form."""
    place = tmp_path_factory.mktemp("stranger")
    tokenizer = AutoTokenizer.from_pretrained(default_place())
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
    )
    BertForQuestionAnswering(config).save_pretrained(place)
    tokenizer.save_pretrained(place)
    return place


@pytest.fixture(scope="module", params=["shipped", "stranger"])
def reader(request: pytest.FixtureRequest) -> SpanReader:
    if request.param == "stranger":
        return HubSpans.named(str(request.getfixturevalue("stranger")))
    spans = shipped("float32")
    assert spans is not None
    return spans


def test_there_is_a_read_for_each_passage(reader: SpanReader) -> None:
    passages = [TREATY, LONG, "A"]
    reads = reader.read("Who wrote the treaty?", passages, ["A treaty", "", "A"])
    assert len(reads) == 3
    for read, passage in zip(reads, passages, strict=True):
        assert len(read.offsets) == len(read.starts) == len(read.ends)
        assert read.offsets[0, 0] == 0
        assert read.offsets[-1, 1] == len(passage)
        assert (np.diff(read.offsets[:, 0]) > 0).all(), "every piece once, in order"
        assert np.isfinite([read.none, read.answers, *read.starts, *read.ends]).all()


def test_nothing_is_read_of_nothing(reader: SpanReader) -> None:
    assert reader.read("Who?", [], []) == []


def test_a_passage_reads_the_same_beside_others(reader: SpanReader) -> None:
    alone = reader.read("Who wrote it?", [TREATY], [""])[0]
    beside = reader.read("Who wrote it?", [LONG, TREATY], ["", ""])[1]
    assert np.allclose(alone.starts, beside.starts, atol=1e-3)
    assert alone.answers == pytest.approx(beside.answers, abs=1e-3)


@pytest.mark.parametrize("passage", ["", "日本の首相", "e\u0301" * 300, "\U0001f600 " * 40, "a" * 5000])
def test_odd_text_is_read_too(reader: SpanReader, passage: str) -> None:
    (read,) = reader.read("日本の首相は誰ですか", [passage], [passage[:200]])
    best = read.best(0, len(passage))
    assert best is None or 0 <= best.start < best.end <= len(passage)


def test_the_shipped_reader_finds_who_wrote_it_even_far_into_a_long_passage() -> None:
    spans = shipped("float32")
    assert spans is not None
    for passage in (TREATY, LONG):
        (read, other) = spans.read(
            "Who was the chief author of the treaty?", [passage, "Rain fell on the hills."], ["", ""]
        )
        best = read.best(0, len(passage))
        assert best is not None
        assert "Maria Ortega" in passage[best.start : best.end]
        assert read.answers > other.answers


def test_a_model_that_is_not_there_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="nowhere"):
        HubSpans.named(str(tmp_path / "nowhere"))


LOG_ODDS = st.floats(-20, 20, width=32)


@st.composite
def reads(draw: st.DrawFn) -> SpanRead:
    count = draw(st.integers(1, 45))
    ends = np.cumsum(draw(st.lists(st.integers(1, 5), min_size=count, max_size=count)))
    offsets = np.stack([np.r_[0, ends[:-1]], ends], axis=1)
    starts, stops = (
        np.array(draw(st.lists(LOG_ODDS, min_size=count, max_size=count)), np.float32) for _ in range(2)
    )
    return SpanRead(offsets, starts, stops, draw(LOG_ODDS), draw(LOG_ODDS))


@given(reads(), st.integers(0, 100), st.integers(0, 150))
def test_the_best_span_is_the_best_of_all_that_lie_inside(read: SpanRead, start: int, end: int) -> None:
    def every() -> Iterator[tuple[float, int, int]]:
        for first in range(len(read.offsets)):
            for last in range(first, min(first + LONGEST, len(read.offsets))):
                if read.offsets[first, 0] >= start and read.offsets[last, 1] <= end:
                    yield float(read.starts[first] + read.ends[last]), first, last

    possible = list(every())
    best = read.best(start, end)
    if not possible:
        assert best is None
        return
    assert best is not None
    assert start <= best.start < best.end <= end
    assert best.margin == pytest.approx(max(possible)[0] - read.none, abs=1e-4)
