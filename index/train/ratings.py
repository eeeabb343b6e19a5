"""How like people found two sentences: the pairs of STSb-de ``train``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.encoder import Vectors
from index.train.pairs import Chance
from index.train.ragged import Ragged
from index.train.sources import Rating

FORGOTTEN = 0.1
"""Share of the words left out of a drawn sentence, so that no pair is learnt by heart."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Pairs of sentences in subwords, row by row, and how like they are, from 0 to 1."""

    first: Ragged
    second: Ragged
    scores: Vectors

    @classmethod
    def of(cls, rated: Sequence[Rating], split: Callable[[Sequence[str]], Ragged]) -> Ratings:
        """Puts rated sentences into subwords."""
        first = split([rating.first for rating in rated])
        second = split([rating.second for rating in rated])
        return cls(first, second, np.array([rating.score for rating in rated], np.float32))

    def draw(self, size: int, chance: Chance) -> Ratings:
        """Some of the pairs, each with most of its words."""
        rows = chance.integers(len(self.first), size=size)
        first, second = (_most(side.take(rows), chance) for side in (self.first, self.second))
        return Ratings(first, second, self.scores[rows])


def _most(sentences: Ragged, chance: Chance) -> Ragged:
    return sentences.keep(chance.random(len(sentences.values)) >= FORGOTTEN)
