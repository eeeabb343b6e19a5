"""Groups of measures about one thing: average linkage, the closest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.corrections import Corrections
from assistant.evidence import Pairs
from assistant.profile import Scores

TOGETHER = 0.65
"""Average score between two groups from which they are one topic. Of the marked register's pairs
0.6 to 0.7 join 0.87, 0.88 of what they join being right; 0.5 joins two more and two wrong ones."""

NEVER = -np.inf
"""Score of what a person has parted; averages keep it."""

Rows = NDArray[np.intp]


def group(ids: Sequence[str], pairs: Pairs, corrections: Corrections) -> list[list[int]]:
    """Groups of indices of measures; each measure is in exactly one.

    First what a person has joined, then what is alike on average; a pair that is not among the
    pairs counts nothing. What a person has parted never joins.

    Args:
        ids: of the measures, in the order that the pairs' indices refer to.
        pairs: those that are alike.
        corrections: what a person has said.
    """
    joined = tuple(corrections.joined(ids))
    close = pairs.score >= TOGETHER
    first = np.concatenate([pairs.first[close], np.array([a for a, _ in joined], np.intp)])
    second = np.concatenate([pairs.second[close], np.array([b for _, b in joined], np.intp)])
    found: list[list[int]] = []
    for members, scores in _components(_labels(len(ids), first, second), pairs):
        own = [ids[index] for index in members.tolist()]
        for a, b in corrections.parted(own):
            scores[a, b] = scores[b, a] = NEVER
        linked = _Linkage(scores)
        for a, b in corrections.joined(own):
            linked.join(a, b)
        found += [[int(members[index]) for index in one] for one in linked.groups()]
    return sorted(found)


def _labels(count: int, first: Rows, second: Rows) -> Rows:
    """For each index the least one that pairs lead to: equal within a component."""
    joined = np.zeros((count, count), np.bool_)
    joined[first, second] = joined[second, first] = True
    labels = np.full(count, -1)
    for label in range(count):
        reached = np.zeros(count, np.bool_)
        reached[label] = labels[label] < 0
        while reached.any():
            labels[reached] = label
            reached = joined[reached].any(axis=0) & (labels < 0)
    return labels


def _components(labels: Rows, pairs: Pairs) -> Iterator[tuple[Rows, Scores]]:
    """The components with the scores within them, of shape (members, members)."""
    inside = labels[pairs.first] == labels[pairs.second]
    first, second, score = pairs.first[inside], pairs.second[inside], pairs.score[inside]
    order = np.argsort(labels[first], kind="stable")
    first, second, score = first[order], second[order], score[order]
    place = np.zeros(len(labels), np.intp)
    for label in np.unique(labels).tolist():
        members = np.flatnonzero(labels == label)
        place[members] = np.arange(len(members))
        rows = slice(*np.searchsorted(labels[first], [label, label + 1]))
        scores = np.zeros((len(members), len(members)), np.float32)
        scores[place[first[rows]], place[second[rows]]] = score[rows]
        yield members, scores + scores.T


class _Linkage:
    """Average linkage of one component; ``scores`` is symmetric and used up."""

    def __init__(self, scores: Scores) -> None:
        self._scores = scores
        np.fill_diagonal(scores, NEVER)
        self._members = {index: [index] for index in range(len(scores))}
        self._sizes = np.ones(len(scores))
        self._root = list(range(len(scores)))

    def groups(self) -> list[list[int]]:
        """Join the closest groups while their average is high enough."""
        best = self._scores.argmax(axis=1)
        while len(self._members) > 1:
            tops = self._scores[np.arange(len(best)), best]
            one = int(tops.argmax())
            if tops[one] < TOGETHER:
                break
            other = int(best[one])
            self.join(one, other)
            stale = (best == one) | (best == other)
            stale[[one, other]] = True
            best[stale] = self._scores[stale].argmax(axis=1)
            kept = self._root[one]
            better = self._scores[:, kept] > self._scores[np.arange(len(best)), best]
            best[better] = kept
        return [sorted(own) for own in self._members.values()]

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two members."""
        keep, drop = sorted((self._root[one], self._root[other]))
        if keep == drop:
            return
        sizes = self._sizes[[keep, drop]]
        row = (self._scores[keep] * sizes[0] + self._scores[drop] * sizes[1]) / sizes.sum()
        self._scores[keep] = self._scores[:, keep] = row
        self._scores[drop] = self._scores[:, drop] = NEVER
        self._scores[keep, keep] = NEVER
        self._sizes[keep] = sizes.sum()
        self._members[keep] += self._members.pop(drop)
        for index in self._members[keep]:
            self._root[index] = keep
