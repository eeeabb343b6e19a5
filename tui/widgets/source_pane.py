"""The window beside the list: a source under its title, its quotation marked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.state import Place, SourceText
from tui.strings import _
from tui.text import capitalised, visible
from tui.widgets.source_view import SourceView


class SourcePane(Vertical):
    """Title, section and page above the source's text."""

    def compose(self) -> ComposeResult:
        """Where the quotation stands, then the source."""
        yield Static(Content(_("Hier erscheint die Quelle.")), id="whereabouts")
        yield SourceView(id="source")

    def clear(self) -> None:
        """Show no source."""
        self.border_title = capitalised(_("Quelle"))
        self.border_subtitle = ""
        self.query_one("#whereabouts", Static).update(Content(_("Hier erscheint die Quelle.")))
        self.query_one(SourceView).clear()

    def announce(self, place: Place) -> None:
        """Name the place at once; its source may still be on its way."""
        self.border_title = Content(visible(place.label))
        self.border_subtitle = ""
        self.query_one("#whereabouts", Static).update(Content(visible(place.heading)))

    def show(self, source: SourceText, place: Place, cited: Sequence[str] = ()) -> None:
        """Show the source, scrolled to the place; beneath it the provisions that it cites."""
        self.announce(place)
        if cited:
            told = _("Zitiert: {citation}").format(citation=", ".join(cited))
            self.border_subtitle = Content(f"{visible(told)} ▸ v")
        self.query_one(SourceView).show(source, place.span)
