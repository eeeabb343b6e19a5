"""How fast PDFs are read, against pypdf's own extraction in one process.

Targets: at least 1.6 times as fast on two cores; less than 50 % more work than pypdf alone.
Both take turns, so that what else the machine does meets them alike; the medians of their rounds
are compared.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from pypdf import PdfReader

from corpus.readers import pdf
from corpus.readers.pdf_pages import read_page
from tests.unit.corpus.builders import ruled_table, set_pdf

_SENTENCE = "Die Dienststelle {} prüft jährlich, welche Stellen in Teilzeit besetzt werden können. "
_CHAPTERS = 150
_ROUNDS = 5


def measure() -> dict[str, float]:
    """Pages, seconds by the clock, seconds of work, and their ratios; medians of five rounds."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    with tempfile.TemporaryDirectory() as folder:
        path = _plan(Path(folder) / "plan.pdf")
        pdf.read(path)  # what is imported and read from the disk for the first time
        alone, ours = _in_turns(time.perf_counter, lambda: _extract(path), lambda: pdf.read(path))
        alone_work, our_work = _in_turns(
            time.process_time, lambda: _extract(path), lambda: _read_pages(path)
        )
        pages = len(PdfReader(path).pages)
    return {
        "pages": pages,
        "pypdf_seconds": round(alone, 2),
        "seconds": round(ours, 2),
        "pypdf_work": round(alone_work, 2),
        "work": round(our_work, 2),
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


def _in_turns(clock: Callable[[], float], *works: Callable[[], object]) -> list[float]:
    """The median seconds of each piece of work, done one after the other in every round."""
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(_ROUNDS):
        for work, taken in zip(works, seconds, strict=True):
            start = clock()
            work()
            taken.append(clock() - start)
    return [median(taken) for taken in seconds]


def _extract(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def _read_pages(path: Path) -> list[object]:
    return [read_page(page) for page in PdfReader(path).pages]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()) + "\n")
