"""Shares the pages of a long PDF among processes.

A plain child process is started instead of one of ``multiprocessing``: that would run the user's
own script again, and forking is unsafe beside threads.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from corpus.readers.pdf_layout import Item, Line, Table
from corpus.readers.pdf_pages import FAULTS, read_pages

_MODULE = "corpus.readers.pdf_shares"  # this one
_Pages = list[list[Item] | None]
# So many pages this process reads (3 ms each) in the time that another takes to start (0.25 s).
_STARTING_PAGES = 70
# With fewer pages for each further process, starting it costs more than it brings.
_MIN_SHARE = 20
_MAX_PROCESSES = 8  # each holds the file and its own state of pypdf, about 60 MB


class Shares:
    """The pages that this process reads itself (``own``) and those that others read meanwhile."""

    def __init__(self, path: Path, count: int, deadline: float) -> None:
        helpers = _helpers(count)
        each = max(0, (count - _STARTING_PAGES) // (helpers + 1)) if helpers else 0
        self.own = range(count - each * helpers)
        self._deadline = deadline
        starts = range(self.own.stop, count, each) if each else ()
        self._children = [
            (numbers, _start(path, numbers, deadline))
            for numbers in (range(start, start + each) for start in starts)
        ]

    def close(self) -> None:
        """End what still runs."""
        for _, child in self._children:
            child.kill()
            child.communicate()

    def results(self) -> Iterator[tuple[range, _Pages | None]]:
        """The others' shares in order; None for one that failed."""
        for numbers, child in self._children:
            try:
                output, _ = child.communicate(timeout=max(0.0, self._deadline - time.monotonic()))
            except subprocess.TimeoutExpired as error:
                raise TimeoutError from error
            yield numbers, _decoded(output) if child.returncode == 0 else None


def _helpers(count: int) -> int:
    """How many further processes are worth it; none inside a process that is one of several."""
    if multiprocessing.parent_process() is not None or not sys.executable:
        return 0
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    return max(0, min(cores - 1, _MAX_PROCESSES, (count - _STARTING_PAGES) // _MIN_SHARE - 1))


def _start(path: Path, numbers: range, deadline: float) -> subprocess.Popen[bytes]:
    seconds = deadline - time.monotonic()
    arguments = [str(path), str(numbers.start), str(numbers.stop), f"{seconds:.0f}"]
    return subprocess.Popen(  # noqa: S603 - our own module, with a file that the user names
        [sys.executable, "-m", _MODULE, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
    )


def _encoded(pages: _Pages) -> str:
    return json.dumps(
        [
            None
            if page is None
            else [
                ["T", item.rows, item.columns, item.y, item.foot]
                if isinstance(item, Table)
                else ["L", item.text, item.x, item.y, item.end, item.size, item.bold]
                for item in page
            ]
            for page in pages
        ]
    )


def _decoded(output: bytes) -> _Pages:
    return [
        None if page is None else [_item(*fields) for fields in page] for page in json.loads(output)
    ]


def _item(kind: str, *fields: Any) -> Item:
    if kind == "L":
        return Line(*fields)
    rows, columns, y, foot = fields
    return Table(tuple(map(tuple, rows)), tuple(columns), y, foot)


def main(arguments: list[str]) -> int:
    """Read one share; called with path, first and last page index and the seconds that are left."""
    path, first, last, seconds = arguments
    deadline = time.monotonic() + float(seconds)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            reader.decrypt("")
        pages = read_pages(reader, range(int(first), int(last)), deadline)
    except (*FAULTS, TimeoutError):
        return 1
    sys.stdout.write(_encoded(pages))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
