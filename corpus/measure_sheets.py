"""Measures in sheets: a table of labels and their values for each measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import markers
from corpus.details import Detail, detail_of, labelled
from corpus.measure_drafts import Draft, Tier
from corpus.records import Block, Section, Span
from corpus.topics import Topic, topic_of

_FEWEST_LABELS = 3
_WHAT = frozenset({Detail.DESCRIPTION, Detail.GOAL, Detail.TARGET})
_WHO_OR_WHEN = frozenset({Detail.RESPONSIBLE, Detail.DEADLINE})

_SHEET = re.compile(
    r"\w*(?:steckbrief|blatt)\s+(?:Nr\.?\s*)?(?P<number>[A-Z]{0,3}[ .-]?\d+(?:\.\d+)*)[\s:–-]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading that stands directly above a table, with its section and that section's index."""

    block: Block
    section: Section


class Sheets:
    """Reads the tables that are such sheets."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, rows: Sequence[Block], table: int, above: Heading | None) -> list[Draft] | None:
        """The measures of a table, several if it holds several sheets; None where it is no sheet.

        A measure is named by a label (``Maßnahme``), by a row across the whole table, or by the
        heading ``above``.
        """
        known = {detail for row in rows for detail, _ in _pairs(self._text, row)}
        fewest = _FEWEST_LABELS - 1 if above and self._is_measure(above) else _FEWEST_LABELS
        if len(known) < fewest or not all(map(self._is_paired, rows)):
            return None
        is_told = bool(known & _WHAT) and bool(known & _WHO_OR_WHEN)
        named, headed = Detail.MEASURE in known, _is_title(self._text, rows[0])
        if not (named or (is_told and (headed or above))):
            return None
        reader = _Reader(self._text, table, number_first=self._number_first(rows))
        if above and not named and not headed:
            reader.begin_below(above)
        for row in rows:
            reader.take(row)
        return reader.drafts()

    def _number_first(self, rows: Sequence[Block]) -> bool:
        """Whether a sheet tells a measure's number before its name."""
        details = [detail for row in rows for detail, _ in _pairs(self._text, row)]
        known = [detail for detail in details if detail in (Detail.NUMBER, Detail.MEASURE)]
        return known[:2] == [Detail.NUMBER, Detail.MEASURE]

    def _is_measure(self, above: Heading) -> bool:
        """Whether a heading says that it names a measure."""
        words = self._text[above.block.start : above.block.end]
        label, mark = labelled(words), markers.marker(words)
        is_named = label is not None and label.detail is Detail.MEASURE
        return is_named or (mark is not None and mark.style == markers.MEASURE)

    def _is_paired(self, row: Block) -> bool:
        """Whether a row has one label with its value, or labels before all further values."""
        filled = [cell for cell in row.cells if cell.end > cell.start]
        labels = [cell for cell in row.cells[::2] if cell.end > cell.start]
        return len(filled) <= 2 or all(_label(_words(self._text, cell)) for cell in labels)


class _Reader:
    """Gathers the measures of a table row by row."""

    def __init__(self, text: str, table: int, *, number_first: bool) -> None:
        self._text = text
        self._table = table
        self._number_first = number_first
        self._number = ""
        self._field = ""
        self._drafts: list[Draft] = []
        self._values: list[dict[Detail, tuple[Span, ...]]] = []

    def drafts(self) -> list[Draft]:
        """The measures with what their sheets tell of them."""
        return [
            replace(draft, values=values)
            for draft, values in zip(self._drafts, self._values, strict=True)
        ]

    def begin_below(self, above: Heading) -> None:
        """Begin with the measure that a heading names."""
        block, section = above.block, above.section
        at = self._text.find(section.title, block.start, block.end)
        title = Span(at, at + len(section.title)) if at >= 0 else Span(block.start, block.end)
        sheet = _SHEET.match(self._text[title.start : title.end])
        if sheet and sheet.end() < title.end - title.start:
            title = Span(title.start + sheet.end(), title.end)
        self._begin(title, section.parent or 0, sheet["number"] if sheet else section.number)

    def take(self, row: Block) -> None:
        """Read a row: a measure's name, or labels with their values."""
        if _is_title(self._text, row):
            self._title(row)
        else:
            for detail, value in _pairs(self._text, row):
                self._fact(row, detail, value)
        if self._drafts:
            last = self._drafts[-1]
            self._drafts[-1] = replace(last, end=max(last.end, row.end))

    def _title(self, row: Block) -> None:
        first, *others = (cell for cell in row.cells if cell.end > cell.start)
        words = _words(self._text, first)
        sheet = _SHEET.match(words)
        if topic_of(words) is Topic.FIELD:
            self._field = words
        elif sheet and not others:
            self._begin(Span(first.start + sheet.end(), first.end), row.section, sheet["number"])
        elif others:
            self._begin(others[0], row.section, words)
        else:
            self._begin(first, row.section)

    def _fact(self, row: Block, detail: Detail, value: Span) -> None:
        if detail is Detail.NUMBER and self._number_first:
            self._number = _words(self._text, value)
        elif detail is Detail.MEASURE:
            label = _marker(_words(self._text, row.cells[0]))
            number = label.number if label and label.style == markers.MEASURE else ""
            if self._drafts and not self._values[-1]:  # the row above told no more than a number
                number = number or self._drafts.pop().number
                self._values.pop()
            self._begin(value, row.section, number or self._number)
            self._number = ""
        elif detail is Detail.FIELD and not self._drafts:
            self._field = _words(self._text, value)
        elif self._drafts:
            self._tell(detail, value)

    def _tell(self, detail: Detail, value: Span) -> None:
        values, draft = self._values[-1], self._drafts[-1]
        values[detail] = (*values.get(detail, ()), value)
        words = _words(self._text, value)
        if detail is Detail.FIELD:
            self._drafts[-1] = replace(draft, field=words)
        elif detail is Detail.NUMBER and not draft.number:
            self._drafts[-1] = replace(draft, number=words)

    def _begin(self, title: Span, section: int, number: str = "") -> None:
        """A new measure; a label and a number may stand before its title."""
        label = labelled(self._text[title.start : title.end])
        if label and label.detail is Detail.MEASURE:
            title = Span(title.start + label.value, title.end)
        mark = _marker(self._text[title.start : title.end])
        if mark and mark.end < title.end - title.start and (mark.is_bullet or not number):
            title = Span(title.start + mark.end, title.end)
            number = number or ("" if mark.is_bullet else mark.number)
        draft = Draft(
            Tier.NAMED,
            title.start,
            title.end,
            title,
            number.strip(".: "),
            section,
            f"table{self._table}",
            self._field,
        )
        self._drafts.append(draft)
        self._values.append({})


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end].strip()


def _marker(words: str) -> markers.Marker | None:
    """The number before a title; that of a sheet needs no others like it to be one."""
    return markers.marker(words, markers.codes_in(words))


def _label(words: str) -> Detail | None:
    mark = markers.marker(words)
    if mark and mark.style == markers.MEASURE and mark.end >= len(words):
        return Detail.MEASURE
    return detail_of(words)


def _pairs(text: str, row: Block) -> Iterator[tuple[Detail, Span]]:
    """Labels with their values: ``Frist | 2026``, also ``Frist | 2026 | Amt | 40``."""
    for label, value in zip(row.cells[::2], row.cells[1::2], strict=False):
        detail = _label(_words(text, label))
        if detail:
            yield detail, value


def _is_title(text: str, row: Block) -> bool:
    """Whether a row is a measure's name: alone in it, or behind its number."""
    filled = [_words(text, cell) for cell in row.cells if cell.end > cell.start]
    if not filled or row.cells[0].end <= row.cells[0].start or _label(filled[0]):
        return False
    named = _marker(filled[0])
    if len(filled) == 1 and named and named.style == markers.MEASURE:
        return named.end < len(filled[0])
    if len(filled) == 1:
        return topic_of(filled[0]) not in (Topic.MEASURES, Topic.GOALS)
    mark = _marker(f"{filled[0]} X")
    is_number = mark is not None and not mark.is_bullet and mark.end > len(filled[0])
    return len(filled) == 2 and is_number
