"""Vergleich: topics by cities; a cell opens its measures side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from assistant.comparison import CellState, Comparison, Row, gaps
from corpus.errors import QuerblickError
from corpus.records import Document, Measure
from tui.corrections import CorrectionFlow
from tui.exchange import measure_place, passage_place
from tui.matrix import WORDS, legend
from tui.messages import Failed, PlaceChosen, Relating
from tui.screens.place import SHARED_KEYS, PlaceScreen
from tui.screens.topic import TopicDialog
from tui.side_by_side import cards
from tui.state import Place
from tui.strings import _, mark
from tui.text import search_form, visible
from tui.widgets.matrix_view import MatrixView

if TYPE_CHECKING:
    from assistant.corrections import Corrections
    from assistant.engine import Library
    from assistant.report import Report


class CompareScreen(PlaceScreen):
    """The matrix, as wide as the terminal; what a cell rests on stands beneath."""

    PLACE = "compare"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "gaps", mark("Lücken")),
        Binding("k", "correct", mark("Thema ändern")),
        Binding("e", "export", mark("Export")),
        Binding("slash", "search", mark("suchen")),
        *SHARED_KEYS,
    ]

    @dataclass
    class Compared(Message):
        """The comparison is there; ``added`` when it is a topic in the person's own words."""

        comparison: Comparison
        measures: Mapping[str, Measure]
        added: bool = False

    def __init__(self) -> None:
        super().__init__()
        self._comparison: Comparison | None = None
        self._measures: Mapping[str, Measure] = {}
        self._gaps_of: str | None = None
        self._corrections = CorrectionFlow()

    def compose_head(self) -> ComposeResult:
        """The line to type in, and how many topics there are."""
        with Horizontal(classes="head"):
            yield Input(placeholder=_("Thema suchen …"), id="search")
            yield Static(id="count")

    def compose_list(self) -> ComposeResult:
        """The matrix under the cities' names, above the meaning of its signs."""
        with Vertical(classes="list"):
            yield Static(id="cities")
            yield MatrixView(id="matrix")
            yield Static(Content(legend()), id="legend")

    def on_mount(self) -> None:
        """The cursor stands in the matrix."""
        self._say(_("vergleicht …"))
        self._matrix.focus()

    @property
    def _matrix(self) -> MatrixView:
        return self.query_one(MatrixView)

    @property
    def _documents(self) -> dict[str, Document]:
        return {info.document.id: info.document for info in self.querblick.documents or ()}

    def _say(self, text: str) -> None:
        self.query_one(".list").border_title = Content(visible(text))

    # what is compared

    def refresh_place(self) -> None:
        """Compare anew."""
        if self.querblick.documents:
            self._say(_("vergleicht …"))
            self._compare(self.querblick.filters.cities)
        else:
            self._say(_("Die Bibliothek ist leer."))

    @work(thread=True, exclusive=True, group="compare")
    def _compare(self, cities: tuple[str, ...], *topics: str) -> None:
        try:
            with self.querblick.second_library() as library:
                library.relate(self._tell_progress)
                comparison = library.compare(topics, cities)
                measures = {measure.id: measure for measure in library.measures()}
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(self.Compared(comparison, measures, bool(topics)))

    def _tell_progress(self, done: int, total: int) -> None:
        self.post_message(Relating(done, total))

    @on(Relating)
    def _show_progress(self, message: Relating) -> None:
        self._say(_("vergleicht … {n} %").format(n=100 * message.done // message.total))

    @on(Compared)
    def _take(self, message: Compared) -> None:
        comparison = message.comparison
        if message.added and self._comparison is not None:
            own = self._comparison
            comparison = Comparison(
                own.cities,
                (*comparison.rows, *own.rows),
                own.coverage,
                {**own.commitments, **comparison.commitments},
            )
            self.query_one(Input).clear()
            self._matrix.focus()
        self._comparison, self._measures = comparison, message.measures
        if self._gaps_of not in comparison.cities:
            self._gaps_of = None
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        if self._comparison is None:
            return
        typed = search_form(self.query_one(Input).value).split()
        rows = self._rows()
        shown = [row for row in rows if all(w in search_form(row.topic.name) for w in typed)]
        self._matrix.show(shown, self._comparison.cities, self._measures)
        count = _("{n} von {total} Themen").format(n=len(shown), total=len(rows))
        if typed and not shown:
            count = _("Enter vergleicht „{typed}“").format(typed=self.query_one(Input).value)
        self.query_one("#count", Static).update(Content(visible(count)))
        title = _("Themen und Städte")
        if self._gaps_of:
            title = _("Lücken: {city} (g zeigt wieder alle Themen)").format(city=self._gaps_of)
        self._say(title)

    def _rows(self) -> list[Row]:
        comparison = self._comparison
        if comparison is None:
            return []
        if self._gaps_of is None:
            return list(comparison.rows)
        by_topic = {row.topic.id: row for row in comparison.rows}
        return [by_topic[gap.topic.id] for gap in gaps(comparison, self._gaps_of)]

    @on(Input.Submitted)
    def _search_on(self, event: Input.Submitted) -> None:
        """To the topics found; where there are none, compare what was typed itself."""
        if event.value.strip() and not self._matrix.line_count():
            self._compare(self.querblick.filters.cities, event.value.strip())
        else:
            self.focus_list()

    # moving and opening

    def focus_list(self) -> None:
        """Go to the matrix."""
        self._matrix.focus()

    def action_back(self) -> None:
        """From the source to the matrix, from the line to the matrix, from gaps to all."""
        at_list = self._matrix.has_focus and not self.has_class("-reading")
        super().action_back()
        if at_list and self._gaps_of:
            self._gaps_of = None
            self._fill()

    def action_search(self) -> None:
        """Go to the line to type in."""
        self.query_one(Input).focus()

    @on(MatrixView.Moved)
    def _moved(self, message: MatrixView.Moved) -> None:
        if message.open:
            self._open(message.row, message.city)
            return
        place = next(iter(self._places(message.row, message.city)), None)
        if place is not None:
            self.post_message(PlaceChosen(place))

    def _places(self, row: Row, city: str) -> list[Place]:
        found = (self._measures.get(key) for key in row.cells[city].measures)
        documents = self._documents
        return [
            measure_place(one, documents[one.document])
            for one in found
            if one is not None and one.document in documents
        ]

    def _open(self, row: Row, city: str) -> None:
        mention = row.cells[city].mention
        if mention is None:
            self._open_cards(row, city)
        else:
            self._read_mention(mention)

    @work(thread=True, exclusive=True, group="mention")
    def _read_mention(self, key: int) -> None:
        try:
            with self.querblick.library() as library:
                passage = library.passage(key)
                text = library.text(passage.document)[passage.start : passage.end]
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
            return
        document = self.querblick.document(passage.document)
        if document is not None:
            self.post_message(PlaceChosen(passage_place(passage, text, document), open=True))

    @work(group="dialog")
    async def _open_cards(self, row: Row, city: str) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        documents = self._documents
        found = cards(row, comparison, self._measures, documents)
        if not found:
            self._tell_nothing(row, city)
            return
        here = (n for n, (measure, _card) in enumerate(found) if measure.city == city)
        shown = [(card, measure_place(one, documents[one.document])) for one, card in found]
        place = await self.app.push_screen_wait(TopicDialog(row.topic.name, shown, next(here, 0)))
        if place is not None:
            self.post_message(PlaceChosen(place, open=True))

    def _tell_nothing(self, row: Row, city: str) -> None:
        state = row.cells[city].state if city in row.cells else CellState.NONE
        self.notify(f"{row.topic.name}, {city}: {_(WORDS[state])}", markup=False)

    def action_gaps(self) -> None:
        """Only what other cities do and the one under the cursor does not; again: everything."""
        city = self._matrix.city
        self._gaps_of = None if self._gaps_of else city
        self._fill()

    # export

    def action_export(self) -> None:
        """Save the comparison, or the gaps on show, as a file."""
        city, cities = self._gaps_of, self.querblick.filters.cities
        name = f"luecken-{city.lower()}" if city else "vergleich"

        def report(library: Library) -> Report:
            from assistant.report import comparison_report, gaps_report  # noqa: PLC0415

            return gaps_report(library, city) if city else comparison_report(library, cities)

        self.querblick.export_report(name, report)

    # corrections

    @work(group="dialog")
    async def action_correct(self) -> None:
        """Rename the topic, join it with another, or part a measure from it."""
        row, comparison = self._matrix.row, self._comparison
        if row is None or comparison is None:
            return
        topics = [other.topic for other in comparison.rows]
        change = await self._corrections.ask(self.querblick, row.topic, topics, self._measures)
        if change is not None:
            self._correct(change)

    @work(thread=True, group="correct")
    def _correct(self, change: Callable[[Corrections], Corrections]) -> None:
        try:
            with self.querblick.second_library() as library:
                before = library.corrections()
                library.correct(change(before))
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            self._corrections.done.append(before)
            self._compare(self.querblick.filters.cities)
