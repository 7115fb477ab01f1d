"""The preview of what would be added: what was found, what it would come to, and how the text begins."""

from bot.chat.apology import expected
from bot.chat.article_facts import facts
from bot.chat.article_layout import fitted, name_of, quoted, title_of
from bot.chat.article_proposal import Proposal, Proposed
from bot.chat.words import Say
from index.receipt import Outcome

FIRST_LINES = 500
"""Characters that the beginning of a single text may take."""


def preview_text(proposal: Proposal, say: Say, language: str) -> str:
    """The whole preview."""
    if len(proposal.items) == 1:
        return _one(proposal.items[0], say, language)
    count, good = len(proposal.items), len(proposal.good)
    lines = [say("offer-several", count=count, good=good)]
    for number, item in enumerate(proposal.items, start=1):
        lines += ["", f"{number}. {title_of(item.title or say('offer-untitled'), 80)}", *_briefly(item, say)]
    return fitted(lines)


def standing(item: Proposed, say: Say) -> str:
    """What adding it would come to, in a sentence."""
    if item.problem is not None:
        return expected(item.problem, say)
    former = title_of(item.former.title, 100) if item.former else ""
    copied = title_of((item.preview and item.preview.copy_title) or "", 100)
    match item.outcome:
        case Outcome.ALREADY_THERE:
            return say("offer-already-there", title=former)
        case Outcome.NEW_REVISION:
            return say("offer-revision", title=former)
        case Outcome.COPY:
            return say("offer-copy", title=copied)
        case _:
            return say("offer-back" if item.former else "offer-new")


def _one(item: Proposed, say: Say, language: str) -> str:
    preview, draft = item.preview, item.draft
    lines = [title_of(item.title or say("offer-untitled"))]
    if preview is not None and draft is not None:
        lines += facts(draft.details, say, language)
        lines.append(say("article-size", words=preview.words, passages=preview.passages))
    if item.name and (draft is None or item.name != draft.details.url):
        lines.append(say("offer-from", name=name_of(item.name)))
    if draft is not None:
        lines += ["", quoted(draft.text, FIRST_LINES)]
    lines += ["", standing(item, say)]
    if item.slip is not None:
        lines += ["", expected(item.slip.error, say)]
    return fitted(lines)


def _briefly(item: Proposed, say: Say) -> list[str]:
    lines = [standing(item, say)]
    if item.draft is not None and item.preview is not None:
        details = item.draft.details
        source = name_of(details.source or "", 60)
        parts = [
            source or say("article-no-source"),
            say("article-day", date=details.published) if details.published else say("article-no-date"),
            say("article-words", words=item.preview.words),
        ]
        lines.append("-# " + " · ".join(parts))
    if item.slip is not None:
        lines.append(expected(item.slip.error, say))
    return lines
