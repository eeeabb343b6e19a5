"""The program at growing sizes: taking in, checking, changing, searching, asking, disk, memory.

A child process does each thing, as a user's command would.
"""

from __future__ import annotations

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
from index.store import Store
from tests.benchmarks.acts import collection
from tests.benchmarks.measure import Run, fresh, run, size

_QUERIES = 200
_ASKED = 40


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at a number of norms; seconds, milliseconds (``_ms``) and MB.

    ``first`` are searches whose passages nobody has looked at before, ``again`` the same once more.
    """

    norms: int
    passages: int
    files: int
    source: float
    disk: float
    ingest: float
    ingest_worked: float
    ingest_memory: float
    unchanged: float
    changed: float
    cold_search: float
    cold_cite: float
    first_ms: float
    first_slow_ms: float
    again_ms: float
    again_slow_ms: float
    ask_ms: float
    search_memory: float


def measured(norms: int, folder: Path, shared: Path) -> Size:
    """Make a collection and a library of it in ``folder``, and measure."""
    texts, library = folder / f"acts-{norms}", folder / f"library-{norms}"
    collection(texts, norms, shared)
    taken = _ingest(texts, library)
    unchanged = _ingest(texts, library)
    changed = next(iter(sorted(texts.iterdir())))
    with changed.open("a", encoding="utf-8") as file:
        file.write("\nDieser Satz ist neu.\n")
    once = _ingest(texts, library)
    with Store.open(library) as store:
        counts = store.counts().values()
        cited = next(
            f"{norm.unit} {norm.number} {statute.statute}"
            for statute in store.statutes()
            if (statute.statute or "-").isalpha()
            for norm in store.norms(statute.id)[:1]
        )
    return Size(
        norms=sum(one["norms"] for one in counts),
        passages=sum(one["passages"] for one in counts),
        files=len(counts),
        source=size(texts) / 1e6,
        disk=size(library) / 1e6,
        ingest=taken.seconds,
        ingest_worked=taken.worked,
        ingest_memory=taken.memory,
        unchanged=unchanged.seconds,
        changed=once.seconds,
        cold_search=fresh(("search", "--json", "Kündigung"), library),
        cold_cite=fresh(("cite", "--json", cited), library),
        **_searched(library),
    )


def _ingest(texts: Path, library: Path) -> Run:
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
        "search_memory": _own_memory(),
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


def _own_memory() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(one.split()[1]) / 1024 for one in lines if one.startswith("VmHWM:")), 0.0)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(search_here(Path(sys.argv[1]))))
