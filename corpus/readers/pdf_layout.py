"""Reading order on a PDF page: from runs of text with places to lines as a person reads them.

Coordinates are points, ``x`` to the right along the line and ``y`` upwards; a page whose text is
turned has been turned back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Mean width of a character in ems: Helvetica has 0.5 for German, Times 0.45, Arial Narrow 0.42.
_CHARACTER_WIDTH = 0.47
# Lines whose baseline lies in this share of the page's height at its top or foot are running heads.
_MARGIN = 0.07
# Where two columns were drawn line by line, text goes back from right to left at least so often.
_MIN_CROSSINGS = 6
# The lines of a column of prose; cells of tables are shorter.
_MIN_COLUMN_CHARACTERS = 22
# Bullets and numbers of lists are set at places of their own, without a blank behind them.
_MARKER = re.compile(
    r"[^\w\s(\[„\"]|\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}[.)]?|[a-z]{1,2}[.)]|[IVX]+[.)])\)?"
)
_MARKER_GAP = 0.2  # ems; less is kerning
_SAME_PLACE = 3.0  # points
_GAP = 5.0  # ems between baselines; within running text they are at most two apart


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text as drawn at one place in one font; ends with a line end if the line does."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``end`` is about where it ends, ``size`` that of most of its characters."""

    text: str
    x: float
    y: float
    end: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: cells by row, ``columns`` the places of the vertical rules."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[float, ...]
    y: float
    foot: float


Item = Line | Table


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each line, in the order in which they were drawn."""
    lines: list[list[Run]] = []
    current: list[Run] = []
    for run in runs:
        if run.text.strip():
            current.append(run)
        if run.text.endswith("\n") and current:
            lines.append(current)
            current = []
    if current:
        lines.append(current)
    return lines


def join(runs: Sequence[Run]) -> Line:
    """Make one line of its runs."""
    if len(runs) == 1:
        run = runs[0]
        text = run.text.strip()
        end = run.x + len(text) * run.size * _CHARACTER_WIDTH
        return Line(text, run.x, run.y, end, round(run.size, 1), run.bold)
    end = runs[0].x
    sizes: Counter[float] = Counter()
    for index, run in enumerate(runs):
        # A change of font in a line tells no new place: the run goes on where the last ended.
        start = run.x if not index or run.x > runs[index - 1].x + 0.5 else end
        end = start + len(run.text.strip()) * run.size * _CHARACTER_WIDTH
        sizes[round(run.size, 1)] += len(run.text)
    return Line(
        text=_text(runs),
        x=runs[0].x,
        y=runs[0].y,
        end=end,
        size=sizes.most_common(1)[0][0],
        bold=all(run.bold for run in runs),
    )


def _text(runs: Sequence[Run]) -> str:
    """The words of a line; a list's marker that was drawn apart stays apart."""
    first, second = runs[:2]
    marker = first.text.strip()
    is_apart = second.x >= first.x + (len(marker) * _CHARACTER_WIDTH + _MARKER_GAP) * first.size
    pieces = [run.text for run in runs]
    if _MARKER.fullmatch(marker) and is_apart and not first.text.endswith(" "):
        pieces[0] = f"{marker} "
    for index, (before, after) in enumerate(pairwise(pieces)):
        if before.endswith(":") and after[:1].isupper():  # a bold label and its words
            pieces[index] = f"{before} "
    return "".join(pieces).strip()


def in_reading_order(
    drawn: Sequence[Sequence[Run]], tables: Sequence[Table], height: float
) -> list[Item]:
    """Lines and tables from top to bottom, column after column."""
    gutter = _gutter(drawn)
    if gutter is None:
        lines = [join(runs) for runs in drawn]
    else:
        lines = list(_unwoven(drawn, gutter, height))
    blocks = _blocks(lines, tables)
    blocks += [[table] for table in tables]
    return [item for block in _sorted(blocks, height) for item in block]


def _gutter(drawn: Sequence[Sequence[Run]]) -> float | None:
    """Where the right one of two columns begins that were drawn line by line, else None."""
    starts = Counter(round(run.x) for runs in drawn for run in runs)
    if not starts:
        return None
    left, right = min(starts), max(run.x for runs in drawn for run in runs)
    places = {x: n for x, n in starts.items() if x > left + 0.3 * (right - left) + 72}
    gutter = max(places, key=lambda x: places[x], default=None)
    if gutter is None or places[gutter] < _MIN_CROSSINGS:
        return None
    sides = [side for runs in drawn for side in _sides(runs, gutter)]
    crossings = sum(one == "right" and next_ == "left" for (one, _), (next_, _) in pairwise(sides))
    columns = {name: [line for side, line in sides if side == name] for name in ("left", "right")}
    prose = all(
        sum(len(line.text) for line in column) >= _MIN_COLUMN_CHARACTERS * len(column)
        for column in columns.values()
    )
    return gutter if crossings >= _MIN_CROSSINGS and prose else None


def _sides(runs: Sequence[Run], gutter: float) -> list[tuple[str, Line]]:
    """A drawn line's parts with the column that each is in; ``full`` is a line over both."""
    for index, run in enumerate(runs):
        if abs(run.x - gutter) <= _SAME_PLACE and index:
            return [("left", join(runs[:index])), ("right", join(runs[index:]))]
    line = join(runs)
    if line.x >= gutter - _SAME_PLACE:
        return [("right", line)]
    return [("full" if line.end > gutter + line.size else "left", line)]


def _unwoven(drawn: Sequence[Sequence[Run]], gutter: float, height: float) -> Iterable[Line]:
    """The left column's lines, then the right's, between the lines that go over both."""
    waiting: list[Line] = []
    for runs in drawn:
        for side, line in _sides(runs, gutter):
            if side == "full" or _in_margin(line.y, height):
                yield from waiting
                waiting = []
                yield line
            elif side == "left":
                yield line
            else:
                waiting.append(line)
    yield from waiting


def _in_margin(y: float, height: float) -> bool:
    return y < _MARGIN * height or y > (1 - _MARGIN) * height


def _blocks(lines: Sequence[Line], tables: Sequence[Table]) -> list[list[Item]]:
    """Cut the lines where the drawing goes up again, leaves a wide gap or goes past a table."""
    blocks: list[list[Item]] = []
    before: Line | None = None
    for line in lines:
        if before is None or _is_cut(before, line, tables):
            blocks.append([])
        blocks[-1].append(line)
        before = line
    return blocks


def _is_cut(before: Line, line: Line, tables: Sequence[Table]) -> bool:
    fall = before.y - line.y
    if fall < -line.size or fall > _GAP * max(line.size, before.size):
        return True
    return any(before.y >= table.y and line.y <= table.foot for table in tables)


def _sorted(blocks: Sequence[list[Item]], height: float) -> list[list[Item]]:
    """Move a block that was drawn too late before those that stand below it.

    Blocks side by side keep the order in which they were drawn, which is that of the columns.
    """
    placed: list[tuple[_Extent, list[Item]]] = []
    for block in blocks:
        extent = _extent(block)
        placed.insert(_place(extent, [other for other, _ in placed], height), (extent, block))
    return [block for _, block in placed]


def _place(extent: _Extent, placed: Sequence[_Extent], height: float) -> int:
    """Where a block stands among those before it; a table with text beside it in its column."""
    if extent.is_table and any(map(extent.stands_beside, placed)):
        column = [n for n, other in enumerate(placed) if extent.overlaps(other)]
        below = (n for n in column if extent.foot >= placed[n].top + _SAME_PLACE)
        return next(below, column[-1] + 1 if column else len(placed))
    index = len(placed)
    while index and extent.stands_above(placed[index - 1], height):
        index -= 1
    return index


@dataclass(frozen=True, slots=True)
class _Extent:
    top: float
    foot: float
    left: float
    right: float
    is_table: bool  # when it was drawn is not known, and does not matter

    def stands_above(self, other: _Extent, height: float) -> bool:
        """Whether this is read before ``other`` because it stands above it."""
        if self.foot < other.top + _SAME_PLACE:
            return False
        if _in_margin(self.foot, height) or _in_margin(other.top, height):
            return True
        return self.is_table or self.overlaps(other)

    def overlaps(self, other: _Extent) -> bool:
        """Whether both share a part of the page's width."""
        return self.left < other.right and other.left < self.right

    def stands_beside(self, other: _Extent) -> bool:
        """Whether both share a part of the page's height, and none of its width."""
        return not self.overlaps(other) and self.foot < other.top and other.foot < self.top


def _extent(block: Sequence[Item]) -> _Extent:
    lines = [item for item in block if isinstance(item, Line)]
    tables = [item for item in block if isinstance(item, Table)]
    return _Extent(
        top=max([line.y for line in lines] + [table.y for table in tables]),
        foot=min([line.y for line in lines] + [table.foot for table in tables]),
        left=min([line.x for line in lines] + [table.columns[0] for table in tables]),
        right=max([line.end for line in lines] + [table.columns[-1] for table in tables]),
        is_table=bool(tables),
    )
