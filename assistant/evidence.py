"""What speaks for two measures being counterparts, as numbers, and how they are weighed.

What is said of a pair depends on the two alone: a new measure changes nothing between others.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.pairs import Pairs, Rows, strongest
from assistant.profile import Profile, Scores, Vectors

Key = TypeVar("Key", str, int)
"""A term or the number of a subject."""

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

    conflict: float = -1.8
    one: float = -0.55
    shared: float = 3.83
    rare: float = 4.61
    total: float = 0.83
    text: float = 3.76
    field: float = 2.15


INTERCEPT = -6.83
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

REACHED = math.log(LEAST / (1 - LEAST))
"""Sum of the evidence that is the score :data:`LEAST`."""

CELLS = 1 << 19
"""Pairs that are looked at together: few steps, and what they need stays in the memory at hand."""


def find_pairs(
    profile: Profile, fresh: NDArray[np.bool_] | None = None, progress: Progress | None = None
) -> Pairs:
    """The pairs with a score of :data:`LEAST` or more, 0 to 1.

    Left out is where nothing speaks for a pair that a person could check.

    Args:
        profile: of the register.
        fresh: measures of which all pairs are wanted, of each at least one; where None, those of
            all measures that :func:`assistant.pairs.strongest` picks.
        progress: told after every stretch of measures.
    """
    count = len(profile.measures)
    rows = np.arange(count) if fresh is None else np.flatnonzero(fresh)
    weights = np.array(astuple(Weights()), np.float32)
    weigher, found = Weigher(profile), []
    for start in range(0, len(rows), stride := max(1, CELLS // max(count, 1))):
        block = rows[start : start + stride]
        own, others, evidence, same = weigher.weigh(block)
        raw = weights @ evidence + np.float32(SHIFT) + np.float32(SAME_BASIS) * same
        enough = raw >= REACHED
        own, others, raw = own[enough], others[enough], raw[enough]
        score = (1 / (1 + np.exp(-raw))).astype(np.float32)
        if fresh is None:
            kept = strongest(own, profile.cities[others], score)
            own, others, score = own[kept], others[kept], score[kept]
        found.append((block[own], others, score))
        if progress:
            progress(start + len(block), len(rows))
    return Pairs.of(found)


class Weigher:
    """What speaks for the measures of a register being counterparts of some of them."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._terms = _Common(profile.terms)
        self._subjects = _Common(profile.subjects)
        self._bases = _Common([dict.fromkeys(one.legal_basis, 1.0) for one in profile.measures])
        self._told = np.array([bool(row) for row in profile.subjects], np.bool_)
        self._fields, self._field = _similarities(profile.fields)

    def weigh(
        self, rows: Rows, *, every: bool = False
    ) -> tuple[Rows, Rows, Scores, NDArray[np.bool_]]:
        """The pairs that something speaks for, what does, and which have the same legal basis.

        Args:
            rows: the measures whose pairs with all others are weighed.
            every: whether those that nothing speaks for are wanted too.

        Returns:
            The places among ``rows`` and the others; an array of shape (sorts, pairs); one of
            shape (pairs,).
        """
        similar = self._profile.texts[rows] @ self._profile.texts.T
        total, rare = self._terms.shared(rows)
        bases = self._bases.any(rows)
        wanted = (rare >= TELLING) | (total >= TOGETHER) | bases | (similar >= UNCHECKED) | every
        wanted[np.arange(len(rows)), rows] = False
        own, others = np.nonzero(wanted)
        sums, rares, likes = total[own, others], rare[own, others], similar[own, others]
        same = bases[own, others]
        share = sums * (self._terms.halves[rows[own]] + self._terms.halves[others])
        if not every:
            near = _in_reach(share, rares, sums, likes, same)
            own, others, same = own[near], others[near], same[near]
            share, rares, sums, likes = share[near], rares[near], sums[near], likes[near]
        ones, told = rows[own], self._told
        alike = np.clip(self._fields[self._field[ones], self._field[others]], 0, None)
        cities = self._profile.cities
        alike[cities[others] == cities[ones]] = 0  # a plan's fields are few
        both = told[others] & told[ones]
        apart = both & ~self._subjects.any(rows)[own, others]
        unlike = told[others] != told[ones]
        sorts = (apart, unlike, share, rares, sums, np.clip(likes, 0, None), alike)
        return own, others, np.array(sorts, np.float32), same


def _in_reach(
    share: Scores, rare: Scores, total: Scores, similar: Scores, same: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which pairs reach :data:`LEAST` if their fields are the same and their subjects too."""
    weights = Weights()
    most = weights.shared * share + weights.rare * rare + weights.total * total
    most += weights.text * np.clip(similar, 0, None) + weights.field + SAME_BASIS * same
    reached: NDArray[np.bool_] = most + SHIFT >= REACHED
    return reached


def _similarities(vectors: Vectors) -> tuple[Scores, Rows]:
    """Similarities of the different vectors, and the number of each vector among them."""
    places: dict[bytes, int] = {}
    numbers = np.array([places.setdefault(row.tobytes(), len(places)) for row in vectors], np.intp)
    different = np.array([np.frombuffer(row, np.float32) for row in places], np.float32)
    different = different.reshape(len(places), vectors.shape[1])
    return different @ different.T, numbers


class _Common(Generic[Key]):
    """What rows of weighed keys have in common, found by the rows that have each key."""

    def __init__(self, rows: Sequence[Mapping[Key, float]]) -> None:
        self._rows: Sequence[Mapping[Key, float]] = rows
        self._postings: dict[Key, Posting] = _postings(rows)
        sums = np.array([sum(row.values()) for row in rows], np.float32)
        self.halves: Scores = (0.5 / np.where(sums > 0, sums, 1)).astype(np.float32)

    def any(self, rows: Rows) -> NDArray[np.bool_]:
        """Which rows of all have a key in common with each of these: of shape (these, all)."""
        found = np.zeros((len(rows), len(self._rows)), np.bool_)
        for own, row in zip(found, rows.tolist(), strict=True):
            for key in self._rows[row]:
                own[self._postings[key][0]] = True
        return found

    def shared(self, rows: Rows) -> tuple[Scores, Scores]:
        """The sum of keys common with all rows, and the strongest of them: as :meth:`any`."""
        total, best = np.zeros((2, len(rows), len(self._rows)), np.float32)
        for place, row in enumerate(rows.tolist()):
            sums, most = total[place], best[place]
            for key, weight in self._rows[row].items():
                others, weights = self._postings[key]
                common = np.minimum(weights, weight)
                sums[others] += common
                most[others] = np.maximum(most[others], common)
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
