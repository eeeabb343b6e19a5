"""Correcting what was detected of a document: its city and its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from corpus.records import Document, Kind
from tui.kinds import GERMAN, kind_name, parse_kind
from tui.strings import _, mark
from tui.text import one_line, visible
from tui.widgets.frame import KeyBar


@dataclass(frozen=True, slots=True)
class Details:
    """What a person says of a document; None where it is left to be detected."""

    city: str | None
    kind: Kind | None


class DetailsDialog(ModalScreen[Details | None]):
    """Lines for city and kind; gives None when left as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", mark("übernehmen"), priority=True),
        Binding("tab", "app.focus_next", mark("weiter"), key_display="Tab"),
        Binding("escape", "dismiss", mark("zurück")),
    ]

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document

    def compose(self) -> ComposeResult:
        """The lines, and room for what is wrong with them."""
        kinds = ", ".join(_(german) for german in GERMAN.values())
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(one_line(self._document.title))
            yield Static(Content(_("Stadt:")))
            yield Input(self._document.city or "", id="city", select_on_focus=False)
            yield Static(Content(_("Art ({kinds}):").format(kinds=kinds)))
            yield Input(kind_name(self._document.kind), id="kind", select_on_focus=False)
            yield Static(id="fault")
            yield KeyBar()

    def action_accept(self) -> None:
        """Give what the lines say, or say what is wrong with them."""
        city = self.query_one("#city", Input).value.strip()
        typed = self.query_one("#kind", Input).value
        kind = parse_kind(typed)
        if kind is None:
            fault = _("Die Art „{text}“ gibt es nicht.").format(text=typed)
            self.query_one("#fault", Static).update(Content(visible(fault)))
            return
        known = self._document
        details = Details(
            city if city != (known.city or "") else None, kind if kind is not known.kind else None
        )
        self.dismiss(details if details != Details(None, None) else None)
