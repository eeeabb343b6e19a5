"""Which measures of a register are alike: across cities for links, by subject for topics."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import LEAST, Pairs, scores
from assistant.profile import Profile, Scores

PER_CITY = 3
"""A measure keeps its best links to each other city, no more than these."""

NEAR = 0.2
"""Score from which a pair counts for the averages of groups; less would only fill memory."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of a register.

    ``across`` are of different cities and each among the :data:`PER_CITY` best that one of the two
    has in the other's; ``near`` are of one main subject, from :data:`NEAR` on.
    """

    across: Pairs
    near: Pairs


def find_alike(profile: Profile) -> Alike:
    """All pairs of a register that count for links or topics."""
    mains = np.array([main_subject(profile, index) for index in range(len(profile.measures))])
    order = np.argsort(profile.cities, kind="stable")
    bounds = np.searchsorted(profile.cities[order], np.arange(profile.cities.max(initial=-1) + 2))
    blocks = [order[a:b] for a, b in pairwise(bounds)]
    across, near = [], []
    for start, score in scores(profile):
        rows = np.arange(start, start + len(score))
        for city, columns in enumerate(blocks):
            own, other, value = _best(score[:, columns], columns)
            foreign = profile.cities[rows[own]] != city
            across.append((rows[own][foreign], other[foreign], value[foreign]))
        same = (mains[rows, None] == mains) | (mains[rows, None] < 0) | (mains < 0)
        own, other = np.nonzero((score >= NEAR) & same & (rows[:, None] < np.arange(len(mains))))
        near.append((rows[own], other, score[own, other]))
    return Alike(_once(Pairs.of(across)), Pairs.of(near))


def main_subject(profile: Profile, index: int) -> int:
    """The number of a measure's strongest subject, -1 for none."""
    own = profile.subjects[index]
    return max(own, key=lambda number: own[number]) if own else -1


def _best(
    score: Scores, columns: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp], Scores]:
    """Row, column and score of each row's best ones among a city's measures."""
    kept = min(PER_CITY, len(columns))
    best = np.argsort(-score, axis=1, kind="stable")[:, :kept]
    value = np.take_along_axis(score, best, axis=1)
    row, place = np.nonzero(value >= LEAST)
    return row, columns[best[row, place]], value[row, place]


def _once(pairs: Pairs) -> Pairs:
    """Each pair once, the lower index first."""
    first, second = np.minimum(pairs.first, pairs.second), np.maximum(pairs.first, pairs.second)
    count = int(second.max(initial=0)) + 1
    keys, places = np.unique(first * count + second, return_index=True)
    return Pairs(keys // count, keys % count, pairs.score[places])
