"""A place for trials: libraries in the states before an operation, and what must be true after."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index import archive, migrations
from index.backup import backup
from index.files import kept_files
from index.schema import DATABASE
from index.store import Store, check
from tests.conftest import ROOT
from tests.reliability.operations import (
    DOCUMENTS,
    MADE,
    OPERATIONS,
    SAVED,
    STEPS,
    ingest,
    write,
)

PIECEMEAL = frozenset({"ingest", "update"})  # a batch a document; all else is one step
_DERIVED = ("vectors-*", "lexical-*")


@dataclass(frozen=True, slots=True)
class Content:
    """What a person finds in a library: each document whole, then what stands beside them."""

    documents: Mapping[str, object]
    beside: Mapping[str, object]


def content(library: Path) -> Content:
    """Read everything; an empty library where there is none yet."""
    if not (library / DATABASE).exists():
        return Content({}, {})
    with Store.open(library) as store:
        documents = {
            one.id: (
                store.text(one.id),
                [stored.text for stored in store.passages_of(one.id)],
                [measure.text for measure in store.measures(document=one.id)],
            )
            for one in store.documents()
        }
    beside = {
        path.name: json.loads(path.read_text(encoding="utf-8")) for path in kept_files(library)
    }
    for data in beside.values():
        data.pop("changed", None)  # the moment
    return Content(documents, beside)


def sound(library: Path) -> bool:
    """Whether every check of ``querblick doctor`` is fine; nothing made yet is fine too."""
    return not (library / DATABASE).exists() or all(entry.ok for entry in check(library))


def prepare(scenes: Path, place: Path) -> None:
    """Make in ``place`` what each operation finds before it, and keep a copy in ``scenes``.

    A library knows its documents by their paths: it is made where it will be worked with.
    """
    library, documents = place / "library", place / DOCUMENTS
    place.mkdir()
    write(documents, 1)
    shutil.copytree(place, scenes / "ingest")
    write(documents, 0)
    ingest(library)
    for name in OPERATIONS.keys() - {"ingest", "restore", "migrate", "update"}:
        shutil.copytree(place, scenes / name)
    (library / "corrections.json").write_text('{"version": 1}', encoding="utf-8")
    backup(library, place / SAVED)
    (library / "corrections.json").unlink()
    write(documents, 1)
    shutil.copytree(place, scenes / "update")
    ingest(library)
    shutil.copytree(place, scenes / "restore")
    _set_back(library)
    shutil.copytree(place, scenes / "migrate")


def _set_back(library: Path) -> None:
    """As a version without the last steps would have left it."""
    with closing(sqlite3.connect(library / DATABASE)) as database:
        database.execute(f"PRAGMA user_version = {migrations.newest() - len(STEPS)}")


class Trials:
    """Runs operations on copies of their scenes, in processes that are killed."""

    def __init__(self, scenes: Path, place: Path, prefix: Sequence[str] = ()) -> None:
        self._scenes = scenes
        self._place = place
        self._server = subprocess.Popen(
            [*prefix, sys.executable, "-m", "tests.reliability.trials"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def close(self) -> None:
        """End the server."""
        with self._server as server:
            server.terminate()

    def copy(self, operation: str) -> Path:
        """The library of the operation's scene, as it is before, in a place to work in."""
        shutil.rmtree(self._place, ignore_errors=True)
        shutil.copytree(self._scenes / operation, self._place)
        return self._place / "library"

    def run(self, operation: str, **how: float) -> tuple[Path, dict[str, Any]]:
        """The library after the operation was done to a copy, and how it ended."""
        library = self.copy(operation)
        return library, self.do(operation, library, **how)

    def do(self, operation: str, library: Path, **how: float) -> dict[str, Any]:
        """Do it to this library; ``how`` is as :mod:`tests.reliability.trials` takes it."""
        job = {"operation": operation, "library": os.fspath(library)} | how
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(job) + "\n")
        self._server.stdin.flush()
        answer: dict[str, Any] = json.loads(self._server.stdout.readline())
        return answer


def lost(operation: str, library: Path, before: Content, after: Content) -> str | None:
    """What is neither as before nor as after the operation, in a word; None if nothing is."""
    if not sound(library):
        return str([entry for entry in check(library) if not entry.ok])
    try:
        now = content(library)
    except Exception as error:  # noqa: BLE001 - a library that cannot be read is lost
        return repr(error)
    if operation in PIECEMEAL:
        names = set(before.documents) | set(after.documents)
        either = all(
            now.documents.get(name) in (before.documents.get(name), after.documents.get(name))
            for name in names
        )
        return None if either and now.beside in (before.beside, after.beside) else "mixed"
    made = library.parent / MADE
    if made.exists() and not archive.is_backup(made):
        return "half a backup"
    return None if now in (before, after) else "neither before nor after"
