"""The library for reading: every record comes back, from one generation, or a clear error."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import LibraryError, LibraryVersionError
from corpus.records import ParsedDocument
from index.build import ingest
from index.said import Said
from index.schema import DATABASE
from index.store import Store, check, generation
from tests.unit.index.conftest import PLAN, Ingest
from tests.unit.index.fakes import HashEncoder, parse


@pytest.fixture
def plan(documents: Path, read: Ingest) -> ParsedDocument:
    """What the parser made of the plan, after it and the report were read into the library."""
    read(documents)
    return parse(documents / "plan.txt")


def test_every_record_comes_back(plan: ParsedDocument, library: Path) -> None:
    """Document, pages, sections, measures, goals and norms are those that the parser made."""
    annex = plan.annexes[0]
    with Store.open(library) as store:
        assert store.document("plan") == plan.document
        assert store.pages("plan") == plan.source.pages
        assert store.sections("plan") == plan.outline.sections
        assert store.measures(document="plan") == plan.measures
        assert store.goals(document="plan") == plan.goals
        assert store.norms("plan-lgg-nrw") == annex.norms
        assert store.statutes() == (annex.document,)
        assert [d.id for d in store.documents()] == ["plan", "plan-lgg-nrw", "report"]


def test_passages_are_slices_of_the_source(plan: ParsedDocument, library: Path) -> None:
    """A passage's text is the source from its start to its end; keys give passages in any order."""
    with Store.open(library) as store:
        stored = store.passages_of("plan")
        assert tuple(s.passage for s in stored) == plan.passages
        assert all(s.text == PLAN[s.passage.start : s.passage.end] for s in stored)
        keys = [s.key for s in reversed(stored)]
        assert [s.key for s in store.passages(keys)] == keys
        assert store.passages([]) == ()


def test_an_annex_shares_its_plans_source(plan: ParsedDocument, library: Path) -> None:
    """Offsets of a statute in an annex count from the beginning of the plan's file."""
    with Store.open(library) as store:
        norm = store.norms("plan-lgg-nrw", "8")[0]
        assert store.text("plan-lgg-nrw") == plan.source.text
        assert store.text("plan-lgg-nrw", norm.body.start, norm.body.end).startswith("Stellen sind")
        with closing(sqlite3.connect(library / DATABASE)) as database:
            assert database.execute("SELECT count(*) FROM sources").fetchone() == (2,)


def test_slices_reach_over_blocks_and_stop_at_the_end(
    tmp_path: Path, library: Path, read: Ingest
) -> None:
    """A slice of a long text is exact across the blocks that it is stored in."""
    text = "\n".join(f"{letter * 30} " * 1300 for letter in "äbc")
    (tmp_path / "lang.txt").write_text(text, encoding="utf-8")
    read(tmp_path / "lang.txt")
    with Store.open(library) as store:
        assert store.text("lang") == text
        assert store.text("lang", 32_760, 98_310) == text[32_760:98_310]
        assert store.text("lang", len(text) - 3, len(text) + 100) == text[-3:]
        assert store.text("lang", 5, 5) == ""


def test_counts_are_per_document(plan: ParsedDocument, library: Path) -> None:
    """Counts tell what each document holds, its annex apart."""
    with Store.open(library) as store:
        counts = store.counts()
    assert counts["plan"] == {
        "passages": len(plan.passages),
        "measures": 2,
        "goals": 1,
        "norms": 0,
    }
    assert counts["plan-lgg-nrw"]["norms"] == 2


def test_measures_of_cities(documents: Path, library: Path, read: Ingest) -> None:
    """Measures are chosen by city; a city that has none gives none."""
    read(documents / "plan.txt", said=Said(city="Münster"))
    with Store.open(library) as store:
        assert len(store.measures(["Münster", "Bonn"])) == 2
        assert store.measures(["Bonn"]) == ()
        assert len(store.goals(["Münster"])) == 1


@pytest.mark.parametrize(
    ("section", "texts"),
    [
        ("8", ["§ 8 Abs. 6 LGG NRW", "§§ 5 bis 9 LGG NRW", "§§ 7 f. LGG"]),
        ("5a", ["§§ 5 bis 9 LGG NRW"]),
        ("7", ["§§ 5 bis 9 LGG NRW", "§§ 7 f. LGG"]),
        ("9a", []),
    ],
)
@pytest.mark.usefixtures("plan")
def test_citing_counts_ranges(library: Path, section: str, texts: list[str]) -> None:
    """A norm is cited by its number, by a range around it, and by "f." after the one before."""
    with Store.open(library) as store:
        places = store.citing("LGG NRW", section)
        assert [place.citation.text for place in places] == texts
        found = [store.passages([place.passage or 0])[0].text for place in places]
    assert all(text in passage for text, passage in zip(texts, found, strict=True))


def test_a_reader_keeps_its_generation(
    plan: ParsedDocument, documents: Path, library: Path, read: Ingest
) -> None:
    """What is written while a store is open is not seen by it, not even in the indexes."""
    with Store.open(library) as store:
        for text in ("# Neu\nAnders", "# Neu\nNoch anders"):
            (documents / "plan.txt").write_text(text, encoding="utf-8")
            read(documents)
        assert generation(library) == store.generation + 2
        assert store.lexical is not None
        assert store.vectors is not None
        assert len(store.lexical) == len(store.vectors) == 14
        key = store.lexical.search(["teilzeit"], 1)[0][0]
        assert "Teilzeit" in store.passages([key])[0].text
        assert store.document("plan") == plan.document


def test_a_store_may_be_used_from_many_threads(plan: ParsedDocument, library: Path) -> None:
    """Threads of the interface read through one store."""
    with Store.open(library) as store, ThreadPoolExecutor(4) as threads:
        texts = list(threads.map(lambda _: store.text("plan"), range(40)))
    assert set(texts) == {plan.source.text}


def test_folders_may_be_relative_and_have_any_name(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library in a folder given from here, with signs that mean something in addresses."""
    monkeypatch.chdir(tmp_path)
    folder = Path("Büro #1 100% fertig?")
    ingest(folder, [documents], encoder=HashEncoder(), parse=parse, version=1)
    with Store.open(folder) as store:
        assert len(store.documents()) == 3
        assert store.vectors is not None


def test_no_library_says_how_to_make_one(tmp_path: Path) -> None:
    """A folder without a library, or none, is a LibraryError that names ingest."""
    with pytest.raises(LibraryError, match="querblick ingest"):
        Store.open(tmp_path / "nowhere")
    (tmp_path / DATABASE).touch()  # where making one was cut off
    with pytest.raises(LibraryError, match="querblick ingest"):
        Store.open(tmp_path)


@pytest.mark.parametrize(("version", "remedy"), [(99, "aktualisieren"), (0, "neuen Ordner")])
@pytest.mark.usefixtures("plan")
def test_another_version_says_what_to_do(library: Path, version: int, remedy: str) -> None:
    """A library of a newer or older format is not touched, and the message says what helps."""
    with closing(sqlite3.connect(library / DATABASE)) as database:
        database.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(LibraryVersionError, match=remedy):
        Store.open(library)


def test_a_foreign_file_is_no_library(tmp_path: Path) -> None:
    """Another program's database, and a file that is none, are told apart from a library."""
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute("CREATE TABLE other (x)")
    with pytest.raises(LibraryError, match="keine Bibliothek von Querblick"):
        Store.open(tmp_path)
    (tmp_path / DATABASE).write_bytes(b"no database at all " * 100)
    with pytest.raises(LibraryError, match="beschädigt"):
        Store.open(tmp_path)


@pytest.mark.usefixtures("plan")
def test_unknown_ids_and_keys_say_so(library: Path) -> None:
    """An id that is not there is None or a LibraryError that names it."""
    with Store.open(library) as store:
        assert store.document("nichts") is None
        with pytest.raises(LibraryError, match="nichts"):
            store.text("nichts")
        with pytest.raises(LibraryError, match="noch einmal"):
            store.passages([10**6])


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy encoder is one that can be loaded."""
    monkeypatch.setattr("index.encoder.load_encoder", lambda _: HashEncoder())


@pytest.mark.usefixtures("plan", "encoder")
def test_check_is_green_on_a_sound_library(library: Path) -> None:
    """All checks of a library that was just made are fine."""
    assert [entry for entry in check(library) if not entry.ok] == []


@pytest.mark.parametrize("lost", ["vectors-1/000001.npy", "lexical-1/meta.json", DATABASE])
@pytest.mark.usefixtures("plan", "encoder")
def test_check_names_what_is_lost(library: Path, lost: str) -> None:
    """A file of the library that is gone is found by the check."""
    (library / lost).unlink()
    assert not all(entry.ok for entry in check(library))


def test_records_are_readable_without_indexes(plan: ParsedDocument, library: Path) -> None:
    """Where an index is lost, documents can still be listed, and a search says what is wrong."""
    (library / "vectors-1" / "segments.json").unlink()
    with Store.open(library) as store:
        assert store.document("plan") == plan.document
        with pytest.raises(LibraryError, match="doctor"):
            store.vectors  # noqa: B018


@pytest.mark.usefixtures("plan", "encoder")
def test_check_finds_damage_in_the_database(library: Path) -> None:
    """Overwritten pages of the database do not pass."""
    with (library / DATABASE).open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 4096)
    assert not all(entry.ok for entry in check(library))


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in access lists")
@pytest.mark.usefixtures("plan")
def test_only_the_user_may_read(library: Path) -> None:
    """Folders of the library are open to the user only, and so is every file."""
    modes = {path: path.stat().st_mode & 0o777 for path in (library, *library.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


@pytest.mark.usefixtures("plan")
def test_what_a_killed_writer_left_without_a_log_is_undone(library: Path) -> None:
    """Where SQLite keeps a rollback journal, the next reader restores what was there before."""
    path = library / DATABASE
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN');"
        "c.execute('CREATE TABLE big (x)');"
        "c.executemany('INSERT INTO big VALUES (?)', ([b'x' * 3000] for _ in range(50)));"
        "c.execute('DELETE FROM documents'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert path.with_name(f"{DATABASE}-journal").stat().st_size
    with Store.open(library) as store:
        assert len(store.documents()) == 3
