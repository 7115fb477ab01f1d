"""Offers, read: what arrives is turned into drafts, outside the worker."""

from dataclasses import dataclass

from corpus.article import Draft
from corpus.errors import Refused
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
    """Reads offers, untrusted documents in a child process that lives until `close`."""

    def __init__(self, settings: LibrarySettings) -> None:
        self._limits = limits_of(settings)
        self._extractor: Extractor | None = None

    def read(self, offer: Offer) -> ReadOffer:
        """The offer as a draft, or why it can't be one."""
        if not isinstance(offer.content, Source):
            return ReadOffer(offer.name, offer.content)
        if self._extractor is None:
            self._extractor = Extractor(self._limits)
        try:
            return ReadOffer(offer.name, self._extractor.extract(offer.content))
        except Refused as refusal:
            return ReadOffer(offer.name, refusal)

    def close(self) -> None:
        """End the child process."""
        if self._extractor is not None:
            self._extractor.close()
            self._extractor = None


def limits_of(settings: LibrarySettings) -> Limits:
    """The reading limits that the settings name."""
    return Limits(
        max_file_bytes=int(settings.file_max_bytes),
        memory_bytes=int(settings.extract_memory),
        seconds=settings.extract_timeout,
    )
