"""How `citedesk run` and `citedesk sync` begin: what they look at, what they say, and what stops them."""

import signal

import pytest

from bot.running.invite import invite_link
from tests.wire.places import Guild
from tests.wire.server import Discord
from tests.wire.shipped import STARTS_WITHIN, Shipped

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("unbroken")]

_REGISTER = "PUT /applications"


async def test_without_a_token_it_says_step_by_step_what_to_do(shipped: Shipped) -> None:
    for words in ("run", "sync"):
        status, said = await shipped.done(words, CITEDESK_TOKEN="")
        assert status == 2
        assert [line[:2] for line in said.splitlines()[1:]] == ["1.", "2.", "3.", "4."]
        assert "discord.com/developers" in said


async def test_an_unknown_setting_is_refused(shipped: Shipped) -> None:
    file = shipped.home / "citedesk.toml"
    file.write_text("member_cooldwon = 3\n")
    status, said = await shipped.done("run")
    file.unlink()
    assert status == 2
    assert "member_cooldwon" in said
    assert "Traceback" not in said


async def test_a_model_that_is_missing_or_a_library_that_is_damaged_is_one_sentence(shipped: Shipped) -> None:
    status, said = await shipped.done("run", CITEDESK_MODEL="/nowhere/at/all")
    assert status == 2
    assert "/nowhere/at/all" in said
    assert "Traceback" not in said
    damaged = shipped.home.parent / "damaged"
    damaged.mkdir()
    (damaged / "library.db").write_bytes(b"this is no library" * 1000)
    status, said = await shipped.done("run", CITEDESK_HOME=str(damaged))
    assert status == 2
    assert str(damaged) in said
    assert "Traceback" not in said


async def test_a_token_that_discord_refuses_is_one_sentence_and_what_to_do(shipped: Shipped) -> None:
    for words in ("run", "sync"):
        status, said = await shipped.done(words, CITEDESK_TOKEN="wrong.bot.token")
        assert status == 2
        assert "Discord refused the token." in said
        assert "developer portal" in said
        assert "Traceback" not in said
        assert "wrong.bot.token" not in said


@pytest.mark.parametrize("here", [True, False])
async def test_a_discord_that_is_down_is_a_sentence_and_another_attempt_of_the_supervisor(
    discord: Discord, shipped: Shipped, here: bool
) -> None:
    fault = discord.fault("GET /users/@me", 503, times=100)
    status, said = await shipped.done("run", address=None if here else "http://127.0.0.1:9")
    discord.hub.faults.waiting.remove(fault)
    assert status == 4
    assert ("503" if here else "can't be reached") in said
    assert "discordstatus.com" in said
    assert "Traceback" not in said


async def test_a_signal_while_the_model_loads_ends_it_cleanly(discord: Discord, shipped: Shipped) -> None:
    before = len(discord.requests("GET /oauth2"))
    process = await shipped.start("run")
    await discord.wait_for(lambda: len(discord.requests("GET /oauth2")) > before, STARTS_WITHIN)
    assert await process.terminate(STARTS_WITHIN) == 0
    assert "Stopped." in process.output
    assert "invite link" not in process.output
    assert "Traceback" not in process.output


async def test_commands_are_registered_for_one_server_and_taken_back(
    discord: Discord, guild: Guild, shipped: Shipped
) -> None:
    status, said = await shipped.done("sync", "--server", guild.id)
    assert status == 0
    assert f"{len(discord.commands(guild.id))} commands are registered for server {guild.id}." in said
    assert {"ask", "setup", "article"} <= set(discord.commands(guild.id))
    assert discord.commands() == {}
    status, _ = await shipped.done("sync", "--server", guild.id, "--clear")
    assert status == 0
    assert discord.commands(guild.id) == {}


async def test_a_server_without_the_bot_is_said_so(discord: Discord, shipped: Shipped) -> None:
    stranger = discord.world.guild("elsewhere")
    del stranger.members[discord.world.bot.id]
    status, said = await shipped.done("sync", "--server", stranger.id)
    assert status == 2
    assert invite_link(int(discord.world.application_id)) in said
    assert "Traceback" not in said


async def test_a_run_says_what_it_found_and_registers_nothing(
    discord: Discord, guild: Guild, shipped: Shipped
) -> None:
    before = len(discord.requests(_REGISTER))
    process = await shipped.run()
    await discord.wait_for(lambda: "Ready; servers: 1." in process.output, 30)
    process.send(signal.SIGINT)  # Ctrl-C
    assert await process.ended() == 0
    assert "token: accepted; the bot is citedesk" in process.output
    assert f"library: {shipped.home}; collections: 1" in process.output
    assert "model: all-MiniLM-L6-v2" in process.output
    assert "commands: none are registered; run `citedesk sync`." in process.output
    assert f"invite link: {invite_link(int(discord.world.application_id))}" in process.output
    assert len(discord.requests(_REGISTER)) == before
    assert discord.commands() == {}
    assert discord.gateway.closed_with[-1] == 1000


async def test_commands_of_another_version_and_a_gateway_that_is_down_are_noticed(
    discord: Discord, shipped: Shipped
) -> None:
    await shipped.sync()
    [ask] = [command for command in discord.world.commands[None] if command["name"] == "ask"]
    ask["description"] = "What an older version said"
    discord.gateway.refusing = True
    status, said = await shipped.done("run")
    discord.gateway.refusing = False
    assert "commands: another version's; run `citedesk sync`." in said
    assert status == 4
    assert "gateway can't be reached" in said
    assert "Traceback" not in said
