"""Is the library sound? What ``querblick doctor`` reports of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import EncoderError, LibraryError
from index import schema
from index.files import lexical_folder, vectors_file
from index.lexical import LexicalIndex
from index.vectors import load


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked; ``detail`` says what was found."""

    name: str
    ok: bool
    detail: str


def check(folder: Path) -> tuple[Check, ...]:
    """Check the library's database, both indexes and its encoder; only reads."""
    try:
        connection = schema.connect(folder)
    except LibraryError as error:
        return (Check("Bibliothek", ok=False, detail=str(error)),)
    try:
        return tuple(_checks(folder, connection))
    finally:
        connection.close()


def _checks(folder: Path, connection: sqlite3.Connection) -> Iterator[Check]:
    connection.execute("BEGIN")
    generation = int(schema.value(connection, "generation"))
    yield Check("Bibliothek", ok=True, detail=f"{folder}, Stand {generation}")
    yield _database(connection)
    passages = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
    if generation:
        terms, vectors = lexical_folder(folder, generation), vectors_file(folder, generation)
        yield _index("Wortindex", passages, lambda: len(LexicalIndex(terms)))
        yield _index("Vektoren", passages, lambda: len(load(vectors)))
    yield _encoder(str(schema.value(connection, "encoder")))


def _database(connection: sqlite3.Connection) -> Check:
    try:
        found = connection.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.DatabaseError as error:
        return Check("Datenbank", ok=False, detail=str(error))
    if found != [("ok",)]:
        return Check("Datenbank", ok=False, detail=str(found[0][0]))
    documents = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    return Check("Datenbank", ok=True, detail=f"{documents} Dokumente, unbeschädigt")


def _index(name: str, expected: int, count: Callable[[], int]) -> Check:
    try:
        found = count()
    except (LibraryError, OSError) as error:
        return Check(name, ok=False, detail=str(error))
    if found != expected:
        return Check(name, ok=False, detail=f"{found} statt {expected} Textstellen")
    return Check(name, ok=True, detail=f"{found} Textstellen")


def _encoder(name: str) -> Check:
    from index.encoder import load_encoder  # noqa: PLC0415 — its libraries take long to import

    try:
        encoder = load_encoder(name)
    except EncoderError as error:
        return Check("Encoder", ok=False, detail=str(error))
    if encoder.name != name:
        detail = f"die Bibliothek ist von {name}, vorhanden ist {encoder.name}"
        return Check("Encoder", ok=False, detail=detail)
    return Check("Encoder", ok=True, detail=name)
