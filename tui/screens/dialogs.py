"""Dialogs: filters, the path of new documents, a question of yes or no."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from assistant.records import DocumentInfo
from tui.kinds import kind_name
from tui.paths import PathSuggester, completed, exists, typed_paths
from tui.state import Filters
from tui.strings import _, mark
from tui.text import visible
from tui.widgets.frame import KeyBar
from tui.widgets.tick_list import TickList


class FilterDialog(ModalScreen[Filters | None]):
    """Which cities and kinds to look at; None when left as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", mark("anwenden"), priority=True),
        Binding("a", "clear", mark("alle")),
        Binding("tab", "app.focus_next", mark("weiter"), key_display="Tab"),
        Binding("escape", "dismiss", mark("zurück")),
    ]

    def __init__(self, documents: tuple[DocumentInfo, ...], filters: Filters) -> None:
        super().__init__()
        self._cities = sorted({info.document.city for info in documents if info.document.city})
        self._kinds = sorted({info.document.kind for info in documents}, key=kind_name)
        self._filters = filters

    def compose(self) -> ComposeResult:
        """Two lists to tick."""
        cities = TickList(
            self._cities, [city in self._filters.cities for city in self._cities], id="cities"
        )
        kinds = TickList(
            [kind_name(kind) for kind in self._kinds],
            [kind in self._filters.kinds for kind in self._kinds],
            id="kinds",
        )
        cities.border_title, kinds.border_title = _("Stadt"), _("Art")
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = _("Filter")
            yield Static(Content(_("Nichts gewählt heißt: alle.")))
            with Horizontal(classes="columns"):
                yield cities
                yield kinds
            yield KeyBar()

    def action_apply(self) -> None:
        """Look at what is ticked."""
        cities = self.query_one("#cities", TickList).ticked
        kinds = self.query_one("#kinds", TickList).ticked
        chosen = tuple(self._cities[index] for index in cities)
        self.dismiss(Filters(chosen, tuple(self._kinds[index] for index in kinds)))

    def action_clear(self) -> None:
        """Look at everything."""
        self.dismiss(Filters())


class PathLine(Input):
    """A line for a path."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", mark("aufnehmen")),
        Binding("tab,right", "complete", mark("ergänzen"), key_display="Tab"),
    ]

    def action_complete(self) -> None:
        """Take over what the line suggests; without a suggestion the cursor moves on."""
        found = completed(self.value) if self.cursor_position == len(self.value) else None
        if found is None:
            self.action_cursor_right()
        else:
            self.value = found
            self.cursor_position = len(found)


class PathDialog(ModalScreen[tuple[Path, ...]]):
    """The paths of files or folders to take in; they can be typed, pasted or dragged here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(())", mark("zurück")),
    ]

    def __init__(self, offered: str = "") -> None:
        super().__init__()
        self._offered = offered

    def compose(self) -> ComposeResult:
        """A line to type in, and room for what is wrong with it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = _("Dokumente aufnehmen")
            yield Static(Content(_("Pfad einer Datei oder eines Ordners:")))
            yield PathLine(
                self._offered, suggester=PathSuggester(), id="path", select_on_focus=False
            )
            yield Static(id="fault")
            yield KeyBar()

    @on(Input.Submitted)
    def _check(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        paths = typed_paths(text)
        missing = [path for path in paths if not exists(path)]
        if text and not missing:
            self.dismiss(paths)
            return
        fault = _("{path}: gibt es nicht. Bitte den Pfad prüfen.").format(path=text or "–")
        self.query_one("#fault", Static).update(Content(visible(fault)))


class ConfirmDialog(ModalScreen[bool]):
    """A question of yes or no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,y,enter", "dismiss(True)", mark("ja"), key_display="j"),
        Binding("n,escape", "dismiss(False)", mark("nein"), key_display="n"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question."""
        with Vertical(classes="dialog"):
            yield Static(Content(visible(self._question)))
            yield KeyBar()
