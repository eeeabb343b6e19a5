"""Bibliothek: taking documents in, calling it off, faults, warnings, details."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from corpus.records import Kind
from index.build import Progress, Stage
from index.said import Said
from tests.tui.conftest import NARROW, WIDE, Open, press, screen_text, until
from tests.tui.fake import LAW, PLAN, FakeLibrary
from tui.apart import Order
from tui.app import QuerblickApp
from tui.ingesting import Reading, long_line
from tui.paths import completed, pasted_paths, typed_paths
from tui.screens.library import is_old, warnings
from tui.screenshots import settled


def test_a_path_is_completed_by_what_is_there(tmp_path: Path) -> None:
    """The first name that begins so; folders end with a slash to go on typing."""
    (tmp_path / "plaene").mkdir()
    assert completed(f"{tmp_path}/pl") == f"{tmp_path}/plaene/"
    assert completed(f"{tmp_path}/x") is None


def test_dragged_files_are_understood(tmp_path: Path) -> None:
    """Quotation marks, escaped blanks, addresses, several at once; other text is no path."""
    first, second = tmp_path / "a b.txt", tmp_path / "c.txt"
    for path in (first, second):
        path.touch()
    assert typed_paths(f"'{first}'") == (first,)
    assert typed_paths(str(first).replace(" ", "\\ ")) == (first,)
    assert typed_paths(first.as_uri()) == (first,)
    assert pasted_paths(f"'{first}' {second}\n") == (first, second)
    assert pasted_paths("Was gilt für Teilzeit?") == ()
    assert pasted_paths("x" * 5000) == ()


def test_reading_tells_speed_and_time_left() -> None:
    """Half of the files in four seconds: four are left."""
    reading = Reading(Progress(2, 4, 40, Path("plan.pdf"), Stage.READ), 4.0)
    line = long_line(reading)
    assert "50 % · liest 2/4 · 40 Seiten · plan.pdf · 10 Seiten/s · noch 4 s" in line
    assert line.count("▆") == line.count("▁") == 10


def test_expired_plans_and_old_statutes_are_warned_of(library: FakeLibrary) -> None:
    """Both are named with their date."""
    plan, law = library.documents()
    expired = replace(plan, document=replace(PLAN, valid_to="2023-05-07"), status="expired")
    old = replace(law, document=replace(LAW, stand="2015-01-01"))
    recent = replace(LAW, stand=f"{date.today().year}-01-01")
    text = warnings((expired, old))
    assert "Auental, Plan galt bis 07.05.2023" in text
    assert "GlG Nord: Stand 01.01.2015, bitte prüfen" in text
    assert not is_old(recent)
    assert warnings((plan,)) == ""
    assert warnings((old,) * 5).endswith("; 3 weitere: siehe ⚠ in der Liste")


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text into whatever has the focus."""
    pilot.app.post_message(Paste(text))
    await settled(pilot)


async def test_a_file_dragged_into_the_terminal_is_offered(
    interface: Open, library: FakeLibrary, tmp_path: Path
) -> None:
    """A pasted path opens the dialog in any place; Enter takes it in, other text is text."""
    async with interface(NARROW) as pilot:
        await paste(pilot, "Was gilt")
        typed = screen_text(pilot)
        await paste(pilot, f"'{tmp_path}'")
        offered = screen_text(pilot)
        await press(pilot, "enter")
    assert "Was gilt" in typed
    assert "Dokumente aufnehmen" in offered
    assert library.ingested == [tmp_path]


async def test_tab_completes_the_path(
    interface: Open, library: FakeLibrary, tmp_path: Path
) -> None:
    """What the line suggests is taken over with Tab."""
    (tmp_path / "satzung.txt").touch()
    async with interface(WIDE) as pilot:
        await press(pilot, "f6", "a")
        await paste(pilot, f"{tmp_path}/sat")
        await press(pilot, "tab", "enter")
    assert library.ingested == [tmp_path / "satzung.txt"]


def taking_in(pilot: Pilot[None], *paths: Path) -> QuerblickApp:
    """Start taking files in; the fake waits at its gate."""
    app = pilot.app
    assert isinstance(app, QuerblickApp)
    app.ingest(Order(paths))
    return app


async def test_reading_can_be_called_off_and_leaves_nothing_half(
    interface: Open, library: FakeLibrary
) -> None:
    """Progress is told meanwhile, x calls it off, and no document has been added."""
    library.gate.clear()
    async with interface(WIDE) as pilot:
        await press(pilot, "f6")
        app = taking_in(pilot, Path("a.txt"), Path("b.txt"))
        await until(pilot, lambda: app.reading is not None)
        await pilot.pause()
        during = screen_text(pilot)
        await pilot.press("x")
        await until(pilot, lambda: app.reading is not None and app.reading.cancelled)
        library.gate.set()
        await settled(pilot)
        after = screen_text(pilot)
    assert "▁▁▁ 0 % · liest 0/2" in during
    assert "x abbrechen" in during
    assert "Abgebrochen." in after
    assert library.ingested == []
    assert "x abbrechen" not in after


async def test_keys_are_answered_while_files_are_read(
    interface: Open, library: FakeLibrary
) -> None:
    """A question can be asked and answered meanwhile."""
    library.gate.clear()
    async with interface(WIDE) as pilot:
        app = taking_in(pilot, Path("a.txt"))
        await until(pilot, lambda: app.reading is not None)
        await pilot.press("W", "a", "s", "enter")
        await until(pilot, lambda: "[1] „Leitungs" in screen_text(pilot))
        library.gate.set()
        await settled(pilot)


async def test_what_could_not_be_read_stays_in_sight(interface: Open, library: FakeLibrary) -> None:
    """The file stands in the list with its reason; r tries again, Entf takes it from the list."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f6")
        taking_in(pilot, Path("kaputt.pdf"))
        await settled(pilot)
        text = screen_text(pilot)
        await press(pilot, "end", "r")
        again = list(library.ingested)
        await press(pilot, "end", "delete")
        table = screen_text(pilot).split("Quelle")[0]
    assert "fehlerhaft: kaputt.pdf" in text
    assert "✗ kein Text im PDF." in text
    assert again == [Path("kaputt.pdf")] * 2
    assert "fehlerhaft" not in table


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("kind", ["bericht", "report"])
async def test_details_are_corrected(
    interface: Open, library: FakeLibrary, kind: str, size: tuple[int, int]
) -> None:
    """The file is read again with what the person says of it, and only that."""
    async with interface(size) as pilot:
        await press(pilot, "f6", "i", "X", "tab", "X", "tab", *["backspace"] * 4)
        await pilot.press(*kind, "tab", *"1.2.2024", "tab", *"2027")
        await press(pilot, "enter")
    title = f"{PLAN.title}X"
    assert library.said == [Said("AuentalX", Kind.REPORT, title, "2024-02-01", "2027-12-31")]
    assert library.ingested == [Path(PLAN.path)]


@pytest.mark.parametrize(
    ("downs", "typed", "fault"),
    [(2, "x", "Möglich sind: Plan"), (3, "gestern", "ist kein Datum"), (4, "31.2.2024", "Datum")],
)
async def test_a_wrong_detail_is_told(
    interface: Open, library: FakeLibrary, downs: int, typed: str, fault: str
) -> None:
    """The dialog stays open and says what can be typed instead."""
    async with interface(NARROW) as pilot:
        await press(pilot, "f6", "i", *["tab"] * downs, *typed, "enter")
        text = screen_text(pilot)
    assert fault in text
    assert library.said == []
