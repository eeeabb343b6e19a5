"""A large segment: vectors of 8 bits a value in FAISS, found by sketches where there are many.

A sketch gives four values of a vector four bits together (product quantisation), which FAISS
compares in registers. For 337,917 passages of federal law: all vectors 11 ms; sketches and the
vectors of the best 100 1.1 ms with 98.2 % of the ten nearest; a graph (HNSW, 32 links) 4.7 ms for
as many, built in five times the time; lists by nearness (IVF) 7.2 ms for 98.8 %
(tests/benchmarks/vector_indexes.py).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index.private import new_file
from index.segment import Found, Keys, Mask, Vectors, best
from index.segments import Segment, SegmentFiles, damaged

# Of the ten best of exact search over 34,000 passages of federal law 8 bits find 99.6 %, 6 bits
# 98.9 %, half precision all; 8 bits take half the room of that.
_BYTE = faiss.ScalarQuantizer.QT_8bit
_TIES = 16  # hits fetched beyond the limit, so that a tie at the end is cut by key, not by place
_AT_ONCE = 16_384  # vectors unpacked at once: 32 MB
_TOGETHER = 4  # values that a sketch gives four bits
_DEEPER = 4  # times the limit: sketches whose vectors are compared at least
_FIRST_DEPTH, _MOST_DEPTH = 100, 6_400
RECALL = 0.98  # of the ten nearest; 0.97 is promised, and 8 bits cost 0.004
_MEASURED = 10


class FaissSegment:
    """A :class:`index.segment.SearchedSegment`."""

    def __init__(self, index: Any, sketches: Any | None, depth: int) -> None:
        self._index = index
        self._vectors = faiss.downcast_index(index.index)
        self._sketches = sketches
        self._depth = depth

    @classmethod
    def open(cls, files: SegmentFiles, segment: Segment) -> FaissSegment:
        """Map a segment into memory, or read it through its handle where it has lost its name."""
        index = _mapped(files.folder / segment.name) or _read(files, segment.name)
        sketch = segment.sketch
        if sketch is None:
            return cls(index, None, 0)
        sketches = _read(files, sketch.name)
        if sketches.ntotal != index.ntotal:
            raise damaged(files.folder / sketch.name)
        return cls(index, sketches, sketch.depth)

    def __len__(self) -> int:
        """How many vectors it holds."""
        return int(self._index.ntotal)

    @property
    def ranges(self) -> Vectors:
        """What packs values into 8 bits: segments that share it can be joined without loss."""
        ranges: Vectors = faiss.vector_to_array(self._vectors.sq.trained)
        return ranges

    @cached_property
    def _keys(self) -> Keys:
        keys: Keys = faiss.vector_to_array(self._index.id_map)
        return keys

    def search(
        self, vector: Vectors, limit: int, mask: Mask | None, *, exact: bool = False
    ) -> Found:
        """See :class:`index.segment.SearchedSegment`."""
        found = None if exact else self._sketched(vector, limit, mask)
        return self._exact(vector, limit, mask) if found is None else found

    def _sketched(self, vector: Vectors, limit: int, mask: Mask | None) -> Found | None:
        """The nearest by sketches; None without any, or where few keys may answer."""
        if self._sketches is None or (mask is not None and mask.count * 2 < len(self)):
            return None
        depth = min(len(self), max(self._depth, _DEEPER * limit))
        rows = self._sketches.search(vector.reshape(1, -1), depth)[1][0]
        rows = rows[rows >= 0]  # there are none for the vector of a text without a known word
        if mask is not None:
            rows = rows[mask.of(self._keys[rows])]
        if len(rows) < min(limit, depth):
            return None
        return best(self._keys[rows], self._vectors.reconstruct_batch(rows) @ vector, limit)

    def _exact(self, vector: Vectors, limit: int, mask: Mask | None) -> Found:
        parameters = None
        if mask is not None:
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(mask.bits))
        fetch = min(limit + _TIES, len(self))
        while True:
            scores, keys = self._index.search(vector.reshape(1, -1), fetch, params=parameters)
            found = keys[0] >= 0
            full = fetch == len(self) or not found.all()
            if full or scores[0][-1] < scores[0][min(limit, fetch) - 1]:
                return best(keys[0][found], scores[0][found], limit)
            fetch = min(fetch * 4, len(self))

    def batches(self) -> Iterator[tuple[Keys, Vectors]]:
        """See :class:`index.segment.SearchedSegment`."""
        for start in range(0, len(self), _AT_ONCE):
            keys = self._keys[start : start + _AT_ONCE]
            yield keys, self._vectors.reconstruct_n(start, len(keys))


def _mapped(path: Path) -> Any | None:
    """An index mapped into memory; None where it cannot be opened by its name."""
    # FAISS takes file names in Windows' local code page, which not every user's name fits.
    if os.name == "nt" or not path.exists():
        return None
    try:
        return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    except RuntimeError as error:  # all that FAISS raises
        if path.exists():
            raise damaged(path) from error
        return None  # a writer deleted it just now


def _read(files: SegmentFiles, name: str) -> Any:
    file = files.handles[name]
    file.seek(0)
    try:
        return faiss.read_index(faiss.PyCallbackIOReader(file.read))
    except RuntimeError as error:
        raise damaged(files.folder / name) from error


def trained(sample: Vectors) -> Vectors:
    """The ranges of the sample's values: the least of each dimension, then its extents."""
    index = faiss.IndexScalarQuantizer(sample.shape[1], _BYTE, faiss.METRIC_INNER_PRODUCT)
    index.train(sample)
    ranges: Vectors = faiss.vector_to_array(index.sq.trained)
    return ranges


def byte_index(ranges: Vectors) -> Any:
    """An empty index of 8 bits a value."""
    inner = faiss.IndexScalarQuantizer(len(ranges) // 2, _BYTE, faiss.METRIC_INNER_PRODUCT)
    faiss.copy_array_to_vector(ranges, inner.sq.trained)
    inner.is_trained = True
    return faiss.IndexIDMap(inner)


def sketch_index(index: Any, sample: Vectors) -> Any:
    """The sketches of all vectors of an index, in its order."""
    count, dimensions = index.ntotal, sample.shape[1]
    parts = next(n for n in range(max(1, dimensions // _TOGETHER), 0, -1) if dimensions % n == 0)
    sketches = faiss.IndexPQFastScan(dimensions, parts, 4, faiss.METRIC_INNER_PRODUCT)
    sketches.train(sample)
    vectors = faiss.downcast_index(index.index)
    for start in range(0, count, _AT_ONCE):
        sketches.add(vectors.reconstruct_n(start, min(_AT_ONCE, count - start)))
    return sketches


def measured(index: Any, sketches: Any, queries: Vectors) -> tuple[int, float]:
    """How many of the best sketches to look at for :data:`RECALL`, and the share then found."""
    exact = faiss.downcast_index(index.index).search(queries, _MEASURED)[1]
    depth = min(_FIRST_DEPTH, index.ntotal)
    while True:
        near = sketches.search(queries, depth)[1]
        shares = [np.isin(rows, found).mean() for rows, found in zip(exact, near, strict=True)]
        recall = float(np.mean(shares))
        if recall >= RECALL or depth >= min(_MOST_DEPTH, index.ntotal):
            return depth, round(recall, 4)
        depth = min(2 * depth, index.ntotal)


def write_index(path: Path, index: Any) -> None:
    """Write to a new file; raises OSError."""
    with new_file(path) as file:
        faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))
