"""A backup put back: verified in a folder of its own, then made the library's next generation.

What was there stays until the backup has been unpacked, compared with its hashes and opened as a
library. The records then change in one transaction, as in every writing: readers go on, and a
process killed at any moment leaves the library of before or the one of the backup.
"""

from __future__ import annotations

import shutil
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from corpus.errors import BackupError, LibraryError, LibraryVersionError
from index import archive, schema
from index.backup import write_backup
from index.check import index_checks
from index.faults import translated
from index.files import (
    clean,
    kept_files,
    last_generation,
    lexical_folder,
    restored_folder,
    settle,
    vectors_folder,
)
from index.lock import LOCK_SECONDS, locked
from index.private import PRIVATE_FILE, make_folder, sync_folder
from index.store import Store, generation

_DATABASE_FILES = tuple(f"{schema.DATABASE}{name}" for name in ("-wal", "-shm", ""))


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that is the library now: its documents, when it was made, what it replaced.

    ``replaced`` is where the former library was put: a backup of it, or a folder with the files of
    a damaged one; None if there was none or an empty one.
    """

    documents: int
    created: str
    replaced: Path | None


@dataclass(frozen=True, slots=True)
class _Present:
    """What is there before: of which generation, whether records and indexes are sound."""

    generation: int
    readable: bool
    sound: bool


def restore(source: Path, folder: Path, wait: float = LOCK_SECONDS) -> Restored:
    """Make the backup ``source`` the library in ``folder``.

    Conversations that the backup does not know stay, and so does a backup of what was there.

    Raises:
        BackupError: the file is no backup, is damaged, or is of a newer version.
        LibraryError: the folder cannot be written, or another process is writing.
    """
    with archive.reading(source):
        pass  # before anything is made
    with translated(folder):
        make_folder(folder)
        _present(folder)  # one of an older version is migrated, which takes the lock itself
        with locked(folder, wait):
            return _restore(source, folder)


def _restore(source: Path, folder: Path) -> Restored:
    present = _present(folder)
    clean(folder, present.generation)
    try:
        with archive.reading(source) as (opened, manifest):
            last = max(present.generation, manifest.generation, last_generation(folder))
            staged = restored_folder(folder, last + 1)
            _stage(opened, manifest, staged)
        replaced = _keep(folder, present, f"{time.strftime('%Y%m%d')}-{last}")
        _take_over(staged, folder, last + 1)
    finally:
        with suppress(LibraryError):
            clean(folder, generation(folder))
    settle(folder, last + 1)
    return Restored(manifest.documents, manifest.created, replaced)


def _present(folder: Path) -> _Present:
    database = folder / schema.DATABASE
    if not database.is_file() or not database.stat().st_size:
        return _Present(0, readable=True, sound=True)
    try:
        with Store.open(folder) as store:
            readable = store.integrity() == "ok"
            sound = readable and all(check.ok for check in index_checks(store))
            return _Present(store.generation, readable, sound)
    except LibraryVersionError:
        raise
    except LibraryError:
        return _Present(0, readable=False, sound=False)


def _stage(opened: ZipFile, manifest: archive.Manifest, staged: Path) -> None:
    """Unpack the backup and make sure that it is a library, whole, with nothing but records."""
    if manifest.schema > schema.SCHEMA_VERSION:
        raise BackupError(
            f"{opened.filename}: Die Sicherung stammt aus einer neueren Fassung von Querblick. "
            "Bitte Querblick aktualisieren."
        )
    with translated(staged.parent):
        make_folder(staged)
        archive.unpack(opened, manifest, staged)
    try:
        with Store.open(staged) as store:
            fault = next((one for one in index_checks(store) if not one.ok), None)
            matches = store.generation == manifest.generation
        with closing(schema.connect(staged)) as connection:
            matches = matches and not schema.is_more_than_tables(connection)
    except LibraryError as error:
        raise ValueError(str(error)) from error
    if fault is not None or not matches:
        raise ValueError(f"{fault.name}: {fault.detail}" if fault else "keine reine Bibliothek")


def _keep(folder: Path, present: _Present, moment: str) -> Path | None:
    """Put what is there where it is not lost: a sound library as a backup, a damaged one as is."""
    if present.sound:
        if not present.generation:
            return None
        return write_backup(folder, folder / f"replaced-{moment}.querblick").path
    aside = folder / f"damaged-{moment}"
    make_folder(aside)
    for path in (folder / name for name in _DATABASE_FILES):
        if path.exists():
            shutil.copy(path, aside)
    for path in kept_files(folder):
        make_folder((aside / path.relative_to(folder)).parent)
        shutil.copy(path, aside / path.relative_to(folder))
    if not present.readable:
        for path in (folder / name for name in _DATABASE_FILES):
            path.unlink(missing_ok=True)
    return aside


def _take_over(staged: Path, folder: Path, following: int) -> None:
    with closing(schema.connect(staged)) as read:
        before = int(schema.value(read, "generation"))
        encoder, dimensions = (schema.value(read, name) for name in ("encoder", "dimensions"))
    if vectors_folder(staged, before).exists():  # they may be in Milvus
        vectors_folder(staged, before).replace(vectors_folder(folder, following))
    for path in lexical_folder(staged, before).iterdir():
        path.chmod(PRIVATE_FILE)  # opening it has made a lock by the process's umask
    lexical_folder(staged, before).replace(lexical_folder(folder, following))
    sync_folder(folder)
    with (
        closing(schema.create(staged, "", 0)) as source,
        closing(schema.create(folder, str(encoder), int(dimensions))) as target,
    ):
        source.execute("UPDATE library SET value = ? WHERE name = 'generation'", (following,))
        source.backup(target)  # one transaction: readers see the old records or the new ones
