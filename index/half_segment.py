"""A small segment: vectors in half precision in a NumPy file, compared with one by one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.private import new_file
from index.segment import Found, Keys, Mask, Vectors, best
from index.segments import damaged


class HalfSegment:
    """A :class:`index.segment.SearchedSegment`; FAISS takes longer to import than this to search.

    ``table`` has the columns ``key`` and ``vector``.
    """

    def __init__(self, table: NDArray[Any]) -> None:
        self._table = table

    @classmethod
    def open(cls, file: BinaryIO) -> HalfSegment:
        """Read a file that :func:`write_half` wrote; raises LibraryError."""
        file.seek(0)
        try:
            table = np.load(file, allow_pickle=False)
        except (ValueError, EOFError) as error:
            raise damaged(file.name) from error
        if table.dtype.names != ("key", "vector"):
            raise damaged(file.name)
        return cls(table)

    def __len__(self) -> int:
        """How many vectors it holds."""
        return len(self._table)

    @cached_property
    def _vectors(self) -> Vectors:
        vectors: Vectors = self._table["vector"].astype(np.float32)
        return vectors

    def search(
        self,
        vector: Vectors,
        limit: int,
        mask: Mask | None,
        *,
        exact: bool = False,  # noqa: ARG002 - always
    ) -> Found:
        """See :class:`index.segment.SearchedSegment`."""
        keys = self._table["key"]
        scores = self._vectors @ vector
        if mask is not None:
            allowed = mask.of(keys)
            keys, scores = keys[allowed], scores[allowed]
        return best(keys, scores, limit)

    def batches(self) -> Iterator[tuple[Keys, Vectors]]:
        """See :class:`index.segment.SearchedSegment`."""
        yield self._table["key"], self._vectors


def write_half(path: Path, keys: Keys, vectors: NDArray[np.floating[Any]]) -> None:
    """Write a segment to a new file; raises OSError."""
    row = [("key", np.int64), ("vector", np.float16, (vectors.shape[1],))]
    table = np.empty(len(keys), dtype=row)
    table["key"], table["vector"] = keys, vectors
    with new_file(path) as file:
        np.save(file, table)
