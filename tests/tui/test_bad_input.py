"""Hostile texts and a failing machine: all is shown as text, and the application lives on."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from assistant.engine import Library
from corpus.errors import LibraryError
from tests.tui.conftest import NARROW, WIDE, Open, press, screen_text
from tests.tui.fake import FakeLibrary
from tui.apart import Order
from tui.app import QuerblickApp
from tui.screenshots import settled
from tui.text import INVISIBLE

HOSTILE = (
    "[bold]Teilzeit[/bold] [@click=app.quit]hier[/] \x1b[2J \x1b]0;x\x07 \u202eabc\u202c a\u200bb"
)
PLAN = f"""Gleichstellungsplan der Stadt Auental {HOSTILE}

1 Arbeitszeit {HOSTILE}

Ziele:

- Mehr Teilzeit {HOSTILE} ist das Ziel.

Maßnahmen:

- Führen in Teilzeit {HOSTILE} wird nach § 8 Abs. 6 LGG NRW ermöglicht. [red]Frist: 2030[/red]
- Mentoring {HOSTILE} wird eingeführt.
"""
LAW = f"""Gesetz zur Teilzeit (TzG)

§ 1 Teilzeit {HOSTILE}

(1) Führen in Teilzeit {HOSTILE} ist zu ermöglichen.

§ 2 Weiteres {HOSTILE}

(1) Weiteres regelt die Verordnung {HOSTILE}.
"""
PLACES = ("f2", "f3", "f4", "f5", "f6")
DANGEROUS = {"\x1b", "\x07", *map(chr, INVISIBLE)}

Hostile = Callable[..., AsyncIterator[Pilot[None]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of hostile documents."""
    here = tmp_path_factory.mktemp("hostile")
    (here / "plan.txt").write_text(PLAN, encoding="utf-8")
    (here / "gesetz.txt").write_text(LAW, encoding="utf-8")
    with Library.open(here / "library") as library:
        library.ingest([here / "plan.txt", here / "gesetz.txt"])
    return here / "library"


@asynccontextmanager
async def opened(folder: Path, size: tuple[int, int]) -> AsyncIterator[Pilot[None]]:
    """The interface over a real library that it does not write its state to."""
    app = QuerblickApp(lambda: Library.open(folder))
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


async def typed(pilot: Pilot[None], text: str) -> None:
    """Paste a text and press Enter."""
    pilot.app.post_message(Paste(text))
    await settled(pilot)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_hostile_texts_are_text_in_every_place(folder: Path, size: tuple[int, int]) -> None:
    """Brackets stay, controls and bidirectional marks become signs, nothing is carried out."""
    seen = []
    async with opened(folder, size) as pilot:
        await typed(pilot, f"Welche Maßnahmen gibt es zu Teilzeit? {HOSTILE}")
        for keys in (("n",), ("v",), ("escape", "Y"), *((place, "enter") for place in PLACES)):
            await press(pilot, *keys)
            seen.append(screen_text(pilot))
        await press(pilot, "i")
        seen.append(screen_text(pilot))
        await press(pilot, "escape", "ctrl+p")
        seen.append(screen_text(pilot))
        assert pilot.app.is_running
    everything = "".join(seen)
    assert "[bold]Teilzeit" in everything
    assert {sign for sign in everything if sign in DANGEROUS} == set()


async def test_a_question_of_20000_characters_is_answered_or_refused_in_words(
    folder: Path,
) -> None:
    """The conversation shows its beginning, and the next question works."""
    async with opened(folder, NARROW) as pilot:
        await typed(pilot, "Teilzeit und Mentoring in der Verwaltung " * 500)
        long = screen_text(pilot)
        await typed(pilot, "Was gilt für Teilzeit?")
        text = screen_text(pilot)
    assert "▸ Teilzeit und Mentoring" in long
    assert "sucht …" not in long
    assert "[1] „" in text


async def test_every_place_and_dialog_lives_in_20_columns(interface: Open) -> None:
    """Nothing breaks, and back at a usual size everything is there."""
    async with interface((20, 10)) as pilot:
        for place in PLACES:
            await press(pilot, place, "enter", "escape")
            for dialog in ("f1", "ctrl+f", "ctrl+p", "ctrl+o", "ctrl+r"):
                await press(pilot, dialog, "escape")
        for keys in (("f6", "i"), ("a",), ("f3", "enter", "s"), ("f4", "k")):
            await press(pilot, *keys)
            await press(pilot, "escape")
        await pilot.resize_terminal(*NARROW)
        await press(pilot, "f2")
        text = screen_text(pilot)
    assert "F6 Bibliothek" in text


async def test_a_library_that_is_removed_while_open_is_told_in_every_place(
    folder: Path, tmp_path: Path
) -> None:
    """Places say what happened or show an empty library; the application lives on."""
    copy = tmp_path / "library"
    shutil.copytree(folder, copy)
    async with opened(copy, WIDE) as pilot:
        shutil.rmtree(copy)
        await typed(pilot, "Was gilt für Teilzeit?")
        asked = screen_text(pilot)
        for place in PLACES:
            await press(pilot, place, "enter")
        assert pilot.app.is_running
    assert "leer" in asked or str(copy) in asked
    assert "sucht …" not in asked


async def test_a_full_disk_while_taking_in_is_told(
    interface: Open, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library's own words appear, the progress is gone, and nothing else is lost."""

    def full(*_arguments: object, **_named: object) -> None:
        raise LibraryError("Auf dem Datenträger von /b ist kein Platz mehr.")

    monkeypatch.setattr(library, "ingest", full)
    async with interface(WIDE) as pilot:
        await press(pilot, "f6")
        app = pilot.app
        assert isinstance(app, QuerblickApp)
        app.ingest(Order((Path("a.txt"),)))
        await settled(pilot)
        text = screen_text(pilot)
    assert "kein Platz mehr" in text
    assert "Plan der Stadt Auental" in text
    assert app.reading is None


async def test_a_state_that_cannot_be_kept_does_not_keep_one_from_quitting(
    interface: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the interface still closes; what was kept before stays."""

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "interface.json").write_text("{}", encoding="utf-8")
    async with interface(WIDE, tmp_path) as pilot:
        monkeypatch.setattr("os.fsync", full)
        await press(pilot, "f3")
    assert (tmp_path / "interface.json").read_text(encoding="utf-8") == "{}"
