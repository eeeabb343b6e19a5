"""Groups of measures about one thing, by average linkage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.corrections import Corrections
from assistant.pairs import Pairs
from assistant.profile import Scores

TOGETHER = 0.8
"""Average score between two groups from which they are one topic. Of the marked registers' pairs
0.8 joins 0.67, 0.78 of what it joins being right; 0.65 joins 0.70 (0.76), 0.9 joins 0.60 (0.85)."""

NEVER = -np.inf
"""Score of what a person has parted; averages keep it."""

Rows = NDArray[np.intp]


def group(ids: Sequence[str], pairs: Pairs, corrections: Corrections) -> list[list[int]]:
    """Groups of indices of measures; each measure is in exactly one.

    First what is alike on average, where a pair that is not among the pairs counts nothing; then
    the groups of measures that a person has joined. What a person has parted is never together.

    Args:
        ids: of the measures, in the order that the pairs' indices refer to.
        pairs: those that are alike.
        corrections: what a person has said.
    """
    close = pairs.score >= TOGETHER
    found: list[list[int]] = []
    labels = _labels(len(ids), pairs.first[close], pairs.second[close])
    for members, scores in _components(labels, pairs):
        for a, b in corrections.parted([ids[index] for index in members.tolist()]):
            scores[a, b] = scores[b, a] = NEVER
        found += [[int(members[index]) for index in one] for one in _Linkage(scores).groups()]
    return sorted(_joined(found, ids, corrections))


def _joined(
    groups: Sequence[Sequence[int]], ids: Sequence[str], corrections: Corrections
) -> list[list[int]]:
    """The groups with those made one that a person has joined, without what is parted from it."""
    of = {key: own for own in map(list, groups) for key in own}
    for a, b in corrections.joined(ids):
        if of[a] is not of[b]:
            one = sorted(of[a] + of[b])
            of |= {key: one for key in one}  # noqa: C420, RUF100 - the list is meant to be shared
    for a, b in corrections.parted(ids):
        if of[a] is of[b]:
            of[a].remove(b)
            of[b] = [b]
    return list({id(own): own for own in of.values()}.values())


def _labels(count: int, first: Rows, second: Rows) -> Rows:
    """For each index the least one that pairs lead to: equal within a component."""
    labels = np.arange(count)
    while (labels[first] != labels[second]).any():
        least = np.minimum(labels[first], labels[second])
        np.minimum.at(labels, labels[first], least)
        np.minimum.at(labels, labels[second], least)
        while (labels != labels[labels]).any():
            labels = labels[labels]
    return labels


def _components(labels: Rows, pairs: Pairs) -> Iterator[tuple[Rows, Scores]]:
    """The components with the scores within them, of shape (members, members)."""
    inside = pairs.where(labels[pairs.first] == labels[pairs.second])
    order = np.argsort(labels[inside.first], kind="stable")
    inside = inside.where(order)
    ordered = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.diff(labels[ordered], prepend=-1))
    place = np.empty(len(labels), np.intp)
    place[ordered] = np.arange(len(labels)) - np.repeat(starts, np.diff(starts, append=len(labels)))
    own = labels[inside.first]
    for members in np.split(ordered, starts[1:]) if len(labels) else ():
        rows = slice(*np.searchsorted(own, [labels[members[0]], labels[members[0]] + 1]))
        scores = np.zeros((len(members), len(members)), np.float32)
        scores[place[inside.first[rows]], place[inside.second[rows]]] = inside.score[rows]
        yield members, scores + scores.T


class _Linkage:
    """Average linkage of one component; ``scores`` is symmetric and used up."""

    def __init__(self, scores: Scores) -> None:
        self._scores = scores
        np.fill_diagonal(scores, NEVER)
        self._members = {index: [index] for index in range(len(scores))}
        self._sizes = np.ones(len(scores))

    def groups(self) -> list[list[int]]:
        """Join the closest groups while their average is high enough.

        A chain of ever closer nearest neighbours ends in two that are nearest to each other: with
        averages these are joined whatever else is, so nothing need be sorted.
        """
        for start in range(len(self._scores)):
            chain = [start] if start in self._members else []
            while chain:
                top, before = chain[-1], chain[-2] if chain[1:] else -1
                nearest = int(self._scores[top].argmax())
                score = self._scores[top, nearest]
                if score < TOGETHER:
                    break
                if before >= 0 and self._scores[top, before] >= score:
                    chain[-2:] = []
                    joined = self._join(top, before)
                    chain = chain or [joined]
                else:
                    chain.append(nearest)
        return [sorted(own) for own in self._members.values()]

    def _join(self, one: int, other: int) -> int:
        """Make one group of two; its number."""
        keep, drop = sorted((one, other))
        sizes = self._sizes[[keep, drop]]
        row = (self._scores[keep] * sizes[0] + self._scores[drop] * sizes[1]) / sizes.sum()
        self._scores[keep] = self._scores[:, keep] = row
        self._scores[drop] = self._scores[:, drop] = NEVER
        self._scores[keep, keep] = NEVER
        self._sizes[keep] = sizes.sum()
        self._members[keep] += self._members.pop(drop)
        return keep
