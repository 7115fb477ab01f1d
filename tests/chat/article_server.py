"""A server with a manager, a curator and a member, for the tests around articles."""

from typing import Any

import discord
import simcord
from simcord.results import InteractionResult, ResponseMessage

from bot.chat.article_curating import curating
from bot.chat.client import CitedeskBot
from bot.chat.offering import Offering
from bot.chat.place import collection_of
from bot.records.audit import Act
from bot.records.policies import Policy
from corpus.article import Article, Details, Draft
from corpus.source import Offer
from index.receipt import Outcome
from tests.chat.discord_markdown import seen, words
from tests.chat.shown_texts import texts
from tests.corpus.loopback import Site
from tests.wire.contract import CONTRACT_FILE, contract
from tests.wire.limits import choice_problems, message_problems, modal_problems

CHOICES, MODAL = 8, 9  # of the ways to answer an interaction

SEEN = discord.Permissions(view_channel=True, send_messages=True, use_application_commands=True)
TEXT = (
    "The harbour office of Kinsale opens at eight in the morning. Boats longer than twelve metres need a"
    " permit, which costs forty euros a day. The harbour master is Orla Brennan."
)
PAGE = (
    "<!doctype html><html><head><title>Permits for the harbour</title>"
    "<meta property='og:site_name' content='Kinsale Gazette'></head><body><article>"
    "<h1>Permits for the harbour</h1><p>{text}</p><p>Visitors pay at the office, in cash or by card, and keep"
    " the paper on board. Whoever has none when the warden comes pays twice the fee, and the boat stays where"
    " it is until that is settled. Fishing boats of the town are exempt all year.</p></article></body></html>"
)


class Server:
    """One server. The curator has the role that `/setup` would name; the manager manages it."""

    def __init__(self, env: simcord.Env, bot: CitedeskBot, name: str = "Kinsale") -> None:
        self.env, self.bot = env, bot
        self.guild = env.create_guild(name)
        manage = discord.Permissions(manage_guild=True, view_channel=True, send_messages=True)
        self.role = self.guild.create_role("curators", permissions=SEEN)
        managing = self.guild.create_role("managers", permissions=manage | SEEN)
        self.channel = self.guild.create_text_channel("harbour")
        self.manager = self.guild.add_member(env.create_user("mina"), roles=[managing])
        self.curator = self.guild.add_member(env.create_user("ruth"), roles=[self.role])
        self.member = self.guild.add_member(env.create_user("kai"))
        self.onlooker = self.guild.add_member(env.create_user("noa"))

    async def settle(self, **policy: Any) -> "Server":
        """What `/setup` would have settled."""
        records = self.bot.records
        settled = Policy(self.guild.id, curator_roles=(self.role.id,), **policy)
        await records.run(records.policies.put, settled)
        await self.env.settle()
        return self

    async def slash(self, name: str, /, **options: Any) -> InteractionResult:
        return await self.curator.slash(self.channel, name, **options)

    async def add_text(self, text: str = TEXT, **fields: str) -> InteractionResult:
        """Fill in the form of `/article add`; what comes of it."""
        form = await self.slash("article add")
        return await self.curator.submit_modal(form, {"text": text, **fields})

    async def put(self, text: str = TEXT, **fields: str) -> Article:
        """An article that went in through the form."""
        preview = await self.add_text(text, **fields)
        await self.press(preview, self.say("offer-add"))
        return (await self.articles())[0]

    async def stock(
        self, *details: Details, text: str = "{title} stands in this note, and nothing else."
    ) -> None:
        """Articles that came from elsewhere, in that order."""
        drafts = [Draft(text.format(title=one.title), one) for one in details]
        offers = [Offer("note", draft) for draft in drafts]
        collection, by = collection_of(self.guild.id), str(self.manager.id)
        async for receipt in self.bot.library.add_all(offers, collection=collection, added_by=by):
            assert receipt.outcome is Outcome.ADDED

    async def choices(self, command: str, typed: str = "", option: str = "article") -> dict[str, str]:
        """What is offered while somebody types: the values by their names."""
        found = await self.curator.autocomplete(self.channel, f"article {command}", option, typed)
        return {one["name"]: one["value"] for one in found}

    async def press(self, shown: InteractionResult | ResponseMessage, label: str) -> InteractionResult:
        return await self.curator.click(message(shown), label=label)

    async def articles(self) -> list[Article]:
        return await self.bot.library.articles(collection_of(self.guild.id))

    async def acts(self) -> list[Act]:
        records = self.bot.records
        return await records.run(records.audit.newest, self.guild.id, 50)

    async def settle_without_curators(self) -> None:
        """The curators' role is no longer one."""
        await self.bot.records.run(self.bot.records.policies.put, Policy(self.guild.id))

    def forget_uploads(self) -> None:
        """Discord keeps nothing of what is uploaded."""
        self.env.backend.cdn.get = lambda url: None  # type: ignore[method-assign]

    def say(self, message: str, /, **values: object) -> str:
        return self.bot.words.say("en", message, **values)

    def seen_in_channel(self) -> list[discord.Message]:
        """What everybody can read there."""
        return self.channel.history(viewer=self.onlooker)


def require_limits(env: simcord.Env) -> None:
    """Nothing that the bot has sent breaks Discord's limits or its description of the interface."""
    for one in env.http_requests:
        body = one.json
        said = one.path.endswith("/callback") or "/webhooks/" in one.path or "/messages" in one.path
        if not said or not isinstance(body, dict) or one.method not in ("POST", "PATCH"):
            continue
        data = body.get("data") if one.path.endswith("/callback") else body
        if body.get("type") == MODAL and one.path.endswith("/callback"):
            problems = list(modal_problems(body["data"]))
        elif body.get("type") == CHOICES and one.path.endswith("/callback"):
            problems = list(choice_problems(body["data"]))
        else:
            problems = list(message_problems(data or {}, (data or {}).get("flags") or 0))
        operation = contract().operation(one.method, one.path) if CONTRACT_FILE.exists() else None
        if operation is not None:
            problems += contract().request_problems(operation, body)[0]
        assert problems == [], (one.method, one.path, body)


def message(shown: InteractionResult | ResponseMessage) -> ResponseMessage:
    """The one message that an interaction led to."""
    if isinstance(shown, ResponseMessage):
        return shown
    found = shown.response or (shown.followups[-1] if shown.followups else None)
    assert found is not None, shown
    return found


def text_of(shown: InteractionResult | ResponseMessage) -> str:
    """All that a person reads in it, buttons included."""
    found = message(shown)
    return visible("\n".join(filter(None, [found.content, texts(found.components)])))


def visible(markdown: str) -> str:
    """What Discord shows of it."""
    return "\n".join(words(line) for line in seen(markdown))


def apology_of(shown: InteractionResult) -> str:
    """The sentence that an interaction ended with; only its member may see it."""
    last = shown.followups[-1] if shown.followups else message(shown)
    assert last.ephemeral
    return visible(last.content or texts(last.components))


def labels(shown: InteractionResult | ResponseMessage) -> list[str]:
    """The labels of its buttons."""
    return labels_in(message(shown).components)


def labels_in(components: list[dict[str, Any]]) -> list[str]:
    found: list[str] = []
    for one in components:
        if one.get("type") == discord.ComponentType.button.value:
            found.append(str(one.get("label")))
        found += labels_in(one.get("components") or [])
    return found


def raw(shown: discord.Message) -> list[dict[str, Any]]:
    """The components of a message, as Discord was told."""
    return [one.to_dict() for one in shown.components]  # type: ignore[misc]


def prefilled(shown: InteractionResult) -> dict[str, str]:
    """What stands in the fields of a form that opened."""
    assert shown.modal is not None, apology_of(shown)
    boxes = [one["component"] for one in shown.modal["components"]]
    return {box["custom_id"]: box.get("value") or "" for box in boxes}


def open_to(bot: CitedeskBot, site: Site) -> None:
    """Let the bot fetch from a site on loopback."""
    one = curating(bot)
    one.offering.close()
    one.offering = Offering(bot.settings, door=site.door())
