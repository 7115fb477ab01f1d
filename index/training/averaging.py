"""Makes the file that is shipped: `python -m index.training.averaging FILE... [--out FOLDER]`.

FILEs are what `index.training.joint_reader` wrote, of one training at several times; what is shipped is the
mean of their weights, number by number. Weights of one training that lie near each other have a mean that
reads at least as well as each of them and takes no longer (Wortsman et al., "Model soups", 2022). Of a
single file it is that file's weights.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from index.joint_weights import write

MODELS = Path(__file__).parents[1] / "models"


def mean_of(several: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each tensor. Raises ValueError if they aren't of one model."""
    first, *others = several
    if any(other.keys() != first.keys() for other in others):
        raise ValueError("the files don't hold the same tensors")
    return {name: torch.stack([one[name].float() for one in several]).mean(0) for name in first}


def main() -> None:
    """Write the file and its checksum."""
    parser = argparse.ArgumentParser(description="Makes the joint reader's file out of trained weights.")
    parser.add_argument("file", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=MODELS)
    told = parser.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    write(mean_of([load_file(file) for file in told.file]), told.out)


if __name__ == "__main__":
    main()
