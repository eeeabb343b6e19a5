"""Pages of lines and tables written out as text, with the headings that stand out by their type."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.pdf_layout import Item, Line, Table
from corpus.readers.pdf_symbols import tidy
from corpus.readers.pdf_typography import (
    SAME_INDENT,
    Columns,
    Typography,
    is_apart,
    usual_gap,
)
from corpus.records import Page, Source, Span

_ITEM_INDENT = "  "
_MAX_HEADING_CHARACTERS = 200
_MAX_HEAD_LINES = 2  # between the two parts of a table that a page parts


def write(pages: Sequence[Sequence[Item]]) -> Source:
    """Make one source of the pages; every page ends with a form feed."""
    readable = [tidy(page) for page in pages]
    writer = _Writer(Typography.of(readable))
    for page in readable:
        writer.page(page)
    return writer.source()


class _Writer:
    def __init__(self, typography: Typography) -> None:
        self._typography = typography
        self._parts: list[str] = []
        self._position = 0
        self._pages: list[Page] = []
        self._headings: list[Span] = []
        self._last_page: Sequence[Item] = ()
        self._header: tuple[str, ...] = ()  # of the table that was written last

    def source(self) -> Source:
        """What has been written."""
        short = (h for h in self._headings if h.end - h.start <= _MAX_HEADING_CHARACTERS)
        return Source("".join(self._parts), tuple(self._pages), headings=tuple(short))

    def page(self, page: Sequence[Item]) -> None:
        """Write the next page."""
        start = self._position
        gap, columns = usual_gap(page), Columns.of(page)
        before: Item | None = None
        for item in self._typography.with_whole_headings(page):
            is_heading = isinstance(item, Line) and self._typography.is_heading(item)
            if before is not None and (is_heading or is_apart(before, item, gap)):
                self._put("\n")
            if isinstance(item, Table):
                self._write_table(item, continued=_continues(self._last_page, page, item))
            else:
                self._write_line(item, columns, is_heading=is_heading)
            before = item
        self._put("\f")
        self._pages.append(Page(len(self._pages) + 1, start, self._position))
        self._last_page = page

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._position += len(text)

    def _write_line(self, line: Line, columns: Columns, *, is_heading: bool) -> None:
        self._put(_ITEM_INDENT * self._typography.depth(line, columns))
        if is_heading:
            self._headings.append(Span(self._position, self._position + len(line.text)))
        self._put(f"{line.text}\n")

    def _write_table(self, table: Table, *, continued: bool) -> None:
        """Write the rows; the first is the header, unless the table began on the page before."""
        rows = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |\n" for row in table.rows]
        if not continued or table.rows[0] == self._header:
            self._header = table.rows[0]
            rows.insert(1, f"|{'---|' * len(self._header)}\n")
        self._put("".join(rows))


def _continues(before: Sequence[Item], page: Sequence[Item], table: Table) -> bool:
    """Whether ``table`` is the rest of one that ends ``before``; heads and feet may lie between."""
    if table not in page[: _MAX_HEAD_LINES + 1]:
        return False
    return any(
        isinstance(item, Table)
        and len(item.columns) == len(table.columns)
        and all(abs(a - b) <= SAME_INDENT for a, b in zip(item.columns, table.columns, strict=True))
        for item in before[-_MAX_HEAD_LINES - 1 :]
    )
