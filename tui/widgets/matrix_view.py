"""The matrix of topics and cities, with a cursor on one cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from assistant.comparison import Row
from corpus.records import Measure
from tui.matrix import Columns, columns, head, row_line
from tui.strings import mark
from tui.widgets.line_view import Line, LineView


class MatrixView(LineView):
    """Arrows walk over the cells; every step is told to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", show=False),
        Binding("down", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move(-100000, 0)", show=False),
        Binding("end", "move(100000, 0)", show=False),
        Binding("enter", "open", mark("Zelle öffnen")),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on a cell; ``open`` when the person wants to see it."""

        row: Row
        city: str
        open: bool = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._cities: Sequence[str] = ()
        self._measures: Mapping[str, Measure] = {}
        self._row = 0
        self._column = 0

    def show(
        self, rows: Sequence[Row], cities: Sequence[str], measures: Mapping[str, Measure]
    ) -> None:
        """Show these topics; the cursor stays on its topic where that is still there."""
        topic = self.row.topic.id if self.row else None
        self._rows, self._cities, self._measures = rows, cities, measures
        here = (number for number, row in enumerate(rows) if row.topic.id == topic)
        self._row = next(here, 0)
        self._column = min(self._column, max(0, len(cities) - 1))
        self._changed()

    @property
    def row(self) -> Row | None:
        """The topic under the cursor."""
        return self._rows[self._row] if self._row < len(self._rows) else None

    @property
    def city(self) -> str | None:
        """The city under the cursor."""
        return self._cities[self._column] if self._column < len(self._cities) else None

    def line_count(self) -> int:
        """As many lines as topics."""
        return len(self._rows)

    @property
    def _layout(self) -> Columns:
        longest = max((len(row.topic.name) for row in self._rows), default=0) + 3
        return columns(max(1, self.room), len(self._cities), longest, self._column)

    def line(self, index: int) -> Line:
        """A topic with its cells."""
        column = self._column if index == self._row else None
        return row_line(self._rows[index], self._cities, self._layout, self._measures, column)

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor."""
        self._row = min(max(0, self._row + down), max(0, len(self._rows) - 1))
        self._column = min(max(0, self._column + right), max(0, len(self._cities) - 1))
        self._changed()

    def action_page(self, step: int) -> None:
        """Move by a window's height."""
        self.action_move(step * max(1, self.scrollable_content_region.height - 1), 0)

    def action_open(self) -> None:
        """Ask the screen to open the cell."""
        self._tell(open_=True)

    def _changed(self) -> None:
        self.lines_changed()
        self.keep_in_sight(self._row, self._row)
        self._show_head()
        self._tell(open_=False)

    def _show_head(self) -> None:
        if self.screen.is_mounted and self.room:
            parts = head(self._cities, self._layout, self._column)
            styles = {"number": "bold reverse", "heading": "bold", "muted": ""}
            content = Content.assemble(*((text, styles[style]) for text, style in parts))
            self.screen.query_one("#cities", Static).update(content)

    def _tell(self, *, open_: bool) -> None:
        if self.row is not None and self.city is not None:
            self.post_message(self.Moved(self.row, self.city, open_))

    def on_resize(self) -> None:
        """Other columns fit."""
        self.lines_changed()
        self._show_head()

    def on_click(self, event: Click) -> None:
        """Put the cursor on the cell that was clicked; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y + self.scroll_offset.y >= len(self._rows):
            return
        layout = self._layout
        row = offset.y + self.scroll_offset.y
        column = self._column
        if offset.x >= layout.topic:
            column = min(
                layout.first + (offset.x - layout.topic) // layout.cell, len(self._cities) - 1
            )
        if (row, column) == (self._row, self._column):
            self.action_open()
        else:
            self._row, self._column = row, column
            self._changed()
