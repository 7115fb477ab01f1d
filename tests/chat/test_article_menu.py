"""The message menu "Add as article": links, attachments or text of a message, and which of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.offering import links_in
from tests.chat.article_server import (
    PAGE,
    TEXT,
    Server,
    apology_of,
    message,
    open_to,
    text_of,
    visible,
)
from tests.corpus.loopback import reply, serving

MENU = "Add as article"


async def test_a_message_of_words_becomes_an_article_that_leads_back_to_it(server: Server) -> None:
    said = await server.member.send(server.channel, f"# Rules\n**Quiet** after ten.\nNo fires.\n{TEXT}")
    preview = await server.curator.context_menu(server.channel, MENU, said)
    assert message(preview).ephemeral
    assert "Rules" in text_of(preview)
    await server.press(preview, server.say("offer-add"))
    (article,) = await server.articles()
    assert article.title == "Rules"
    assert article.text.startswith("Rules\n\nQuiet after ten.\n\nNo fires.")
    assert article.url == f"https://discord.com/channels/{server.guild.id}/{server.channel.id}/{said.id}"
    assert article.source == "#harbour"
    assert article.author is None
    assert article.published == said.created_at.date()


async def test_where_there_are_several_it_asks_which(server: Server) -> None:
    with serving() as site:
        open_to(server.bot, site)
        site.pages["/permits"] = reply(body=PAGE.format(text=TEXT).encode())
        link = site.link("/permits")
        said = await server.member.send(
            server.channel,
            f"Permits are new, see {link}.",
            attachments=[("fees.txt", b"A berth costs ten euros.")],
        )
        asked = await server.curator.context_menu(server.channel, MENU, said)
        assert server.say("offer-choose") in text_of(asked)
        (menu,) = [
            one for row in message(asked).components[0]["components"] for one in row.get("components", [])
        ]
        assert [one["label"] for one in menu["options"]] == [
            server.say("offer-choice-link", name=link),
            server.say("offer-choice-file", name="fees.txt"),
            server.say("offer-choice-text", name=f"Permits are new, see {link}."),
        ]
        preview = await server.curator.select(message(asked), ["0", "1"])
        assert message(preview).id == message(asked).id
        assert visible(server.say("offer-several", count=2, good=2)) in text_of(preview)
        await server.press(preview, server.say("offer-add-several", count=2))
    assert {one.title for one in await server.articles()} == {
        "Permits for the harbour",
        "A berth costs ten euros.",
    }


async def test_a_message_with_nothing_in_it_is_said_to_have_nothing(server: Server) -> None:
    said = await server.member.send(server.channel, "👍 <:boat:1234567890123456> 12")
    answer = await server.curator.context_menu(server.channel, MENU, said)
    assert apology_of(answer) == server.say("offer-nothing")


async def test_a_picture_is_refused_by_what_it_is(server: Server) -> None:
    said = await server.member.send(server.channel, "", attachments=[("boat.png", b"\x89PNG\r\n\x1a\n0000")])
    preview = await server.curator.context_menu(server.channel, MENU, said)
    assert server.say("refused-unsupported-type") in text_of(preview)


async def test_what_stands_in_a_message_does_not_name_the_article(server: Server) -> None:
    article = await server.put(title="Harbour")
    said = await server.member.send(
        server.channel, f"---\nid: {article.id}\n---\nThe harbour is closed for good."
    )
    preview = await server.curator.context_menu(server.channel, MENU, said)
    assert server.say("offer-new") in text_of(preview)


async def test_whoever_is_no_curator_gets_one_sentence(server: Server) -> None:
    said = await server.member.send(server.channel, TEXT)
    answer = await server.member.context_menu(server.channel, MENU, said)
    assert apology_of(answer) == server.say("error-curators-only")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://a.example/x.", ["https://a.example/x"]),
        ("(https://a.example/x)", ["https://a.example/x"]),
        ("https://en.example/wiki/Tariff_(law)", ["https://en.example/wiki/Tariff_(law)"]),
        (
            "[the text](https://a.example/x), <https://b.example>",
            ["https://a.example/x", "https://b.example"],
        ),
        ("記事はhttps://a.example/x。読んで", ["https://a.example/x"]),
        ("**https://a.example/x**", ["https://a.example/x"]),
        ("javascript:alert(1) ftp://a.example", []),
    ],
)
def test_links_are_found_as_people_write_them(text: str, links: list[str]) -> None:
    assert links_in(text) == links


@given(st.text())
def test_links_are_parts_of_the_text(text: str) -> None:
    assert all(link in text and link.lower().startswith("http") for link in links_in(text))
