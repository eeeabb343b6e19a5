"""The loss of large batches."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from index.train.contrast import contrast

LABELS = np.array([3, 1, 3, 2, 0, 1])


def plain(queries: torch.Tensor, passages: torch.Tensor, temperature: float) -> torch.Tensor:
    """The same loss as a textbook writes it."""
    labels, right = torch.from_numpy(LABELS), torch.arange(len(LABELS))
    same = (labels[:, None] == labels) & (right[:, None] != right)
    scores = (queries @ passages.T / temperature).masked_fill(same, -1e4)
    sides = (functional.cross_entropy(side, right) for side in (scores, scores.T))
    return torch.stack(list(sides)).mean()


def test_it_is_the_mean_of_two_cross_entropies() -> None:
    """Loss and gradients are those of the textbook but for rounding to 16 bits."""
    chance = torch.Generator().manual_seed(5)
    queries = functional.normalize(torch.randn(6, 32, generator=chance)).requires_grad_()
    passages = functional.normalize(torch.randn(6, 32, generator=chance)).requires_grad_()
    losses = contrast(queries, passages, LABELS, 0.3), plain(queries, passages, 0.3)
    torch.testing.assert_close(*losses, rtol=0.01, atol=0.01)
    slopes = [torch.cat(torch.autograd.grad(loss, (queries, passages))) for loss in losses]
    torch.testing.assert_close(*slopes, rtol=0.05, atol=0.01)


def test_pairs_of_one_label_are_no_wrong_answers() -> None:
    """Queries and passages that all have one label have nothing to be told from."""
    side = functional.normalize(torch.ones(4, 8) + torch.eye(4, 8))
    assert abs(contrast(side, side, np.zeros(4, np.int64), 0.05).item()) < 0.1
