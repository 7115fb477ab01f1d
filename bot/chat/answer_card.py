"""What a message says of an answer: made once, then written in as much room as there is."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.chat.answer_cutting import fitted
from bot.chat.answer_excerpt import NUMBERS, Room, ShownExcerpt, line_in_context, quote_line
from bot.chat.answer_head import MANNER, Head, Saying, head_of, saying
from bot.chat.answer_notes import notes
from bot.chat.answer_quote import Line, line_of
from bot.chat.hygiene import escape, plain, shortened
from bot.chat.words import Say
from bot.records.given_answer import GivenAnswer
from bot.shown import Group, excerpts_shown, groups, missing_parts, newest, numbers_of, place_of
from bot.trust import is_old
from index.answer import Answer, Citation, Silence

MOST_NEAREST = 2
"""Excerpts below a refusal."""


@dataclass(frozen=True, slots=True)
class Block:
    """Excerpts that stand together, and the half of the question that they answer."""

    group: Group
    excerpts: tuple[ShownExcerpt, ...]
    newest: Saying | None = None
    earlier: tuple[Saying, ...] = ()

    def heading(self, say: Say, room: Room) -> str:
        """The half of the question, what is said of it in short, or where else it is answered; empty for the
        whole question."""
        asked = _asked(self.group.asked or "", room)
        if not asked:
            return ""
        if self.group.missing:
            return say("answer-part-missing", asked=asked)
        manner = MANNER.get(self.group.part.standing) if self.group.part else None
        said = [f"**{say(manner)}**"] if manner else []
        if self.newest:
            said.append(self.newest.dated(say, room.answer // 4))
        lines = [f"**{asked}**", *filter(None, [" ".join(said)])]
        if self.earlier:
            before = " · ".join(one.dated(say, room.answer // 4) for one in self.earlier)
            lines.append(say("answer-earlier", earlier=before))
        if not self.newest and self.group.before:
            numbers = " ".join(NUMBERS[number - 1] for number in self.group.before)
            lines[0] = say("answer-part-before", asked=asked, numbers=numbers)
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Card:
    """`question` is None where a message shows it; `blocks` hold the excerpts, or what came closest."""

    answer: Answer
    given: GivenAnswer
    question: Line | None
    head: Head
    blocks: tuple[Block, ...]

    def caption(self, say: Say, room: Room) -> str:
        """The question, in small print; empty where a message shows it."""
        if self.question is None:
            return ""
        return f"-# {say('answer-question', question=fitted(self.question, room.question))}"

    def texts(self, say: Say, room: Room) -> Iterator[str]:
        """The texts in order, with an empty one wherever a line is drawn."""
        lines = [self.head.text(say, room)]
        if self.answer.silence is Silence.NO_QUESTION:
            yield from lines
            return
        lines += (f"-# {note}" for note in notes(self.answer, self.given, say, room))
        if not self.answer.answered:
            lines += (
                say("answer-part-missing", asked=_asked(asked, room)) for asked in missing_parts(self.answer)
            )
            if self.blocks:
                lines.append(say("answer-closest"))
        yield "\n".join(lines)
        for block in self.blocks:
            heading = block.heading(say, room)
            if heading:
                yield from ("", heading)
            for place, excerpt in enumerate(block.excerpts):
                if place or not heading:
                    yield ""
                yield from excerpt.texts(say, room)


def card_of(answer: Answer, given: GivenAnswer) -> Card:
    """The card of an answer or a refusal. Discord doesn't show what was given to a command, so it does."""
    question = line_of(given.question, 0) if given.question_message_id is None else None
    blocks = _blocks(answer, given) if answer.answered else _nearest(answer, given)
    return Card(answer, given, question, head_of(answer), blocks)


def _blocks(answer: Answer, given: GivenAnswer) -> tuple[Block, ...]:
    numbers = numbers_of(excerpts_shown(answer))
    told = newest(answer)
    asked_on = given.asked_at.date()

    def excerpt(one: Citation) -> ShownExcerpt:
        # Where the answer is the excerpt, that is shown in its context, and not the same twice.
        line = line_in_context(one) if told and told.text == one.quote else quote_line(one)
        return ShownExcerpt(numbers[place_of(one)], line, one, is_old(one.published, asked_on))

    def block(group: Group) -> Block:
        latest = saying(group.newest, numbers) if group.newest else None
        earlier = tuple(saying(one, numbers) for one in group.earlier)
        return Block(group, tuple(map(excerpt, group.citations)), latest, earlier)

    return tuple(map(block, groups(answer)))


def _nearest(answer: Answer, given: GivenAnswer) -> tuple[Block, ...]:
    nearest = answer.nearest[:MOST_NEAREST]
    asked_on = given.asked_at.date()
    # Nothing is bold: these words don't answer.
    excerpts = tuple(
        ShownExcerpt(number, line_of(one.quote, one.start), one, is_old(one.published, asked_on))
        for number, one in enumerate(nearest, 1)
    )
    return (Block(Group(None, nearest), excerpts),) if nearest else ()


def _asked(asked: str, room: Room) -> str:
    return escape(shortened(plain(asked), room.words))
