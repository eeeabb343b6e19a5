"""Rows of different length in two flat arrays, so that whole batches are built without loops."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ragged:
    """All rows one after the other in ``values``; row ``i`` begins at ``starts[i]``."""

    values: Ints
    starts: Ints

    @classmethod
    def of(cls, rows: Iterable[Sequence[int]]) -> Ragged:
        """From lists of numbers."""
        kept = list(rows)
        values = np.fromiter((value for row in kept for value in row), np.int64)
        return cls.from_lengths(values, np.array([len(row) for row in kept], np.int64))

    @classmethod
    def from_lengths(cls, values: Ints, lengths: Ints) -> Ragged:
        """From flat values and the length of each row."""
        return cls(values, np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]))

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.starts) - 1

    @property
    def lengths(self) -> Ints:
        """Length of each row."""
        return np.diff(self.starts)

    @property
    def rows(self) -> Ints:
        """For each value the row that it is in."""
        return np.repeat(np.arange(len(self)), self.lengths)

    @property
    def positions(self) -> Ints:
        """For each value its place in its row."""
        return np.arange(len(self.values)) - np.repeat(self.starts[:-1], self.lengths)

    def take(self, rows: Ints) -> Ragged:
        """These rows, in this order."""
        return self.slices(self.starts[rows], self.starts[rows + 1])

    def slices(self, start: Ints, end: Ints) -> Ragged:
        """New rows from stretches of the flat values."""
        taken = Ragged.from_lengths(np.zeros(0, np.int64), end - start)
        where = np.arange(taken.starts[-1]) + np.repeat(start - taken.starts[:-1], end - start)
        return Ragged(self.values[where], taken.starts)

    def keep(self, mask: Mask) -> Ragged:
        """The same rows with only the values where the mask is true."""
        lengths = np.bincount(self.rows[mask], minlength=len(self))
        return Ragged.from_lengths(self.values[mask], lengths)

    def expand(self, table: Ragged) -> Ragged:
        """Each value replaced by the row of ``table`` that it names."""
        inner = table.take(self.values)
        ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(inner.lengths)])
        return Ragged(inner.values, ends[self.starts])

    def after(self, prefix: Ragged) -> Ragged:
        """Each row with the row of ``prefix`` put before it."""
        lengths = prefix.lengths + self.lengths
        joined = Ragged.from_lengths(np.empty(int(lengths.sum()), np.int64), lengths)
        in_prefix = joined.positions < np.repeat(prefix.lengths, lengths)
        joined.values[in_prefix] = prefix.values
        joined.values[~in_prefix] = self.values
        return joined
