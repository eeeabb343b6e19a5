"""Groups of measures about one thing: the closest first, while their averages stay high."""

from __future__ import annotations

from collections import defaultdict

from assistant.corrections import Corrections
from assistant.links import Profile, calibrated, raw_scores

TOGETHER = 0.57
"""Average score between two groups from which they are one topic. Above a link's score (0.5),
since a chain of weak links must not join what only neighbours share."""


def group(profile: Profile, corrections: Corrections) -> list[list[int]]:
    """Groups of indices of the profile's measures; each measure is in exactly one.

    Average linkage: two groups join when all pairs between them score :data:`TOGETHER` on average.
    What a person joined is joined first, what a person parted never joins.
    """
    scores = _pairs(profile)
    groups = _Groups(profile, scores, corrections)
    for first, second in corrections.joined([measure.id for measure in profile.measures]):
        groups.join(first, second)
    for first, second in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if groups.average(first, second) >= TOGETHER and not groups.parted(first, second):
            groups.join(first, second)
    return sorted(groups.members.values())


def _pairs(profile: Profile) -> dict[tuple[int, int], float]:
    """Scores of all pairs that share something, within a city too."""
    return {
        (index, other): calibrated(float(raw[other]))
        for index, raw in raw_scores(profile)
        for other in raw.nonzero()[0].tolist()
        if index < other
    }


class _Groups:
    """Disjoint groups with the sums of the scores between them."""

    def __init__(
        self, profile: Profile, scores: dict[tuple[int, int], float], corrections: Corrections
    ) -> None:
        self.members = {index: [index] for index in range(len(profile.measures))}
        self._group_of = list(self.members)
        self._ids = [measure.id for measure in profile.measures]
        self._corrections = corrections
        self._sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for (a, b), score in scores.items():
            self._sums[a][b] = self._sums[b][a] = score

    def average(self, first: int, second: int) -> float:
        """Mean score between the groups of two measures; 0 within one group."""
        a, b = self._group_of[first], self._group_of[second]
        if a == b:
            return 0.0
        return self._sums[a].get(b, 0.0) / (len(self.members[a]) * len(self.members[b]))

    def parted(self, first: int, second: int) -> bool:
        """Whether a person has parted measures of these two groups."""
        one, other = (
            [self._ids[index] for index in self.members[self._group_of[measure]]]
            for measure in (first, second)
        )
        return self._corrections.parts(one, other)

    def join(self, first: int, second: int) -> None:
        """Make one group of two."""
        keep, drop = sorted((self._group_of[first], self._group_of[second]))
        if keep == drop:
            return
        for index in self.members[drop]:
            self._group_of[index] = keep
        self.members[keep] = sorted(self.members[keep] + self.members.pop(drop))
        for other, value in self._sums.pop(drop, {}).items():
            del self._sums[other][drop]
            if other != keep:
                total = self._sums[keep].get(other, 0.0) + value
                self._sums[keep][other] = self._sums[other][keep] = total
