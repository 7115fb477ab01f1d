"""What a group of the queue says: the question, how often, since when, and what was wrong."""

from discord.utils import format_dt

from bot.chat.article_layout import fitting
from bot.chat.hygiene import plain
from bot.chat.queue_groups import Group
from bot.chat.words import Say

_QUESTION = 300
_WORDING = 100
_WORDINGS = 2
_COMMENTS = 2


def group_text(group: Group, say: Say) -> str:
    """At most 900 characters of markdown."""
    first, *others = group.wordings
    lines = [f"**{shown(first, _QUESTION)}**", f"-# {_facts(group, say)}"]
    if others:
        quoted = [say("queue-wording", wording=shown(one, _WORDING)) for one in others[:_WORDINGS]]
        lines.append(f"-# {say('queue-also', wordings=' · '.join(quoted))}")
    if len(others) > _WORDINGS:
        lines.append(f"-# {say('queue-more-wordings', count=len(others) - _WORDINGS)}")
    lines += [f"> {shown(comment, _WORDING)}" for comment in group.comments[:_COMMENTS] if plain(comment)]
    return "\n".join(lines)


def shown(text: str, limit: int) -> str:
    """A foreign text in one line, harmless, in at most `limit` characters of markdown."""
    return fitting(plain(text), limit) or "…"


def _facts(group: Group, say: Say) -> str:
    facts = [
        say("queue-asked", askers=group.askers, times=len(group.questions)),
        say("queue-since", when=format_dt(group.since, "D")),
    ]
    if group.unanswered:
        facts.append(say("queue-unanswered"))
    facts += [say(f"queue-reason-{reason.replace('_', '-')}", times=times) for reason, times in group.reasons]
    return " · ".join(facts)
