"""Which measures of a register are alike: across cities for links, by subject for topics."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import PER_CITY, Pairs
from assistant.profile import Profile


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of a register: ``across`` are those of different cities, ``near`` of one main subject.

    Each of ``across`` is among the best that one of the two has in the other's city, of which there
    are :data:`assistant.evidence.PER_CITY`.
    """

    across: Pairs
    near: Pairs

    @classmethod
    def of(cls, profile: Profile, pairs: Pairs) -> Alike:
        """Those of a register's pairs that count for links and for topics."""
        cities = profile.cities
        apart = cities[pairs.first] != cities[pairs.second]
        across = pairs.where(apart)
        counts = int(cities.max(initial=-1)) + 1
        best = _best(across.first, cities[across.second], across.score, counts)
        best |= _best(across.second, cities[across.first], across.score, counts)
        mains = np.array([main_subject(profile, index) for index in range(len(cities))], np.intp)
        one, other = mains[pairs.first], mains[pairs.second]
        same = (one == other) | (one < 0) | (other < 0)
        return cls(across.where(best), pairs.where(same))


def main_subject(profile: Profile, index: int) -> int:
    """The number of a measure's strongest subject, -1 for none."""
    own = profile.subjects[index]
    return max(own, key=lambda number: own[number]) if own else -1


def _best(
    own: NDArray[np.intp], cities: NDArray[np.intp], score: NDArray[np.float32], counts: int
) -> NDArray[np.bool_]:
    """Which pairs are among the best that a measure of ``own`` has in a city, the first of ties."""
    groups = own * counts + cities
    order = np.lexsort((-score, groups))
    ranked = groups[order]
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]]) if len(ranked) else ranked
    sizes = np.diff(np.r_[starts, len(ranked)])
    places = np.arange(len(ranked)) - np.repeat(starts, sizes)
    chosen = np.zeros(len(groups), np.bool_)
    chosen[order] = places < PER_CITY
    return chosen
