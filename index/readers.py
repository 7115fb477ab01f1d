"""Which reader answers: the one that the settings name, with the numbers that come with Citedesk."""

import logging
from functools import cache
from typing import Literal

from corpus.model_mark import ModelMark
from index.embedder import DEFAULT_MODEL
from index.joint_reader import JointNumbers, JointReader
from index.reader import Reader
from index.sentence_reader import SentenceReader
from index.settings import Caution, LibrarySettings
from index.span_reader import SpanReader

logger = logging.getLogger(__name__)


@cache
def _shipped(precision: Literal["auto", "float32", "bfloat16"]) -> SpanReader | None:
    """One for all libraries of a process: it keeps nothing that it reads, and loading takes half a second."""
    from index.joint_weights import shipped

    return shipped(precision)


def reader_for(settings: LibrarySettings, embedder: ModelMark) -> Reader:
    """The reader for a library with that embedder. Raises ModelMissing.

    `auto` is the joint reader where its file is there and the embedder is the one it was trained on, since
    the numbers that join the two were fitted together; else the sentence reader.
    """
    sentences = SentenceReader.shipped(settings.caution)
    if settings.reader == "sentence" or (settings.reader == "auto" and embedder.name != DEFAULT_MODEL):
        return sentences
    # Importing torch takes seconds, which a library with another embedder may not need.
    from index.hub_spans import HubSpans

    numbers = JointNumbers.shipped(settings.caution)
    if settings.reader not in ("auto", "joint"):
        return JointReader(HubSpans.named(settings.reader), numbers, sentences)
    spans = _shipped(settings.precision)
    if spans is None:
        logger.info("The joint reader's file is missing; the sentence reader serves.")
        return sentences
    return JointReader(spans, numbers, sentences)


def thresholds(caution: Caution) -> tuple[float, float]:
    """The confidence from which on it is answered: the joint reader's, and the sentence reader's."""
    return JointNumbers.shipped(caution).threshold, SentenceReader.shipped(caution).threshold
