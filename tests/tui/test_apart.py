"""Taking documents in by a process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from assistant.engine import Library
from corpus.errors import LibraryError
from corpus.records import Kind
from index.build import Progress, Status
from index.said import Said
from tests.tui.conftest import WIDE
from tui.apart import Order, intake_apart
from tui.app import QuerblickApp
from tui.ingesting import CancelledError, ReadingClock
from tui.screenshots import settled


def plans(folder: Path, count: int) -> tuple[Path, ...]:
    """Plans of invented towns, one file each."""
    files = tuple(folder / f"plan{number}.txt" for number in range(count))
    for number, file in enumerate(files):
        text = f"Plan der Stadt Auental {number}\n\n1 Arbeit\n\n- Teilzeit wird ermöglicht.\n"
        file.write_text(text, encoding="utf-8")
    return files


def test_documents_are_taken_in_by_another_process(tmp_path: Path) -> None:
    """The steps are told meanwhile, the results at the end, and the library has the documents."""
    steps: list[Progress] = []
    folder, files = tmp_path / "library", plans(tmp_path, 3)
    intake = intake_apart(folder, None)
    results = intake(Order(files, Said("Auental", Kind.REPORT)), ReadingClock(), steps.append)
    with Library.open(folder) as library:
        kinds = {(info.document.city, info.document.kind) for info in library.documents()}
    assert [one.status for one in results] == [Status.ADDED] * 3
    assert steps[-1].done_files == steps[-1].total_files == 3
    assert kinds == {("Auental", Kind.REPORT)}


def test_calling_it_off_leaves_nothing_half(tmp_path: Path) -> None:
    """The process is gone at once, and the library is there for the next one."""
    folder, files = tmp_path / "library", plans(tmp_path, 40)
    clock = ReadingClock()
    intake = intake_apart(folder, None)
    with pytest.raises(CancelledError):
        intake(Order(files), clock, lambda _step: clock.call_off())
    intake(Order(files[:1]), ReadingClock(), lambda _step: None)
    with Library.open(folder) as library:
        assert len(library.documents()) in {1, 40}


def test_a_fault_is_told_in_words(tmp_path: Path) -> None:
    """A folder that is no library's is named."""
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(LibraryError, match="file"):
        intake_apart(file, None)(Order(plans(tmp_path, 1)), ReadingClock(), lambda _step: None)


def test_a_process_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a word that never comes."""
    monkeypatch.setattr("tui.apart._work", _die)
    with pytest.raises(LibraryError, match="brach ab"):
        intake_apart(tmp_path, None)(Order(()), ReadingClock(), lambda _step: None)


async def test_the_interface_takes_documents_in(tmp_path: Path) -> None:
    """Files that are dragged in are in the library's list a moment later."""
    files = plans(tmp_path, 2)
    app = QuerblickApp.of_library(tmp_path / "library", None)
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        app.ingest(Order(files))
        await settled(pilot)
        assert len(app.documents or ()) == len(files)


def _die(*_arguments: Sequence[object] | Callable[..., object]) -> None:
    os._exit(9)
