"""Which excerpts an answer shows, in which order and under which numbers."""

from hypothesis import given
from hypothesis import strategies as st

from bot.shown import MOST_SHOWN, excerpts_shown, groups, newest, numbers_of, place_of
from index.answer import Answer, Citation, Part
from tests.bot.answers import answer, citation, refusal, told

some = st.lists(st.sampled_from([citation(article_id=str(one)) for one in range(8)]), min_size=1, max_size=5)


def part(found: list[Citation], old: list[Citation], short: bool) -> Part:
    if not found:
        return Part("half", ())
    return Part("half", tuple(found), told(found[0]) if short else None, earlier=tuple(map(told, old)))


parts = st.lists(st.builds(part, st.just([]) | some, st.just([]) | some, st.booleans()), max_size=5).map(
    tuple
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    first, *others = draw(some)
    earlier = tuple(told(one) for one in draw(st.just([]) | some))
    return answer(
        citations=(first, *others), short=draw(st.none() | st.just(told(first))), earlier=earlier,
        parts=draw(parts),
    )  # fmt: skip


@given(answers())
def test_every_excerpt_has_one_number_and_there_are_no_more_than_fit(shown: Answer) -> None:
    excerpts = excerpts_shown(shown)
    assert 1 <= len(excerpts) <= MOST_SHOWN
    assert len(set(map(place_of, excerpts))) == len(excerpts) == len(numbers_of(excerpts))


@given(answers())
def test_every_half_is_shown_and_missing_only_where_nothing_was_found(shown: Answer) -> None:
    made = [group for group in groups(shown) if group.asked is not None]
    assert [group.missing for group in made] == [not part.citations for part in shown.parts]
    excerpts = excerpts_shown(shown)
    for group, part in zip(made, shown.parts, strict=True):
        above = {place_of(excerpts[number - 1]) for number in group.before}
        said = (*part.citations, *(one.citation for one in part.earlier[:1]))
        shown_here = above | set(map(place_of, group.citations))
        assert shown_here <= set(map(place_of, said))
        assert not part.citations or place_of(part.citations[0]) in shown_here
        assert {place_of(one.citation) for one in group.earlier} <= set(map(place_of, excerpts))


@given(answers())
def test_numbers_above_are_of_excerpts_that_stand_above(shown: Answer) -> None:
    seen = 0
    for group in groups(shown):
        assert all(number <= seen for number in group.before)
        seen += len(group.citations)


@given(some, some)
def test_without_halves_the_newest_comes_first_then_the_earlier(
    first: list[Citation], old: list[Citation]
) -> None:
    shown = answer(citations=tuple(first), short=told(first[0]), earlier=tuple(map(told, old)))
    wanted = list(dict.fromkeys([first[0], *old[:3], *first]))
    assert list(excerpts_shown(shown)) == wanted[:MOST_SHOWN]


def test_a_refusal_shows_no_excerpts() -> None:
    assert excerpts_shown(refusal(parts=(Part("half", (citation(),)),))) == ()
    assert newest(refusal()) is None


def test_an_answer_without_a_short_form_is_its_first_excerpt() -> None:
    first = citation()
    assert newest(answer(text=None)) == told(first, first.quote)
    assert newest(answer(text=None, parts=(Part("half", (first,)),))) is None


def test_a_short_answer_without_a_place_is_found_in_its_excerpt() -> None:
    assert newest(answer()) == told(citation())
