"""Learns one vector a subword, so that the mean of a query's is near the mean of its answer's.

Contrastive loss with the other pairs of a batch as wrong answers (as MultipleNegativesRankingLoss
of sentence-transformers, both ways), written out here with an optimiser that keeps one number a
subword, because that takes a third of the time of the library's trainer on two cores.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from index.train.material import Material
from index.train.pairs import Batch, Draw, Sampler
from index.train.ragged import Ints, Ragged

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long and how the vectors are trained; the defaults are those of the shipped model."""

    dimensions: int = 512
    steps: int = 900
    batch: int = 1024
    rate: float = 0.15
    warmup: int = 50
    temperature: float = 0.04
    rarity: float = 1.5
    threads: int = 2
    seed: int = 20


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
}
"""How often a batch is drawn from each source, relative to each other."""


def train(
    material: Material, subwords: Ragged, vocabulary: int, recipe: Recipe
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
    shares = np.array(list(SHARES.values()))
    losses: dict[str, float] = {}
    for step in range(recipe.steps):
        source = str(chance.choice(list(SHARES), p=shares / shares.sum()))
        loss = trainer.pair_loss(draws[source](recipe.batch, chance))
        trainer.learn(loss, step)
        losses[source] = 0.95 * losses.get(source, loss.item()) + 0.05 * loss.item()
        if (step + 1) % 250 == 0:
            _log.info("%s", {"step": step + 1} | {k: round(v, 2) for k, v in losses.items()})
    return trainer.vectors.detach().numpy()


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
        vectors = torch.randn(len(rare), recipe.dimensions) * size[:, None]
        self.vectors = vectors.requires_grad_()
        self._subwords = subwords
        self._recipe = recipe
        self._seen = torch.full((len(rare), 1), 1e-9)
        self._used: list[Ints] = []

    def pair_loss(self, batch: Batch) -> torch.Tensor:
        """How far each query is from telling its passage from those of other labels."""
        queries, passages = self._encode(batch.queries), self._encode(batch.passages)
        labels = torch.from_numpy(batch.labels)
        right = torch.arange(len(labels))
        same = (labels[:, None] == labels[None, :]) & (right[:, None] != right[None, :])
        scores = (queries @ passages.T / self._recipe.temperature).masked_fill(same, -1e4)
        there, back = (functional.cross_entropy(side, right) for side in (scores, scores.T))
        return (there + back) / 2

    def learn(self, loss: torch.Tensor, step: int) -> None:
        """One step of Adagrad with one number a row: rare subwords learn as much as common ones."""
        (gradient,) = torch.autograd.grad(loss, self.vectors)
        rate = self._recipe.rate * min(1.0, (step + 1) / self._recipe.warmup)
        rate *= max(0.02, 1 - step / self._recipe.steps)
        rows = torch.from_numpy(np.unique(np.concatenate(self._used)))
        self._used.clear()
        with torch.no_grad():
            gradient = gradient[rows]
            self._seen[rows] += gradient.pow(2).mean(1, keepdim=True)
            self.vectors[rows] -= rate * gradient / self._seen[rows].sqrt()

    def _encode(self, units: Ragged) -> torch.Tensor:
        bags = units.expand(self._subwords)
        self._used.append(bags.values)
        means = functional.embedding_bag(
            torch.from_numpy(bags.values), self.vectors, torch.from_numpy(bags.starts[:-1])
        )
        return functional.normalize(means)
