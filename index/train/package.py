"""Writes vectors as 8-bit weights in the format of model2vec and sentence-transformers."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer


def quantise(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Rounded to -127..127 with one scale for all: only directions matter."""
    scale = 127 / np.abs(vectors).max()
    rounded: NDArray[np.int8] = np.rint(vectors * scale).astype(np.int8)
    return rounded


def save_model(folder: Path, vectors: NDArray[np.float32], tokenizer: Tokenizer) -> str:
    """Writes the files that ``StaticModel.from_pretrained`` reads; returns the version.

    The version is a hash of weights and tokenizer; libraries remember it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights, words = folder / "model.safetensors", folder / "tokenizer.json"
    save_file({"embeddings": quantise(vectors)}, weights)
    weights.chmod(0o644)
    tokenizer.save(str(words), pretty=False)
    version = model_version(folder)
    config = {
        "model_type": "model2vec",
        "embedding_dtype": "int8",
        "max_length": None,
        "normalize": True,
        "version": version,
    }
    _write_json(folder / "config.json", config)
    modules = [
        {"idx": 0, "name": "0", "path": ".", "type": "sentence_transformers.models.StaticEmbedding"}
    ]
    _write_json(folder / "modules.json", modules)
    return version


def model_version(folder: Path) -> str:
    """Eight hexadecimal digits that change with any weight or subword."""
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes())
    digest.update((folder / "tokenizer.json").read_bytes())
    return digest.hexdigest()[:8]


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8", newline="\n")
