"""Bibliothek: the documents with their figures; adding and removing."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from assistant.records import DocumentInfo
from corpus.records import Document, Span
from tui.exchange import document_name
from tui.kinds import kind_name
from tui.messages import PlaceChosen
from tui.screens.dialogs import ConfirmDialog
from tui.screens.place import SHARED_KEYS, PlaceScreen
from tui.state import Place
from tui.strings import _, mark
from tui.text import one_line, shortened, written_date
from tui.widgets.row_table import RowTable

LONGEST_TITLE = 38  # so that the figures behind it are in sight at 120 columns


class LibraryScreen(PlaceScreen):
    """What is in the library and in which state."""

    PLACE = "library"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "app.add_files", mark("aufnehmen")),
        Binding("delete", "remove", mark("entfernen")),
        *SHARED_KEYS,
    ]

    def compose_list(self) -> ComposeResult:
        """The table."""
        yield RowTable()

    def on_mount(self) -> None:
        """Columns."""
        known = (_("Dokument"), _("Stadt"), _("Art"), _("Zeitraum"))
        self._table.set_header(*known, _("Seiten"), _("Maßnahmen"), _("Zustand"))
        self._table.border_title = _("Bibliothek")
        self._table.focus()

    @property
    def _table(self) -> RowTable:
        return self.query_one(RowTable)

    @property
    def _chosen(self) -> DocumentInfo | None:
        documents = self.querblick.documents or ()
        row = self._table.cursor_row
        return documents[row] if 0 <= row < len(documents) else None

    def refresh_place(self) -> None:
        """Fill the table anew."""
        self._table.fill(map(_row, self.querblick.documents or ()))

    def focus_list(self) -> None:
        """Go to the table."""
        self._table.focus()

    def show_document(self, document_id: str) -> None:
        """Put the cursor on a document and open it."""
        for row, info in enumerate(self.querblick.documents or ()):
            if info.document.id == document_id:
                self._table.move_cursor(row=row)
                self.post_message(PlaceChosen(document_place(info.document), open=True))

    @on(DataTable.RowHighlighted)
    def _preview(self) -> None:
        if self._chosen is not None:
            self.post_message(PlaceChosen(document_place(self._chosen.document)))

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        if self._chosen is not None:
            self.post_message(PlaceChosen(document_place(self._chosen.document), open=True))

    @work(group="dialog")
    async def action_remove(self) -> None:
        """Ask, then forget the document; its file stays where it is."""
        chosen = self._chosen
        if chosen is None:
            return
        question = _("„{title}“ aus der Bibliothek entfernen? Die Datei selbst bleibt.")
        dialog = ConfirmDialog(question.format(title=one_line(chosen.document.title)))
        if await self.app.push_screen_wait(dialog):
            self.querblick.remove(chosen.document.id)


def _row(info: DocumentInfo) -> list[str | None]:
    document = info.document
    norms = f"{info.norms} §§" if info.norms else _("bereit")
    return [
        shortened(document.title, LONGEST_TITLE),
        document.city,
        kind_name(document.kind),
        period(document),
        str(document.pages) if document.pages else None,
        str(info.measures) if info.measures else None,
        _("⚠ abgelaufen") if info.status == "expired" else norms,
    ]


def period(document: Document) -> str | None:
    """What is known of a document's time: its validity, its Stand, or its date."""
    if document.valid_from and document.valid_to:
        return f"{written_date(document.valid_from)} – {written_date(document.valid_to)}"
    if document.valid_to:
        return _("bis {date}").format(date=written_date(document.valid_to))
    if document.stand:
        return _("Stand {date}").format(date=written_date(document.stand))
    return written_date(document.date) if document.date else None


def document_place(document: Document) -> Place:
    """The beginning of a document, with nothing marked."""
    return Place(
        document=document,
        span=Span(document.start, document.start),
        label=document_name(document),
        reference=document.title,
        quote=document.title,
        heading=Path(document.path).name,
    )
