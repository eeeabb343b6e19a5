"""Who may write to a library: one process at a time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import LibraryLockedError

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK_SECONDS = 5.0  # an update of one document takes about 1 s; more than that is a long ingest
_LOCK = "library.lock"
_HOLDER = "library.writer"


def lock(folder: Path, seconds: float) -> BaseFileLock:
    """Become the one writer of the library in ``folder``; the lock ends with the process at last.

    Raises LibraryLockedError if another one is writing and still is after ``seconds``.
    """
    import platform  # noqa: PLC0415 - slow to import, readers need none

    from filelock import FileLock, Timeout  # noqa: PLC0415 - the same

    taken = FileLock(folder / _LOCK, timeout=seconds, mode=0o600)
    try:
        taken.acquire()
    except Timeout as error:
        raise LibraryLockedError(
            f"In die Bibliothek {folder} schreibt gerade {_holder(folder)}. "
            "Bitte warten, bis das fertig ist, und den Befehl wiederholen."
        ) from error
    note = f"Prozess {os.getpid()} auf {platform.node()} seit {time.strftime('%d.%m. %H:%M')}"
    (folder / _HOLDER).touch(mode=0o600)
    (folder / _HOLDER).write_text(note, encoding="utf-8")
    return taken


@contextmanager
def locked(folder: Path, seconds: float) -> Iterator[None]:
    """Be the one writer for as long as the context lasts; raises LibraryLockedError, OSError."""
    taken = lock(folder, seconds)
    try:
        yield
    finally:
        unlock(folder, taken)


def unlock(folder: Path, taken: BaseFileLock) -> None:
    """Let the next writer in."""
    (folder / _HOLDER).unlink(missing_ok=True)
    taken.release()


def _holder(folder: Path) -> str:
    try:
        return (folder / _HOLDER).read_text(encoding="utf-8") or "ein anderer Prozess"
    except OSError:
        return "ein anderer Prozess"
