"""A scrolling view of lines that are drawn when they come into sight."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

Part = tuple[str, str]  # text that is safe to show, and the name of its style ("" for none)


@dataclass(frozen=True, slots=True)
class Line:
    """A line's parts; ``target`` is the number of what a click or the cursor means here.

    ``current`` lines belong to what the cursor is on.
    """

    parts: tuple[Part, ...] = ()
    target: int | None = None
    current: bool = False


class LineView(ScrollView, can_focus=True):
    """Base of views with thousands of lines: only those in sight cost anything."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--heading",
        "line--muted",
        "line--number",
        "line--question",
        "line--quote",
        "line--bar",
        "line--cursor",
        "line--fault",
    }

    @abstractmethod
    def line(self, index: int) -> Line:
        """The line at an index below :meth:`line_count`."""

    @abstractmethod
    def line_count(self) -> int:
        """How many lines there are."""

    @property
    def room(self) -> int:
        """Columns for text."""
        return self.scrollable_content_region.width

    def lines_changed(self) -> None:
        """Draw anew, and scroll no further than the lines go."""
        self.virtual_size = Size(self.room, self.line_count())
        self.refresh()

    def show_line(self, index: int, *, above: int = 0) -> None:
        """Scroll so that the line stands ``above`` lines under the top."""
        self.scroll_to(y=max(0, index - above), animate=False, force=True)

    def keep_in_sight(self, first: int, last: int) -> None:
        """Scroll as little as needed to have the lines in sight, the first one at any rate."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top:
            self.show_line(first)
        elif last >= top + height:
            self.show_line(min(first, last - height + 1))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        base = self.rich_style
        index = self.scroll_offset.y + y
        if index >= self.line_count():
            return Strip.blank(self.room, base)
        line = self.line(index)
        if line.current:
            base += self._style("cursor")
        segments = [
            Segment(text, base + self._style(style) if style else base)
            for text, style in line.parts
        ]
        return Strip(segments).adjust_cell_length(self.room, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"line--{name}", partial=True)
