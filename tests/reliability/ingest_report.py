"""A process that ingests a folder and tells how each file was answered and how long it took."""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

from assistant.engine import Library
from index.build import Progress, Stage


def main(library: str, folder: str) -> None:
    """Print one JSON document: results, and the longest wait between two files, in seconds."""
    marks: list[tuple[float, str]] = []

    def tell(progress: Progress) -> None:
        if progress.stage in {Stage.CHECK, Stage.READ} and progress.path is not None:
            marks.append((time.monotonic(), str(progress.path)))

    begin = time.monotonic()
    with Library.open(Path(library)) as opened:
        results = opened.ingest([Path(folder)], progress=tell)
    waits = [(now - before, path) for (before, _), (now, path) in pairwise(marks)]
    answered = [[str(one.path), str(one.status), one.error] for one in results]
    seconds = time.monotonic() - begin
    print(json.dumps({"results": answered, "longest": max(waits), "seconds": seconds}))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
