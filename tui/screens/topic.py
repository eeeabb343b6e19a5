"""A cell of the comparison opened: a topic's measures side by side, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.side_by_side import Card, side_by_side
from tui.state import Place
from tui.strings import _, mark
from tui.text import one_line, visible
from tui.widgets.frame import KeyBar
from tui.widgets.line_view import Line, LineView

if TYPE_CHECKING:
    from tui.app import QuerblickApp


class CardView(LineView):
    """Draws the cards; the cursor stands on one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,n", "move(1)", mark("Maßnahme"), key_display="←→"),
        Binding("left,p", "move(-1)", show=False),
    ]

    def __init__(self, cards: Sequence[Card], cursor: int) -> None:
        super().__init__()
        self._cards = cards
        self.cursor = min(max(0, cursor), max(0, len(cards) - 1))
        self._lines: list[Line] = []

    def line_count(self) -> int:
        """How many lines the cards take."""
        return len(self._lines)

    def line(self, index: int) -> Line:
        """A line of the cards."""
        return self._lines[index]

    def action_move(self, step: int) -> None:
        """Go to the next or previous measure."""
        self.cursor = min(max(0, self.cursor + step), max(0, len(self._cards) - 1))
        self.on_resize()

    def on_resize(self) -> None:
        """Lay out for the width, and keep the cursor's block in sight."""
        if not self.room:
            return
        self._lines = side_by_side(self._cards, self.room, self.cursor)
        self.lines_changed()
        starts = [n for n, line in enumerate(self._lines) if line.target is not None]
        blocks = [self._lines[n].target or 0 for n in starts]
        block = max((n for n, first in enumerate(blocks) if first <= self.cursor), default=0)
        if starts:
            after = [*starts, len(self._lines)][block + 1]
            self.keep_in_sight(starts[block], after - 1)


class TopicDialog(ModalScreen[Place | None]):
    """A topic's measures side by side; gives the place of the one to be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", mark("Quelle")),
        Binding("y", "copy", mark("kopieren")),
        Binding("o", "open_file", mark("Datei")),
        Binding("escape", "dismiss", mark("zurück")),
    ]

    def __init__(self, topic: str, cards: Sequence[tuple[Card, Place]], cursor: int) -> None:
        super().__init__()
        self._topic = topic
        self._places = [place for _card, place in cards]
        self._view = CardView([card for card, _place in cards], cursor)

    def compose(self) -> ComposeResult:
        """The cards under the topic's name."""
        with Vertical(classes="dialog whole") as dialog:
            dialog.border_title = Content(visible(self._topic))
            dialog.border_subtitle = _("≠ verschieden   = gleich")
            yield self._view
            yield KeyBar()

    @property
    def _place(self) -> Place:
        return self._places[self._view.cursor]

    def action_read(self) -> None:
        """Go to the measure in its document."""
        self.dismiss(self._place)

    def action_copy(self) -> None:
        """Copy the measure with its reference."""
        app = cast("QuerblickApp", self.app)
        app.copy(f"„{one_line(self._place.quote)}“ ({self._place.reference})")

    def action_open_file(self) -> None:
        """Open the measure's file."""
        cast("QuerblickApp", self.app).open_document(self._place.document)
