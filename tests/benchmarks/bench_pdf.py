"""How fast PDFs are read, against pypdf's own extraction in one process.

Targets: at least 1.6 times as fast on two cores; less than 50 % more work than pypdf alone.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from corpus.readers import pdf
from corpus.readers.pdf_pages import read_page
from tests.unit.corpus.builders import ruled_table, set_pdf

_SENTENCE = "Die Dienststelle {} prüft jährlich, welche Stellen in Teilzeit besetzt werden können. "
_CHAPTERS = 150
_ROUNDS = 3


def measure() -> dict[str, float]:
    """Pages, seconds and ratios; the best of three rounds each."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    with tempfile.TemporaryDirectory() as folder:
        path = _plan(Path(folder) / "plan.pdf")
        alone = _best(time.perf_counter, lambda: _extract(path))
        ours = _best(time.perf_counter, lambda: pdf.read(path))
        alone_work = _best(time.process_time, lambda: _extract(path))
        our_work = _best(time.process_time, lambda: _read_pages(path))
        pages = len(PdfReader(path).pages)
    return {
        "pages": pages,
        "pypdf_seconds": round(alone, 2),
        "seconds": round(ours, 2),
        "times_as_fast": round(alone / ours, 2),
        "overhead": round(our_work / alone_work - 1, 2),
    }


def _plan(path: Path) -> Path:
    """A plan with headings, paragraphs, lists and tables, as word processors make them."""
    rows = [["Nr.", "Maßnahme", "Amt"], *([str(n), _SENTENCE.format(n), "11"] for n in range(6))]
    content = [
        item
        for number in range(_CHAPTERS)
        for item in (
            ("Heading1", f"{number} Handlungsfeld"),
            *(("BodyText", _SENTENCE.format(n) * 5) for n in range(8)),
            *(("Bullet", _SENTENCE.format(n)) for n in range(6)),
            ruled_table(rows, (40, 300, 60)),
        )
    ]
    return set_pdf(path, *content, head="Plan")


def _best(clock: Callable[[], float], work: Callable[[], object]) -> float:
    seconds: list[float] = []
    for _ in range(_ROUNDS):
        start = clock()
        work()
        seconds.append(clock() - start)
    return min(seconds)


def _extract(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def _read_pages(path: Path) -> list[object]:
    return [read_page(page) for page in PdfReader(path).pages]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()) + "\n")
