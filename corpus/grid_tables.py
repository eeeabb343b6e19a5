"""Tables drawn with signs: bars between the cells, ``+-----+`` between the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from corpus.lines import Line
from corpus.tables import Row, pipe_cells

_RULE = re.compile(r"\+(?:[-=]{2,}\+){2,}")


def grid_rows(text: str, lines: Sequence[Line]) -> dict[int, Row]:
    """The rows of all such tables by the index of their line; further lines of a row go on."""
    found: dict[int, Row] = {}
    for head, *body in _tables(text, lines):
        cells = [[text[c.start : c.end] for c in pipe_cells(text, lines[at])] for at in head]
        names = tuple(" ".join(filter(None, parts)) for parts in zip_longest(*cells, fillvalue=""))
        found |= {at: Row(at, pipe_cells(text, lines[at]), (), is_header=True) for at in head}
        for row in body:
            for at in row:
                goes_on = at != row[0]
                found[at] = Row(at, pipe_cells(text, lines[at]), names, goes_on=goes_on)
    return found


def _tables(text: str, lines: Sequence[Line]) -> Iterator[list[list[int]]]:
    """The rows of each table, each the indices of its lines; the first row names the columns."""
    rows: list[list[int]] = []
    is_open = False
    for index, line in enumerate(lines):
        near = index > 0 and text.count("\n", lines[index - 1].end, line.start) == 1
        if _RULE.fullmatch(line.text) and (near or not is_open):
            rows.append([])
            is_open = True
        elif is_open and line.text.startswith("|") and near:
            rows[-1].append(index)
        elif is_open:
            yield from _whole(rows)
            rows, is_open = [], False
    yield from _whole(rows)


def _whole(rows: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """A table with names and something below them; else nothing."""
    filled = [row for row in rows if row]
    if len(filled) > 1:
        yield filled
