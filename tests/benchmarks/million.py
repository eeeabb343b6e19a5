"""Both search indexes at a million passages, put together from a library's own.

A passage's vector is moved towards another's, its words are half of one and half of another
passage: so there are as many different ones as are wanted, as unlike as real ones. Only the indexes
are made; the records of a million passages would say nothing of them.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles

import numpy as np
from numpy.typing import NDArray

from index import vectors
from index.encoder import load_encoder
from index.lexical import LexicalIndex, LexicalWriter
from index.prepare import index_texts
from index.segments import SegmentFiles
from index.store import Store
from tests.benchmarks.measure import size

_AT_ONCE = 20_000
_SOURCES = 40_000  # passages of the library that are recombined: their vectors take 80 MB
_NEARNESS = 0.3  # how far a vector is moved: neighbours are then about as near as real ones
Vectors = NDArray[np.float32]


def measured(library: Path, folder: Path, passages: int) -> dict[str, float]:
    """Make both indexes of so many passages from the library's, and measure them."""
    texts, terms, queries = _material(library)
    encoder = load_encoder()
    base, asked = encoder.encode_passages(texts), encoder.encode_passages(queries)
    dice = np.random.default_rng(passages)
    began = time.perf_counter()
    writer = vectors.writer(None, encoder.dimensions, lambda: asked)
    for start in range(0, passages, _AT_ONCE):
        rows = dice.integers(len(base), size=(2, min(_AT_ONCE, passages - start)))
        mixed = base[rows[0]] + _NEARNESS * base[rows[1]]
        length = np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-6)
        writer.add(range(start + 1, start + 1 + len(mixed)), mixed / length, [""] * len(mixed))
    writer.save(folder / "vectors", last=True)
    writer.finish()
    made = time.perf_counter() - began
    words, written = _words(folder / "words", terms, passages, dice)
    return {
        "passages": float(passages),
        "vectors_seconds": made,
        "words_seconds": written,
        "disk": (size(folder / "vectors") + size(folder / "words")) / 1e6,
        **_searched(folder / "vectors", asked),
        **_worded(words, terms[: len(queries)]),
    }


def _material(library: Path) -> tuple[list[str], list[list[str]], list[str]]:
    texts: list[str] = []
    terms: list[list[str]] = []
    queries: list[str] = []
    with Store.open(library) as store:
        for document in store.documents():
            stored = store.passages_of(document.id)
            found = [one.passage for one in stored]
            part = index_texts(document, found, [one.text for one in stored])
            texts += part.inputs
            terms += [one.split() for one in part.terms]
            queries += [one.headings[-1] for one in found[:1] if one.headings]
            if len(texts) >= _SOURCES:
                break
    return texts, terms, queries[:200]


def _words(
    folder: Path, terms: Sequence[Sequence[str]], passages: int, dice: np.random.Generator
) -> tuple[LexicalIndex, float]:
    began = time.perf_counter()
    writer = LexicalWriter(folder, None)
    pairs = dice.integers(len(terms), size=(passages, 2)).tolist()
    for key, (one, other) in enumerate(pairs, start=1):
        mixed = [*terms[one][::2], *terms[other][::2]]
        writer.add(key, key // 50, " ".join(mixed), "")
    writer.save()
    return LexicalIndex(folder), time.perf_counter() - began


def _searched(folder: Path, queries: Vectors) -> dict[str, float]:
    with SegmentFiles(folder) as files:
        index = vectors.open_for_search(files)
        taken, shares = [], []
        for query in queries:
            began = time.perf_counter()
            near = index.search(query, 10)
            taken.append((time.perf_counter() - began) * 1000)
            exact = index.search(query, 10, exact=True)
            shares.append(len({key for key, _ in near} & {key for key, _ in exact}) / 10)
    return {
        "dense_ms": median(taken),
        "dense_slow_ms": quantiles(taken, n=20)[-1],
        "recall": float(np.mean(shares)),
    }


def _worded(index: LexicalIndex, queries: Sequence[Sequence[str]]) -> dict[str, float]:
    taken = []
    for terms in queries:
        began = time.perf_counter()
        index.search(terms[:8], 100)
        taken.append((time.perf_counter() - began) * 1000)
    return {"words_ms": median(taken), "words_slow_ms": quantiles(taken, n=20)[-1]}


if __name__ == "__main__":
    found = measured(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(found))
