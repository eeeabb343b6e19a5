"""A server of trials: one operation each, in a process that is killed at a given moment.

It reads a job a line from stdin and answers a line on stdout, both JSON. It imports once and forks
for each trial, so that hundreds take a minute. A moment is a number of seconds, or the number of an
event: Python is about to change a file or folder, or SQLite to begin, end or change something.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index import schema
from tests.reliability.operations import OPERATIONS, add_steps

_TOUCHES = frozenset(f"os.{name}" for name in ("rename", "remove", "mkdir", "rmdir", "link"))
_LOOKS = ("SELECT", "PRAGMA", "INSERT", "DELETE")  # of many rows in a batch, one stands for all
_WRITING = os.O_WRONLY | os.O_RDWR


def main() -> None:
    """Serve until stdin ends."""
    add_steps()
    for line in sys.stdin:
        answer = json.dumps(_trial(**json.loads(line))) + "\n"
        os.writev(sys.stdout.fileno(), [answer.encode()])  # not write: that may be struck


def _trial(
    operation: str,
    library: str,
    seconds: float | None = None,
    event: int | None = None,
    room: int | None = None,
) -> dict[str, Any]:
    """Do it in a process of its own; tells how it ended and how far it came.

    ``room`` is how many bytes of memory it may take beyond what the server has.
    """
    receiving, sending = os.pipe()
    begin = time.perf_counter()
    child = os.fork()
    if not child:
        _confine(room)
        _work(OPERATIONS[operation], Path(library), event, sending)
    os.close(sending)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(receiving) as told:
        report = told.read()
    _, status = os.waitpid(child, 0)
    done: dict[str, Any] = json.loads(report or "{}")
    return {"killed": os.WIFSIGNALED(status), "seconds": time.perf_counter() - begin} | done


def _work(act: Callable[[Path], None], library: Path, event: int | None, sending: int) -> None:
    """In the forked process: note events, die at one of them, or tell which there were."""
    events: list[str] = []

    def happen(what: str) -> None:
        events.append(what)
        if len(events) == event:
            os.kill(os.getpid(), signal.SIGKILL)

    _watch(happen)
    error = kind = None
    try:
        act(library)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the test wants to see it
        error, kind = str(fault), type(fault).__name__
    told = json.dumps({"events": events, "error": error, "kind": kind})
    with os.fdopen(sending, "w") as report:
        report.write(told)
    os._exit(0)


def _confine(room: int | None) -> None:
    if room is None:
        return
    import resource  # noqa: PLC0415 - not on Windows

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + room
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _watch(happen: Callable[[str], None]) -> None:
    connect = sqlite3.connect

    def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(
            lambda statement: None if statement.startswith(_LOOKS) else happen(statement[:6])
        )
        return connection

    schema.sqlite3.connect = traced  # type: ignore[attr-defined]
    sys.addaudithook(lambda name, told: happen(name) if _is_change(name, told) else None)


def _is_change(name: str, told: tuple[Any, ...]) -> bool:
    """Whether an audit event tells that a file or folder is about to change."""
    return name in _TOUCHES or (name == "open" and bool((told[2] or 0) & _WRITING))


if __name__ == "__main__":
    main()
