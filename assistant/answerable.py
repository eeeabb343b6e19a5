"""Whether a library can answer a question at all, told from what was found for it."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from math import exp
from statistics import fmean

import numpy as np

from assistant.retrieve import Ranking


@dataclass(frozen=True, slots=True)
class Footing:
    """What an answer would stand on, from 0 to 1 each, or the weights of these and their offset.

    The weights are made by ``python -m assistant.fit_abstention``.
    """

    known: float = 3.07  # how much of the question comes near anything in the library
    together: float = 3.89  # how much of it one passage alone comes near
    meaning: float = 2.73  # cosine of question and nearest sentence, mean of the best passages
    offset: float = -4.86


EMPTY = 0.3  # what words without a subject count there
BEST = 3  # passages whose meaning counts; 1 to 10 tell the same
WEIGHTS = Footing()
# Least probability. Of 292 questions with and 98 without an answer, each judged by a fit on others,
# 0.4 leaves 0.03 of the first unanswered and 0.66 of the latter, 0.5 leaves 0.04 and 0.70, 0.6
# leaves 0.06 and 0.76. Unknown places and provisions, which are told before, are not among them.
ANSWERED = 0.5


def probability(ranking: Ranking) -> float:
    """How likely it is that a person finds the answer among what was found."""
    if any(one.exact for one in ranking.candidates):
        return 1.0
    own = astuple(footing(ranking))
    return 1 / (1 + exp(-sum(w * x for w, x in zip(astuple(WEIGHTS), own, strict=True))))


def footing(ranking: Ranking) -> Footing:
    """What an answer would stand on; the offset is 1."""
    found, words = ranking.candidates, ranking.wording.words
    if not found or not words:
        return Footing(0.0, 0.0, 0.0, 1.0)
    nearest = [max(support) for support in zip(*(one.support for one in found), strict=True)]
    own = np.array([word.weight * (EMPTY if word.empty else 1.0) for word in words])
    support = np.array([one.support for one in found])
    known = sum(word.weight * near for word, near in zip(words, nearest, strict=True))
    return Footing(
        known=known / (ranking.wording.weight or 1.0),
        together=float((support @ own).max() / (own.sum() or 1.0)),
        meaning=fmean(sorted(one.meaning for one in found)[-BEST:]),
        offset=1.0,
    )
