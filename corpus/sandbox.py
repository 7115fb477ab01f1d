"""Reads untrusted documents in a process of its own, so that a hostile one harms only that process.

Parsers of PDF, Office and HTML are large, partly in C, and fed with what strangers wrote. The child has
limits of memory, processor time and wall-clock time, may not use the network (an audit hook: a guard
against a parser that follows a link, not against machine code), start processes or write files, gets
none of our environment, and is replaced when it dies, exceeds a limit, or has read its share. It lives
on between documents since starting it costs about a second of imports.
"""

import json
import logging
import os
import selectors
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypeVar

from corpus.article import Draft
from corpus.drafting import too_large
from corpus.errors import Refused
from corpus.feed_reading import FeedReading, feed_of
from corpus.framing import draft_of, source_as_json
from corpus.limits import MIB, Limits
from corpus.source import Source

T = TypeVar("T")

log = logging.getLogger(__name__)

_LONGEST_ANSWER = 512 * MIB
_START_SECONDS = 60.0
_CHUNK = 1 << 16
_KEPT_VARIABLES = ("PATH", "TZ", "SYSTEMROOT", "LD_LIBRARY_PATH")
_COPY = "Copy the article's text into a .txt file and add that."


class _Gone(Exception):
    """The child ended, or stopped keeping to the protocol."""


class _Late(Exception):
    """The child took too long."""


class _NotStarted(Exception):
    """The child wasn't ready to read in time."""


class Extractor:
    """`extract` and `read_feed` in a child process. One document at a time; other threads wait."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._read = 0
        self._closed = False

    def extract(self, source: Source) -> Draft:
        """The article in `source`.

        Raises Refused: as `corpus.extract.extract` does, and with the kinds "too-slow",
        "too-much-memory" and "unreadable" when the child had to be given up.
        """
        return self._read_as("draft", source, draft_of)

    def read_feed(self, source: Source) -> FeedReading:
        """The feed in `source`. Raises Refused as `corpus.feed.read_feed` and as `extract` do."""
        return self._read_as("feed", source, feed_of)

    @property
    def child_pid(self) -> int | None:
        """The id of the reading process, or None when there is none at the moment."""
        return self._child.pid if self._child is not None else None

    def close(self) -> None:
        """Ends the child. Waits for a document that is being read."""
        with self._lock:
            self._closed = True
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read_as(self, wanted: str, source: Source, made: Callable[[dict[str, Any]], T]) -> T:
        if len(source.data) > self._limits.max_file_bytes:
            raise too_large(self._limits)
        with self._lock:
            if self._closed:
                raise ValueError("the extractor is closed")
            answer = self._wanted(self._ask(wanted, source))
            try:
                return made(answer[wanted])
            except (KeyError, TypeError, ValueError) as error:
                log.warning("reading %r failed: %r", source.name, answer.get("failed", error))
                self._end()
                raise self._unreadable() from error

    def _ask(self, wanted: str, source: Source) -> dict[str, Any]:
        """The child's answer; raises Refused when none came."""
        try:
            child = self._ready_child()
            deadline = time.monotonic() + self._limits.seconds
            header = json.dumps({"wanted": wanted, "source": source_as_json(source)}).encode()
            _send(child, _frame(header) + _frame(source.data), deadline)
            answer = json.loads(_receive(child, deadline))
            if not isinstance(answer, dict):
                raise _Gone
        except _Late as error:
            self._end()
            raise self._unfinished() from error
        except _NotStarted as error:
            self._end()
            raise Refused(
                f"The program that reads such files did not start within {_START_SECONDS:.0f} seconds.",
                kind="too-slow",
                hint="Add it again when the machine has less to do.",
            ) from error
        except (_Gone, OSError, ValueError) as error:
            status = self._end()
            raise self._refusal_of(status) from error
        except BaseException:
            self._end()  # interrupted half-way: what comes next from the child would be misread
            raise
        self._read += 1
        if self._read >= self._limits.documents_per_process:
            self._end()
        return answer

    def _wanted(self, answer: dict[str, Any]) -> dict[str, Any]:
        """The answer, unless it says that there is none: then Refused is raised."""
        if "refused" in answer:
            refused = answer["refused"]
            raise Refused(str(refused["sentence"]), kind=str(refused["kind"]), hint=str(refused["hint"]))
        if "memory" in answer:
            self._end()  # its memory may be in pieces
            raise self._too_much_memory()
        return answer

    def _refusal_of(self, status: int | None) -> Refused:
        """Why the child ended, by its exit status."""
        log.debug("the reading process ended with status %s", status)
        if status is not None and -status in {9, 24}:  # SIGKILL by the system's own memory guard, or SIGXCPU
            return self._too_much_memory() if status == -9 else self._unfinished()
        return self._unreadable()

    def _unfinished(self) -> Refused:
        return Refused(
            f"It could not be read within {self._limits.seconds:.0f} seconds.", kind="too-slow", hint=_COPY
        )

    def _too_much_memory(self) -> Refused:
        return Refused(
            f"Reading it takes more than {self._limits.memory_bytes // MIB:,} MiB of memory.",
            kind="too-much-memory",
            hint=_COPY,
        )

    def _unreadable(self) -> Refused:
        return Refused(
            "It can't be read: the program that reads such files failed on it.", kind="unreadable", hint=_COPY
        )

    def _ready_child(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        self._read = 0
        self._child = _started()  # kept before it is ready, so that it is ended if it never is
        _make_ready(self._child, self._limits)
        return self._child

    def _end(self) -> int | None:
        """Kills the child if it runs. Returns the status it ended with by itself, or None."""
        child, self._child = self._child, None
        if child is None:
            return None
        try:
            # A dying child closes its pipes a moment before it can be waited for.
            status: int | None = child.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            status = None
            child.kill()
            child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        return status


def _started() -> subprocess.Popen[bytes]:
    variables = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    # One thread for the numeric libraries: each further one reserves memory that counts as used.
    single = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}
    package = str(Path(__file__).parents[1])
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "corpus.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**variables, **single, "PYTHONPATH": package, "PYTHONUTF8": "1"},
        start_new_session=True,  # Ctrl-C in the terminal is the parent's to handle
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    os.set_blocking(child.stdin.fileno(), False)
    os.set_blocking(child.stdout.fileno(), False)
    threading.Thread(target=_log_noise, args=(child.stderr,), daemon=True).start()
    return child


def _make_ready(child: subprocess.Popen[bytes], limits: Limits) -> None:
    """Tells the child its limits and waits until it can read. Raises _NotStarted or _Gone."""
    deadline = time.monotonic() + _START_SECONDS
    try:
        _send(child, _frame(json.dumps(asdict(limits)).encode()), deadline)
        if _receive(child, deadline) != b"ready":
            raise _Gone
    except _Late as error:
        raise _NotStarted from error


def _log_noise(stream: IO[bytes]) -> None:
    with stream:
        while noise := stream.readline(4096):
            log.debug("reading process: %r", noise.decode(errors="replace").rstrip())


def _frame(data: bytes) -> bytes:
    return struct.pack(">Q", len(data)) + data


def _send(child: subprocess.Popen[bytes], data: bytes, deadline: float) -> None:
    assert child.stdin is not None
    pipe = child.stdin.fileno()
    left = memoryview(data)
    while left:
        _wait(pipe, selectors.EVENT_WRITE, deadline)
        try:
            left = left[os.write(pipe, left[:_CHUNK]) :]
        except BlockingIOError:
            continue
        except BrokenPipeError as error:
            raise _Gone from error


def _receive(child: subprocess.Popen[bytes], deadline: float) -> bytes:
    """The next frame; raises _Gone at the end of the stream or for a frame beyond all bounds."""
    length = struct.unpack(">Q", _receive_exactly(child, 8, deadline))[0]
    if length > _LONGEST_ANSWER:
        raise _Gone
    return _receive_exactly(child, length, deadline)


def _receive_exactly(child: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    assert child.stdout is not None
    pipe = child.stdout.fileno()
    got = bytearray()
    while len(got) < size:
        _wait(pipe, selectors.EVENT_READ, deadline)
        try:
            part = os.read(pipe, min(size - len(got), 1 << 20))
        except BlockingIOError:
            continue
        if not part:
            raise _Gone
        got += part
    return bytes(got)


def _wait(pipe: int, event: int, deadline: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise _Late
