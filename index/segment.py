"""What a segment of vectors can do once it is open, and how its keys are kept out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.segments import Ranges

Keys: TypeAlias = NDArray[np.int64]
Vectors: TypeAlias = NDArray[np.float32]
Found: TypeAlias = list[tuple[int, float]]


class Mask:
    """Which keys may answer: those in ``ranges``, all without, but none of ``dropped``.

    ``stop`` is above every key of the index.
    """

    def __init__(self, ranges: Ranges | None, dropped: Ranges, stop: int) -> None:
        self._allowed = np.full(stop, ranges is None, dtype=bool)
        for first, end in ranges or ():
            self._allowed[first:end] = True
        for first, end in dropped:
            self._allowed[first:end] = False

    @cached_property
    def bits(self) -> NDArray[np.uint8]:
        """A bit for each key."""
        return np.packbits(self._allowed, bitorder="little")

    @cached_property
    def count(self) -> int:
        """How many keys may answer."""
        return int(np.count_nonzero(self._allowed))

    def of(self, keys: Keys) -> NDArray[np.bool_]:
        """Whether each of the keys may answer."""
        allowed: NDArray[np.bool_] = self._allowed[keys]
        return allowed


class SearchedSegment(Protocol):
    """An open segment."""

    def __len__(self) -> int:
        """How many vectors it holds, those that are gone included."""

    def search(
        self, vector: Vectors, limit: int, mask: Mask | None, *, exact: bool = False
    ) -> Found:
        """Keys and cosines of the nearest vectors, best first; equal ones by rising key.

        ``exact`` compares with every vector.
        """

    def batches(self) -> Iterator[tuple[Keys, Vectors]]:
        """All keys and vectors, some at a time."""


def best(keys: Keys, scores: Vectors, limit: int) -> Found:
    """The first by falling score, then by rising key."""
    order = np.lexsort((keys, -scores))[:limit]
    return list(zip(keys[order].tolist(), scores[order].tolist(), strict=True))
