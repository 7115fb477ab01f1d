"""A text in pieces is the text, and what is made of pieces is what was made of the whole."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import content_hash
from corpus.copies import is_copy, signature
from corpus.portions import portions

TEXTS = st.text(st.sampled_from("ab日。 \n\u3000\x1c\u0301!"), max_size=60)


@given(TEXTS, st.integers(1, 9))
def test_pieces_are_cut_after_white_space(text: str, size: int) -> None:
    pieces = list(portions(text, size))
    assert "".join(pieces) == text
    assert all(len(piece) > size and piece[-1].isspace() for piece in pieces[:-1])
    assert not any(character.isspace() for piece in pieces for character in piece[size:-1])


@given(TEXTS, st.integers(1, 4000))
def test_the_hash_is_that_of_the_whole_with_white_space_folded(text: str, times: int) -> None:
    long = text * times
    assert content_hash(long) == hashlib.sha256(" ".join(long.split()).encode()).hexdigest()


def test_a_long_text_is_compared_over_its_pieces() -> None:
    text = " ".join(f"Sentence {n} of a long report about rice and steel." for n in range(6_000))
    assert len(list(portions(text))) > 3
    assert is_copy(signature(text).minhash, signature("A new first line. " + text).minhash)
    other = " ".join(f"Line {n} of another story on rain and rivers." for n in range(6_000))
    assert not is_copy(signature(text).minhash, signature(other).minhash)
