"""Offers, read: what arrives is turned into drafts, outside the worker."""

from dataclasses import dataclass

from corpus.article import Draft
from corpus.errors import Refused
from corpus.feed_reading import FeedReading
from corpus.limits import Limits
from corpus.sandbox import Extractor
from corpus.source import Offer, Source
from index.settings import LibrarySettings


@dataclass(frozen=True, slots=True)
class ReadOffer:
    """An offer that has been read, or why it couldn't be."""

    name: str
    content: Draft | Refused


class OfferReader:
    """Reads offers and feeds, what is untrusted in a child process that lives until `close`."""

    def __init__(self, settings: LibrarySettings) -> None:
        self._limits = limits_of(settings)
        self._extractor: Extractor | None = None

    def read(self, offer: Offer) -> ReadOffer:
        """The offer as a draft, or why it can't be one."""
        if not isinstance(offer.content, Source):
            return ReadOffer(offer.name, offer.content)
        try:
            return ReadOffer(offer.name, self._child().extract(offer.content))
        except Refused as refusal:
            return ReadOffer(offer.name, refusal)

    def read_feed(self, source: Source) -> FeedReading:
        """What a feed says, or the feeds that a page names. Raises Refused."""
        return self._child().read_feed(source)

    def close(self) -> None:
        """End the child process."""
        if self._extractor is not None:
            self._extractor.close()
            self._extractor = None

    def _child(self) -> Extractor:
        if self._extractor is None:
            self._extractor = Extractor(self._limits)
        return self._extractor


def limits_of(settings: LibrarySettings) -> Limits:
    """The reading limits that the settings name."""
    return Limits(
        max_file_bytes=int(settings.file_max_bytes),
        memory_bytes=int(settings.extract_memory),
        seconds=settings.extract_timeout,
    )
