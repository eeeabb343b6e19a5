"""A table whose rows lead to a source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

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

    def set_header(self, *names: str) -> None:
        """Name the columns."""
        self.add_columns(*(Text(capitalised(name)) for name in names))

    def fill(self, rows: Iterable[Sequence[str | None]]) -> None:
        """Show these rows instead of the present ones; what is not known is a dash."""
        self.clear()
        self.add_rows([Text(one_line(cell) if cell else "–") for cell in row] for row in rows)
