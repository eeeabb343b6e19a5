"""Reading and encoding a file in one go, wherever the process that does it runs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import EncoderError
from index.encoder import load_encoder
from index.prepare import ENCODED_AT_ONCE, Indexed, Job, Parse, Prepared, prepare

if TYPE_CHECKING:
    from index.encoder import Encoder


def prepare_encoded(job: Job, parse: Parse, encoder: str) -> Prepared:
    """As :func:`index.prepare.prepare`, with the vectors of the encoder of that name.

    Raises EncoderError where this process has another one.
    """
    prepared = prepare(job, parse)
    loaded = encoder_here(encoder)
    documents = (replace(one, indexed=_encoded(one.indexed, loaded)) for one in prepared.documents)
    return replace(prepared, documents=tuple(documents))


def _encoded(part: Indexed, encoder: Encoder) -> Indexed:
    starts = range(0, max(1, len(part.inputs)), ENCODED_AT_ONCE)
    batches = (encoder.encode_passages(part.inputs[at : at + ENCODED_AT_ONCE]) for at in starts)
    vectors = np.concatenate([one.astype(np.float16) for one in batches])
    return replace(part, inputs=(), vectors=vectors)


@cache
def encoder_here(name: str) -> Encoder:
    """The encoder of that name, loaded once a process; EncoderError for another version of it."""
    encoder = load_encoder(name.rpartition("@")[0] or name)
    if encoder.name != name:
        raise EncoderError(
            f"Gebraucht wird das Sprachmodell {name}, vorhanden ist {encoder.name}. "
            "Bitte überall dieselbe Fassung einrichten."
        )
    return encoder
