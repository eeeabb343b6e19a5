"""Which measures of a register are alike: across cities for links, by subject for topics."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.pairs import Pairs, best
from assistant.profile import Profile


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of a register: ``across`` are those of different cities, ``near`` of one main subject.

    Each of ``across`` is among the best that one of the two has in the other's city, of which there
    are :data:`assistant.pairs.PER_CITY`.
    """

    across: Pairs
    near: Pairs

    @classmethod
    def of(cls, profile: Profile, pairs: Pairs) -> Alike:
        """Those of a register's pairs that count for links and for topics."""
        cities = profile.cities
        apart = cities[pairs.first] != cities[pairs.second]
        across = pairs.where(apart)
        kept = best(across.first, cities[across.second], across.score)
        kept |= best(across.second, cities[across.first], across.score)
        mains = np.array([main_subject(profile, index) for index in range(len(cities))], np.intp)
        one, other = mains[pairs.first], mains[pairs.second]
        same = (one == other) | (one < 0) | (other < 0)
        return cls(across.where(kept), pairs.where(same))


def main_subject(profile: Profile, index: int) -> int:
    """The number of a measure's strongest subject, -1 for none."""
    own = profile.subjects[index]
    return max(own, key=lambda number: own[number]) if own else -1
