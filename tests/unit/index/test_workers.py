"""Work in processes: answers in order, and what becomes of a process that fails."""

from __future__ import annotations

import math
import os
import time
from concurrent.futures.process import BrokenProcessPool

import pytest

from index import workers
from index.workers import in_order


@pytest.mark.parametrize("processes", [0, 2])
def test_answers_come_in_the_order_of_the_tasks(processes: int) -> None:
    """Each task comes with its result, in order, in this process and in others."""
    assert list(in_order(math.isqrt, range(9), processes)) == [
        (task, math.isqrt(task)) for task in range(9)
    ]


@pytest.mark.parametrize("processes", [0, 1])
def test_an_error_is_the_answer_of_its_task(processes: int) -> None:
    """A task that raises gives its error and the next ones go on."""
    outcomes = [outcome for _, outcome in in_order(math.isqrt, [4, -1, 9], processes)]
    assert isinstance(outcomes.pop(1), ValueError)
    assert outcomes == [2, 3]


def test_a_process_that_dies_costs_one_task() -> None:
    """Of five tasks the one that ends its process fails, wherever the others were."""
    outcomes = dict(in_order(exit_if_odd, [0, 2, 3, 4, 6], 2))
    assert isinstance(outcomes.pop(3), BrokenProcessPool)
    assert outcomes == {0: 0, 2: 2, 4: 4, 6: 6}


def test_a_process_that_died_before_a_task_is_given_fails_that_task_alone() -> None:
    """Giving work to a pool that has just broken is no error of the one who gives it."""
    pool = workers._Pool(exit_if_odd, 1)
    try:
        assert isinstance(pool.submit(1).exception(), BrokenProcessPool)
        assert isinstance(pool.submit(2).exception(), BrokenProcessPool)
        pool.restart()
        assert pool.submit(4).result() == 4
    finally:
        pool.stop()


def test_a_task_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A task that takes too long is ended, and the others are done."""
    monkeypatch.setattr(workers, "SECONDS", 3.0)
    outcomes = dict(in_order(time.sleep, [0, 60, 0.1], 1))
    assert isinstance(outcomes[60], TimeoutError)
    assert outcomes[0] is outcomes[0.1] is None


def exit_if_odd(number: int) -> int:
    """End the process for an odd number."""
    if number % 2:
        os._exit(1)
    return number
