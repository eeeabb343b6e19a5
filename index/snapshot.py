"""One consistent generation of a library on disk: its database and the files of both indexes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from corpus.errors import LibraryError
from index import schema
from index.faults import translated
from index.files import lexical_folder, settle, vectors_folder
from index.lexical import LexicalIndex
from index.vectors import (
    SegmentFiles,
    VectorIndex,
    dropped_ranges,
    open_for_search,
    open_remote,
)


def generation(folder: Path) -> int:
    """The library's present generation: another one than a store's says that it is outdated."""
    with closing(schema.connect(folder)) as connection, translated(folder):
        return int(schema.value(connection, "generation"))


class Snapshot:
    """A library as it was when it was opened; a context manager.

    What writers commit meanwhile is not seen: the records are a snapshot and the files of both
    indexes are held open, deleted or not. It may be handed from one thread to another.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._connection = connection
        self._segments: SegmentFiles | None = None
        self._lexical: LexicalIndex | None = None
        self._damage: Exception | None = None
        with translated(folder):
            self._open_generation()
            self.encoder_name = str(schema.value(connection, "encoder"))
            self.dimensions = int(schema.value(connection, "dimensions"))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the library in ``folder``; raises LibraryError if there is none or it is broken."""
        connection = schema.connect(folder)
        try:
            return cls(folder, connection)
        except LibraryError:
            connection.close()
            raise

    def _open_generation(self) -> None:
        """Take a snapshot and its files; once more if a writer replaced them in between."""
        missed = None
        while True:
            self._connection.execute("BEGIN")
            self.generation = int(schema.value(self._connection, "generation"))
            settle(self.folder, self.generation)
            try:
                self._open_files()
            except (FileNotFoundError, LibraryError) as error:
                if self.generation == missed:  # the records are whole and may still be read
                    self._damage = error
                    return
                missed = self.generation
                self._connection.execute("ROLLBACK")
            else:
                return

    def _open_files(self) -> None:
        self.vectors_place = schema.optional(self._connection, "vectors")
        if self.generation:
            self._lexical = LexicalIndex(lexical_folder(self.folder, self.generation))
            if self.vectors_place is None:
                self._segments = SegmentFiles(vectors_folder(self.folder, self.generation))

    def close(self) -> None:
        """Let go of the files; the store is of no use afterwards."""
        opened = self.__dict__.get("vectors")
        if opened is not None:
            opened.close()
        if self._segments is not None:
            self._segments.close()
        self._connection.close()

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def _all(self, sql: str, *parameters: object) -> list[Any]:
        with translated(self.folder):
            return self._connection.execute(sql, parameters).fetchall()

    def integrity(self) -> str:
        """What SQLite finds wrong with the database; ``ok`` if nothing."""
        return str(self._all("PRAGMA integrity_check(1)")[0][0])

    @property
    def lexical(self) -> LexicalIndex | None:
        """The index of terms; None in a library that nothing was written to yet."""
        self._require_indexes()
        return self._lexical

    @cached_property
    def vectors(self) -> VectorIndex | None:
        """The index of vectors; None in a library that nothing was written to yet."""
        self._require_indexes()
        if self.vectors_place is not None and self.generation:
            return open_remote(
                self.vectors_place,
                self.encoder_name,
                self.dimensions,
                self.generation,
                dropped_ranges(schema.optional(self._connection, "dropped")),
            )
        return None if self._segments is None else open_for_search(self._segments)

    def _require_indexes(self) -> None:
        if isinstance(self._damage, LibraryError):
            raise self._damage
        if self._damage is not None:
            raise LibraryError(
                f"In der Bibliothek {self.folder} fehlt ein Suchindex ({self._damage}). "
                "Bitte neu bauen lassen: querblick doctor --repair"
            ) from self._damage
