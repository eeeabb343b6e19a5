"""Saves a transformer as a folder that sentence-transformers, and so ``--encoder``, reads."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer import modules
from tokenizers import Tokenizer
from transformers import BertModel, PreTrainedTokenizerFast

LONGEST = 512
"""Pieces that the model reads of a text; it knows no further places."""

_SPECIAL = {
    "bos_token": "<s>",
    "cls_token": "<s>",
    "eos_token": "</s>",
    "sep_token": "</s>",
    "pad_token": "<pad>",
    "unk_token": "<unk>",
    "mask_token": "<mask>",
}


def save_transformer(
    folder: Path, model: BertModel, tokenizer: Tokenizer, prompts: Mapping[str, str]
) -> None:
    """Writes the model with 16-bit weights; a text's vector is the mean over its pieces."""
    tokenizer.no_padding()
    tokenizer.no_truncation()
    wrapped = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, model_max_length=LONGEST, **_SPECIAL
    )
    with tempfile.TemporaryDirectory() as plain:
        model.to("cpu", torch.float16).save_pretrained(plain)
        wrapped.save_pretrained(plain)
        reader = modules.Transformer(plain, max_seq_length=LONGEST)
        pooling = modules.Pooling(model.config.hidden_size, pooling_mode="mean")
        whole = SentenceTransformer(
            modules=[reader, pooling, modules.Normalize()], prompts=dict(prompts), device="cpu"
        )
        whole.half().save_pretrained(str(folder))
