"""Measures in tables, one a row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from operator import attrgetter

from corpus import markers
from corpus.cells import chapter, items_in, named_in
from corpus.details import Detail, detail_of, units_in
from corpus.measure_drafts import Draft, Tier
from corpus.measure_periods import by_period
from corpus.measure_sheets import Heading, Sheets
from corpus.records import Block, BlockKind, Outline, Span
from corpus.repair import repair
from corpus.times import is_time
from corpus.topics import Topic, topic_of

_FACTS = (Detail.RESPONSIBLE, Detail.DEADLINE)
_DEEPEST_HEADER = 3  # a field's name and a blank row may stand above the names of the columns
_SCANNED = re.compile(r"[\dlIS]{1,2}\s?[.:,;]\s?[\dlIS]{1,2}")
_NUMBER = re.compile(r"[A-Z]{0,2}\s?\d{1,3}(?:\.\s?\d{1,2})*\.?")


class Tables:
    """Reads all tables of a document; those without a word of measures are left alone."""

    def __init__(self, text: str, outline: Outline, topics: Sequence[Topic]) -> None:
        self._text = text
        self._topics = topics
        self._outline = outline
        self._sheets = Sheets(text)
        self._tables = list(_tables(outline))
        self.measures: list[Draft] = []
        self.goals: list[Draft] = []
        self._columns: Mapping[int, Detail] = {}
        self._width = 0
        self._field = ""
        self._group = ""

    def read(self) -> None:
        """Fill :attr:`measures` and :attr:`goals`."""
        for number, (rows, goes_on) in enumerate(self._tables):
            if not goes_on:
                self._field = ""
            if self._topics[rows[0].section] is Topic.PAST:
                continue
            found = self._sheets.read(rows, number, self._heading_above(rows[0]))
            if found is None:
                found = by_period(self._text, rows, number, self._topics[rows[0].section])
            if found is None:
                self._list(rows, number)
            else:
                self.measures += found

    def _heading_above(self, row: Block) -> Heading | None:
        """The heading that a table directly follows."""
        blocks = self._outline.blocks
        place = bisect_left(blocks, row.start, key=attrgetter("start")) - 1
        while place >= 0 and blocks[place].kind is BlockKind.NOISE:
            place -= 1
        if place < 0 or blocks[place].kind is not BlockKind.HEADING:
            return None
        return Heading(blocks[place], self._outline.sections[blocks[place].section])

    def _cell(self, span: Span) -> str:
        return self._text[span.start : span.end].strip()

    def _list(self, rows: Sequence[Block], table: int) -> None:
        self._group = f"table{table}"
        columns, body, field = self._head(rows)
        if not columns:
            return
        if columns == self._columns and not field:
            field = self._field  # the page's end has parted it from its rows
        self._columns, self._width, goal = columns, len(rows[0].cells), ""
        grouped = bool(body) and len(body[0].cells) > 2 and bool(self._only_words(body[0]))
        for row, below in zip_longest(body, body[1:]):
            if self._names_columns(row):
                continue
            cells = self._by_detail(row, columns)
            if row.level > 1 and self.measures:
                field = self._go_on(row, cells, field)
                continue
            group = self._group_name(row, columns) or (self._only_words(row) if grouped else "")
            facts = self._by_detail(below, columns) if below else {}
            group = group or chapter(self._text, cells, facts)
            if group.endswith(".") and self.measures:
                self.measures[-1] = replace(self.measures[-1], end=row.end)
                continue  # a sentence over all columns tells of the measure above
            if group:
                field = group
                continue
            if cells.get(Detail.FIELD):
                field = self._cell(cells[Detail.FIELD][0])
            goal = self._goal(row, cells, goal, field)
            self._row(row, cells, field)
        self._field = field

    def _head(self, rows: Sequence[Block]) -> tuple[Mapping[int, Detail], Sequence[Block], str]:
        """A table's columns, the rows below their names, and a field's name above them."""
        columns = _columns(next((row.header for row in rows if row.header), ()))
        if Detail.MEASURE in columns.values():
            return columns, [row for row in rows if row.header], ""
        for place, row in enumerate(rows[:_DEEPEST_HEADER]):
            if self._names_columns(row):
                names = [self._cell(cell) for cell in row.cells]
                return _columns(names), rows[place + 1 :], self._only_words(rows[0])
        if self._goes_on(rows[0]):
            return self._columns, rows, ""
        return {}, (), ""

    def _names_columns(self, row: Block) -> bool:
        """Whether a row's cells are the names of columns, one of them of measures."""
        found = _columns([self._cell(cell) for cell in row.cells])
        return len(found) > 1 and Detail.MEASURE in found.values()

    def _goes_on(self, row: Block) -> bool:
        """Whether a table's first row is one of the table before, which a page's end has cut."""
        cells = self._by_detail(row, self._columns)
        if len(row.cells) != self._width or Detail.MEASURE not in cells:
            return False
        number = cells.get(Detail.NUMBER)
        if number:
            return bool(_NUMBER.fullmatch(self._cell(number[0])))
        units, time = cells.get(Detail.RESPONSIBLE), cells.get(Detail.DEADLINE)
        by_units = units is not None and bool(units_in(self._cell(units[0])))
        return by_units and time is not None and is_time(self._cell(time[0]))

    def _by_detail(
        self, row: Block, columns: Mapping[int, Detail]
    ) -> dict[Detail, tuple[Span, ...]]:
        found: dict[Detail, tuple[Span, ...]] = {}
        for index, cell in enumerate(row.cells):
            detail = columns.get(index)
            if detail and cell.end > cell.start:
                found[detail] = (*found.get(detail, ()), cell)
        return found

    def _group_name(self, row: Block, columns: Mapping[int, Detail]) -> str:
        """The name of a field in a row of its own, across all columns."""
        filled = [cell for cell in row.cells if cell.end > cell.start]
        words = {self._cell(cell) for cell in filled}
        if len(words) != 1 or (len(filled) > 1 and len(filled) < len(row.cells)):
            return ""
        (only,) = words
        index = row.cells.index(filled[0])
        is_field = topic_of(only) is Topic.FIELD or columns.get(index) is Detail.FIELD
        alone = len(filled) > 1 or columns.get(index) in (Detail.NUMBER, None)
        return only if is_field or (alone and not only.isdigit()) else ""

    def _only_words(self, row: Block) -> str:
        """The words of a row's first cell where all other cells are empty."""
        filled = [cell for cell in row.cells if cell.end > cell.start]
        return self._cell(filled[0]) if filled == [row.cells[0]] else ""

    def _goal(
        self,
        row: Block,
        cells: Mapping[Detail, tuple[Span, ...]],
        last: str,
        field: str,
    ) -> str:
        spans = cells.get(Detail.GOAL, ())
        if not spans:
            return last
        words = self._cell(spans[0])
        if words != last and words:
            for part in items_in(self._text, spans[0]):
                self._add_goal(row, part, field)
        return words

    def _add_goal(self, row: Block, part: Span, field: str) -> None:
        mark = markers.marker(self._cell(part))
        start = part.start + (mark.end if mark and mark.is_bullet else 0)
        span = Span(min(start, part.end), part.end)
        self.goals.append(
            Draft(Tier.NAMED, span.start, span.end, span, "", row.section, self._group, field)
        )

    def _go_on(self, row: Block, cells: Mapping[Detail, tuple[Span, ...]], field: str) -> str:
        """Add what a further line of the last row's cells says; gives the field's whole name."""
        last = self.measures[-1]
        values = dict(last.values)
        for detail in cells.keys() - {Detail.MEASURE, Detail.GOAL}:
            values[detail] = (*values.get(detail, ()), *cells[detail])
        if cells.get(Detail.FIELD):
            field = repair(f"{field}\n{self._cell(cells[Detail.FIELD][0])}").text
        named = self._items(cells, Detail.MEASURE)
        rest = [part for part in named[:1] if not self._is_item(part)]
        end = max(last.end, rest[0].end if rest and len(named) > 1 else row.end)
        self.measures[-1] = replace(
            last, end=end, field=field, values=values, rest=(*last.rest, *rest), is_wrapped=True
        )
        for part in named[len(rest) :]:
            self._measure(row, {}, part, part.end, field)
        for part in filter(self._is_item, self._items(cells, Detail.GOAL)):
            self._add_goal(row, part, field)  # what goes on is cut off: other cells lie between
        return field

    def _items(self, cells: Mapping[Detail, tuple[Span, ...]], detail: Detail) -> list[Span]:
        return [part for cell in cells.get(detail, ()) for part in items_in(self._text, cell)]

    def _is_item(self, part: Span) -> bool:
        mark = markers.marker(self._cell(part))
        return mark is not None and mark.is_bullet

    def _row(self, row: Block, cells: Mapping[Detail, tuple[Span, ...]], field: str) -> None:
        spans = cells.get(Detail.MEASURE)
        if not spans:
            return
        title = spans[0]
        if len(cells) == 1 and self._cell(title)[0].islower():
            return  # the row above goes on
        parts = named_in(self._text, title, one=Detail.NUMBER in cells)
        told = (title, *cells.get(Detail.DESCRIPTION, ()))
        end = max(span.end for span in told) if len(parts) == 1 else 0
        for part in parts:
            self._measure(row, cells, part, max(part.end, end), field)

    def _measure(
        self,
        row: Block,
        cells: Mapping[Detail, tuple[Span, ...]],
        title: Span,
        end: int,
        field: str,
    ) -> None:
        mark = markers.marker(self._cell(title))
        number = self._cell(cells[Detail.NUMBER][0]) if cells.get(Detail.NUMBER) else ""
        start = title.start
        if (
            mark
            and not mark.noisy
            and mark.style not in (markers.BARE, "A.")
            and mark.end < len(self._cell(title))
        ):
            start += mark.end
            number = number or ("" if mark.is_bullet else mark.number)
        values = dict(cells)
        values.pop(Detail.GOAL, None)
        self.measures.append(
            Draft(
                Tier.NAMED,
                start,
                max(end, start),
                Span(start, max(title.end, start)),
                _number(number),
                row.section,
                self._group,
                field,
                values,
            )
        )


def _number(written: str) -> str:
    """A number as it was meant: ``4 .3`` and ``4:1`` in a scan."""
    bare = written.strip(". ")
    return markers.normalise(bare) if _SCANNED.fullmatch(bare) else bare


def _columns(header: Sequence[str]) -> dict[int, Detail]:
    """What each column tells; of several that name measures the first does."""
    columns: dict[int, Detail] = {}
    for index, name in enumerate(header):
        detail = detail_of(name) or _fact_in(name)
        if detail is None:
            continue
        if detail in (Detail.MEASURE, Detail.FIELD) and detail in columns.values():
            detail = Detail.DESCRIPTION
        if detail is Detail.GOAL and Detail.MEASURE in columns.values():
            detail = Detail.TARGET  # a goal that stands behind a measure is what it shall reach
        columns[index] = detail
    return columns


def _fact_in(name: str) -> Detail | None:
    """Who or when, by a word of a name: two rows of a header say ``Zuständigkeit Federführung``."""
    told = (detail_of(word) for word in reversed(name.split()))
    return next((detail for detail in told if detail in _FACTS), None)


def _tables(outline: Outline) -> Iterator[tuple[list[Block], bool]]:
    """The rows of each table, and whether nothing stands between it and the table before."""
    rows: list[Block] = []
    goes_on = False
    for block in outline.blocks:
        if block.kind is BlockKind.NOISE:
            continue
        if block.kind is not BlockKind.ROW:
            if rows:
                yield rows, goes_on
            rows, goes_on = [], False
            continue
        same = not rows or not block.header or not _header(rows) or block.header == _header(rows)
        new = rows and block.level == 0 and rows[-1].level > 0
        if not same or new:
            yield rows, goes_on
            rows, goes_on = [], True
        rows.append(block)
    if rows:
        yield rows, goes_on


def _header(rows: Sequence[Block]) -> tuple[str, ...]:
    return next((row.header for row in rows if row.header), ())
