"""A table whose rows lead to a source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from tui.strings import mark
from tui.text import capitalised, one_line


class RowTable(DataTable[Text]):
    """The cursor chooses a row, Enter opens it; cells are shown as text, never as markup."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", mark("Quelle")),
        Binding("home", "scroll_top", show=False),
        Binding("end", "scroll_bottom", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(cursor_type="row", zebra_stripes=True, classes="list")
        self._always = 0
        self._names: list[str] = []
        self._rows: list[Sequence[str | None]] = []

    def set_header(self, always: Sequence[str], wide: Sequence[str]) -> None:
        """Name the columns: those that always show, and those that need a wide terminal."""
        self._always = len(always)
        self._names = [*always, *wide]
        self.clear(columns=True)
        self._head()

    def fill(self, rows: Iterable[Sequence[str | None]]) -> None:
        """Show these rows instead of the present ones; what is not known is a dash."""
        self._rows = list(rows)
        self.clear()
        shown = len(self.columns)
        cells = [[one_line(cell) if cell else "–" for cell in row[:shown]] for row in self._rows]
        self._set_widths(cells)
        self.add_rows([Text(cell) for cell in row] for row in cells)

    def _set_widths(self, cells: Sequence[Sequence[str]]) -> None:
        """Know the widths now: what is drawn before Textual measures them stays too narrow."""
        for number, column in enumerate(self.ordered_columns):
            widest = max((cell_len(row[number]) for row in cells), default=0)
            column.content_width = max(cell_len(str(column.label)), widest)

    def _head(self) -> None:
        shown = self._names[: self._always] if self._is_narrow else self._names
        if len(shown) != len(self.columns):
            self.clear(columns=True)
            self.add_columns(*(Text(capitalised(name)) for name in shown))

    @property
    def _is_narrow(self) -> bool:
        return self.screen.has_class("-narrow")

    def on_resize(self) -> None:
        """Another width has room for more columns or fewer; the cursor stays on its row."""
        if self._names and self._is_narrow != (len(self.columns) == self._always):
            row = self.cursor_row
            self._head()
            self.fill(self._rows)
            self.move_cursor(row=row)
