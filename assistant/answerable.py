"""Whether a library can answer a question at all, told from what was found for it."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from math import exp
from statistics import fmean

from assistant.retrieve import Ranking


@dataclass(frozen=True, slots=True)
class Footing:
    """What an answer would stand on, from 0 to 1 each, or the weights of these and their offset.

    The weights are made by ``python -m assistant.fit_abstention``.
    """

    known: float = 4.69  # how much of the question comes near anything in the library
    least: float = 0.59  # how near that of its words comes which comes least near
    meaning: float = 4.69  # cosine of question and nearest sentence, mean of the best passages
    words: float = 0.31  # how many words tell of a subject: of many, some may be missing
    offset: float = -5.62


BEST = 3  # passages whose meaning counts; 1 to 10 tell the same
WEIGHTS = Footing()
# Least probability. Of 237 questions with and 138 without an answer, each judged by a fit on
# others, a fifth of them asked wholly in other words than the texts', 0.35 leaves 0.06 of the first
# unanswered and 0.70 of the latter; 0.3 leaves 0.04 and 0.64, 0.4 leaves 0.07 and 0.71. Unknown
# places and provisions, which are told before, are among the latter.
ANSWERED = 0.35


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
        return Footing(0.0, 0.0, 0.0, 0.0, 1.0)
    nearest = [max(support) for support in zip(*(one.support for one in found), strict=True)]
    subjects = [place for place, word in enumerate(words) if not word.empty] or [0]
    known = sum(word.weight * near for word, near in zip(words, nearest, strict=True))
    return Footing(
        known=known / (ranking.wording.weight or 1.0),
        least=min(nearest[place] for place in subjects),
        meaning=fmean(sorted(one.meaning for one in found)[-BEST:]),
        words=float(len(subjects)),
        offset=1.0,
    )
