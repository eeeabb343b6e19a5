"""Vergleich: the matrix, its cells, gaps, corrections and export."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import NARROW, WIDE, Open, press, screen_text
from tests.tui.fake import FakeLibrary


async def test_the_matrix_says_by_signs_what_each_city_has(interface: Open) -> None:
    """A measure, a mention; the cursor stands on a cell and the legend explains the signs."""
    async with interface(NARROW) as pilot:
        await press(pilot, "f4")
        text = screen_text(pilot)
    line = next(line for line in text.splitlines() if "Leitung" in line)
    assert line.index("▶ Leitung") < line.index("▸● ") < line.index("○")
    assert "○ erwähnt, ohne Maßnahme" in text
    assert "2 von 2 Themen" in text


async def test_a_wide_terminal_shows_titles_in_the_cells(interface: Open) -> None:
    """From 160 columns the cells say in words what is there."""
    async with interface((160, 30)) as pilot:
        await press(pilot, "f4")
        text = screen_text(pilot)
    assert "● Leitungsstellen werden auch" in text


async def test_a_cell_opens_its_measures_side_by_side(interface: Open) -> None:
    """Enter shows both, what is equal is marked; Enter once more leads to the source."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f4", "down", "enter")
        cards = screen_text(pilot)
        await press(pilot, "right", "y")
        copied = pilot.app.clipboard
        await press(pilot, "enter")
        source = screen_text(pilot)
    assert cards.count("„Besprechungen enden") == 2
    assert "= Frist" in cards
    assert "geplant" in cards
    assert copied.startswith("„Besprechungen")
    assert "▌ - Besprechungen" in source


async def test_a_mention_opens_where_it_stands(interface: Open) -> None:
    """A city that only speaks of the topic shows the passage that does."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f4", "right", "enter")
        text = screen_text(pilot)
    assert "▌ Die Stadt fördert Beschäftigte" in text


async def test_g_shows_what_others_do_and_this_city_does_not(interface: Open) -> None:
    """Only topics without a measure of the city remain; Esc shows all again."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f4", "right", "g")
        gaps = screen_text(pilot)
        await press(pilot, "escape")
        after = screen_text(pilot)
    assert "Lücken: Bergheim" in gaps
    assert "1 von 1 Themen" in gaps
    assert "2 von 2 Themen" in after


async def test_a_topic_in_ones_own_words_is_compared(interface: Open) -> None:
    """What no topic is called can be compared all the same."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f4", "slash")
        await pilot.press(*"Kita")
        await press(pilot, "enter")
        text = screen_text(pilot)
    assert "▶ Kita" in text
    assert "3 von 3 Themen" in text


async def test_topics_are_renamed_joined_and_parted(interface: Open, library: FakeLibrary) -> None:
    """Each correction reaches the library, and the last one can be taken back."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f4", "down", "k", "enter", "X", "enter")
        named = library.corrected.names
        await press(pilot, "k", "down", "enter", "enter")
        joined = library.corrected.join
        await press(pilot, "k", "up", "enter")
    assert named == (("auental-plan-m2", "BesprechungenX"),)
    assert joined == (("auental-plan-m2", "auental-plan-m1"),)
    assert library.corrected.join == ()


async def test_the_overview_is_saved_where_one_says(interface: Open, tmp_path: Path) -> None:
    """The ending chooses the format; an unknown one is told, an existing file is asked about."""
    target = tmp_path / "themen.csv"
    target.write_text("alt", encoding="utf-8")
    async with interface(WIDE) as pilot:
        await press(pilot, "f4", "e", "ctrl+u")
        pilot.app.screen.query_one("Input").value = str(target.with_suffix(".doc"))  # type: ignore[attr-defined]
        await press(pilot, "enter")
        unknown = screen_text(pilot)
        pilot.app.screen.query_one("Input").value = str(target)  # type: ignore[attr-defined]
        await press(pilot, "enter")
        exists = screen_text(pilot)
        await press(pilot, "enter")
    assert "Die Endung bestimmt das Format" in unknown
    assert "gibt es schon" in exists
    assert "Leitung" in target.read_text(encoding="utf-8-sig")
