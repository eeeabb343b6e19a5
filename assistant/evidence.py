"""What speaks for two measures being counterparts, as numbers, and how they are weighed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.profile import Profile, Scores

Key = TypeVar("Key", str, int)
"""A term or the number of a subject."""

Posting = tuple[NDArray[np.intp], Scores]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the sorts of evidence in a logistic model; ``python -m assistant.fit_links``.

    ``subject`` is the strongest common subject, ``rank`` how much it is the main one of both;
    ``conflict`` says that both have subjects, but none in common, ``one`` that only one has any;
    ``shared`` is the share of common terms, ``rare`` the strongest of them; then the similarities
    of their words, their texts and their fields.
    """

    subject: float = 2.78
    rank: float = 2.98
    conflict: float = -2.14
    one: float = -1.51
    shared: float = 0.99
    rare: float = 2.45
    words: float = 5.34
    text: float = 5.35
    field: float = 3.62


INTERCEPT = -6.17
"""What no evidence weighs, of the same fit."""

BEGINS = 0.15
"""Chance of being counterparts that is the score 0.5, where links begin. Of the marked register
0.1 to 0.4 find the same pairs (0.94 of 83, 1 of 27 lone measures linked)."""

TELLING = 0.3
"""Weight from which a common term is a reason: a root or the head of a compound alone is none."""

SAME_BASIS = 1.0
"""Weight of a common legal basis. Not fitted: the registers it is fitted on cite no statutes."""

UNCHECKED = 0.5
"""Similarity from which measures correspond that share neither a subject nor a word: below it,
there is nothing that a person could check."""

LEAST = 0.05
"""Scores below it are nothing to anybody."""

BLOCK = 256
"""Rows of similarities computed at once: one product of matrices instead of many small ones."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of measures that are alike: indices into the profile, ``first`` below ``second``."""

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    score: Scores

    @classmethod
    def of(cls, scored: Sequence[tuple[NDArray[np.intp], NDArray[np.intp], Scores]]) -> Pairs:
        """The pairs of several stretches, each in its order."""
        if not scored:
            return cls(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0, np.float32))
        return cls(*map(np.concatenate, zip(*scored, strict=True)))


def scores(profile: Profile) -> Iterator[tuple[int, Scores]]:
    """Scores of stretches of measures against all measures, 0 to 1.

    Yields the first measure's index and an array of shape (stretch, measures); 0 where nothing
    speaks for a pair that a person could check, and for a measure against itself.
    """
    weights = np.array(astuple(Weights()), np.float32)
    shift = INTERCEPT - math.log(BEGINS / (1 - BEGINS))
    bases = _Common([dict.fromkeys(one.legal_basis, 1.0) for one in profile.measures])
    for start, found in evidence(profile):
        stretch = range(start, start + found.shape[1])
        raw = np.tensordot(weights, found, 1) + np.float32(shift)
        same = np.array([bases.best(row) > 0 for row in stretch])
        raw[same] += np.float32(SAME_BASIS)
        checked = (found[0] > 0) | (found[5] >= TELLING) | same | (found[6] >= UNCHECKED)
        score = np.where(checked, 1 / (1 + np.exp(-raw)), np.float32(0))
        score[np.arange(len(stretch)), stretch] = 0
        yield start, score


def evidence(profile: Profile) -> Iterator[tuple[int, Scores]]:
    """The evidence of stretches of measures against all measures.

    Yields the first measure's index and an array of shape (sorts, stretch, measures).
    """
    subjects, terms = _Common(profile.subjects), _Common(profile.terms)
    told = subjects.tops > 0
    count = len(profile.measures)
    for start in range(0, count, BLOCK):
        rows = slice(start, min(start + BLOCK, count))
        found = np.zeros((len(astuple(Weights())), rows.stop - start, count), np.float32)
        for offset in range(found.shape[1]):
            subjects.strongest(start + offset, found[0, offset], found[1, offset])
            terms.shared(start + offset, found[4, offset], found[5, offset])
        found[2] = told & told[rows, None] & (found[0] == 0)
        found[3] = told != told[rows, None]
        for sort, matrix in enumerate((profile.words, profile.texts, profile.fields), 6):
            np.clip(matrix[rows] @ matrix.T, 0, None, out=found[sort])
        found[8, profile.cities[rows, None] == profile.cities] = 0  # a plan's fields are few
        yield start, found


class _Common(Generic[Key]):
    """What rows of weighed keys have in common, found by the rows that have each key."""

    def __init__(self, rows: Sequence[Mapping[Key, float]]) -> None:
        self._rows: Sequence[Mapping[Key, float]] = rows
        self._postings: dict[Key, Posting] = _postings(rows)
        self.tops = np.array([max(row.values(), default=0.0) for row in rows], np.float32)
        sums = np.array([sum(row.values()) for row in rows], np.float32)
        self._parts = 1 / np.where(sums > 0, sums, 1)

    def strongest(self, row: int, best: Scores, main: Scores) -> None:
        """Write the strongest key common with each row, and what it is of the strongest of both."""
        for key, weight in self._rows[row].items():
            others, weights = self._postings[key]
            best[others] = np.maximum(best[others], np.minimum(weights, weight))
            shares = weight / self.tops[row] * weights / self.tops[others]
            main[others] = np.maximum(main[others], shares)

    def shared(self, row: int, total: Scores, best: Scores) -> None:
        """Write the share of common keys and the strongest of them, for each row."""
        for key, weight in self._rows[row].items():
            others, weights = self._postings[key]
            common = np.minimum(weights, weight)
            total[others] += common
            best[others] = np.maximum(best[others], common)
        total *= (self._parts[row] + self._parts) / 2

    def best(self, row: int) -> Scores:
        """The strongest key common with each row."""
        found = np.zeros(len(self._rows), np.float32)
        for key, weight in self._rows[row].items():
            others, weights = self._postings[key]
            found[others] = np.maximum(found[others], np.minimum(weights, weight))
        return found


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
