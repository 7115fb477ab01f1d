"""Offers, read: what arrives is turned into drafts a batch at a time, outside the worker."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic

from corpus.article import Draft
from corpus.errors import Refused
from corpus.limits import Limits
from corpus.sandbox import Extractor
from corpus.source import Offer, Source
from index.settings import LibrarySettings

# A batch is one transaction. Large ones embed and write a little faster; small ones acknowledge sooner.
_CHARACTERS = 60_000
_OFFERS = 64
_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class ReadOffer:
    """An offer that has been read, or why it couldn't be."""

    name: str
    content: Draft | Refused


class Batches:
    """Reads offers, untrusted documents in a child process that lives until `close`."""

    def __init__(self, settings: LibrarySettings) -> None:
        self._limits = limits_of(settings)
        self._extractor: Extractor | None = None

    def of(self, offers: Iterable[Offer]) -> Iterator[list[ReadOffer]]:
        """All offers in batches, none of them empty.

        What `offers` raises is raised here, after a batch of what came before it.
        """
        source = iter(offers)
        failure: Exception | None = None
        while failure is None:
            batch: list[ReadOffer] = []
            try:
                self._fill(batch, source)
            except Exception as error:
                failure = error
            if batch:
                yield batch
            elif failure is None:
                return
        raise failure

    def close(self) -> None:
        """End the child process."""
        if self._extractor is not None:
            self._extractor.close()
            self._extractor = None

    def _fill(self, batch: list[ReadOffer], source: Iterator[Offer]) -> None:
        size = 0
        begun = monotonic()
        while size < _CHARACTERS and len(batch) < _OFFERS and (not batch or monotonic() - begun < _SECONDS):
            offer = next(source, None)
            if offer is None:
                return
            read = self._read(offer)
            batch.append(read)
            size += len(read.content.text) if isinstance(read.content, Draft) else 0

    def _read(self, offer: Offer) -> ReadOffer:
        if not isinstance(offer.content, Source):
            return ReadOffer(offer.name, offer.content)
        if self._extractor is None:
            self._extractor = Extractor(self._limits)
        try:
            return ReadOffer(offer.name, self._extractor.extract(offer.content))
        except Refused as refusal:
            return ReadOffer(offer.name, refusal)


def limits_of(settings: LibrarySettings) -> Limits:
    """The reading limits that the settings name."""
    return Limits(
        max_file_bytes=int(settings.file_max_bytes),
        memory_bytes=int(settings.extract_memory),
        seconds=settings.extract_timeout,
    )
