"""The matrix of topics and cities as lines of a given width."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from assistant.comparison import Cell, CellState, Row
from corpus.records import Measure
from tui.strings import _, mark
from tui.text import one_line, shortened
from tui.widgets.line_view import Line, Part

SIGNS: Mapping[CellState, str] = {
    CellState.MEASURE: "●",
    CellState.MENTION: "○",
    CellState.NONE: "·",
    CellState.UNLISTED: "–",
    CellState.ABSENT: "–",
}
WORDS: Mapping[CellState, str] = {
    CellState.MEASURE: mark("Maßnahme"),
    CellState.MENTION: mark("erwähnt, ohne Maßnahme"),
    CellState.NONE: mark("kein Beleg"),
    CellState.UNLISTED: mark("keine Maßnahmenliste"),
    CellState.ABSENT: mark("kein Dokument"),
}
STYLES: Mapping[CellState, str] = {CellState.MEASURE: "number", CellState.MENTION: "heading"}
LEAST_TOPIC = 20  # columns: two words of a topic's name
MOST_TOPIC = 38  # columns: four words
LEAST_CELL = 9  # a sign with a number such as 6.4.3
USUAL_CELL = 12  # a name of usual length, two numbers
MOST_CELL = 40
TELLING = 24  # columns from which a cell has room for words
# How a field or section is numbered: „6.4.3 …“, „HF 7 …“, „2.1“.
NUMBERED = re.compile(r"(?:[A-Z]{1,3}[ .]?)?\d+(?:\.\d+)*\b")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cities fit: the first one's index, how many, and how wide topic and cells are."""

    first: int
    count: int
    topic: int
    cell: int

    @property
    def last(self) -> int:
        """The index after the last city on show."""
        return self.first + self.count


def columns(width: int, cities: int, longest: int, cursor: int) -> Columns:
    """The columns for a width: all cities where they fit, else as many as do, the cursor's one too.

    ``longest`` is the columns that the longest topic's name would like to have.
    """
    least = min(LEAST_TOPIC, max(6, width // 3))
    fitting = max(1, min(cities, (width - least) // LEAST_CELL))
    room = width - min(longest, MOST_TOPIC)
    cell = min(MOST_CELL, max(room // fitting, min(USUAL_CELL, (width - least) // fitting)))
    topic = max(1, width - fitting * cell)
    first = min(max(0, cursor - fitting + 1), max(0, cities - fitting))
    return Columns(first, fitting, topic, cell)


def head(cities: Sequence[str], layout: Columns, cursor: int) -> list[Part]:
    """The cities' names; arrows say that there are more on that side."""
    more = "◂ " if layout.first else ""
    parts: list[Part] = [(_fit(more + _("Thema"), layout.topic), "muted")]
    for index in range(layout.first, min(layout.last, len(cities))):
        after = " ▸" if index + 1 == layout.last and layout.last < len(cities) else ""
        name = shortened(cities[index], max(3, layout.cell - 2 - len(after))) + after
        parts.append((_fit(f" {name}", layout.cell), "number" if index == cursor else "heading"))
    return parts


def row_line(
    row: Row,
    cities: Sequence[str],
    layout: Columns,
    measures: Mapping[str, Measure],
    cursor: int | None,
) -> Line:
    """A topic's line; ``cursor`` is the column under the cursor where it stands on this row."""
    current = cursor is not None
    name = shortened(row.topic.name, max(2, layout.topic - 3))
    parts: list[Part] = [(_fit(f"{'▶' if current else ' '} {name}", layout.topic), "")]
    for index in range(layout.first, min(layout.last, len(cities))):
        cell = row.cells[cities[index]]
        here = current and index == cursor
        text = ("▸" if here else " ") + cell_text(cell, measures, layout.cell - 2)
        style = "quote" if here else STYLES.get(cell.state, "muted")
        parts.append((_fit(text, layout.cell), style))
    return Line(tuple(parts), current=current)


def cell_text(cell: Cell, measures: Mapping[str, Measure], room: int) -> str:
    """A cell's sign, and beside it what there is room for."""
    sign = SIGNS[cell.state]
    if cell.state is not CellState.MEASURE:
        return f"{sign} {_(WORDS[cell.state])}" if room >= TELLING else sign
    found = [measures[key] for key in cell.measures if key in measures]
    if room >= TELLING and found:
        more = f" +{len(found) - 1}" if len(found) > 1 else ""
        return f"{sign} {_cut(_titled(found[0]), room - 2 - len(more))}{more}"
    return f"{sign} {_numbers(found, room - 2)}".rstrip()


def _titled(measure: Measure) -> str:
    title = one_line(measure.title)
    return f"{measure.number} {title}" if measure.number else title


def _numbers(found: Sequence[Measure], room: int) -> str:
    """The numbers of measures or of their fields, as many as there is room for."""
    labels = list(dict.fromkeys(filter(None, map(_number, found))))
    if not labels:
        return f"({len(found)})" if len(found) > 1 else ""
    for shown in range(len(labels), 0, -1):
        more = f" +{len(labels) - shown}" if shown < len(labels) else ""
        text = ", ".join(labels[:shown]) + more
        if cell_len(text) <= room:
            return text
    return f"({len(found)})" if len(found) > 1 else ""


def _number(measure: Measure) -> str:
    if measure.number:
        return one_line(measure.number)
    numbered = NUMBERED.match(measure.field) or NUMBERED.match(measure.section)
    return numbered.group() if numbered else ""


def _cut(text: str, room: int) -> str:
    """The text as far as it goes, in the middle of a word if need be."""
    return text if cell_len(text) <= room else f"{set_cell_size(text, room - 1).rstrip()}…"


def _fit(text: str, width: int) -> str:
    return set_cell_size(text, width)


def legend() -> str:
    """What the signs mean."""
    shown = (CellState.MEASURE, CellState.MENTION, CellState.NONE, CellState.UNLISTED)
    return "  ".join(f"{SIGNS[state]} {_(WORDS[state])}" for state in shown)
