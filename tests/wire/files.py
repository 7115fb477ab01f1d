"""Files: what is uploaded with a message, and the address it is fetched from afterwards."""

import mimetypes
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

SIZE_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in. `claimed` is the size that Discord will name, if not the true one."""

    filename: str
    content: bytes
    kind: str | None = None
    description: str | None = None
    claimed: int | None = None

    @property
    def size(self) -> int:
        return len(self.content) if self.claimed is None else self.claimed


@dataclass(slots=True)
class Shelf:
    """The CDN: what lies at which path. `fetched` lists the paths asked for."""

    address: str = ""
    held: dict[str, Upload] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)

    def put(self, channel_id: str, id_: str, upload: Upload, ephemeral: bool = False) -> Json:
        """Keep a file and return its attachment, as messages carry it."""
        folder = "ephemeral-attachments" if ephemeral else "attachments"
        path = f"/{folder}/{channel_id}/{id_}/{upload.filename}"
        self.held[path] = upload
        url = f"{self.address}{path}?ex=68000000&is=67000000&hm={id_}"
        attachment: Json = {
            "id": id_,
            "filename": upload.filename,
            "size": upload.size,
            "url": url,
            "proxy_url": url,
        }
        kind = upload.kind or mimetypes.guess_type(upload.filename)[0]
        if kind is not None:
            attachment["content_type"] = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        if upload.description is not None:
            attachment["description"] = upload.description
        if ephemeral:
            attachment["ephemeral"] = True
        return attachment

    def content(self, attachment: Json) -> bytes:
        """What lies behind an attachment."""
        return self.held[attachment["url"].removeprefix(self.address).partition("?")[0]].content
