"""Measure the program, write ``docs/benchmarks.md`` and the table of ``docs/scaling.md``.

What ``make bench`` runs: ``python -m tests.benchmarks [PART …] [--work FOLDER]``, without a part
all of them one by one, in about forty minutes on two cores. What is measured is kept in
``FOLDER/results.json``, each part with its day and commit; the pages show all that is there.
``--page`` only writes them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks import page, sizing
from tests.benchmarks.parts import PARTS, ROOT, measured

PAGE = ROOT / "docs" / "benchmarks.md"
SCALING = ROOT / "docs" / "scaling.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, keep it, write the page."""
    given = _parser().parse_args(arguments)
    shared = Path(os.environ.get("QUERBLICK_SHARED", ROOT.parent / "shared"))
    given.work.mkdir(parents=True, exist_ok=True)
    kept = given.work / "results.json"
    results = _read(kept)
    for name in () if given.page else given.parts or PARTS:
        results[name] = measured(name, given.work, shared)
        kept.write_text(json.dumps(results, indent=1), encoding="utf-8")
        sys.stderr.write(f"{name}: {results[name]['seconds']} s\n")
    machine = f"{os.cpu_count()} Kernen, {platform.system()}, Python {platform.python_version()}"
    PAGE.write_text(page.written(machine, results), encoding="utf-8")
    scaling = SCALING.read_text(encoding="utf-8")
    SCALING.write_text(sizing.filled(scaling, results), encoding="utf-8")
    sys.stderr.write(f"{PAGE}\n{SCALING}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--page", action="store_true", help="only write the page")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench")
    return parser


def _read(path: Path) -> dict[str, Any]:
    if path.exists():
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found
    return {}


if __name__ == "__main__":
    sys.exit(main())
