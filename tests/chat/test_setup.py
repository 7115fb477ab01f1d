"""/setup shows what is settled, saves each change at once, and says the first steps to a new server."""

import json
from typing import Any

import discord
import pytest
import simcord

from bot.chat.client import CitedeskBot
from bot.chat.setup_settings import SETTINGS, worded
from bot.chat.words import LANGUAGES, Words
from bot.records.policies import Policy
from bot.records.records import Records
from tests.chat.shown_texts import texts

MANAGER = discord.Permissions(
    manage_guild=True, view_channel=True, send_messages=True, use_application_commands=True
)


class Server:
    """A server with a manager, a member, two channels and a role."""

    def __init__(self, env: simcord.Env) -> None:
        self.guild = env.create_guild()
        self.general = self.guild.create_text_channel("general")
        self.desk = self.guild.create_text_channel("desk")
        self.librarians = self.guild.create_role("librarians")
        managing = self.guild.create_role("managing", permissions=MANAGER)
        self.manager = self.guild.add_member(env.create_user("mina"), roles=[managing])
        self.member = self.guild.add_member(env.create_user("kai"))

    async def opened(self) -> Any:
        shown = await self.manager.slash(self.general, "setup")
        return shown.response


@pytest.fixture
def server(discord_env: simcord.Env) -> Server:
    return Server(discord_env)


async def policy(records: Records, server: Server) -> Policy:
    return await records.run(records.policies.of, server.guild.id)


async def test_only_its_caller_sees_what_is_settled(server: Server, bot: CitedeskBot) -> None:
    shown = await server.opened()
    assert shown.ephemeral
    text = texts(shown.components)
    for name in SETTINGS:
        assert bot.words.say("en", f"setup-{name}") in text
    assert bot.words.say("en", "setup-days", days=30) in text


async def test_roles_that_may_curate_are_saved_at_once(
    server: Server, records: Records, discord_env: simcord.Env
) -> None:
    shown = await server.opened()
    await server.manager.select(shown, [server.librarians], custom_id="citedesk:setup:curators")
    assert (await policy(records, server)).curator_roles == (server.librarians.id,)
    assert "Saved" in texts(shown.components)
    assert server.librarians.mention in texts(shown.components)
    await server.manager.select(shown, [], custom_id="citedesk:setup:curators")
    assert (await policy(records, server)).curator_roles == ()


async def test_channels_are_saved_at_once(server: Server, records: Records) -> None:
    shown = await server.opened()
    await server.manager.select(shown, [server.desk, server.general], custom_id="citedesk:setup:channels")
    assert set((await policy(records, server)).channels) == {server.desk.id, server.general.id}
    await server.manager.select(shown, [server.desk], custom_id="citedesk:setup:curator-channel")
    assert (await policy(records, server)).curator_channel == server.desk.id
    await server.manager.select(shown, [], custom_id="citedesk:setup:curator-channel")
    assert (await policy(records, server)).curator_channel is None


async def test_what_was_chosen_is_shown_as_chosen(server: Server) -> None:
    shown = await server.opened()
    await server.manager.select(shown, [server.librarians], custom_id="citedesk:setup:curators")
    again = await server.opened()
    rows = [one["components"] for one in again.components[0]["components"] if one["type"] == 1]
    (menu,) = (row[0] for row in rows if row[0]["custom_id"] == "citedesk:setup:curators")
    assert [int(one["id"]) for one in menu["default_values"]] == [server.librarians.id]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_is_saved_at_once(server: Server, records: Records, language: str) -> None:
    shown = await server.opened()
    await server.manager.select(shown, [language], custom_id="citedesk:setup:language")
    assert (await policy(records, server)).language == language
    await server.manager.select(shown, ["server"], custom_id="citedesk:setup:language")
    assert (await policy(records, server)).language is None


@pytest.mark.parametrize(("name", "field"), [("threads", "opens_threads"), ("private", "private")])
async def test_a_switch_turns_on_and_off(server: Server, records: Records, name: str, field: str) -> None:
    shown = await server.opened()
    await server.manager.click(shown, custom_id=f"citedesk:setup:{name}:on")
    assert getattr(await policy(records, server), field) is True
    await server.manager.click(shown, custom_id=f"citedesk:setup:{name}:off")
    assert getattr(await policy(records, server), field) is False


@pytest.mark.parametrize(("text", "days"), [("1", 1), ("365", 365), (" 90 ", 90), ("９０", 90)])
async def test_a_number_of_days_is_saved(server: Server, records: Records, text: str, days: int) -> None:
    shown = await server.opened()
    form = await server.manager.click(shown, custom_id="citedesk:setup:retention:30")
    await server.manager.submit_modal(form, {"days": text})
    assert (await policy(records, server)).retention_days == days


@pytest.mark.parametrize("text", ["0", "366", "-1", "ten", "1.5", "²", "   "])
async def test_what_is_no_number_of_days_gets_one_sentence(
    server: Server, records: Records, bot: CitedeskBot, text: str
) -> None:
    shown = await server.opened()
    form = await server.manager.click(shown, custom_id="citedesk:setup:retention:30")
    said = await server.manager.submit_modal(form, {"days": text})
    assert said.response.content == bot.words.say("en", "setup-bad-days", most=365)
    assert said.response.ephemeral
    assert (await policy(records, server)).retention_days == 30


async def test_every_change_stands_in_the_audit_once(server: Server, records: Records) -> None:
    shown = await server.opened()
    await server.manager.click(shown, custom_id="citedesk:setup:private:on")
    await server.manager.select(shown, ["ja"], custom_id="citedesk:setup:language")
    await server.manager.select(shown, ["ja"], custom_id="citedesk:setup:language")
    acts = await records.run(records.audit.newest, server.guild.id, 10)
    assert [(act.member_id, act.action, act.subject) for act in acts] == [
        (server.manager.id, "setup-changed", "language"),
        (server.manager.id, "setup-changed", "private"),
    ]


async def test_it_works_after_a_restart(
    server: Server, discord_env: simcord.Env, bot: CitedeskBot, records: Records
) -> None:
    shown = await server.opened()
    await discord_env.restart_bot(CitedeskBot(bot.settings, bot.library, records, Words()))
    await server.manager.select(shown, [server.librarians], custom_id="citedesk:setup:curators")
    await server.manager.click(shown, custom_id="citedesk:setup:threads:on")
    kept = await policy(records, server)
    assert kept.curator_roles == (server.librarians.id,)
    assert kept.opens_threads


async def test_who_lost_the_right_to_manage_changes_nothing(
    server: Server, records: Records, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    shown = await server.opened()
    form = await server.manager.click(shown, custom_id="citedesk:setup:retention:30")
    discord_env.backend.edit_member(server.guild.id, server.manager.id, {"role_ids": []})
    refusal = bot.words.say("en", "error-managers-only")
    for pressed in (
        await server.manager.click(shown, custom_id="citedesk:setup:private:on"),
        await server.manager.select(shown, [server.librarians], custom_id="citedesk:setup:curators"),
        await server.manager.submit_modal(form, {"days": "9"}),
    ):
        assert pressed.response.content == refusal
        assert pressed.response.ephemeral
    assert await policy(records, server) == Policy(server.guild.id)


async def test_a_member_is_refused_even_where_discord_lets_him(
    server: Server, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    command = discord_env.backend.find_command("setup", None)
    server.guild.set_command_permissions(int(command["id"]), {server.member: True})
    said = await server.member.slash(server.general, "setup")
    assert said.response.content == bot.words.say("en", "error-managers-only")
    assert said.response.ephemeral


async def test_a_channel_that_the_bot_cannot_write_to_is_pointed_out(
    server: Server, records: Records, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    closed = discord.PermissionOverwrite(send_messages=False)
    channel = server.guild.create_text_channel("closed", overwrites={server.guild.me: closed})
    await discord_env.settle()
    shown = await server.opened()
    await server.manager.select(shown, [channel], custom_id="citedesk:setup:curator-channel")
    assert bot.words.say("en", "setup-channel-closed", channel=channel.mention) in texts(shown.components)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SETTINGS)
def test_the_audit_words_a_value_as_the_message_does(name: str, language: str) -> None:
    say = Words().to(language)
    for one in (Policy(1), Policy(1, (2, 3), (4,), 5, True, "ja", True, 1)):
        value = getattr(one, SETTINGS[name])
        kept = json.loads(json.dumps(value))
        assert worded(name, value, language, say) == worded(name, kept, language, say)
