"""Tables of a text: Markdown pipes and tabs, with their headers told from their rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import markers
from corpus.details import Detail, detail_of, labelled
from corpus.lines import Line, is_table_rule
from corpus.records import Span

_LONGEST_HEADER_CELL = 60
_CELL_LIMIT = re.compile(r"(?<!\\)\|")
_COLUMN = re.compile(r"\S+(?:\s\S+)*")
_NUMBER = "Nr."
_MISREAD = re.compile(r"[\dlIS]{1,2}(?:\s?[.:,;]\s?[\dlIS]{1,2})?(?=[.)]?\s+[A-ZÄÖÜ„])")
_EARLY = 2  # columns of blanks are seldom exact
_FIELD_CODE = re.compile(r"[A-ZÄÖÜ][\w.]{0,12}\s?\d{1,2}[.:)]?")
_FIGURES = re.compile(r"[\d\s.,%*()/+–-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One table row: the index of its line, its cells and its table's column names.

    ``goes_on`` marks a line whose cells hold further words of the row above.
    """

    line: int
    cells: tuple[Span, ...]
    header: tuple[str, ...] = ()
    is_header: bool = False
    goes_on: bool = False


def rows(text: str, lines: Sequence[Line], free: Sequence[bool]) -> dict[int, Row]:
    """The rows of all tables by their line's index; ``free`` tells which lines may be rows."""
    found: dict[int, Row] = {}
    bare = _bare_pipes(lines)
    for first, last in _runs(lines, free, lambda line: _is_pipe(line) or line.start in bare):
        found |= _table(
            text, lines, range(first, last), pipe_cells, _table_above(lines, found, first)
        )
    for first, last in _runs(lines, free, lambda line: _has_tab(text, line)):
        cells = [_tab_cells(text, lines[index]) for index in range(first, last)]
        if last - first == 1 and labelled(lines[first].text):
            continue  # ``Frist:`` and its value
        if not _is_tab_list(text, cells):
            above = _table_above(lines, found, first)
            found |= _table(text, lines, range(first, last), _tab_cells, above)
    spaced = [is_free and index not in found for index, is_free in enumerate(free)]
    return found | _spaced(lines, spaced)


def _spaced(lines: Sequence[Line], free: Sequence[bool]) -> dict[int, Row]:
    """Tables whose columns are set apart by blanks, told by a header that names measures."""
    found: dict[int, Row] = {}
    for first, line in enumerate(lines):
        if not free[first] or "  " not in line.text:
            continue
        names = [match[0] for match in _COLUMN.finditer(line.text)]
        details = [detail_of(name) for name in names]
        if Detail.MEASURE not in details or len(set(details) - {None}) < 2:
            continue
        starts = [match.start() + line.indent for match in _COLUMN.finditer(line.text)]
        ruled = any(below.noise for below in lines[first + 1 : first + 2])  # ``----  ----``
        body = first + 2 if ruled else first + 1
        if any(below.indent + _EARLY < starts[0] for below in lines[body : body + 1]):
            names, starts = [_NUMBER, *names], [0, *starts]  # a column without a name
        found[first] = Row(first, _cut(line, starts), (), is_header=True)
        for index in range(body, len(lines)):
            if not free[index] or lines[index].gap > int(index == body):
                break
            cells = _cut(lines[index], starts)
            goes_on = index > body and _is_wrapped(cells)
            found[index] = Row(index, cells, tuple(names), goes_on=goes_on)
    return found


def _is_wrapped(cells: Sequence[Span]) -> bool:
    """Whether a line has no word of the last column, or none but those."""
    *others, last = (cell.end > cell.start for cell in cells)
    return not last or not any(others)


def _cut(line: Line, starts: Sequence[int]) -> tuple[Span, ...]:
    """A line's parts by the columns that they begin in; a part may begin a little early."""
    cells = [Span(line.start, line.start)] * len(starts)
    for start, end in _parts(line.text):
        at = start + line.indent
        column = max((i for i, place in enumerate(starts) if place <= at + _EARLY), default=0)
        if cells[column].end == cells[column].start:
            cells[column] = Span(line.start + start, line.start + end)
    return tuple(cells)


def _parts(words: str) -> Iterator[tuple[int, int]]:
    """What wide blanks part; a misread number such as ``4 .3`` stands before one blank."""
    number = _MISREAD.match(words)
    if number:
        yield number.span()
    for match in _COLUMN.finditer(words, number.end() if number else 0):
        yield match.span()


def _table_above(lines: Sequence[Line], found: dict[int, Row], first: int) -> Row | None:
    """The last row of a table that only a page's end parts from line ``first``."""
    for index in range(first - 1, -1, -1):
        if index in found:
            return found[index]
        if not lines[index].noise:
            return None
    return None


def _is_pipe(line: Line) -> bool:
    return line.text.startswith("|") and line.text.count("|") > 1


def _bare_pipes(lines: Sequence[Line]) -> frozenset[int]:
    """Where the lines of Markdown tables begin that have no bars at their ends."""
    found: set[int] = set()
    for index, rule in enumerate(lines[1:], 1):
        if not is_table_rule(rule.text) or rule.text.startswith("|") or rule.gap:
            continue
        rest = itertools.takewhile(lambda line: "|" in line.text and not line.gap, lines[index:])
        found |= {line.start for line in (lines[index - 1], *rest) if "|" in line.text}
    return frozenset(found)


def _line_start(text: str, line: Line) -> int:
    """Where the line begins, its indent included; a page's end also ends a line."""
    return max(text.rfind("\n", 0, line.start), text.rfind("\f", 0, line.start)) + 1


def _has_tab(text: str, line: Line) -> bool:
    before = _line_start(text, line)
    return "\t" in text[before : line.end]


def _runs(
    lines: Sequence[Line], free: Sequence[bool], belongs: Callable[[Line], bool]
) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) index of each run of lines without a gap that belong together."""
    first: int | None = None
    for index, line in enumerate(lines):
        fits = free[index] and belongs(line)
        if first is not None and (not fits or line.gap):
            yield first, index
            first = None
        if first is None and fits:
            first = index
    if first is not None:
        yield first, len(lines)


def pipe_cells(text: str, line: Line) -> tuple[Span, ...]:
    """The cells of a line that bars part."""
    inner_end = line.end - 1 if text[line.end - 1] == "|" else line.end
    inner = line.start + (1 if text[line.start] == "|" else 0)
    cuts = [inner - 1]
    cuts += [match.start() for match in _CELL_LIMIT.finditer(text, inner, inner_end)]
    cuts.append(max(inner_end, inner))
    return tuple(_trim(text, a + 1, b) for a, b in itertools.pairwise(cuts))


def _tab_cells(text: str, line: Line) -> tuple[Span, ...]:
    start = _line_start(text, line)
    if markers.marker(line.text) and text[start : line.start].strip(" ") == "\t":
        start = line.start  # an item set in by a tab
    cells: list[Span] = []
    position = start
    for match in re.finditer(r"\t+", text[start : line.end]):
        cells.append(_trim(text, position, start + match.start()))
        position = start + match.end()
    return (*cells, _trim(text, position, line.end))


def _trim(text: str, start: int, end: int) -> Span:
    """The stretch without blanks and emphasis around it."""
    while start < end and (text[start].isspace() or text[start] in "*\f"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*\f"):
        end -= 1
    return Span(start, end)


def _is_tab_list(text: str, table: Sequence[tuple[Span, ...]]) -> bool:
    """Whether tabs only indent items: most lines have one cell, or a marker and one cell."""
    single = 0
    for cells in table:
        first = text[cells[0].start : cells[0].end]
        mark = markers.marker(f"{first} X") if first else None
        is_marker = (mark is not None and mark.end >= len(first)) or _FIELD_CODE.fullmatch(first)
        if len(cells) == 2 and (not first or is_marker):
            single += 1
    wide = any(len(cells) > 2 for cells in table)
    return not wide and single * 2 >= len(table)


def _table(
    text: str,
    lines: Sequence[Line],
    indices: range,
    split: Callable[[str, Line], tuple[Span, ...]],
    above: Row | None,
) -> dict[int, Row]:
    """The rows of one table; one that goes on overleaf has the header of the part above."""
    rules = [place for place, index in enumerate(indices) if is_table_rule(lines[index].text)]
    body = [
        (index, split(text, lines[index]))
        for index in indices
        if not is_table_rule(lines[index].text)
    ]
    words = [[text[cell.start : cell.end] for cell in cells] for _, cells in body]
    goes_on = above is not None and not rules and bool(words) and len(words[0]) == len(above.cells)
    if above is not None and goes_on and above.header:
        rest = {
            index: Row(index, cells, above.header, tuple(row) == above.header)
            for (index, cells), row in zip(body, words, strict=True)
        }
        first = body[0][0]
        rest[first] = replace(rest[first], goes_on=_is_rest(words[0]))
        return rest
    height = _header_height(words, rules[0] if rules else None)
    names = _names(words[:height])
    found: dict[int, Row] = {}
    for position, (index, cells) in enumerate(body):
        is_header = position < height or (height > 0 and words[position] == words[0])
        found[index] = Row(index, cells, () if is_header else names, is_header)
    return found


def _is_rest(words: Sequence[str]) -> bool:
    """Whether a page's first row is the rest of the last row on the page before."""
    filled = [cell for cell in words if cell]
    begins_within = bool(filled) and filled[0][0].islower()
    return begins_within or (bool(filled) and not words[0] and not words[-1])


def _header_height(words: Sequence[Sequence[str]], rule: int | None) -> int:
    if len(words) < 2:
        return 0
    if rule is None:
        return 1 if _looks_like_header(words) else 0
    height = max(rule, 0)
    if not height:
        return 0
    # Merged cells leave the header's first row with gaps; the names stand in the rows below.
    while (
        height < len(words) - 1
        and "" in words[0]
        and not words[height][0]
        and any(words[height])
        and not any(cell and _FIGURES.fullmatch(cell) and cell != "%" for cell in words[height])
    ):
        height += 1
    return height


def _looks_like_header(words: Sequence[Sequence[str]]) -> bool:
    head = words[0]
    if any(
        not cell or len(cell) > _LONGEST_HEADER_CELL or _FIGURES.fullmatch(cell) for cell in head
    ):
        return False
    if sum(detail_of(cell) is not None for cell in head) >= 2:
        return True
    mark = markers.marker(head[0] + " X")
    return len(words) > 2 and len(head) == len(words[1]) and (mark is None or mark.is_bullet)


def _names(head: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One name a column, of all header rows; a merged cell's words are carried to the right."""
    if not head:
        return ()
    count = max(map(len, head))
    names = [""] * count
    for depth, row in enumerate(head):
        carried = ""
        for column in range(count):
            cell = row[column] if column < len(row) else ""
            carried = cell or carried
            is_last = depth == len(head) - 1
            part = cell if is_last else (carried if any(_below(head, depth, column)) else cell)
            if part and part not in names[column]:
                names[column] = f"{names[column]} {part}".strip()
    return tuple(names)


def _below(head: Sequence[Sequence[str]], depth: int, column: int) -> list[str]:
    return [row[column] for row in head[depth + 1 :] if column < len(row)]
