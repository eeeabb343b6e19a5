"""Groups of measures about one thing: the closest first, while their averages stay high."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from assistant.corrections import Corrections
from assistant.links import Profile, calibrated, raw_scores

COUNTERPART = 0.52
"""Average score from which first choices of each other across cities are one topic; a little above
a link's (0.5), where chance begins."""

TOGETHER = 0.65
"""Average score between two groups from which they are one topic without being first choices: high,
since a chain of weak likenesses must not join what only neighbours share."""

NEIGHBOURS = 100
"""Neighbours of a measure that count; the rest would only thin the averages of great groups."""

Pair = tuple[int, int]


def group(profile: Profile, corrections: Corrections) -> list[list[int]]:
    """Groups of indices of the profile's measures; each measure is in exactly one.

    First what a person has joined; then lone measures with their counterparts, each the other's
    best in its city; then by average linkage what is alike all the same. What a person has parted
    never joins.
    """
    scores: dict[Pair, float] = {}
    best: dict[tuple[int, str | None], int] = {}
    cities = [measure.city for measure in profile.measures]
    for index, raw in raw_scores(profile):
        for other in (-raw).argsort(kind="stable")[:NEIGHBOURS].tolist():
            if raw[other] <= 0:
                break
            scores[min(index, other), max(index, other)] = calibrated(float(raw[other]))
            best.setdefault((index, cities[other]), other)

    def counterparts(a: int, b: int) -> bool:
        mutual = best.get((a, cities[b])) == b and best.get((b, cities[a])) == a
        return mutual and cities[a] != cities[b]

    groups = _Groups(profile, scores, corrections)
    for first, second in corrections.joined([measure.id for measure in profile.measures]):
        groups.join(first, second)
    ordered = sorted(scores, key=lambda pair: (-scores[pair], pair))
    for first, second in (pair for pair in ordered if counterparts(*pair)):
        if groups.lone(first) or groups.lone(second):
            groups.join_if(first, second, COUNTERPART)
    for first, second in ordered:
        groups.join_if(first, second, TOGETHER)
    return sorted(groups.members.values())


class _Groups:
    """Disjoint groups with the sums of the scores between them."""

    def __init__(
        self, profile: Profile, scores: Mapping[Pair, float], corrections: Corrections
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

    def lone(self, measure: int) -> bool:
        """Whether a measure is still a group of its own."""
        return len(self.members[self._group_of[measure]]) == 1

    def join_if(self, first: int, second: int, least: float) -> None:
        """Make one group of two whose average is high enough and that nobody has parted."""
        if self.average(first, second) >= least and not self._parted(first, second):
            self.join(first, second)

    def _parted(self, first: int, second: int) -> bool:
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
