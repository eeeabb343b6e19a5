"""The Textual application: its places, its library, and the keys that work everywhere."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.screen import Screen

from assistant.settings import Settings
from tui.apart import intake_apart
from tui.keeping import KeepingApp
from tui.providers import EverythingProvider
from tui.screens.ask import AskScreen
from tui.strings import _, mark
from tui.themes import THEMES
from tui.widgets.frame import FilterBar, PlaceName, own_bindings

if TYPE_CHECKING:
    from assistant.engine import Library

WIDE = 110  # columns from which list and source stand side by side
TALL = 30  # rows from which the question line has a frame
STYLES = ("app", "place", "ask", "tables", "dialogs")


# The places besides the first are imported when they are visited: the first paint waits for less.


def _measures() -> Screen[None]:
    from tui.screens.measures import MeasuresScreen  # noqa: PLC0415

    return MeasuresScreen()


def _compare() -> Screen[None]:
    from tui.screens.compare import CompareScreen  # noqa: PLC0415

    return CompareScreen()


def _statutes() -> Screen[None]:
    from tui.screens.statutes import StatutesScreen  # noqa: PLC0415

    return StatutesScreen()


def _library() -> Screen[None]:
    from tui.screens.library import LibraryScreen  # noqa: PLC0415

    return LibraryScreen()


class QuerblickApp(KeepingApp):
    """Five places over one library; ``open_library`` is called in a worker, never in the way."""

    TITLE = "Querblick"
    CSS_PATH: ClassVar[list[str | PurePath]] = [f"styles/{name}.tcss" for name in STYLES]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's type
    DEFAULT_MODE = "ask"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {
        "ask": AskScreen,
        "measures": _measures,
        "compare": _compare,
        "statutes": _statutes,
        "library": _library,
    }
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012 - the same
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        EverythingProvider,
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "guide", mark("Hilfe"), show=False),
        Binding("f2", "switch_mode('ask')", show=False),
        Binding("f3", "switch_mode('measures')", show=False),
        Binding("f4", "switch_mode('compare')", show=False),
        Binding("f5", "switch_mode('statutes')", show=False),
        Binding("f6", "switch_mode('library')", show=False),
        Binding("ctrl+f", "filters", show=False),
        Binding("ctrl+l", "next_language", show=False),
        Binding("ctrl+n", "new_talk", show=False),
        Binding("ctrl+o", "jump", show=False, priority=True),
        Binding("ctrl+r", "talks", show=False),
        Binding("ctrl+t", "next_theme", show=False),
        Binding("ctrl+p", "command_palette", mark("alles"), priority=True),
        Binding("ctrl+q", "quit", mark("Ende"), priority=True),
    ]

    @classmethod
    def of_library(cls, folder: Path | None, encoder: str | None) -> QuerblickApp:
        """The application over the library in a folder."""

        def open_library() -> Library:
            from assistant.engine import Library  # noqa: PLC0415 - after the first paint

            return Library.open(folder, encoder)

        settings = Settings.load()
        app = cls(open_library, folder or settings.library, intake_apart(folder, encoder))
        app.model = settings.model
        return app

    def on_mount(self) -> None:
        """Show the first place at once; the library is opened after the first paint."""
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        gc.freeze()
        gc.enable()
        self.start_library()

    def on_unmount(self) -> None:
        """Keep the state, and let go of the library."""
        self.cancel_reading()
        self.keep_state()
        self.close_library()

    @work(group="dialog")
    async def action_filters(self) -> None:
        """Choose which cities and kinds are looked at."""
        from tui.screens.dialogs import FilterDialog  # noqa: PLC0415 - after the first paint

        chosen = await self.push_screen_wait(FilterDialog(self.documents or (), self.filters))
        if chosen is not None:
            self.filters = chosen

    async def show_document(self, document_id: str) -> None:
        """Go to a document in the library's place."""
        from tui.screens.library import LibraryScreen  # noqa: PLC0415 - as above

        await self.switch_mode("library")
        if isinstance(self.screen, LibraryScreen):
            self.screen.show_document(document_id)

    async def show_provision(self, citation: str) -> None:
        """Go to a provision in the statutes' place."""
        from tui.screens.statutes import StatutesScreen  # noqa: PLC0415 - as above

        await self.switch_mode("statutes")
        if isinstance(self.screen, StatutesScreen):
            self.screen.cite(citation)

    @work(group="dialog")
    async def action_jump(self) -> None:
        """Show a letter at every target and go to the one whose letter is pressed."""
        from tui.screens.jump import JumpScreen, jump_targets  # noqa: PLC0415 - rarely needed

        if self.screen.is_modal:
            return
        target = await self.push_screen_wait(JumpScreen(jump_targets(self.screen)))
        if isinstance(target, PlaceName):
            await self.switch_mode(target.place)
        elif isinstance(target, FilterBar):
            self.action_filters()
        elif target is not None:
            target.focus()

    async def action_next_language(self) -> None:
        """German, English, and back; every place is drawn anew."""
        _.language = "de" if _.language == "en" else "en"
        self.memory = replace(self.memory, language=_.language)
        here = self.current_mode
        self.add_mode("between", Screen)
        await self.switch_mode("between")
        for mode, screen in self.MODES.items():
            await self.remove_mode(mode)
            self.add_mode(mode, screen)
        await self.switch_mode(here)
        await self.remove_mode("between")

    def action_guide(self) -> None:
        """Show what this place is for and its keys."""
        from tui.screens.guide import GuideDialog  # noqa: PLC0415 - after the first paint

        self.push_screen(GuideDialog(self.current_mode, own_bindings(self.screen)))

    def action_command_palette(self) -> None:
        """Show every action and every document, found as one types."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Befehl oder Dokument …")))

    def action_next_theme(self) -> None:
        """Dark, light, high contrast, and round."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
