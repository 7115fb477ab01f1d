"""`/library export`: a server's articles as files that Discord takes."""

import asyncio
import shutil
import tempfile
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import discord

from bot.chat.client import CitedeskBot
from bot.chat.errors import ChatError
from bot.chat.lasting import CitedeskInteraction
from bot.chat.place import Place
from bot.records.audit import Act
from bot.records.moments import now

MOST_FILES = 10
PREFIX = "export-"
_ATTEMPTS = 6
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Export:
    """The files that hold all articles, and how many those are."""

    articles: int
    files: tuple[Path, ...]


async def send_export(interaction: CitedeskInteraction, place: Place) -> None:
    """Send the articles to the curator alone, in place of the acknowledgement. Raises ChatError."""
    bot = interaction.client
    async with _folder(bot.settings.home) as folder:
        export = await exported(bot, place.collection, folder, interaction.filesize_limit)
        if not export.articles:
            raise ChatError("export-empty")
        await bot.records.run(
            bot.records.audit.put,
            Act(place.guild_id, now(), interaction.user.id, "library-exported", "", str(export.articles)),
        )
        said = place.say("export-done", articles=export.articles, files=len(export.files))
        first, *others = export.files
        await interaction.edit_original_response(content=said, attachments=[await _opened(first)])
        for file in others:
            await interaction.followup.send(file=await _opened(file), ephemeral=True)


@asynccontextmanager
async def _folder(home: Path) -> AsyncIterator[Path]:
    """A folder that is there inside only. Making and removing it may wait for the disk."""
    folder = Path(await asyncio.to_thread(tempfile.mkdtemp, dir=home, prefix=PREFIX))
    try:
        yield folder
    finally:
        await asyncio.shield(asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True))


async def _opened(file: Path) -> discord.File:
    return await asyncio.to_thread(discord.File, file)


async def exported(bot: CitedeskBot, collection: str, folder: Path, limit: int) -> Export:
    """Write a collection into files of at most `limit` bytes. Raises ChatError if that can't be."""
    whole = folder / f"citedesk-{now():%Y-%m-%d}.jsonl"
    articles = await bot.library.export(collection, whole)
    return Export(articles, tuple(await asyncio.to_thread(packed, whole, limit)))


def packed(whole: Path, limit: int) -> list[Path]:
    """The file itself, zipped, or in several zipped parts of whole lines; each of at most `limit` bytes.

    Raises ChatError if more than MOST_FILES were needed, or a single article is too large.
    """
    size = whole.stat().st_size
    if size <= limit:
        return [whole]
    zipped = _zipped(whole)
    if zipped.stat().st_size <= limit:
        return [zipped]
    portion = int(size * limit / zipped.stat().st_size * 0.9)
    for _ in range(_ATTEMPTS):
        if size > 2 * portion * MOST_FILES:
            break
        parts = [_zipped(part) for part in _parts(whole, portion)]
        if all(part.stat().st_size <= limit for part in parts) and len(parts) <= MOST_FILES:
            return parts
        portion = portion * 2 // 3
    raise ChatError("export-too-large", size=-(-size // _MIB))


def sweep(home: Path) -> None:
    """Remove what an export left behind that a crash cut off."""
    for folder in home.glob(f"{PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _zipped(file: Path) -> Path:
    archive = file.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.write(file, file.name)
    return archive


def _parts(whole: Path, portion: int) -> Iterator[Path]:
    """Files of about `portion` bytes, of whole lines, at least one each."""
    with whole.open("rb") as lines:
        number, room, part = 0, 0, None
        for line in lines:
            if part is None or len(line) > room:
                if part is not None:
                    part.close()
                    yield Path(part.name)
                number, room = number + 1, portion
                part = whole.with_name(f"{whole.stem}-part-{number:02}.jsonl").open("wb")
            part.write(line)
            room -= len(line)
        if part is not None:
            part.close()
            yield Path(part.name)
