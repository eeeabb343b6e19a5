"""What SQLite and the operating system report, in words for the person whose library it is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryError, LibraryLockedError


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Raise what SQLite and the operating system report about ``folder`` as a LibraryError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, sqlite3.Error) and _code(error) in _OUR_FAULTS:
            raise
        raise _explain(folder, error) from error


def _explain(folder: Path, error: sqlite3.Error | OSError) -> LibraryError:
    code = _code(error)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LibraryLockedError(
            f"Die Bibliothek {folder} wird gerade von einem anderen Programm benutzt. "
            "Bitte später noch einmal versuchen."
        )
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return LibraryError(
            f"Die Bibliothek {folder} ist beschädigt ({error}). "
            "Bitte eine Sicherung einspielen (querblick restore DATEI) oder die Dokumente in einen "
            "neuen Ordner einlesen."
        )
    if (
        code == sqlite3.SQLITE_FULL
        or getattr(error, "errno", None) in _FULL
        or (code in _UNDONE and is_full(folder))
    ):
        return LibraryError(
            f"Auf dem Datenträger von {folder} ist kein Platz mehr. Bitte Platz schaffen und den "
            "Befehl wiederholen; was schon gespeichert war, ist erhalten."
        )
    return LibraryError(
        f"Die Bibliothek {folder} kann nicht benutzt werden: {error}. "
        "Bitte prüfen, ob der Ordner vorhanden ist und gelesen und beschrieben werden darf."
    )


def _code(error: sqlite3.Error | OSError) -> int:
    """SQLite's primary code; SQLITE_ERROR for what Python's module found wrong by itself."""
    if isinstance(error, OSError):
        return sqlite3.SQLITE_OK
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


_OUR_FAULTS = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE})
_FULL = frozenset({27, 28, 122})  # EFBIG, ENOSPC, EDQUOT: not all named on every platform
_UNDONE = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})  # of whatever reason
_LEAST_BYTES = 100_000  # SQLite's log needs 32 KB before anything is written to it


def is_refused(error: sqlite3.Error) -> bool:
    """Whether something must be written first, and the connection may not."""
    return _code(error) == sqlite3.SQLITE_READONLY


def is_full(folder: Path) -> bool:
    """Whether the disk has no room for even the smallest of writings."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_BYTES
    except OSError:
        return False
