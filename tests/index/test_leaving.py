"""Whether a sentence says that somebody has left an office."""

import pytest

from index.details import details_of
from index.leaving import says_left

ROLES = details_of("Who is the finance minister of Osland?").roles


@pytest.mark.parametrize(
    "sentence",
    [
        "Finance minister Ada Holm resigned in May.",
        "He is the brother of Ada Holm, who left office in May.",
        "Her cousin, the brother of Ada Holm, who quit the government, was there.",
        "Bo Ek, in office since June, when Ada Holm retired, welcomed it.",
        "Bo Ek succeeded Ada Holm.",
        "Ada Holm, finance minister since 2020, was dismissed on Monday.",
        "Holm stepped down in spring.",
        "Ada Holm's successor is Bo Ek.",
        "After the resignation of minister Ada Holm the post stood empty.",
    ],
)
def test_who_has_left(sentence: str) -> None:
    assert says_left(sentence, "Ada Holm", ROLES, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Finance minister Ada Holm was there.",
        "Ada Holm, the sister of Bo Ek, who left office in May, was there.",
        "Ada Holm left for Paris on Monday.",
        "Ada Holm may have resigned.",
        "Ada Holm denied that she had resigned.",
        "Ada Holm resigned as mayor to become minister.",
        "Mayor Ada Holm resigned in 2020.",
        "Bo Ek will succeed Ada Holm.",
        "Ada Holm succeeded Bo Ek.",
        "Eva Holm resigned.",
        "",
    ],
)
def test_who_has_not(sentence: str) -> None:
    assert not says_left(sentence, "Ada Holm", ROLES, sentence)


def test_a_last_name_alone_must_be_nobody_elses() -> None:
    passage = "Ada Holm met Eva Holm. Holm resigned."
    assert not says_left("Holm resigned.", "Ada Holm", ROLES, passage)
