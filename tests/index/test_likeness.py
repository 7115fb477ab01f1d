"""Questions that ask the same stand together; those that don't never hide one another."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.library import Library
from index.likeness import Compared, grouped
from index.settings import LibrarySettings

SAME = [
    ("How much is the child benefit?", "What does the child benefit amount to?"),
    ("What is the top income tax rate?", "How high is the highest tax on income?"),
    ("When does the new rent cap start?", "From what date does the rent cap apply?"),
    ("Who is the minister of finance?", "who's the finance minister"),
    ("Does the carbon tax apply to farms?", "Are farmers exempt from the carbon tax?"),
    ("Who may vote at sixteen?", "WHO MAY VOTE AT SIXTEEN"),
    ("児童手当はいくらですか", "児童手当は、いくらですか？"),
]
OTHER = [
    ("How much is the child benefit?", "Until which age is child benefit paid?"),
    ("What is the top income tax rate?", "When was the income tax introduced?"),
    ("Who is the minister of finance?", "Who is the minister of defence?"),
    ("Does the carbon tax apply to farms?", "How high is the carbon tax?"),
    ("What did the 2030 budget change?", "What did the 2031 budget change?"),
    ("How many weeks of leave do fathers get?", "How many weeks of leave do mothers get?"),
    ("what is the speed limit in france", "what is the speed limit in spain"),
    ("Who may vote at 16?", "Who may vote at 18?"),
    ("児童手当はいくらですか", "児童手当は何歳までですか"),
    ("消費税の税率は何％？", "法人税の税率は何％？"),
]


@pytest.mark.model
async def test_like_questions_stand_together_and_others_apart(tmp_path: Path) -> None:
    async with await Library.open(LibrarySettings(home=tmp_path, threads=1)) as library:
        for pair in SAME:
            assert await library.same_questions(pair) == [(0, 1)], pair
        for pair in OTHER:
            assert await library.same_questions(pair) == [(0,), (1,)], pair
        assert await library.same_questions([]) == []


ROWS = st.integers(0, 7).map(lambda turn: np.array([np.cos(turn / 4), np.sin(turn / 4)], dtype=np.float32))
QUESTIONS = st.builds(
    Compared, st.frozensets(st.sampled_from(["tax", "rent", "cap", "2030"]), max_size=3), st.none() | ROWS
)


@given(st.lists(QUESTIONS, max_size=12))
def test_every_question_is_in_one_group_and_groups_are_in_order(questions: list[Compared]) -> None:
    groups = grouped(questions)
    assert sorted(at for group in groups for at in group) == list(range(len(questions)))
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
    for group in groups:
        assert {questions[at].numbers for at in group} == {questions[group[0]].numbers}
