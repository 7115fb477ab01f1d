"""The head of an answer: what it says in short, what it said earlier, or why it says nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.chat.answer_cutting import fitted
from bot.chat.answer_excerpt import NUMBERS, Room, date_text, quote_line
from bot.chat.answer_quote import Line, line_of
from bot.chat.hygiene import escape, plain, shortened
from bot.chat.words import Say
from bot.shown import MOST_EARLIER, Place, excerpts_shown, missing_parts, newest, numbers_of, place_of
from index.answer import Answer, Silence, Standing, Told

_HEADING = 120  # a longer answer is no heading on a phone
_PUBLISHER = 60  # characters of a publisher's name
_SILENCE = {
    None: "answer-refusal",
    Silence.NOTHING: "answer-nothing",
    Silence.UNSAID: "answer-unsaid",
    Silence.NO_QUESTION: "answer-no-question",
}
MANNER = {
    Standing.EXPECTED: "answer-expected",
    Standing.CLAIMED: "answer-claimed",
    Standing.DENIED: "answer-denied",
}
"""What is said before an answer that is no fact."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What one article says in short; `number` is that of its excerpt, 0 where it isn't shown."""

    line: Line
    told: Told
    number: int

    def dated(self, say: Say, room: int) -> str:
        """Its words, when it said so, and in which excerpt."""
        said = say("answer-dated", said=fitted(self.line, room), date=date_text(self.told.as_of, say))
        return f"{said} {NUMBERS[self.number - 1]}" if self.number else said

    def by_whom(self, say: Say, room: int) -> str:
        """The same with its publisher."""
        source = escape(shortened(plain(self.told.citation.source or ""), _PUBLISHER))
        date = date_text(self.told.as_of, say)
        said = say("answer-dated", said=fitted(self.line, room), date=f"{source}, {date}" if source else date)
        return f"{said} {NUMBERS[self.number - 1]}" if self.number else said


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of an answer. `newest` is None where it has no short form or there is no answer."""

    answer: Answer
    newest: Saying | None
    earlier: tuple[Saying, ...]
    coming: tuple[Saying, ...] = ()
    disagreeing: tuple[Saying, ...] = ()

    def text(self, say: Say, room: Room) -> str:
        """The markdown: a heading unless it is long; below it what was said earlier, what is announced, and
        what others say, each in a line where there is any."""
        latest = self.newest
        if latest is None:
            return f"### {say(self._without_words())}"
        manner = MANNER.get(self.answer.standing)
        beside = self.earlier or self.coming or self.disagreeing
        said = latest.dated(say, room.answer) if beside else fitted(latest.line, room.answer)
        short = len(said) <= _HEADING
        if manner:
            said = f"{say(manner)} {said}" if short else f"**{say(manner)}** {said}"
        lines = [f"### {said}" if short else said]
        if self.earlier:
            before = (one.dated(say, room.answer // 4) for one in self.earlier)
            lines.append(say("answer-earlier", earlier=" · ".join(before)))
        if self.coming:
            announced = (one.dated(say, room.answer // 4) for one in self.coming)
            lines.append(say("answer-announced", said=" · ".join(announced)))
        if self.disagreeing:
            others = (one.by_whom(say, room.answer // 4) for one in self.disagreeing)
            lines.append(say("answer-others", said=" · ".join(others)))
        return "\n".join(lines)

    def _without_words(self) -> str:
        if not self.answer.answered:
            return _SILENCE[self.answer.silence]
        return "answer-some-parts" if missing_parts(self.answer) else "answer-parts"


def head_of(answer: Answer) -> Head:
    """The head of an answer or a refusal."""
    told = newest(answer)
    if told is None:
        return Head(answer, None, ())
    numbers = numbers_of(excerpts_shown(answer))
    # Where the answer is the whole excerpt, its answering words are bold in it.
    whole = told.text == told.citation.quote
    latest = saying(told, numbers)
    if whole:
        latest = replace(latest, line=quote_line(told.citation))
    earlier, coming, disagreeing = (
        tuple(saying(one, numbers) for one in some)
        for some in (answer.earlier[:MOST_EARLIER], answer.coming, answer.disagreeing)
    )
    return Head(answer, latest, earlier, coming, disagreeing)


def saying(told: Told, numbers: Mapping[Place, int]) -> Saying:
    """What was told, with the number of its excerpt."""
    return Saying(line_of(told.text, told.start), told, numbers.get(place_of(told.citation), 0))
