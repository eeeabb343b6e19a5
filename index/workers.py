"""Work on many files in processes of their own, answers in order, whatever happens to a process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Generic, TypeVar

_AHEAD = 6  # tasks a worker: so many that none waits for a long one before it; results take memory
SECONDS = 600.0  # a plan of 5,000 pages takes about 100 s; what takes longer does not end
_MOST = 8  # processes; the one that writes keeps no more busy

Task = TypeVar("Task")
Result = TypeVar("Result")


def available() -> int:
    """How many processes this machine gives work to at once."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST)
    return min(os.cpu_count() or 1, _MOST)


def in_order(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    workers: int,
) -> Iterator[tuple[Task, Result | BaseException]]:
    """Each task with what ``function`` gives for it, or the error that it ends with.

    Args:
        function: importable by name, as its arguments and results travel to other processes.
        tasks: what to do, in this order.
        workers: number of processes; 0 works in this process, where nothing guards against a
            crash or a file without end.

    A task that takes longer than :data:`SECONDS` has its process ended and results in TimeoutError;
    one whose process dies twice results in BrokenProcessPool.
    """
    pool = _Pool(function, workers)
    ahead = max(1, workers * _AHEAD)
    waiting: deque[tuple[Task, Future[Result]]] = deque()
    left = deque(tasks)
    try:
        while left or waiting:
            while left and len(waiting) < ahead:
                task = left.popleft()
                waiting.append((task, pool.submit(task)))
            task, future = waiting.popleft()
            outcome = _outcome(future)
            if isinstance(outcome, (BrokenProcessPool, TimeoutError)):
                pool.restart()
                if isinstance(outcome, BrokenProcessPool):  # perhaps another task's doing
                    outcome = _outcome(pool.submit(task))
                    pool.restart()
                waiting = deque((other, pool.submit(other)) for other, _ in waiting)
            yield task, outcome
    finally:
        pool.stop()


def _outcome(future: Future[Result]) -> Result | BaseException:
    try:
        error = future.exception(timeout=SECONDS)
    except TimeoutError as late:
        return late
    return future.result() if error is None else error


class _Pool(Generic[Task, Result]):
    def __init__(self, function: Callable[[Task], Result], workers: int) -> None:
        self._function = function
        self._workers = workers
        self._others = set(multiprocessing.active_children())
        self._executor = self._start()

    def _start(self) -> ThreadPoolExecutor | ProcessPoolExecutor:
        if not self._workers:
            return ThreadPoolExecutor(1)
        context = multiprocessing.get_context("spawn")  # the same on every platform
        return ProcessPoolExecutor(self._workers, context, initializer=_stay_with_parent)

    def submit(self, task: Task) -> Future[Result]:
        """The task's future; one that has failed where a process has died just before."""
        try:
            return self._executor.submit(self._function, task)
        except BrokenProcessPool as error:
            failed: Future[Result] = Future()
            failed.set_exception(error)
            return failed

    def restart(self) -> None:
        self.stop()
        self._executor = self._start()

    def stop(self) -> None:
        if self._workers:
            for process in multiprocessing.active_children():
                if process not in self._others:
                    process.kill()
        self._executor.shutdown(cancel_futures=True)


def _stay_with_parent() -> None:
    """Leave Ctrl-C to the parent, and end when the parent was killed and can tell nobody.

    There are as many processes as cores: the tokenizer needs no threads besides.
    """
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
