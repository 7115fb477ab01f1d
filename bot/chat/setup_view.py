"""The message of `/setup`: it shows what is settled, and each menu or button changes one thing at once."""

import re
from typing import Any, Self

import discord
from discord import ui

from bot.chat.access import require_manager
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction, Lasting
from bot.chat.place import Place, language_of, place_of
from bot.chat.setup_settings import LONGEST_RETENTION, MOST_CHOSEN, Value, settle, worded
from bot.chat.words import LANGUAGES, Say
from bot.records.policies import Policy

_ANSWERING = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
]
_TELLING = [discord.ChannelType.text, discord.ChannelType.news]
_ROLE = discord.SelectDefaultValueType.role
_CHANNEL = discord.SelectDefaultValueType.channel
SERVER_LANGUAGE = "server"


def setup_view(place: Place, guild: discord.Guild | None, note: str = "") -> ui.LayoutView:
    """The present state; `note` says what has just been saved."""
    say, policy = place.say, place.policy
    parts: list[ui.Item[Any]] = [ui.TextDisplay(f"## {say('setup-title')}\n{note or say('setup-how')}")]
    parts.append(ui.Separator())
    parts += _menu(place, "curators", _roles(place, guild))
    parts += _menu(place, "channels", _channels(place, "channels", policy.channels, guild))
    told = (policy.curator_channel,) if policy.curator_channel else ()
    parts += _menu(place, "curator-channel", _channels(place, "curator-channel", told, guild))
    parts += _menu(place, "language", _languages(place))
    parts.append(ui.Separator())
    parts += [_switch(place, "threads", policy.opens_threads), _switch(place, "private", policy.private)]
    parts.append(_retention(place))
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*parts))
    return view


def _menu(place: Place, name: str, menu: ui.Item[Any]) -> list[ui.Item[Any]]:
    text = f"**{place.say(f'setup-{name}')}**\n{place.say(f'setup-{name}-about')}"
    return [ui.TextDisplay(text), ui.ActionRow(SetupItem(menu))]


def _roles(place: Place, guild: discord.Guild | None) -> ui.RoleSelect[Any]:
    chosen = [role for role in place.policy.curator_roles if guild is None or guild.get_role(role)]
    return ui.RoleSelect(
        custom_id="citedesk:setup:curators",
        placeholder=place.say("setup-curators-none"),
        min_values=0,
        max_values=MOST_CHOSEN,
        default_values=[_default(role, _ROLE) for role in chosen],
    )


def _channels(
    place: Place, name: str, chosen: tuple[int, ...], guild: discord.Guild | None
) -> ui.ChannelSelect[Any]:
    there = [channel for channel in chosen if guild is None or guild.get_channel(channel)]
    return ui.ChannelSelect(
        custom_id=f"citedesk:setup:{name}",
        placeholder=place.say(f"setup-{name}-none"),
        channel_types=_ANSWERING if name == "channels" else _TELLING,
        min_values=0,
        max_values=MOST_CHOSEN if name == "channels" else 1,
        default_values=[_default(channel, _CHANNEL) for channel in there],
    )


def _default(number: int, kind: discord.SelectDefaultValueType) -> discord.SelectDefaultValue:
    # Discord's schema wants a text, and discord.py would send the number.
    return discord.SelectDefaultValue(id=str(number), type=kind)  # type: ignore[arg-type]


def _languages(place: Place) -> ui.Select[Any]:
    chosen = place.policy.language or SERVER_LANGUAGE
    options = [
        discord.SelectOption(label=place.say(f"setup-language-{one}"), value=one, default=one == chosen)
        for one in (SERVER_LANGUAGE, *LANGUAGES)
    ]
    return ui.Select(custom_id="citedesk:setup:language", options=options)


def _switch(place: Place, name: str, on: bool) -> ui.Item[Any]:
    state = "on" if on else "off"
    button: ui.Button[Any] = ui.Button(
        custom_id=f"citedesk:setup:{name}:{'off' if on else 'on'}",
        label=place.say(f"setup-switch-{'off' if on else 'on'}"),
        style=discord.ButtonStyle.secondary,
    )
    text = (
        f"**{place.say(f'setup-{name}')}: {place.say(f'setup-{state}')}**\n{place.say(f'setup-{name}-about')}"
    )
    return ui.Section(text, accessory=SetupItem(button))


def _retention(place: Place) -> ui.Item[Any]:
    days = place.policy.retention_days
    button: ui.Button[Any] = ui.Button(
        custom_id=f"citedesk:setup:retention:{days}", label=place.say("setup-change")
    )
    shown = place.say("setup-days", days=days)
    text = f"**{place.say('setup-retention')}: {shown}**\n{place.say('setup-retention-about')}"
    return ui.Section(text, accessory=SetupItem(button))


class SetupItem(
    Lasting,
    ui.DynamicItem[ui.Item[Any]],
    template=r"citedesk:setup:(?P<name>[a-z-]+)(?::(?P<to>[a-z0-9]+))?",
):
    """One menu or button of `/setup`."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """The item as it was pressed."""
        return cls(item)

    async def press(self, interaction: CitedeskInteraction) -> None:
        """Save what was chosen, and show it."""
        require_manager(interaction)
        match = self.template.fullmatch(self.custom_id)
        assert match is not None
        name, to = match["name"], match["to"]
        if name == "retention":
            say = interaction.client.words.to(language_of(interaction))
            await interaction.response.send_modal(RetentionForm(say, to))
            return
        await interaction.response.defer()
        await save(interaction, name, _chosen(self.item, to))


def _chosen(item: ui.Item[Any], to: str | None) -> Value:
    match item:
        case ui.RoleSelect():
            return tuple(role.id for role in item.values)
        case ui.ChannelSelect() if item.max_values == 1:
            return item.values[0].id if item.values else None
        case ui.ChannelSelect():
            return tuple(channel.id for channel in item.values)
        case ui.Select():
            return item.values[0] if item.values[0] in LANGUAGES else None
        case _:
            return to == "on"


class RetentionForm(ui.Modal):
    """Asks for how many days questions are kept."""

    def __init__(self, say: Say, days: str) -> None:
        super().__init__(title=say("setup-retention"))
        self.days: ui.TextInput[Self] = ui.TextInput(
            custom_id="days", default=days, min_length=1, max_length=4
        )
        self.add_item(ui.Label(text=say("setup-retention-days"), component=self.days))

    async def on_submit(self, interaction: CitedeskInteraction) -> None:  # type: ignore[override]
        """Save the number, if it is one."""
        require_manager(interaction)
        text = self.days.value.strip()
        if not text.isdecimal() or not 1 <= int(text) <= LONGEST_RETENTION:
            raise ChatError("setup-bad-days", most=LONGEST_RETENTION)
        await interaction.response.defer()
        await save(interaction, "retention", int(text))

    async def on_error(self, interaction: CitedeskInteraction, error: Exception) -> None:  # type: ignore[override]
        """Tell the person."""
        await interaction.client.apologise(interaction, error)


async def save(interaction: CitedeskInteraction, name: str, value: Value) -> None:
    """Keep a setting, then show the message anew."""
    bot = interaction.client
    assert interaction.guild_id is not None
    policy = await bot.records.run(
        settle, bot.records, interaction.guild_id, interaction.user.id, name, value
    )
    place = await place_of(interaction, bot.records, bot.words)
    shown = worded(name, value, place.language, place.say)
    note = place.say("setup-saved", setting=place.say(f"setup-{name}"), value=shown)
    warning = _unwritable(interaction.guild, policy, place) if name == "curator-channel" else ""
    await interaction.edit_original_response(
        view=setup_view(place, interaction.guild, f"{note}\n{warning}".strip())
    )


def _unwritable(guild: discord.Guild | None, policy: Policy, place: Place) -> str:
    """A sentence when the bot may not write into the channel that was chosen for curators."""
    channel = guild.get_channel(policy.curator_channel) if guild and policy.curator_channel else None
    if guild is None or channel is None:
        return ""
    may = channel.permissions_for(guild.me)
    if may.view_channel and may.send_messages:
        return ""
    return place.say("setup-channel-closed", channel=channel.mention)
