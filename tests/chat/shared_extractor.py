"""One reading process for many tests."""

from corpus.sandbox import Extractor


class SharedExtractor(Extractor):
    """Starting the process that reads takes longer than most of these tests, so it outlives each."""

    def close(self) -> None:
        """`end` does."""

    def end(self) -> None:
        super().close()
