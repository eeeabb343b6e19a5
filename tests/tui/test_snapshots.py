"""Every place as a person reads it, at both sizes and in both colours, compared to the letter.

``QUERBLICK_SNAPSHOTS=write`` writes the texts anew after a change that is meant; look at the
difference before it is committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.tui.conftest import Open, ask, press, screen_text
from tui.english import ENGLISH
from tui.strings import _
from tui.themes import DARK, LIGHT

FOLDER = Path(__file__).with_name("snapshots")
SIZES = ((80, 24), (160, 48))
SCROLLBAR = str.maketrans("▁▂▃▄▅▆▇", "       ")  # how far it goes is Textual's business
PLACES = ("f2", "f3", "f4", "f5", "f6")
DIALOGS = (
    ("f2", "f1"), ("f2", "ctrl+f"), ("f2", "ctrl+p"), ("f2", "ctrl+o"), ("f2", "ctrl+r"),
    ("f3", "enter", "s"), ("f3", "enter", "h"), ("f3", "enter", "d"), ("f3", "enter", "e"),
    ("f4", "enter"), ("f4", "k"), ("f6", "i"), ("f6", "a"), ("f6", "delete"),
)  # fmt: skip


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


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_word_stays_german(interface: Open, size: tuple[int, int]) -> None:
    """After Strg+L every place and dialog shows English, down to the keys."""
    shown = []
    async with interface(size) as pilot:
        try:
            await press(pilot, "ctrl+l")
            await ask(pilot, "Was gilt")
            for keys in (*((place,) for place in PLACES), *DIALOGS):
                await press(pilot, *keys)
                shown.append(screen_text(pilot))
                if len(keys) > 1:
                    await press(pilot, "escape")
        finally:
            _.language = "de"
    text = " ".join("\n".join(shown).split())
    german = {one for one, english in ENGLISH.items() if len(one) > 5 and one not in english}
    whole = {one for one in german if re.search(rf"\b{re.escape(one)}\b", text)}
    assert whole <= {"Arbeitszeit"}  # a document's own word
