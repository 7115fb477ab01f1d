"""An article as it is shown to curators: its facts, its standing, and how its text begins."""

import discord

from bot.chat.article_facts import facts
from bot.chat.article_layout import fitted, name_of, quoted, title_of
from bot.chat.place import Place
from bot.chat.words import Say
from corpus.article import Article

FIRST_LINES = 1500


def article_text(article: Article, place: Place, *, copied: str | None = None) -> str:
    """The whole of it. `copied` is the title of the article that it is a copy of."""
    say = place.say
    lines = [title_of(article.title), *facts(article.details, say, place.language)]
    lines.append(added_line(article, say))
    if article.copy_of is not None:
        lines.append(say("show-copy", title=title_of(copied or article.copy_of, 100)))
    if article.removed:
        lines.append(say("show-removed"))
    return fitted([*lines, "", quoted(article.text, FIRST_LINES)])


def added_line(article: Article, say: Say) -> str:
    """Which revision it is, when it came in, and by whom."""
    return say(
        "show-added",
        revision=article.revision,
        when=discord.utils.format_dt(article.added_at, "D"),
        who=who(article.added_by, say),
    )


def who(added_by: str, say: Say) -> str:
    """A member, whom nothing pings here; or whoever the terminal named."""
    if added_by.isascii() and added_by.isdecimal() and 15 <= len(added_by) <= 20:
        return f"<@{added_by}>"
    return name_of(added_by) or say("show-nobody")
