"""Pairs of measures that are alike, and which of them are worth keeping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.profile import Scores

Rows = NDArray[np.intp]

PER_CITY = 3
"""A measure keeps its best links to each other city, no more than these."""

NEAREST = 100
"""Pairs that a measure keeps besides, for the averages of topics."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of measures that are alike: indices into the profile, ``first`` below ``second``."""

    first: Rows
    second: Rows
    score: Scores

    @classmethod
    def of(cls, scored: Sequence[tuple[Rows, Rows, Scores]]) -> Pairs:
        """The pairs of several stretches, in order, each once and with the lower index first."""
        if not scored:
            return cls(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0, np.float32))
        one, other, score = map(np.concatenate, zip(*scored, strict=True))
        first, second = np.minimum(one, other), np.maximum(one, other)
        count = int(second.max(initial=0)) + 1
        keys = first * count + second
        order = np.argsort(keys)
        starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
        once = np.minimum.reduceat(order, starts) if len(order) else order
        return cls(first[once], second[once], score[once])

    def strongest(self, cities: Rows) -> Pairs:
        """Those that :func:`strongest` picks for one of the two."""
        own = np.concatenate([self.first, self.second])
        other = np.concatenate([self.second, self.first])
        score = np.concatenate([self.score, self.score])
        first, second = np.split(strongest(own, cities[other], score), 2)
        return self.where(first | second)

    def where(self, chosen: NDArray[np.bool_] | Rows) -> Pairs:
        """The chosen ones."""
        return Pairs(self.first[chosen], self.second[chosen], self.score[chosen])


def strongest(own: Rows, cities: Rows, score: Scores) -> NDArray[np.bool_]:
    """Which pairs of each of ``own`` with measures of these cities are worth keeping.

    These are its best in each city and its best in all: every link and every topic is made of
    such, and their number grows with the measures, not with the pairs.
    """
    kept = np.less_equal(np.bincount(own, minlength=1)[own], NEAREST)
    rest = np.flatnonzero(~kept)
    own, score = own[rest], score[rest]
    kept[rest] = np.logical_or(_places(own, score) < NEAREST, best(own, cities[rest], score))
    return kept


def best(own: Rows, cities: Rows, score: Scores) -> NDArray[np.bool_]:
    """Which pairs are among the :data:`PER_CITY` best that each of ``own`` has in a city."""
    places = _places(own * (int(cities.max(initial=0)) + 1) + cities, score)
    return np.less(places, PER_CITY)


def _places(groups: Rows, score: Scores) -> Rows:
    """The place of each score, 0 to 1, among those of its group: best first, then by order."""
    order = np.argsort(2.0 * groups - score, kind="stable")
    ranked = groups[order]
    starts = np.flatnonzero(np.diff(ranked, prepend=-1))
    sizes = np.diff(starts, append=len(ranked))
    places = np.empty(len(ranked), np.intp)
    places[order] = np.arange(len(ranked)) - np.repeat(starts, sizes)
    return places
