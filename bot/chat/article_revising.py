"""Changing what is proposed before it is added: its details, and more of a typed text."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.chat.article_curating import curating
from bot.chat.article_forms import ArticleForm, MoreText, Typed, change_of, shown
from bot.chat.article_press import acknowledge, curators_place, in_time
from bot.chat.article_proposal import Proposal, Proposed, Slip, proposed
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction
from bot.chat.offering import Writing
from bot.chat.place import Place
from corpus.article import Draft
from corpus.source import Offer

Show = Callable[[CitedeskInteraction, Place, Proposal, str], Awaitable[None]]
"""Holds the proposal under that key, and shows it in place of the acknowledgement."""


def held(interaction: CitedeskInteraction, place: Place, key: str, *, take: bool = False) -> Proposal:
    """The member's proposal with this key. Raises ChatError for one that is gone, as after a restart."""
    proposals = curating(interaction.client).proposals
    found = (proposals.take if take else proposals.find)(key, place.guild_id, interaction.user.id)
    if found is None:
        raise ChatError("offer-gone")
    return found


async def ask_details(interaction: CitedeskInteraction, key: str, at: int, show: Show) -> None:
    """Open the form with the details of one of the things."""
    place = await in_time(curators_place(interaction))
    item = held(interaction, place, key).items[at]
    typed = item.slip.typed if item.slip else shown(_draft(item).details)

    async def done(interaction: CitedeskInteraction, typed: Typed) -> None:
        await _set_details(interaction, key, at, typed, show)

    await interaction.response.send_modal(ArticleForm(place.say, typed, done))


async def ask_more(interaction: CitedeskInteraction, key: str, show: Show) -> None:
    """Open the form for more of the text."""
    place = await in_time(curators_place(interaction))
    held(interaction, place, key)

    async def done(interaction: CitedeskInteraction, typed: Typed) -> None:
        await _append(interaction, key, typed.text, show)

    await interaction.response.send_modal(MoreText(place.say, Typed(), done))


async def _set_details(interaction: CitedeskInteraction, key: str, at: int, typed: Typed, show: Show) -> None:
    await acknowledge(interaction)
    place = await curators_place(interaction)
    proposal = held(interaction, place, key)
    item = proposal.items[at]
    draft = _draft(item)
    try:
        change = await change_of(typed, shown(draft.details))
    except ChatError as error:
        item = replace(item, slip=Slip(typed, error))
    else:
        item = await _again(interaction, place, item, replace(draft, details=change.applied(draft.details)))
    await show(interaction, place, proposal.with_item(at, item), key)


async def _append(interaction: CitedeskInteraction, key: str, text: str, show: Show) -> None:
    await acknowledge(interaction)
    place = await curators_place(interaction)
    proposal = held(interaction, place, key)
    item = proposal.items[0]
    draft = _draft(item)
    offer = await curating(interaction.client).offering.offer(
        Writing(f"{draft.text}\n\n{text}", draft.details)
    )
    assert isinstance(offer.content, Draft)
    item = await _again(interaction, place, item, offer.content)
    await show(interaction, place, proposal.with_item(0, item), key)


async def _again(interaction: CitedeskInteraction, place: Place, item: Proposed, draft: Draft) -> Proposed:
    """What would become of the thing as it is now."""
    return await proposed(
        interaction.client.library,
        place.collection,
        Offer(item.name, draft),
        extendable=item.extendable,
    )


def _draft(item: Proposed) -> Draft:
    if item.draft is None:
        raise ChatError("offer-gone")
    return item.draft
