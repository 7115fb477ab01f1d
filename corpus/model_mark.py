"""Which model made vectors."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelMark:
    """An embedder's identity: vectors of two marks are never compared.

    `fingerprint` is a hash of the weights and of all that changes vectors, such as prompts.
    `dim` is the length of one vector.
    """

    name: str
    fingerprint: str
    dim: int
