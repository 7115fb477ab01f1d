"""What stands above an answer whose articles were corrected or withdrawn since: pure functions.

It says what became of each excerpt, by its number in the message, and of its article's date. Of what stands
as it did nothing is said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.chat.answer_cutting import fitted
from bot.chat.answer_excerpt import NUMBERS
from bot.chat.answer_quote import line_of
from bot.chat.hygiene import link_text, plain, safe_link, shortened
from bot.chat.words import Say
from corpus.article import Article
from index.errata import Erratum, Fate

WORDS = (600, 300, 150)
"""Characters of what an article says now: the first that leaves the message within its limits is taken."""

_LONGEST_TITLE = 80
_LONGEST_LINK = 500


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of an answer, or of a refusal, since it was given.

    `errata` are those of the excerpts that it shows, in their order. `erased_at` is when the words of
    articles that are gone for good were taken out of it, None for never.
    """

    errata: tuple[Erratum, ...]
    answered: bool = True
    erased_at: datetime | None = None

    @property
    def taken_back(self) -> bool:
        """Whether what the answer rested on is gone for good, and so the answer too."""
        return self.answered and self.erased_at is not None and not self.errata

    def without_erased(self, at: datetime) -> "Happened":
        """The same when what is gone for good is taken out: everything, if an answer rested on that."""
        left = tuple(one for one in self.errata if one.fate is not Fate.ERASED)
        rests_on_nothing = self.answered and self.errata[0].fate is Fate.ERASED
        return Happened(() if rests_on_nothing else left, self.answered, self.erased_at or at)

    @property
    def erased(self) -> bool:
        """Whether it still shows words of an article that is gone for good."""
        return any(one.fate is Fate.ERASED for one in self.errata)

    @property
    def only_former_erased(self) -> bool:
        """Whether that are words alone of what was answered before."""
        return self.erased and all(one.excerpted.former for one in self.errata if one.fate is Fate.ERASED)


def notice(happened: Happened, say: Say, room: int) -> str:
    """The lines in at most `room` characters, in full or in brief; empty if there is nothing to say."""
    texts = ["\n".join(_lines(happened, say, words)) for words in WORDS]
    fitting = (text for text in texts if len(text) <= room)
    return next(fitting, say("correction-brief")) if texts[0] else ""


def _lines(happened: Happened, say: Say, words: int) -> Iterator[str]:
    if happened.erased_at is not None:
        message = "correction-taken-back" if happened.taken_back else "correction-erased"
        yield say(message, date=happened.erased_at.date())
    if not happened.answered:
        return  # nobody relies on what came closest
    alike: dict[tuple[object, ...], list[int]] = {}
    dated: dict[tuple[object, ...], list[int]] = {}
    for place, one in enumerate(happened.errata):
        if one.excerpted.former:
            continue  # it is said to be no longer so
        key = (one.fate, one.since and one.since.date(), one.wording, one.still_in and one.still_in.id)
        alike.setdefault(key, []).append(place)
        if one.redated_at is not None and one.article is not None:
            dated.setdefault((one.redated_at.date(), one.article.published), []).append(place)
    for places in alike.values():
        yield from _line(happened.errata[places[0]], _numbers(places), say, words)
    for places in dated.values():
        yield _date_line(happened.errata[places[0]], _numbers(places), say)


def _numbers(places: Iterable[int]) -> str:
    return "".join(NUMBERS[place] for place in places)


def _date_line(erratum: Erratum, which: str, say: Say) -> str:
    """That its article bears another date now than it did."""
    assert erratum.article is not None
    published = erratum.article.published
    if published is None:
        return say("correction-undated", which=which, date=erratum.redated_at)
    return say("correction-redated", which=which, date=erratum.redated_at, published=published)


def _line(erratum: Erratum, which: str, say: Say, words: int) -> Iterator[str]:
    """What became of one excerpt; nothing if it stands."""
    date, other = erratum.since, erratum.still_in
    match erratum.fate:
        case Fate.REWORDED:
            assert erratum.instead is not None
            now = fitted(line_of(erratum.wording, erratum.instead.start), words)
            yield say("correction-reworded", which=which, date=date, words=now)
        case Fate.REMOVED if other is not None:
            yield say("correction-withdrawn-copied", which=which, date=date, title=_linked(other))
        case Fate.REMOVED:
            yield say("correction-withdrawn", which=which, date=date)
        case Fate.DROPPED if other is not None:
            yield say("correction-dropped-copied", which=which, date=date, title=_linked(other))
        case Fate.DROPPED:
            yield say("correction-dropped", which=which, date=date)


def _linked(article: Article) -> str:
    title = link_text(shortened(plain(article.title), _LONGEST_TITLE))
    link = safe_link(article.url)
    return f"[{title}]({link})" if link and len(link) <= _LONGEST_LINK else title
