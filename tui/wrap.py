"""Source text broken into rows of a given width, without losing a single offset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from rich.cells import cell_len

from corpus.records import Page

WORD = re.compile(r"\S+")
HEADING = re.compile(r"\s*#{1,6}\s+(?=\S)")  # Markdown's mark of a heading: not shown
MARKER = re.compile(r"(?:[-*+•–—❖▪·○]|\d{1,2}[.)]|\(\d+[a-z]?\)|[a-z]\))\s+")
STARTS_ANEW = re.compile(r"(?:[-*+•–—❖▪·○#|§]|\d+[.)]|\d+(?:\.\d+)+|\(\w+\)|[a-z]\))")
WIDEST_HARD_LINE = 160  # a file whose lines are longer has no line breaks inside paragraphs
FULL_LINE = 0.7  # of the usual length: a shorter line ends its paragraph
USUAL_LENGTH = 0.9  # the quantile of line lengths that counts as usual
NARROWEST = 8  # columns that text gets, however narrow the terminal
DEEPEST_INDENT = 8  # columns: deeper indents of a source leave too little room


class Row(NamedTuple):
    """A row on the screen: the source from ``start`` to ``end``, ``indent`` columns to the right.

    ``page`` is set on a row that shows no text: the rule above the page of this number.
    """

    start: int
    end: int
    indent: int = 0
    page: int | None = None


def wrapped(
    text: str, start: int, end: int, width: int, first: int | None = None
) -> Iterator[tuple[int, int]]:
    """Spans of at most ``width`` columns, broken between words; a longer word is broken inside.

    ``first`` is the room of the first span, where that differs.
    """
    row_start = row_end = columns = 0
    room = first or width
    for word in WORD.finditer(text, start, end):
        for piece_start, piece_end in _pieces(text, word.start(), word.end(), width):
            size = cell_len(text[piece_start:piece_end])
            gap = piece_start - row_end
            if columns and columns + gap + size <= room:
                columns += gap + size
            else:
                if columns:
                    yield row_start, row_end
                    room = width
                row_start, columns = piece_start, size
            row_end = piece_end
    if columns or row_end > row_start:
        yield row_start, row_end


def _pieces(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while cell_len(text[start:end]) > width:
        cut = start + 1
        while cut < end and cell_len(text[start : cut + 1]) <= width:
            cut += 1
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the source's paragraphs; lines that a paragraph was broken into are joined.

    An empty span stands for blank lines between paragraphs, however many there are.
    """
    lines = [found.span() for found in re.finditer(r"[^\n\f]+|\n(?=\n)|\f", text)]
    typical = _typical(lines, text)
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        blank = not text[start:end].strip()
        if blank:
            if joined and joined[-1][0] < joined[-1][1]:
                joined.append((start, start))
        elif joined and _continues(text, joined[-1], (start, end), typical):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _typical(lines: Sequence[tuple[int, int]], text: str) -> float:
    lengths = sorted(len(text[start:end].strip()) for start, end in lines)
    filled = [length for length in lengths if length]
    usual = filled[int(USUAL_LENGTH * (len(filled) - 1))] if filled else 0
    return usual if usual <= WIDEST_HARD_LINE else float("inf")


def _continues(text: str, before: tuple[int, int], line: tuple[int, int], typical: float) -> bool:
    start, end = before
    if start == end or "\f" in text[end : line[0]]:
        return False
    last = text[max(start, text.rfind("\n", start, end) + 1) : end].strip()
    following = text[line[0] : line[1]].strip()
    full = FULL_LINE * typical
    title = following.endswith(":") and len(following) < full
    return (
        len(last) >= full
        and not last.endswith(("-", "|"))
        and not (title or STARTS_ANEW.match(following))
    )


def source_rows(
    text: str, width: int, pages: Sequence[Page] = (), headings: Iterable[int] = ()
) -> list[Row]:
    """The whole source as rows of ``width`` columns, with a rule above each page but the first.

    ``headings`` are offsets where a paragraph has to begin, whatever the lines look like.
    """
    rules = [page for page in pages if page.start > 0]
    breaks = sorted({*headings})
    rows: list[Row] = []
    for start, end in _cut(paragraphs(text), breaks):
        while rules and rules[0].start <= start:
            page = rules.pop(0)
            rows.append(Row(page.start, page.start, page=page.number))
        if start == end:
            rows.append(Row(start, start))
        else:
            rows += _paragraph_rows(text, start, end, width)
    return rows


def _cut(spans: Iterable[tuple[int, int]], breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        begin = start
        for cut in breaks[bisect_right(breaks, start) :]:
            if cut >= end:
                break
            yield begin, cut
            begin = cut
        yield begin, end


def _paragraph_rows(text: str, start: int, end: int, width: int) -> Iterator[Row]:
    heading = HEADING.match(text, start, end)
    if heading:
        start = heading.end()
    body = text[start:end]
    indent = min(len(body) - len(body.lstrip()), DEEPEST_INDENT)
    marker = MARKER.match(body.lstrip())
    hanging = indent + (min(len(marker.group()), DEEPEST_INDENT) if marker else 0)
    room = max(NARROWEST, width - hanging)
    spans = wrapped(text, start, end, room, max(NARROWEST, width - indent))
    for number, (first, last) in enumerate(spans):
        yield Row(first, last, hanging if number else indent)


def row_at(rows: Sequence[Row], offset: int) -> int:
    """The index of the row that shows the character at ``offset`` (0 without rows)."""
    return max(0, bisect_right(rows, offset, key=attrgetter("start")) - 1)
