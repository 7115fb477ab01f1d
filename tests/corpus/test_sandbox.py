"""What a hostile document does, it does to the child: the caller gets a sentence and goes on."""

import json
import os
import resource
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Details
from corpus.errors import Refused
from corpus.extract import extract
from corpus.limits import MIB, Limits
from corpus.sandbox import Extractor
from corpus.source import Source
from tests.corpus.papers import docx_of, pdf_of, word_paragraphs

TEXT = Source("a.txt", b"The ministers met in Washington on Wednesday to talk about tariffs.")


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    with Extractor() as made:
        yield made


def child_of(extractor: Extractor) -> int:
    """The process id of the child, as the system tells it."""
    assert extractor.child_pid is not None
    return extractor.child_pid


def refusal(extractor: Extractor, source: Source) -> str:
    with pytest.raises(Refused) as refused:
        extractor.extract(source)
    assert str(refused.value).endswith(".")
    assert refused.value.hint
    return refused.value.kind


@pytest.mark.parametrize(
    "source",
    [
        TEXT,
        Source(
            "日本.txt",
            "赤沢亮正氏が首席交渉官です。関税交渉は続いています。\U0001f600".encode(),
            origin="/a/日本.txt",
        ),
        Source("a.pdf", pdf_of([[(72, 700, 12, "The ministers met in Washington.")]])),
        Source("a.docx", docx_of(word_paragraphs("The ministers met in Washington."))),
        Source(
            "page.html",
            b"<html><body><article>"
            + b"".join(
                b"<p>The ministers of %d countries met in Washington to talk.</p>" % n for n in range(20)
            ),
            media_type="text/html",
            charset="utf-8",
            url="https://example.org/a",
            given=Details("id-1", "Title", "Paper", "Ann", date(2025, 4, 8), None, "en"),
        ),
    ],
    ids=lambda source: source.name,
)
def test_the_child_reads_as_the_function_does(extractor: Extractor, source: Source) -> None:
    assert extractor.extract(source) == extract(source)


def test_a_refusal_comes_through_whole(extractor: Extractor) -> None:
    with pytest.raises(Refused) as here:
        extract(Source("a.txt", b" "))
    with pytest.raises(Refused) as there:
        extractor.extract(Source("a.txt", b" "))
    assert (str(here.value), here.value.kind, here.value.hint) == (
        str(there.value),
        there.value.kind,
        there.value.hint,
    )


def test_one_child_serves_many_documents_and_is_replaced_after_its_share() -> None:
    with Extractor(Limits(documents_per_process=2)) as extractor:
        extractor.extract(TEXT)
        first = child_of(extractor)
        extractor.extract(TEXT)
        assert extractor.child_pid is None
        extractor.extract(TEXT)
        assert child_of(extractor) != first


def test_a_child_that_dies_between_documents_is_replaced(extractor: Extractor) -> None:
    extractor.extract(TEXT)
    os.kill(child_of(extractor), signal.SIGKILL)
    os.waitid(os.P_PID, child_of(extractor), os.WEXITED | os.WNOWAIT)
    assert extractor.extract(TEXT) == extract(TEXT)


def test_what_takes_too_long_is_given_up() -> None:
    slow = Source("slow.docx", docx_of("<w:p/>" * 1_500_000))
    with Extractor(Limits(seconds=1)) as extractor:
        assert refusal(extractor, slow) == "too-slow"
        assert extractor.extract(TEXT) == extract(TEXT)


def test_what_takes_too_much_memory_is_given_up() -> None:
    # One character beyond the basic plane makes Python keep four bytes for each of them.
    large = Source("large.txt", "\U0001f600".encode() + b"word " * 9_000_000)
    with Extractor(Limits(memory_bytes=600 * MIB)) as extractor:
        assert refusal(extractor, large) == "too-much-memory"
        assert extractor.extract(TEXT) == extract(TEXT)


def test_a_child_killed_over_a_document_costs_only_that_document() -> None:
    with Extractor() as extractor:
        extractor.extract(TEXT)
        child = child_of(extractor)
        before = processor_seconds(child)
        with ThreadPoolExecutor(1) as pool:
            reading = pool.submit(refusal, extractor, Source("slow.docx", docx_of("<w:p/>" * 1_500_000)))
            while processor_seconds(child) < before + 0.3:
                threading.Event().wait(0.02)
            os.kill(child, signal.SIGSEGV)
            assert reading.result() == "unreadable"
        assert extractor.extract(TEXT) == extract(TEXT)


def processor_seconds(process: int) -> float:
    """What a running process has used of the processor."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_file_beyond_the_limit_does_not_reach_the_child() -> None:
    with Extractor(Limits(max_file_bytes=1000)) as extractor:
        assert refusal(extractor, Source("a.txt", b"x" * 1001)) == "too-large"
        assert extractor.child_pid is None


def test_callers_from_several_threads_each_get_their_own_answer(extractor: Extractor) -> None:
    sources = [
        Source("a.txt", f"Sentence number {number} of many, all alike.".encode()) for number in range(24)
    ]
    with ThreadPoolExecutor(6) as pool:
        drafts = list(pool.map(extractor.extract, sources))
    assert [draft.text for draft in drafts] == [source.data.decode() for source in sources]


def test_closing_ends_the_child_and_is_final() -> None:
    extractor = Extractor()
    extractor.extract(TEXT)
    child = child_of(extractor)
    extractor.close()
    extractor.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    with pytest.raises(ValueError, match="closed"):
        extractor.extract(TEXT)


def children() -> set[int]:
    """The processes that this one started and that still run."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == os.getpid():
                found.add(int(process.name))
    return found


def program(file: Path, text: str) -> str:
    """The path of a program to run in place of Python."""
    file.write_text(text)
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize(
    ("deed", "expected"), [("exec sleep 1000", "too-slow"), ("exec 1>&-; exec sleep 1000", "unreadable")]
)
def test_a_child_that_never_gets_ready_is_ended_and_the_document_is_not_blamed(
    deed: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = children()
    monkeypatch.setattr("corpus.sandbox._START_SECONDS", 2.0)
    monkeypatch.setattr(sys, "executable", program(tmp_path / "late", f"#!/bin/sh\n{deed}\n"))
    with Extractor() as extractor, pytest.raises(Refused) as refused:
        extractor.extract(TEXT)
    assert refused.value.kind == expected
    assert ("did not start within 2 seconds" in str(refused.value)) is (expected == "too-slow")
    assert children() == before


def test_what_a_child_says_is_logged_without_control_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers = b"".join(struct.pack(">Q", len(a)) + a for a in (b"ready", b'{"failed": "bad \\u001b[31mred"}'))
    text = (
        f"#!{sys.executable}\nimport sys\nsys.stderr.write('noise \x1b[31mred\\n')\n"
        f"sys.stdout.buffer.write({answers!r})\nsys.stdout.flush()\nsys.stdin.read()\n"
    )
    monkeypatch.setattr(sys, "executable", program(tmp_path / "rogue", text))
    caplog.set_level("DEBUG", "corpus.sandbox")
    with Extractor() as extractor:
        assert refusal(extractor, TEXT) == "unreadable"
        while "noise" not in caplog.text:
            threading.Event().wait(0.02)
    said = "".join(caplog.messages)  # `caplog.text` drops escape sequences
    assert "bad" in said
    assert "\x1b" not in said


def test_the_child_ends_when_its_parent_goes() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "corpus.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None
    assert child.stdout is not None
    header = json.dumps(asdict(Limits())).encode()
    child.stdin.write(struct.pack(">Q", len(header)) + header)
    child.stdin.close()
    assert child.stdout.read() == struct.pack(">Q", 5) + b"ready"
    child.stdout.close()
    assert child.wait() == 0


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('written-by-a-document', 'w')",
        "import os; os.remove('/nothing-of-this-name')",
    ],
)
def test_the_child_has_given_up_what_reading_does_not_need(deed: str) -> None:
    program = f"from corpus.child import give_up_rights\ngive_up_rights({2048 * MIB})\n{deed}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 1
    assert "may not" in done.stderr


def test_a_platform_that_refuses_the_limit_of_memory_is_no_reason_not_to_read() -> None:
    deed = (
        "import os, resource\n"
        "from corpus.child import give_up_rights\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({1024 * MIB}, {1024 * MIB}))\n"
        "os.geteuid() or os.setuid(65534)  # root may raise a limit again\n"
        f"give_up_rights({2048 * MIB})\n"
        "open('written-by-a-document', 'w')"
    )
    done = subprocess.run([sys.executable, "-c", deed], capture_output=True, text=True)
    assert "memory is not limited" in done.stderr
    assert "reading a document may not do open" in done.stderr


def test_the_child_gets_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEDESK_TOKEN", "secret")
    with Extractor() as extractor:
        extractor.extract(TEXT)
        variables = Path(f"/proc/{child_of(extractor)}/environ").read_text()
    assert "secret" not in variables


def test_the_childs_memory_is_limited(extractor: Extractor) -> None:
    extractor.extract(TEXT)
    assert resource.prlimit(child_of(extractor), resource.RLIMIT_AS)[0] == Limits().memory_bytes
