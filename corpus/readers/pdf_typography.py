"""What the type and the places of a PDF's lines tell: headings, paragraphs, depths of lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.lines import is_open
from corpus.readers.blocks import fold
from corpus.readers.pdf_layout import Item, Line, Table
from corpus.readers.pdf_symbols import BULLET
from corpus.repair import repair

_NO_HEADING = re.compile(rf"\A{BULLET.pattern}|(?:\.\s?){{4}}")  # an item, a line of the contents
_NUMBERED = re.compile(r"(?:[A-Z]\.|\d+(?:\.\d+)*\.?|[IVX]+\.|§\s*\d+\w?)\s")
# Smallest headings of word processors' templates are 12 over 11 points, or bold.
_HEADING_SIZE = 1.08
_MAX_BOLD_SHARE = 0.25  # a document in bold throughout tells nothing by it
# A paragraph's space is at least this much more than the usual distance of lines on the page.
_PARAGRAPH_GAP = 1.35
_USUAL_GAP = 1.2  # ems; where a page has too few lines to tell
_HEADING_GAP = 1.7  # ems between the lines of one heading
# Widths are estimated, those of bold type a tenth too small.
_BOLD_WIDTH = 1.1
_FULL_LINE = 0.93
SAME_INDENT = 4.0  # points
_MIN_COLUMN = 150.0  # points; A4 has 595
_MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Typography:
    """How a document is set: the size of most of its text, and whether bold type means something.

    ``depths`` are the indents of list items, from the outermost.
    """

    size: float
    bold_tells: bool
    depths: tuple[float, ...]

    @classmethod
    def of(cls, pages: Sequence[Sequence[Item]]) -> Typography:
        """Look at all lines of a document."""
        lines = [item for page in pages for item in page if isinstance(item, Line)]
        sizes: Counter[float] = Counter()
        bold = 0
        for line in lines:
            sizes[line.size] += len(line.text)
            bold += line.bold * len(line.text)
        size = sizes.most_common(1)[0][0] if sizes else 0.0
        return cls(size, bold < _MAX_BOLD_SHARE * sizes.total(), _depths(pages))

    def is_heading(self, line: Line) -> bool:
        """Whether a line stands out: larger than the text, or bold and no sentence."""
        if not any(char.isalpha() for char in line.text) or _NO_HEADING.search(line.text):
            return False
        if line.size >= self.size * _HEADING_SIZE:
            return True
        is_bold = self.bold_tells and line.bold and line.size > self.size * 0.9
        return is_bold and not line.text.endswith((".", ",", ";"))

    def depth(self, line: Line, columns: Columns) -> int:
        """The depth of a list item, from 0; 0 for any other line."""
        if not BULLET.match(line.text):
            return 0
        indent = line.x - columns.left_of(line)
        return min(sum(depth < indent - SAME_INDENT for depth in self.depths), _MAX_DEPTH - 1)

    def with_whole_headings(self, page: Sequence[Item]) -> list[Item]:
        """Make one line of a heading that was broken because the column ended."""
        columns = Columns.of(page)
        items: list[Item] = []
        for item in page:
            before = items[-1] if items else None
            if (
                isinstance(before, Line)
                and isinstance(item, Line)
                and self._is_broken_heading(before, item, columns)
            ):
                text = fold(repair(f"{before.text}\n{item.text}").text)
                items[-1] = replace(item, text=text, x=before.x)
            else:
                items.append(item)
        return items

    def _is_broken_heading(self, before: Line, line: Line, columns: Columns) -> bool:
        same_type = before.size == line.size and before.bold == line.bold
        near = 0 < before.y - line.y <= _HEADING_GAP * line.size
        if not (same_type and near) or _NUMBERED.match(line.text):
            return False
        goes_on = is_open(before.text) or columns.is_full(before, line)
        return self.is_heading(before) and self.is_heading(line) and goes_on


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a page's columns of text begin, and about where each ends."""

    lefts: tuple[float, ...]
    rights: tuple[float, ...]

    @classmethod
    def of(cls, page: Sequence[Item]) -> Columns:
        """One column, or two where several lines begin well to the right of the others."""
        lines = [item for item in page if isinstance(item, Line)]
        left = min((line.x for line in lines), default=0.0)
        starts = Counter(round(line.x) for line in lines if line.x > left + _MIN_COLUMN)
        second = min((x for x, count in starts.items() if count >= 3), default=None)
        if second is None:
            return cls((left,), (_usual_end(lines),))
        within = [
            line for line in lines if line.x < second - SAME_INDENT and line.end < second + 50
        ]
        beyond = [line for line in lines if line.x >= second - SAME_INDENT]
        return cls((left, second), (_usual_end(within), _usual_end(beyond)))

    def _index(self, line: Line) -> int:
        return len(self.lefts) - 1 if line.x >= self.lefts[-1] - SAME_INDENT else 0

    def left_of(self, line: Line) -> float:
        """Where the line's column begins."""
        return self.lefts[self._index(line)]

    def is_full(self, line: Line, after: Line) -> bool:
        """Whether the first word of the line ``after`` would not have fitted on ``line``."""
        index = self._index(line)
        left, right = self.lefts[index], self.rights[index]
        width = (line.end - line.x) * (_BOLD_WIDTH if line.bold else 1.0)
        word = after.text.split()[0]
        width += (after.end - after.x) * (len(word) + 1) / max(1, len(after.text))
        return line.x + width >= left + (right - left) * _FULL_LINE


def _usual_end(lines: Sequence[Line]) -> float:
    """Where full lines end: estimates go too far as often as not far enough."""
    ends = sorted(line.end for line in lines)
    return ends[int(len(ends) * 0.9)] if ends else 0.0


def _depths(pages: Iterable[Sequence[Item]]) -> tuple[float, ...]:
    """How far list items are indented from their columns, one place a depth."""
    indents: list[float] = []
    for page in pages:
        columns = Columns.of(page)
        indents += [
            item.x - columns.left_of(item)
            for item in page
            if isinstance(item, Line) and BULLET.match(item.text)
        ]
    depths: list[float] = []
    for indent in sorted(indents):
        if not depths or indent - depths[-1] > SAME_INDENT:
            depths.append(indent)
    return tuple(depths)


def usual_gap(page: Sequence[Item]) -> float:
    """The usual distance between the baselines of a page's lines; 0 where too few tell."""
    lines = [item for item in page if isinstance(item, Line)]
    falls = [a.y - b.y for a, b in pairwise(lines) if 0 < a.y - b.y < 3 * a.size]
    return median(falls) if len(falls) > 5 else 0.0


def is_apart(before: Item, item: Item, usual: float) -> bool:
    """Whether a blank line goes between two items; not where text goes on in the next column."""
    if isinstance(before, Table) or isinstance(item, Table):
        return True
    fall = before.y - item.y
    return fall > _PARAGRAPH_GAP * max(usual, _USUAL_GAP * min(before.size, item.size))
