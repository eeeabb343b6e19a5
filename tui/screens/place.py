"""What all places share: the frame, a list with the source beside it, the way back."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Paste
from textual.screen import Screen
from textual.widgets import Input

from corpus.errors import QuerblickError
from tui.ingesting import short_line
from tui.messages import Failed, PlaceChosen, RelatedFound, SourceRead
from tui.paths import pasted_paths
from tui.state import Place
from tui.strings import _, mark
from tui.text import capitalised, one_line
from tui.widgets.frame import FilterBar, KeyBar, PlacesBar, holdings
from tui.widgets.source_pane import SourcePane
from tui.widgets.source_view import SourceView

if TYPE_CHECKING:
    from tui.app import QuerblickApp


# Each place lists its own keys first: at 80 columns there is not room for all of them.
SHARED_KEYS: tuple[BindingType, ...] = (
    Binding("y", "copy_quote", mark("kopieren")),
    Binding("v", "related", mark("Verweise")),
    Binding("o", "open_file", mark("Datei")),
    Binding("f", "app.filters", mark("Filter")),
    Binding("escape", "back", mark("zurück")),
)


class PlaceScreen(Screen[None]):
    """A place in its frame; where it is narrow, the class ``-reading`` puts the source on top."""

    PLACE: ClassVar[str]
    NEED_PLACE: ClassVar[frozenset[str]] = frozenset({"copy_quote", "open_file", "related"})
    place: Place | None = None

    @property
    def querblick(self) -> QuerblickApp:
        """The application, with what is its own."""
        return cast("QuerblickApp", self.app)

    def compose(self) -> ComposeResult:
        """The frame around list and source."""
        yield PlacesBar(self.PLACE)
        yield FilterBar()
        yield from self.compose_head()
        with Horizontal(id="body"):
            yield from self.compose_list()
            yield SourcePane(id="pane")
        yield from self.compose_foot()
        yield KeyBar()

    def compose_head(self) -> ComposeResult:
        """What stands above list and source."""
        yield from ()

    @abstractmethod
    def compose_list(self) -> ComposeResult:
        """The list on the left."""

    def compose_foot(self) -> ComposeResult:
        """What stands beneath list and source."""
        yield from ()

    def on_mount(self) -> None:
        """Follow what the application knows."""
        self.query_one(SourcePane).border_title = capitalised(_("Quelle"))
        for name in ("documents", "filters", "faults"):
            self.watch(self.app, name, self.application_changed, init=False)
        self.watch(self.app, "reading", self.reading_changed, init=False)
        self.application_changed()
        self.reading_changed()
        self._restore_typed()

    def _restore_typed(self) -> None:
        """What stood in the place's line when it was drawn last."""
        line = self.head_line
        kept = self.querblick.typed.get(self.PLACE)
        if line is not None and kept:
            line.value = kept

    @property
    def head_line(self) -> Input | None:
        """The line to type in, where the place has one."""
        return next(iter(self.query(".head > Input, QuestionLine").results(Input)), None)

    @on(Input.Changed, ".head > Input, QuestionLine")
    def _keep_typed(self, event: Input.Changed) -> None:
        self.querblick.typed[self.PLACE] = event.value

    def application_changed(self) -> None:
        """Show what the application knows now."""
        self._show_frame()
        if self.querblick.documents is not None:
            self.refresh_place()

    def _show_frame(self) -> None:
        app = self.querblick
        documents = app.documents
        if app.reading is not None:
            figures = short_line(app.reading)
        elif documents is None:
            figures = _("Bibliothek wird geöffnet …")
        else:
            figures = holdings(documents, app.updated)
        self.query_one(FilterBar).show(app.filters, figures)

    def reading_changed(self) -> None:
        """Show how far reading is; told many times, so that it changes one line only."""
        self._show_frame()

    def refresh_place(self) -> None:
        """Show anew what depends on documents and filters."""

    def on_paste(self, event: Paste) -> None:
        """A file that is dragged into the terminal pastes its path: offer to take it in.

        Other text goes to the line to type in, wherever the focus is.
        """
        event.stop()
        line = self.head_line
        if pasted_paths(event.text):
            self.querblick.action_add_files(event.text.strip())
        elif line is not None:
            line.focus()
            line.insert_text_at_cursor(" ".join(event.text.split()))

    @on(PlaceChosen)
    def _show_place(self, message: PlaceChosen) -> None:
        self.place = message.place
        self.refresh_bindings()
        self.query_one(SourcePane).announce(message.place)
        self.call_after_refresh(self._read, message.place)  # the list is drawn first
        if message.open:
            self.add_class("-reading")
            self.query_one(SourceView).focus()

    @work(thread=True, exclusive=True, group="source")
    def _read(self, place: Place) -> None:
        try:
            source = self.querblick.source(place.document)
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            from tui.related import cited  # noqa: PLC0415 - after the first paint

            self.post_message(SourceRead(source, place, cited(place.quote)))

    @on(SourceRead)
    def _show_source(self, message: SourceRead) -> None:
        if message.place == self.place:
            self.query_one(SourcePane).show(message.source, message.place, message.cited)

    @work(thread=True, exclusive=True, group="related")
    def action_related(self) -> None:
        """Find what the place on show leads to: provisions, goals, counterparts."""
        from tui.related import related  # noqa: PLC0415 - rarely needed

        place = self.place
        if place is None:
            return
        try:
            with self.querblick.second_library() as library:
                self.post_message(RelatedFound(place, related(library, place)))
        except QuerblickError as error:
            self.post_message(Failed(str(error)))

    @on(RelatedFound)
    @work(group="dialog")
    async def _choose_related(self, message: RelatedFound) -> None:
        """Offer what was found, and go to what is chosen."""
        from tui.screens.choices import ChoiceDialog  # noqa: PLC0415 - rarely needed

        if not message.found:
            self.notify(_("Von hier führt kein Verweis weiter."), markup=False)
            return
        title = _("Verweise: {place}").format(place=message.place.reference)
        labels = [one.label for one in message.found]
        chosen = await self.app.push_screen_wait(ChoiceDialog(title, labels))
        if chosen is None:
            return
        one = message.found[chosen]
        if one.citation is not None:
            await self.querblick.show_provision(one.citation)
        elif one.place is not None:
            self.post_message(PlaceChosen(one.place, open=True))

    @abstractmethod
    def focus_list(self) -> None:
        """Put the focus on the list."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys that work on a quotation work when there is one."""
        return self.place is not None or action not in self.NEED_PLACE

    def action_back(self) -> None:
        """One step back: from the source to the list."""
        self.remove_class("-reading")
        self.focus_list()

    def action_copy_quote(self) -> None:
        """Copy the quotation with its reference in the house style."""
        if self.place is not None:
            self.querblick.copy(f"„{one_line(self.place.quote)}“ ({self.place.reference})")

    def action_open_file(self) -> None:
        """Open the original file in the program that the system has for it."""
        if self.place is not None:
            self.querblick.open_document(self.place.document)
