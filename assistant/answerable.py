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

    known: float = 4.44  # how much of the question comes near anything in the library
    least: float = 0.86  # how near that of its words comes which comes least near
    meaning: float = 4.64  # cosine of question and nearest sentence, mean of the best passages
    words: float = 0.37  # how many words tell of a subject: of many, some may be missing
    offset: float = -5.84


BEST = 3  # passages whose meaning counts; 1 to 10 tell the same
WEIGHTS = Footing()
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
