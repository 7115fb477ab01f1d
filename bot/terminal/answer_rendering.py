"""Answers on paper: the short answer, as of when, then the excerpts; or why there is none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rich.text import Text

from bot.shown import (
    MOST_EARLIER,
    Group,
    Place,
    excerpts_shown,
    groups,
    missing_parts,
    newest,
    numbers_of,
    place_of,
)
from bot.terminal.harmless import one_line
from bot.terminal.rendering import FAINT, MARK, UNKNOWN, Line, blank, citation_lines, day
from bot.trust import is_old, sureness
from bot.verbatim import require_verbatim
from index.answer import Answer, Silence, Standing, Told

NO_ANSWER = {
    None: "The articles don't cover this.",
    Silence.NOTHING: "Nothing in the articles is about this.",
    Silence.UNSAID: "The articles are about this, but don't say it.",
    Silence.NO_QUESTION: "I answer questions from your articles. Ask who, what, when, where or how much.",
}
CLOSEST = "Closest, not an answer:"
_MANNER = {
    Standing.EXPECTED: "Expected, not yet so: ",
    Standing.CLAIMED: "Claimed, not confirmed: ",
    Standing.DENIED: "Denied: ",
}
_SURE = {"very": "very sure", "quite": "quite sure", "fairly": "fairly sure", "barely": "not very sure"}
_NOTICE = "yellow"
_OTHERS = "others say"
_BRIEF = 60  # characters; answers that are no longer stand beside one another


def answer_lines(answer: Answer, asked_on: date) -> Iterator[Line]:
    """An answer, or why there is none; `asked_on` is the day of asking. ValueError for a false citation."""
    require_verbatim(answer)
    return _answered(answer, asked_on) if answer.answered else _silent(answer, asked_on)


def as_of(answer: Answer, asked_on: date) -> str:
    """How far the answer can be trusted: "As of 8 April 2025 · Reuters · 3 sources · fairly sure (72%)"."""
    when = f"As of {day(answer.as_of)}" if answer.as_of else UNKNOWN.capitalize()
    told = newest(answer)
    known = [
        f"{when} (over 6 months old)" if is_old(answer.as_of, asked_on) else when,
        one_line((told.citation.source if told else None) or ""),
        f"{answer.sources} sources" if answer.sources > 1 else "",
        f"{_SURE[sureness(answer.confidence)]} ({answer.confidence:.0%})",
    ]
    return " · ".join(filter(None, known))


def _answered(answer: Answer, asked_on: date) -> Iterator[Line]:
    yield from _headline(answer)
    fresh = answer.as_of is not None and not is_old(answer.as_of, asked_on)
    yield Line(Text(as_of(answer, asked_on), style=FAINT if fresh else ""))
    yield from _notes(answer)
    numbers = numbers_of(excerpts_shown(answer))
    number = 1
    for group in groups(answer):
        yield from _heading(group, numbers)
        for citation in group.citations:
            yield blank()
            yield from citation_lines(citation, number, asked_on)
            number += 1


def _silent(answer: Answer, asked_on: date) -> Iterator[Line]:
    yield Line(Text(NO_ANSWER[answer.silence], style=_NOTICE))
    if answer.silence is Silence.NO_QUESTION:
        return
    yield from _notes(answer)
    yield from (_missing(asked) for asked in missing_parts(answer))
    if answer.nearest:
        yield blank()
        yield Line(Text(CLOSEST))
    for number, near in enumerate(answer.nearest, 1):
        yield blank()
        # Nothing is marked: these words don't answer.
        yield from citation_lines(replace(near, marks=()), number, asked_on)


def _headline(answer: Answer) -> Iterator[Line]:
    """The short answer, with the earlier ones where it has changed, and what else is told beside it."""
    told = newest(answer)
    if told is None:
        if answer.parts:
            some = "Only a part of the answer was found:" if missing_parts(answer) else "The answer in parts:"
            yield Line(Text(some, style="bold"))
        return
    head = _manner(answer.standing)
    beside = [(what, some) for what, some in _beside(answer) if some]
    if not beside:
        yield Line(head.append(one_line(told.text), style=MARK))
        return
    numbers = numbers_of(excerpts_shown(answer))
    head += _dated(told, numbers, MARK)
    texts = [
        (what, Text("; ").join(_dated(one, numbers, "", source=what == _OTHERS) for one in some))
        for what, some in beside
    ]
    if all(len(one.text) <= _BRIEF for one in (told, *(one for _, some in beside for one in some))):
        yield Line(Text("; ").join([head, *(Text(f"{what}: ") + text for what, text in texts)]))
    else:
        yield Line(head)
        yield from (Line(Text(f"{what.capitalize()}: ") + text) for what, text in texts)


def _beside(answer: Answer) -> tuple[tuple[str, Sequence[Told]], ...]:
    """What is told beside the short answer, and what it is called."""
    return (
        ("earlier", answer.earlier[:MOST_EARLIER]),
        ("announced", answer.coming),
        (_OTHERS, answer.disagreeing),
    )


def _manner(standing: Standing) -> Text:
    """What is said before an answer that is no fact."""
    return Text().append(_MANNER.get(standing, ""), style=_NOTICE)


def _dated(told: Told, numbers: Mapping[Place, int], style: str, *, source: bool = False) -> Text:
    """What was said, when, and in which excerpt: "25% (8 April 2025) [2]"; with `source` by whom, too."""
    number = numbers.get(place_of(told.citation))
    said = Text().append(one_line(told.text), style=style)
    when = day(told.as_of) if told.as_of else UNKNOWN
    who = one_line(told.citation.source or "") if source else ""
    said.append(f" ({', '.join(filter(None, [who, when]))})")
    return said.append(f" [{number}]", style=FAINT) if number else said


def _notes(answer: Answer) -> Iterator[Line]:
    """What else the reader has to know of an answer, or of why there is none."""
    said = (
        ("Read as", answer.read_as),
        ("Not found", answer.unmet),
        ("Understood with", answer.understood),
    )
    for what, words in said:
        if words:
            yield Line(Text(f"{what}: {_listed(words)}", style=FAINT))
    if answer.meant:
        yield Line(Text(f"Did you mean {_listed(answer.meant)}?"))


def _listed(words: Sequence[str]) -> str:
    return ", ".join(map(one_line, words))


def _heading(group: Group, numbers: Mapping[Place, int]) -> Iterator[Line]:
    """The half of the question that excerpts answer, and its short answer where they say it at length."""
    if group.asked is None:
        return
    yield blank()
    if group.missing:
        yield _missing(group.asked)
        return
    head = Text().append(f"{one_line(group.asked)}: ", style="bold")
    if group.part is not None:
        head += _manner(group.part.standing)
    if group.newest is not None:
        said = [_dated(group.newest, numbers, MARK), *(_dated(one, numbers, "") for one in group.earlier)]
        head += Text("; earlier: ").join(said)
    elif group.before:
        head.append(f"see {', '.join(f'[{number}]' for number in group.before)}", style="bold")
    head.rstrip()
    yield Line(head)


def _missing(asked: str) -> Line:
    return Line(Text(f"Nothing found on: {one_line(asked)}", style=_NOTICE))
