"""The library's SQLite file: its tables, its version, and how it is opened.

Write-ahead logging is chosen because readers then keep their snapshot while a writer commits; with
a rollback journal an open reader would hold up every commit. Where the file system cannot share
the memory that it needs (some network folders), SQLite stays with the rollback journal: still
safe, but a writer then waits for the readers.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

from corpus.errors import LibraryError, LibraryVersionError
from index import migrations
from index.faults import is_full, is_refused, translated
from index.lock import lock, unlock
from index.private import DRAFT, new_file, sync_folder

DATABASE = "library.sqlite"
SCHEMA_VERSION = migrations.newest()
_APPLICATION = 0x51424C4B  # "QBLK" in the file's header: tells a library from any other SQLite file
_UPGRADE_SECONDS = 60.0  # a step rewrites at most every record: seconds in the largest libraries
_BUSY_SECONDS = 10.0  # a commit takes well under 1 s; only a stuck writer holds longer

_TABLES = """
CREATE TABLE library (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE sources (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, modified INTEGER,
    digest BLOB NOT NULL, parser INTEGER NOT NULL, city TEXT, kind TEXT,
    characters INTEGER NOT NULL, pages BLOB NOT NULL, title TEXT, valid_from TEXT, valid_to TEXT);
CREATE TABLE texts (
    source INTEGER NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (source, number));
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, source INTEGER NOT NULL,
    parent INTEGER, title TEXT NOT NULL, city TEXT, kind TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, date TEXT, valid_from TEXT, valid_to TEXT,
    stand TEXT, pages INTEGER, statute TEXT, statute_name TEXT, note_start INTEGER,
    note_stop INTEGER, sections BLOB NOT NULL, first_passage INTEGER NOT NULL,
    passages INTEGER NOT NULL, measures INTEGER NOT NULL, goals INTEGER NOT NULL,
    norms INTEGER NOT NULL);
CREATE INDEX documents_source ON documents (source);
CREATE TABLE contexts (
    document INTEGER NOT NULL, number INTEGER NOT NULL, section TEXT NOT NULL,
    headings TEXT NOT NULL, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE passages (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL, context INTEGER NOT NULL,
    kind TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, page INTEGER,
    citation TEXT, measure TEXT);
CREATE TABLE measures (
    document INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, city TEXT,
    field TEXT NOT NULL, marker TEXT, title TEXT NOT NULL, start INTEGER NOT NULL,
    stop INTEGER NOT NULL, page INTEGER, section TEXT NOT NULL, responsible TEXT NOT NULL,
    deadline TEXT, target TEXT, status TEXT, legal_basis TEXT NOT NULL,
    PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE goals (
    document INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, city TEXT,
    field TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, page INTEGER,
    section TEXT NOT NULL, deadline TEXT, target TEXT,
    PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE norms (
    document INTEGER NOT NULL, number INTEGER NOT NULL, unit TEXT NOT NULL, norm TEXT NOT NULL,
    heading TEXT NOT NULL, part TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    body_start INTEGER NOT NULL, body_stop INTEGER NOT NULL, page INTEGER,
    repealed INTEGER NOT NULL, parts BLOB NOT NULL,
    PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE citations (
    document INTEGER NOT NULL, number INTEGER NOT NULL, provision INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, statute TEXT, unit TEXT NOT NULL,
    norm TEXT NOT NULL, absatz TEXT, satz TEXT, nummer TEXT, buchstabe TEXT, last TEXT,
    following TEXT, PRIMARY KEY (document, number, provision)) WITHOUT ROWID;
CREATE INDEX citations_statute ON citations (statute, norm) WHERE statute IS NOT NULL;
CREATE INDEX citations_ranges ON citations (statute)
    WHERE last IS NOT NULL OR following IS NOT NULL;
"""


def create(folder: Path, encoder: str, dimensions: int) -> sqlite3.Connection:
    """Open the library in ``folder`` for writing, or make an empty one, for the user only.

    The caller holds the lock. An older version's tables are migrated, else an existing library
    stays as it is; whether its encoder fits is for the caller to check.
    Raises LibraryError where the folder cannot be written, LibraryVersionError for another version.
    """
    path = folder / DATABASE
    with ExitStack() as undo:
        with translated(folder):
            if not _has_tables(path):
                _make(path, encoder, dimensions)
            connection = undo.enter_context(
                closing(_connect(path.absolute().as_uri() + "?mode=rw", path))
            )
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            connection.execute("PRAGMA synchronous = FULL")
            if _is_older(connection, folder):
                migrations.migrate(connection)
        check_version(connection, folder)
        undo.pop_all()
    return connection


def _has_tables(path: Path) -> bool:
    """Whether there is a database; a file without tables is what an older version left unmade."""
    if not path.exists():
        return False
    with closing(_connect(path.absolute().as_uri() + "?mode=rw", path)) as connection:
        return bool(connection.execute("PRAGMA schema_version").fetchone()[0])


def _make(path: Path, encoder: str, dimensions: int) -> None:
    """Make an empty library; there is none until it is whole."""
    draft = path.with_name(path.name + DRAFT)
    for beside in ("", "-journal", "-wal", "-shm"):
        draft.with_name(draft.name + beside).unlink(missing_ok=True)
    new_file(draft).close()
    with closing(_connect(draft.absolute().as_uri() + "?mode=rw", draft)) as connection:
        # Without a log beside it: what could not be written is an error here, not a file left over.
        connection.execute("PRAGMA journal_mode = OFF").fetchone()
        _fill(connection, encoder, dimensions)
    draft.replace(path)
    sync_folder(path.parent)


def _fill(connection: sqlite3.Connection, encoder: str, dimensions: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    values = {"encoder": encoder, "dimensions": dimensions, "generation": 0, "next_passage": 1}
    connection.executemany("INSERT INTO library VALUES (?, ?)", values.items())
    connection.execute("COMMIT")


def connect(folder: Path) -> sqlite3.Connection:
    """Open the library in ``folder`` for reading; one of an older version is migrated first.

    Raises LibraryError if there is none, LibraryVersionError for an incompatible one.
    """
    connection = _reader(folder)
    if _is_older(connection, folder):
        connection.close()
        _upgrade(folder)
        connection = _reader(folder)
    check_version(connection, folder)
    return connection


def _reader(folder: Path) -> sqlite3.Connection:
    path = folder / DATABASE
    connection = None
    if path.is_file():
        with translated(folder):
            connection = _connect_reader(folder, path)
    if connection is None:
        raise LibraryError(
            f"In {folder} ist keine Bibliothek. Dokumente einlesen mit: querblick ingest ORDNER"
        )
    return connection


def _upgrade(folder: Path) -> None:
    """Migrate an older library for somebody who only wants to read it."""
    try:
        taken = lock(folder, _UPGRADE_SECONDS)
        try:
            create(folder, "", 0).close()
        finally:
            unlock(folder, taken)
    except OSError as error:
        raise LibraryVersionError(
            f"Die Bibliothek {folder} stammt aus einer älteren Fassung von Querblick und muss "
            f"einmal umgestellt werden; der Ordner lässt sich nicht beschreiben "
            f"({error.strerror}). Bitte die Rechte des Ordners prüfen."
        ) from error


def _connect_reader(folder: Path, path: Path, *, mended: bool = False) -> sqlite3.Connection | None:
    """A connection that only reads; None where making the library was cut off before its tables."""
    connection = _connect(path.absolute().as_uri() + "?mode=ro", path)
    try:
        tables = connection.execute("PRAGMA schema_version").fetchone()[0]
    except sqlite3.OperationalError as error:
        connection.close()
        if is_refused(error) and not mended and _has_tables(path):
            return _connect_reader(folder, path, mended=True)  # a killed writer's rest is undone
        # A medium that cannot be written, or is full, has no place for the log's shared memory;
        # nobody can write there meanwhile either, so the file may be read as it lies.
        may_write = os.access(folder, os.W_OK) and not is_full(folder)
        if may_write or _has_log(path):
            raise
        connection = _connect(path.absolute().as_uri() + "?mode=ro&immutable=1", path)
        tables = connection.execute("PRAGMA schema_version").fetchone()[0]
    if not tables:
        connection.close()
        return None
    return connection


def _has_log(path: Path) -> bool:
    """Whether there is more to read than stands in the file itself."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _connect(uri: str, path: Path) -> sqlite3.Connection:
    try:
        # Transactions are opened by hand; a reader may be handed from one thread to another.
        connection = sqlite3.connect(
            uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
    except sqlite3.OperationalError as error:
        raise OSError(f"{path.name} lässt sich nicht öffnen ({error})") from error
    return connection


def _identity(connection: sqlite3.Connection, folder: Path) -> tuple[int, int]:
    """Whose file it is, and the version of its tables."""
    with translated(folder):
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    return application, version


def _is_older(connection: sqlite3.Connection, folder: Path) -> bool:
    application, version = _identity(connection, folder)
    return application == _APPLICATION and migrations.OLDEST <= version < SCHEMA_VERSION


def check_version(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise LibraryVersionError, and close, unless this version reads the library's tables."""
    application, version = _identity(connection, folder)
    if application == _APPLICATION and version == SCHEMA_VERSION:
        return
    connection.close()
    if application != _APPLICATION:
        raise LibraryError(
            f"{folder / DATABASE} ist keine Bibliothek von Querblick. "
            "Bitte einen anderen Ordner wählen."
        )
    remedy = (
        "Bitte Querblick aktualisieren."
        if version > SCHEMA_VERSION
        else "Bitte die Dokumente in einen neuen Ordner einlesen: "
        "querblick --library ORDNER ingest DOKUMENTE"
    )
    raise LibraryVersionError(
        f"Die Bibliothek {folder} hat das Format {version}, "
        f"diese Fassung von Querblick liest {SCHEMA_VERSION}. {remedy}"
    )


def is_more_than_tables(connection: sqlite3.Connection) -> bool:
    """Whether the file has views, triggers or virtual tables: ours never does."""
    found = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index') OR rootpage = 0"
    )
    return found.fetchone() is not None


def optional(connection: sqlite3.Connection, name: str) -> str | None:
    """A value that not every library has: ``vectors``, ``dropped``."""
    found = connection.execute("SELECT value FROM library WHERE name = ?", (name,)).fetchone()
    return None if found is None else str(found[0])


def set_optional(connection: sqlite3.Connection, name: str, text: str | None) -> None:
    """Set such a value, or take it away; in the caller's transaction."""
    connection.execute("DELETE FROM library WHERE name = ?", (name,))
    if text is not None:
        connection.execute("INSERT INTO library VALUES (?, ?)", (name, text))


def value(connection: sqlite3.Connection, name: str) -> str | int:
    """One of the library's own values: ``encoder``, ``dimensions``, ``generation`` and so on."""
    found: str | int = connection.execute(
        "SELECT value FROM library WHERE name = ?", (name,)
    ).fetchone()[0]
    return found
