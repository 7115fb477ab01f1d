"""What the reader found each question's evidence to be worth, and what another caution would change.

Caution is a threshold on the reader's confidences and nothing else: where none of a question's lies between
two thresholds, both give the same answer, to the last word. A question that comes apart has several.
"""

from collections.abc import Sequence

from corpus.model_mark import ModelMark
from index.asked import Asked
from index.loading import settings_reader
from index.reader import Reader, Reading
from index.readers import thresholds
from index.retriever import Found
from index.settings import Caution, LibrarySettings


class Hearing:
    """Keeps the confidences of the readers that it chooses, until they are taken."""

    def __init__(self) -> None:
        self._confidences: list[float] = []

    def choose_reader(self, settings: LibrarySettings, embedder: ModelMark) -> Reader:
        """The reader that the settings name, heard. Raises ModelMissing."""
        return _Heard(settings_reader(settings, embedder), self._confidences)

    def taken(self) -> tuple[float, ...]:
        """The confidences of all readings since they were last taken, in order."""
        taken = tuple(self._confidences)
        self._confidences.clear()
        return taken


class _Heard:
    """A reader whose confidences are noted."""

    def __init__(self, reader: Reader, confidences: list[float]) -> None:
        self._reader = reader
        self._confidences = confidences

    def read(self, question: Asked, found: Sequence[Found], titles: Sequence[str]) -> Reading:
        reading = self._reader.read(question, found, titles)
        self._confidences.append(reading.confidence)
        return reading


def differs(confidences: Sequence[float], one: Caution, other: Caution) -> bool:
    """Whether two cautions may answer a question of those confidences differently, whichever reader gave
    them."""
    pairs = [sorted(pair) for pair in zip(thresholds(one), thresholds(other), strict=True)]
    return any(low <= confidence < high for confidence in confidences for low, high in pairs)
