"""What a topic asks for at once: its aspects, each with the words that may stand for it.

``Telearbeit oder Coaching für Eltern`` has two aspects; the first is met by telework or by
coaching, the second by parents. An answer to the whole topic meets every aspect.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Aspect = tuple[tuple[int, ...], ...]
"""Alternatives, each a run of places of words that belong together: ``kollegiale Beratung``."""

CHOICE = re.compile(r"\b(?:und|oder|sowie|bzw|beziehungsweise|and|or)\b|[/&,;+]", re.IGNORECASE)
CLAUSE = re.compile(
    r",\s*(?:die|der|das|den|dem|deren|dessen|wenn|weil|falls|um|who|which|that|whose)\b",
    re.IGNORECASE,
)
LINK = re.compile(r"\w")


def aspects(gaps: Sequence[str]) -> tuple[Aspect, ...]:
    """The aspects of words from what stands between them.

    Args:
        gaps: the text between each word and the next one: one less than there are words.
    """
    found: list[list[list[int]]] = [[[0]]]
    for place, gap in enumerate(gaps, 1):
        if CLAUSE.search(gap):
            found.append([[place]])
        elif CHOICE.search(gap):
            found[-1].append([place])
        elif LINK.search(gap):  # a preposition or an article: another aspect
            found.append([[place]])
        else:
            found[-1][-1].append(place)
    return tuple(tuple(map(tuple, choices)) for choices in found)


def only(found: Sequence[Aspect], wanted: Callable[[int], bool]) -> tuple[Aspect, ...]:
    """The aspects with no other words than the wanted ones; all where none are wanted."""
    kept = [
        tuple(
            run for choice in aspect if (run := tuple(place for place in choice if wanted(place)))
        )
        for aspect in found
    ]
    return tuple(aspect for aspect in kept if aspect) or tuple(found)


def met(found: Sequence[Aspect], support: Sequence[float]) -> list[float]:
    """How well each aspect is met, from 0 to 1, by the support that each word has."""
    return [
        max(sum(support[place] for place in choice) / len(choice) for choice in aspect)
        for aspect in found
    ]
