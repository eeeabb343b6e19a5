"""Maßnahmen: the register as a table that filters as one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import DataTable, Input, Static

from corpus.errors import QuerblickError
from corpus.records import Measure
from tui.exchange import measure_place
from tui.messages import Failed, PlaceChosen
from tui.screens.choices import ChoiceDialog
from tui.screens.place import SHARED_KEYS, PlaceScreen
from tui.state import Filters
from tui.strings import _, mark
from tui.text import capitalised, search_form, shortened
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.links import Link
    from assistant.report import Report

MOST_ROWS = 500  # on show at once: nobody reads on, and filling more is felt
LONGEST_TITLE = 42  # so that the columns behind it are in sight at 120 columns
NARROW_TITLE = 54  # where only city and number stand beside it, at 80 columns
LONGEST_FIELD = 26
LONGEST_UNITS = 18


class MeasuresScreen(PlaceScreen):
    """All measures that the filters let through; typing narrows them further."""

    PLACE = "measures"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "links", mark("Entsprechung")),
        Binding("e", "export", mark("Export")),
        Binding("slash", "search", mark("suchen")),
        *SHARED_KEYS,
    ]

    @dataclass
    class Read(Message):
        """The register has been read."""

        measures: tuple[Measure, ...]

    @dataclass
    class Linked(Message):
        """The corresponding measures have been found."""

        found: list[tuple[Link, Measure]]

    def __init__(self) -> None:
        super().__init__()
        self._measures: tuple[Measure, ...] = ()
        self._shown: Sequence[Measure] = ()

    def compose_head(self) -> ComposeResult:
        """The line to type in, and how many measures there are."""
        with Horizontal(classes="head"):
            yield Input(placeholder=_("Suchen …"), id="search")
            yield Static(id="count")

    def compose_list(self) -> ComposeResult:
        """The table."""
        yield RowTable()

    def on_mount(self) -> None:
        """Columns, and the cursor where one types."""
        known = (_("Stadt"), _("Nr."), _("Maßnahme"))
        self._table.set_header(known, (_("Handlungsfeld"), _("Zuständig"), _("Frist")))
        self._table.border_title = capitalised(_("Maßnahmen"))
        self.query_one(Input).focus()

    @property
    def _table(self) -> RowTable:
        return self.query_one(RowTable)

    def refresh_place(self) -> None:
        """Read the register anew."""
        self._read_register(self.querblick.filters)

    @work(thread=True, exclusive=True, group="register")
    def _read_register(self, filters: Filters) -> None:
        try:
            with self.querblick.library() as library:
                measures = library.measures(cities=filters.cities)
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(self.Read(measures))

    @on(Read)
    def _show_register(self, message: Read) -> None:
        self._measures = message.measures
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        typed = search_form(self.query_one(Input).value).split()
        found = [each for each in self._measures if matches(each, typed)]
        self._shown = found[:MOST_ROWS]
        title = NARROW_TITLE if self.has_class("-narrow") else LONGEST_TITLE
        self._table.fill(_row(each, title) for each in self._shown)
        count = _("{n} von {total}").format(n=len(found), total=len(self._measures))
        self.query_one("#count", Static).update(Content(count))

    @on(Input.Submitted)
    def focus_list(self) -> None:
        """Go to the table."""
        self._table.focus()

    def action_search(self) -> None:
        """Go to the line to type in."""
        self.query_one(Input).focus()

    def action_export(self) -> None:
        """Save the register of the chosen cities as a file."""
        cities = self.querblick.filters.cities

        def report(library: Library) -> Report:
            from assistant.report import measures_report  # noqa: PLC0415 - rarely needed

            return measures_report(library, cities)

        self.querblick.export_report("massnahmen", report)

    def action_links(self) -> None:
        """Show which measures of other cities correspond to the one under the cursor."""
        row = self._table.cursor_row
        if 0 <= row < len(self._shown):
            self._find_links(self._shown[row])

    @work(thread=True, exclusive=True, group="links")
    def _find_links(self, measure: Measure) -> None:
        try:
            with self.querblick.second_library() as library:
                found = [one for one in library.links() if measure.id in {one.a, one.b}]
                register = {one.id: one for one in library.measures()}
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
            return
        pairs = ((one, one.b if one.a == measure.id else one.a) for one in found)
        self.post_message(self.Linked([(one, register[key]) for one, key in pairs]))

    @on(Linked)
    def _show_links(self, message: Linked) -> None:
        if message.found:
            self._choose_link(message.found)
        else:
            self.notify(_("Keine Entsprechung gefunden."), markup=False)

    @work(group="dialog")
    async def _choose_link(self, found: Sequence[tuple[Link, Measure]]) -> None:
        lines = [
            f"{link.score:.2f} {measure.city or '–'}: {measure.title} ({link.why})"
            for link, measure in found
        ]
        chosen = await self.app.push_screen_wait(ChoiceDialog(_("Entspricht in anderen"), lines))
        if chosen is not None:
            self._go_to(found[chosen][1])

    def _go_to(self, measure: Measure) -> None:
        document = self.querblick.document(measure.document)
        if document is not None:
            self.post_message(PlaceChosen(measure_place(measure, document), open=True))

    @on(DataTable.RowHighlighted)
    def _preview(self, event: DataTable.RowHighlighted) -> None:
        self._choose(event.cursor_row, open_=False)

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        self._choose(event.cursor_row, open_=True)

    def _choose(self, row: int, *, open_: bool) -> None:
        if not 0 <= row < len(self._shown):
            return
        measure = self._shown[row]
        document = self.querblick.document(measure.document)
        if document is not None:
            self.post_message(PlaceChosen(measure_place(measure, document), open_))


def matches(measure: Measure, typed: Sequence[str]) -> bool:
    """Whether every typed word stands somewhere in what is known of the measure."""
    known = (measure.city, measure.number, measure.field, measure.text, measure.deadline)
    text = search_form(" ".join([*filter(None, known), *measure.responsible]))
    return all(word in text for word in typed)


def _row(measure: Measure, title: int) -> list[str | None]:
    return [
        measure.city,
        measure.number,
        shortened(measure.title, title),
        shortened(measure.field, LONGEST_FIELD),
        shortened(", ".join(measure.responsible), LONGEST_UNITS),
        measure.deadline,
    ]
