"""The button that ends an import."""

from typing import Any

from discord import ButtonStyle, ui

from bot.chat.article_press import KeyedButton, acknowledge, curators_place
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction


class CancelButton(
    KeyedButton, ui.DynamicItem[ui.Button[Any]], template=r"citedesk:import-cancel:(?P<key>[\w-]{16})"
):
    """Ends the import with this key; what has come in by then stays."""

    what = "import-cancel"
    style = ButtonStyle.danger

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Note it for good before it is told."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        records = interaction.client.records
        job = await records.look(records.jobs.find, self.key, place.guild_id)
        if job is None:
            raise ChatError("import-over")
        await records.run(records.jobs.cancel, job.key)
        interaction.client.dispatch("import_cancelled", job.key, interaction)
