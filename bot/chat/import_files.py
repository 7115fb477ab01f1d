"""The files of imports under way: kept under the library's home until their import has ended."""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator, Callable, Collection
from pathlib import Path

import aiohttp
import discord

from bot.chat.errors import ChatError
from bot.chat.hygiene import plain
from bot.records.jobs import Job
from corpus.errors import StoreFull
from corpus.kinds import ending

FOLDER = "imports"
KINDS = frozenset({".zip", ".jsonl"})

Chunks = Callable[[discord.Attachment], AsyncIterator[bytes]]
"""The bytes of an attachment, as they come. Raises ChatError when they don't."""

_SILENT_SECONDS = 30.0
_CHUNK = 1 << 18
_MIB = 1024 * 1024
_LONGEST_NAME = 80
_OUTSIDE = re.compile(r"[^\w.,+()\[\] -]+")
_NO_SPACE = 28, 122  # ENOSPC, EDQUOT


class ImportFiles:
    """The spooled files of one library. `most` is how many bytes one may have."""

    def __init__(self, home: Path, most: int, chunks: Chunks | None = None) -> None:
        self._folder = home / FOLDER
        self._most = most
        self.chunks = chunks or streamed

    def require(self, attachment: discord.Attachment) -> None:
        """Raises ChatError for what can't be imported, as far as Discord tells beforehand."""
        if ending(attachment.filename) not in KINDS:
            raise ChatError("import-wrong-kind")
        if attachment.size > self._most:
            raise self._too_large()

    async def keep(self, key: str, attachment: discord.Attachment) -> str:
        """Write an attachment to the disk; the file's name. It is safe there when this returns.

        Raises ChatError and StoreFull; nothing is left of it then.
        """
        name = safe_name(attachment.filename)
        try:
            await self._write(self.path(key, name), attachment)
        except OSError as error:
            await self.drop(key)
            if error.errno in _NO_SPACE:
                raise StoreFull("The disk is full.") from error
            raise ChatError("import-not-kept") from error
        except BaseException:
            await asyncio.shield(self.drop(key))
            raise
        return name

    def path(self, key: str, name: str) -> Path:
        """Where a job's file is, or would be."""
        return self._folder / key / name

    def of(self, job: Job) -> Path:
        """The job's file."""
        return self.path(job.key, job.files[0])

    async def drop(self, key: str) -> None:
        """Delete a job's file."""
        await asyncio.to_thread(shutil.rmtree, self._folder / key, ignore_errors=True)

    async def sweep(self, wanted: Collection[str]) -> None:
        """Delete what was left of other jobs than those."""
        for key in await asyncio.to_thread(self._keys):
            if key not in wanted:
                await self.drop(key)

    def _keys(self) -> list[str]:
        return [one.name for one in self._folder.iterdir()] if self._folder.is_dir() else []

    async def _write(self, path: Path, attachment: discord.Attachment) -> None:
        await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
        written = 0
        file = await asyncio.to_thread(path.open, "wb")
        try:
            async for chunk in self.chunks(attachment):
                written += len(chunk)
                if written > self._most:
                    raise self._too_large()
                await asyncio.to_thread(file.write, chunk)
            await asyncio.to_thread(_to_disk, file.fileno(), file.flush)
        finally:
            await asyncio.to_thread(file.close)
        for folder in (path.parent, self._folder, self._folder.parent):
            await asyncio.to_thread(_folder_to_disk, folder)

    def _too_large(self) -> ChatError:
        return ChatError("import-too-large", limit=max(1, self._most // _MIB))


async def streamed(attachment: discord.Attachment) -> AsyncIterator[bytes]:
    """Download an attachment piece by piece: `Attachment.read` would hold all of it in memory."""
    patience = aiohttp.ClientTimeout(total=None, sock_connect=_SILENT_SECONDS, sock_read=_SILENT_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.get(attachment.url) as response,
        ):
            if response.status != 200:
                raise ChatError("offer-not-downloaded")
            async for chunk in response.content.iter_chunked(_CHUNK):
                yield chunk
    except (aiohttp.ClientError, TimeoutError) as error:
        raise ChatError("offer-not-downloaded") from error


def safe_name(filename: str) -> str:
    """The attachment's name as a file name: no path, nothing unseen, not long; its ending stays."""
    suffix = ending(filename)
    stem = _OUTSIDE.sub("_", plain(filename))[: -len(suffix) or None].strip(" .")
    return f"{stem[:_LONGEST_NAME] or 'import'}{suffix}"


def _to_disk(number: int, flush: Callable[[], None]) -> None:
    flush()
    os.fsync(number)


def _folder_to_disk(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
