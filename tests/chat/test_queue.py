"""/library queue: questions that wait for curators, grouped, each with what can be done about it."""

from datetime import UTC, datetime, timedelta

import pytest
import simcord
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from bot.chat.client import CitedeskBot
from bot.chat.place import collection_of
from bot.chat.queue_groups import Group, groups_of
from bot.chat.queue_press import PAGE
from bot.chat.queue_view import group_text
from bot.chat.words import LANGUAGES, Words
from bot.records.given_answer import GivenAnswer, new_key
from bot.records.moments import now
from bot.records.policies import Policy
from bot.records.queue import REASONS, Waiting
from bot.records.records import Records
from index.library import Library
from tests.chat.briefs import fill
from tests.chat.discord_markdown import kinds, seen
from tests.chat.hostile import hostile, long_hostile
from tests.chat.shown_texts import texts

THEN = datetime(2031, 5, 4, tzinfo=UTC)
CURRENT = "Who is Japan's chief negotiator?"


class Server:
    """A server with a curator by role and two members."""

    def __init__(self, env: simcord.Env, records: Records) -> None:
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("general")
        self.role = self.guild.create_role("librarians")
        self.curator = self.guild.add_member(env.create_user("mina"), roles=[self.role])
        self.kai = self.guild.add_member(env.create_user("kai"))
        self.noa = self.guild.add_member(env.create_user("noa"))
        self.records = records

    async def asked(
        self, question: str, *, by: simcord.MemberActor | None = None, days: int = 0, wanted: bool = False
    ) -> str:
        """A question that the articles didn't answer, handed to the curators; its key."""
        key = await self.kept(question, by=by, days=days, answered=False)
        await self.records.run(self.records.queue.put, key, THEN - timedelta(days=days), wants_word=wanted)
        return key

    async def rated(self, question: str, reason: str, comment: str = "") -> str:
        """A question with an answer that a member found wanting; its key."""
        key = await self.kept(question, answered=True)
        await self.records.run(
            self.records.answers.rate, key, self.noa.id, False, THEN, reason=reason, comment=comment
        )
        return key

    async def kept(
        self, question: str, *, by: simcord.MemberActor | None = None, days: int = 0, answered: bool
    ) -> str:
        given = GivenAnswer(
            key=new_key(),
            guild_id=self.guild.id,
            channel_id=self.channel.id,
            member_id=(by or self.kai).id,
            asked_at=now() - timedelta(days=days),
            locale="en",
            question=question,
            conversation="",
            answered=answered,
        )
        await self.records.run(self.records.answers.put, given)
        return given.key

    async def queue(self) -> simcord.ResponseMessage:
        return (await self.curator.slash(self.channel, "library queue")).response

    async def press(self, shown: simcord.ResponseMessage, what: str, key: str) -> simcord.InteractionResult:
        """Press the button below the group that this question names, wherever it stands."""
        return await self.curator.click(shown, custom_id=button(shown, what, key))


def button(shown: simcord.ResponseMessage, what: str, key: str) -> str:
    found = [one for one in custom_ids(shown.components) if one.startswith(f"citedesk:queue:{what}:{key}:")]
    assert len(found) == 1, found
    return found[0]


def custom_ids(components: list[dict]) -> list[str]:
    found: list[str] = []
    for one in components:
        found += [one["custom_id"]] if "custom_id" in one else []
        found += custom_ids(one.get("components") or [])
    return found


@pytest.fixture
async def server(discord_env: simcord.Env, records: Records) -> Server:
    server = Server(discord_env, records)
    await records.run(records.policies.put, Policy(server.guild.id, curator_roles=(server.role.id,)))
    return server


async def waiting(server: Server) -> list[str]:
    return [one.question for one in await server.records.run(server.records.queue.waiting, server.guild.id)]


async def test_an_empty_queue_says_so(server: Server, bot: CitedeskBot) -> None:
    shown = await server.queue()
    assert shown.ephemeral
    assert bot.words.say("en", "queue-empty") in texts(shown.components)


async def test_like_questions_stand_together_with_counts_reasons_and_since_when(
    server: Server, bot: CitedeskBot
) -> None:
    await server.asked("How much is the child benefit?", days=9)
    await server.asked("What does the child benefit amount to?", by=server.noa, days=3)
    await server.asked("how much is the child benefit??", by=server.noa, days=2)
    await server.rated("Who leads the ministry?", "outdated", "She left in May.")
    text = texts((await server.queue()).components)
    say = bot.words.to("en")
    assert say("queue-title", groups=2) in text
    assert say("queue-asked", times=3, askers=2) in text
    assert "What does the child benefit amount to?" in text
    assert f"<t:{int((THEN - timedelta(days=9)).timestamp())}:D>" in text
    assert say("queue-unanswered") in text
    assert say("queue-reason-outdated", times=1) in text
    assert "> She left in May" in text
    assert text.index("child benefit") < text.index("ministry")
    assert server.kai.mention not in text, "who asked isn't the curators' business"


async def test_a_dismissed_group_leaves_and_can_be_brought_back(
    server: Server, records: Records, bot: CitedeskBot
) -> None:
    key = await server.asked("How much is the child benefit?", days=9)
    await server.asked("What does the child benefit amount to?", days=3)
    await server.asked("Where is the embassy?")
    shown = await server.queue()
    await server.press(shown, "dismiss", key)
    assert await waiting(server) == ["Where is the embassy?"]
    assert bot.words.say(
        "en", "queue-dismissed", question="How much is the child benefit?", count=2
    ) in texts(shown.components)
    await server.press(shown, "undo", key)
    assert len(await waiting(server)) == 3
    acts = await records.run(records.audit.newest, server.guild.id, 5)
    assert [(act.action, act.member_id, act.subject, act.detail) for act in acts] == [
        ("question-reopened", server.curator.id, "", "2"),
        ("question-closed", server.curator.id, "", "2"),
    ]


async def test_a_question_that_came_after_the_look_is_not_dismissed(server: Server) -> None:
    key = await server.asked("How much is the child benefit?", days=9)
    shown = await server.queue()
    await server.asked("What does the child benefit amount to?", days=3)
    await server.press(shown, "dismiss", key)
    assert await waiting(server) == ["What does the child benefit amount to?"]


async def test_what_another_curator_dismissed_meanwhile_is_said_to_be_gone(
    server: Server, records: Records, bot: CitedeskBot
) -> None:
    key = await server.asked("How much is the child benefit?")
    shown = await server.queue()
    await records.run(records.queue.close, key, now(), "dismissed")
    await server.press(shown, "dismiss", key)
    assert bot.words.say("en", "queue-gone") in texts(shown.components)
    assert await records.run(records.audit.count, server.guild.id) == 0


async def test_the_buttons_work_after_a_restart(
    server: Server, records: Records, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    key = await server.asked("How much is the child benefit?")
    shown = await server.queue()
    await discord_env.restart_bot(CitedeskBot(bot.settings, bot.library, records, Words()))
    await server.press(shown, "dismiss", key)
    assert await waiting(server) == []


async def test_asking_again_shows_the_curator_alone_what_the_articles_say_now(
    server: Server, library: Library, bot: CitedeskBot
) -> None:
    key = await server.asked(CURRENT)
    shown = await server.queue()
    before = await server.press(shown, "ask", key)
    assert before.response.ephemeral
    refusals = [bot.words.say("en", f"answer-{why}") for why in ("nothing", "unsaid")]
    assert any(why in texts(before.response.components) for why in refusals)
    await fill(library, server.guild.id, "2025-04-08")
    after = await server.press(shown, "ask", key)
    assert "Akazawa" in texts(after.response.components)
    assert server.channel.history(viewer=server.kai) == []


async def test_whoever_waits_is_told_when_asking_again_finds_an_answer(
    server: Server, library: Library
) -> None:
    await fill(library, server.guild.id, "2025-04-08")
    key = await server.asked(CURRENT, wanted=True)
    shown = await server.queue()
    await server.press(shown, "ask", key)
    assert await waiting(server) == []
    (told,) = server.channel.history(viewer=server.noa)
    assert "Akazawa" in texts([one.to_dict() for one in told.components])


async def test_an_article_can_be_added_from_the_queue(server: Server, bot: CitedeskBot) -> None:
    key = await server.asked("How much is the child benefit?")
    opened = await server.press(await server.queue(), "add", key)
    assert opened.modal is not None
    assert opened.modal["title"] == bot.words.say("en", "form-add")


async def test_a_long_queue_has_pages(server: Server, bot: CitedeskBot) -> None:
    subjects = ["tax on bread", "speed limits", "embassy hours", "school meals", "dog licences", "rent caps"]
    for days, subject in enumerate(subjects):
        await server.asked(f"What is the rule for {subject}?", days=30 - days)
    shown = await server.queue()
    assert bot.words.say("en", "page-of", page=1, pages=2) in texts(shown.components)
    assert subjects[0] in texts(shown.components)
    assert subjects[PAGE] not in texts(shown.components)
    await server.curator.click(shown, custom_id="citedesk:queue:page:1")
    assert subjects[0] not in texts(shown.components)
    assert subjects[PAGE] in texts(shown.components)
    await server.curator.click(shown, custom_id="citedesk:queue:page:0")
    assert subjects[0] in texts(shown.components)


async def test_nobody_but_curators_presses_anything(
    server: Server, records: Records, bot: CitedeskBot
) -> None:
    key = await server.asked("How much is the child benefit?")
    shown = await server.queue()
    await records.run(records.policies.put, Policy(server.guild.id))
    for what in ("dismiss", "ask", "add"):
        pressed = await server.press(shown, what, key)
        said = [one.content for one in (pressed.response, *pressed.followups) if one is not None]
        assert bot.words.say("en", "error-curators-only") in said
        assert pressed.modal is None
    assert len(await waiting(server)) == 1


async def test_the_queue_of_one_server_shows_nothing_of_another(
    server: Server, records: Records, bot: CitedeskBot, discord_env: simcord.Env
) -> None:
    other = Server(discord_env, records)
    await other.asked("Where is the embassy?")
    assert await groups_of(bot, server.guild.id) == []
    assert collection_of(other.guild.id) != collection_of(server.guild.id)


QUESTIONS = st.builds(
    Waiting,
    st.just("k" * 16),
    st.just(1),
    st.just(2),
    st.integers(1, 9),
    st.just("en"),
    hostile | long_hostile,
    st.just(THEN),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.lists(st.sampled_from(REASONS), max_size=4).map(tuple),
    st.lists(hostile | long_hostile, max_size=3).map(tuple),
)


WORDS = Words()


@settings(deadline=None)  # some texts have many thousand characters
@for_all(st.lists(QUESTIONS, min_size=1, max_size=5), st.sampled_from(LANGUAGES))
def test_whatever_members_wrote_is_text_and_fits(questions: list[Waiting], language: str) -> None:
    text = group_text(Group(tuple(questions)), WORDS.to(language))
    assert len(text) <= 900
    title, *others = seen(text)
    assert kinds(title) <= {"bold", "escape"}
    for line in others:
        assert kinds(line) <= {"subtext", "quote", "timestamp", "escape"}
