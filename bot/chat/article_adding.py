"""Adding what was previewed: one article after the other, each with its outcome, and an undo for them all."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.chat.apology import expected
from bot.chat.article_layout import fitted, title_of
from bot.chat.article_preview import standing
from bot.chat.article_proposal import Former, Proposal, Proposed, former_of, refusal_of
from bot.chat.article_reply import Reply
from bot.chat.client import CitedeskBot
from bot.chat.place import Place
from bot.chat.undoing import UndoButton, note, undoable
from bot.chat.words import Say
from bot.records.audit import Act
from bot.records.moments import now
from bot.records.undos import Before
from corpus.errors import CorpusError
from corpus.source import Offer
from index.receipt import Outcome, Receipt

log = logging.getLogger(__name__)

NEW = frozenset({Outcome.ADDED, Outcome.COPY, Outcome.NEW_REVISION})


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one thing: its receipt, or the `problem` that kept it out."""

    item: Proposed
    receipt: Receipt | None = None
    problem: CorpusError | None = None
    former: Former | None = None

    @property
    def went_in(self) -> bool:
        """Whether the library has changed by it."""
        return self.receipt is not None and self.receipt.outcome in NEW

    @property
    def before(self) -> Before | None:
        """What an undo goes back to; None where nothing is to be undone."""
        if not self.went_in or self.receipt is None or self.receipt.article_id is None:
            return None
        return self.former.before if self.former else Before(self.receipt.article_id, None)


async def add(
    bot: CitedeskBot, place: Place, member_id: int, proposal: Proposal, reply: Reply
) -> list[Added]:
    """Add what is good in the proposal, and put it into the audit; an outcome for everything in it.

    Raises the library's errors when nothing went in. When it fails later on, what was acknowledged stands
    and is told, and the failure stands with those that didn't go in.
    """
    outcomes: list[Added] = []
    failure: CorpusError | None = None
    for item in proposal.items:
        if failure is not None and item.good:
            outcomes.append(Added(item, problem=failure))
            continue
        try:
            outcomes.append(await _add_one(bot, place, member_id, item))
        except CorpusError as error:
            if not any(one.went_in for one in outcomes):
                raise
            failure = error
            outcomes.append(Added(item, problem=error))
        await reply.progress(place.say("add-progress", done=len(outcomes), all=len(proposal.items)))
    grown = tuple(one.receipt.article_id or "" for one in outcomes if one.went_in and one.receipt)
    if grown:
        bot.dispatch("library_grown", place.guild_id, grown)
    return outcomes


async def undo_of(
    bot: CitedeskBot, place: Place, member_id: int, outcomes: Sequence[Added]
) -> UndoButton | None:
    """A button that takes back all that went in; None if nothing did."""
    befores = [one.before for one in outcomes if one.before is not None]
    if not befores:
        return None
    return await undoable(bot, place.guild_id, member_id, "added", befores, say=place.say)


def outcome_text(outcomes: Sequence[Added], say: Say) -> str:
    """What became of each, a line or two for each."""
    lines = [say("add-outcome", added=sum(one.went_in for one in outcomes), all=len(outcomes))]
    for one in outcomes:
        lines += ["", title_of(one.item.title or say("offer-untitled"), 80), _outcome(one, say)]
    return fitted(lines)


async def _add_one(bot: CitedeskBot, place: Place, member_id: int, item: Proposed) -> Added:
    if item.draft is None or not item.good:
        return Added(item)
    # As it is now, not as it was when the preview was made.
    former = await former_of(bot.library, place.collection, item.former.article_id if item.former else None)
    receipt = await bot.library.add(
        Offer(item.name, item.draft), collection=place.collection, added_by=str(member_id)
    )
    if receipt.outcome is Outcome.REFUSED:
        return Added(item, problem=refusal_of(receipt))
    if former is None and receipt.outcome is Outcome.NEW_REVISION:  # of what came in since the preview
        newest = await former_of(bot.library, place.collection, receipt.article_id)
        former = newest and replace(newest, revision=newest.revision - 1)
    added = Added(item, receipt, former=former)
    if added.went_in:
        revised = receipt.outcome is Outcome.NEW_REVISION
        action = "article-revised" if revised else "article-added"
        subject, detail = item.title, receipt.article_id or ""
        await note(bot, Act(place.guild_id, now(), member_id, action, subject, detail))
    return added


def _outcome(one: Added, say: Say) -> str:
    if one.problem is not None:
        return expected(one.problem, say)
    if one.receipt is None:
        return standing(one.item, say)
    passages = one.receipt.passages
    match one.receipt.outcome:
        case Outcome.NEW_REVISION:
            return say("add-revised", passages=passages)
        case Outcome.COPY:
            return say("add-copy", passages=passages)
        case Outcome.ALREADY_THERE:
            return say("add-already-there")
        case _:
            return say("add-added", passages=passages)
