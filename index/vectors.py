"""Dense vectors by passage key: what search and build need of an engine for them.

The engines are imported when one is opened: most commands need neither FAISS nor NumPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Ranges = Sequence[tuple[int, int]]
"""Half-open ranges of passage keys; a document's passages have consecutive keys."""


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

    def add(self, keys: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Add vectors, shape (len(keys), dimensions), under keys that are not yet there."""

    def remove(self, ranges: Ranges) -> None:
        """Drop the vectors under all keys in ``ranges``."""

    def save(self, path: Path) -> None:
        """Write to a new file, readable by the user only, and onto the disk; raises OSError."""


def empty(dimensions: int) -> VectorIndex:
    """An index without vectors."""
    from index.faiss_index import FaissIndex  # noqa: PLC0415 — imported late, see above

    return FaissIndex.empty(dimensions)


def load(path: Path) -> VectorIndex:
    """Read an index in order to change it; raises FileNotFoundError and LibraryError."""
    from index.faiss_index import FaissIndex  # noqa: PLC0415

    with path.open("rb") as file:
        return FaissIndex.load(file)


def open_for_search(path: Path, file: BinaryIO) -> VectorIndex:
    """Open an index without reading more than a search touches.

    ``file`` is the same file, open: it is read where ``path`` was deleted meanwhile, or where the
    engine cannot open it by name. Raises LibraryError.
    """
    from index.faiss_index import FaissIndex  # noqa: PLC0415

    return FaissIndex.mapped(path) or FaissIndex.load(file)
