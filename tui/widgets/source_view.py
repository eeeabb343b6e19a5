"""A document's source, wrapped to the window, with a quotation marked in its context."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from textual import on, work
from textual.message import Message

from corpus.records import Span
from tui.state import SourceText
from tui.strings import _
from tui.text import visible
from tui.widgets.line_view import Line, LineView, Part
from tui.wrap import Row, row_at, source_rows

EMPHASIS = "**"  # Markdown's mark of bold text, which only disturbs reading
MARGIN = 2  # columns on the left for the bar that marks the quotation
CONTEXT = 3  # the quotation begins below this part of the window's height (a third)


class SourceView(LineView):
    """Shows a source and one marked span of it; the rest is there to scroll through."""

    @dataclass
    class Laid(Message):
        """A source has been broken into rows for a width."""

        source: SourceText
        width: int
        rows: list[Row]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._source: SourceText | None = None
        self._span = Span(0, 0)
        self._rows: list[Row] = []
        self._laid: tuple[str, int] | None = None
        self._headings: list[int] = []

    def show(self, source: SourceText, span: Span) -> None:
        """Show the source from where the span begins."""
        self._source, self._span = source, span
        self._lay_out()

    def clear(self) -> None:
        """Show nothing."""
        self._source, self._rows, self._laid = None, [], None
        self.lines_changed()

    def line_count(self) -> int:
        """How many rows the source has."""
        return len(self._rows)

    def line(self, index: int) -> Line:
        """A row, with the bar where the marked span is."""
        row = self._rows[index]
        if self._source is None:
            return Line()
        if row.page is not None:
            return Line(
                (("── " + _("S. {n}").format(n=row.page) + " ".ljust(self.room, "─"), "muted"),)
            )
        marked = row.start < self._span.end and row.end > self._span.start
        bar: Part = ("▌ ", "bar") if marked else ("  ", "")
        return Line((bar, (" " * row.indent, ""), *self._parts(self._source.text, row)))

    def _parts(self, text: str, row: Row) -> list[Part]:
        style = "heading" if self._is_heading(text, row) else ""
        first = min(max(self._span.start, row.start), row.end)
        last = min(max(self._span.end, first), row.end)
        pieces = ((row.start, first, style), (first, last, "quote"), (last, row.end, style))
        return [
            (visible(text[start:end]).replace("\n", " ").replace(EMPHASIS, ""), name)
            for start, end, name in pieces
            if start < end
        ]

    def _is_heading(self, text: str, row: Row) -> bool:
        index = bisect_right(self._headings, row.start)
        return bool(index) and "\n" not in text[self._headings[index - 1] : row.start]

    def _lay_out(self) -> None:
        source = self._source
        if source is None or not self.room:
            return
        if self._laid == (source.document.id, self.room):
            self._show_span()
        else:
            self._wrap(source, self.room)

    @work(thread=True, exclusive=True, group="wrap")
    def _wrap(self, source: SourceText, width: int) -> None:
        rows = source_rows(source.text, max(1, width - MARGIN), source.pages, heading_lines(source))
        self.post_message(self.Laid(source, width, rows))

    @on(Laid)
    def _show_rows(self, message: Laid) -> None:
        if message.source is not self._source or message.width != self.room:
            return
        self._rows = message.rows
        self._headings = heading_lines(message.source)
        self._laid = (message.source.document.id, message.width)
        self._show_span()

    def _show_span(self) -> None:
        self.lines_changed()
        height = self.scrollable_content_region.height
        self.show_line(row_at(self._rows, self._span.start), above=height // CONTEXT)

    def on_resize(self) -> None:
        """Wrap anew for the new width."""
        self._lay_out()


def heading_lines(source: SourceText) -> list[int]:
    """Where the lines begin that headings stand on, in order."""
    return sorted(source.text.rfind("\n", 0, each.start) + 1 for each in source.sections[1:])
