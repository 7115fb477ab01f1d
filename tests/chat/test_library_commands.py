"""/library status, export and audit: for curators alone, in their language, within Discord's limits."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import simcord
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.library_audit import PAGE, line_of
from bot.chat.library_export import MOST_FILES, packed
from bot.chat.library_status import status_view
from bot.chat.place import Place, collection_of
from bot.chat.setup_settings import settle
from bot.chat.words import LANGUAGES, Words
from bot.records.audit import Act
from bot.records.policies import Policy
from bot.records.records import Records
from corpus.gather import gather
from index.library import Library
from tests.chat.briefs import fill
from tests.chat.discord_markdown import kinds, seen
from tests.chat.hostile import hostile
from tests.chat.shown_texts import texts

CURATING = ("status", "queue", "export", "audit")
WORDS = Words()
THEN = datetime(2031, 5, 4, tzinfo=UTC)


class Server:
    """A server with a curator by role and a member."""

    def __init__(self, env: simcord.Env) -> None:
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("general")
        self.role = self.guild.create_role("librarians")
        self.curator = self.guild.add_member(env.create_user("mina"), roles=[self.role])
        self.member = self.guild.add_member(env.create_user("kai"))

    @property
    def collection(self) -> str:
        return collection_of(self.guild.id)


@pytest.fixture
async def server(discord_env: simcord.Env, records: Records) -> Server:
    server = Server(discord_env)
    await records.run(records.policies.put, Policy(server.guild.id, curator_roles=(server.role.id,)))
    return server


def place(guild_id: int, language: str = "en") -> Place:
    return Place(guild_id, 5, Policy(guild_id), language, WORDS.to(language))


@pytest.mark.parametrize("command", CURATING)
async def test_only_curators_may(server: Server, bot: CitedeskBot, command: str) -> None:
    refused = await server.member.slash(server.channel, f"library {command}")
    assert texts([{"content": one.content} for one in _said(refused)]) == bot.words.say(
        "en", "error-curators-only"
    )
    assert all(one.ephemeral for one in _said(refused))
    assert server.channel.history(viewer=server.curator) == []


def _said(result: simcord.InteractionResult) -> list[simcord.ResponseMessage]:
    return [one for one in (result.response, *result.followups) if one is not None]


async def test_the_status_says_how_much_there_is_and_how_it_is(
    server: Server, library: Library, bot: CitedeskBot
) -> None:
    await fill(library, server.guild.id, "2025-04")
    status = await library.status(server.collection)
    shown = await server.curator.slash(server.channel, "library status")
    assert shown.response.ephemeral
    text = texts(shown.response.components)
    say = bot.words.to("en")
    assert say("status-size", articles=status.articles, passages=status.passages) in text
    assert status.articles == 4
    assert say("status-sources", sources=status.sources) in text
    assert "April 16, 2025" in text
    assert f"<t:{int(status.last_change.timestamp())}:R>" in text
    assert say("status-healthy") in text
    assert "free" in text
    assert say("status-queue", waiting=0) in text


async def test_the_status_of_one_server_says_nothing_of_another(
    server: Server, library: Library, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    alone = texts((await server.curator.slash(server.channel, "library status")).response.components)
    assert "used" in alone
    other = discord_env.create_guild()
    await fill(library, other.id, "2025-04")
    shown = await server.curator.slash(server.channel, "library status")
    text = texts(shown.response.components)
    assert bot.words.say("en", "status-size", articles=0, passages=0) in text
    assert "used" not in text


async def test_numbers_and_dates_are_in_the_members_language(
    library: Library, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    await fill(library, 5, "2025-04-16")
    text = texts([one.to_component_dict() for one in (await status_view(bot, place(5, "ja"))).children])
    assert "2025年4月16日" in text


async def test_an_index_that_is_not_well_is_said_to_be(
    server: Server, library: Library, bot: CitedeskBot
) -> None:
    await fill(library, server.guild.id, "2025-04-16")
    library._desk.store.connection.execute("DELETE FROM vectors")
    shown = await server.curator.slash(server.channel, "library status")
    assert bot.words.say("en", "status-unhealthy") in texts(shown.response.components)


async def exported(server: Server) -> simcord.InteractionResult:
    return await server.curator.slash(server.channel, "library export")


async def test_the_export_goes_to_the_curator_alone_and_comes_back_whole(
    server: Server, library: Library, bot: CitedeskBot, records: Records, tmp_path: Path
) -> None:
    await fill(library, server.guild.id, "2025-04")
    sent = await exported(server)
    assert sent.response.ephemeral
    (attachment,) = sent.response.attachments
    assert attachment.filename.endswith(".jsonl")
    file = tmp_path / attachment.filename
    file.write_bytes(await attachment.read())
    async for receipt in library.add_all(gather(str(file)), collection="again"):
        assert receipt.article_id is not None
    before = {(one.title, one.text, one.published) for one in await library.articles(server.collection)}
    assert {(one.title, one.text, one.published) for one in await library.articles("again")} == before
    (act,) = await records.run(records.audit.newest, server.guild.id, 5)
    assert (act.action, act.member_id, act.detail) == ("library-exported", server.curator.id, "4")
    assert not list(bot.settings.home.glob("export-*"))


async def test_an_empty_library_is_said_to_be(server: Server, bot: CitedeskBot, records: Records) -> None:
    sent = await exported(server)
    assert [one.content for one in _said(sent)] == [bot.words.say("en", "export-empty")]
    assert await records.run(records.audit.count, server.guild.id) == 0


async def test_what_a_crash_left_behind_is_removed_at_the_next_start(
    server: Server, bot: CitedeskBot, records: Records, discord_env: simcord.Env
) -> None:
    left = bot.settings.home / "export-abc"
    left.mkdir()
    (left / "citedesk.jsonl").write_text("{}")
    await discord_env.restart_bot(CitedeskBot(bot.settings, bot.library, records, Words()))
    await discord_env.settle()
    assert not left.exists()
    assert (bot.settings.home / "library.db").exists()


def lines(count: int, length: int) -> bytes:
    """Lines that hardly shrink when they are zipped."""
    chance = Random(7)
    return b"".join(
        json.dumps({"text": chance.randbytes(length // 2).hex()}).encode() + b"\n" for _ in range(count)
    )


def unpacked(files: list[Path]) -> bytes:
    whole = b""
    for file in files:
        if file.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
                (name,) = archive.namelist()
                whole += archive.read(name)
        else:
            whole += file.read_bytes()
    return whole


@pytest.mark.parametrize(("limit", "count"), [(100_000, 1), (30_000, 1), (8_000, 4)])
def test_files_keep_to_the_limit_and_hold_every_line(tmp_path: Path, limit: int, count: int) -> None:
    whole = tmp_path / "export.jsonl"
    whole.write_bytes(lines(40, 1_000))
    before = whole.read_bytes()
    files = packed(whole, limit)
    assert len(files) >= count
    assert all(file.stat().st_size <= limit for file in files)
    assert unpacked(files) == before


@pytest.mark.parametrize("limit", [300, 2_000])
def test_what_does_not_fit_is_refused_in_one_sentence(tmp_path: Path, limit: int) -> None:
    whole = tmp_path / "export.jsonl"
    whole.write_bytes(lines(40, 1_000))
    with pytest.raises(ChatError) as refused:
        packed(whole, limit)
    assert refused.value.message == "export-too-large"
    assert MOST_FILES * limit < whole.stat().st_size


@settings(deadline=None)
@given(
    st.lists(st.binary(max_size=60).map(lambda line: line.hex().encode() + b"\n"), min_size=1, max_size=40),
    st.integers(150, 3_000),
)
def test_no_line_is_ever_lost_or_cut(
    tmp_path_factory: pytest.TempPathFactory, written: list[bytes], limit: int
) -> None:
    whole = tmp_path_factory.mktemp("export") / "export.jsonl"
    whole.write_bytes(b"".join(written))
    try:
        files = packed(whole, limit)
    except ChatError:
        return
    assert all(file.stat().st_size <= limit for file in files)
    assert unpacked(files) == b"".join(written)


async def test_who_did_what_is_listed_newest_first_a_page_at_a_time(
    server: Server, records: Records, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    for number in range(PAGE + 3):
        act = Act(
            server.guild.id,
            THEN + timedelta(days=number),
            server.member.id,
            "article-added",
            f"Title {number}",
        )
        await records.run(records.audit.put, act)
    await records.run(records.audit.put, Act(1, THEN, 9, "article-added", "Elsewhere"))
    shown = await server.curator.slash(server.channel, "library audit")
    assert shown.response.ephemeral
    text = texts(shown.response.components)
    assert text.index("Title 12") < text.index("Title 11") < text.index("Title 3")
    assert "Title 2\n" not in text + "\n"
    assert "Elsewhere" not in text
    assert server.member.mention in text
    assert bot.words.say("en", "page-of", page=1, pages=2) in text
    await discord_env.restart_bot(CitedeskBot(bot.settings, bot.library, records, Words()))
    await server.curator.click(shown.response, custom_id="citedesk:audit:1")
    assert "Title 0" in texts(shown.response.components)
    await server.curator.click(shown.response, custom_id="citedesk:audit:0")
    assert "Title 12" in texts(shown.response.components)


async def test_an_empty_list_says_so(server: Server, bot: CitedeskBot) -> None:
    shown = await server.curator.slash(server.channel, "library audit")
    assert bot.words.say("en", "audit-empty") in texts(shown.response.components)


async def test_a_curator_who_is_none_any_more_turns_no_page(
    server: Server, records: Records, bot: CitedeskBot
) -> None:
    for number in range(PAGE + 1):
        await records.run(
            records.audit.put, Act(server.guild.id, THEN, 1, "article-added", f"Title {number}")
        )
    shown = await server.curator.slash(server.channel, "library audit")
    await records.run(records.policies.put, Policy(server.guild.id))
    refused = await server.curator.click(shown.response, custom_id="citedesk:audit:1")
    assert [one.content for one in refused.followups] == [bot.words.say("en", "error-curators-only")]
    assert "Title 0" not in texts(shown.response.components)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_change_of_a_setting_is_worded(records: Records, language: str) -> None:
    for name, value in (("curators", (3,)), ("channels", ()), ("curator-channel", 4), ("retention", 9)):
        await records.run(settle, records, 8, 7, name, value)
    acts = await records.run(records.audit.newest, 8, 10)
    listed = "\n".join(line_of(act, place(8, language)) for act in acts)
    for part in ("<@&3>", "<#4>", "9", "<@7>", Words().say(language, "setup-curators")):
        assert part in listed
    assert len(acts) == 3, "no channel was chosen before, and none is now"


@settings(deadline=None)
@given(hostile)
def test_a_title_in_the_list_is_only_text(title: str) -> None:
    (line,) = seen(line_of(Act(1, THEN, None, "article-added", title), place(1)))
    assert kinds(line) <= {"timestamp", "italic", "escape"}


def test_an_act_of_a_later_version_is_shown_all_the_same() -> None:
    assert "article-juggled" in line_of(Act(1, THEN, 2, "article-juggled", "A title"), place(1)).replace(
        "\\", ""
    )
