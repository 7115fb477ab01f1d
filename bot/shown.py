"""Which excerpts an answer shows, in which order: the same on both faces, and in the record of the answer.

An excerpt's number is its place in `excerpts_shown`, from 1. The short answer's own excerpt comes first,
then those of the earlier answers, so that an answer with a change in it is read from new to old, then what is
announced for later, and what other publishers say instead.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.answer import Answer, Citation, Part, Told

MOST_SHOWN = 6
"""Excerpts of one answer: what a phone can still show."""

MOST_EARLIER = 3
"""Earlier answers that stand beside the newest."""

MOST_EARLIER_OF_PART = 1
"""Those beside the newest answer to a half of the question."""

Place = tuple[str, int, int, int]
"""Article id, revision, start and end: what tells one excerpt from another."""


@dataclass(frozen=True, slots=True)
class Group:
    """Excerpts that are shown together, and the half of the question that they answer (None: all of it).

    `before` are numbers of excerpts above that say this half, too. With neither, nothing was found on it.
    `part` is the half itself, and `earlier` what was said of it earlier, out of an excerpt that is shown.
    """

    asked: str | None
    citations: tuple[Citation, ...]
    before: tuple[int, ...] = ()
    part: Part | None = None
    earlier: tuple[Told, ...] = ()

    @property
    def missing(self) -> bool:
        """Whether nothing was found."""
        return not self.citations and not self.before

    @property
    def newest(self) -> Told | None:
        """What is said of the half in short; None where its excerpt says it no shorter."""
        short = self.part.short if self.part is not None else None
        return short if _is_shorter(short) else None


def excerpts_shown(answer: Answer) -> tuple[Citation, ...]:
    """The excerpts of an answer in the order of their numbers; none of a refusal."""
    return tuple(one for group in groups(answer) for one in group.citations)


def groups(answer: Answer) -> tuple[Group, ...]:
    """The excerpts of an answer, grouped by the halves of its question where it has any; none of a refusal.

    Every half is there, whatever room it takes; of its excerpts only as many as leave room for the others'.
    """
    if not answer.answered:
        return ()
    numbers: dict[Place, int] = {}
    made = list[Group]()
    each = max(1, MOST_SHOWN // max(1, len(answer.parts)))
    for part in answer.parts[:MOST_SHOWN]:
        chosen = _of_part(part)[:each]
        before = tuple(numbers[place_of(one)] for one in chosen if place_of(one) in numbers)
        new = tuple(_new(chosen, numbers))
        made.append(Group(part.asked, new, before, part, tuple(_earlier(part, numbers))))
    if rest := tuple(_new(_told_first(answer), numbers)):
        made.append(Group(None, rest))
    return tuple(made)


def numbers_of(citations: Sequence[Citation]) -> Mapping[Place, int]:
    """The numbers of excerpts, by their places."""
    return {place_of(one): number for number, one in enumerate(citations, 1)}


def place_of(citation: Citation) -> Place:
    """Where an excerpt stands."""
    return citation.article_id, citation.revision, citation.start, citation.end


def newest(answer: Answer) -> Told | None:
    """What an answer says in short, with its place: its first excerpt where it says it no shorter.

    None for a refusal, and for an answer in parts without a short form. ValueError for a false one.
    """
    if answer.short is not None or not answer.answered or (answer.text is None and answer.parts):
        return answer.short
    first = answer.citations[0]
    text = first.quote if answer.text is None else answer.text
    start = first.start + first.quote.index(text)
    return Told(text, start, start + len(text), first)


def missing_parts(answer: Answer) -> tuple[str, ...]:
    """The halves of the question on which nothing was found."""
    return tuple(part.asked for part in answer.parts if not part.citations)


def _earlier(part: Part, numbers: Mapping[Place, int]) -> Iterator[Told]:
    """What was said earlier beside a short answer; an article that isn't named is quoted nowhere."""
    for one in part.earlier[:MOST_EARLIER_OF_PART] if _is_shorter(part.short) else ():
        if place_of(one.citation) in numbers:
            yield one


def _is_shorter(short: Told | None) -> bool:
    return short is not None and short.text != short.citation.quote


def _of_part(part: Part) -> list[Citation]:
    """The excerpts of a half, each once: what says it in short, what was said earlier, and the rest."""
    told = [one.citation for one in part.earlier[:MOST_EARLIER_OF_PART]] if _is_shorter(part.short) else []
    return list({place_of(one): one for one in (*part.citations[:1], *told, *part.citations)}.values())


def _told_first(answer: Answer) -> Iterator[Citation]:
    yield (answer.short.citation if answer.short else answer.citations[0])
    yield from (told.citation for told in answer.earlier[:MOST_EARLIER])
    yield from (told.citation for told in (*answer.coming, *answer.disagreeing))
    yield from answer.citations


def _new(citations: Iterable[Citation], numbers: dict[Place, int]) -> Iterator[Citation]:
    """What of them has no number yet, and now has, as long as there is room."""
    for citation in citations:
        if place_of(citation) not in numbers and len(numbers) < MOST_SHOWN:
            numbers[place_of(citation)] = len(numbers) + 1
            yield citation
