"""Where a training stands, kept so that one that was stopped goes on as if it hadn't been."""

import logging
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from index.joint_model import JointModel

logger = logging.getLogger(__name__)

_FILE = "checkpoint.pt"


@dataclass(frozen=True, slots=True)
class Learning:
    """A model that learns in `steps` steps, by an optimizer whose rate follows a schedule."""

    model: JointModel
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    steps: int

    def save(self, out: Path, step: int) -> None:
        """Keep what stands after a step in place of what was kept."""
        new = out / "checkpoint.new"
        kept = {
            "step": step,
            "steps": self.steps,
            "model": trained(self.model),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
        }
        torch.save(kept, new)
        new.replace(out / _FILE)

    def resume(self, out: Path) -> int:
        """Go on from what is kept in the folder; the steps that were done, 0 where nothing is.

        Raises ValueError for a training of another number of steps, whose rate would fall otherwise, and
        for one in which other weights learn.
        """
        file = out / _FILE
        if not file.exists():
            return 0
        kept = torch.load(file, weights_only=True)
        # Checkpoints didn't always say how many steps their training has.
        steps = kept.get("steps", self.steps)
        if steps != self.steps:
            raise ValueError(f"{out} has a training of {steps} steps, not of {self.steps}: its rate fell so.")
        if kept["model"].keys() != trained(self.model).keys():
            raise ValueError(f"{out} has a training in which other weights learn: of adapters, or of all.")
        self.model.load_state_dict(kept["model"], strict=False)
        self.optimizer.load_state_dict(kept["optimizer"])
        self.schedule.load_state_dict(kept["schedule"])
        logger.info("going on after step %d", kept["step"])
        return int(kept["step"])


def trained(model: JointModel) -> dict[str, Tensor]:
    """The tensors that training changes."""
    return {
        name: parameter.detach().clone()
        for name, parameter in model.named_parameters()
        if parameter.requires_grad
    }
