"""Adding up what speaks for a passage."""

from __future__ import annotations

from dataclasses import astuple, fields

import numpy as np

from assistant.fusion import SCORES, Weights, first_of, fused, standardised


def test_scores_are_made_comparable_and_facts_left_alone() -> None:
    """Scores have mean 0 and deviation 1; a column of facts keeps its values."""
    evidence = np.zeros((3, len(fields(Weights))))
    evidence[:, 0] = [1, 2, 3]
    evidence[:, SCORES] = [0, 1, 1]
    result = standardised(evidence)
    assert np.isclose(result[:, 0].mean(), 0)
    assert np.isclose(result[:, 0].std(), 1)
    assert result[:, SCORES].tolist() == [0, 1, 1]
    assert not result[:, 1].any()


def test_more_evidence_ranks_higher() -> None:
    """With any positive weight the passage with the higher score comes first."""
    evidence = np.zeros((2, len(astuple(Weights()))))
    evidence[1, :SCORES] = 1
    low, high = fused(evidence, Weights())
    assert high > low


def test_what_stands_first_in_several_searches_comes_first() -> None:
    """A passage that two searches find counts more than one that leads in one alone."""
    assert first_of(([1, 2, 3], [9, 2], [4]), 2) == [2, 1]
    assert sorted(first_of(([1, 2], [3]), 9)) == [1, 2, 3]


def test_what_differs_by_rounding_alone_is_equal() -> None:
    """Scores that are the same but for the last digits of a number speak for no passage."""
    evidence = np.zeros((3, len(fields(Weights))))
    evidence[:, 4] = [1.0, 1.0, 1.0000005]
    assert fused(evidence, Weights()).max() < 1e-4
