"""The files beside the database: their names, who may write, and which may go."""

from __future__ import annotations

import os
import platform
import re
import shutil
import time
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from corpus.errors import LibraryLockedError

_LOCK = "library.lock"
_HOLDER = "library.writer"
_DERIVED = re.compile(r"(?:vectors-(\d+)\.faiss|lexical-(\d+))")


def vectors_file(folder: Path, generation: int) -> Path:
    """The vectors of a generation."""
    return folder / f"vectors-{generation}.faiss"


def lexical_folder(folder: Path, generation: int) -> Path:
    """The lexical index of a generation."""
    return folder / f"lexical-{generation}"


def clean(folder: Path, generation: int) -> None:
    """Delete what unfinished and old generations left; readers hold what they use open.

    Where open files cannot be deleted (Windows), they are left to the next time.
    """
    for path in folder.iterdir():
        match = _DERIVED.fullmatch(path.name)
        if match is None or int(match[1] or match[2]) == generation:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            try:
                path.unlink()
            except OSError:
                continue


def lock(folder: Path, seconds: float) -> BaseFileLock:
    """Become the one writer of the library in ``folder``; the lock ends with the process at last.

    Raises LibraryLockedError if another one is writing and still is after ``seconds``.
    """
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


def unlock(folder: Path, taken: BaseFileLock) -> None:
    """Let the next writer in."""
    (folder / _HOLDER).unlink(missing_ok=True)
    taken.release()


def _holder(folder: Path) -> str:
    try:
        return (folder / _HOLDER).read_text(encoding="utf-8") or "ein anderer Prozess"
    except OSError:
        return "ein anderer Prozess"
