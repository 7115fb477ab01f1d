import re

import discord
import pytest
import simcord

from tests.chat.ask_world import ANSWER, WHO, World, response

MENU = "Ask about this"
REMARK = "Akazawa will travel to Washington next week, says the evening news."


def labels(modal: dict[str, object] | None) -> list[str]:
    """What the form shows: its title, texts and labels."""
    assert modal is not None
    components = modal["components"]
    assert isinstance(components, list)
    return [str(modal["title"]), *(str(one.get("content") or one.get("label")) for one in components)]


async def test_a_message_that_asks_is_the_question(world: World) -> None:
    bob = world.guild.add_member(world.env.create_user("bob"))
    message = await bob.send(world.channel, WHO)
    result = await world.alice.context_menu(world.channel, MENU, message)
    assert ANSWER in response(result)
    assert WHO in response(result), "the response stands by itself"
    given = await world.given()
    assert (given.question, given.member_id, given.question_message_id) == (WHO, world.alice.id, message.id)


async def test_names_stand_in_for_mentions(world: World) -> None:
    bob = world.guild.add_member(world.env.create_user("bob"))
    message = await bob.send(world.channel, f"{world.alice.mention}, {WHO}")
    await world.alice.context_menu(world.channel, MENU, message)
    assert (await world.given()).question == f"alice, {WHO}"


async def test_its_answers_go_with_it(world: World) -> None:
    bob = world.guild.add_member(world.env.create_user("bob"))
    message = await bob.send(world.channel, WHO)
    await world.alice.context_menu(world.channel, MENU, message)
    await bob.context_menu(world.channel, MENU, message)
    assert len(world.replies()) == 2
    await bob.edit(message, "Who is it?")  # not a word of which the bot is told
    assert len(world.replies()) == 2
    await bob.delete(message)
    assert world.replies() == []
    assert await world.last() is None
    assert await world.last(bob) is None


@pytest.mark.parametrize(
    "text",
    [
        REMARK,
        f"{REMARK} Will he? " + "More of it follows. " * 30,
        "Have you read https://example.org/a?id=3 ?",
    ],
)
async def test_any_other_message_is_the_subject_of_a_question_in_a_form(world: World, text: str) -> None:
    message = await world.alice.send(world.channel, text)
    form = await world.alice.context_menu(world.channel, MENU, message)
    title, about, _ = labels(form.modal)
    assert title == world.says("ask-form-title")
    assert text[:10] in about
    result = await world.alice.submit_modal(form, {"question": WHO})
    assert ANSWER in response(result)
    given = await world.given()
    assert (given.question, given.history, given.question_message_id) == (WHO, (), None)


async def test_the_question_is_read_with_its_subject(world: World) -> None:
    message = await world.alice.send(world.channel, "Japan’s chief negotiator for the tariff talks is known.")
    form = await world.alice.context_menu(world.channel, MENU, message)
    await world.alice.submit_modal(form, {"question": "Who is it?"})
    with_subject = await world.given()
    await world.alice.slash(world.channel, "ask", question="Who is it?")
    assert with_subject.confidence > (await world.given()).confidence


async def test_a_message_without_text_has_a_form_all_the_same(world: World) -> None:
    message = await world.alice.send(world.channel, "", attachments=[("picture.png", b"png")])
    form = await world.alice.context_menu(world.channel, MENU, message)
    assert world.says("ask-form-about-nothing") in labels(form.modal)


@pytest.mark.parametrize(
    "text",
    [
        "@everyone look",
        "**bold** [here](https://evil.example)",
        "```code``` " * 300,
        "\u202edrow",
        "||spoiler||",
    ],
)
async def test_foreign_text_is_harmless_in_the_form(world: World, text: str) -> None:
    message = await world.alice.send(world.channel, text[:2000])
    form = await world.alice.context_menu(world.channel, MENU, message)
    _, about, _ = labels(form.modal)
    assert not re.search(r"(?<!\\)(\]\(|[*`]|\|\|)", about)
    assert "\u202e" not in about
    assert len(about) <= 1_000


async def test_the_form_keeps_to_the_length_of_a_question(world: World) -> None:
    message = await world.alice.send(world.channel, REMARK)
    form = await world.alice.context_menu(world.channel, MENU, message)
    for question in ("", "ab", "a" * 301):
        with pytest.raises(simcord.SetupError):
            await world.alice.submit_modal(form, {"question": question})


async def test_a_form_without_words_gets_one_sentence(world: World) -> None:
    message = await world.alice.send(world.channel, REMARK)
    form = await world.alice.context_menu(world.channel, MENU, message)
    result = await world.alice.submit_modal(form, {"question": "😀😀😀"})
    assert response(result) == world.says("error-question-no-words")
    assert world.replies() == []


async def test_no_form_opens_where_the_bot_doesnt_answer(world: World) -> None:
    other = world.guild.create_text_channel("elsewhere")
    await world.settle_policy(channels=(world.channel.id,), private=True)
    message = await world.alice.send(other, REMARK)
    result = await world.alice.context_menu(other, MENU, message)
    assert result.modal is None
    assert response(result) == world.says("error-elsewhere", channels=f"<#{world.channel.id}>", count=1)
    here = await world.alice.send(world.channel, REMARK)
    form = await world.alice.context_menu(world.channel, MENU, here)
    answer = await world.alice.submit_modal(form, {"question": WHO})
    assert answer.ephemeral
    assert ANSWER in response(answer)


async def test_an_answer_of_the_bots_can_be_a_subject(world: World) -> None:
    await world.alice.slash(world.channel, "ask", question=WHO)
    (answer,) = world.replies()
    assert isinstance(answer, discord.Message)
    form = await world.alice.context_menu(world.channel, MENU, answer)
    assert ANSWER in labels(form.modal)[1]
