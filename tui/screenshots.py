"""Pictures of the interface, drawn by itself: ``python -m tui.screenshots FOLDER``."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from assistant.engine import Library
from tui.app import QuerblickApp
from tui.samples import sample_folder
from tui.themes import DARK, LIGHT

QUESTION = "Welche Maßnahmen gibt es zu Mentoring?"
# Rich's pictures load a font from the network; ours have to be complete in themselves.
FOREIGN = re.compile(r"@font-face\s*{.*?}|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file's name, the terminal's size, what is typed and pressed, the colours."""

    name: str
    size: tuple[int, int]
    steps: Sequence[str]
    theme: str = DARK.name
    empty: bool = False


KEYS = frozenset({"enter", "n", "f3", "f5", "f6"})  # steps that are one key; others are typed
ASK = (QUESTION, "enter")
PICTURES = (
    Picture("fragen", (120, 36), ASK),
    Picture("fragen-hell", (120, 36), (*ASK, "n"), theme=LIGHT.name),
    Picture("fragen-80", (80, 24), ASK),
    Picture("quelle-80", (80, 24), (*ASK, "enter")),
    Picture("massnahmen", (120, 36), ("f3", "telearbeit", "enter")),
    Picture("gesetze", (120, 36), ("f5", "8 6", "enter")),
    Picture("bibliothek", (120, 36), ("f6",)),
    Picture("start", (80, 24), (), empty=True),
)


def main(folder: Path) -> None:
    """Draw every picture into the folder, over a library of the bundled samples."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        filled, empty = Path(temporary, "library"), Path(temporary, "empty")
        with Library.open(filled) as library:
            library.ingest([sample_folder()])
        for picture in PICTURES:
            drawing = asyncio.run(draw(picture, empty if picture.empty else filled))
            target = folder / f"{picture.name}.svg"
            target.write_text(drawing, encoding="utf-8", newline="\n")


async def draw(picture: Picture, library: Path) -> str:
    """The picture as SVG."""
    app = QuerblickApp.of_library(library, None)
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        await settled(pilot)
        for step in picture.steps:
            keys = [step] if step in KEYS else list(step)
            await pilot.press(*keys)
            await settled(pilot)
        return FOREIGN.sub("", app.export_screenshot(title="Querblick"))


async def settled(pilot: Pilot[None]) -> None:
    """Wait until every worker is done and what it posted is shown; dialogs wait for a person."""
    for _round in range(3):  # a worker's message may start the next one
        workers = [worker for worker in pilot.app.workers if worker.group != "dialog"]
        for worker in workers:
            with suppress(WorkerCancelled):  # another took its place
                await worker.wait()
        await pilot.pause()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
