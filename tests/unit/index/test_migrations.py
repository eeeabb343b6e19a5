"""A library of an older version is migrated, whole or not at all; a newer one is left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import LibraryError, LibraryVersionError
from index import migrations, schema
from index.store import Store
from tests.unit.index.conftest import Ingest

HERE = Path(__file__).parent
STEPS = (
    ("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)", "INSERT INTO notes VALUES (1, 'a')"),
    ("ALTER TABLE notes ADD COLUMN author TEXT", "UPDATE notes SET author = 'niemand'"),
)


@pytest.fixture
def two_versions_on(documents: Path, read: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of the present version, opened by one that has two steps more."""
    read(documents)
    future = migrations.STEPS + STEPS
    monkeypatch.setattr(migrations, "STEPS", future)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", migrations.OLDEST + len(future))


def tables(connection: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    """Every table with its columns, and every index, however its statement was written."""
    names = "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    for (name,) in connection.execute(names).fetchall():
        yield name, *map(repr, connection.execute(f"PRAGMA table_xinfo({name})"))
        yield name, *map(repr, connection.execute(f"PRAGMA index_xinfo({name})"))


def version_of(library: Path) -> int:
    """The version that stands in the file."""
    with closing(sqlite3.connect(library / schema.DATABASE)) as database:
        return int(database.execute("PRAGMA user_version").fetchone()[0])


def test_all_steps_make_what_a_new_library_has(tmp_path: Path) -> None:
    """The first version's tables, migrated, are those that a library made today has."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        old.executescript((HERE / "schema-1.sql").read_text(encoding="utf-8"))
        old.execute(f"PRAGMA user_version = {migrations.OLDEST}")
        migrations.migrate(old)
        with closing(schema.create(tmp_path, "hash@1", 16)) as new:
            assert list(tables(old)) == list(tables(new))


@pytest.mark.usefixtures("two_versions_on")
def test_writing_migrates(documents: Path, library: Path, read: Ingest) -> None:
    """The first writing takes all steps in order, and every record is as it was."""
    read(documents)
    with closing(sqlite3.connect(library / schema.DATABASE)) as database:
        assert database.execute("SELECT * FROM notes").fetchall() == [(1, "a", "niemand")]
    with Store.open(library) as store:
        assert [one.id for one in store.documents()] == ["plan", "plan-lgg-nrw", "report"]


@pytest.mark.usefixtures("two_versions_on")
def test_reading_migrates_too(library: Path) -> None:
    """Who only asks after an update need not do anything first."""
    with Store.open(library) as store:
        assert len(store.documents()) == 3
    assert version_of(library) == schema.SCHEMA_VERSION


@pytest.mark.usefixtures("two_versions_on")
def test_a_step_that_fails_leaves_the_library_as_it_was(
    documents: Path, library: Path, read: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failing statement undoes its step, not the one before; mended, the rest is done."""
    good = migrations.STEPS
    bad = (*good[:-1], ("CREATE TABLE half (x)", "INSERT INTO nowhere VALUES (1)"))
    monkeypatch.setattr(migrations, "STEPS", bad)
    with pytest.raises(sqlite3.OperationalError):
        Store.open(library)
    assert version_of(library) == schema.SCHEMA_VERSION - 1
    with closing(sqlite3.connect(library / schema.DATABASE)) as database:
        assert not database.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchall()
    monkeypatch.setattr(migrations, "STEPS", good)
    read(documents)
    assert version_of(library) == schema.SCHEMA_VERSION


def test_a_newer_library_is_refused_for_writing_too(
    documents: Path, library: Path, read: Ingest
) -> None:
    """Nothing is written to a library of a version to come."""
    read(documents)
    with closing(sqlite3.connect(library / schema.DATABASE)) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryVersionError, match="aktualisieren"):
        read(documents)
    assert version_of(library) == 99


@pytest.mark.usefixtures("two_versions_on")
def test_where_it_cannot_be_migrated_the_message_says_why(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be written names itself and what to check."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(schema, "lock", refused)
    with pytest.raises(LibraryError, match=r"älteren Fassung.*Rechte"):
        Store.open(library)
