"""The interface as a person meets it: a fresh process in a terminal, keys in, pictures out.

Run ``python -m tests.benchmarks.bench_interface [FOLDER]``; the folder's documents (without one,
the bundled samples) make the library. It prints the median of ten starts up to the first paint, of
ten first answers after Enter, and the 95th percentile of a key's echo while files are taken in: the
seconds that passed and those that the processor worked, which count where the machine is busy with
other things. Where a line has a limit, the exit status says whether it was kept. Needs a POSIX
terminal.
"""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.engine import Library
from tests.benchmarks.measure import processor
from tui.samples import sample_folder

RUNS = 10
FIRST_PAINT = 0.6  # seconds, median
FIRST_ANSWER = 0.3
ECHO = 0.05  # 95th percentile
QUESTION = "Welche Maßnahmen gibt es zur Fortbildung?"  # none that the interface suggests
LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"  # none of them stands anywhere else on the screen
TEXTS = 400  # files that are taken in meanwhile
LONGEST = 60.0  # seconds to wait for anything
ESCAPE = re.compile(r"\x1b\[[0-9;?<>=$]*[A-Za-z]|\x1b\][^\x07]*\x07")


@dataclass
class Terminal:
    """A process behind a pseudo terminal, and what it has shown since the last look."""

    pid: int
    handle: int
    shown: str = ""

    def send(self, text: str) -> None:
        """Type."""
        os.write(self.handle, text.encode())

    def seconds_until(self, text: str, since: float) -> float:
        """Seconds from ``since`` until the text is shown; raises TimeoutError if it never is."""
        while time.perf_counter() - since < LONGEST:
            if select.select([self.handle], [], [], 0.5)[0]:
                self.shown += os.read(self.handle, 65536).decode(errors="replace")
            if text in ESCAPE.sub("", self.shown):
                self.shown = ""
                return time.perf_counter() - since
        raise TimeoutError(text)


@contextmanager
def started(library: Path) -> Iterator[tuple[Terminal, float]]:
    """The interface in a fresh process, and when it was started."""
    since = time.perf_counter()
    pid, handle = pty.fork()
    if not pid:
        os.environ.update(COLUMNS="120", LINES="40", TERM="xterm-256color", QUERBLICK_LANG="de")
        os.execv(  # noqa: S606 - our own command line
            sys.executable, [sys.executable, "-m", "tui.cli", "--library", str(library)]
        )
    terminal = Terminal(pid, handle)
    try:
        yield terminal, since
    finally:
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)
        os.close(handle)


def calibration() -> float:
    """Seconds of work for five million additions: how busy or slow the machine is."""
    began, total = time.process_time(), 0
    for number in range(5_000_000):
        total += number
    return time.process_time() - began


def starts(library: Path) -> tuple[list[float], list[float]]:
    """Seconds to the first paint, passed and worked."""
    passed, worked = [], []
    for _run in range(RUNS):
        with started(library) as (terminal, since):
            passed.append(terminal.seconds_until("F2 Fragen", since))
            worked.append(processor(terminal.pid))
    return passed, worked


def answers(library: Path) -> tuple[list[float], list[float]]:
    """Seconds from Enter to the first quotation of a process's first question, likewise."""
    passed, worked = [], []
    for _run in range(RUNS):
        (library / "interface.json").unlink(missing_ok=True)
        with started(library) as (terminal, since):
            terminal.seconds_until("Dokumente", since)
            for letter in QUESTION:  # as fast as a fast writer
                terminal.send(letter)
                time.sleep(0.05)
            terminal.seconds_until("Fortbildung?", time.perf_counter())
            before = processor(terminal.pid)
            began = time.perf_counter()
            terminal.send("\r")
            passed.append(terminal.seconds_until("[1]", began))
            worked.append(processor(terminal.pid) - before)
    return passed, worked


def echoes(library: Path, folder: Path) -> list[float]:
    """Seconds from a key to its letter on the screen while a folder is taken in."""
    (library / "interface.json").unlink(missing_ok=True)
    with started(library) as (terminal, since):
        terminal.seconds_until("Dokumente", since)
        terminal.send(f"\x1b[200~{folder}\x1b[201~")
        terminal.seconds_until("Pfad einer Datei", time.perf_counter())
        terminal.send("\r")
        terminal.seconds_until("liest", time.perf_counter())
        passed = []
        for letter in LETTERS:
            began = time.perf_counter()
            terminal.send(letter)
            passed.append(terminal.seconds_until(letter, began))
            time.sleep(0.1)
    return passed


def write_texts(folder: Path) -> None:
    """Plans of invented towns, each of about a page."""
    for number in range(TEXTS):
        lines = [
            f"Gleichstellungsplan der Stadt Musterau {number}",
            "",
            "1 Personalentwicklung",
            "",
        ]
        lines += [
            f"- Maßnahme {item}: Fortbildung in Bereich {item * number}" for item in range(40)
        ]
        (folder / f"plan{number:03}.txt").write_text("\n".join(lines), encoding="utf-8")


def main(folder: Path) -> int:
    """Measure and print; 1 where a limit was not kept."""
    with tempfile.TemporaryDirectory() as temporary:
        library, texts = Path(temporary, "library"), Path(temporary, "texte")
        texts.mkdir()
        write_texts(texts)
        with Library.open(library) as opened:
            opened.ingest([folder])
        speed = calibration()
        painted, paint_work = starts(library)
        answered, answer_work = answers(library)
        echoed = echoes(library, texts)
    found = (
        ("five million additions, worked", speed, None),
        ("first paint, median", statistics.median(painted), FIRST_PAINT),
        ("first paint, median, worked", statistics.median(paint_work), None),
        ("first answer, median", statistics.median(answered), FIRST_ANSWER),
        ("first answer, median, worked", statistics.median(answer_work), None),
        ("echo while ingesting, 95th percentile", statistics.quantiles(echoed, n=20)[-1], ECHO),
    )
    for name, seconds, limit in found:
        told = "" if limit is None else f"  (limit {limit})"
        sys.stdout.write(f"{name:<40} {seconds:6.3f} s{told}\n")
    return int(any(limit is not None and seconds > limit for _name, seconds, limit in found))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else sample_folder()))
