"""Opening a library for writing: one writer at a time, and nothing half done when it ends."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import EncoderMismatchError
from index import schema
from index.faults import translated
from index.files import clean
from index.lock import LOCK_SECONDS, lock, unlock
from index.private import make_folder
from index.writer import Writer

if TYPE_CHECKING:
    from index.encoder import Encoder


@contextmanager
def open_writer(
    folder: Path,
    encoder: Encoder | None,
    wait: float = LOCK_SECONDS,
    *,
    same_encoder: bool = True,
) -> Iterator[Writer]:
    """Open a library for writing, make it if need be; what is not committed in the end is undone.

    Args:
        folder: the library's folder; made, for the user only, if it is not there.
        encoder: makes the vectors; None if nothing will be added to an existing library.
        wait: seconds to wait for another writer.
        same_encoder: False where all vectors will be made anew.

    Raises:
        LibraryLockedError: another process is writing.
        EncoderMismatchError: the library was made with another encoder.
        LibraryError: the folder cannot be written, or there is no library and no encoder.
    """
    if encoder is None:
        schema.connect(folder).close()
    with translated(folder):
        make_folder(folder)
        taken = lock(folder, wait)
    try:
        with _connection(folder, encoder, same_encoder=same_encoder) as connection:
            writer = Writer(folder, connection, encoder)
            clean(folder, writer.generation)
            try:
                yield writer
            finally:
                writer.rollback()
    finally:
        unlock(folder, taken)


@contextmanager
def _connection(
    folder: Path, encoder: Encoder | None, *, same_encoder: bool
) -> Iterator[sqlite3.Connection]:
    name, dimensions = ("", 0) if encoder is None else (encoder.name, encoder.dimensions)
    with closing(schema.create(folder, name, dimensions)) as connection:
        if encoder is not None and same_encoder:
            _require(connection, folder, encoder)
        yield connection


def _require(connection: sqlite3.Connection, folder: Path, encoder: Encoder) -> None:
    name, dimensions = schema.value(connection, "encoder"), schema.value(connection, "dimensions")
    if (name, dimensions) != (encoder.name, encoder.dimensions):
        raise EncoderMismatchError(
            f"Die Bibliothek {folder} wurde mit dem Encoder {name} angelegt, gewählt ist "
            f"{encoder.name}. Bitte jenen wählen oder die Suchindexe neu bauen lassen: "
            "querblick doctor --repair"
        )
