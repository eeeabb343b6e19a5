"""How many passages the encoder should get at once.

``python -m tests.benchmarks.batches LIBRARY [ENCODER]`` prints for each number the processor's
milliseconds a thousand passages, of all threads, and the MB that the process had at most.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from index.encoder import load_encoder
from index.prepare import encoder_input
from index.store import Store
from tests.benchmarks.measure import own_memory

SIZES = (64, 256, 1_024, 4_096, 16_384)
_TIMES = 5
_PASSAGES = 16_384
_BY_TRANSFORMER = 256  # it takes a hundred times as long
_TRANSFORMER_SIZES = (8, 32, 128)


def measured(library: Path, encoder: str | None = None) -> list[dict[str, float]]:
    """Each number of passages in a process of its own."""
    sizes = SIZES if encoder is None else _TRANSFORMER_SIZES
    return [_measured(library, str(one), encoder) for one in sizes]


def _measured(library: Path, *arguments: str | None) -> dict[str, float]:
    told = [one for one in arguments if one is not None]
    command = [sys.executable, "-m", "tests.benchmarks.batches", str(library), *told]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def encoded(library: Path, at_once: int, name: str | None) -> dict[str, float]:
    """Encode the library's first passages, so many at once; the least of several times."""
    encoder = load_encoder(name)
    texts = _texts(library, _PASSAGES if name is None else _BY_TRANSFORMER)
    encoder.encode_passages(texts[:at_once])
    taken = []
    for _ in range(_TIMES):
        began = time.process_time()
        for start in range(0, len(texts), at_once):
            encoder.encode_passages(texts[start : start + at_once])
        taken.append((time.process_time() - began) * 1e6 / len(texts))
    return {"at_once": at_once, "worked_ms": min(taken), "memory": own_memory()}


def _texts(library: Path, count: int) -> list[str]:
    texts: list[str] = []
    with Store.open(library) as store:
        for document in store.documents():
            stored = store.passages_of(document.id)
            texts += [encoder_input(one.passage, one.text) for one in stored]
            if len(texts) >= count:
                break
    return texts[:count]


if __name__ == "__main__":
    model = sys.argv[3] if len(sys.argv) > 3 else None
    sys.stdout.write(json.dumps(encoded(Path(sys.argv[1]), int(sys.argv[2]), model)))
