"""The process that reads untrusted documents: `python -m corpus.child`, started by `sandbox.Extractor`.

It reads requests from standard input and writes answers to standard output until the input ends. A frame
is a length (8 bytes, big-endian) and that many bytes; a request is a JSON frame, which says what is
wanted ("draft" or "feed"), and a frame of the document's bytes, an answer one JSON frame. Before the
first document it gives up what reading never needs: the network, other processes and writing files.
"""

import json
import logging
import os
import resource
import signal
import struct
import sys
from contextlib import suppress
from typing import Any, BinaryIO

from corpus.dates import read_date
from corpus.errors import Refused
from corpus.extract import extract
from corpus.feed import read_feed
from corpus.feed_reading import feed_as_json
from corpus.framing import draft_as_json, limits_of, source_of
from corpus.limits import Limits
from corpus.source import Source

log = logging.getLogger(__name__)

_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "ctypes.dlopen",
)
_GRACE = 5


def main() -> None:
    """Serves one request after the other."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the frames
    requests = sys.stdin.buffer
    limits = limits_of(json.loads(_read(requests)))
    _warm_up(limits)
    give_up_rights(limits.memory_bytes)
    _write(answers, b"ready")
    while header := _read(requests):
        request = json.loads(header)
        source = source_of(request["source"], _read(requests))
        signal.alarm(int(limits.seconds) + _GRACE)  # should the parent be gone, nobody else stops us
        _limit_processor(limits.seconds)
        answer = json.dumps(_answer(request["wanted"], source, limits)).encode()
        signal.alarm(0)
        _write(answers, answer)


def _answer(wanted: str, source: Source, limits: Limits) -> dict[str, Any]:
    try:
        if wanted == "feed":
            return {"feed": feed_as_json(read_feed(source))}
        return {"draft": draft_as_json(extract(source, limits))}
    except Refused as refused:
        return {"refused": {"sentence": str(refused), "kind": refused.kind, "hint": refused.hint}}
    except MemoryError:
        return {"memory": True}
    except Exception as error:  # the outermost edge of this process: a parser's bug is not ours to name
        return {"failed": f"{type(error).__name__}: {error}"[:2000]}


def _warm_up(limits: Limits) -> None:
    """Loads what the readers load when first used: some of it comes by way of temporary files."""
    page = b"<html><body><article><p>" + b"The ministers met on 3 April 2025 in Tokyo. " * 40
    with suppress(Refused):
        extract(Source("page.html", page), limits)
    read_date("3 April 2025")


def give_up_rights(memory_bytes: int) -> None:
    """Limits this process, for good, to reading, and to `memory_bytes` where the platform can."""
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    except (OSError, ValueError) as error:  # macOS knows this limit and doesn't take it
        log.warning("memory is not limited: %r", error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse_event)


def _refuse_event(event: str, arguments: tuple[Any, ...]) -> None:
    writes = (
        event == "open"
        and isinstance(arguments[2], int)
        and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    )
    if writes or event in _FORBIDDEN:
        raise PermissionError(f"reading a document may not do {event}")


def _limit_processor(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(struct.pack(">Q", len(data)) + data)
    stream.flush()


def _read(stream: BinaryIO) -> bytes:
    """The next frame, or nothing at the end."""
    length = stream.read(8)
    return stream.read(struct.unpack(">Q", length)[0]) if len(length) == 8 else b""


if __name__ == "__main__":
    main()
