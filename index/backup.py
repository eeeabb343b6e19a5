"""A library as one file: its records, both indexes, and what a person has added to them.

It is made under the writer's lock from one generation, read back and compared with what was
written, and only then takes its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.errors import LibraryError, UsageError
from index import archive, schema
from index.check import index_checks
from index.faults import translated
from index.files import kept_files, lexical_folder, vectors_folder
from index.lock import LOCK_SECONDS, locked
from index.private import DRAFT, new_file, replacing
from index.store import Store


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: where, of how many documents, its bytes."""

    path: Path
    documents: int
    size: int


def backup(folder: Path, target: Path, wait: float = LOCK_SECONDS) -> Backup:
    """Write the library in ``folder`` to the file ``target``, in place of an earlier backup.

    Raises:
        LibraryError: there is no library, it is empty or damaged, or another process is writing.
        UsageError: ``target`` is something else than a backup, or cannot be written.
    """
    schema.connect(folder).close()
    _check_target(folder, target)
    with translated(folder), locked(folder, wait):
        return write_backup(folder, target)


def _check_target(folder: Path, target: Path) -> None:
    place = target.resolve()
    if place.is_relative_to(folder.resolve()):
        raise UsageError(
            f"{target}: Der Ordner der Bibliothek ist kein Ort für ihre Sicherung. "
            "Bitte einen anderen Ordner wählen, am besten auf einem anderen Datenträger."
        )
    if place.is_dir() or (place.exists() and not archive.is_backup(place)):
        raise UsageError(
            f"{target}: Dort liegt schon etwas, das keine Sicherung ist. "
            "Bitte einen anderen Namen wählen."
        )


def write_backup(folder: Path, target: Path) -> Backup:
    """The same for a caller who holds the lock and has chosen the place."""
    with Store.open(folder) as store:
        _require_sound(store)
        generation, documents = store.generation, len(store.documents())
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    about = archive.Manifest(now, schema.SCHEMA_VERSION, generation, documents, {})
    with _snapshot(folder) as database:
        parts = [(schema.DATABASE, database), *_beside(folder, generation)]
        try:
            with replacing(target) as file:
                archive.write(file, about, parts)
                with archive.reading(target, file) as (written, listed):
                    archive.verify(written, listed)
        except OSError as error:
            raise UsageError(
                f"{target}: Die Sicherung lässt sich nicht schreiben ({error.strerror}). "
                "Bitte Platz und Rechte prüfen oder einen anderen Ort wählen."
            ) from error
    return Backup(target, documents, target.stat().st_size)


def _require_sound(store: Store) -> None:
    """A backup of a damaged library would lull: it is mended first."""
    if not store.generation:
        raise LibraryError(f"Die Bibliothek {store.folder} ist leer: es gibt nichts zu sichern.")
    fault = next((one for one in index_checks(store) if not one.ok), None)
    if fault is not None:
        raise LibraryError(
            f"Die Bibliothek {store.folder} ist nicht in Ordnung ({fault.name}: {fault.detail}). "
            "Bitte erst: querblick doctor --repair"
        )


@contextmanager
def _snapshot(folder: Path) -> Iterator[Path]:
    """A copy of the database alone, without its log; gone afterwards."""
    path = folder / f"{schema.DATABASE}{DRAFT}"
    with translated(folder):
        path.unlink(missing_ok=True)
        new_file(path).close()
    try:
        with translated(folder), closing(schema.connect(folder)) as connection:
            connection.execute("VACUUM INTO ?", (str(path),))
        yield path
    finally:
        path.unlink(missing_ok=True)


def _beside(folder: Path, generation: int) -> Iterator[tuple[str, Path]]:
    """The files beside the database, by their names in the backup."""
    indexes = (lexical_folder(folder, generation), vectors_folder(folder, generation))
    paths = [path for one in indexes for path in sorted(one.glob("*")) if path.suffix != ".lock"]
    for path in (*paths, *kept_files(folder)):
        yield path.relative_to(folder).as_posix(), path
