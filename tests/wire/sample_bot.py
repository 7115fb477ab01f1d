"""A small bot of discord.py's, for the server's own tests: one of everything, and one wrong thing on request.

python -m tests.wire.launch ADDRESS tests.wire.sample_bot (sync | run)
"""

import asyncio
import io
import logging
import os
import sys
from typing import Any

import discord
from discord import app_commands

_LINK = "https://example.org/"


class Card(discord.ui.LayoutView):
    """A Components V2 message with a button that opens a form."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        link: discord.ui.Button[Any] = discord.ui.Button(label="Source", url=_LINK)
        more: discord.ui.Button[Any] = discord.ui.Button(label="More", custom_id="more")
        form: discord.ui.Button[Any] = discord.ui.Button(label="Follow up", custom_id="form")
        kind: discord.ui.Select[Any] = discord.ui.Select(
            custom_id="kind",
            placeholder="Why?",
            options=[discord.SelectOption(label="Wrong"), discord.SelectOption(label="Old")],
        )
        section = discord.ui.Section(discord.ui.TextDisplay(f"> {text}"), accessory=link)
        container = discord.ui.Container(
            discord.ui.TextDisplay(text),
            discord.ui.Separator(),
            section,
            discord.ui.ActionRow(more, form),
            discord.ui.ActionRow(kind),
        )
        self.add_item(container)


class Form(discord.ui.Modal, title="Follow up"):
    """A form with a text, a choice and a file."""

    question = discord.ui.Label(
        text="Question", component=discord.ui.TextInput(custom_id="q", min_length=3, max_length=300)
    )
    kind = discord.ui.Label(
        text="Kind",
        component=discord.ui.Select(
            custom_id="k", options=[discord.SelectOption(label="A"), discord.SelectOption(label="B")]
        ),
    )
    paper = discord.ui.Label(text="Paper", component=discord.ui.FileUpload(custom_id="f", required=False))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        values = interaction.data["components"]  # type: ignore[index,typeddict-item]
        typed = values[0]["component"]["value"]
        files = self.paper.component.values  # type: ignore[attr-defined]
        read = (await files[0].read()).decode() if files else "no file"
        await interaction.response.send_message(
            f"form: {typed}, {self.kind.component.values}, {read}", ephemeral=True
        )  # type: ignore[attr-defined]


class SampleBot(discord.Client):
    """Answers with what it was asked."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(
            intents=intents, allowed_mentions=discord.AllowedMentions.none(), max_ratelimit_timeout=None
        )
        self.tree = app_commands.CommandTree(self)
        register(self.tree)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Buttons are told apart by custom_id alone, so that they work after a restart."""
        match (interaction.data or {}).get("custom_id"):
            case "more":
                await interaction.response.defer(ephemeral=True, thinking=True)
                await interaction.followup.send("more, only to you")
            case "form":
                await interaction.response.send_modal(Form())
            case "kind":
                chosen = interaction.data["values"][0]  # type: ignore[index,typeddict-item]
                await interaction.response.edit_message(view=Card(f"chosen: {chosen}"))

    async def on_message(self, message: discord.Message) -> None:
        assert self.user is not None
        if message.author == self.user:
            return
        if message.content.startswith("thread"):
            return
        if self.user in message.mentions and "thread" in message.content:
            thread = await message.create_thread(name="Answer", auto_archive_duration=60)
            await thread.send("in a thread", nonce=str(message.id))
        elif self.user in message.mentions or message.guild is None:
            await message.reply(f"heard: {message.content}", nonce=str(message.id), mention_author=False)

    async def on_ready(self) -> None:
        logging.getLogger("sample").info("ready in %s", [guild.name for guild in self.guilds])

    async def on_resumed(self) -> None:
        logging.getLogger("sample").info("resumed")


def register(tree: app_commands.CommandTree[SampleBot]) -> None:
    """One command for each thing to show."""
    articles = app_commands.Group(
        name="article", description="Articles", default_permissions=discord.Permissions(manage_guild=True)
    )

    @tree.command(description="Ask a question")
    @app_commands.describe(question="The question", source="Where to look")
    async def ask(
        interaction: discord.Interaction, question: app_commands.Range[str, 3, 300], source: str | None = None
    ) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.followup.send(view=Card(f"{question} ({source})"))
        await interaction.followup.send("a second one", ephemeral=True)

    @ask.autocomplete("source")
    async def _sources(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed} {number}", value=str(number)) for number in range(3)]

    @articles.command(description="Add a file")
    async def add(interaction: discord.Interaction, file: discord.Attachment) -> None:
        await interaction.response.defer(ephemeral=True)
        content = await file.read()
        sent = discord.File(io.BytesIO(content[::-1]), "reversed.txt", description="reversed")
        await interaction.edit_original_response(content=f"{len(content)} bytes", attachments=[sent])

    @tree.command(description="Break the contract")
    @app_commands.choices(how=[app_commands.Choice(name=name, value=name) for name in WRONGS])
    async def wrong(interaction: discord.Interaction, how: str) -> None:
        await WRONGS[how](interaction)

    @tree.context_menu(name="Ask about this")
    async def about(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"about: {message.content}", ephemeral=True)

    tree.add_command(articles)


async def _too_long(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("x" * 2001)


async def _pinging(interaction: discord.Interaction) -> None:
    everyone = discord.AllowedMentions.all()
    await interaction.response.send_message("@everyone", allowed_mentions=everyone)


async def _late(interaction: discord.Interaction) -> None:
    await asyncio.sleep(3.2)
    await interaction.response.send_message("late")


async def _silent(interaction: discord.Interaction) -> None:
    """Says nothing at all."""


async def _duplicate_ids(interaction: discord.Interaction) -> None:
    row = {"type": 1, "components": [{"type": 2, "style": 2, "label": "a", "custom_id": "same"}] * 2}
    await _raw(interaction, {"type": 4, "data": {"content": "two", "components": [row]}})


async def _unknown_route(interaction: discord.Interaction) -> None:
    await interaction.response.defer()
    await interaction.client.http.request(discord.http.Route("GET", "/nothing"))


async def _raw(interaction: discord.Interaction, body: dict[str, Any]) -> None:
    route = discord.http.Route("POST", f"/interactions/{interaction.id}/{interaction.token}/callback")
    await interaction.client.http.request(route, json=body)


WRONGS = {
    "too long": _too_long,
    "pinging": _pinging,
    "late": _late,
    "silent": _silent,
    "duplicate ids": _duplicate_ids,
    "unknown route": _unknown_route,
}


async def main(what: str) -> None:
    async with SampleBot() as bot:
        token = os.environ["SAMPLE_TOKEN"]
        if what == "sync":
            await bot.login(token)
            await bot.tree.sync()
        else:
            await bot.start(token)


if __name__ == "__main__":
    logging.basicConfig(level=os.environ.get("SAMPLE_LOG", "INFO"), stream=sys.stdout)
    asyncio.run(main(sys.argv[1]))
