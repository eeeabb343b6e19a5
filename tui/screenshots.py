"""Pictures of the interface, drawn by itself, and the keys beneath them in the guide.

``python -m tui.screenshots DOCS`` draws every picture into ``DOCS/screenshots`` over a library of
the bundled samples, and writes beneath each picture of ``DOCS/anleitung.md`` which keys lead to it.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.events import Paste
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from assistant.engine import Library
from tui.app import QuerblickApp
from tui.samples import sample_folder
from tui.themes import DARK, LIGHT

QUESTION = "Welche Maßnahmen gibt es zu Mentoring?"
GUIDE = "anleitung.md"
STAND = datetime(2026, 11, 21, tzinfo=UTC).timestamp()  # so that every drawing is the same
# Rich's pictures load a font from the network; ours have to be complete in themselves.
FOREIGN = re.compile(r"@font-face\s*{.*?}|<!--.*?-->", re.DOTALL)
# A picture of the guide, and beneath it the line that is written by this module.
PICTURED = re.compile(r"(!\[[^\]]*\]\(screenshots/([\w-]+)\.svg\)\n\nTasten: )[^\n]*")
KEYS: Mapping[str, str] = {
    "enter": "Enter", "escape": "Esc", "down": "↓", "right": "→", "space": "Leertaste",
    "ctrl+f": "Strg+F", "ctrl+o": "Strg+O", "ctrl+p": "Strg+P", "ctrl+u": "Strg+U",
    **{f"f{number}": f"F{number}" for number in range(1, 7)},
    "alt+left": "Alt+←", "delete": "Entf", "tab": "Tab",
    **{letter: letter for letter in "aeghiknpsvy"},
}  # fmt: skip
SMALL, USUAL, LARGE = (80, 24), (120, 36), (160, 48)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file's name, the terminal's size, what is typed and pressed, the colours."""

    name: str
    size: tuple[int, int]
    steps: Sequence[str]
    theme: str = DARK.name
    empty: bool = False

    @property
    def keys(self) -> str:
        """What to press, as it is written on the keyboard; what is typed in quotation marks."""
        return " · ".join(KEYS.get(step, f"„{step}“") for step in self.steps)


ASK = (QUESTION, "enter")
COMPARE = ("f4", "down", "down")
TOUR: Mapping[str, Sequence[str]] = {
    "fragen": (*ASK, "n"),
    "quelle": (*ASK, "enter"),
    "verweise": (*ASK, "n", "v"),
    "massnahmen": ("f3", "telearbeit", "enter"),
    "handlungsfeld": ("f3", "enter", "h"),
    "sortiert": ("f3", "enter", "s", "maßnahme", "enter"),
    "vergleich": COMPARE,
    "nebeneinander": (*COMPARE, "enter"),
    "luecken": ("f4", "right", "g"),
    "export": ("f4", "e", "ctrl+u", "vergleich.xlsx"),
    "gesetze": ("f5", "8 6", "enter"),
    "zitiert-von": ("f5", "8 6", "enter", "escape", "tab", "enter"),
    "bibliothek": ("f6",),
    "angaben": ("f6", "i"),
    "aufnehmen": ("f6", "a"),
    "entfernen": ("f6", "delete"),
    "filter": ("ctrl+f", "space"),
    "palette": ("ctrl+p",),
    "springen": ("ctrl+o",),
    "hilfe": ("f1",),
    "alle-tasten": ("f1", "f1"),
}
PICTURES = (
    Picture("start", SMALL, (), empty=True),
    Picture("fragen", USUAL, TOUR["fragen"]),
    Picture("fragen-hell", USUAL, TOUR["fragen"], theme=LIGHT.name),
    *(Picture(f"{name}-80", SMALL, steps) for name, steps in TOUR.items()),
    *(Picture(f"{name}-160", LARGE, steps, theme=LIGHT.name) for name, steps in TOUR.items()),
)


def main(docs: Path) -> None:
    """Draw every picture, and write the guide's keys."""
    folder = docs / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        filled, empty = Path(temporary, "library"), Path(temporary, "empty")
        with Library.open(filled) as library:
            library.ingest([sample_folder()])
        for path in filled.iterdir():  # the interface tells when the library was last changed
            os.utime(path, (STAND, STAND))
        for picture in PICTURES:
            drawing = asyncio.run(draw(picture, empty if picture.empty else filled))
            target = folder / f"{picture.name}.svg"
            target.write_text(drawing, encoding="utf-8", newline="\n")
    guide = docs / GUIDE
    text = with_keys(guide.read_text(encoding="utf-8"))
    guide.write_text(text, encoding="utf-8", newline="\n")


def with_keys(guide: str) -> str:
    """The guide with the keys of each picture beneath it."""
    keys = {picture.name: picture.keys for picture in PICTURES}
    return PICTURED.sub(lambda found: found[1] + keys.get(found[2], found[2]), guide)


async def draw(picture: Picture, library: Path) -> str:
    """The picture as SVG."""
    app = QuerblickApp(lambda: Library.open(library))  # without a memory: every picture is alike
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        await settled(pilot)
        for step in picture.steps:
            if step in KEYS:
                await pilot.press(step)
            else:
                app.post_message(Paste(step))
            await settled(pilot)
        return FOREIGN.sub("", app.export_screenshot(title="Querblick"))


async def settled(pilot: Pilot[None]) -> None:
    """Wait until every worker is done and what it posted is shown; dialogs wait for a person."""
    for _round in range(5):  # a worker's message may start the next one
        workers = [worker for worker in pilot.app.workers if worker.group != "dialog"]
        for worker in workers:
            with suppress(WorkerCancelled):  # another took its place
                await worker.wait()
        await pilot.pause()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
