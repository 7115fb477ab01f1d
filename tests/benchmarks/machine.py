"""The machine that a benchmark ran on, in words."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

import torch

LIBRARIES = ("torch", "sentence-transformers", "faiss-cpu", "numpy")
# What decides how fast the model can be: the widest that is there is named.
VECTORS = ("amx_bf16", "avx512_bf16", "avx512f", "avx2")


def machine() -> str:
    """Processor, its vector instructions, threads and versions."""
    flags = _cpu("flags").split()
    widest = next((flag for flag in VECTORS if flag in flags), "none of " + ", ".join(VECTORS))
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{_cpu('model name') or platform.processor()}, {os.cpu_count()} processors, widest vectors {widest},"
        f" {torch.get_num_threads()} threads, Python {platform.python_version()}, {libraries}."
    )


def has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself."""
    return any(flag in _cpu("flags").split() for flag in ("amx_bf16", "avx512_bf16"))


def _cpu(key: str) -> str:
    """A value of Linux's description of the first processor; empty elsewhere."""
    file = Path("/proc/cpuinfo")
    lines = file.read_text().splitlines() if file.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
