"""How gateway messages are packed: not at all, or as one continuous stream flushed after each message."""

import zlib
from typing import Protocol

try:
    import zstandard
except ImportError:  # discord.py then asks for zlib
    zstandard = None


class Packing(Protocol):
    """Packs one message after the other; the order matters."""

    def pack(self, text: str) -> str | bytes: ...


class Plain:
    """No compression: text frames."""

    def pack(self, text: str) -> str:
        return text


class ZlibStream:
    """`compress=zlib-stream`."""

    def __init__(self) -> None:
        self._stream = zlib.compressobj()

    def pack(self, text: str) -> bytes:
        return self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH)


class ZstdStream:
    """`compress=zstd-stream`."""

    def __init__(self) -> None:
        self._stream = zstandard.ZstdCompressor().compressobj()

    def pack(self, text: str) -> bytes:
        packed: bytes = self._stream.compress(text.encode())
        return packed + self._stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)


def packing(asked: str | None) -> Packing:
    """The packing that a client asked for. Raises ValueError for one that Discord doesn't know."""
    if asked is None:
        return Plain()
    if asked == "zlib-stream":
        return ZlibStream()
    if asked == "zstd-stream" and zstandard is not None:
        return ZstdStream()
    raise ValueError(f"compress={asked}")
