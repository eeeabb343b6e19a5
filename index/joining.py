"""Many vectors into one segment: a small one in half precision, a large one in bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.half_segment import write_half
from index.segment import Keys, Mask, Vectors
from index.segments import Segment, Sketch, Sort

# Vectors of a segment; below in half precision, read by NumPy, which searches 5,000 in 2 ms.
COMPACT_FROM = 5_000
# From here on with sketches: 30,000 vectors of 512 values take one core 2 ms to compare.
SKETCHED_FROM = 30_000
_SAMPLE = 50_000  # vectors by which ranges of values and codes of sketches are found
_AT_ONCE = 16_384  # vectors; 32 MB

Queries = Callable[[], NDArray[np.float32]]


class Batches(Protocol):
    """Something that gives its vectors some at a time."""

    def batches(self) -> Iterator[tuple[Keys, Vectors]]:
        """Keys and vectors."""


@dataclass(frozen=True, slots=True)
class Added:
    """Vectors that are in no segment yet."""

    keys: list[Keys]
    vectors: list[NDArray[np.float16]]

    @property
    def stop(self) -> int:
        """A number above every key."""
        return max((int(keys.max()) + 1 for keys in self.keys), default=0)

    def batches(self) -> Iterator[tuple[Keys, Vectors]]:
        """See :class:`Batches`."""
        for keys, vectors in zip(self.keys, self.vectors, strict=True):
            yield keys, vectors.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Living:
    """What is left of some vectors: those that the mask lets through."""

    parts: Sequence[Batches]
    mask: Mask

    def batches(self) -> Iterator[tuple[Keys, Vectors]]:
        """See :class:`Batches`."""
        for part in self.parts:
            for keys, vectors in part.batches():
                allowed = self.mask.of(keys)
                if allowed.all():
                    yield keys, vectors
                elif allowed.any():
                    yield keys[allowed], vectors[allowed]

    def sample(self, count: int) -> Vectors:
        """About as many as are wanted, evenly drawn from ``count``."""
        step = max(1, count // _SAMPLE)
        return np.concatenate([vectors[::step] for _, vectors in self.batches()])


def write_segment(
    folder: Path, number: int, living: Living, known: Vectors | None, queries: Queries | None
) -> Segment | None:
    """Write what is left to a new file; None, and no file, where nothing is. Raises OSError.

    Args:
        folder: the generation's.
        number: the file's name.
        living: the vectors.
        known: what the library's other large segments pack values with, if there are any.
        queries: vectors to measure sketches by; None where there shall be none.
    """
    keys = np.concatenate([np.zeros(0, np.int64), *(keys for keys, _ in living.batches())])
    if not len(keys):
        return None
    bounds = (len(keys), int(keys.min()), int(keys.max()) + 1)
    if len(keys) < COMPACT_FROM:
        name = f"{number:06}.{Sort.HALF}"
        write_half(folder / name, keys, np.concatenate([one for _, one in living.batches()]))
        return Segment(name, *bounds)
    name = f"{number:06}.{Sort.BYTE}"
    if len(keys) < SKETCHED_FROM:
        queries = None
    return Segment(name, *bounds, _write_bytes(folder / name, living, len(keys), known, queries))


def _write_bytes(
    path: Path, living: Living, count: int, known: Vectors | None, queries: Queries | None
) -> Sketch | None:
    from index import faiss_segment as engine  # noqa: PLC0415 — few libraries are so large

    sample = living.sample(count)
    index = engine.byte_index(engine.trained(sample) if known is None else known)
    _fill(index, living)
    engine.write_index(path, index)
    if queries is None:
        return None
    sketches = engine.sketch_index(index, sample)
    depth, recall = engine.measured(index, sketches, queries())
    name = f"{path.stem}.sketch"
    engine.write_index(path.with_name(name), sketches)
    return Sketch(name, depth, recall)


def _fill(index: Any, living: Living) -> None:
    for keys, vectors in living.batches():
        for start in range(0, len(keys), _AT_ONCE):
            stop = start + _AT_ONCE
            index.add_with_ids(vectors[start:stop], keys[start:stop])
