"""Dense vectors by passage key: what search and build need of an engine for them.

The engines are imported when one is opened: most commands need neither FAISS nor NumPy.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from index.segments import Ranges, SegmentFiles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Ranges", "SegmentFiles", "VectorIndex", "VectorWriter"]


class VectorIndex(Protocol):
    """An index of vectors of unit length."""

    def __len__(self) -> int:
        """How many vectors there are."""

    def search(
        self,
        vector: NDArray[np.float32],
        limit: int,
        ranges: Ranges | None = None,
        *,
        exact: bool = False,
    ) -> list[tuple[int, float]]:
        """Keys and cosines of the nearest vectors, best first; equal ones by rising key.

        ``vector`` has shape (dimensions,); ``ranges`` are the only keys that may answer; ``exact``
        compares with every one of them.
        """

    def fused(
        self,
        vector: NDArray[np.float32],
        frequencies: Mapping[str, int],
        passages: int,
        limit: int,
        ranges: Ranges | None = None,
    ) -> list[tuple[int, float]]:
        """What an engine finds that ranks by words too; nothing by one that knows only vectors.

        ``frequencies`` says of each index term of the question in how many of the library's
        ``passages`` it stands.
        """

    def close(self) -> None:
        """Let go of what it holds."""


class VectorWriter(Protocol):
    """What makes a generation's vectors from those of the one before.

    ``place`` is where they are then, None for the library's folder.
    """

    place: str | None

    def add(
        self, keys: Sequence[int], vectors: NDArray[np.floating[Any]], terms: Sequence[str]
    ) -> None:
        """Add vectors, shape (len(keys), dimensions), under keys that are not yet there.

        ``terms`` are the passages' index terms, for an engine that searches by both.
        """

    def remove(self, ranges: Ranges) -> None:
        """Drop the vectors under all keys in ``ranges``."""

    def save(self, folder: Path, *, last: bool) -> Ranges:
        """Write the generation to a new folder, and onto the disk; raises OSError.

        ``last`` says that no more is to follow soon: what is fastest to search is made then.
        Gives the ranges of keys that are gone and that the library has to list.
        """

    def finish(self) -> None:
        """Tidy up once the library has made the generation its own; the writer is done then."""

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


def remote_writer(
    url: str, encoder: str, dimensions: int, generation: int, *, anew: bool
) -> VectorWriter:
    """Begin the generation after ``generation`` in Milvus; ``anew`` without what is there.

    Raises LibraryError where Milvus does not answer, or the collection is of another encoder.
    """
    from index.milvus_engine import MilvusWriter  # noqa: PLC0415

    return MilvusWriter(url, encoder, dimensions, generation, anew=anew)


def open_remote(
    url: str, encoder: str, dimensions: int, generation: int, dropped: Ranges
) -> VectorIndex:
    """Open a generation in Milvus; raises LibraryError."""
    from index.milvus_engine import MilvusIndex  # noqa: PLC0415

    return MilvusIndex(url, encoder, dimensions, generation, dropped)


def open_for_search(files: SegmentFiles) -> VectorIndex:
    """Open a generation without reading more than a search touches; raises LibraryError."""
    from index.segment_index import SegmentIndex  # noqa: PLC0415

    return SegmentIndex.open(files)


def dropped_ranges(text: str | None) -> Ranges:
    """The ranges of keys that the library lists as gone."""
    return [(int(first), int(stop)) for first, stop in json.loads(text or "[]")]
