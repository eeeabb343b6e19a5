"""Writes structure as Markdown for formats that have it: headings, paragraphs, items, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.records import Span

MAX_HEADING_LEVEL = 6
PARAGRAPH_GAP = "\N{EM SPACE}"  # between the paragraphs of a cell, which has but one line


class Blocks:
    """Collects blocks in order; a blank line parts them, except between the items of a list."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._in_list = False
        self._length = 0
        self.headings: list[Span] = []  # paragraphs that stand out by their type

    def heading(self, level: int, text: str) -> None:
        """Add a heading; levels beyond Markdown's six become the sixth."""
        title = fold(text)
        if title:
            self._add(f"{'#' * min(max(level, 1), MAX_HEADING_LEVEL)} {title}")

    def raw(self, block: str) -> None:
        """Add a block as it is."""
        self._add(block)

    def paragraph(self, text: str, indent: int = 0, *, stands_out: bool = False) -> None:
        """Add a paragraph, each of its lines indented by ``indent`` blanks.

        One of a single line that ``stands_out`` by its type is noted in :attr:`headings`.
        """
        lines = [line for line in map(fold, text.split("\n")) if line]
        if lines:
            self._add("\n".join(" " * indent + line for line in lines))
        if stands_out and len(lines) == 1:
            self.headings.append(Span(self._length - len(lines[0]), self._length))

    def item(self, marker: str, text: str, indent: int = 0) -> None:
        """Add a list item: its marker as it is, further lines under its text."""
        lines = [line for line in map(fold, text.split("\n")) if line]
        if not lines and not marker.strip():
            return
        start = " " * indent + marker
        self._add((start + f"\n{' ' * len(start)}".join(lines)).rstrip(), in_list=True)

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """Add a table; its first row is the header, short rows are filled up.

        The lines of a cell are its paragraphs.
        """
        cells = [[_on_one_line(cell).replace("|", "\\|") for cell in row] for row in rows]
        cells = [row for row in cells if any(row)]
        if not cells:
            return
        width = max(map(len, cells))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in cells]
        lines.insert(1, f"|{'---|' * width}")
        self._add("\n".join(lines))

    def text(self) -> str:
        """All blocks as one Markdown text that ends with a line end."""
        return "".join(self._parts) + "\n" if self._parts else ""

    def _add(self, block: str, *, in_list: bool = False) -> None:
        gap = "" if not self._parts else "\n" if in_list and self._in_list else "\n\n"
        self._parts += (gap, block)
        self._length += len(gap) + len(block)
        self._in_list = in_list


def _on_one_line(cell: str) -> str:
    return PARAGRAPH_GAP.join(line for line in map(fold, cell.split("\n")) if line)


def fold(text: str) -> str:
    """Every run of white space as one blank, none at the ends."""
    return " ".join(text.split())
