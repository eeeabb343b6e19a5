"""Taking documents in: while everything else goes on, with progress, called off at will."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import reactive

from corpus.errors import QuerblickError
from tui.apart import Intake, Order
from tui.ingesting import CancelledError, Fault, Reading, ReadingClock
from tui.messages import Failed, Ingested, IngestStep, LibraryRead, Told
from tui.samples import sample_folder
from tui.shelf import ShelfApp
from tui.strings import _, mark

if TYPE_CHECKING:
    from assistant.engine import Library
    from index.build import IngestResult, Progress

MOST_NOTICES = 3  # of files that could not be read; the library's place lists them all


class IntakeApp(ShelfApp):
    """Reads files in a worker; ``reading`` is how far it is, ``faults`` what could not be read."""

    reading: reactive[Reading | None] = reactive(None)
    faults: reactive[tuple[Fault, ...]] = reactive(())
    _clock: ReadingClock | None = None

    def __init__(self, open_library: Callable[[], Library], intake: Intake | None = None) -> None:
        super().__init__(open_library)
        self._take_in = intake or self._here

    def _here(
        self, order: Order, _clock: ReadingClock, tell: Callable[[Progress], None]
    ) -> tuple[IngestResult, ...]:
        with self.open_again() as library:
            return order.carry_out(library, tell)

    @work(thread=True, group="ingest")
    def ingest(self, order: Order) -> None:
        """Take files and folders in while everything else goes on."""
        clock = self._clock = ReadingClock()

        def tell(progress: Progress) -> None:
            self.post_message(IngestStep(clock.step(progress)))

        try:
            results = self._take_in(order, clock, tell)
        except CancelledError as error:
            self.post_message(Told(str(error)))
            results = ()
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
            results = ()
        self.post_message(Ingested(tuple(results)))
        self.read_documents()

    def cancel_reading(self) -> None:
        """Call the reading off: it ends at the next file and leaves nothing half."""
        if self._clock is not None and self.reading is not None:
            self._clock.call_off()
            self.reading = replace(self.reading, cancelled=True)

    @work(thread=True, group="ingest")
    def remove(self, document_id: str) -> None:
        """Forget a document; its file stays where it is."""
        try:
            with self.open_again() as library:
                library.remove(document_id)
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        self.read_documents()

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

    @on(LibraryRead)
    def _end_reading(self) -> None:
        self.reading = None

    def action_add_samples(self) -> None:
        """Take in the examples that come with the package."""
        self.ingest(Order((sample_folder(),)))

    @work(group="dialog")
    async def action_add_files(self, offered: str = "") -> None:
        """Ask for paths and take in what is there."""
        from tui.screens.dialogs import PathDialog  # noqa: PLC0415 - after the first paint

        paths = await self.push_screen_wait(PathDialog(offered))
        if paths:
            self.ingest(Order(tuple(paths)))
