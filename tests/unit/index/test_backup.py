"""Backup and restore: one checked file out, the same library back, nothing lost on the way."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import BackupError, LibraryError, LibraryLockedError, UsageError
from index import migrations, schema
from index.archive import MANIFEST
from index.backup import backup
from index.lock import locked
from index.restore import restore
from index.schema import DATABASE
from index.search import dense_search, lexical_search
from index.store import Store, check
from tests.unit.index.conftest import Ingest
from tests.unit.index.fakes import HashEncoder

TALK = "conversations/0123abcd.json"


@pytest.fixture(autouse=True)
def filled(documents: Path, library: Path, read: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library with a plan, its annex and a report, with a correction and a conversation."""
    monkeypatch.setattr("index.encoder.load_encoder", lambda _: HashEncoder())
    read(documents)
    (library / "corrections.json").write_text('{"version": 1}', encoding="utf-8")
    (library / "conversations").mkdir()
    (library / TALK).write_text("{}", encoding="utf-8")


@pytest.fixture
def saved(library: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    return backup(library, tmp_path / "save.querblick").path


def content(library: Path) -> object:
    """What a person would find in the library, and what both indexes answer."""
    with Store.open(library) as store:
        return (
            store.documents(),
            [store.text(one.id) for one in store.documents()],
            store.measures(),
            [stored.text for one in store.documents() for stored in store.passages_of(one.id)],
            lexical_search(store, ["teilzeit"], 9),
            dense_search(store, HashEncoder().encode_query("Teilzeit"), 9),
            (library / "corrections.json").read_text(encoding="utf-8"),
        )


def change(documents: Path, library: Path, read: Ingest) -> None:
    """Other content, corrected in another way."""
    (documents / "plan.txt").write_text("# Neu\n- Telearbeit", encoding="utf-8")
    read(documents)
    (library / "corrections.json").write_text('{"version": 2}', encoding="utf-8")


def test_the_library_comes_back(documents: Path, library: Path, saved: Path, read: Ingest) -> None:
    """After changes, restoring gives records, indexes and corrections as they were."""
    before = content(library)
    change(documents, library, read)
    changed = content(library)
    assert changed != before
    result = restore(saved, library)
    assert content(library) == before
    assert [one for one in check(library) if not one.ok] == []
    assert result.documents == 3
    assert result.replaced is not None
    restore(result.replaced, library)
    assert content(library) == changed


def test_a_library_moves_to_another_machine(library: Path, saved: Path, tmp_path: Path) -> None:
    """Restoring where there is nothing makes the same library, for the user only."""
    elsewhere = tmp_path / "new" / "library"
    before = os.umask(0)
    try:
        result = restore(saved, elsewhere)
    finally:
        os.umask(before)
    assert result.replaced is None
    assert content(elsewhere) == content(library)
    assert (elsewhere / TALK).read_text(encoding="utf-8") == "{}"
    if os.name != "nt":
        found = (elsewhere, *elsewhere.rglob("*"))
        assert [path for path in found if path.stat().st_mode & 0o077] == []


def test_readers_keep_what_they_read(
    documents: Path, library: Path, saved: Path, read: Ingest
) -> None:
    """Who has the library open while it is restored goes on with what was there."""
    change(documents, library, read)
    with Store.open(library) as store:
        restore(saved, library)
        assert [one.id for one in store.documents()] == ["plan", "report"]
        assert lexical_search(store, ["telearbeit"], 9)
    with Store.open(library) as store:
        assert len(store.documents()) == 3


def test_newer_conversations_stay(library: Path, saved: Path) -> None:
    """Restoring takes no conversation away that came after the backup."""
    (library / "conversations" / "ffff.json").write_text("[]", encoding="utf-8")
    (library / TALK).write_text('{"longer": 1}', encoding="utf-8")
    restore(saved, library)
    assert (library / "conversations" / "ffff.json").exists()
    assert "longer" in (library / TALK).read_text(encoding="utf-8")


@pytest.mark.parametrize("damage", [b"\xff" * 4096, b""])
def test_a_damaged_library_is_replaced_and_kept(library: Path, saved: Path, damage: bytes) -> None:
    """Restoring is the way out of a broken database; its files are put aside, not deleted."""
    before = content(library)
    with (library / DATABASE).open("r+b") as file:
        file.write(damage or b"no database")
    result = restore(saved, library)
    assert content(library) == before
    assert result.replaced is not None
    assert (result.replaced / DATABASE).exists()


@pytest.mark.parametrize("place", [0.1, 0.5, 0.8])  # behind are dates and the like
def test_a_flipped_bit_is_found(library: Path, saved: Path, place: float) -> None:
    """A damaged backup is refused and the library stays as it is."""
    before = content(library)
    data = bytearray(saved.read_bytes())
    data[int(len(data) * place)] ^= 1
    saved.write_bytes(data)
    with pytest.raises(BackupError, match="beschädigt"):
        restore(saved, library)
    assert content(library) == before
    assert not list(library.glob("restored-*"))


def rewritten(saved: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """The backup with other files, its list in accordance."""
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(saved, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def listed(parts: dict[str, bytes], name: str, data: bytes) -> None:
    """Put a file in and into the list."""
    from hashlib import sha256  # noqa: PLC0415 - nothing else needs it

    manifest = json.loads(parts[MANIFEST])
    manifest["files"][name] = {"size": len(data), "sha256": sha256(data).hexdigest()}
    parts[MANIFEST] = json.dumps(manifest).encode()
    parts[name] = data


@pytest.mark.parametrize(
    "name",
    ["../evil.json", "/evil.json", "lexical-1/../../evil", "lexical-1/..", "conversations/../x",
     "C:\\evil.json", "conversations/a/b.json", "library.sqlite-wal", ".bashrc"],
)  # fmt: skip
def test_paths_never_leave_the_library(
    library: Path, saved: Path, tmp_path: Path, name: str
) -> None:
    """A backup with a file that belongs elsewhere is refused as a whole."""
    rewritten(saved, lambda parts: listed(parts, name, b"evil"))
    with pytest.raises(BackupError, match="gehört in keine Bibliothek"):
        restore(saved, library)
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith("evil")]


def test_a_database_with_a_trigger_is_refused(library: Path, saved: Path, tmp_path: Path) -> None:
    """Records only: what acts when they are written has no place in a backup."""
    with zipfile.ZipFile(saved) as archive:
        archive.extract(DATABASE, tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        database.execute(
            "CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM documents; END"
        )
    data = (tmp_path / DATABASE).read_bytes()
    rewritten(saved, lambda parts: listed(parts, DATABASE, data))
    with pytest.raises(BackupError, match="reine Bibliothek"):
        restore(saved, library)


@pytest.mark.parametrize("lost", [MANIFEST, DATABASE])
def test_a_backup_without_a_part_is_refused(library: Path, saved: Path, lost: str) -> None:
    """A list without its files, and files without a list, are no backup."""
    rewritten(saved, lambda parts: parts.pop(lost))
    with pytest.raises(BackupError, match="keine Sicherung"):
        restore(saved, library)


def test_a_newer_backup_is_refused(library: Path, saved: Path) -> None:
    """The message says what helps."""

    def newer(parts: dict[str, bytes]) -> None:
        parts[MANIFEST] = json.dumps(json.loads(parts[MANIFEST]) | {"schema": 99}).encode()

    rewritten(saved, newer)
    with pytest.raises(BackupError, match="aktualisieren"):
        restore(saved, library)


def test_an_older_library_is_replaced_too(
    library: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both the backup and the library that is there may be of an older version."""
    before = content(library)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, ("CREATE TABLE more (x)",)))
    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
    assert restore(saved, library, wait=1).documents == 3
    assert content(library) == before


def test_no_file_is_no_backup(library: Path, tmp_path: Path) -> None:
    """A missing file, a folder and a text are told as what they are, and nothing is made."""
    (tmp_path / "text.querblick").write_text("hallo", encoding="utf-8")
    for name in ("missing.querblick", "documents", "text.querblick"):
        with pytest.raises(BackupError, match=name):
            restore(tmp_path / name, tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()
    assert content(library)


def test_a_backup_overwrites_backups_only(library: Path, saved: Path, tmp_path: Path) -> None:
    """A second backup takes the first one's place; a document of that name stays as it is."""
    assert backup(library, saved).documents == 3
    plan = tmp_path / "documents" / "plan.txt"
    before = plan.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="keine Sicherung"):
        backup(library, plan)
    assert plan.read_text(encoding="utf-8") == before
    with pytest.raises(UsageError, match="anderen Ordner"):
        backup(library, library / "save.querblick")
    with pytest.raises(UsageError, match="schreiben"):
        backup(library, tmp_path / "missing" / "save.querblick")


def test_a_damaged_or_empty_library_is_not_backed_up(library: Path, tmp_path: Path) -> None:
    """A backup that could not be restored would lull."""
    (library / "vectors-1" / "segments.json").unlink()
    with pytest.raises(LibraryError, match="--repair"):
        backup(library, tmp_path / "a.querblick")
    with pytest.raises(LibraryError, match="querblick ingest"):
        backup(tmp_path / "nowhere", tmp_path / "a.querblick")
    assert not (tmp_path / "a.querblick").exists()


def test_both_wait_for_the_writer(library: Path, saved: Path, tmp_path: Path) -> None:
    """While somebody writes, neither is done, and the message names who it is."""
    with locked(library, 1):
        for act in (
            lambda: backup(library, tmp_path / "b.querblick", wait=0.1),
            lambda: restore(saved, library, wait=0.1),
        ):
            with pytest.raises(LibraryLockedError, match=f"Prozess {os.getpid()}"):
                act()


def test_stopped_before_the_corrections_it_goes_on(
    documents: Path, library: Path, saved: Path, read: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restore cut off right behind its transaction is finished by whoever opens the library."""
    before = content(library)
    change(documents, library, read)
    with monkeypatch.context() as patch:
        patch.setattr("index.restore.settle", lambda *_: None)
        restore(saved, library)
    assert list(library.glob("restored-*"))
    assert content(library) == before
    assert not list(library.glob("restored-*"))
