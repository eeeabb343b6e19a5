"""Taking documents in by a process of its own: the interface keeps the processor to itself.

The process works with lower priority and tells through a pipe how far it is. When the pipe is
closed (called off, or the interface has ended) it stops at its next word; nothing is left half.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from corpus.errors import LibraryError, QuerblickError
from index.said import NOTHING_SAID, Said
from tui.ingesting import ReadingClock
from tui.strings import _

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from assistant.engine import Library
    from index.build import IngestResult, Progress

OFTEN = 0.1  # seconds between two words: more of them nobody sees, but they cost the interface
PATIENCE = 2.0  # seconds to stop by itself; then it is killed, which leaves nothing half either
LESS_URGENT = 10  # added to a process's niceness: half of the way to the least


@dataclass(frozen=True, slots=True)
class Order:
    """What to take in, and what a person says of it."""

    paths: tuple[Path, ...]
    said: Said = NOTHING_SAID

    def carry_out(
        self, library: Library, tell: Callable[[Progress], None]
    ) -> tuple[IngestResult, ...]:
        """Take it all in, told on the way."""
        return library.ingest(self.paths, **asdict(self.said), progress=tell)


Intake = Callable[[Order, ReadingClock, Callable[["Progress"], None]], "tuple[IngestResult, ...]"]
"""Takes in what is ordered; raises CancelledError once the clock says so."""


def intake_apart(folder: Path | None, encoder: str | None) -> Intake:
    """Takes documents into the library in ``folder`` by a process of its own."""
    return partial(_intake, folder, encoder)


def _intake(
    folder: Path | None,
    encoder: str | None,
    order: Order,
    clock: ReadingClock,
    tell: Callable[[Progress], None],
) -> tuple[IngestResult, ...]:
    from multiprocessing import get_context  # noqa: PLC0415 - after the first paint

    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, folder, encoder, order))
    with redirect_stderr(sys.__stderr__):  # starting needs a real one, Textual's is none
        process.start()
    theirs.close()
    try:
        return _heard(ours, clock, tell)
    finally:
        ours.close()
        process.join(PATIENCE)
        process.kill()
        process.join()


def _heard(
    pipe: Connection, clock: ReadingClock, tell: Callable[[Progress], None]
) -> tuple[IngestResult, ...]:
    while True:
        clock.check()
        if not pipe.poll(OFTEN):
            continue
        try:
            heard: Progress | tuple[IngestResult, ...] | str = pipe.recv()
        except EOFError as error:
            raise LibraryError(
                _(
                    "Das Aufnehmen brach ab, vermutlich aus Mangel an Speicher. Was schon "
                    "gespeichert war, ist erhalten."
                )
            ) from error
        if isinstance(heard, str):
            raise LibraryError(heard)
        if isinstance(heard, tuple):
            return heard
        tell(heard)


def _work(pipe: Connection, folder: Path | None, encoder: str | None, order: Order) -> None:
    """What the process does: it tells the steps, then the results or a fault in words."""
    _stay_silent()
    _stand_back()
    with suppress(OSError):  # nobody listens any more
        pipe.send(_outcome(pipe, folder, encoder, order))


def _outcome(
    pipe: Connection, folder: Path | None, encoder: str | None, order: Order
) -> tuple[IngestResult, ...] | str:
    from assistant.engine import Library  # noqa: PLC0415 - loaded with less priority

    said = 0.0

    def tell(progress: Progress) -> None:
        nonlocal said
        if monotonic() - said > OFTEN or progress.path is None:
            said = monotonic()
            pipe.send(progress)

    try:
        with Library.open(folder, encoder) as library:
            return order.carry_out(library, tell)
    except QuerblickError as error:
        return str(error)


def _stay_silent() -> None:
    """Nothing that a library prints may get into the picture on the terminal."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)


def _stand_back() -> None:
    """Let everything else on this machine go first."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone needs it

        below_normal = 0x4000
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
    else:
        os.nice(LESS_URGENT)
