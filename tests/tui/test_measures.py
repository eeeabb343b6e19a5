"""Maßnahmen: sorting, and the register's own filters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.records import Measure
from tests.tui.conftest import NARROW, WIDE, Open, press, screen_text
from tests.tui.fake import MEASURES, FakeLibrary
from tui.register_rows import cells
from tui.register_view import COLUMNS, WITHOUT, RegisterView, deadlines, fields
from tui.screenshots import settled
from tui.widgets.row_table import RowTable

CITY, NUMBER, _TITLE, _FIELD, _UNITS, DEADLINE = range(len(COLUMNS))
REGISTER = tuple(
    replace(MEASURES[0], id=f"m{index}", number=number, city=city, deadline=deadline, field=field)
    for index, (number, city, deadline, field) in enumerate(
        [
            ("2.10", "Trier", "bis Ende 2024", "10 Arbeit"),
            ("2.9", "Ährenstadt", None, "2 Arbeit"),
            (None, "Bergheim", "31.12.2022", "2 Arbeit"),
        ]
    )
)


def numbers(view: RegisterView) -> list[str | None]:
    """The numbers of what is on show."""
    return [one.number for one in view.of(REGISTER)]


@pytest.mark.parametrize(
    ("column", "ascending"),
    [
        (NUMBER, ["2.9", "2.10", None]),
        (CITY, ["2.9", None, "2.10"]),
        (DEADLINE, [None, "2.10", "2.9"]),
    ],
)
def test_a_column_sorts_as_one_counts(column: int, ascending: list[str | None]) -> None:
    """2.9 stands before 2.10, Ä with A, and what is not known stays last both ways."""
    once = RegisterView().sorted_by(column)
    known = [one for one in ascending if one != (None if column == NUMBER else "2.9")]
    assert numbers(once) == ascending
    if column != CITY:
        assert numbers(once.sorted_by(column))[:2] == known[::-1]
    assert once.sorted_by(column).sorted_by(column) == RegisterView()


def test_filters_narrow_together() -> None:
    """Field, year, no deadline and topic each leave what fits; together what fits all."""
    assert numbers(RegisterView(field="2 Arbeit")) == ["2.9", None]
    assert numbers(RegisterView(deadline="2024")) == ["2.10"]
    assert numbers(RegisterView(deadline=WITHOUT)) == ["2.9"]
    topic = frozenset({"m0", "m2"})
    assert numbers(RegisterView(field="2 Arbeit", topic="x", of_topic=topic)) == [None]


def test_what_can_be_chosen_is_what_there_is() -> None:
    """Fields in the order of their numbers; the years of all deadlines."""
    assert fields(REGISTER) == ["2 Arbeit", "10 Arbeit"]
    assert deadlines(REGISTER)[2:] == ["2022", "2024"]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_keys_filter_and_sort_the_register(interface: Open, size: tuple[int, int]) -> None:
    """The filters in force stay in sight, an arrow marks the column, all come back."""
    async with interface(size) as pilot:
        await press(pilot, "f3", "enter", "d", *"ohne", "enter")
        without = screen_text(pilot)
        await press(pilot, "d", "enter", "t", *"besp", "enter", "s", *"maßn", "enter")
        topic = screen_text(pilot)
    assert "0 von 2" in without
    assert "d Frist: ohne Frist ▾" in without
    assert "d Frist: alle ▾" in topic
    assert "t Thema: Besprechungen ▾" in topic
    assert "1 von 2" in topic
    assert "Maßnahme ▲" in topic


async def test_sorted_rows_are_shown_whole(interface: Open) -> None:
    """The columns are as wide as what stands in them, also after the order has changed."""
    async with interface(NARROW) as pilot:
        await press(pilot, "f3", "enter", "s", *"maßn", "enter")
        text = screen_text(pilot)
    assert "Leitungsstellen werden auch für zwei Personen" in text
    assert text.index("Besprechungen") < text.index("Leitungsstellen")


async def test_a_register_of_thousands_is_reached_to_its_end(
    interface: Open, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row can be gone to, and only those in sight are made."""
    many = [replace(MEASURES[0], id=f"m{n}", title=f"Maßnahme Nummer {n}") for n in range(5000)]
    made: list[str] = []

    def counted(measure: Measure, title: int) -> list[str | None]:
        made.append(measure.id)
        return cells(measure, title)

    monkeypatch.setattr(library, "measures", lambda *_a, **_n: tuple(many))
    monkeypatch.setattr("tui.screens.measures.cells", counted)
    async with interface(NARROW) as pilot:
        await press(pilot, "f3", "enter", "end")
        text = screen_text(pilot)
    assert "▶Auental  –    Maßnahme Nummer 4999" in text
    assert len(set(made)) < 200


async def test_a_click_on_a_name_sorts_and_a_second_click_on_a_row_opens(interface: Open) -> None:
    """The mouse can do what the keys do."""
    async with interface(WIDE) as pilot:
        await press(pilot, "f3", "enter")
        table = pilot.app.screen.query_one(RowTable)
        await pilot.click(table, offset=(20, 1))
        await settled(pilot)
        sorted_by_title = screen_text(pilot)
        await pilot.click(table, offset=(20, 3))
        await pilot.click(table, offset=(20, 3), times=1)
        await settled(pilot)
        text = screen_text(pilot)
    assert "Maßnahme ▲" in sorted_by_title
    assert "▌ - Leitungsstellen" in text
