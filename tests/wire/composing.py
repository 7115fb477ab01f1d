"""From what was sent to the message that Discord makes of it."""

from dataclasses import dataclass, field, replace
from typing import Any

from tests.wire.components import handed_out
from tests.wire.errors import ApiError, invalid_form
from tests.wire.files import SIZE_LIMIT, Shelf, Upload
from tests.wire.limits import message_problems
from tests.wire.mentions import Mentions
from tests.wire.messages import COMPONENTS_V2, EPHEMERAL, LOADING, Message, walk
from tests.wire.people import User, now
from tests.wire.places import Channel
from tests.wire.world import World

Json = dict[str, Any]

_KEPT_FLAGS = 1 << 2 | EPHEMERAL | 1 << 12 | COMPONENTS_V2
_SHOWN = ("content", "embeds", "components", "sticker_ids", "poll")


@dataclass(slots=True)
class Draft:
    """A message about to be: the sent body, its files, and where it will stand."""

    channel: Channel
    author: User
    body: Json
    files: dict[int, Upload] = field(default_factory=dict)
    size_limit: int = SIZE_LIMIT
    earlier: Message | None = None  # the message that it edits

    @property
    def flags(self) -> int:
        given = int(self.body.get("flags") or 0)
        if self.earlier is None:
            return given & _KEPT_FLAGS
        fixed = self.earlier.flags & ~LOADING
        return fixed | given & COMPONENTS_V2

    def check(self) -> None:
        """Raise what Discord would answer to a message that breaks its limits."""
        if large := [upload.filename for upload in self.files.values() if upload.size > self.size_limit]:
            raise ApiError(413, 40005, f"Request entity too large: {large}")
        problems = [*message_problems(self._whole(), self.flags), *self._file_problems()]
        unset = "flags" in self.body and not (self.body["flags"] or 0) & COMPONENTS_V2
        if unset and self.earlier is not None and self.earlier.is_v2:
            problems.append("the Components V2 flag can't be unset")
        if problems:
            raise invalid_form(problems)
        if not any(self._whole().get(key) for key in (*_SHOWN, "attachments")) and not self.files:
            raise ApiError(400, 50006, "Cannot send an empty message")

    def _whole(self) -> Json:
        """The body with what an edit leaves as it was."""
        if self.earlier is None or self.earlier.loading:
            return self.body
        kept = {key: self.earlier.payload[key] for key in ("content", "embeds", "components", "attachments")}
        return kept | self.body

    def _file_problems(self) -> list[str]:
        listed = self.body.get("attachments")
        kept = {a["id"] for a in self.earlier.attachments} if self.earlier else set()
        new = [a for a in listed or [] if str(a["id"]) not in kept]
        problems = [f"attachment {a['id']} has no file" for a in new if int(a["id"]) not in self.files]
        if len(self.files) > 10 or len(listed or []) > 10:
            problems.append("more than 10 files")
        names = {upload.filename for upload in self.files.values()} | {
            a["filename"] for a in (self.earlier.attachments if self.earlier else [])
        }
        for component in walk(self.body.get("components")):
            for url in _media_urls(component):
                name = url.removeprefix("attachment://")
                if name != url and name not in names:
                    problems.append(f"{url} names no file of this message")
        return problems


class Composer:
    """Makes messages' payloads; keeps files on the shelf."""

    def __init__(self, world: World, shelf: Shelf) -> None:
        self._world = world
        self._shelf = shelf

    def new(self, draft: Draft, mentions: Mentions, **fields: Any) -> Json:
        """The payload of a new message; `fields` win over what is made here."""
        body = draft.body
        attachments = self._attachments(draft)
        return {
            "id": self._world.ids.next(),
            "channel_id": draft.channel.id,
            "type": 0,
            "content": body.get("content") or "",
            "author": draft.author.payload(),
            "attachments": attachments,
            "embeds": [_embed(embed) for embed in body.get("embeds") or []],
            "components": handed_out(body.get("components"), lambda url: self._media(url, attachments)),
            "mentions": [self._world.users[id_].payload() for id_ in mentions.users],
            "mention_roles": mentions.roles,
            "mention_everyone": mentions.everyone,
            "flags": draft.flags,
            "pinned": False,
            "tts": bool(body.get("tts")),
            "timestamp": now(),
            "edited_timestamp": None,
        } | fields

    def edit(self, draft: Draft) -> Json:
        """The payload of an edited message. An edit pings nobody."""
        assert draft.earlier is not None
        body = draft.body
        attachments = self._attachments(draft)
        changed: Json = {"flags": draft.flags, "attachments": attachments}
        if not draft.earlier.loading:
            changed["edited_timestamp"] = now()
        if "content" in body:
            changed["content"] = body["content"] or ""
        if "embeds" in body:
            changed["embeds"] = [_embed(embed) for embed in body["embeds"] or []]
        if "components" in body:
            changed["components"] = handed_out(body["components"], lambda url: self._media(url, attachments))
        return draft.earlier.payload | changed

    def _attachments(self, draft: Draft) -> list[Json]:
        earlier = {a["id"]: a for a in draft.earlier.attachments} if draft.earlier else {}
        listed = draft.body.get("attachments")
        if listed is None and draft.files:
            listed = [{"id": index} for index in draft.files]
        if listed is None:
            return list(earlier.values())
        made = []
        for entry in listed:
            if str(entry["id"]) in earlier:
                made.append(earlier[str(entry["id"])])
                continue
            upload = draft.files[int(entry["id"])]
            name = entry.get("filename") or upload.filename
            named = replace(upload, filename=name, description=entry.get("description"))
            ephemeral = bool(draft.flags & EPHEMERAL)
            made.append(self._shelf.put(draft.channel.id, self._world.ids.next(), named, ephemeral))
        return made

    def _media(self, url: str, attachments: list[Json]) -> Json:
        name = url.removeprefix("attachment://")
        made: Json = {"id": self._world.ids.next(), "url": url, "proxy_url": url}
        if name != url:
            attachment = next(a for a in attachments if a["filename"] == name)
            made |= {
                "url": attachment["url"],
                "proxy_url": attachment["url"],
                "attachment_id": attachment["id"],
            }
        return made


def _embed(embed: Json) -> Json:
    given = {key: value for key, value in embed.items() if value is not None}
    if "fields" in given:
        given["fields"] = [{"inline": False} | held for held in given["fields"]]
    return given | {"type": "rich"}


def _media_urls(component: Json) -> list[str]:
    held = [component.get("file"), component.get("media")]
    held += [item.get("media") for item in component.get("items") or []]
    return [media["url"] for media in held if media]
