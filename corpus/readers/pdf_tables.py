"""Ruled tables on a PDF page: the rules make cells, the runs of text fall into them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.blocks import fold
from corpus.readers.pdf_layout import Run, Table
from corpus.repair import repair

_NEAR = 3.0  # points; rules of neighbouring cells lie up to a line's width apart
_MIN_LENGTH = 5.0  # points; shorter ones are strokes of drawings
_MAX_RULES = 4_000  # pages with more hold drawings, not tables
_MIN_FILLED = 0.4  # share of cells with text; the grid lines of a chart hold nearly none
# A table without upright rules: bands of text between rules of one length. Between the rules of a
# page's layout there is more, and bullets stand nearer to their text than columns to each other.
_MIN_BANDS = 3
_MAX_BAND = 200.0  # points
_MIN_COLUMN = 25.0  # points
_MIN_ALIGNED = 0.6
_HEADER = 20.0  # points
_MOST_HEAD_LINES = 3  # running head and page number


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule along an axis: at ``place`` across it, from ``start`` to ``end`` along it."""

    horizontal: bool
    place: float
    start: float
    end: float


def rules_of_box(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    """A drawn line or rectangle as rules: a thin rectangle is one, a wide one has four edges."""
    across, upright = True, False
    left, right, foot, top = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    if top - foot <= _NEAR:
        return [Rule(across, (top + foot) / 2, left, right)] if right - left >= _MIN_LENGTH else []
    if right - left <= _NEAR:
        return [Rule(upright, (left + right) / 2, foot, top)] if top - foot >= _MIN_LENGTH else []
    edges = [Rule(across, y, left, right) for y in (foot, top)]
    return edges + [Rule(upright, x, foot, top) for x in (left, right)]


def find_tables(rules: Sequence[Rule], runs: Sequence[Run]) -> tuple[list[Table], list[Run]]:
    """The tables that the rules make, and the runs that stand in none."""
    if not rules or len(rules) > _MAX_RULES:
        return [], list(runs)
    tables: list[Table] = []
    rest = list(runs)
    merged = _merged(rules)
    lines = sorted({round(run.y) for run in runs if run.text.strip()}, reverse=True)
    head = lines[: _MOST_HEAD_LINES + 1][-1] if lines else 0.0
    for find in (_grids, _striped):
        for grid in find(merged, rest):
            inside = [run for run in rest if grid.holds(run)]
            rows = grid.rows(inside)
            # At the top of a page the last row of a table may stand alone.
            is_whole = len(rows) == 1 and (all(rows[0]) or len(rows[0]) > 2)
            is_rest = is_whole and grid.ys[0] >= head
            if _is_table(rows) or is_rest:
                tables.append(Table(rows, grid.xs, grid.ys[0], grid.ys[-1]))
                taken = set(map(id, inside))
                rest = [run for run in rest if id(run) not in taken]
    return tables, rest


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    cells = [cell for row in rows for cell in row]
    filled_columns = sum(any(column) for column in zip(*rows, strict=True))
    filled_rows = sum(any(row) for row in rows)
    share = sum(map(bool, cells)) / len(cells) if cells else 0.0
    return filled_columns >= 2 and filled_rows >= 2 and share >= _MIN_FILLED


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells between rules; ``xs`` from left to right, ``ys`` from top to foot."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    horizontals: tuple[Rule, ...]

    def holds(self, run: Run) -> bool:
        return (
            self.xs[0] - _NEAR <= run.x <= self.xs[-1]
            and self.ys[-1] - _NEAR <= run.y <= self.ys[0]
        )

    def rows(self, runs: Iterable[Run]) -> tuple[tuple[str, ...], ...]:
        """The cells' texts; text of a cell over several rows stands in its first."""
        width, height = len(self.xs) - 1, len(self.ys) - 1
        texts = [["" for _ in range(width)] for _ in range(height)]
        lines: dict[tuple[int, int], float] = {}
        narrow: set[int] = set()
        falling = [-y for y in self.ys]
        for run in runs:
            column = min(max(bisect_right(self.xs, run.x + _NEAR) - 1, 0), width - 1)
            if self.xs[column + 1] - self.xs[column] < _NARROW * run.size:
                narrow.add(column)
            middle = run.y + run.size * 0.3
            row = min(max(bisect_right(falling, -middle) - 1, 0), height - 1)
            while row and not self._is_parted(row, column):
                row -= 1
            before = lines.get((row, column), run.y)
            lines[row, column] = run.y
            is_new = abs(before - run.y) > run.size / 2 and not texts[row][column].endswith("\n")
            texts[row][column] += f"\n{run.text}" if is_new else run.text
        rows = (
            tuple(one_line(cell, narrow=column in narrow) for column, cell in enumerate(row))
            for row in texts
        )
        return tuple(row for row in rows if any(row))

    def _is_parted(self, row: int, column: int) -> bool:
        """Whether a rule goes above the cell."""
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return any(
            abs(rule.place - self.ys[row]) <= _NEAR and rule.start <= middle <= rule.end
            for rule in self.horizontals
        )


# A column too narrow for a word breaks it without a hyphen. In one of a few letters every line that
# begins with a small one does so; in others the word stands alone on its line, and what begins the
# next one is as short as few words are.
_SHORT_WORDS = """
ab aber alle als also am an auch auf aus bald bei beim bis bzw da dann das dass dazu dem den der des
die doch dort drei ein eine er es etwa fünf für gibt gute hat hier ihr ihre im in ins ist je kann
kein mbH mehr mit muss nach neue nie noch nur ob oder ohne oft pro per sehr sein sich sie sind so
soll sowie über um und uns vier vom von vor war was weil wenn wer wie wir wird zehn zu zum zur zwei
"""
_WORDS = frozenset(_SHORT_WORDS.split())
_BROKEN = re.compile(r"(?m)(?P<start>^\S{9,}[a-zäöüß])\n(?P<end>[a-zäöüß]{1,4})\b(?![-*:/])")
_BROKEN_NARROW = re.compile(r"(?<=[a-zäöüß])(?P<start>)\n(?P<end>[a-zäöüß]+)\b(?![-*:/])")
_NARROW = 6.5  # ems, about nine letters


def one_line(cell: str, *, narrow: bool = False) -> str:
    """A cell's lines as one, words parted at their ends joined."""
    broken = _BROKEN_NARROW if narrow else _BROKEN
    cell = broken.sub(
        lambda found: found[0] if found["end"] in _WORDS else found["start"] + found["end"],
        cell.strip(),
    )
    return fold(repair(cell).text if "\n" in cell else cell)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch become one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.horizontal, round(r.place / _NEAR), r.start)):
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.horizontal == rule.horizontal
            and abs(last.place - rule.place) <= _NEAR
            and rule.start <= last.end + _NEAR
        ):
            merged[-1] = Rule(rule.horizontal, last.place, last.start, max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _grids(rules: Sequence[Rule], _: Sequence[Run]) -> Iterable[_Grid]:
    """The groups of rules that touch each other and part an area in cells, two at least a row."""
    for group in _connected(rules):
        across = tuple(rule for rule in group if rule.horizontal)
        upright = tuple(rule for rule in group if not rule.horizontal)
        if not across or not upright:
            continue
        xs = _places([r.place for r in upright] + [x for r in across for x in (r.start, r.end)])
        ys = _places([r.place for r in across] + [y for r in upright for y in (r.start, r.end)])
        if len(xs) >= 3 and len(ys) >= 2:
            yield _Grid(tuple(xs), tuple(reversed(ys)), across)


def _striped(rules: Sequence[Rule], runs: Sequence[Run]) -> Iterable[_Grid]:
    """Tables with rules (or coloured stripes) between rows only: text in step makes columns."""
    across = [rule for rule in rules if rule.horizontal]
    while across:
        first = across[0]
        group = [rule for rule in across if _same_extent(rule, first)]
        across = [rule for rule in across if not _same_extent(rule, first)]
        ys = list(reversed(_places(rule.place for rule in group)))
        ys.insert(0, ys[0] + _MAX_BAND)  # a header may have a rule below it only
        bands = _bands(ys, [run for run in runs if first.start <= run.x <= first.end])
        columns = _columns(bands)
        for stretch in _stretches(bands, columns):
            edges = [stretch[0].top, *(band.foot for band in stretch)]
            yield _Grid((*columns, first.end), tuple(edges), tuple(group))


def _same_extent(one: Rule, other: Rule) -> bool:
    return abs(one.start - other.start) <= _NEAR and abs(one.end - other.end) <= _NEAR


@dataclass(frozen=True, slots=True)
class _Band:
    """The space between two rules; where the runs of its first and of its last line begin."""

    top: float
    foot: float
    first: tuple[float, ...]
    last: tuple[float, ...]

    def is_row(self, columns: Sequence[float]) -> bool:
        """Whether it holds text in at least two columns and is no taller than a row."""
        return self.top - self.foot <= _MAX_BAND and _hits(self.first, columns) >= 2

    def header(self, columns: Sequence[float]) -> _Band | None:
        """Its last line where that is the header of a table below it."""
        if _hits(self.last, columns) < 2:
            return None
        return _Band(self.foot + _HEADER, self.foot, self.last, self.last)


def _hits(starts: Sequence[float], columns: Sequence[float]) -> int:
    return sum(any(abs(x - start) <= _NEAR for start in starts) for x in columns)


def _bands(ys: Sequence[float], runs: Sequence[Run]) -> list[_Band]:
    bands: list[_Band] = []
    for top, foot in pairwise(ys):
        inside = [run for run in runs if foot < run.y <= top]
        first = max((run.y for run in inside), default=0.0)
        last = min((run.y for run in inside if run.y <= foot + _HEADER), default=0.0)
        starts = [_places(r.x for r in inside if abs(r.y - y) <= _NEAR) for y in (first, last)]
        bands.append(_Band(top, foot, tuple(starts[0]), tuple(starts[1])))
    return bands


def _columns(bands: Sequence[_Band]) -> list[float]:
    """Where text begins in most of the bands that hold any, with a column's width between."""
    starts = [start for band in bands for start in band.first]
    filled = sum(len(band.first) >= 2 for band in bands)
    columns: list[float] = []
    for x in _places(starts):
        often = sum(abs(start - x) <= _NEAR for start in starts) >= max(2, _MIN_ALIGNED * filled)
        if often and (not columns or x - columns[-1] >= _MIN_COLUMN):
            columns.append(x)
    return columns


def _stretches(bands: Sequence[_Band], columns: Sequence[float]) -> Iterable[list[_Band]]:
    """The runs of bands that are rows, each with the header that has no rule above it."""
    stretch: list[_Band] = []
    for band in [*bands, None]:
        if band is not None and band.is_row(columns):
            stretch.append(band)
            continue
        if len(stretch) >= (_MIN_BANDS if len(columns) < 3 else _MIN_BANDS - 1):
            yield stretch
        header = None if band is None else band.header(columns)
        stretch = [] if header is None else [header]


def _connected(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    waiting = list(rules)
    while waiting:
        group = [waiting.pop()]
        for member in group:  # grows while it is gone through
            touching = [rule for rule in waiting if _touch(member, rule)]
            waiting = [rule for rule in waiting if not _touch(member, rule)]
            group += touching
        yield group


def _touch(one: Rule, other: Rule) -> bool:
    if one.horizontal == other.horizontal:
        return False
    return (
        other.start - _NEAR <= one.place <= other.end + _NEAR
        and one.start - _NEAR <= other.place <= one.end + _NEAR
    )


def _places(values: Iterable[float]) -> list[float]:
    """The distinct places, near ones taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places
