"""Correcting what was detected of a document: title, city, kind, and how long it is in force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from corpus.errors import UsageError
from corpus.records import Document
from index.said import Said
from tui.details import DATES, FIELDS, shown, understood
from tui.strings import _, mark
from tui.text import capitalised, one_line, visible
from tui.widgets.frame import KeyBar


class DetailsDialog(ModalScreen[Said | None]):
    """A line for each detail; gives what was changed, None when all was left as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", mark("übernehmen"), priority=True),
        Binding("tab", "app.focus_next", mark("weiter"), key_display="Tab"),
        Binding("escape", "dismiss", mark("zurück")),
    ]

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._before = {name: shown(document, name) for name in FIELDS}

    def compose(self) -> ComposeResult:
        """The lines, and room for what is wrong with them."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(one_line(self._document.title))
            for name, label in FIELDS.items():
                with Horizontal(classes="field"):
                    yield Static(Content(capitalised(_(label))))
                    yield Input(
                        self._before[name],
                        id=name,
                        select_on_focus=False,
                        placeholder=_("TT.MM.JJJJ") if name in DATES else "",
                    )
            yield Static(id="fault")
            yield KeyBar()

    def action_accept(self) -> None:
        """Give what the lines say, or say what is wrong with them."""
        try:
            said = understood(dict(self._changed()))
        except UsageError as error:
            self.query_one("#fault", Static).update(Content(visible(str(error))))
            return
        self.dismiss(said if said != Said() else None)

    def _changed(self) -> Iterator[tuple[str, str]]:
        for name, before in self._before.items():
            typed = self.query_one(f"#{name}", Input).value.strip()
            if typed != before:
                yield name, typed
