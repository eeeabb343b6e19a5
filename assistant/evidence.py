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

    subject: float = 2.39
    rank: float = 3.21
    conflict: float = -2.31
    one: float = -1.69
    shared: float = 0.04
    rare: float = 1.87
    words: float = 4.44
    text: float = 4.56
    field: float = 2.99


INTERCEPT = -5.42
"""What no evidence weighs, of the same fit."""

BEGINS = 0.12
"""Chance of being counterparts that is the score 0.5, where links begin. Of the marked register
0.1 to 0.4 find the same pairs (0.94 of 83, 1 of 27 lone measures linked)."""

SAME_BASIS = 1.0
"""Weight of a common legal basis. Not fitted: the registers it is fitted on cite no statutes."""

UNCHECKED = 0.5
"""Similarity from which measures correspond that share neither a subject nor a word: below it,
there is nothing that a person could check."""

LEAST = 0.01
"""Scores below it are nothing to anybody."""

BLOCK = 256
"""Rows of similarities computed at once: one product of matrices instead of many small ones."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of measures that are alike: indices into the profile, ``first`` below ``second``."""

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    score: Scores


def alike(profile: Profile, least: float) -> Pairs:
    """All pairs with a score of at least ``least`` (0 to 1), of one city or of two."""
    weights = np.array(astuple(Weights()))
    shift = INTERCEPT - math.log(BEGINS / (1 - BEGINS))
    bases = _postings([dict.fromkeys(one.legal_basis, 1.0) for one in profile.measures])
    seconds, scores = [], []
    for index, found in enumerate(evidence(profile)):
        raw = weights @ found + shift
        same = np.zeros(len(raw), np.bool_)
        for basis in profile.measures[index].legal_basis:
            same[bases[basis][0]] = True
        raw[same] += SAME_BASIS
        checked = (found[0] > 0) | (found[5] > 0) | same | (found[6] >= UNCHECKED)
        score = np.where(checked, 1 / (1 + np.exp(-raw)), 0.0)
        score[: index + 1] = 0.0
        seconds.append(np.flatnonzero(score >= max(least, LEAST)))
        scores.append(score[seconds[-1]])
    if not seconds:
        nothing = np.zeros(0, np.intp)
        return Pairs(nothing, nothing, np.zeros(0))
    firsts = np.repeat(np.arange(len(seconds)), [len(own) for own in seconds])
    return Pairs(firsts, np.concatenate(seconds), np.concatenate(scores))


def evidence(profile: Profile) -> Iterator[Scores]:
    """For each measure its evidence against all measures: arrays of shape (sorts, measures)."""
    subjects, terms = _Common(profile.subjects), _Common(profile.terms)
    count = len(profile.measures)
    for start in range(0, count, BLOCK):
        rows = slice(start, start + BLOCK)
        near = [
            np.clip(matrix[rows] @ matrix.T, 0, None)
            for matrix in (profile.meaning.words, profile.meaning.text, profile.meaning.field)
        ]
        for offset in range(min(BLOCK, count - start)):
            row = start + offset
            subject, rank, _ = subjects.of(row)
            rare, _, shared = terms.of(row)
            told = subjects.tops > 0
            found = np.array(
                [
                    subject,
                    rank,
                    told & told[row] & (subject == 0),
                    told != told[row],
                    shared,
                    rare,
                    *(similar[offset] for similar in near),
                ]
            )
            found[8, profile.cities == profile.cities[row]] = 0  # a plan's fields are few
            yield found


class _Common(Generic[Key]):
    """What rows of weighed keys have in common, found by the rows that have each key."""

    def __init__(self, rows: Sequence[Mapping[Key, float]]) -> None:
        self._rows: Sequence[Mapping[Key, float]] = rows
        self._postings: dict[Key, Posting] = _postings(rows)
        self.tops = np.array([max(row.values(), default=0.0) for row in rows])
        self._sums = np.array([sum(row.values()) for row in rows])

    def of(self, row: int) -> tuple[Scores, Scores, Scores]:
        """The strongest key common with each row, what it is of the strongest, the common share."""
        best, main, total = np.zeros((3, len(self._rows)))
        for key, weight in self._rows[row].items():
            others, weights = self._postings[key]
            common = np.minimum(weights, weight)
            best[others] = np.maximum(best[others], common)
            shares = weight / self.tops[row] * weights / self.tops[others]
            main[others] = np.maximum(main[others], shares)
            total[others] += common
        sums = np.where(self._sums > 0, self._sums, 1.0)
        return best, main, total * (1 / sums[row] + 1 / sums) / 2


def _postings(rows: Sequence[Mapping[Key, float]]) -> dict[Key, Posting]:
    """For each key the measures that have it, with its weight in them."""
    found: defaultdict[Key, list[tuple[int, float]]] = defaultdict(list)
    for index, row in enumerate(rows):
        for key, weight in row.items():
            found[key].append((index, weight))
    return {
        key: (np.array([i for i, _ in own]), np.array([weight for _, weight in own]))
        for key, own in found.items()
    }
