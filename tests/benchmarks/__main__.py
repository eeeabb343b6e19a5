"""Measure the program and write ``docs/benchmarks.md``: what ``make bench`` runs.

``python -m tests.benchmarks [--sizes 100 1000 …] [--million] [--peers] [--work FOLDER]``. What is
measured is kept in ``FOLDER/results.json``, so that the sizes can be done one by one; the page
shows all of them. Without options all is measured, which takes about half an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.benchmarks import million, peers, sizes, table

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
SIZES = (100, 1_000, 10_000, 100_000)
MILLION = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, keep it, write the page."""
    given = _parser().parse_args(arguments)
    every = not (given.sizes or given.million or given.peers)
    shared = Path(os.environ.get("QUERBLICK_SHARED", ROOT.parent / "shared"))
    given.work.mkdir(parents=True, exist_ok=True)
    kept = given.work / "results.json"
    results = _read(kept)
    for norms in given.sizes or (SIZES if every else ()):
        _clear(given.work, f"acts-{norms}", f"library-{norms}")
        results["sizes"][str(norms)] = asdict(sizes.measured(norms, given.work, shared))
        _keep(kept, results)
    if every or given.million:
        _clear(given.work, "million")
        (given.work / "million").mkdir()
        largest = max(given.work.glob("library-*"), key=lambda path: int(path.name.split("-")[1]))
        results["million"] = million.measured(largest, given.work / "million", MILLION)
        _keep(kept, results)
    for library in sorted(given.work.glob("library-*")) if every or given.peers else ():
        _clear(given.work, "peers")
        (given.work / "peers").mkdir()
        results["peers"][library.name] = peers.compared(library, given.work / "peers")
        _keep(kept, results)
    PAGE.write_text(_page(results), encoding="utf-8")
    sys.stderr.write(f"{PAGE}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[])
    parser.add_argument("--million", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench")
    return parser


def _read(path: Path) -> dict[str, Any]:
    if path.exists():
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found
    return {"sizes": {}, "million": None, "peers": {}}


def _keep(path: Path, results: dict[str, Any]) -> None:
    path.write_text(json.dumps(results, indent=1), encoding="utf-8")


def _clear(folder: Path, *names: str) -> None:
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)


def _page(results: dict[str, Any]) -> str:
    rows = [results["sizes"][key] for key in sorted(results["sizes"], key=int)]
    compared = {
        f"{int(name.split('-')[1]):,} Normen": found for name, found in results["peers"].items()
    }
    machine = f"{os.cpu_count()} Kernen, {platform.system()}, Python {platform.python_version()}"
    return table.page(machine, rows, results["million"], compared)


if __name__ == "__main__":
    sys.exit(main())
