"""Whether the answer to a watched question has changed; pure.

What annoys is a false alarm, so nothing counts as a change that no article has brought about, nor the
same answer in other words, from another article or from a copy. But where a number, a day or a name of
the answer is another one, that is a change, however alike the sentences are.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Never

from bot.chat.watch_days import Day
from bot.chat.watch_facts import Facts, facts_of
from bot.chat.watch_names import Name
from bot.chat.watch_numbers import Number
from bot.records.watches import Said
from index.asked import Kind, kind_of

_SHORT = 8
"""Content words of an answer that is compared as a whole; a longer one is a sentence with much besides."""

_ALIKE = 0.6
_NOTHING_IN_COMMON = 0.2

# What tells that something was otherwise before: then more than the old answer is said.
_TURNS = re.compile(
    r"\b(?:replac\w+|succe(?:ed|ss)\w*|former\w*|previous\w*|instead|no longer|step\w* down|resign\w*|until"
    r"|unlike|rather than|(?:takes?|took|in) (?:the )?place|earlier|had been|from .{1,40} to"
    r"|(?:up|down) from|rais\w+|cut|lower\w+|increas\w+|reduc\w+|chang\w+|revis\w+|newly)\b"
    r"|に代わ|交代|後任|辞任|から.{1,20}(?:に|へ)|引き上げ|引き下げ|変更|新た",
    re.IGNORECASE,
)
_OPPOSITES = tuple(
    tuple(frozenset(terms.split()) for terms in pair.split(" / "))
    for pair in (
        "rais rise rose increas grow climb / cut lower reduc decreas fall fell drop declin",
        "approv accept pass agre adopt / reject refus block veto disagre",
        "allow permit legal lift / ban forbid prohibit illeg impos",
        "open start begin launch / close end stop finish suspend",
        "win won / lose lost", "up / down", "above over more / below under less fewer", "befor / after",
        "import / export", "buy / sell", "support / oppos", "confirm / deni", "true / fals", "yes / no",
        "enter join / leav left withdraw", "gain / loss", "guilti / innoc acquit", "dead die / aliv surviv",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moved:
    """What the articles did since the last answer was told.

    `fresh` are the ids of articles that are answered from only since then, in their present revision.
    `stands` says whether what the last answer rests on is still there, `erased` whether it is gone for good,
    `redated` whether its article bears another date now.
    """

    fresh: Collection[str] = ()
    stands: bool = True
    erased: bool = False
    redated: bool = False


def changed(question: str, old: Said | None, new: Said | None, moved: Moved) -> bool:
    """Whether the answer that was told last has changed; None is a refusal."""
    if old is None or new is None:
        gone = old is not None and (moved.redated or not moved.stands)
        come = new is not None and bool(set(moved.fresh) & new.articles)
        return gone or come
    if not _brought_about(old, new, moved):
        return False
    return old.standing != new.standing or not same_answer(question, old, new)


def same_answer(question: str, old: Said, new: Said) -> bool:
    """Whether two answers to one question say the same."""
    if _bare(old.words) == _bare(new.words):
        return True
    mine, theirs = facts_of(old.words, question), facts_of(new.words, question)
    mine, theirs = mine.read_beside(theirs), theirs.read_beside(mine)
    mine, theirs = _as_asked(kind_of(question), mine, theirs)
    if mine.denied != theirs.denied or _opposed(mine, theirs):
        return False
    if old.is_short and new.is_short and max(len(mine.terms), len(theirs.terms)) <= _SHORT:
        return _same_in_short(mine, theirs) or (not old.sure and not new.sure and _restated(old, new))
    return _same_at_length(mine, theirs, bool(_TURNS.search(new.words)))


def _as_asked(kind: Kind, old: Facts, new: Facts) -> tuple[Facts, Facts]:
    """What both say of what is asked for, where both say something of it: besides an amount, names and days
    tell of what else there is, and besides a person or a day whatever else."""
    none: frozenset[Never] = frozenset()
    if kind is Kind.AMOUNT and old.numbers and new.numbers:
        mine, theirs = _of_one_unit(old.numbers, new.numbers)
        return replace(old, days=none, names=none, numbers=mine), replace(
            new, days=none, names=none, numbers=theirs
        )
    if kind is Kind.PERSON and old.names and new.names:
        return replace(old, days=none, numbers=none), replace(new, days=none, numbers=none)
    if kind is Kind.TIME and old.days and new.days:
        times = [frozenset(one for one in facts.numbers if one.is_time) for facts in (old, new)]
        return replace(old, names=none, numbers=times[0]), replace(new, names=none, numbers=times[1])
    return old, new


def _of_one_unit(
    some: frozenset[Number], others: frozenset[Number]
) -> tuple[frozenset[Number], frozenset[Number]]:
    """Those that count what both count, if there are any: beside a share, other things are counted too."""
    units = {one.unit for one in some} & {one.unit for one in others} - {""}
    if not units:
        return some, others
    return frozenset(one for one in some if one.unit in units), frozenset(
        one for one in others if one.unit in units
    )


def _brought_about(old: Said, new: Said, moved: Moved) -> bool:
    """Whether an article made the difference, and not what else was reckoned anew with it."""
    if (old.article_id, old.revision) == (new.article_id, new.revision):
        return False
    if moved.redated:
        return True  # which article is the newest depends on their dates
    if moved.stands and old.published and new.published and new.published < old.published:
        return False  # an older article tells how things were
    return not moved.stands or bool(set(moved.fresh) & new.articles)


def _same_in_short(old: Facts, new: Facts) -> bool:
    if not (_numbers_met(old.numbers, new.numbers) and _numbers_met(new.numbers, old.numbers)):
        return False
    if not (_days_met(old.days, new.days) and _days_met(new.days, old.days)):
        return False
    if _strangers(old, new) or _strangers(new, old):
        return False
    if not (old.bare or new.bare):
        return True
    fewer = min(len(old.terms), len(new.terms))
    common = len(old.terms & new.terms)
    return common == fewer > 0 or common >= _ALIKE * len(old.terms | new.terms)


def _same_at_length(old: Facts, new: Facts, turns: bool) -> bool:
    """Of sentences, which say more than the answer: what is left out is no change, what is put in may be."""
    if not _numbers_met(new.numbers, old.numbers):
        return False
    days = _days_met(new.days, old.days) or (not turns and _days_met(old.days, new.days))
    names = not _strangers(new, old) or (not turns and not _strangers(old, new))
    if not (days and names):
        return False
    if turns and (old.numbers != new.numbers and not _numbers_met(old.numbers, new.numbers)):
        return False
    fewer = min(len(old.terms), len(new.terms))
    common = len(old.terms & new.terms)
    return not (old.bare and new.bare) or common > _NOTHING_IN_COMMON * fewer


def _restated(old: Said, new: Said) -> bool:
    """Whether one sentence says both answers and neither tells of a turn: which one counts was a guess."""
    if _TURNS.search(old.quote) or _TURNS.search(new.quote):
        return False
    mine, theirs = facts_of(old.words), facts_of(new.words)
    if mine.numbers or theirs.numbers or mine.days or theirs.days:
        return False
    return theirs.terms <= facts_of(old.quote).terms or mine.terms <= facts_of(new.quote).terms


def _numbers_met(some: Collection[Number], others: Collection[Number]) -> bool:
    return all(any(one.fits(other) for other in others) for one in some)


def _days_met(some: Collection[Day], others: Collection[Day]) -> bool:
    return all(any(one.fits(other) for other in others) for one in some)


def _strangers(facts: Facts, other: Facts) -> list[Name]:
    """Names that the other doesn't say, in full or in short, with a capital or without."""
    return [
        name
        for name in facts.names
        if not any(name.fits(one) for one in other.names)
        and not facts_of(" ".join(name.words)).terms <= other.terms
    ]


def _opposed(old: Facts, new: Facts) -> bool:
    mine, theirs = old.terms - new.terms, new.terms - old.terms
    return any(
        (mine & left and theirs & right) or (mine & right and theirs & left) for left, right in _OPPOSITES
    )


def _bare(text: str) -> str:
    return " ".join(re.findall(r"(?<!\w)[-−](?=\d)|\d+(?:[.,]\d+)*|[^\W\d_]+|[%$€£¥]", text.casefold()))
