"""The sample briefs, put into a server's library."""

from pathlib import Path

from bot.chat.place import collection_of
from corpus.extract import extract
from corpus.gather import gather
from corpus.source import Offer, Source
from index.library import Library

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"


async def fill(library: Library, guild_id: int, *names: str) -> None:
    """Put sample briefs (all, or those whose names begin so) into a server's library."""
    paths = [path for path in sorted(SAMPLES.glob("*.md")) if not names or path.name.startswith(names)]
    # Read here: a process of its own for reading takes seconds to start, which each test would pay.
    drafts = [
        Offer(one.name, extract(one.content))
        for path in paths
        for one in gather(str(path))
        if isinstance(one.content, Source)
    ]
    async for _ in library.add_all(drafts, collection=collection_of(guild_id)):
        pass
