"""What is done to a library while it is killed, starved or watched: each thing that writes.

The toy parser and encoder of the unit tests stand behind them, so that a trial takes a fraction of
a second; every file is a batch of its own, so that there are many states in between.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from unittest.mock import patch

from assistant.corrections import load_corrections, save_corrections
from index import build, migrations, schema
from index.backup import backup
from index.rebuild import rebuild
from index.restore import restore
from index.store import Store
from tests.unit.index.fakes import HashEncoder, parse
from tui.history import History, Talk
from tui.state import Exchange

FILES = 4
DOCUMENTS = "documents"  # beside the library: the folder of texts
SAVED = "saved.querblick"  # beside it: a backup of another state
MADE = "made.querblick"  # beside it: where a new backup goes
TALK = "0" * 32
STEPS = (
    ("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)",),
    ("INSERT INTO notes SELECT id, title FROM documents", "DROP TABLE notes"),
)


def write(folder: Path, version: int) -> None:
    """Write the documents of a version, each longer than those of the one before."""
    folder.mkdir(exist_ok=True)
    for number in range(FILES):
        lines = "\n".join(f"- Fassung {version} Stelle {line}" for line in range(20 + version))
        (folder / f"plan-{number}.txt").write_text(f"# Plan {number}\n{lines}", encoding="utf-8")


def ingest(library: Path) -> None:
    """Take in what is new or changed, a batch a file."""
    folder = library.parent / DOCUMENTS
    with patch.multiple(build, BATCH_CHARACTERS=1, BATCH_SHARE=10**9):
        build.ingest(library, [folder], encoder=HashEncoder(), parse=parse, version=1, workers=0)


def _remove(library: Path) -> None:
    build.remove(library, ["plan-1", "plan-3"])


def _correct(library: Path) -> None:
    corrections = load_corrections(library).with_join("plan-0-m1", "plan-2-m1")
    save_corrections(library, corrections.with_unlinked("plan-0-m2", "plan-2-m2"))


def _talk(library: Path) -> None:
    History(library).save(Talk(TALK, (Exchange("Wo gibt es Teilzeit?"),)))


def _backup(library: Path) -> None:
    backup(library, library.parent / MADE)


def _restore(library: Path) -> None:
    restore(library.parent / SAVED, library)


def _rebuild(library: Path) -> None:
    rebuild(library, HashEncoder())


def _migrate(library: Path) -> None:
    Store.open(library).close()


def add_steps() -> None:
    """Be a version with steps to take: they make a table and drop it again."""
    if migrations.STEPS[-len(STEPS) :] != STEPS:
        migrations.STEPS += STEPS
        schema.SCHEMA_VERSION += len(STEPS)


OPERATIONS: Mapping[str, Callable[[Path], None]] = {
    "ingest": ingest,
    "update": ingest,
    "remove": _remove,
    "correct": _correct,
    "talk": _talk,
    "backup": _backup,
    "restore": _restore,
    "rebuild": _rebuild,
    "migrate": _migrate,
}
