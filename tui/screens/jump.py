"""Jump mode: every target shows a letter, and the letter goes there."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.strings import _
from tui.widgets.frame import FilterBar, PlaceName

LETTERS = "asdfjklghqwertuiopzcvbnm"


class JumpScreen(ModalScreen[Widget | None]):
    """Letters over the place beneath; any other key goes back."""

    def __init__(self, targets: Sequence[Widget]) -> None:
        super().__init__()
        self._targets = dict(zip(LETTERS, targets, strict=False))

    def compose(self) -> ComposeResult:
        """One letter a target, at its upper left corner."""
        for letter, target in self._targets.items():
            sign = Static(Content(f" {letter} "), classes="letter")
            sign.styles.position = "absolute"
            sign.styles.offset = target.region.offset
            yield sign
        yield Static(Content(_("Buchstabe: dorthin springen   Esc zurück")), id="hint")

    def on_key(self, event: Key) -> None:
        """Go to the target of the letter."""
        event.stop()
        self.dismiss(self._targets.get(event.key))


def jump_targets(screen: Screen[object]) -> list[Widget]:
    """Places, filters, and what can have the focus, as far as they are in sight."""
    wanted = [
        widget
        for widget in screen.walk_children(Widget)
        if isinstance(widget, PlaceName | FilterBar) or widget.focusable
    ]
    return [one for one in wanted if one.display and one.region and one.is_on_screen]
