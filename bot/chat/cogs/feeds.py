"""`/feed add`, `/feed list` and `/feed remove`, for curators."""

from discord import app_commands
from discord.ext import commands

from bot.chat.access import is_curator
from bot.chat.article_layout import layout, title_of
from bot.chat.article_press import acknowledge, curators_place
from bot.chat.client import CitedeskBot
from bot.chat.feed_following import unfollow
from bot.chat.feed_offer import FeedOffer, add_feed
from bot.chat.feed_view import FeedsPage, feeds_page
from bot.chat.feed_work import FeedWork
from bot.chat.hygiene import plain, shortened
from bot.chat.lasting import CitedeskInteraction

_MOST_CHOICES = 25
_LONGEST_CHOICE = 100


class FeedsCog(commands.Cog):
    """The feeds that a server follows."""

    feed = app_commands.Group(
        name="feed", description="Follow feeds, whose new entries become articles.", guild_only=True
    )

    @feed.command()
    @app_commands.describe(link="The link of an RSS or Atom feed, or of a page that names its feed.")
    async def add(self, interaction: CitedeskInteraction, link: app_commands.Range[str, 1, 2000]) -> None:
        """Follow a feed: its new entries become articles by themselves."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        await add_feed(interaction, place, link)

    @feed.command(name="list")
    async def list_(self, interaction: CitedeskInteraction) -> None:
        """Show the feeds that this server follows."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        await interaction.edit_original_response(view=await feeds_page(interaction.client, place, 0))

    @feed.command()
    @app_commands.describe(feed="The feed, by its title.")
    async def remove(self, interaction: CitedeskInteraction, feed: app_commands.Range[str, 1, 2000]) -> None:
        """Follow a feed no longer. Its articles stay."""
        await acknowledge(interaction)
        place = await curators_place(interaction)
        removed = await unfollow(interaction.client, place, interaction.user.id, feed)
        text = place.say("feed-removed", title=title_of(removed.title, 100))
        await interaction.edit_original_response(view=layout(text))

    @remove.autocomplete("feed")
    async def _feeds(self, interaction: CitedeskInteraction, typed: str) -> list[app_commands.Choice[str]]:
        """The server's feeds with what was typed in their titles or addresses."""
        bot = interaction.client
        assert interaction.guild_id is not None
        policy = await bot.records.look(bot.records.policies.of, interaction.guild_id)
        if not is_curator(interaction, policy):
            return []
        feeds = await bot.records.look(bot.records.feeds.of, interaction.guild_id)
        found = [one for one in feeds if typed.casefold() in f"{one.title} {one.url}".casefold()]
        return [
            app_commands.Choice(
                name=shortened(plain(one.title) or one.url, _LONGEST_CHOICE), value=str(one.key)
            )
            for one in found[:_MOST_CHOICES]
        ]


async def setup(bot: CitedeskBot) -> None:
    """Add the commands, the buttons of their messages, and the visits to feeds that are due."""
    await bot.add_cog(FeedWork(bot))
    await bot.add_cog(FeedsCog())
    bot.add_dynamic_items(FeedOffer, FeedsPage)
