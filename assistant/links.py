"""Which measures of different cities correspond, with a score and a reason that can be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
from numpy.typing import NDArray

from assistant.alike import Alike
from assistant.evidence import find_pairs
from assistant.pairs import Pairs, Rows
from assistant.profile import Profile
from assistant.subjects import subjects

MIN_SCORE = 0.7
"""Links below it are not shown: on two sets that nothing was fitted to, 2 of 11 lone measures are
linked from here on and 6 from 0.5 on, with equally many of the true pairs (28 of 37)."""

SIMILAR = 0.5
"""Cosine from which two texts are said to be alike."""

NAMED = 0.15
"""Weight from which a common term is named: less is a head of compounds that says little."""

WORDS = 6
"""Common words that a reason names at most."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Link:
    """Two measures of different cities that correspond; ``a`` sorts before ``b``.

    ``score`` lies between 0 and 1.
    """

    a: str
    b: str
    score: float
    profile: Profile = field(compare=False, repr=False)

    @property
    def why(self) -> str:
        """A German sentence part that names what the two share, in words of both."""
        return _why(self.profile, self.profile.place(self.a), self.profile.place(self.b))


class Links(Sequence[Link]):
    """Links, best first, each made when it is looked at: of a large register there are many."""

    def __init__(self, profile: Profile, first: Rows, second: Rows, score: Floats) -> None:
        self._profile = profile
        self._ids = [measure.id for measure in profile.measures]
        self._first, self._second, self._score = first, second, score

    def __len__(self) -> int:
        """How many there are."""
        return len(self._score)

    @overload
    def __getitem__(self, at: int) -> Link: ...
    @overload
    def __getitem__(self, at: slice) -> Links: ...
    def __getitem__(self, at: int | slice) -> Link | Links:
        """The link at a place, or those of a stretch."""
        first, second, score = self._first[at], self._second[at], self._score[at]
        if isinstance(at, slice):
            return Links(self._profile, first, second, score)
        return Link(self._ids[first], self._ids[second], float(score), self._profile)

    def __iter__(self) -> Iterator[Link]:
        """All of them in order."""
        for a, b, score in self._rows():
            yield Link(self._ids[a], self._ids[b], score, self._profile)

    def without(self, forbids: Callable[[str, str], bool]) -> Links:
        """Those of which the two measures are not forbidden to be linked."""
        ids = self._ids
        kept = np.array([not forbids(ids[a], ids[b]) for a, b, _ in self._rows()], np.bool_)
        return Links(self._profile, self._first[kept], self._second[kept], self._score[kept])

    def _rows(self) -> Iterator[tuple[int, int, float]]:
        parts = (self._first.tolist(), self._second.tolist(), self._score.tolist())
        return zip(*parts, strict=True)


def find_links(profile: Profile, min_score: float = MIN_SCORE, pairs: Pairs | None = None) -> Links:
    """The links of a register, best first: for each measure its best ones to each other city.

    Args:
        profile: of the register.
        min_score: what a link scores at least, 0 to 1.
        pairs: those across cities of :class:`assistant.alike.Alike`, if known.
    """
    known = Alike.of(profile, find_pairs(profile)).across if pairs is None else pairs
    enough = known.score >= min_score
    first, second = known.first[enough], known.second[enough]
    score = known.score[enough].astype(float).round(3)
    order = np.argsort(-score, kind="stable")  # pairs are in order of their measures
    return Links(profile, first[order], second[order], score[order])


def _why(profile: Profile, a: int, b: int) -> str:
    """What two measures share, in words of both, for a person to check."""
    one, other = profile.known[a].reading, profile.known[b].reading
    names = subjects().names
    reasons = [
        f"gleiches Thema {names[number]}: {_both(word, other.tellers[number])}"
        for number, word in one.tellers.items()
        if number in other.tellers
    ]
    weights = {
        term: min(weight, profile.terms[b].get(term, 0.0))
        for term, weight in profile.terms[a].items()
    }
    shared = sorted(
        (term for term, weight in weights.items() if weight >= NAMED and term in one.surfaces),
        key=lambda term: -weights[term],
    )
    told = " ".join(reasons)
    words = dict.fromkeys(_both(one.surfaces[term], other.surfaces[term]) for term in shared)
    fresh = [word for word in words if word not in told][:WORDS]
    if fresh:
        reasons.append("gemeinsam: " + ", ".join(fresh))
    first, second = profile.measures[a], profile.measures[b]
    bases = sorted(set(first.legal_basis) & set(second.legal_basis))
    if bases:
        reasons.append("gleiche Rechtsgrundlage: " + ", ".join(bases))
    meaning = float(profile.texts[a] @ profile.texts[b])
    if meaning >= SIMILAR or not reasons:
        reasons.append(f"ähnliche Bedeutung ({meaning:.2f})".replace(".", ","))
    if first.field and first.field == second.field:
        reasons.append(f"gleiches Handlungsfeld: {first.field}")
    return "; ".join(reasons)


def _both(word: str, other: str) -> str:
    """A word as the two texts have it."""
    return word if word.casefold() == other.casefold() else f"{word} – {other}"
