"""The application's library: opened after the first paint, used by workers, told to the screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App
from textual.reactive import reactive

from assistant.records import DocumentInfo
from corpus.errors import QuerblickError
from corpus.records import Document
from tui.messages import Failed, LibraryRead, Told
from tui.state import SourceText
from tui.strings import _, mark
from tui.suggestions import questions
from tui.text import shortened, visible

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.report import Report

WARM_UP = "Welche Maßnahmen gibt es zur Arbeitszeit?"  # reads the register; nobody is answered
LONGEST_NOTICE = 160  # characters of a copied text that the notice repeats


class ShelfApp(App[None]):
    """An application over one library; ``open_library`` is called in a worker."""

    documents: reactive[tuple[DocumentInfo, ...] | None] = reactive(None, always_update=True)

    def __init__(self, open_library: Callable[[], Library]) -> None:
        super().__init__()
        self.open_again = open_library
        self.updated: date | None = None
        self._opened: Future[Library] = Future()
        self._in_use = Lock()
        self._second: Library | None = None
        self._second_in_use = Lock()
        self._sources: dict[str, SourceText] = {}

    def close_library(self) -> None:
        """Let go of the library."""
        if self._opened.done() and not self._opened.exception():
            self._opened.result().close()
        if self._second is not None:
            self._second.close()

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
                self._second = self.open_again()
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
    def start_library(self) -> None:
        """Open the library, tell what is in it, then get ready for the first question."""
        try:
            library = self.open_again()
            if library.outdated():
                self.post_message(Told(_("Die Suchindexe werden neu gebaut …")))
                library.rebuild()
            self._opened.set_result(library)
        except QuerblickError as error:
            self._opened.set_exception(error)
        self.read_documents()
        self.library_opened()
        self._warm_up()

    def library_opened(self) -> None:
        """What a worker does once the library is open, before it gets ready for questions."""

    def _warm_up(self) -> None:
        """Ask while the person is still typing: the first questions read what all answers need.

        One at a time, so that a person who is faster waits for one at most.
        """
        with suppress(QuerblickError):
            for question in (WARM_UP, *questions(self.documents or ())):
                with self.library() as library:
                    library.ask(question)

    def read_documents(self) -> None:
        """Tell the screens what is in the library now; for workers."""
        try:
            with self.library() as library:
                documents, updated = library.documents(), library.updated()
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(LibraryRead(documents, updated))

    @on(LibraryRead)
    def _show_library(self, message: LibraryRead) -> None:
        self._sources.clear()
        self.updated = message.updated
        self.documents = message.documents

    @on(Failed)
    def _show_fault(self, message: Failed) -> None:
        self.notify(visible(message.fault), severity="error", timeout=15, markup=False)

    @on(Told)
    def _show_note(self, message: Told) -> None:
        self.notify(visible(message.text), markup=False)

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
