"""Which pairs of measures are kept."""

from __future__ import annotations

import numpy as np

from assistant.pairs import NEAREST, PER_CITY, Pairs, best, strongest


def _scores(*values: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(values, np.float32)


def test_pair_found_from_both_sides_is_one() -> None:
    """A pair counts once, whichever of the two it was found for, and the first score holds."""
    one = (np.array([0, 1]), np.array([1, 0]), _scores(0.5, 0.75))
    pairs = Pairs.of([one, (np.array([2]), np.array([0]), _scores(0.25))])
    assert list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)) == [(0, 1), (0, 2)]
    assert pairs.score.tolist() == [0.5, 0.25]


def test_best_of_a_city_are_few_and_the_first_of_ties() -> None:
    """Of equals in one city those that come first are kept, of another city the only one."""
    own, cities = np.zeros(6, np.intp), np.array([1, 1, 1, 1, 1, 2])
    found = best(own, cities, _scores(0.3, 0.9, 0.9, 0.9, 0.9, 0.2))
    assert np.flatnonzero(found).tolist() == [1, 2, 3, 5]
    assert found[:5].sum() == PER_CITY


def test_measure_like_many_keeps_the_nearest_and_the_best_of_each_city() -> None:
    """What a measure keeps does not grow with the register, but no city loses its best."""
    many = 2 * NEAREST
    score = np.linspace(0.9, 0.5, many + 1).astype(np.float32)
    cities = np.r_[np.zeros(many, np.intp), 1]
    kept = strongest(np.zeros(many + 1, np.intp), cities, score)
    assert kept[:NEAREST].all()
    assert not kept[NEAREST:many].any()
    assert kept[many]
