"""Near-duplicates: articles that print the same text but for small changes.

Copies at other addresses and small updates share four of five runs of five words (Jaccard resemblance);
regional versions of one template, whose facts differ, share fewer, and other reports of the same story next
to none. The resemblance is estimated from MinHash signatures (datasketch), which compare in microseconds
and never change: the scheme is named, so a library that changes its default can't mix two kinds.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.portions import portions

Hashes = NDArray[np.uint64]

COPY_RESEMBLANCE = 0.77
"""The estimated resemblance from which an article is a copy; chosen with `tests/benchmarks/copies.py`."""

_VALUES = 256  # the estimate's standard error is 0.03 at most
_ROWS = 6
_BANDS = 24  # a pair with a resemblance of 0.77 shares a band with a probability of 0.996, one of 0.1 never
_AT_ONCE = 4096

# Scripts that put no space between words: each character is a token, and ten say what five words do.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_RUN = 5
_UNSPACED_RUN = 10

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd and without pattern: 2**64 over the golden ratio
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Signature:
    """What an article is compared by: `bands` find candidates (any in common), `minhash` compares."""

    bands: tuple[bytes, ...]
    minhash: bytes


def signature(text: str) -> Signature:
    """The signature of a text in any language: the same on every machine and in every process."""
    # Its package loads SciPy, a second that commands without articles to add needn't wait.
    from datasketch import MinHash

    sketch = MinHash(num_perm=_VALUES, seed=1, scheme="affine32", hashfunc=int)
    runs = _run_hashes(text)
    for start in range(0, len(runs), _AT_ONCE):  # a book at once would take gigabytes
        sketch.update_batch(runs[start : start + _AT_ONCE].tolist())
    values = np.asarray(sketch.hashvalues, dtype="<u4")
    rows = values[: _BANDS * _ROWS].reshape(_BANDS, _ROWS)
    bands = tuple(hashlib.blake2b(row.tobytes(), digest_size=8).digest() for row in rows)
    return Signature(bands, values.tobytes())


def resemblance(a: bytes, b: bytes) -> float:
    """The estimated share of runs of words that two texts have in common, 0 to 1, from their `minhash`."""
    return float((np.frombuffer(a, "<u4") == np.frombuffer(b, "<u4")).mean())


def is_copy(a: bytes, b: bytes) -> bool:
    """Whether one text nearly repeats the other, from their `minhash`."""
    return resemblance(a, b) >= COPY_RESEMBLANCE


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _TOKEN.findall(plain)


def _hashed_tokens(text: str) -> tuple[Hashes, int]:
    """The hashes of the text's tokens in order, and how many are characters of unspaced scripts."""
    known: dict[str, int] = {}
    hashes: list[Hashes] = [np.empty(0, dtype=np.uint64)]
    unspaced = 0
    for portion in portions(text):
        tokens = _tokens(portion)
        for token in set(tokens) - known.keys():
            known[token] = _token_hash(token)
        hashes.append(np.fromiter(map(known.__getitem__, tokens), dtype=np.uint64, count=len(tokens)))
        unspaced += sum(len(token) == 1 and not token.isascii() for token in tokens)
    return np.concatenate(hashes), unspaced


def _run_hashes(text: str) -> Hashes:
    """A 32-bit hash of each run of words, each once; a text shorter than a run is one run."""
    hashes, unspaced = _hashed_tokens(text)
    if not len(hashes):  # nothing but signs
        signs = list("".join(text.split()))
        hashes = np.array([_token_hash(sign) for sign in signs] or [0], dtype=np.uint64)
        unspaced = sum(not sign.isascii() for sign in signs)
    length = _UNSPACED_RUN if 2 * unspaced > len(hashes) else _RUN
    count = max(1, len(hashes) - length + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(min(length, len(hashes))):
        mixed = (mixed * _MULTIPLIER) ^ hashes[offset : offset + count]
        mixed ^= mixed >> _HALF
    # In place of np.unique, which lets no other thread go on meanwhile.
    mixed = np.sort((mixed * _MULTIPLIER) >> _HALF)
    return mixed[np.concatenate(([True], mixed[1:] != mixed[:-1]))]


def _token_hash(token: str) -> int:
    return int.from_bytes(hashlib.blake2b(token.encode(), digest_size=8).digest(), "little")
