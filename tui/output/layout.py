"""Plain text for people: paragraphs and tables that fit the terminal and stay whole in a pipe."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Sequence
from itertools import zip_longest

WIDEST = 100  # columns: longer lines are hard to read, however wide the terminal


def width() -> int | None:
    """The columns to fill on a terminal; None in a pipe, where a paragraph stays one line."""
    if not sys.stdout.isatty():
        return None
    return min(shutil.get_terminal_size().columns, WIDEST)


def paragraph(text: str, indent: str = "", hanging: str | None = None) -> str:
    """Each line of the text, wrapped and indented; ``hanging`` indents the lines that follow."""
    following = indent if hanging is None else hanging
    columns = width()
    if columns is None:
        return "\n".join(f"{indent}{line}".rstrip() for line in text.splitlines())
    return "\n".join(
        textwrap.fill(line, columns, initial_indent=indent, subsequent_indent=following)
        for line in text.splitlines()
    )


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a header in aligned columns, two blanks between."""
    columns = zip_longest(header, *rows, fillvalue="")
    widths = [max(map(len, column)) for column in columns]
    lines = (
        "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in (header, *rows)
    )
    return "\n".join(lines)


def blocks(*parts: str) -> str:
    """The parts that say something, a blank line between them."""
    return "\n\n".join(part for part in parts if part)
