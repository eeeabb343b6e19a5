"""The program at growing sizes: taking in, checking, changing, searching, asking, disk, memory.

A child process does each thing, as a user's command would.
"""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from assistant.engine import Library
from index.files import vectors_folder
from index.segments import read_list
from index.store import Store
from tests.benchmarks.measure import Run, fresh, own_memory, run, size

_QUERIES = 200
_ASKED = 40
_TIMES = 5  # what is taken in again and again, where that takes seconds
_CHANGED = "\nDieser Satz ist neu: {}.\n"


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at a number of norms; seconds, milliseconds (``_ms``) and MB.

    ``first`` are searches whose passages nobody has looked at before, ``again`` the same once more.
    ``recall`` is the share of the ten nearest vectors that the library noted when it was made, 1
    where it compares with all of them; ``paint`` is 0 where there is no POSIX terminal.
    """

    norms: int
    passages: int
    files: int
    source: float
    disk: float
    vectors: float
    recall: float
    ingest: float
    ingest_worked: float
    ingest_alone: float
    ingest_memory: float
    unchanged: float
    changed: float
    cold_search: float
    cold_cite: float
    cold_ask: float
    paint: float
    first_ms: float
    first_slow_ms: float
    again_ms: float
    again_slow_ms: float
    ask_ms: float
    search_memory: float


def measured(texts: Path, library: Path, *, often: bool) -> Size:
    """Make a library of a folder of acts, and measure; ``often`` takes it in several times."""
    more = range(1, _TIMES if often else 1)
    places = (library, *(library.with_name(f"{library.name}-{number}") for number in more))
    taken = [ingest(texts, place) for place in places]
    unchanged = [ingest(texts, library).seconds for _ in range(_TIMES)]
    once = [_changed(texts, library, number) for number in range(_TIMES)]
    with Store.open(library) as store:
        counts = store.counts().values()
        cited = next(
            f"{norm.unit} {norm.number} {statute.statute}"
            for statute in store.statutes()
            if (statute.statute or "-").isalpha()
            for norm in store.norms(statute.id)[:1]
        )
        vectors = vectors_folder(library, store.generation)
    return Size(
        norms=sum(one["norms"] for one in counts),
        passages=sum(one["passages"] for one in counts),
        files=len(counts),
        source=size(texts) / 1e6,
        disk=size(library) / 1e6,
        vectors=size(vectors) / 1e6,
        recall=_recall(vectors),
        ingest=median(one.seconds for one in taken),
        ingest_worked=median(one.worked for one in taken),
        ingest_alone=median(one.alone for one in taken),
        ingest_memory=max(one.memory for one in taken),
        unchanged=median(unchanged),
        changed=median(once),
        cold_search=fresh(("search", "--json", "Kündigung"), library),
        cold_cite=fresh(("cite", "--json", cited), library),
        cold_ask=fresh(("ask", "--json", "Was gilt für die Kündigung?"), library),
        paint=_painted(library),
        **_searched(library),
    )


def _changed(texts: Path, library: Path, number: int) -> float:
    """Seconds until the library knows of a sentence more in one file."""
    chosen = sorted(texts.iterdir())[number]
    with chosen.open("a", encoding="utf-8") as file:
        file.write(_CHANGED.format(number))
    return ingest(texts, library).seconds


def _recall(folder: Path) -> float:
    """The least of its segments, each as it was measured when it was made."""
    sketches = (one.sketch for one in read_list(folder).segments)
    return min((one.recall for one in sketches if one is not None), default=1.0)


def _painted(library: Path) -> float:
    if importlib.util.find_spec("pty") is None:
        return 0.0
    from tests.benchmarks.bench_interface import starts  # noqa: PLC0415 - needs a POSIX terminal

    return median(starts(library)[0])


def ingest(texts: Path, library: Path) -> Run:
    """Take a folder in by the command line."""
    return run([sys.executable, "-m", "tui.cli", "--library", str(library), "ingest", str(texts)])


def _searched(library: Path) -> dict[str, float]:
    """What :func:`search_here` measures, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.sizes", str(library)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def search_here(library: Path) -> dict[str, float]:
    """Two hundred headings as queries, twice, then some as questions."""
    with Store.open(library) as store:
        headings = {
            norm.heading
            for document in store.statutes()
            for norm in store.norms(document.id)[:3]
            if len(norm.heading) > 8
        }
    queries = sorted(headings)
    random.Random(7).shuffle(queries)  # noqa: S311 - queries, not secrets
    with Library.open(library) as opened:
        opened.search("Urlaub")  # what is read once is no search's
        first = _timed(opened.search, queries[:_QUERIES])
        again = _timed(opened.search, queries[:_QUERIES])
        asked = _timed(opened.ask, queries[:_ASKED])
    return {
        "first_ms": median(first),
        "first_slow_ms": _slow(first),
        "again_ms": median(again),
        "again_slow_ms": _slow(again),
        "ask_ms": median(asked),
        "search_memory": own_memory(),
    }


def _timed(ask: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    taken = []
    for query in queries:
        began = time.perf_counter()
        ask(query)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def _slow(taken: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(taken, n=20)[-1]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(search_here(Path(sys.argv[1]))))
