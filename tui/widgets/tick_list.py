"""A list to tick: the sign says what is chosen, not the colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.strings import mark
from tui.text import visible


class TickList(OptionList):
    """Names to choose from; the space bar ticks the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", mark("wählen"), key_display=mark("Leertaste"))
    ]

    def __init__(self, names: Sequence[str], ticked: Sequence[bool], *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._names = names
        self._ticked = list(ticked)
        self.add_options(Option(self._prompt(index)) for index in range(len(names)))

    def on_focus(self) -> None:
        """The cursor stands on the first name."""
        if self.highlighted is None and self._names:
            self.highlighted = 0

    @property
    def ticked(self) -> list[int]:
        """The indexes of what is ticked."""
        return [index for index, ticked in enumerate(self._ticked) if ticked]

    def action_tick(self) -> None:
        """Tick what is under the cursor, or take the tick away."""
        index = self.highlighted
        if index is not None:
            self._ticked[index] = not self._ticked[index]
            self.replace_option_prompt_at_index(index, self._prompt(index))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click ticks too."""
        event.stop()
        self.action_tick()

    def _prompt(self, index: int) -> Content:
        return Content(f"{'[x]' if self._ticked[index] else '[ ]'} {visible(self._names[index])}")
