"""What speaks for two measures being counterparts, as numbers, and how they are weighed.

What is said of a pair depends on the two alone: a new measure changes nothing between others.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.profile import Profile, Scores, Vectors

Key = TypeVar("Key", str, int)
"""A term or the number of a subject."""

Rows = NDArray[np.intp]
Posting = tuple[Rows, Scores]
Progress = Callable[[int, int], None]
"""Told how many measures of how many are done."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the sorts of evidence in a logistic model; ``python -m assistant.fit_links``.

    ``conflict`` says that both have subjects, but none in common, ``one`` that only one has any;
    ``shared`` is the share of common terms, ``rare`` the strongest of them, ``total`` their sum;
    then the similarities of their texts and of their fields.
    """

    conflict: float = -0.86
    one: float = -0.3
    shared: float = 4.41
    rare: float = 4.23
    total: float = 0.69
    text: float = 3.69
    field: float = 2.16


INTERCEPT = -6.6
"""What no evidence weighs, of the same fit."""

BEGINS = 0.12
"""Chance of being counterparts that is the score 0.5, where links begin. On the marked registers
0.16 finds 0.84 of 236 pairs, 0.12 finds 0.86 and 0.1 finds 0.87, each with 7 of 77 lone linked."""

SHIFT = INTERCEPT - math.log(BEGINS / (1 - BEGINS))
"""What no evidence weighs where :data:`BEGINS` is the score 0.5."""

TELLING = 0.5
"""Weight from which a common term is a reason: a word of every programme alone is none."""

TOGETHER = 0.8
"""Sum of weights from which several common terms are one."""

SAME_BASIS = 1.0
"""Weight of a common legal basis. Not fitted: the registers it is fitted on cite no statutes."""

UNCHECKED = 0.5
"""Similarity from which measures correspond that share neither a subject nor a word: below it,
there is nothing that a person could check."""

LEAST = 0.2
"""Scores below it are nothing to anybody; less would only fill memory."""

PER_CITY = 3
"""A measure keeps its best links to each other city, no more than these."""

NEAREST = 100
"""Pairs that a measure keeps besides, for the averages of topics."""

BLOCK = 256
"""Rows of similarities computed at once: one product of matrices instead of many small ones."""


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
        keys, places = np.unique(first * count + second, return_index=True)
        return cls(keys // count, keys % count, score[places])

    def strongest(self, cities: Rows) -> Pairs:
        """Those that :func:`strongest` picks for one of the two."""
        own = np.concatenate([self.first, self.second])
        other = np.concatenate([self.second, self.first])
        score = np.concatenate([self.score, self.score])
        order = np.lexsort((other, own))
        bounds = np.flatnonzero(np.diff(own[order], prepend=-1, append=-1))
        chosen = np.zeros(len(own), np.bool_)
        for start, stop in pairwise(bounds.tolist()):
            part = order[start:stop]
            chosen[part] = strongest(score[part], cities[other[part]])
        first, second = np.split(chosen, 2)
        return self.where(first | second)

    def where(self, chosen: NDArray[np.bool_]) -> Pairs:
        """The chosen ones."""
        return Pairs(self.first[chosen], self.second[chosen], self.score[chosen])


def find_pairs(
    profile: Profile, fresh: NDArray[np.bool_] | None = None, progress: Progress | None = None
) -> Pairs:
    """The pairs with a score of :data:`LEAST` or more, 0 to 1.

    Left out is where nothing speaks for a pair that a person could check.

    Args:
        profile: of the register.
        fresh: measures of which all pairs are wanted, of each at least one; where None, those of
            all measures that :func:`strongest` picks.
        progress: told after every stretch of measures.
    """
    count = len(profile.measures)
    wanted = np.ones(count, np.bool_) if fresh is None else fresh
    weights = np.array(astuple(Weights()), np.float32)
    rows, found = np.flatnonzero(wanted), []
    for done, (row, others, evidence, same) in enumerate(_evidence(profile, rows), 1):
        raw = weights @ evidence + np.float32(SHIFT) + np.float32(SAME_BASIS) * same
        score = (1 / (1 + np.exp(-raw))).astype(np.float32)
        kept = score >= LEAST
        if fresh is None:
            kept[kept] = strongest(score[kept], profile.cities[others[kept]])
        found.append((np.full(int(kept.sum()), row), others[kept], score[kept]))
        if progress and (done % BLOCK == 0 or done == len(rows)):
            progress(done, len(rows))
    return Pairs.of(found)


def strongest(score: Scores, cities: Rows) -> NDArray[np.bool_]:
    """Which pairs of one measure are worth keeping, of those that it has.

    These are its best in each city and its best in all: every link and every topic is made of
    such, and their number grows with the measures, not with the pairs.
    """
    if len(score) <= NEAREST:
        return np.ones(len(score), np.bool_)
    kept: NDArray[np.bool_] = score >= np.partition(score, -NEAREST)[-NEAREST]
    order = np.argsort(2 * cities - score, kind="stable")
    grouped = cities[order]
    places = np.arange(len(grouped)) - np.searchsorted(grouped, grouped)
    kept[order[places < PER_CITY]] = True
    return kept


def _evidence(
    profile: Profile, rows: Rows
) -> Iterator[tuple[int, Rows, Scores, NDArray[np.bool_]]]:
    """For each row the measures that something speaks for, and what does."""
    weigher = Weigher(profile)
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        similar = profile.texts[block] @ profile.texts.T
        for place, row in enumerate(block.tolist()):
            yield row, *weigher.weigh(row, similar[place])


class Weigher:
    """What speaks for the measures of a register being counterparts of one of them."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._terms = _Common(profile.terms)
        self._subjects = _Common(profile.subjects)
        self._bases = _Common([dict.fromkeys(one.legal_basis, 1.0) for one in profile.measures])
        self._told = np.array([bool(row) for row in profile.subjects], np.bool_)
        self._fields, self._field = _similarities(profile.fields)

    def weigh(
        self, row: int, similar: Scores, *, every: bool = False
    ) -> tuple[Rows, Scores, NDArray[np.bool_]]:
        """The others that something speaks for, what does, and which have the same legal basis.

        Args:
            row: the measure.
            similar: how similar its text is to the others' texts.
            every: whether those that nothing speaks for are wanted too.

        Returns:
            The others; an array of shape (sorts, others); one of shape (others,).
        """
        total, rare = self._terms.shared(row)
        share = total * (self._terms.parts[row] + self._terms.parts) / 2
        same = self._bases.any(row)
        checked = (rare >= TELLING) | (total >= TOGETHER) | same | (similar >= UNCHECKED)
        checked &= _in_reach(share, rare, total, similar, same)
        checked |= every
        checked[row] = False
        others = np.flatnonzero(checked)
        found = np.zeros((len(astuple(Weights())), len(others)), np.float32)
        told, own = self._told[others], self._told[row]
        found[0] = told & own & ~self._subjects.any(row)[others]
        found[1] = told != own
        found[2], found[3], found[4] = share[others], rare[others], total[others]
        found[5] = np.clip(similar[others], 0, None)
        found[6] = np.clip(self._fields[self._field[row], self._field[others]], 0, None)
        cities = self._profile.cities
        found[6, cities[others] == cities[row]] = 0  # a plan's fields are few
        return others, found, same[others]


def _in_reach(
    share: Scores, rare: Scores, total: Scores, similar: Scores, same: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which pairs reach :data:`LEAST` if their fields are the same and their subjects too."""
    weights = Weights()
    most = weights.shared * share + weights.rare * rare + weights.total * total
    most += weights.text * np.clip(similar, 0, None) + weights.field + SAME_BASIS * same
    reached: NDArray[np.bool_] = most + SHIFT >= math.log(LEAST / (1 - LEAST))
    return reached


def _similarities(vectors: Vectors) -> tuple[Scores, Rows]:
    """Similarities of the different vectors, and the number of each vector among them."""
    different, numbers = np.unique(vectors, axis=0, return_inverse=True)
    return different @ different.T, numbers.reshape(-1)


class _Common(Generic[Key]):
    """What rows of weighed keys have in common, found by the rows that have each key."""

    def __init__(self, rows: Sequence[Mapping[Key, float]]) -> None:
        self._rows: Sequence[Mapping[Key, float]] = rows
        self._postings: dict[Key, Posting] = _postings(rows)
        sums = np.array([sum(row.values()) for row in rows], np.float32)
        self.parts = 1 / np.where(sums > 0, sums, 1)

    def any(self, row: int) -> NDArray[np.bool_]:
        """Which rows have a key in common with this one."""
        found = np.zeros(len(self._rows), np.bool_)
        for key in self._rows[row]:
            found[self._postings[key][0]] = True
        return found

    def shared(self, row: int) -> tuple[Scores, Scores]:
        """The sum of keys common with each row, and the strongest of them."""
        total, best = np.zeros((2, len(self._rows)), np.float32)
        for key, weight in self._rows[row].items():
            others, weights = self._postings[key]
            common = np.minimum(weights, weight)
            total[others] += common
            best[others] = np.maximum(best[others], common)
        return total, best


def _postings(rows: Sequence[Mapping[Key, float]]) -> dict[Key, Posting]:
    """For each key the measures that have it, with its weight in them."""
    found: defaultdict[Key, list[tuple[int, float]]] = defaultdict(list)
    for index, row in enumerate(rows):
        for key, weight in row.items():
            found[key].append((index, weight))
    return {
        key: (np.array([i for i, _ in own]), np.array([weight for _, weight in own], np.float32))
        for key, own in found.items()
    }
