"""Which measures of different cities correspond, with a score and a reason that can be checked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.evidence import Pairs, alike
from assistant.profile import Profile, Scores
from assistant.subjects import subjects

PER_CITY = 3
"""A measure keeps its best links to each other city, no more than these."""

MIN_SCORE = 0.5
"""Links below it are not shown."""

SIMILAR = 0.5
"""Cosine from which two texts are said to be alike."""

WORDS = 6
"""Common words that a reason names at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two measures of different cities that correspond; ``a`` sorts before ``b``.

    ``score`` lies between 0 and 1; ``why`` is a German sentence part that names what they share.
    """

    a: str
    b: str
    score: float
    why: str


def find_links(
    profile: Profile, min_score: float = MIN_SCORE, pairs: Pairs | None = None
) -> tuple[Link, ...]:
    """The links of a register, best first: for each measure its best ones to each other city.

    Args:
        profile: of the register.
        min_score: what a link scores at least, 0 to 1.
        pairs: those of :func:`assistant.evidence.alike` with that score and any below, if known.
    """
    known = alike(profile, min_score) if pairs is None else pairs
    across = (profile.cities[known.first] != profile.cities[known.second]) & (
        known.score >= min_score
    )
    first, second, score = known.first[across], known.second[across], known.score[across]
    kept = _best_of_each_city(profile, first, second, score)
    links = (
        Link(profile.measures[a].id, profile.measures[b].id, round(value, 3), _why(profile, a, b))
        for a, b, value in zip(
            first[kept].tolist(), second[kept].tolist(), score[kept].tolist(), strict=True
        )
    )
    return tuple(sorted(links, key=lambda link: (-link.score, link.a, link.b)))


def _best_of_each_city(
    profile: Profile, first: NDArray[np.intp], second: NDArray[np.intp], score: Scores
) -> NDArray[np.bool_]:
    """Which pairs are among the :data:`PER_CITY` best that one of the two has in a city."""
    kept = np.zeros(len(first), np.bool_)
    for one, other in ((first, second), (second, first)):
        city = profile.cities[other]
        order = np.lexsort((other, -score, city, one))
        group = one[order] * (profile.cities.max(initial=0) + 1) + city[order]
        start = np.searchsorted(group, group, side="left")
        kept[order[np.arange(len(order)) - start < PER_CITY]] = True
    return kept


def _why(profile: Profile, a: int, b: int) -> str:
    """What two measures share, in words of both, for a person to check."""
    one, other = profile.readings[a], profile.readings[b]
    names = subjects().names
    reasons = [
        f"gleiches Thema {names[number]}: {_both(word, other.tellers[number])}"
        for number, word in one.tellers.items()
        if number in other.tellers
    ]
    shared = sorted(
        (term for term in one.terms if term in other.terms),
        key=lambda term: -min(profile.terms[a][term], profile.terms[b][term]),
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
    meaning = float(profile.meaning.words[a] @ profile.meaning.words[b])
    if meaning >= SIMILAR or not reasons:
        reasons.append(f"ähnliche Bedeutung ({meaning:.2f})".replace(".", ","))
    if first.field and first.field == second.field:
        reasons.append(f"gleiches Handlungsfeld: {first.field}")
    return "; ".join(reasons)


def _both(word: str, other: str) -> str:
    """A word as the two texts have it."""
    return word if word.casefold() == other.casefold() else f"{word} – {other}"
