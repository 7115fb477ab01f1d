"""Forms that are sent to a bot that was started anew since they were opened."""

from simcord.results import ResponseMessage

from bot.chat.client import CitedeskBot
from tests.chat.article_server import Server
from tests.chat.discord_markdown import kinds, seen, words
from tests.chat.hostile import PIECES

QUESTION = "And who led the talks?"
LONG = "The quay is closed on Monday.\n\n- Boats wait outside.\n" * 70
HOSTILE = "".join(PIECES).replace("\ud800", "")


async def sent_after_a_restart(server: Server, **typed: str) -> ResponseMessage:
    """What a curator is told who opens the form of an article, and sends it after a restart."""
    form = await server.slash("article add")
    bot = server.bot
    await server.env.restart_bot(CitedeskBot(bot.settings, bot.library, bot.records, bot.words))
    result = await server.curator.submit_modal(form, typed)
    assert result.response is not None
    assert result.response.ephemeral
    assert result.followups == []
    assert await server.articles() == []
    return result.response


async def test_what_was_typed_is_given_back(server: Server) -> None:
    told = await sent_after_a_restart(server, text=QUESTION)
    assert told.content == f"{server.say('form-lost-typed')}\n> {QUESTION}"
    assert told.attachments == []


async def test_what_is_long_comes_whole_as_a_file(server: Server) -> None:
    told = await sent_after_a_restart(server, title="The quay", text=LONG)
    assert len(told.content) < 2000
    (file,) = told.attachments
    assert server.env.backend.cdn.get(file.url) == f"The quay\n\n{LONG}".encode()


async def test_it_is_harmless_and_still_whole(server: Server) -> None:
    told = await sent_after_a_restart(server, text=HOSTILE)
    for line in seen(told.content)[1:]:
        assert kinds(line) <= {"quote", "text", "escape"}, words(line)
    (file,) = told.attachments
    assert server.env.backend.cdn.get(file.url) == HOSTILE.encode()


async def test_a_form_that_is_known_has_its_own_answer_alone(server: Server) -> None:
    result = await server.add_text()
    assert result.response is not None
    assert server.say("form-lost-typed") not in result.response.content
    assert result.followups == []
