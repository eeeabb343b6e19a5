"""The other places, the frame, the dialogs."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import LibraryError
from tests.tui.conftest import NARROW, WIDE, Open, appears, ask, press, screen_text
from tests.tui.fake import FakeLibrary


@pytest.fixture
def empty(library: FakeLibrary) -> FakeLibrary:
    """A library without documents."""
    library.filled = False
    return library


async def test_an_empty_library_offers_three_ways_in(interface: Open, empty: FakeLibrary) -> None:
    """One key takes the bundled samples in, and questions can be asked."""
    async with interface(NARROW) as pilot:
        welcome = screen_text(pilot)
        await press(pilot, "1")
        after = screen_text(pilot)
    assert [f" {key} " in welcome for key in "123"] == [True] * 3
    assert [path.name for path in empty.ingested] == ["samples"]
    assert "1 Dokument, 1 Gesetz" in after
    assert "Welche Maßnahmen gibt es" in after


@pytest.mark.usefixtures("empty")
async def test_a_folder_of_ones_own_is_taken_in_by_its_path(
    interface: Open, library: FakeLibrary, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The second way asks for a path; a path that does not exist is said to be missing."""
    folder = tmp_path_factory.mktemp("a")
    async with interface(WIDE) as pilot:
        await press(pilot, "2")
        await pilot.press(*"/gibtesnicht")
        await press(pilot, "enter")
        fault = screen_text(pilot)
        await pilot.press(*["backspace"] * len("/gibtesnicht"))
        await pilot.press(*str(folder))
        await press(pilot, "enter")
    assert "gibt es nicht" in fault
    assert library.ingested == [folder]


@pytest.mark.usefixtures("empty")
async def test_the_third_way_is_the_guide(interface: Open) -> None:
    """The guide opens over the place and Esc closes it."""
    async with interface(NARROW) as pilot:
        await press(pilot, "3")
        guide = screen_text(pilot)
        await press(pilot, "escape")
        after = screen_text(pilot)
    assert "wörtlichen" in guide
    assert "Drei Wege" in after


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_function_keys_lead_to_the_places_and_back(
    interface: Open, size: tuple[int, int]
) -> None:
    """Each place shows its own list; Fragen keeps its conversation."""
    async with interface(size) as pilot:
        await ask(pilot, "Was gilt")
        asked = screen_text(pilot)
        await press(pilot, "f3")
        measures = screen_text(pilot)
        await press(pilot, "f5")
        statutes = screen_text(pilot)
        await press(pilot, "f6")
        library = screen_text(pilot)
        await press(pilot, "f2")
        again = screen_text(pilot)
    assert "2 von 2" in measures
    assert "§ 4  Ausschreibung" in statutes
    assert "Plan der Stadt Auental" in library
    assert again == asked


async def test_typing_filters_the_register_at_once(interface: Open) -> None:
    """Words may stand anywhere in a measure, in any case; the count follows."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f3")
        await pilot.press(*"LEITUNG amt")
        await press(pilot, "enter")
        text = screen_text(pilot)
    assert "1 von 2" in text
    assert "▌ - Leitungsstellen" in text
    assert text.count("Besprechungen") == 1  # in the source beneath, not in the table


async def test_bare_numbers_look_a_provision_up(interface: Open) -> None:
    """``4 1`` means the open statute; the text is marked and who cites it is told."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f5")
        await pilot.press(*"4 1")
        await press(pilot, "enter")
        text = screen_text(pilot)
    assert "§ 4 Abs. 1 GlG Nord – Ausschreibung" in text
    assert "Stand: 01.01.2030" in text
    assert "▌ (1) Stellen" in text
    assert "Stadt Auental, Plan der Stadt Auental, 2, S. 2" in text


async def test_a_provision_that_does_not_exist_is_told(interface: Open) -> None:
    """The reason appears as a notice and the place lives on."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f5")
        await pilot.press(*"99")
        await press(pilot, "enter")
        text = screen_text(pilot)
    assert "§ 99 GlG Nord gibt es nicht" in text


async def test_filters_apply_to_questions_and_stay_visible(
    interface: Open, library: FakeLibrary
) -> None:
    """A city that is ticked narrows the next question, in every place."""
    async with interface(WIDE) as pilot:
        await press(pilot, "ctrl+f", "space", "enter")
        await ask(pilot, "Was gilt")
        text = screen_text(pilot)
    assert library.asked == [("Was gilt", ("Auental",))]
    assert "Stadt: Auental ▾" in text


async def test_removing_a_document_asks_first(interface: Open, library: FakeLibrary) -> None:
    """Entf asks; no keeps the document, yes forgets it."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f6", "delete", "n")
        kept = list(library.removed)
        await press(pilot, "delete", "j")
        text = screen_text(pilot)
    assert kept == []
    assert library.removed == ["auental-plan"]
    assert "0 Dokumente, 1 Gesetz" in text


async def test_the_palette_finds_documents(interface: Open) -> None:
    """A document's name typed into the palette leads to its text."""
    async with interface(WIDE) as pilot:
        await press(pilot, "ctrl+p")
        await pilot.press(*"Gleichstellungsges")
        await appears(pilot, "GlG Nord – Gleichstellungsgesetz Nord")
        await press(pilot, "down", "enter")
        text = screen_text(pilot)
    assert "§ 4 Ausschreibung" in text
    assert "Dokument " in text


async def test_themes_change_with_one_key(interface: Open) -> None:
    """Dark, light, high contrast, and round."""
    async with interface(WIDE) as pilot:
        names = []
        for _step in range(3):
            await press(pilot, "ctrl+t")
            names.append(pilot.app.theme)
    assert names == ["querblick-hell", "querblick-kontrast", "querblick-dunkel"]


async def test_the_narrowest_terminals_do_not_break_it(interface: Open) -> None:
    """At 20 columns an answer can still be asked for and read."""
    async with interface((20, 10)) as pilot:
        await ask(pilot, "Was gilt")
        await press(pilot, "enter", "escape")
        assert pilot.app.is_running


async def test_l_leads_to_the_corresponding_measure(interface: Open) -> None:
    """The other city's measure is shown with likeness and reason; Enter opens its source."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f3", "enter", "l")
        choice = screen_text(pilot)
        await press(pilot, "enter")
        text = screen_text(pilot)
    assert "0,71 Auental: Besprechungen" in choice
    assert "▌ - Besprechungen" in text


async def test_a_library_that_is_gone_is_told_and_the_application_lives_on(
    interface: Open, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Places say what happened in the library's own words; questions can go on being typed."""

    def gone(*_arguments: object, **_named: object) -> None:
        raise LibraryError("Der Ordner der Bibliothek ist verschwunden.")

    async with interface(WIDE) as pilot:
        for name in ("measures", "compare", "text"):
            monkeypatch.setattr(library, name, gone)
        await press(pilot, "f3", "f4")
        text = screen_text(pilot)
        await press(pilot, "f2")
        await ask(pilot, "Was gilt")
        alive = screen_text(pilot)
    assert "Der Ordner der Bibliothek ist verschwunden." in text
    assert "[1] „Leitungs" in alive


async def test_a_full_disk_is_told_once(
    interface: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is there; that it cannot be kept is said, and nothing breaks."""

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    async with interface(WIDE, tmp_path) as pilot:
        await ask(pilot, "Was gilt")
        text = screen_text(pilot)
    assert "[1] „Leitungs" in text
    assert "lässt sich nicht" in text
    assert "No space" in text


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_statutes_have_back_and_forward(interface: Open, size: tuple[int, int]) -> None:
    """As in a browser: back to the provision, forward to the text that cites it."""
    async with interface(size) as pilot:
        await press(pilot, "f5", *"4 1", "enter")
        first = screen_text(pilot)
        await press(pilot, "escape", "tab", "enter")
        citing = screen_text(pilot)
        await press(pilot, "alt+left")
        back = screen_text(pilot)
        await press(pilot, "alt+right")
        forward = screen_text(pilot)
    assert "◀" not in first
    assert "◀ § 4 Abs. 1 GlG Nord" in citing
    assert "▌ - Leitungsstellen" in citing
    assert "▌ (1) Stellen" in back
    assert "Stadt Auental, … ▶" in back
    assert "▌ - Leitungsstellen" in forward


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_knows_the_place_and_then_all_keys(interface: Open, key: str) -> None:
    """First the place at hand with its keys, with F1 once more everything."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f6", key)
        here = screen_text(pilot)
        await press(pilot, "f1")
        everywhere = screen_text(pilot)
    assert "Bibliothek: a nimmt" in here
    assert "Neu lesen" in here
    assert "Strg+Q" not in here.split("Strg+P")[0]
    assert "Strg+Q" in everywhere
