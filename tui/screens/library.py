"""Bibliothek: the documents with their figures; adding and removing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from assistant.records import DocumentInfo
from corpus.records import Document, Kind, Span
from tui.apart import Order
from tui.exchange import document_name
from tui.ingesting import Fault, long_line
from tui.kinds import kind_name
from tui.messages import Failed, PlaceChosen
from tui.screens.details import DetailsDialog
from tui.screens.dialogs import ConfirmDialog
from tui.screens.place import SHARED_KEYS, PlaceScreen
from tui.state import Place
from tui.strings import _, mark
from tui.text import one_line, shortened, visible, written_date
from tui.widgets.row_table import RowTable

LONGEST_REASON = 26  # Enter tells the whole
MOST_WARNINGS = 2  # in words above the list
SAMPLE = 300  # rows
OLD_STAND_YEARS = 3  # most equality statutes were amended within such a time
LONGEST_TITLE = 38  # so that the figures behind it are in sight at 120 columns


class LibraryScreen(PlaceScreen):
    """What is in the library and in which state."""

    PLACE = "library"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "app.add_files", mark("aufnehmen")),
        Binding("delete", "remove", mark("entfernen")),
        Binding("x", "cancel_reading", mark("abbrechen")),
        Binding("i", "edit", mark("berichtigen")),
        Binding("r", "reload", mark("neu lesen")),
        *SHARED_KEYS,
    ]

    def compose_head(self) -> ComposeResult:
        """How far reading is, and what to look after."""
        yield Static(id="reading")
        yield Static(id="warnings")

    def compose_list(self) -> ComposeResult:
        """The table."""
        yield RowTable()

    def on_mount(self) -> None:
        """Columns."""
        known = (_("Dokument"), _("Stadt"), _("Zustand"))
        self._table.set_header(known, (_("Art"), _("Zeitraum"), _("Seiten"), _("Maßnahmen")))
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

    @property
    def _fault(self) -> Fault | None:
        row = self._table.cursor_row - len(self.querblick.documents or ())
        faults = self.querblick.faults
        return faults[row] if 0 <= row < len(faults) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reading can be called off while there is any."""
        if action == "cancel_reading":
            return self.querblick.reading is not None
        return super().check_action(action, parameters)

    def reading_changed(self) -> None:
        """Show how far reading is, in full."""
        super().reading_changed()
        reading = self.querblick.reading
        line = self.query_one("#reading", Static)
        if line.display != (reading is not None):
            line.display = reading is not None
            self.refresh_bindings()
        if reading is not None:
            line.update(Content(visible(long_line(reading))), layout=False)

    def refresh_place(self) -> None:
        """Fill the table anew; what could not be read stands at its end."""
        documents = self.querblick.documents or ()
        faults = self.querblick.faults
        cursor = self._table.cursor_row
        known = len(documents)
        self._table.show(
            known + len(faults),
            lambda row: _row(documents[row]) if row < known else _fault_row(faults[row - known]),
            _widths(documents, faults),
        )
        self._table.move_cursor(cursor)
        warning = warnings(documents)
        line = self.query_one("#warnings", Static)
        line.display = bool(warning)
        line.update(Content(warning))

    def focus_list(self) -> None:
        """Go to the table."""
        self._table.focus()

    def show_document(self, document_id: str) -> None:
        """Put the cursor on a document and open it."""
        for row, info in enumerate(self.querblick.documents or ()):
            if info.document.id == document_id:
                self._table.move_cursor(row)
                self.post_message(PlaceChosen(document_place(info.document), open=True))

    @on(RowTable.Moved)
    def _choose(self, message: RowTable.Moved) -> None:
        if self._chosen is not None:
            place = document_place(self._chosen.document)
            self.post_message(PlaceChosen(place, message.open))
        elif self._fault is not None and message.open:
            self.querblick.post_message(Failed(self._fault.reason))

    def action_cancel_reading(self) -> None:
        """Call the reading off."""
        self.querblick.cancel_reading()

    def action_reload(self) -> None:
        """Read the document's file again, or the file that could not be read."""
        if self._chosen is not None:
            self.querblick.ingest(Order((Path(self._chosen.document.path),)))
        elif self._fault is not None:
            self.querblick.ingest(Order((self._fault.path,)))

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Correct title, city, kind and validity; the file is read again with what was said."""
        chosen = self._chosen
        if chosen is None:
            return
        document = chosen.document
        if document.parent is not None:
            note = _("Das steht im Anhang eines anderen Dokuments; ändern Sie die Angaben dort.")
            self.notify(note, markup=False)
            return
        said = await self.app.push_screen_wait(DetailsDialog(document))
        if said is not None:
            self.querblick.ingest(Order((Path(document.path),), said))

    @work(group="dialog")
    async def action_remove(self) -> None:
        """Ask, then forget the document; its file stays where it is."""
        chosen, fault = self._chosen, self._fault
        if fault is not None:
            faults = self.querblick.faults
            self.querblick.faults = tuple(one for one in faults if one != fault)
        if chosen is None:
            return
        question = _("„{title}“ aus der Bibliothek entfernen? Die Datei selbst bleibt.")
        dialog = ConfirmDialog(question.format(title=one_line(chosen.document.title)))
        if await self.app.push_screen_wait(dialog):
            self.querblick.remove(chosen.document.id)


def _widths(documents: Sequence[DocumentInfo], faults: Sequence[Fault]) -> list[int]:
    """How wide the columns have to be: measured at the first rows, cities at all."""
    rows = [*map(_row, documents[:SAMPLE]), *map(_fault_row, faults[:SAMPLE])]
    widths = [max(cell_len(cell or "") for cell in column) for column in zip(*rows, strict=True)]
    cities = max((cell_len(info.document.city or "") for info in documents), default=0)
    return [max(width, cities * (n == 1)) for n, width in enumerate(widths)]


def _row(info: DocumentInfo) -> list[str | None]:
    document = info.document
    norms = f"{info.norms} §§" if info.norms else _("bereit")
    return [
        shortened(document.title, LONGEST_TITLE),
        document.city,
        _state(info, norms),
        kind_name(document.kind),
        period(document),
        str(document.pages) if document.pages else None,
        str(info.measures) if info.measures else None,
    ]


def _state(info: DocumentInfo, norms: str) -> str:
    if info.status == "expired":
        return _("⚠ abgelaufen")
    return _("⚠ alter Stand, {norms}").format(norms=norms) if is_old(info.document) else norms


def _fault_row(fault: Fault) -> list[str | None]:
    reason = shortened(fault.reason.removeprefix(f"{fault.path}: "), LONGEST_REASON)
    name = _("fehlerhaft: {name}").format(name=fault.path.name)
    return [shortened(name, LONGEST_TITLE), None, f"✗ {reason}", None, None, None, None]


def is_old(statute: Document) -> bool:
    """Whether a statute's text is so old that it has probably been changed since."""
    stand = (statute.stand or "")[:4]
    return (
        statute.kind is Kind.STATUTE
        and stand.isdigit()
        and date.today().year - int(stand) > OLD_STAND_YEARS
    )


def warnings(documents: Sequence[DocumentInfo]) -> str:
    """What to look after: plans that have expired, statutes of an old Stand."""
    parts = [
        _("{title} galt bis {date}").format(
            title=document_name(info.document), date=written_date(info.document.valid_to or "")
        )
        for info in documents
        if info.status == "expired"
    ]
    parts += [
        _("{title}: Stand {date}, bitte prüfen").format(
            title=document_name(info.document), date=written_date(info.document.stand or "")
        )
        for info in documents
        if is_old(info.document)
    ]
    if len(parts) > MOST_WARNINGS:
        more = len(parts) - MOST_WARNINGS
        parts = [*parts[:MOST_WARNINGS], _("{n} weitere: siehe ⚠ in der Liste").format(n=more)]
    return visible("⚠ " + "; ".join(parts)) if parts else ""


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
