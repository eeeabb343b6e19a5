"""Every place as a person reads it, at both sizes and in both colours, compared to the letter.

``QUERBLICK_SNAPSHOTS=write`` writes the texts anew after a change that is meant; look at the
difference before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.tui.conftest import Open, ask, press, screen_text
from tui.themes import DARK, LIGHT

FOLDER = Path(__file__).with_name("snapshots")
SIZES = ((80, 24), (160, 48))
SCROLLBAR = str.maketrans("▁▂▃▄▅▆▇", "       ")  # how far it goes is Textual's business
PLACES = ("f2", "f3", "f4", "f5", "f6")


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_place_reads_as_before(
    interface: Open, size: tuple[int, int], theme: str
) -> None:
    """The words of all places, the filter and the help; colours change none of them."""
    shown = []
    async with interface(size) as pilot:
        pilot.app.theme = theme
        await ask(pilot, "Was gilt")
        for key in PLACES:
            await press(pilot, key)
            shown.append(screen_text(pilot))
        for dialog in ("ctrl+f", "f1"):
            await press(pilot, dialog)
            shown.append(screen_text(pilot))
            await press(pilot, "escape")
    lines = [line.translate(SCROLLBAR).rstrip() for screen in shown for line in screen.splitlines()]
    text = "\n".join([*lines, ""])
    known = FOLDER / f"{size[0]}x{size[1]}.txt"
    if os.environ.get("QUERBLICK_SNAPSHOTS") == "write":
        known.parent.mkdir(exist_ok=True)
        known.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == known.read_text(encoding="utf-8").splitlines()
    assert all(len(line) <= size[0] for line in lines)
