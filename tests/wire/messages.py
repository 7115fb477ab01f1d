"""A message as people see it: its words, buttons and files, and who may see it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.wire.exchanges import Exchange
    from tests.wire.places import Channel

Json = dict[str, Any]

HAS_THREAD = 1 << 5
EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15

BUTTON = 2
SELECTS = (3, 5, 6, 7, 8)
TEXT_DISPLAY = 10


def walk(components: list[Json] | None) -> Iterator[Json]:
    """Every component, those inside others too, in reading order."""
    for component in components or []:
        yield component
        yield from walk(component.get("components"))
        yield from walk([component[key] for key in ("accessory", "component") if component.get(key)])


@dataclass(eq=False, slots=True)
class Message:
    """One message; `payload` is what Discord would hand out, and `edits` what it was before each edit."""

    channel: "Channel"
    payload: Json
    exchange: "Exchange | None" = None  # the interaction that it answers
    only_for: str | None = None  # an ephemeral message's one reader
    deleted: bool = False
    edits: list[Json] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.payload["id"])

    @property
    def author(self) -> str:
        """The author's id."""
        return str(self.payload["author"]["id"])

    @property
    def flags(self) -> int:
        return int(self.payload["flags"])

    @property
    def loading(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def is_v2(self) -> bool:
        return bool(self.flags & COMPONENTS_V2)

    @property
    def attachments(self) -> list[Json]:
        return list(self.payload["attachments"])

    @property
    def texts(self) -> list[str]:
        """Every text that it shows, in reading order: content, embeds, text displays."""
        shown = [self.payload["content"]]
        for embed in self.payload["embeds"]:
            shown += [embed.get("title", ""), embed.get("description", "")]
            shown += [part for f in embed.get("fields", []) for part in (f["name"], f["value"])]
            shown += [embed.get("footer", {}).get("text", "")]
        shown += [c["content"] for c in walk(self.payload["components"]) if c["type"] == TEXT_DISPLAY]
        return [text for text in shown if text]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def components(self) -> list[Json]:
        return list(walk(self.payload["components"]))

    @property
    def buttons(self) -> dict[str, Json]:
        """Buttons by label."""
        return {c.get("label", ""): c for c in self.components if c["type"] == BUTTON}

    def component(self, name: str) -> Json:
        """The button or select with that custom_id, or else that label or placeholder. Raises LookupError."""
        usable = [c for c in self.components if c["type"] in (BUTTON, *SELECTS)]
        named = [c for c in usable if c.get("custom_id") == name]
        named = named or [c for c in usable if name in (c.get("label"), c.get("placeholder"))]
        if len(named) != 1:
            shown = [(c.get("label") or c.get("placeholder"), c.get("custom_id")) for c in usable]
            raise LookupError(f"{len(named)} are called {name!r} among {shown}")
        return named[0]
