"""The library for writing: batches of documents, each one a generation of its own.

A batch writes its records in a SQLite transaction, the derived indexes to files named by the next
generation, and the generation's number in the same transaction, last: whoever opens the library
sees all of a batch or nothing, wherever the process was stopped.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import UsageError
from index import insert, schema, vectors
from index.faults import translated
from index.files import clean, lexical_folder, vectors_folder
from index.lexical import LexicalWriter
from index.prepare import ENCODED_AT_ONCE, Indexed, Prepared, Stamp
from index.private import sync_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.encoder import Encoder

_QUERIES = 200  # headings by which sketches of vectors are measured


class Writer:
    """The one writer of a library; made by :func:`index.writing.open_writer`."""

    def __init__(
        self, folder: Path, connection: sqlite3.Connection, encoder: Encoder | None
    ) -> None:
        self._folder = folder
        self._connection = connection
        self._encoder = encoder
        self._dimensions = int(schema.value(connection, "dimensions"))
        self.generation = int(schema.value(connection, "generation"))
        self._lexical: LexicalWriter | None = None
        self._vectors: vectors.VectorWriter | None = None
        self._place = schema.optional(connection, "vectors")
        self._inputs: list[tuple[int, str, str]] = []
        self._dropped: list[tuple[int, int]] = []
        self.pending = 0
        """Characters of source text put in since the last commit."""

    def known_files(self) -> dict[str, insert.KnownFile]:
        """The files whose documents the library holds, by path."""
        return insert.known_files(self._connection)

    def characters(self) -> int:
        """How much source text the library holds, this batch included."""
        found = self._connection.execute("SELECT total(characters) FROM sources").fetchone()
        return int(found[0])

    def summary(self, path: str) -> tuple[Any, ...] | None:
        """Of a file: id, title, city, kind and pages of its own document, then what it holds.

        That is the number of passages, measures and norms of all its documents.
        """
        row: tuple[Any, ...] | None = self._connection.execute(
            "SELECT d.name, d.title, d.city, d.kind, d.pages, sum(a.passages), sum(a.measures), "
            "sum(a.norms) FROM sources s "
            "JOIN documents d ON d.source = s.id AND d.parent IS NULL "
            "JOIN documents a ON a.source = s.id WHERE s.path = ? GROUP BY d.id",
            (path,),
        ).fetchone()
        return row

    def touch(self, stamps: Iterable[tuple[str, Stamp]]) -> None:
        """Note new sizes and times of files whose content is what it was."""
        with translated(self._folder):
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(
                "UPDATE sources SET size = ?, modified = ? WHERE path = ?",
                ((stamp.size, stamp.modified, path) for path, stamp in stamps),
            )
            self._connection.execute("COMMIT")

    def put(self, prepared: Prepared) -> None:
        """Add a file to the batch, in place of what the library holds of its path."""
        lexical = self._begin()
        with translated(self._folder):
            known = self._known_file(prepared.path)
            name = None if known is None else insert.name_of(self._connection, known)
            if known is not None:
                self._drop(known)
            for stored in insert.insert_source(self._connection, prepared, name):
                self._index(lexical, stored.row, stored.first_passage, stored.prepared.indexed)
        self.pending += prepared.characters

    def remove(self, source: int) -> None:
        """Take a file's documents out, as part of the batch; ``source`` is the file's row."""
        self._begin()
        with translated(self._folder):
            self._drop(source)

    def start_anew(self) -> None:
        """Begin a batch whose indexes are empty and of this writer's encoder from now on.

        What :meth:`reindex` then gives is all that they hold.
        """
        if self._encoder is not None:
            self._dimensions = self._encoder.dimensions
        self._begin(anew=True)
        if self._encoder is not None:
            values = {"encoder": self._encoder.name, "dimensions": self._dimensions}
            with translated(self._folder):
                self._connection.executemany(
                    "UPDATE library SET value = ?2 WHERE name = ?1", values.items()
                )

    def reindex(self, row: int, first: int, part: Indexed) -> None:
        """Index the passages of the document in ``row``, whose keys begin with ``first``."""
        self._index(self._begin(), row, first, part)

    def place_vectors(self, place: str | None) -> None:
        """Have the vectors elsewhere from the batch on that :meth:`start_anew` begins next."""
        self._place = place

    def require_place(self, place: str) -> None:
        """The same for the first batch of a library; raises UsageError where it has another."""
        if not self.generation:
            self._place = place
        elif (self._place or "").partition("#")[0] != place:
            raise UsageError(
                f"Die Vektoren der Bibliothek {self._folder} liegen "
                f"{'in ihrem Ordner' if self._place is None else 'in ' + self._place}. "
                f"Umziehen lassen sie sich mit: querblick vectors {place}"
            )

    def commit(
        self, *, last: bool = True, check: Callable[[vectors.VectorIndex], None] | None = None
    ) -> None:
        """Make the batch the library's next generation; nothing to do without a batch.

        ``last`` says that no other is to follow at once; ``check`` is called with the vectors
        that are to be the library's: what it raises undoes the batch.
        """
        if self._lexical is None or self._vectors is None:
            return
        self._encode()
        following = self.generation + 1
        self._lexical.save()
        self._lexical = None
        self._vectors.remove(self._dropped)
        with translated(self._folder):
            gone = self._vectors.save(
                vectors_folder(self._folder, following), last=last and self._encoder is not None
            )
            sync_folder(self._folder)  # the files' names must be there before the generation is
            self._place = self._vectors.place
            schema.set_optional(self._connection, "vectors", self._place)
            schema.set_optional(
                self._connection, "dropped", json.dumps(list(gone)) if gone else None
            )
            self._connection.execute(
                "UPDATE library SET value = ? WHERE name = 'generation'", (following,)
            )
            if check is not None:
                with self._opened(following, gone) as made:
                    check(made)
            self._connection.execute("COMMIT")
            self._vectors.finish()
            self._vectors = None
        self.generation = following
        self._dropped.clear()
        self.pending = 0
        clean(self._folder, following)

    def rollback(self) -> None:
        """Give up the batch: the library stays as it was."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        if self._lexical is not None:
            self._lexical.discard()
        if self._vectors is not None:
            self._vectors.close()
        self._lexical = self._vectors = None
        self._inputs.clear()
        self._dropped.clear()
        self.pending = 0
        clean(self._folder, self.generation)

    def _known_file(self, path: str) -> int | None:
        found = self._connection.execute("SELECT id FROM sources WHERE path = ?", (path,))
        row = found.fetchone()
        return None if row is None else int(row[0])

    def _begin(self, *, anew: bool = False) -> LexicalWriter:
        if self._lexical is not None:
            return self._lexical
        present, following = self.generation, self.generation + 1
        kept = present > 0 and not anew
        with translated(self._folder):
            self._connection.execute("BEGIN IMMEDIATE")
            self._vectors = self._vector_writer(anew=not kept)
        base = lexical_folder(self._folder, present) if kept else None
        self._lexical = LexicalWriter(lexical_folder(self._folder, following), base)
        return self._lexical

    def _vector_writer(self, *, anew: bool) -> vectors.VectorWriter:
        if self._place is None:
            base = None if anew else vectors_folder(self._folder, self.generation)
            return vectors.writer(base, self._dimensions, self._queries)
        name = schema.value(self._connection, "encoder")
        encoder = str(name) if self._encoder is None else self._encoder.name
        return vectors.remote_writer(
            self._place, encoder, self._dimensions, self.generation, anew=anew
        )

    @contextmanager
    def _opened(self, generation: int, gone: vectors.Ranges) -> Iterator[vectors.VectorIndex]:
        if self._place is None:
            with vectors.SegmentFiles(vectors_folder(self._folder, generation)) as files:
                yield vectors.open_for_search(files)
            return
        name = str(schema.value(self._connection, "encoder"))
        remote = vectors.open_remote(self._place, name, self._dimensions, generation, gone)
        with closing(remote):
            yield remote

    def sample_queries(self) -> NDArray[np.float32]:
        """Vectors such as people search for."""
        return self._queries()

    def _queries(self) -> NDArray[np.float32]:
        """Vectors such as people search for: of some of the library's headings."""
        assert self._encoder is not None  # noqa: S101 — asked for by :meth:`commit` only then
        return self._encoder.encode_passages(insert.some_headings(self._connection, _QUERIES))

    def _drop(self, source: int) -> None:
        gone = insert.delete_source(self._connection, source)
        self._begin().remove([row for row, _, _ in gone])
        self._dropped += [(first, stop) for _, first, stop in gone if stop > first]

    def _index(self, lexical: LexicalWriter, row: int, first: int, part: Indexed) -> None:
        columns = zip(part.terms, part.heading_terms, strict=True)
        for key, (terms, heading_terms) in enumerate(columns, start=first):
            lexical.add(key, row, terms, heading_terms)
        if part.vectors is not None and self._vectors is not None:
            keys = range(first, first + len(part.vectors))
            self._vectors.add(keys, part.vectors, part.terms)
            return
        self._inputs += zip(count(first), part.inputs, part.terms, strict=False)
        if len(self._inputs) >= ENCODED_AT_ONCE:
            self._encode()

    def _encode(self) -> None:
        if self._encoder is None or self._vectors is None or not self._inputs:
            return
        keys, texts, terms = zip(*self._inputs, strict=True)
        self._vectors.add(keys, self._encoder.encode_passages(texts), terms)
        self._inputs.clear()
