"""Vectors in FAISS: exact search, quantised by scalars; one file a generation."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.errors import LibraryError
from index.vectors import Ranges

# Vectors; half precision below, 8 bits from here on, half the size. Of the ten best of exact search
# over 40,000 passages of federal law half precision finds all, 8 bits 99.7 % if their ranges were
# taken from the first 5,000.
COMPACT_FROM = 5_000
_TIES = 16  # hits fetched beyond the limit, so that a tie at the end is cut by key, not by place
_HALF = faiss.ScalarQuantizer.QT_fp16
_BYTE = faiss.ScalarQuantizer.QT_8bit


class FaissIndex:
    """A :class:`index.vectors.VectorIndex` that compares with every vector."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def empty(cls, dimensions: int) -> FaissIndex:
        """An index without vectors."""
        return cls(_quantised(dimensions, _HALF))

    @classmethod
    def load(cls, file: BinaryIO) -> FaissIndex:
        """Read a whole index; raises LibraryError."""
        return cls(_read(file.name, lambda: faiss.read_index(faiss.PyCallbackIOReader(file.read))))

    @classmethod
    def mapped(cls, path: Path) -> FaissIndex | None:
        """Map an index into memory; None where it cannot be opened by its name."""
        # FAISS takes file names in Windows' local code page, which not every user's name fits.
        if os.name == "nt" or not path.exists():
            return None
        try:
            return cls(_read(path, lambda: faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)))
        except LibraryError:
            if path.exists():
                raise
            return None  # a writer deleted it just now

    def __len__(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    def search(
        self, vector: NDArray[np.float32], limit: int, ranges: Ranges | None = None
    ) -> list[tuple[int, float]]:
        """See :class:`index.vectors.VectorIndex`."""
        if limit < 1 or not len(self) or (ranges is not None and not ranges):
            return []
        faiss.omp_set_num_threads(1 if len(self) < COMPACT_FROM else os.cpu_count() or 1)
        parameters = None
        if ranges is not None:
            parameters = faiss.SearchParameters(sel=_selection(ranges))
        fetch = min(limit + _TIES, len(self))
        while True:
            scores, keys = self._index.search(vector.reshape(1, -1), fetch, params=parameters)
            ranked = zip((-scores[0]).tolist(), keys[0].tolist(), strict=True)
            found = [(score, key) for score, key in ranked if key >= 0]
            if len(found) < fetch or fetch == len(self) or found[-1][0] > found[limit - 1][0]:
                break
            fetch = min(fetch * 4, len(self))
        return [(key, -score) for score, key in sorted(found)[:limit]]

    def add(self, keys: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """See :class:`index.vectors.VectorIndex`; goes over to 8 bits when it has grown large."""
        self._index.add_with_ids(vectors, np.asarray(keys, dtype=np.int64))
        inner = faiss.downcast_index(self._index.index)
        if len(self) >= COMPACT_FROM and inner.sq.qtype != _BYTE:
            kept = inner.reconstruct_n(0, inner.ntotal)
            known = faiss.vector_to_array(self._index.id_map)
            self._index = _quantised(inner.d, _BYTE)
            self._index.train(kept)
            self._index.add_with_ids(kept, known)

    def remove(self, ranges: Ranges) -> None:
        """See :class:`index.vectors.VectorIndex`."""
        if ranges:
            self._index.remove_ids(_selection(ranges))

    def save(self, path: Path) -> None:
        """See :class:`index.vectors.VectorIndex`."""
        with path.open("xb") as file:
            path.chmod(0o600)
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(file.write))
            file.flush()
            os.fsync(file.fileno())


def _read(name: object, reading: Callable[[], Any]) -> Any:
    try:
        return reading()
    except RuntimeError as error:  # all that FAISS raises
        raise LibraryError(
            f"Die Vektoren in {name} sind beschädigt. "
            "Bitte neu bauen lassen: querblick doctor --repair"
        ) from error


def _quantised(dimensions: int, kind: int) -> Any:
    return faiss.IndexIDMap(
        faiss.IndexScalarQuantizer(dimensions, kind, faiss.METRIC_INNER_PRODUCT)
    )


def _selection(ranges: Ranges) -> Any:
    allowed = np.zeros(max(stop for _, stop in ranges), dtype=bool)
    for first, stop in ranges:
        allowed[first:stop] = True
    return faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
