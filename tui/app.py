"""The Textual application: its places, its library, and the keys that work everywhere."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import replace
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
from assistant.settings import Settings
from corpus.errors import QuerblickError
from corpus.records import Document, Kind
from tui.history import History, Talk, confirmed
from tui.ingesting import CancelledError, Fault, Reading, ReadingClock
from tui.memory import Memory, load_memory, save_memory
from tui.messages import Failed, Ingested, IngestStep, LibraryRead, TalkRead, Told
from tui.providers import EverythingProvider
from tui.samples import sample_folder
from tui.screens.ask import AskScreen
from tui.screens.dialogs import FilterDialog, PathDialog
from tui.screens.guide import GuideDialog
from tui.state import Filters, SourceText
from tui.strings import _, mark
from tui.text import shortened, visible
from tui.themes import THEMES
from tui.widgets.frame import FilterBar, PlaceName

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.report import Report
    from index.build import Progress

WIDE = 110  # columns from which list and source stand side by side
TALL = 30  # rows from which the question line has a frame
STYLES = ("app", "place", "ask", "tables", "dialogs")
WARM_UP = "Arbeitszeit"  # any word does: its answer is not shown
LARGE = 20_000  # passages; below it an answer is there within a fifth of a second
MOST_NOTICES = 3  # of files that could not be read; the library's place lists them all
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
        Binding("ctrl+l", "next_language", show=False),
        Binding("ctrl+n", "new_talk", show=False),
        Binding("ctrl+o", "jump", show=False, priority=True),
        Binding("ctrl+r", "talks", show=False),
        Binding("ctrl+t", "next_theme", show=False),
        Binding("ctrl+p", "command_palette", mark("alles"), priority=True),
        Binding("ctrl+q", "quit", mark("Ende"), priority=True),
    ]
    documents: reactive[tuple[DocumentInfo, ...] | None] = reactive(None)
    filters: reactive[Filters] = reactive(Filters())
    reading: reactive[Reading | None] = reactive(None)
    faults: reactive[tuple[Fault, ...]] = reactive(())
    talk: reactive[Talk] = reactive(Talk.new)

    def __init__(self, open_library: Callable[[], Library], folder: Path | None = None) -> None:
        super().__init__()
        self._open = open_library
        self._folder = folder
        self._memory = load_memory(folder)
        self._history = History(folder) if folder else None
        self._saving_failed = False
        self._clock: ReadingClock | None = None
        self.typed = dict(self._memory.typed)
        self._recall(self._memory)

    def _recall(self, kept: Memory) -> None:
        """Colours, language and filters of the last time, before anything is drawn."""
        for theme in THEMES:
            self.register_theme(theme)
        names = [theme.name for theme in THEMES]
        theme_name = kept.theme if kept.theme in names else names[0]
        self.set_reactive(App.theme, theme_name)
        self.stylesheet.set_variables(self.get_css_variables())  # the styles are parsed only once
        if kept.language in {"de", "en"}:
            _.language = "en" if kept.language == "en" else "de"
        self.set_reactive(QuerblickApp.filters, kept.filters)
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

        return cls(open_library, folder or Settings.load().library)

    def on_mount(self) -> None:
        """Show the first place at once; the library is opened after the first paint."""
        if self._memory.place in self.MODES:
            self.switch_mode(self._memory.place)
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        gc.freeze()
        gc.enable()
        self._open_library()

    def on_unmount(self) -> None:
        """Keep the state, and let go of the library."""
        with suppress(QuerblickError):
            save_memory(self._folder, self._present_state())
        if self._opened.done() and not self._opened.exception():
            self._opened.result().close()
        if self._second is not None:
            self._second.close()

    def _present_state(self) -> Memory:
        return Memory(
            self.current_mode,
            self.theme,
            self._memory.language,
            self.talk.id if self.talk.exchanges else "",
            self.filters,
            dict(self.typed),
        )

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

    @property
    def is_large(self) -> bool:
        """Whether answers take so long that what is found first is worth showing."""
        return sum(info.passages for info in self.documents or ()) > LARGE

    def document(self, document_id: str) -> Document | None:
        """A document of the library by its id."""
        infos = self.documents or ()
        return next((info.document for info in infos if info.document.id == document_id), None)

    @work(thread=True, group="library")
    def _open_library(self) -> None:
        try:
            library = self._open()
            if library.outdated():
                self.post_message(Told(_("Die Suchindexe werden neu gebaut …")))
                library.rebuild()
            self._opened.set_result(library)
        except QuerblickError as error:
            self._opened.set_exception(error)
        self._read_documents()
        self._read_last_talk()
        self._warm_up()

    def _read_last_talk(self) -> None:
        """The conversation of the last time; quotations that no longer stand are asked anew."""
        if self._history is None or not self._memory.talk:
            return
        talk = self._history.load(self._memory.talk)
        if talk is None:
            return
        with suppress(QuerblickError), self.library() as library:
            self.post_message(TalkRead(confirmed(talk, library), at_start=True))

    @on(TalkRead)
    def _show_talk(self, message: TalkRead) -> None:
        if not (message.at_start and self.talk.exchanges):
            self.talk = message.talk

    @work(thread=True, group="talk")
    def keep_talk(self, talk: Talk) -> None:
        """Keep a conversation for later; a disk that is full is told once."""
        try:
            if self._history is not None:
                self._history.save(talk)
        except QuerblickError as error:
            if not self._saving_failed:
                self._saving_failed = True
                self.post_message(Failed(str(error)))

    def _warm_up(self) -> None:
        """Ask once while the person is still typing: the first question loads all that answers."""
        with suppress(QuerblickError), self.library() as library:
            library.ask(WARM_UP)

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
        self.reading = None
        self.documents = message.documents

    @on(Failed)
    def _show_fault(self, message: Failed) -> None:
        self.notify(visible(message.fault), severity="error", timeout=15, markup=False)

    # taking documents in

    @work(thread=True, group="ingest")
    def ingest(
        self, paths: tuple[Path, ...], city: str | None = None, kind: Kind | None = None
    ) -> None:
        """Take files and folders in while everything else goes on."""
        clock = self._clock = ReadingClock()

        def tell(progress: Progress) -> None:
            self.post_message(IngestStep(clock.step(progress)))

        try:
            with self._open() as library:
                results = library.ingest(paths, city=city, kind=kind, progress=tell)
        except CancelledError as error:
            self.post_message(Told(str(error)))
            results = ()
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
            results = ()
        self.post_message(Ingested(tuple(results)))
        self._read_documents()

    def cancel_reading(self) -> None:
        """Call the reading off: it ends at the next file and leaves nothing half."""
        if self._clock is not None and self.reading is not None:
            self._clock.call_off()
            self.reading = replace(self.reading, cancelled=True)

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
        faults = [Fault(one.path, one.error) for one in message.results if one.error]
        for fault in faults[:MOST_NOTICES]:
            self.post_message(Failed(fault.reason))
        tried = {result.path for result in message.results}
        self.faults = (*(one for one in self.faults if one.path not in tried), *faults)
        done = sum(result.error is None for result in message.results)
        if done:
            documents = _.count(done, mark("Dokument"), mark("Dokumente"))
            self.notify(_("{documents} gelesen.").format(documents=documents), markup=False)

    @on(IngestStep)
    def _show_progress(self, message: IngestStep) -> None:
        called_off = self.reading is not None and self.reading.cancelled
        self.reading = replace(message.reading, cancelled=called_off)

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
    async def action_add_files(self, offered: str = "") -> None:
        """Ask for paths and take in what is there."""
        paths = await self.push_screen_wait(PathDialog(offered))
        if paths:
            self.ingest(paths)

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

    def action_new_talk(self) -> None:
        """Begin a new conversation; the present one stays in the history."""
        self.talk = Talk.new()
        self.switch_mode("ask")

    @work(group="dialog")
    async def action_talks(self) -> None:
        """Choose an earlier conversation and go on with it."""
        from tui.screens.talks import TalksDialog  # noqa: PLC0415 - rarely needed

        if self._history is None:
            return
        key = await self.push_screen_wait(TalksDialog(self._history))
        if key is not None:
            await self.switch_mode("ask")
            self._read_talk(key)

    @work(thread=True, exclusive=True, group="talk")
    def _read_talk(self, key: str) -> None:
        talk = self._history.load(key) if self._history else None
        try:
            with self.library() as library:
                if talk is not None:
                    self.post_message(TalkRead(confirmed(talk, library)))
        except QuerblickError as error:
            self.post_message(Failed(str(error)))

    @work(group="dialog")
    async def action_jump(self) -> None:
        """Show a letter at every target and go to the one whose letter is pressed."""
        from tui.screens.jump import JumpScreen, jump_targets  # noqa: PLC0415 - rarely needed

        if self.screen.is_modal:
            return
        target = await self.push_screen_wait(JumpScreen(jump_targets(self.screen)))
        if isinstance(target, PlaceName):
            await self.switch_mode(target.place)
        elif isinstance(target, FilterBar):
            self.action_filters()
        elif target is not None:
            target.focus()

    async def action_next_language(self) -> None:
        """German, English, and back; every place is drawn anew."""
        _.language = "de" if _.language == "en" else "en"
        self._memory = replace(self._memory, language=_.language)
        here = self.current_mode
        self.add_mode("between", Screen)
        await self.switch_mode("between")
        for mode, screen in self.MODES.items():
            await self.remove_mode(mode)
            self.add_mode(mode, screen)
        await self.switch_mode(here)
        await self.remove_mode("between")

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
