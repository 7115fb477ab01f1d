"""Limits: how much of a document is looked at before it is refused."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a single source may cost. Bytes, counts and seconds; every one a hard limit.

    `max_file_bytes` holds for a file, a zip member and standard input; `max_stream_bytes` for a zip
    or JSONL file in all, unpacked. `max_line_bytes` has room for a whole file's text as JSON.
    `max_ratio` is how many times larger a zip member may become.
    `min_letters` is how much text makes an article (a Chinese or Japanese character counts as two).
    `min_page_words` is the same for a web page, which carries menus and notices besides.
    `memory_bytes` and `seconds` bound the process that reads; it is replaced after
    `documents_per_process`.
    """

    max_file_bytes: int = 50 * MIB
    max_stream_bytes: int = 2048 * MIB
    max_line_bytes: int = 64 * MIB
    max_members: int = 10_000
    max_ratio: int = 200
    max_tags: int = 250_000
    max_pages: int = 2_000
    min_letters: int = 12
    min_page_words: int = 30
    memory_bytes: int = 1536 * MIB
    seconds: float = 30.0
    documents_per_process: int = 200

    def __post_init__(self) -> None:
        if not all(value > 0 for value in (getattr(self, name) for name in self.__slots__)):
            raise ValueError("a limit is a positive number")
