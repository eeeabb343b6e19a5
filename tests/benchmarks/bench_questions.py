"""Five hundred questions in one process: the milliseconds that each takes.

Run ``python -m tests.benchmarks.bench_questions LIBRARY QUESTIONS ...``; the questions of the files
are asked in turn until there are five hundred. It prints the median and the slowest twentieth of
searching and of answering, by the clock and by the processor.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from assistant.engine import Library
from assistant.evaluate import read_questions

ASKED = 500
MOST_MS = 15.0  # of the median, on the four originals


def timed(ask: Callable[[str], object], questions: Sequence[str]) -> tuple[list[float], float]:
    """Milliseconds of each question by the clock, and of all by the processor."""
    passed = []
    worked = time.process_time()
    for question in questions:
        started = time.perf_counter()
        ask(question)
        passed.append((time.perf_counter() - started) * 1000)
    return sorted(passed), (time.process_time() - worked) * 1000


def main(arguments: Sequence[str]) -> int:
    """Measure and tell; fails where the median question is slower than promised."""
    library, *files = map(Path, arguments)
    texts = [question.text for path in files for question in read_questions(path)]
    questions = list(islice(cycle(texts), ASKED))
    slow = False
    with Library.open(library) as opened:
        for name, ask in (("search", opened.search), ("ask", opened.ask)):
            passed, worked = timed(ask, questions)
            slow |= median(passed) > MOST_MS
            sys.stdout.write(
                f"{name:>6}: median {median(passed):5.1f} ms, slowest twentieth from "
                f"{passed[-len(passed) // 20]:5.1f} ms, processor {worked / ASKED:5.1f} ms each\n"
            )
    return int(slow)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
