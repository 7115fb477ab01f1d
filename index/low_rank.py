"""What training changed in a matrix, as the product of two thin ones.

A matrix of shape (out, in) is kept as `up` of shape (out, rank) and `down` of shape (rank, in), and is
the base model's matrix + up x down. That is how low-rank adapters learn (Hu et al., "LoRA: Low-Rank
Adaptation of Large Language Models", 2021), and the best approximation of its rank to any other change
(Eckart and Young, "The approximation of one matrix by another of lower rank", 1936).
"""

from collections.abc import Mapping

import torch
from torch import Tensor

_UP, _DOWN = ".up", ".down"


def factors(change: Tensor, rank: int) -> tuple[Tensor, Tensor]:
    """`up` and `down` of a change of shape (out, in): its largest singular values, shared out evenly."""
    left, values, right = torch.linalg.svd(change.float(), full_matrices=False)
    root = values[:rank].sqrt()
    return left[:, :rank] * root, root[:, None] * right[:rank]


def thinned(tensors: Mapping[str, Tensor], base: Mapping[str, Tensor], rank: int) -> dict[str, Tensor]:
    """Matrices that `base` has as their thin change from it, in bfloat16; the rest as it is, in float32."""
    kept: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        if name not in base or tensor.ndim != 2:
            kept[name] = tensor.float().contiguous()
            continue
        up, down = factors(tensor.float() - base[name].float(), rank)
        kept[name + _UP], kept[name + _DOWN] = (one.bfloat16().contiguous() for one in (up, down))
    return kept


def thickened(kept: Mapping[str, Tensor], base: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors that `thinned` was given, as near as its rank allows. What isn't thin stays as it is.

    Raises KeyError if `base` or `kept` lacks a part of a thin matrix.
    """
    whole = {name: tensor for name, tensor in kept.items() if not name.endswith((_UP, _DOWN))}
    for name, up in kept.items():
        if name.endswith(_UP):
            plain = name.removesuffix(_UP)
            whole[plain] = base[plain] + up.float() @ kept[plain + _DOWN].float()
    return whole
