"""The joint reader's weights as they are shipped: what training changed, and no more.

A matrix is kept as its thin change from the default embedder's (`index/low_rank.py`), or a byte a number,
with a scale for each row: value = scale x (-127 to 127). Embeddings are the default embedder's and are
read from its package.
"""

import hashlib
import logging
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from transformers import AutoTokenizer, BertConfig

from index.errors import ModelMissing
from index.joint_model import JointModel
from index.joint_spans import JointSpans
from index.low_rank import thickened, thinned
from index.sentence_embedder import Precision, default_place, wants_bfloat16

logger = logging.getLogger(__name__)

SHIPPED = "joint_reader.safetensors"
CHECKSUM = f"{SHIPPED}.sha256"
_SCALE = ".scale"
_LEAST = 1e-12


def body() -> JointModel:
    """The network with the default embedder's weights and heads that know nothing. Raises ModelMissing."""
    place = default_place()
    config = BertConfig.from_pretrained(place, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    model = JointModel(config)
    stored = load_file(Path(place) / "model.safetensors")
    known = {name: tensor for name, tensor in stored.items() if not name.startswith("pooler.")}
    model.bert.load_state_dict(known, strict=False)
    return model


def quantised(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Matrices as int8 with a scale a row; the rest in float32."""
    kept: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        if tensor.ndim != 2:
            kept[name] = tensor.float().contiguous()
            continue
        scale = tensor.float().abs().amax(1).clamp_min(_LEAST) / 127
        kept[name] = (tensor.float() / scale[:, None]).round().to(torch.int8)
        kept[name + _SCALE] = scale
    return kept


def restored(kept: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """What `quantised` was made of, but for the rounding."""
    return {
        name: tensor.float() * kept[name + _SCALE][:, None] if name + _SCALE in kept else tensor
        for name, tensor in kept.items()
        if not name.endswith(_SCALE)
    }


def write(tensors: Mapping[str, Tensor], folder: Path, rank: int | None = None) -> None:
    """The shipped file and its checksum; with a `rank`, matrices as thin changes of that rank."""
    file = folder / SHIPPED
    save_file(quantised(tensors) if rank is None else thinned(tensors, _base(body()), rank), file)
    (folder / CHECKSUM).write_text(_sha256(file) + "\n", "ascii")


def network(file: Path) -> JointModel:
    """The network out of such a file, in full precision. Raises ModelMissing if a tensor doesn't fit."""
    model = body()
    base = _base(model)
    try:
        tensors = thickened(restored(load_file(file)), base)
    except KeyError:
        tensors = {}
    if tensors.keys() != {*base, *_heads(model)}:
        raise ModelMissing(f"{file.name} isn't a joint reader's file.", hint="Install Citedesk again.")
    model.load_state_dict(tensors, strict=False)
    return model


def _base(model: JointModel) -> dict[str, Tensor]:
    """What of the default embedder training changes: all but the embeddings."""
    named = model.named_parameters()
    return {name: one.detach() for name, one in named if name.startswith("bert.encoder.")}


def _heads(model: JointModel) -> set[str]:
    return {name for name, _ in model.named_parameters() if not name.startswith("bert.")}


def load(file: Path, precision: Precision = "auto") -> JointSpans:
    """A reader out of such a file. Raises ModelMissing if a tensor doesn't fit."""
    model = network(file)
    if wants_bfloat16(precision):
        model = model.to(torch.bfloat16)
    return JointSpans(model, AutoTokenizer.from_pretrained(default_place()))


def shipped(precision: Precision = "auto") -> JointSpans | None:
    """The reader that comes with Citedesk; None where its file is missing. Raises ModelMissing if it was
    changed."""
    folder = files("index").joinpath("models")
    if not folder.joinpath(SHIPPED).is_file():
        return None
    with as_file(folder.joinpath(SHIPPED)) as file:
        if _sha256(file) != folder.joinpath(CHECKSUM).read_text("ascii").strip():
            raise ModelMissing(
                "The joint reader's weights that came with Citedesk were changed.",
                hint="Install Citedesk again.",
            )
        return load(file, precision)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
