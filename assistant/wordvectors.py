"""Vectors of words, each learnt once: what a passage's words are compared by."""

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
        self._vectors: NDArray[np.float32] = np.zeros((room, encoder.dimensions), np.float32)
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

    def vectors(self, rows: NDArray[np.integer]) -> NDArray[np.float32]:
        """The vectors of unit length of these rows' words, of shape (rows, dimensions)."""
        vectors: NDArray[np.float32] = self._vectors[rows]
        return vectors

    def _learn(self, unknown: Sequence[str]) -> None:
        first, stop = len(self.spelt), len(self.spelt) + len(unknown)
        if stop > len(self._vectors):
            room = max(stop, 2 * len(self._vectors)) - len(self._vectors)
            more = np.zeros((room, self._vectors.shape[1]), np.float32)
            self._vectors = np.vstack([self._vectors, more])
        self._vectors[first:stop] = self._encoder.encode_words(unknown)
        self._rows |= zip(unknown, range(first, stop), strict=True)
        self.spelt += unknown
