"""The order of candidates, and how cities are mixed in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.retrieve import Candidate

SPREAD = 20  # first passages among which cities are mixed, where several are asked about
DIVERSITY = 0.3  # score that each passage of the same city before it costs


def spread(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The ranking with the cities mixed: each further passage of one city counts a little less."""
    seen: Counter[str | None] = Counter()
    rest, mixed = list(ranked[:SPREAD]), []
    while rest:
        best = max(rest, key=lambda one: one.score - DIVERSITY * seen[one.document.city])
        rest.remove(best)
        seen[best.document.city] += 1
        mixed.append(best)
    return [*mixed, *ranked[SPREAD:]]


def order(candidate: Candidate) -> tuple[float, str, int]:
    """Best first; equal ones in the order of documents and text."""
    passage = candidate.stored.passage
    return (-round(candidate.score, 6), passage.document, passage.start)
