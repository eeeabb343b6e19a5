"""Lines put together to pieces: paragraphs, items with their continuation, labels, rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from corpus import markers
from corpus.contents import contents, titles
from corpus.details import labelled
from corpus.grid_tables import grid_rows
from corpus.joining import completes, ends_before_label, is_number_alone, joins
from corpus.keywords import Keyword, field_of_goals, keyword, tabbed_keyword
from corpus.lines import Line, breaks_word, is_open, is_table_rule
from corpus.markers import follows
from corpus.marking import INDENT, marker_at
from corpus.tables import Row, rows
from corpus.title_forms import LONGEST_HEADING, could_be_label, could_be_title
from corpus.walk_state import TYPED, Piece, Role, WalkState

_HASH = re.compile(r"(#{1,6})\s+(.*?)[\s#]*$")
_QUOTE = re.compile(r">\s?")
_BOLD = re.compile(r"(\*\*|__)((?:(?!\1).)+)\1:?")
_COLUMNS = re.compile(r"\t|\S  \S")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_KEYWORD_STYLE = "keyword"
_MOST_INNER_SIGNS = 2  # texts nest with one or two signs; scans make more of one


def pieces(text: str, lines: Sequence[Line], typed: Collection[int] = ()) -> list[Piece]:
    """Put lines together to pieces; running heads inside of a piece are swallowed by it.

    ``typed`` are the places where lines begin that are headings by their type.
    """
    return _Builder(text, lines, typed).build()


def mixes_signs(made: Sequence[Piece]) -> bool:
    """Whether a scan has made several signs of one: each begins some lists and goes on others."""
    if sum(piece.style == markers.MISREAD for piece in made) > 1:
        return True
    first: set[str] = set()
    further: set[str] = set()
    solid = [piece for piece in made if piece.role is not Role.NOISE]
    for above, piece in pairwise(solid):
        if piece.role is not Role.BULLET:
            continue
        if above.role is not Role.BULLET:
            first.add(piece.style)
        elif above.indent == piece.indent and above.style != piece.style:
            further.add(piece.style)
    several = len(first & further) > 1 or len(further) > _MOST_INNER_SIGNS
    return several or any(map(_differ, _lists(solid)))


def _lists(solid: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The runs of items with signs."""
    for is_list, run in groupby(solid, lambda piece: piece.role is Role.BULLET):
        if is_list:
            yield list(run)


def _differ(items: Sequence[Piece]) -> bool:
    """Whether each item of a list has a sign of its own although none is set in."""
    signs = {piece.style for piece in items}
    return len(items) > _MOST_INNER_SIGNS and len(signs) == len(items) and _is_flat(items)


def _is_flat(items: Sequence[Piece]) -> bool:
    return len({piece.indent for piece in items}) == 1


class _Builder:
    """Walks over the lines once; what a line is may depend on the ones above and below."""

    def __init__(self, text: str, lines: Sequence[Line], typed: Collection[int]) -> None:
        self._lines = lines
        self._contents = contents(lines)
        free = [not line.noise and index not in self._contents for index, line in enumerate(lines)]
        drawn = grid_rows(text, lines)
        unread = [is_free and index not in drawn for index, is_free in enumerate(free)]
        self._rows = drawn | rows(text, lines, unread)
        own = [line.text for line, is_free in zip(lines, free, strict=True) if is_free]
        listed = titles(lines[index].text for index in self._contents)
        self._state = WalkState(text, lines, own, listed, typed)

    def build(self) -> list[Piece]:
        """All pieces in order."""
        for index, line in enumerate(self._lines):
            if line.noise or is_table_rule(line.text):
                self._add(self._piece(Role.NOISE, index))
            elif index in self._contents:
                self._add(self._piece(Role.CONTENTS, index))
            elif index in self._rows:
                self._row(self._rows[index])
            else:
                self._content(index)
        return self._state.made

    def _add(self, piece: Piece) -> None:
        self._state.add(piece)

    def _piece(self, role: Role, index: int) -> Piece:
        line = self._lines[index]
        return Piece(role, line.start, line.end, index, index, line.start, line.indent, line.gap)

    def _part(self, role: Role, index: int, start: int, end: int) -> Piece:
        """A piece of a part of a line, without the emphasis that encloses it."""
        line = self._lines[index]
        start, end = _without_emphasis(line.text, start, end)
        return replace(self._piece(role, index), start=line.start + start, end=line.start + end)

    def _row(self, row: Row) -> None:
        filled = [cell for cell in row.cells if cell.end > cell.start]
        if not filled:
            self._add(self._piece(Role.NOISE, row.line))
            return
        piece = self._piece(Role.ROW, row.line)
        start, end = filled[0].start, filled[-1].end
        self._add(replace(piece, start=start, end=end, row=row, level=int(row.is_header)))

    def _content(self, index: int) -> None:
        line, before = self._lines[index], self._state.before()
        found = _HASH.match(line.text)
        if found:
            if before and is_number_alone(self._state, before):
                self._state.made[-1] = replace(before, role=Role.NOISE)  # a list of headings
            piece = self._part(Role.HASH, index, found.start(2), found.end(2))
            self._add(replace(piece, level=len(found[1]), marker=found[1]))
            return
        mark = marker_at(self._state, index)
        if mark and before and breaks_word(self._state.tail(before), line.text[mark.end :]):
            self._state.extend(index)
        elif mark:
            self._marked(index, mark)
        elif not self._heads_field(index):
            self._plain(index, before)

    def _heads_field(self, index: int) -> bool:
        """Make a heading of ``Handlungsfeld 3: …`` and its like."""
        line, below = self._lines[index], self._state.below(index)
        if len(line.text) > LONGEST_HEADING:
            return False
        if below and not below.gap and "\t" not in below.text and self._state.is_tabbed(below):
            found = tabbed_keyword(line.text)
            if found:
                self._keyword(index, found, 0, len(line.text))
                return True
        bold = _BOLD.fullmatch(line.text)
        first, last = bold.span(2) if bold else (0, len(line.text))
        found = keyword(line.text[first:last])
        starts = self._state.starts_block(index) or self._state.is_typed(line)
        if found and (starts or self._is_next(index, found)):
            self._keyword(index, found, first, last)
            return True
        return False

    def _is_next(self, index: int, found: Keyword) -> bool:
        """Whether such a line is a heading although the one above seems to run on into it."""
        last = self._state.last_of(_KEYWORD_STYLE)
        counts = last is not None and bool(found.title) and follows(last.number, found.number)
        before = self._state.before()
        runs_on = before is not None and is_open(self._state.tail(before))
        return self._state.is_listed(self._lines[index].text) or (counts and not runs_on)

    def _keyword(self, index: int, found: Keyword, first: int, last: int) -> None:
        piece = self._part(Role.KEYWORD, index, first + found.title_start, last)
        self._add(replace(piece, marker=found.number, number=found.number, style=_KEYWORD_STYLE))

    def _marked(self, index: int, mark: markers.Marker) -> None:
        line = self._lines[index]
        role = Role.BULLET if mark.is_bullet or mark.style == INDENT else Role.NUMBER
        start = mark.end if mark.end < len(line.text) else 0
        self._add(
            replace(
                self._part(role, index, start, len(line.text)),
                marker=mark.text,
                style=mark.number if mark.is_bullet else mark.style,
                number="" if mark.is_bullet else mark.number,
                typed=self._state.is_typed(line) or bool(self._underline(index, start)),
            )
        )

    def _plain(self, index: int, before: Piece | None) -> None:
        line = self._lines[index]
        is_bold = _BOLD.fullmatch(line.text) and len(line.text) <= LONGEST_HEADING
        if self._is_label(index):
            label = self._part(Role.LABEL, index, 0, len(line.text))
            self._add(replace(label, typed=self._state.is_typed(line)))
        elif is_bold and not labelled(line.text):
            self._add(self._part(Role.BOLD, index, 0, len(line.text)))
        elif before and completes(self._state, index, before):
            self._state.made[-1] = replace(before, start=line.start, end=line.end, last=index)
        elif style := self._head_style(index):
            self._add(replace(self._piece(Role.TEXT, index), style=style))
        elif before and joins(self._state, index, before):
            self._state.extend(index)
        else:
            quote = _QUOTE.match(line.text)
            start = line.start + (quote.end() if quote and quote.end() < len(line.text) else 0)
            self._add(replace(self._piece(Role.TEXT, index), start=start))

    def _head_style(self, index: int) -> str:
        """How a line shows that it is a heading: by a rule below it, by its type, or not at all."""
        line = self._lines[index]
        if self._state.is_typed(line) and could_be_title(line.text, is_typed=True):
            return TYPED
        return self._underline(index)

    def _underline(self, index: int, start: int = 0) -> str:
        """The sign of the rule that makes a heading of the line above it, empty without one."""
        line, below = self._lines[index], self._state.below(index)
        if below is None or below.gap or not _UNDERLINE.fullmatch(below.text):
            return ""
        is_title = could_be_title(line.text[start:]) and not _COLUMNS.search(line.text)
        return below.text[:3] if is_title and len(below.text) * 2 > len(line.text) else ""

    def _is_label(self, index: int) -> bool:
        words = self._lines[index].text.strip("*_ ")
        is_label = could_be_label(words) or field_of_goals(words) is not None
        return is_label and ends_before_label(self._state, index)


def _without_emphasis(text: str, start: int, end: int) -> tuple[int, int]:
    """The ends of a part of a line moved inside of the signs for bold and italic type."""
    part = text[start:end]
    count = part.count("**")
    enclosed = count == 2 and part.startswith("**") and part.endswith("**")
    if part.endswith("**") and (count % 2 or enclosed):
        end -= 2
    elif part.startswith("**") and count % 2:
        start += 2
    if enclosed:
        start += 2
    if part.startswith("*") and part.endswith("*") and part.count("*") == 2:
        start, end = start + 1, end - 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
