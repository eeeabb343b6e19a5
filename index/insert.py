"""Putting one file's records into the library's tables, and taking them out again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from itertools import count as numbers
from itertools import islice

from corpus.records import Kind
from index import rows, schema
from index.prepare import Prepared, PreparedDocument, Stamp
from index.said import Said

_OF_DOCUMENT = ("contexts", "measures", "goals", "norms", "citations")


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What the library knows of a file that it holds; ``said`` of it is what a person once gave."""

    source: int
    stamp: Stamp
    digest: bytes
    parser: int
    said: Said


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that was put in: its row, the key of its first passage, what goes to indexes."""

    row: int
    first_passage: int
    prepared: PreparedDocument


def known_files(connection: sqlite3.Connection) -> dict[str, KnownFile]:
    """The files whose documents the library holds, by path."""
    found = connection.execute(
        "SELECT path, id, size, modified, digest, parser, city, kind, title, valid_from, valid_to "
        "FROM sources"
    )
    return {
        path: KnownFile(
            source,
            Stamp(size, modified),
            digest,
            parser,
            Said(city, None if kind is None else Kind(kind), *others),
        )
        for path, source, size, modified, digest, parser, city, kind, *others in found
    }


def delete_source(connection: sqlite3.Connection, source: int) -> list[tuple[int, int, int]]:
    """Take out a file with its documents; gives each one's row and its range of passage keys."""
    found: list[tuple[int, int, int]] = connection.execute(
        "SELECT id, first_passage, first_passage + passages FROM documents WHERE source = ?",
        (source,),
    ).fetchall()
    for row, first, stop in found:
        connection.execute("DELETE FROM passages WHERE key >= ? AND key < ?", (first, stop))
        for table in _OF_DOCUMENT:
            connection.execute(f"DELETE FROM {table} WHERE document = ?", (row,))  # noqa: S608
    connection.execute("DELETE FROM documents WHERE source = ?", (source,))
    connection.execute("DELETE FROM texts WHERE source = ?", (source,))
    connection.execute("DELETE FROM sources WHERE id = ?", (source,))
    return found


def some_headings(connection: sqlite3.Connection, count: int) -> list[str]:
    """Different headings from all over the library, no more than ``count``."""
    step = 1 + connection.execute("SELECT count(*) FROM documents").fetchone()[0] // count
    found = connection.execute(
        "SELECT headings FROM contexts WHERE document % ? = 0 AND headings != '[]'", (step,)
    )
    innermost = dict.fromkeys(json.loads(headings)[-1] for (headings,) in found)
    return list(islice(innermost, 0, None, 1 + len(innermost) // count))


def name_of(connection: sqlite3.Connection, source: int) -> str | None:
    """The id of a file's own document."""
    found = connection.execute(
        "SELECT name FROM documents WHERE source = ? AND parent IS NULL", (source,)
    ).fetchone()
    return None if found is None else str(found[0])


def insert_source(
    connection: sqlite3.Connection,
    prepared: Prepared,
    name: str | None,
) -> Iterator[Stored]:
    """Put in a file and its documents; the first keeps the id ``name`` that it had before."""
    source = connection.execute(
        "INSERT INTO sources (path, size, modified, digest, parser, city, kind, title, "
        "valid_from, valid_to, characters, pages) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            prepared.path,
            prepared.stamp.size,
            prepared.stamp.modified,
            prepared.digest,
            prepared.parser,
            *astuple(prepared.said),
            prepared.characters,
            prepared.pages,
        ),
    ).fetchone()[0]
    connection.executemany(
        "INSERT INTO texts VALUES (?, ?, ?)",
        ((source, number, data) for number, data in enumerate(prepared.blocks)),
    )
    names: dict[str, tuple[str, int]] = {}
    for part in prepared.documents:
        parent = names.get(part.document.parent or "")
        wanted = part.document.id
        if parent and part.document.parent and wanted.startswith(part.document.parent):
            wanted = parent[0] + wanted.removeprefix(part.document.parent)
        chosen = name if name and not names else _free_name(connection, wanted)
        row, first = _insert_document(connection, source, part, chosen, parent)
        names[part.document.id] = (chosen, row)
        yield Stored(row, first, part)


def _free_name(connection: sqlite3.Connection, wanted: str) -> str:
    taken = "SELECT 1 FROM documents WHERE name = ?"
    candidates = (wanted if n == 1 else f"{wanted}-{n}" for n in numbers(1))
    return next(c for c in candidates if connection.execute(taken, (c,)).fetchone() is None)


def _insert_document(
    connection: sqlite3.Connection,
    source: int,
    part: PreparedDocument,
    name: str,
    parent: tuple[str, int] | None,
) -> tuple[int, int]:
    first = int(schema.value(connection, "next_passage"))
    connection.execute(
        "UPDATE library SET value = ? WHERE name = 'next_passage'", (first + len(part.passages),)
    )
    sizes = map(len, (part.passages, part.measures, part.goals, part.norms))
    row = connection.execute(
        "INSERT INTO documents (name, source, parent, title, city, kind, start, stop, date, "
        "valid_from, valid_to, stand, pages, statute, statute_name, note_start, note_stop, "
        "sections, first_passage, passages, measures, goals, norms) VALUES (?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            name,
            source,
            parent[1] if parent else None,
            *rows.document_row(part.document),
            part.sections,
            first,
            *sizes,
        ),
    ).fetchone()[0]
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((first + number, row, *columns) for number, columns in enumerate(part.passages)),
    )
    _insert_rows(connection, row, part)
    return row, first


def _insert_rows(connection: sqlite3.Connection, row: int, part: PreparedDocument) -> None:
    def numbered(of_document: Iterable[rows.Row]) -> Iterator[rows.Row]:
        return ((row, number, *columns) for number, columns in enumerate(of_document))

    connection.executemany("INSERT INTO contexts VALUES (?, ?, ?, ?)", numbered(part.contexts))
    connection.executemany(
        "INSERT INTO measures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        numbered(part.measures),
    )
    connection.executemany(
        "INSERT INTO goals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", numbered(part.goals)
    )
    connection.executemany(
        "INSERT INTO norms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", numbered(part.norms)
    )
    connection.executemany(
        "INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((row, *columns) for columns in part.citations),
    )
