import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from transformers import BertConfig

from index.joint_model import JointModel
from index.training.joint_reader import loss_of
from index.training.pieces import Pieces, padded
from index.training.reading_score import best_span, reading_score

LOGITS = st.floats(-20, 20, width=32)


@given(st.data(), st.integers(2, 12), st.integers(1, 12))
def test_the_best_span_is_the_best_of_all_that_are_allowed(
    data: st.DataObject, count: int, longest: int
) -> None:
    start, end = (data.draw(st.lists(LOGITS, min_size=count, max_size=count)) for _ in range(2))
    first, last = best_span(torch.tensor(start), torch.tensor(end), longest)
    allowed = [(a, b) for a in range(1, count) for b in range(a, min(count, a + longest))]
    assert (first, last) in allowed
    best = max(start[a] + end[b] for a, b in allowed)
    assert start[first] + end[last] == pytest.approx(best, abs=1e-4)


def small_model() -> JointModel:
    size = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    torch.manual_seed(1)
    return JointModel(
        BertConfig(vocab_size=60, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, **size)
    )


def answered(start: int, end: int) -> Pieces:
    return Pieces((1, 5, 2, 7, 8, 9, 2), (0, 0, 0, 1, 1, 1, 1), start, end)


def test_a_model_that_knows_nothing_scores_by_hand() -> None:
    model = small_model()
    for head in (model.span, model.answerable):
        torch.nn.init.zeros_(head.weight)
        torch.nn.init.zeros_(head.bias)
    # All spans are alike, so that it names the first piece of the passage, the third, each time.
    score = reading_score(model, [answered(3, 3), answered(3, 4), answered(5, 5), answered(0, 0)])
    assert score.exact == pytest.approx(1 / 3)
    assert score.f1 == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert score.auroc == pytest.approx(0.5)


def test_a_model_that_learned_a_few_inputs_by_heart_reads_them() -> None:
    chance, inputs = torch.Generator().manual_seed(2), []
    for number in range(8):
        ids = torch.randint(3, 60, (6 + number,), generator=chance).tolist()
        place = (3, 3 + number % 3) if number % 2 == 0 else (0, 0)
        inputs.append(Pieces((1, *ids), (0, 0, 0, *[1] * (len(ids) - 2)), *place))
    model, batch = small_model(), padded(inputs)
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3)
    for _ in range(150):
        optimizer.zero_grad()
        loss_of(model(batch.ids, batch.mask, batch.segments), batch).backward()
        optimizer.step()
    score = reading_score(model, inputs)
    assert (score.exact, score.f1, score.auroc) == (1, 1, 1)
    assert str(score) == "exact 1.000, F1 1.000, AUROC 1.000"
