"""Dense vectors by passage key: what search and build need of an engine for them.

The engines are imported when one is opened: most commands need neither FAISS nor NumPy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from index.segments import Ranges, SegmentFiles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Ranges", "SegmentFiles", "VectorIndex", "VectorWriter", "open_for_search", "writer"]


class VectorIndex(Protocol):
    """An index of vectors of unit length."""

    def __len__(self) -> int:
        """How many vectors there are."""

    def search(
        self, vector: NDArray[np.float32], limit: int, ranges: Ranges | None = None
    ) -> list[tuple[int, float]]:
        """Keys and cosines of the nearest vectors, best first; equal ones by rising key.

        ``vector`` has shape (dimensions,); ``ranges`` are the only keys that may answer.
        """


class VectorWriter(Protocol):
    """What makes a generation's vectors from those of the one before."""

    def add(self, keys: Sequence[int], vectors: NDArray[np.floating[Any]]) -> None:
        """Add vectors, shape (len(keys), dimensions), under keys that are not yet there."""

    def remove(self, ranges: Ranges) -> None:
        """Drop the vectors under all keys in ``ranges``."""

    def save(self, folder: Path, *, last: bool) -> None:
        """Write the generation to a new folder, and onto the disk; raises OSError.

        ``last`` says that no more is to follow soon: what is fastest to search is made then. The
        writer is of no use afterwards.
        """

    def close(self) -> None:
        """Let go of the generation before."""


def writer(
    base: Path | None, dimensions: int, queries: Callable[[], NDArray[np.float32]]
) -> VectorWriter:
    """Begin a generation on that in the folder ``base``; raises FileNotFoundError, LibraryError.

    ``queries`` gives vectors such as people search for: by them a search that is not exact is
    measured.
    """
    from index.segment_writer import SegmentWriter  # noqa: PLC0415 — imported late, see above

    return SegmentWriter(base, dimensions, queries)


def open_for_search(files: SegmentFiles) -> VectorIndex:
    """Open a generation without reading more than a search touches; raises LibraryError."""
    from index.segment_index import SegmentIndex  # noqa: PLC0415

    return SegmentIndex.open(files)
