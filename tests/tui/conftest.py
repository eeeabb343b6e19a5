"""The application over the fake library, at the two sizes that it is made for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from tests.tui.fake import FakeLibrary, as_library
from tui.app import QuerblickApp
from tui.screenshots import settled
from tui.widgets.question import QuestionLine

NARROW = (80, 24)
WIDE = (120, 40)
MOST_ROUNDS = 200

Open = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture(scope="session", autouse=True)
def _styles_parsed_once() -> Iterator[None]:
    """Reading the styles is a third of a short test: all applications of a run share the result."""
    shared: dict[object, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def cached(self: Stylesheet, *arguments: Any, **named: Any) -> list[RuleSet]:
        key = (arguments, tuple(named.items()), tuple(sorted(self._variables.items())))
        if key not in shared:
            shared[key] = parse(self, *arguments, **named)
        return shared[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", cached)
        yield


@pytest.fixture
def library() -> FakeLibrary:
    """A library with two documents."""
    return FakeLibrary()


@pytest.fixture
def interface(library: FakeLibrary) -> Open:
    """Opens the interface at a size, with the library read."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = WIDE, folder: Path | None = None
    ) -> AsyncIterator[Pilot[None]]:
        app = QuerblickApp(lambda: as_library(library), folder)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot)
            library.asked.clear()  # what the interface asks to get ready
            yield pilot

    return opened


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until everything they set off is done."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def ask(pilot: Pilot[None], question: str) -> None:
    """Write a question and press Enter; the first letter is typed, the rest is pasted."""
    await pilot.press(question[0])
    line = pilot.app.screen.query_one(QuestionLine)
    line.insert_text_at_cursor(question[1:])
    await press(pilot, "enter")


def screen_text(pilot: Pilot[None]) -> str:
    """What a person reads on the screen, line by line."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait for a condition while a worker goes on."""
    for _round in range(MOST_ROUNDS):
        if condition():
            return
        await pilot.pause(0.01)
    pytest.fail(f"did not come about:\n{screen_text(pilot)}")


async def appears(pilot: Pilot[None], text: str) -> None:
    """Wait until the text can be read; the command palette collects what it offers in steps."""
    for _round in range(MOST_ROUNDS):
        if text in screen_text(pilot):
            return
        await settled(pilot)
    pytest.fail(f"„{text}“ did not appear:\n{screen_text(pilot)}")
