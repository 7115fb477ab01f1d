"""What the commands of managers and curators send is what Discord takes: by its schema and its limits."""

from typing import Any

import discord
import pytest
import simcord

from bot.chat.client import CitedeskBot
from bot.records.policies import Policy
from bot.records.records import Records
from index.library import Library
from tests.chat.briefs import fill
from tests.chat.test_queue import Server
from tests.wire.contract import CONTRACT_FILE, contract
from tests.wire.limits import message_problems, modal_problems

pytestmark = pytest.mark.skipif(
    not CONTRACT_FILE.exists(), reason="Discord's schema isn't beside the project"
)

MANAGER = discord.Permissions(
    manage_guild=True, view_channel=True, send_messages=True, use_application_commands=True
)
MODAL = 9


@pytest.fixture
async def server(discord_env: simcord.Env, records: Records, library: Library) -> Server:
    """A server with as much of everything as a page shows."""
    server = Server(discord_env, records)
    managing = server.guild.create_role("managing", permissions=MANAGER)
    server.curator = server.guild.add_member(discord_env.create_user("boss"), roles=[managing, server.role])
    roles, channels = (server.role.id,), (server.channel.id,)
    await records.run(
        records.policies.put, Policy(server.guild.id, roles, channels, server.channel.id, language="ja")
    )
    await fill(library, server.guild.id, "2025-04-16")
    for number, subject in enumerate(("bread", "speed", "schools", "dogs", "rents")):
        await server.asked(f"{subject}? " * 40, days=number)
        await server.rated(f"What of {subject} and {'&<' * 90}?", "outdated", f"{subject} " + "*_~`|" * 60)
    return server


async def used(server: Server) -> None:
    curator, channel = server.curator, server.channel
    shown = (await curator.slash(channel, "setup")).response
    await curator.select(shown, [server.role], custom_id="citedesk:setup:curators")
    await curator.select(shown, [channel], custom_id="citedesk:setup:channels")
    await curator.click(shown, custom_id="citedesk:setup:threads:on")
    await curator.click(shown, custom_id="citedesk:setup:retention:30")
    queue = await server.queue()
    await curator.click(queue, custom_id="citedesk:queue:page:1")
    waiting = await server.records.run(server.records.queue.waiting, server.guild.id)
    await server.press(await server.queue(), "dismiss", waiting[0].key)
    for command in ("library status", "library audit", "library export", "privacy show", "privacy forget-me"):
        await curator.slash(channel, command)


async def test_what_is_sent_keeps_to_discords_contract(
    server: Server, discord_env: simcord.Env, bot: CitedeskBot
) -> None:
    await used(server)
    sent = [one for one in discord_env.http_requests if one.json is not None]
    assert len(sent) > 20
    wrong = [f"{one.method} {one.path}: {problem}" for one in sent for problem in problems(one)]
    assert not wrong, "\n" + "\n".join(wrong)


def problems(request: Any) -> list[str]:
    asked = contract()
    operation = asked.operation(request.method, request.path)
    if operation is None:
        return ["no such operation"]
    found, _ = asked.request_problems(operation, request.json)
    data = request.json.get("data", request.json) if isinstance(request.json, dict) else {}
    if isinstance(request.json, dict) and request.json.get("type") == MODAL:
        found += modal_problems(data)
    elif isinstance(data, dict) and "components" in data:
        found += message_problems(data, int(data.get("flags") or 0))
    return found
