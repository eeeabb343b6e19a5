"""Logistic regression by Newton's method: what the fitting commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS = 30  # Newton's method needs about ten
PENALTY = 0.001  # on squared weights of evidence in standard deviations: keeps the slopes finite
FOLDS = 5


def fit(
    evidence: NDArray[np.float64], holds: NDArray[np.bool_], penalty: float = PENALTY
) -> NDArray[np.float64]:
    """The weights of the columns of ``evidence``, the last of which is 1 throughout: the offset."""
    middle, spread = evidence.mean(axis=0), evidence.std(axis=0)
    middle[-1], spread[-1] = 0, 1
    scaled = (evidence - middle) / np.where(spread > 0, spread, 1)
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chances - holds) / len(scaled) + penalty * weights
        bend = (scaled.T * (chances * (1 - chances))) @ scaled / len(scaled)
        weights -= np.linalg.solve(bend + penalty * np.eye(len(weights)), slope)
    result: NDArray[np.float64] = weights / np.where(spread > 0, spread, 1)
    result[-1] -= result @ middle
    return result


def held_out(
    evidence: NDArray[np.float64], holds: NDArray[np.bool_], groups: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Each row's probability by weights that were fitted without the rows of its fold's groups."""
    found = np.zeros(len(groups))
    for fold in range(FOLDS):
        own = groups % FOLDS == fold
        found[own] = 1 / (1 + np.exp(-evidence[own] @ fit(evidence[~own], holds[~own])))
    return found
