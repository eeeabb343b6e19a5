"""The Textual application: its places, its library, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.reactive import reactive
from textual.screen import Screen

from assistant.records import DocumentInfo
from corpus.errors import QuerblickError
from corpus.records import Document
from tui.messages import Failed, Ingested, IngestStep, LibraryRead, Told
from tui.providers import EverythingProvider
from tui.samples import sample_folder
from tui.screens.ask import AskScreen
from tui.screens.dialogs import FilterDialog, PathDialog
from tui.screens.guide import GuideDialog
from tui.state import Filters, SourceText
from tui.strings import _, mark
from tui.text import shortened, visible
from tui.themes import THEMES

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.report import Report
    from index.build import Progress

WIDE = 110  # columns from which list and source stand side by side
TALL = 30  # rows from which the question line has a frame
STYLES = ("app", "place", "ask", "tables", "dialogs")
WARM_UP = "Arbeitszeit"  # any word does: its hits are not shown
LONGEST_NOTICE = 160  # characters of a copied text that the notice repeats


# The places besides the first are imported when they are visited: the first paint waits for less.


def _measures() -> Screen[None]:
    from tui.screens.measures import MeasuresScreen  # noqa: PLC0415

    return MeasuresScreen()


def _compare() -> Screen[None]:
    from tui.screens.compare import CompareScreen  # noqa: PLC0415

    return CompareScreen()


def _statutes() -> Screen[None]:
    from tui.screens.statutes import StatutesScreen  # noqa: PLC0415

    return StatutesScreen()


def _library() -> Screen[None]:
    from tui.screens.library import LibraryScreen  # noqa: PLC0415

    return LibraryScreen()


class QuerblickApp(App[None]):
    """Five places over one library; ``open_library`` is called in a worker, never in the way."""

    TITLE = "Querblick"
    CSS_PATH: ClassVar[list[str | PurePath]] = [f"styles/{name}.tcss" for name in STYLES]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's type
    DEFAULT_MODE = "ask"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {
        "ask": AskScreen,
        "measures": _measures,
        "compare": _compare,
        "statutes": _statutes,
        "library": _library,
    }
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012 - the same
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        EverythingProvider,
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "guide", mark("Hilfe"), show=False),
        Binding("f2", "switch_mode('ask')", show=False),
        Binding("f3", "switch_mode('measures')", show=False),
        Binding("f4", "switch_mode('compare')", show=False),
        Binding("f5", "switch_mode('statutes')", show=False),
        Binding("f6", "switch_mode('library')", show=False),
        Binding("ctrl+f", "filters", show=False),
        Binding("ctrl+t", "next_theme", show=False),
        Binding("ctrl+p", "command_palette", mark("alles"), priority=True),
        Binding("ctrl+q", "quit", mark("Ende"), priority=True),
    ]
    documents: reactive[tuple[DocumentInfo, ...] | None] = reactive(None)
    filters: reactive[Filters] = reactive(Filters())
    progress: reactive[Progress | None] = reactive(None)

    def __init__(self, open_library: Callable[[], Library]) -> None:
        super().__init__()
        self._open = open_library
        self._opened: Future[Library] = Future()
        self._in_use = Lock()
        self._second: Library | None = None
        self._second_in_use = Lock()
        self._sources: dict[str, SourceText] = {}

    @classmethod
    def of_library(cls, folder: Path | None, encoder: str | None) -> QuerblickApp:
        """The application over the library in a folder."""

        def open_library() -> Library:
            from assistant.engine import Library  # noqa: PLC0415 - after the first paint

            return Library.open(folder, encoder)

        return cls(open_library)

    def on_mount(self) -> None:
        """Show the first place at once; the library is opened meanwhile."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self._open_library()

    def on_unmount(self) -> None:
        """Let go of the library."""
        if self._opened.done() and not self._opened.exception():
            self._opened.result().close()
        if self._second is not None:
            self._second.close()

    # the library, used by workers only

    @contextmanager
    def library(self) -> Iterator[Library]:
        """The library once it is open, for one worker at a time; raises what opening raised."""
        library = self._opened.result()
        with self._in_use:
            yield library

    @contextmanager
    def second_library(self) -> Iterator[Library]:
        """The same library opened once more, for work that questions must not wait for."""
        self._opened.result()
        with self._second_in_use:
            if self._second is None:
                self._second = self._open()
            yield self._second

    def source(self, document: Document) -> SourceText:
        """A document's stored source; the last ones are kept."""
        if document.id not in self._sources:
            with self.library() as library:
                self._sources[document.id] = SourceText(
                    document,
                    library.text(document.id),
                    library.sections(document.id),
                    library.pages(document.id),
                )
        return self._sources[document.id]

    def document(self, document_id: str) -> Document | None:
        """A document of the library by its id."""
        infos = self.documents or ()
        return next((info.document for info in infos if info.document.id == document_id), None)

    @work(thread=True, group="library")
    def _open_library(self) -> None:
        try:
            self._opened.set_result(self._open())
        except QuerblickError as error:
            self._opened.set_exception(error)
        self._read_documents()
        self._warm_up()

    def _warm_up(self) -> None:
        """Search once while the person is still typing: the first search loads the encoder."""
        with suppress(QuerblickError), self.library() as library:
            library.search(WARM_UP, limit=1)

    def _read_documents(self) -> None:
        try:
            with self.library() as library:
                documents = library.documents()
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(LibraryRead(documents))

    @on(LibraryRead)
    def _show_library(self, message: LibraryRead) -> None:
        self._sources.clear()
        self.progress = None
        self.documents = message.documents

    @on(Failed)
    def _show_fault(self, message: Failed) -> None:
        self.notify(visible(message.fault), severity="error", timeout=15, markup=False)

    # taking documents in

    @work(thread=True, group="ingest")
    def ingest(self, paths: tuple[Path, ...]) -> None:
        """Take files and folders in while everything else goes on."""
        try:
            with self._open() as library:
                results = library.ingest(paths, progress=self._tell_progress)
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
            results = ()
        self.post_message(Ingested(tuple(results)))
        self._read_documents()

    def _tell_progress(self, progress: Progress) -> None:
        self.post_message(IngestStep(progress))

    @work(thread=True, group="ingest")
    def remove(self, document_id: str) -> None:
        """Forget a document; its file stays where it is."""
        try:
            with self._open() as library:
                library.remove(document_id)
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        self._read_documents()

    @on(Ingested)
    def _show_results(self, message: Ingested) -> None:
        for fault in (result.error for result in message.results if result.error):
            self.post_message(Failed(fault))
        done = sum(result.error is None for result in message.results)
        if done:
            documents = _.count(done, mark("Dokument"), mark("Dokumente"))
            self.notify(_("{documents} gelesen.").format(documents=documents), markup=False)

    @on(IngestStep)
    def _show_progress(self, message: IngestStep) -> None:
        self.progress = message.progress

    # files to save

    @work(group="dialog")
    async def export_report(self, name: str, make: Callable[[Library], Report]) -> None:
        """Ask where to, then write the report there; the path's ending chooses the format."""
        from tui.screens.export import export_dialog  # noqa: PLC0415 - rarely needed

        path = await self.push_screen_wait(export_dialog(name))
        if path is not None:
            self._export(Path(path).expanduser(), make)

    @work(thread=True, group="export")
    def _export(self, path: Path, make: Callable[[Library], Report]) -> None:
        from assistant.export import export  # noqa: PLC0415 - rarely needed

        try:
            with self.second_library() as library:
                report = make(library)
            export(report, path)
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            rows = _.count(
                sum(len(table.rows) for table in report.tables), mark("Zeile"), mark("Zeilen")
            )
            self.post_message(Told(_("{path}: {rows} geschrieben.").format(path=path, rows=rows)))

    @on(Told)
    def _show_note(self, message: Told) -> None:
        self.notify(visible(message.text), markup=False)

    # actions

    def action_add_samples(self) -> None:
        """Take in the examples that come with the package."""
        self.ingest((sample_folder(),))

    @work(group="dialog")
    async def action_add_files(self) -> None:
        """Ask for a path and take in what is there."""
        path = await self.push_screen_wait(PathDialog())
        if path is not None:
            self.ingest((path,))

    @work(group="dialog")
    async def action_filters(self) -> None:
        """Choose which cities and kinds are looked at."""
        chosen = await self.push_screen_wait(FilterDialog(self.documents or (), self.filters))
        if chosen is not None:
            self.filters = chosen

    async def show_document(self, document_id: str) -> None:
        """Go to a document in the library's place."""
        from tui.screens.library import LibraryScreen  # noqa: PLC0415 - as above

        await self.switch_mode("library")
        if isinstance(self.screen, LibraryScreen):
            self.screen.show_document(document_id)

    def action_guide(self) -> None:
        """Show what this place is for and its keys."""
        self.push_screen(GuideDialog(self.current_mode))

    def action_command_palette(self) -> None:
        """Show every action and every document, found as one types."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Befehl oder Dokument …")))

    def action_next_theme(self) -> None:
        """Dark, light, high contrast, and round."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def copy(self, text: str) -> None:
        """Put the text on the clipboard and say so."""
        self.copy_to_clipboard(text)
        notice = _("Kopiert: {text}").format(text=shortened(text, LONGEST_NOTICE))
        self.notify(notice, markup=False)

    def open_document(self, document: Document) -> None:
        """Open a document's file in the program that the system has for it."""
        path = Path(document.path)
        if path.is_file():
            self.open_url(path.resolve().as_uri())
        else:
            missing = _("{path} ist nicht mehr da. Der Text steht weiter in der Bibliothek.")
            self.post_message(Failed(missing.format(path=path)))
