"""A response's body: unpacked as it arrives, and given up once it is too much."""

import zlib
from collections.abc import Iterable, Iterator

from corpus.errors import Refused

_STEP = 64 * 1024
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_GZIP_MAGIC = b"\x1f\x8b"
_GZIP_NAMES = {"gzip", "x-gzip"}


def read_body(chunks: Iterable[bytes], *, coding: str, most: int) -> bytes:
    """Join a body's `chunks`, unpacking the content coding ("", "identity", "gzip", "deflate").

    Neither the bytes on the wire nor the unpacked bytes may pass `most`; never more than 64 KiB past it
    are held. Raises `Refused` ("too-large", "broken", "wrong-type").
    """
    arrived = _limited(chunks, most)
    return b"".join(_limited(_unpacked(arrived, coding.strip().lower()), most))


def read_start(chunks: Iterable[bytes], *, coding: str, most: int) -> bytes:
    """The first `most` bytes of an unpacked body; what follows is left unread."""
    start = bytearray()
    for piece in _unpacked(chunks, coding.strip().lower()):
        start += piece
        if len(start) >= most:
            break
    return bytes(start[:most])


def too_large(most: int) -> Refused:
    """The refusal of a body past `most` bytes."""
    return Refused(
        f"What the link leads to is larger than {most / 2**20:g} MiB, the most that is fetched.",
        kind="too-large",
        hint="Save it and add the part you need as a file.",
    )


def broken() -> Refused:
    """The refusal of a response that ended early or makes no sense."""
    return Refused(
        "The site's response broke off or was garbled.",
        kind="broken",
        hint="Try again later, or paste the text instead.",
    )


def _limited(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise too_large(most)
        yield chunk


def _unpacked(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    if coding in {"", "identity"}:
        return iter(chunks)
    if coding in _GZIP_NAMES or coding == "deflate":
        return _inflated(chunks)
    raise Refused(
        "The site packed its response in a way that wasn't asked for.",
        kind="wrong-type",
        hint="Save the page and add the file, or paste its text.",
    )


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip, zlib and (some servers' "deflate") raw streams in small steps: a bomb never unfolds."""
    inflate = None
    for chunk in chunks:
        while chunk:
            if inflate is None:
                inflate = zlib.decompressobj(_window(chunk))
            yield from _steps(inflate, chunk)
            chunk = inflate.unused_data
            if not inflate.eof:
                break
            if not chunk.startswith(_GZIP_MAGIC):
                return  # the end; what follows is padding, which everyone ignores
            inflate = None
    if inflate is not None and not inflate.eof:
        raise broken()


def _steps(inflate: "zlib._Decompress", chunk: bytes) -> Iterator[bytes]:
    """Feed one chunk and yield what comes out, at most `_STEP` bytes at a time."""
    while True:
        try:
            unpacked = inflate.decompress(chunk, _STEP)
        except zlib.error:
            raise broken() from None
        if unpacked:
            yield unpacked
        chunk = inflate.unconsumed_tail
        # A full step may leave output inside the decompressor even when all input is taken.
        if inflate.eof or (not chunk and len(unpacked) < _STEP):
            return


def _window(start: bytes) -> int:
    has_header = start.startswith(b"\x1f") or (start[0] & 0x0F == 8 and start[0] >> 4 <= 7)
    return _GZIP_OR_ZLIB if has_header else -zlib.MAX_WBITS
