"""Who may do what: every command, menu and lasting button, by every kind of person."""

from dataclasses import dataclass, field
from typing import Any, Literal

import discord
import pytest
import simcord

from bot.chat.access import answers_in
from bot.chat.client import CitedeskBot
from bot.records.policies import Policy
from tests.chat.article_server import Server
from tests.chat.presses import lasting, pressed, told

Who = Literal["members", "curators", "managers"]
KEY = "k" * 16
GUILD = "{guild}"
"""Stands for the id of the server, which isn't known before the test."""
ID = "no-such-article"
FILE = ("note.txt", b"The harbour office opens at eight. Boats need a permit, which costs forty euros.")


@dataclass(frozen=True)
class Use:
    """A way to use the bot, and who may."""

    who: Who
    options: dict[str, Any] = field(default_factory=dict)


COMMANDS = {
    "ask": Use("members", {"question": "When does the office open?"}),
    "article add": Use("curators", {"file": FILE}),
    "article list": Use("curators"),
    "article show": Use("curators", {"article": ID}),
    "article edit": Use("curators", {"article": ID}),
    "article remove": Use("curators", {"article": ID}),
    "article history": Use("curators", {"article": ID}),
    "article import": Use("curators", {"file": ("notes.jsonl", b"not json\n")}),
    "feed add": Use("curators", {"link": "http://127.0.0.1/feed"}),
    "feed list": Use("curators"),
    "feed remove": Use("curators", {"feed": "1"}),
    "library status": Use("curators"),
    "library queue": Use("curators"),
    "library export": Use("curators"),
    "library audit": Use("curators"),
    "setup": Use("managers"),
    "privacy show": Use("members"),
    "privacy forget-me": Use("members"),
    "watch question": Use("members", {"question": "When does the office open?"}),
    "watch list": Use("members"),
    "watch remove": Use("members", {"watch": ID}),
}
MENUS: dict[str, Who] = {"Ask about this": "members", "Add as article": "curators"}

CHOICE = "choice"
PRESSES: dict[str, tuple[Who, tuple[str, ...], str | None]] = {
    "AnswerButton": (
        "members",
        tuple(
            f"citedesk:{what}:{KEY}"
            for what in (
                "more",
                "sources",
                "follow",
                "helpful",
                "unhelpful",
                "tell",
                "word",
                "no-word",
                "watch",
            )
        ),
        None,
    ),
    "AuditButton": ("curators", ("citedesk:audit:0",), None),
    "BringBackButton": ("curators", (f"citedesk:article:back:{ID}",), None),
    "CancelButton": ("curators", (f"citedesk:import-cancel:{KEY}",), None),
    "CorrectButton": ("curators", (f"citedesk:correct:{KEY}",), None),
    "DirectUndoButton": ("curators", (f"citedesk:undo-in:{GUILD}:{KEY}",), None),
    "EditButton": ("curators", (f"citedesk:article:edit:{ID}",), None),
    "FeedOffer": ("curators", (f"citedesk:feed-offer:{KEY}:0",), None),
    "FeedsPage": ("curators", ("citedesk:feeds:0",), None),
    "ForgetButton": ("members", ("citedesk:forget-me:no",), None),
    "HistoryButton": ("curators", (f"citedesk:article:history:{ID}",), None),
    "KeepButton": ("curators", (f"citedesk:article:keep:{ID}",), None),
    "PageButton": ("curators", ("citedesk:articles:0::::0:",), None),
    "ProposalButton": (
        "curators",
        tuple(f"citedesk:offer:{what}:{KEY}" for what in ("add", "edit", "more", "cancel")),
        None,
    ),
    "ProposalMenu": ("curators", (f"citedesk:offer:pick:{KEY}",), "0"),
    "QueueButton": (
        "curators",
        tuple(f"citedesk:queue:{what}:{KEY}:0:1" for what in ("ask", "add", "dismiss", "undo")),
        None,
    ),
    "QueuePageButton": ("curators", ("citedesk:queue:page:0",), None),
    "RemovalButton": ("curators", (f"citedesk:article:removal:{ID}",), None),
    "RemoveWatch": ("members", (f"citedesk:watch:remove:0:{KEY}",), None),
    "StopWatch": ("members", (f"citedesk:watch:stop:{KEY}:0",), None),
    "WatchAgain": ("members", (f"citedesk:watch:again:{KEY}",), None),
    "WatchesPage": ("members", ("citedesk:watches:0",), None),
    "RemoveButton": ("curators", (f"citedesk:article:remove:{ID}",), None),
    "RevertButton": ("curators", (f"citedesk:article:revert:1:{ID}",), None),
    "RevisionMenu": ("curators", (f"citedesk:article:revision:{ID}",), "1"),
    "ServerSelect": ("members", ("citedesk:server",), "1"),
    "SetupItem": (
        "managers",
        ("citedesk:setup:private:on", "citedesk:setup:retention:30", "citedesk:setup:threads:on"),
        None,
    ),
    "ShowMenu": ("curators", ("citedesk:articles:show",), ID),
    "ThingMenu": ("curators", (f"citedesk:offer:things:{KEY}",), "0"),
    "UndoButton": ("curators", (f"citedesk:undo:{KEY}",), None),
}


@pytest.fixture
async def server(discord_env: simcord.Env, bot: CitedeskBot) -> Server:
    server = await Server(discord_env, bot).settle()
    # What a server's owner lets everybody see is still checked by the bot.
    for command in discord_env.backend.commands[None].values():
        everyone = {server.guild.default_role: True}
        server.guild.set_command_permissions(int(command["id"]), everyone)
    return server


def people(server: Server) -> dict[str, simcord.MemberActor]:
    return {"members": server.member, "curators": server.curator, "managers": server.manager}


def refusal(server: Server, who: Who) -> str:
    return server.say("error-managers-only" if who == "managers" else "error-curators-only")


def may(rank: str, who: Who) -> bool:
    order = ("members", "curators", "managers")
    return order.index(rank) >= order.index(who)


async def test_every_way_to_use_the_bot_is_listed_here(discord_env: simcord.Env, bot: CitedeskBot) -> None:
    leaves = [one for one in bot.tree.walk_commands() if isinstance(one, discord.app_commands.Command)]
    assert {one.qualified_name for one in leaves} == set(COMMANDS)
    kinds = (discord.AppCommandType.message, discord.AppCommandType.user)
    assert {one.name for kind in kinds for one in bot.tree.get_commands(type=kind)} == set(MENUS)
    assert set(lasting(bot)) == set(PRESSES)


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_is_for_those_who_may(server: Server, name: str) -> None:
    use = COMMANDS[name]
    for rank, person in people(server).items():
        said = told(await person.slash(server.channel, name, **use.options))
        assert said
        assert (refusal(server, use.who) in said) is not may(rank, use.who), rank


@pytest.mark.parametrize("name", MENUS)
async def test_a_menu_is_for_those_who_may(server: Server, name: str) -> None:
    message = await server.member.send(server.channel, "When does the office open?")
    for rank, person in people(server).items():
        said = told(await person.context_menu(server.channel, name, message))
        assert (refusal(server, MENUS[name]) in said) is not may(rank, MENUS[name]), rank


@pytest.mark.parametrize("name", PRESSES)
async def test_a_button_is_for_those_who_may(
    server: Server, discord_env: simcord.Env, bot: CitedeskBot, name: str
) -> None:
    who, custom_ids, choice = PRESSES[name]
    for rank, person in people(server).items():
        for custom_id in custom_ids:
            there = custom_id.replace(GUILD, str(server.guild.id))
            said = await pressed(discord_env, person, server.channel, there, choice)
            assert (refusal(server, who) in said) is not may(rank, who), (rank, custom_id)


async def test_refusals_are_seen_by_who_tried_alone(server: Server) -> None:
    for name, use in COMMANDS.items():
        if use.who != "members":
            await server.member.slash(server.channel, name, **use.options)
    assert server.seen_in_channel() == []


async def test_only_curators_are_offered_articles_while_they_type(server: Server) -> None:
    await server.put(title="Permits")
    for command in ("show", "edit", "remove", "history"):
        offered = {
            rank: await person.autocomplete(server.channel, f"article {command}", "article", "Per")
            for rank, person in people(server).items()
        }
        assert offered["members"] == []
        assert len(offered["curators"]) == len(offered["managers"]) == 1


async def test_discord_shows_setup_to_managers_alone_and_members_only_what_is_for_messages(
    discord_env: simcord.Env, bot: CitedeskBot
) -> None:
    server = await Server(discord_env, bot).settle()
    assert "setup" not in server.curator.available_commands(server.channel)
    assert "setup" in server.manager.available_commands(server.channel)
    assert set(server.curator.available_commands(server.channel)) == set(COMMANDS) - {"setup"}
    assert set(server.member.user.available_commands()) == {"privacy show", "privacy forget-me"}


async def test_a_role_makes_a_curator_in_its_own_server_alone(
    server: Server, discord_env: simcord.Env, bot: CitedeskBot
) -> None:
    other = await Server(discord_env, bot, "Cobh").settle()
    visitor = other.guild.add_member(server.curator.user)
    said = told(await visitor.slash(other.channel, "library status"))
    assert refusal(other, "curators") in said


@dataclass(frozen=True)
class Channel:
    id: int
    parent_id: int | None = None


@pytest.mark.parametrize(
    ("channels", "channel", "answers"),
    [
        ((), Channel(1), True),
        ((1, 2), Channel(1), True),
        ((1, 2), Channel(3), False),
        ((1, 2), Channel(9, parent_id=2), True),
        ((1, 2), Channel(9, parent_id=3), False),
    ],
)
def test_a_channel_with_its_threads_is_where_the_bot_answers(
    channels: tuple[int, ...], channel: Channel, answers: bool
) -> None:
    assert answers_in(Policy(1, channels=channels), channel) is answers
