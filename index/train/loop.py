"""Learns one vector a subword, so that the mean of a query's is near the mean of its answer's.

Two courses: the first learns from pairs alone, the second, at a lower rate, also from ratings.

Contrastive loss with the other pairs of a batch as wrong answers, with an optimiser that keeps one
number a subword: a batch of 2,048 takes a third of a second on one core. Each use of a subword
counts, unlike when the model is used (`index.encoder`): to learn by roots made no difference.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from index.train.contrast import contrast
from index.train.material import Material
from index.train.pairs import Batch, Chance, Draw, Sampler
from index.train.ragged import Ragged
from index.train.ratings import Ratings

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how the vectors are trained; the model card says what the defaults give."""

    dimensions: int = 512
    steps: int = 1800
    rated_steps: int = 400
    batch: int = 2048
    rated_batch: int = 1024
    rate: float = 0.15
    rated_rate: float = 0.08
    warmup: int = 50
    temperature: float = 0.04
    rarity: float = 1.5
    threads: int = 1  # more sum in another order, and so give other weights
    seed: int = 20


@dataclass(frozen=True, slots=True)
class Course:
    """Steps at a rate that falls to nothing."""

    steps: int
    rate: float


Lesson = Callable[[], torch.Tensor]

SHARES: Mapping[str, float] = {
    "sentence": 4,
    "near_sentences": 3,
    "english_sentence": 1.5,
    "heading": 1,
    "english_heading": 0.5,
    "meaning": 2,
    "form": 0.5,
    "compound": 0.5,
    "translation": 1.5,
    "explanation": 3,
    "broader": 1,
    "bitext": 4,
}
"""How often a batch is drawn from each source, relative to each other."""

RATING_SHARE = 6.0
"""How often ratings are drawn in the second course, likewise."""

RATING_WEIGHT = 5.0
"""Of a batch of ratings against one of pairs, whose loss is larger."""


def train(
    material: Material, ratings: Ratings, subwords: Ragged, vocabulary: int, recipe: Recipe
) -> NDArray[np.float32]:
    """The vectors of all subwords, of shape (vocabulary, dimensions); ``subwords`` are by word."""
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    chance = np.random.default_rng(recipe.seed)
    trainer = _Trainer(
        material.units.expand(subwords), rarity(material, subwords, vocabulary), recipe
    )
    sampler = Sampler.of(material)
    draws: dict[str, Draw] = {name: getattr(sampler, name) for name in SHARES}

    def pairs(source: str) -> torch.Tensor:
        return trainer.pair_loss(draws[source](recipe.batch, chance))

    def rated() -> torch.Tensor:
        return RATING_WEIGHT * trainer.rating_loss(ratings.draw(recipe.rated_batch, chance))

    lessons: dict[str, Lesson] = {name: partial(pairs, name) for name in SHARES}
    _teach(trainer, lessons, SHARES, Course(recipe.steps, recipe.rate), chance)
    lessons["rating"] = rated
    course = Course(recipe.rated_steps, recipe.rated_rate)
    _teach(trainer, lessons, {**SHARES, "rating": RATING_SHARE}, course, chance)
    return trainer.vectors.numpy()


def _teach(
    trainer: _Trainer,
    lessons: Mapping[str, Lesson],
    shares: Mapping[str, float],
    course: Course,
    chance: Chance,
) -> None:
    """Draws from each source as often as its share says, and learns."""
    trainer.begin(course)
    odds = np.array(list(shares.values()))
    losses: dict[str, float] = {}
    for step in range(course.steps):
        source = str(chance.choice(list(shares), p=odds / odds.sum()))
        loss = lessons[source]()
        trainer.learn(loss, step)
        losses[source] = 0.95 * losses.get(source, loss.item()) + 0.05 * loss.item()
        if (step + 1) % 150 == 0:
            _log.info("%s", {"step": step + 1} | {k: round(v, 2) for k, v in losses.items()})


def rarity(material: Material, subwords: Ragged, vocabulary: int) -> NDArray[np.float64]:
    """For each subword the log of its rarity, 1 in the middle."""
    uses = np.zeros(vocabulary)
    counts = material.law_counts + 4 * material.general_counts
    np.add.at(uses, subwords.values, np.repeat(counts, subwords.lengths))
    rare: NDArray[np.float64] = np.log(uses.sum() / (uses + 3))
    return rare / np.median(rare)


class _Trainer:
    """The vectors, and how they change."""

    def __init__(self, subwords: Ragged, rare: NDArray[np.float64], recipe: Recipe) -> None:
        size = torch.from_numpy(rare**recipe.rarity * 1.5 / recipe.dimensions**0.5).float()
        self.vectors = torch.randn(len(rare), recipe.dimensions) * size[:, None]
        self._subwords = subwords
        self._recipe = recipe
        self.begin(Course(recipe.steps, recipe.rate))

    def begin(self, course: Course) -> None:
        """Forgets how much each subword has learnt, and goes by the rate of that course."""
        self._course = course
        self._seen = torch.full((len(self.vectors), 1), 1e-9)

    def pair_loss(self, batch: Batch) -> torch.Tensor:
        """How far each query is from telling its passage from those of other labels."""
        sides = (side.expand(self._subwords) for side in (batch.queries, batch.passages))
        queries, passages = self._means(*sides)
        return contrast(queries, passages, batch.labels, self._recipe.temperature)

    def rating_loss(self, batch: Ratings) -> torch.Tensor:
        """How far the similarities are from a line through the ratings."""
        first, second = self._means(batch.first, batch.second)
        scores = torch.from_numpy(batch.scores)
        return 1 - torch.corrcoef(torch.stack([(first * second).sum(1), scores]))[0, 1]

    def learn(self, loss: torch.Tensor, step: int) -> None:
        """One step of Adagrad with one number a row: rare subwords learn as much as common ones."""
        (gradient,) = torch.autograd.grad(loss, self._used)
        rate = self._course.rate * min(1.0, (step + 1) / self._recipe.warmup)
        rate *= max(0.02, 1 - step / self._course.steps)
        self._seen[self._rows] += gradient.pow(2).mean(1, keepdim=True)
        self.vectors[self._rows] -= rate * gradient / self._seen[self._rows].sqrt()

    def _means(self, *sides: Ragged) -> list[torch.Tensor]:
        """The vectors of the texts of each side.

        Learns on a copy of the rows that the batch uses: a gradient of all rows would cost more
        than everything else.
        """
        used = np.unique(np.concatenate([side.values for side in sides]))
        place = np.zeros(len(self.vectors), np.int64)
        place[used] = np.arange(len(used))
        self._rows = torch.from_numpy(used)
        self._used = self.vectors[self._rows].requires_grad_()
        return [
            functional.normalize(
                functional.embedding_bag(
                    torch.from_numpy(place[side.values]),
                    self._used,
                    torch.from_numpy(side.starts[:-1]),
                )
            )
            for side in sides
        ]
