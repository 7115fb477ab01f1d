"""Low-rank adapters: thin matrices that are trained beside the weights of a model, which stay as they are.

A weight W of shape (out, in) becomes W + alpha / rank x B A, with A of shape (rank, in) and B of shape
(out, rank); B begins as 0 (Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models", 2021). Needs
the extra `training`.
"""

from collections.abc import Mapping

from peft import LoraConfig, inject_adapter_in_model
from peft.tuners.lora import Linear as AdaptedLinear
from torch import Tensor

from index.joint_model import JointModel
from index.low_rank import factors

RANK, ALPHA = 16, 32
RATE = 1e-3
_BESIDE = ["query", "key", "value", "dense"]
"""Attention and feed-forward: all matrices of BERT's layers."""
_NAME = "default"


def with_adapters(model: JointModel) -> JointModel:
    """The same model, changed in place: of its body only fresh adapters learn, and its heads as before."""
    config = LoraConfig(r=RANK, lora_alpha=ALPHA, lora_dropout=0.0, bias="none", target_modules=_BESIDE)
    inject_adapter_in_model(config, model.bert, adapter_name=_NAME)
    return model


def begun_like(model: JointModel, tensors: Mapping[str, Tensor]) -> JointModel:
    """Changed in place: adapters, vectors and heads of a model `with_adapters` begin at a trained model's.

    `tensors` are that model's, as `merged` names them. Each adapter begins as the best matrix of its rank
    for what that model's training changed. Vectors learn too.
    """
    parameters = dict(model.named_parameters())
    for name, base in parameters.items():
        if name.endswith(".base_layer.weight"):
            place = name.removesuffix(".base_layer.weight")
            change = tensors[f"{place}.weight"].float() - base.detach()
            up, down = factors(change * (RANK / ALPHA), RANK)
            parameters[f"{place}.lora_B.{_NAME}.weight"].data.copy_(up)
            parameters[f"{place}.lora_A.{_NAME}.weight"].data.copy_(down)
    for name, parameter in parameters.items():
        if ".lora_" in name or name.startswith("bert.embeddings."):
            continue
        if parameter.ndim == 1 or not name.startswith("bert."):
            parameter.data.copy_(tensors[name.replace(".base_layer", "")])
            parameter.requires_grad_(True)
    return model


def merged(model: JointModel) -> dict[str, Tensor]:
    """The tensors of the body's layers and of the heads with the adapters added to them, under the names
    that they have in a model without adapters. Embeddings, which don't learn, are left out.
    """
    added = {
        f"bert.{name}.weight": module.get_delta_weight(_NAME)
        for name, module in model.bert.named_modules()
        if isinstance(module, AdaptedLinear)
    }
    tensors = {}
    for name, parameter in model.named_parameters():
        if ".lora_" in name or name.startswith("bert.embeddings."):
            continue
        plain = name.replace(".base_layer", "")
        tensors[plain] = parameter.detach() + added[plain].detach() if plain in added else parameter.detach()
    return {name: tensor.clone() for name, tensor in tensors.items()}
