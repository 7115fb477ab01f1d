"""Bodies: unpacked as they arrive, never more than the limit."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.body import read_body, read_start
from corpus.errors import Refused

MIB = 2**20


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "identity": bytes}


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


@given(st.binary(max_size=5000), st.integers(1, 600), st.sampled_from(sorted(PACKERS)), st.integers(1, 100))
def test_what_was_packed_comes_out_however_it_arrives(
    data: bytes, size: int, coding: str, repeats: int
) -> None:
    data = data * repeats
    packed = PACKERS[coding](data)
    assert read_body(cut(packed, size), coding=f" {coding.upper()} ", most=len(data) + len(packed)) == data


@given(st.integers(0, 5), st.integers(65_000, 140_000))
def test_sizes_around_the_steps_come_out_whole(level: int, size: int) -> None:
    data = b"a" * size
    assert read_body([gzip.compress(data, level)], coding="gzip", most=MIB) == data


def test_deflate_without_its_header_is_read_too() -> None:
    data = b"some text " * 1000
    assert read_body(cut(raw_deflate(data), 100), coding="deflate", most=MIB) == data


def test_gzip_in_several_members_and_with_padding_is_read_whole() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 100
    assert read_body([packed], coding="gzip", most=MIB) == b"one two"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_refused_before_it_unfolds(coding: str) -> None:
    bomb = PACKERS[coding](bytes(200 * MIB))
    tracemalloc.start()
    with pytest.raises(Refused) as refused:
        read_body(cut(bomb, 64 * 1024), coding=coding, most=MIB)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.kind == "too-large"
    assert peak < 4 * MIB


def test_an_endless_body_is_refused_by_its_wire_bytes() -> None:
    with pytest.raises(Refused) as refused:
        read_body(iter(lambda: b"x" * 1000, b""), coding="", most=MIB)
    assert refused.value.kind == "too-large"


@given(st.binary(min_size=1, max_size=300), st.integers(1, 8))
def test_a_packed_body_that_breaks_off_is_refused(data: bytes, missing: int) -> None:
    with pytest.raises(Refused) as refused:
        read_body([gzip.compress(data)[:-missing]], coding="gzip", most=MIB)
    assert refused.value.kind == "broken"


def test_garbage_and_unasked_codings_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_body([b"\x1f\x8b" + b"nonsense" * 10], coding="gzip", most=MIB)
    assert refused.value.kind == "broken"
    with pytest.raises(Refused) as refused:
        read_body([b"x"], coding="gzip, gzip", most=MIB)
    assert refused.value.kind == "wrong-type"


def test_a_start_is_cut_and_not_refused() -> None:
    assert read_start([gzip.compress(b"ab" * 1000)], coding="gzip", most=5) == b"ababa"
    assert read_start([b"abc"], coding="", most=5) == b"abc"
