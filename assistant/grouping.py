"""Groups of measures about one thing: the closest first, while their averages stay high."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from assistant.corrections import Corrections
from assistant.evidence import Pairs

TOGETHER = 0.65
"""Average score between two groups from which they are one topic."""


def group(ids: Sequence[str], pairs: Pairs, corrections: Corrections) -> list[list[int]]:
    """Groups of indices of measures; each measure is in exactly one.

    First what a person has joined, then by average linkage what is alike; a pair that is not
    among the pairs counts nothing. What a person has parted never joins.

    Args:
        ids: of the measures, in the order that the pairs' indices refer to.
        pairs: those that are alike.
        corrections: what a person has said.
    """
    groups = _Groups(ids, pairs, corrections)
    for first, second in corrections.joined(ids):
        groups.join(first, second)
    order = (-pairs.score).argsort(kind="stable")
    for first, second in zip(
        pairs.first[order].tolist(), pairs.second[order].tolist(), strict=True
    ):
        groups.join_if(first, second, TOGETHER)
    return sorted(groups.members.values())


class _Groups:
    """Disjoint groups with the sums of the scores between them."""

    def __init__(self, ids: Sequence[str], pairs: Pairs, corrections: Corrections) -> None:
        self.members = {index: [index] for index in range(len(ids))}
        self._group_of = list(self.members)
        self._ids = ids
        self._corrections = corrections
        self._sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
        rows = (pairs.first.tolist(), pairs.second.tolist(), pairs.score.tolist())
        for first, second, score in zip(*rows, strict=True):
            self._sums[first][second] = self._sums[second][first] = score

    def join_if(self, first: int, second: int, least: float) -> None:
        """Make one group of two whose average is high enough and that nobody has parted."""
        one, other = self._group_of[first], self._group_of[second]
        if one == other:
            return
        total = self._sums[one].get(other, 0.0)
        if total >= least * len(self.members[one]) * len(self.members[other]) and not self._parted(
            one, other
        ):
            self.join(first, second)

    def _parted(self, one: int, other: int) -> bool:
        if not self._corrections.parting:
            return False
        return self._corrections.parts(
            [self._ids[index] for index in self.members[one]],
            [self._ids[index] for index in self.members[other]],
        )

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
