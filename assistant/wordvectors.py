"""Vectors of words, each learnt once: what a passage's words and sentences are compared by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.encoder import StaticEncoder

BLANK = 0
"""The row of the word that is similar to nothing: stands where there is none."""


class WordVectors:
    """A table that grows with the words that it is asked for, without copying up to ``room``."""

    def __init__(self, encoder: StaticEncoder, room: int) -> None:
        self._encoder = encoder
        self._rows = {"": BLANK}
        # The system gives memory to what is written only.
        self._sums: NDArray[np.float32] = np.zeros((room, encoder.dimensions), np.float32)
        self._lengths: NDArray[np.float32] = np.ones(room, np.float32)
        self.spelt = [""]
        """The word of each row."""

    def __len__(self) -> int:
        """How many words it has."""
        return len(self.spelt)

    def rows(self, words: Sequence[str]) -> NDArray[np.int32]:
        """The rows of these words; those that it lacks are learnt."""
        if unknown := [word for word in dict.fromkeys(words) if word not in self._rows]:
            self._learn(unknown)
        return np.fromiter(map(self._rows.__getitem__, words), np.int32, len(words))

    def dots(self, vectors: NDArray[np.float32], rows: NDArray[np.integer]) -> NDArray[np.float32]:
        """Products of vectors with the words' sums: of shape (vectors, rows)."""
        products: NDArray[np.float32] = vectors @ self._sums[rows].T
        return products

    def cosines(
        self, vectors: NDArray[np.float32], rows: NDArray[np.integer]
    ) -> NDArray[np.float32]:
        """Cosines of vectors of unit length with the words: of shape (vectors, rows)."""
        cosines: NDArray[np.float32] = self.dots(vectors, rows) / self._lengths[rows]
        return cosines

    def unit(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The words' vectors of unit length, of shape (words, dimensions)."""
        rows = self.rows(words)
        vectors: NDArray[np.float32] = self._sums[rows] / self._lengths[rows, None]
        return vectors

    def length_of_sum(self, rows: NDArray[np.integer]) -> float:
        """The length of the vector of all these words together, 1 for that of nothing."""
        total = np.add.reduce(self._sums[rows], 0)
        return float(np.sqrt(total @ total)) or 1.0

    def _learn(self, unknown: Sequence[str]) -> None:
        first, stop = len(self.spelt), len(self.spelt) + len(unknown)
        if stop > len(self._lengths):
            room = max(stop, 2 * len(self._lengths)) - len(self._lengths)
            self._sums = np.vstack([self._sums, np.zeros((room, self._sums.shape[1]), np.float32)])
            self._lengths = np.concatenate([self._lengths, np.ones(room, np.float32)])
        sums = self._encoder.sums(unknown)
        lengths = np.sqrt(np.einsum("ij,ij->i", sums, sums))
        self._sums[first:stop] = sums
        self._lengths[first:stop] = np.where(lengths > 0, lengths, 1)
        self._rows |= zip(unknown, range(first, stop), strict=True)
        self.spelt += unknown
