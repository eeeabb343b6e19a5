"""A process that does all that a person does, in which every connection is an error."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.tui.conftest import ask, press, screen_text
from tui.app import QuerblickApp
from tui.cli import main as querblick
from tui.samples import sample_folder
from tui.screenshots import settled

ASKED = "Wo gibt es kollegiale Beratung?"
REACHES = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")


def forbid(event: str, told: tuple[object, ...]) -> None:
    """An audit hook: nothing may be reached, nor looked up."""
    if event in REACHES:
        raise PermissionError(f"{event} {told}")


async def interface(library: Path) -> str:
    """What the interface shows after a question and a look at the comparison."""
    from assistant.engine import Library  # noqa: PLC0415 - after the hook

    app = QuerblickApp(lambda: Library.open(library))
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await ask(pilot, ASKED)
        shown = screen_text(pilot)
        await press(pilot, "f4")
        return shown + screen_text(pilot)


def main(library: str) -> int:
    """Take in, ask, compare, export, back up, and the interface; 0 if all of it worked."""
    sys.addaudithook(forbid)
    given = ["--library", library]
    commands = (
        ["ingest", str(sample_folder())],
        ["ask", ASKED],
        ["compare", "Telearbeit"],
        ["export", "measures", "-o", f"{library}.xlsx"],
        ["backup", f"{library}.querblick"],
        ["doctor"],
    )
    codes = [querblick([*given, *command]) for command in commands]
    shown = asyncio.run(interface(Path(library)))
    return int(any(codes) or "[1]" not in shown or "Telearbeit" not in shown)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
