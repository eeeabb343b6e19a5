"""The application over the fake library, at the two sizes that it is made for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.tui.fake import FakeLibrary, as_library
from tui.app import QuerblickApp
from tui.screenshots import settled

NARROW = (80, 24)
WIDE = (120, 40)
MOST_ROUNDS = 200

Open = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def library() -> FakeLibrary:
    """A library with two documents."""
    return FakeLibrary()


@pytest.fixture
def interface(library: FakeLibrary) -> Open:
    """Opens the interface at a size, with the library read."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[None]]:
        app = QuerblickApp(lambda: as_library(library))
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot)
            yield pilot

    return opened


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until everything they set off is done."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def ask(pilot: Pilot[None], question: str) -> None:
    """Type a question and press Enter."""
    await pilot.press(*question)
    await press(pilot, "enter")


def screen_text(pilot: Pilot[None]) -> str:
    """What a person reads on the screen, line by line."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


async def appears(pilot: Pilot[None], text: str) -> None:
    """Wait until the text can be read; the command palette collects what it offers in steps."""
    for _round in range(MOST_ROUNDS):
        if text in screen_text(pilot):
            return
        await settled(pilot)
    pytest.fail(f"„{text}“ did not appear:\n{screen_text(pilot)}")
