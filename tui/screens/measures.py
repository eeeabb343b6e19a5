"""Maßnahmen: the register as a table that filters as one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from corpus.errors import QuerblickError
from corpus.records import Measure
from tui.exchange import measure_place
from tui.messages import Failed, PlaceChosen
from tui.register_rows import cells, title_width, widths
from tui.register_view import (
    COLUMNS,
    RegisterView,
    deadline_name,
    deadlines,
    fields,
    narrowing,
    prepare,
)
from tui.related import decimal
from tui.screens.choices import ChoiceDialog
from tui.screens.place import SHARED_KEYS, PlaceScreen
from tui.state import Filters
from tui.strings import _, mark
from tui.text import capitalised, search_form
from tui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.links import Link
    from assistant.report import Report
    from assistant.topics import Topic

ALWAYS_SHOWN = 3  # columns that narrow terminals have room for


class MeasuresScreen(PlaceScreen):
    """All measures that the filters let through; typing narrows them further."""

    PLACE = "measures"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "links", mark("Entsprechung")),
        Binding("e", "export", mark("Export")),
        Binding("s", "sort", mark("sortieren")),
        Binding("h", "choose_field", mark("nach Handlungsfeld filtern"), show=False),
        Binding("d", "choose_deadline", mark("nach Frist filtern"), show=False),
        Binding("t", "choose_topic", mark("nach Thema filtern"), show=False),
        Binding("slash", "search", mark("suchen")),
        *SHARED_KEYS,
    ]

    @dataclass
    class Read(Message):
        """The register has been read."""

        measures: tuple[Measure, ...]

    @dataclass
    class TopicsRead(Message):
        """The register's topics have been found."""

        topics: tuple[Topic, ...]

    @dataclass
    class Linked(Message):
        """The corresponding measures have been found."""

        found: list[tuple[Link, Measure]]

    def __init__(self) -> None:
        super().__init__()
        self._measures: tuple[Measure, ...] = ()
        self._shown: Sequence[Measure] = ()
        self._view = RegisterView()

    def compose_head(self) -> ComposeResult:
        """The line to type in, and how many measures there are."""
        with Horizontal(classes="head"):
            yield Input(placeholder=_("Suchen …"), id="search")
            yield Static(id="count")
        yield Static(id="narrowing")

    def compose_list(self) -> ComposeResult:
        """The table."""
        yield RowTable()

    def on_mount(self) -> None:
        """Columns, and the cursor where one types."""
        self._show_header()
        self._table.border_title = capitalised(_("Maßnahmen"))
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Another width has room for longer titles or shorter ones."""
        if self._measures:
            row = self._table.cursor_row
            self._fill()
            self._table.move_cursor(row)

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
            prepare(measures)
            self.post_message(self.Read(measures))

    @on(Read)
    def _show_register(self, message: Read) -> None:
        self._measures = message.measures
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        typed = tuple(search_form(self.query_one(Input).value).split())
        self._shown = replace(self._view, words=typed).of(self._measures)
        title = title_width(self.size.width, narrow=self.has_class("-narrow"))
        self._table.show(
            len(self._shown),
            lambda row: cells(self._shown[row], title),
            widths(self._measures, title),
        )
        count = _("{n} von {total}").format(n=len(self._shown), total=len(self._measures))
        self.query_one("#count", Static).update(Content(count))
        self.query_one("#narrowing", Static).update(narrowing(self._view))

    def _change(self, view: RegisterView) -> None:
        self._view = view
        self._show_header()
        self._fill()

    def _show_header(self) -> None:
        """The columns' names, with an arrow at the one that the rows are sorted by."""
        arrow = " ▼" if self._view.descending else " ▲"
        names = [
            _(name) + (arrow if column == self._view.order else "")
            for column, name in enumerate(COLUMNS)
        ]
        self._table.set_header(names[:ALWAYS_SHOWN], names[ALWAYS_SHOWN:])

    @on(RowTable.HeaderClicked)
    def _sort_by_click(self, message: RowTable.HeaderClicked) -> None:
        self._change(self._view.sorted_by(message.column))

    @work(group="dialog")
    async def action_sort(self) -> None:
        """Choose the column to sort by; the same one again turns the order round."""
        chosen = await self.app.push_screen_wait(
            ChoiceDialog(_("sortieren nach"), [*map(_, COLUMNS)])
        )
        if chosen is not None:
            self._change(self._view.sorted_by(chosen))

    @work(group="dialog")
    async def action_choose_field(self) -> None:
        """Show the measures of one field of action only, or of all again."""
        found = fields(self._measures)
        chosen = await self._choose_one(_("Handlungsfeld"), found)
        if chosen is not None:
            self._change(replace(self._view, field=found[chosen - 1] if chosen else None))

    @work(group="dialog")
    async def action_choose_deadline(self) -> None:
        """Show the measures with a deadline, without one, or of one year only."""
        found = deadlines(self._measures)
        chosen = await self._choose_one(_("Frist"), [*map(deadline_name, found)])
        if chosen is not None:
            self._change(replace(self._view, deadline=found[chosen - 1] if chosen else None))

    @work(thread=True, exclusive=True, group="topics")
    def action_choose_topic(self) -> None:
        """Show the measures of one topic only; topics are found in a worker."""
        try:
            with self.querblick.second_library() as library:
                topics = library.topics()
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(self.TopicsRead(topics))

    @on(TopicsRead)
    @work(group="dialog")
    async def _choose_topic(self, message: TopicsRead) -> None:
        topics = message.topics
        chosen = await self._choose_one(_("Thema"), [one.name for one in topics])
        if chosen:
            one = topics[chosen - 1]
            self._change(replace(self._view, topic=one.name, of_topic=frozenset(one.measures)))
        elif chosen is not None:
            self._change(replace(self._view, topic=None, of_topic=frozenset()))

    async def _choose_one(self, title: str, names: Sequence[str]) -> int | None:
        """The number of a choice counted from 1, 0 for all, None for none."""
        return await self.app.push_screen_wait(ChoiceDialog(title, [_("alle"), *names]))

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
            f"{decimal(link.score)} {measure.city or '–'}: {measure.title} ({link.why})"
            for link, measure in found
        ]
        chosen = await self.app.push_screen_wait(ChoiceDialog(_("Entspricht in anderen"), lines))
        if chosen is not None:
            self._go_to(found[chosen][1])

    def _go_to(self, measure: Measure) -> None:
        document = self.querblick.document(measure.document)
        if document is not None:
            self.post_message(PlaceChosen(measure_place(measure, document), open=True))

    @on(RowTable.Moved)
    def _follow(self, message: RowTable.Moved) -> None:
        self._choose(message.row, open_=message.open)

    def _choose(self, row: int, *, open_: bool) -> None:
        if not 0 <= row < len(self._shown):
            return
        measure = self._shown[row]
        document = self.querblick.document(measure.document)
        if document is not None:
            self.post_message(PlaceChosen(measure_place(measure, document), open_))
