"""The turns before a question: what was asked, with what was answered where that is still on record."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.chat.place import Place
from bot.records.former_answers import FormerAnswers
from corpus.errors import UnknownArticle
from index.errata import Excerpted
from index.turn import Turn

if TYPE_CHECKING:
    from bot.chat.client import CitedeskBot


async def earlier_turns(
    bot: "CitedeskBot", place: Place, member_id: int, questions: Sequence[str]
) -> list[Turn]:
    """A turn for each earlier question, in order, as far as this member may know its answer."""
    if not questions:
        return []
    answers = await bot.records.look(
        _answers, bot.records.former_answers, questions, place.guild_id, member_id
    )
    return [
        Turn(question, await _words(bot, place, excerpts), tuple(one.article_id for one in excerpts))
        for question, excerpts in zip(questions, answers, strict=True)
    ]


def _answers(
    former: FormerAnswers, questions: Sequence[str], guild_id: int, member_id: int
) -> list[tuple[Excerpted, ...]]:
    return [former.to(question, guild_id, member_id) for question in questions]


async def _words(bot: "CitedeskBot", place: Place, excerpts: Sequence[Excerpted]) -> str | None:
    """The first excerpt's own words; None where its article is gone or was withdrawn."""
    if not excerpts:
        return None
    first = excerpts[0]
    try:
        article = await bot.library.article(place.collection, first.article_id)
    except UnknownArticle:
        return None
    if article.removed or article.revision != first.revision:
        return None
    return article.text[first.start : first.end]
