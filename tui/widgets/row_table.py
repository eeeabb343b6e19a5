"""A table whose rows lead to a source; only the rows in sight are made, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.strings import mark
from tui.text import capitalised, visible
from tui.widgets.line_view import Line, LineView

CURSOR = "▶"
GAP = 2  # columns between two cells
UNKNOWN = "–"

Cells = Sequence[str | None]


class RowTable(LineView):
    """The cursor chooses a row, Enter opens it; the columns' names stay on top."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--odd"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "open", mark("Quelle")),
    ]
    cursor_row: reactive[int] = reactive(0, init=False)

    @dataclass
    class Moved(Message):
        """The cursor stands on another row; ``open`` when the person wants to read it."""

        row: int
        open: bool = False

    @dataclass
    class HeaderClicked(Message):
        """A column's name was clicked."""

        column: int

    def __init__(self) -> None:
        super().__init__()
        self.add_class("list")
        self._always = 0
        self._names: Sequence[str] = ()
        self._widths: list[int] = []
        self._count = 0
        self._cells: Callable[[int], Cells] = lambda _row: ()

    def set_header(self, always: Sequence[str], wide: Sequence[str]) -> None:
        """Name the columns: those that always show, and those that need a wide terminal."""
        self._always = len(always)
        self._names = [capitalised(name) for name in (*always, *wide)]
        self._widths = [*map(cell_len, self._names)]
        self.refresh()

    def show(self, count: int, cells: Callable[[int], Cells], widths: Sequence[int]) -> None:
        """Show so many rows, each made when it comes into sight, in columns of these widths."""
        self._count, self._cells = count, cells
        names = map(cell_len, self._names)
        self._widths = [max(pair) for pair in zip(names, widths, strict=False)] or self._widths
        self.lines_changed()
        moved = self.cursor_row != 0
        self.cursor_row = 0
        self.show_line(0)
        if not moved and count:
            self.post_message(self.Moved(0))

    def move_cursor(self, row: int) -> None:
        """Put the cursor on a row."""
        self.cursor_row = min(max(0, row), max(0, self._count - 1))

    # drawing

    def lines_changed(self) -> None:
        """Draw anew; the columns' names take a line."""
        self.virtual_size = Size(self.room, self._count + 1)
        self.refresh()

    def line_count(self) -> int:
        """How many rows there are."""
        return self._count

    def line(self, index: int) -> Line:
        """A row, with the cursor's sign where it stands."""
        current = index == self.cursor_row
        text = self._joined([cell or UNKNOWN for cell in self._cells(index)]).rstrip()
        if cell_len(text) > self.room - 1:
            text = set_cell_size(text, self.room - 2) + "…"
        style = "odd" if index % 2 and not current else ""
        return Line((((CURSOR if current else " ") + text, style),), index, current=current)

    def render_line(self, y: int) -> Strip:
        """The columns' names, and beneath them the rows."""
        if y:
            return super().render_line(y - 1)
        style = self.rich_style + self._style("heading")
        return Strip([Segment(" " + self._joined(self._names), style)]).adjust_cell_length(
            self.room, self.rich_style
        )

    def _joined(self, cells: Sequence[str]) -> str:
        room = self._always if self.screen.has_class("-narrow") else len(self._names)
        pairs = zip(cells[:room], self._widths, strict=False)
        shown = (set_cell_size(visible(cell).replace("\n", " "), width) for cell, width in pairs)
        return (" " * GAP).join(shown)

    # moving

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - 1)

    def watch_cursor_row(self) -> None:
        """Keep the row in sight and tell the screen."""
        top = self.scroll_offset.y
        if self.cursor_row < top:
            self.show_line(self.cursor_row)
        elif self.cursor_row >= top + self._page:
            self.show_line(self.cursor_row - self._page + 1)
        self.refresh()
        if self._count:
            self.post_message(self.Moved(self.cursor_row))

    def action_move(self, step: int) -> None:
        """Move the cursor by so many rows."""
        self.move_cursor(self.cursor_row + step)

    def action_page(self, step: int) -> None:
        """Move the cursor by so many screenfuls."""
        self.move_cursor(self.cursor_row + step * self._page)

    def action_first(self) -> None:
        """To the first row."""
        self.move_cursor(0)

    def action_last(self) -> None:
        """To the last row."""
        self.move_cursor(self._count - 1)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self._count:
            self.post_message(self.Moved(self.cursor_row, open=True))

    def on_click(self, event: Click) -> None:
        """Put the cursor on the row that was clicked; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y == 0:
            self._click_header(offset.x)
            return
        row = offset.y - 1 + self.scroll_offset.y
        if row == self.cursor_row:
            self.action_open()
        elif row < self._count:
            self.cursor_row = row

    def _click_header(self, x: int) -> None:
        end = 1
        for column, width in enumerate(self._widths):
            end += width + GAP
            if x < end:
                self.post_message(self.HeaderClicked(column))
                return

    def on_resize(self) -> None:
        """Another size has room for other rows."""
        self.lines_changed()
