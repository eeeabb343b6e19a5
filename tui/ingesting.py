"""Reading under way: how far, how fast, how long yet; and how it is called off."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from corpus.errors import QuerblickError
from tui.strings import _
from tui.text import shortened

if TYPE_CHECKING:
    from index.build import Progress

LONGEST_NAME = 24  # of a file, so that the filters beside it stay in sight
BAR = 20  # columns
FIRST_GUESS = 1.0  # seconds before a time left is told: earlier ones are far off


class CancelledError(QuerblickError):
    """The person called the reading off; what was not finished is undone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a reading is after so many seconds."""

    progress: Progress
    seconds: float
    cancelled: bool = False

    @property
    def share(self) -> float:
        """The part of the files that is done, 0 to 1."""
        return self.progress.done_files / max(1, self.progress.total_files)

    @property
    def pages_per_second(self) -> float:
        """Pages read in a second so far."""
        return self.progress.done_pages / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """A guess from the files done so far, None while there is nothing to guess from."""
        if not self.progress.done_files or self.seconds < FIRST_GUESS:
            return None
        return self.seconds * (1 - self.share) / self.share


class ReadingClock:
    """Measures one reading; raises in the reading's thread once it is called off."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._off = Event()

    def call_off(self) -> None:
        """Stop the reading at the next file."""
        self._off.set()

    def check(self) -> None:
        """Raise CancelledError once the reading is called off."""
        if self._off.is_set():
            raise CancelledError(_("Abgebrochen. Was schon gespeichert war, ist erhalten."))

    def step(self, progress: Progress) -> Reading:
        """The present state; raises CancelledError once the reading is called off."""
        self.check()
        return Reading(progress, monotonic() - self._began)


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that could not be read, and why."""

    path: Path
    reason: str


def short_line(reading: Reading) -> str:
    """How far reading is, for every place."""
    progress = reading.progress
    text = _("liest {done}/{total} · {pages} Seiten · {name}")
    return text.format(
        done=progress.done_files,
        total=progress.total_files,
        pages=progress.done_pages,
        name=shortened(progress.path.name, LONGEST_NAME) if progress.path else "",
    )


def long_line(reading: Reading) -> str:
    """A bar, the share, the speed and the time left: ``▆▆▆▁▁ 60 % · 18 Seiten/s · noch 4 s``."""
    filled = round(BAR * reading.share)
    parts = [
        f"{'▆' * filled}{'▁' * (BAR - filled)} {reading.share:.0%}".replace("%", " %"),
        short_line(reading),
    ]
    if reading.progress.done_pages:
        parts.append(_("{n} Seiten/s").format(n=round(reading.pages_per_second)))
    if reading.seconds_left is not None:
        parts.append(_("noch {n} s").format(n=round(reading.seconds_left)))
    if reading.cancelled:
        parts.append(_("wird abgebrochen …"))
    return " · ".join(parts)
