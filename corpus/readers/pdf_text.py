"""Pages of lines and tables written out as text, with the headings that stand out by their type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_layout import Item, Line, Table
from corpus.records import Page, Source, Span

# What the codes of symbol fonts show, where a PDF says no more than the code.
_SYMBOLS = {
    0xF02D: "-",
    0xF06E: "■",
    0xF06F: "□",
    0xF071: "❑",
    0xF076: "❖",
    0xF0A7: "▪",
    0xF0A8: "□",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0FC: "✓",
}
# By the PDF specification a code that WinAnsiEncoding leaves open shows a bullet; the codes of
# Windows-1252 that Unicode calls control characters stand for themselves.
_CHARACTERS = {
    **{code: bytes([code]).decode("cp1252", "ignore") or "•" for code in range(0x7F, 0xA0)},
    **{code: " " for code in range(0x20) if code != 0x09},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # lone surrogates cannot be stored
    **_SYMBOLS,
    0x7F: "•",
    0x00: None,
}
_OTHER_SYMBOL = re.compile("^[\ue000-\uf8ff]")
_BULLET = re.compile(r"[•‣◦●○■□▪▫➢➤❖❑✓·\-–*o](?=\s|$)")
_NO_HEADING = re.compile(rf"\A{_BULLET.pattern}|(?:\.\s?){{4}}")  # an item, a line of the contents
_ITEM_INDENT = "  "
_MAX_DEPTH = 4
# A paragraph's space is at least this much more than the usual distance of lines on the page.
_PARAGRAPH_GAP = 1.35
_USUAL_GAP = 1.2  # ems; where a page has too few lines to tell
# Smallest headings of word processors' templates are 12 over 11 points, or bold.
_HEADING_SIZE = 1.08
_MAX_HEADING_CHARACTERS = 200
_MAX_BOLD_SHARE = 0.25  # a document in bold throughout tells nothing by it
_SAME_INDENT = 4.0  # points
_MAX_HEAD_LINES = 2  # between the two parts of a table that a page parts


def write(pages: Sequence[Sequence[Item]]) -> Source:
    """Make one source of the pages; every page ends with a form feed."""
    tidy = [[_clean(item) for item in _with_bullets(page)] for page in pages]
    lines = [item for page in tidy for item in page if isinstance(item, Line)]
    writer = _Writer(_Typography.of(lines), _item_depths(tidy))
    for page in tidy:
        writer.page(page)
    return writer.source()


@dataclass(frozen=True, slots=True)
class _Typography:
    """The size of most of a document's text, and whether bold type means something in it."""

    size: float
    bold_tells: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Typography:
        sizes: Counter[float] = Counter()
        bold = 0
        for line in lines:
            sizes[line.size] += len(line.text)
            bold += line.bold * len(line.text)
        size = sizes.most_common(1)[0][0] if sizes else 0.0
        return cls(size, bold < _MAX_BOLD_SHARE * sizes.total())

    def is_heading(self, line: Line) -> bool:
        """Whether a line stands out: larger than the text, or bold and no sentence."""
        if not any(char.isalpha() for char in line.text) or _NO_HEADING.search(line.text):
            return False
        if line.size >= self.size * _HEADING_SIZE:
            return True
        is_bold = self.bold_tells and line.bold and line.size > self.size * 0.9
        return is_bold and not line.text.endswith((".", ",", ";"))


class _Writer:
    def __init__(self, typography: _Typography, depths: Sequence[float]) -> None:
        self._typography = typography
        self._depths = depths
        self._parts: list[str] = []
        self._position = 0
        self._pages: list[Page] = []
        self._headings: list[Span] = []
        self._last_page: Sequence[Item] = ()
        self._header: tuple[str, ...] = ()  # of the table that was written last

    def source(self) -> Source:
        short = (h for h in self._headings if h.end - h.start <= _MAX_HEADING_CHARACTERS)
        return Source("".join(self._parts), tuple(self._pages), headings=tuple(short))

    def page(self, page: Sequence[Item]) -> None:
        start = self._position
        gap = _usual_gap(page)
        left = min((item.x for item in page if isinstance(item, Line)), default=0.0)
        before: Item | None = None
        for item in page:
            apart = before is not None and _is_apart(before, item, gap)
            if apart:
                self._put("\n")
            if isinstance(item, Table):
                self._write_table(item, continued=_continues(self._last_page, page, item))
            else:
                self._write_line(item, left, None if apart else before)
            before = item
        self._put("\f")
        self._pages.append(Page(len(self._pages) + 1, start, self._position))
        self._last_page = page

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._position += len(text)

    def _write_line(self, line: Line, left: float, before: Item | None) -> None:
        """Write a line; one that stands out is a heading, or goes on the heading ``before`` it."""
        depth = self._depth(line, left) if _BULLET.match(line.text) else 0
        self._put(_ITEM_INDENT * depth)
        start = self._position
        self._put(line.text)
        if self._typography.is_heading(line):
            if isinstance(before, Line) and self._goes_on(before, line):
                start = self._headings.pop().start
            self._headings.append(Span(start, self._position))
        self._put("\n")

    def _goes_on(self, before: Line, line: Line) -> bool:
        same = before.size == line.size and before.bold == line.bold
        return same and self._typography.is_heading(before)

    def _depth(self, line: Line, left: float) -> int:
        indent = line.x - left
        below = sum(depth < indent - _SAME_INDENT for depth in self._depths)
        return min(below, _MAX_DEPTH - 1)

    def _write_table(self, table: Table, *, continued: bool) -> None:
        """Write the rows; the first is the header, unless the table began on the page before."""
        rows = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |\n" for row in table.rows]
        if not continued or table.rows[0] == self._header:
            self._header = table.rows[0]
            rows.insert(1, f"|{'---|' * len(self._header)}\n")
        self._put("".join(rows))


def _continues(before: Sequence[Item], page: Sequence[Item], table: Table) -> bool:
    """Whether ``table`` is the rest of one that ends ``before``; heads and feet may lie between."""
    if table not in page[: _MAX_HEAD_LINES + 1]:
        return False
    return any(
        isinstance(item, Table)
        and len(item.columns) == len(table.columns)
        and all(
            abs(a - b) <= _SAME_INDENT for a, b in zip(item.columns, table.columns, strict=True)
        )
        for item in before[-_MAX_HEAD_LINES - 1 :]
    )


def _usual_gap(page: Sequence[Item]) -> float:
    """The usual distance between the baselines of a page's lines."""
    lines = [item for item in page if isinstance(item, Line)]
    falls = [a.y - b.y for a, b in pairwise(lines) if 0 < a.y - b.y < 3 * a.size]
    return median(falls) if len(falls) > 5 else 0.0


def _is_apart(before: Item, item: Item, usual: float) -> bool:
    """Whether a blank line goes between two items; not where text goes on in the next column."""
    if isinstance(before, Table) or isinstance(item, Table):
        return True
    fall = before.y - item.y
    return fall > _PARAGRAPH_GAP * max(usual, _USUAL_GAP * min(before.size, item.size))


def _item_depths(pages: Sequence[Sequence[Item]]) -> tuple[float, ...]:
    """How far list items are indented from the page's text, one place a depth."""
    indents: list[float] = []
    for page in pages:
        lines = [item for item in page if isinstance(item, Line)]
        left = min((line.x for line in lines), default=0.0)
        indents += [line.x - left for line in lines if _BULLET.match(line.text)]
    depths: list[float] = []
    for indent in sorted(indents):
        if not depths or indent - depths[-1] > _SAME_INDENT:
            depths.append(indent)
    return tuple(depths)


def _with_bullets(page: Sequence[Item]) -> Iterator[Item]:
    """Join a bullet that was drawn as a line of its own to the text beside it."""
    bullet: Line | None = None
    for item in page:
        if bullet is not None:
            if isinstance(item, Line) and abs(item.y - bullet.y) < item.size:
                yield replace(item, text=f"{bullet.text} {item.text}", x=bullet.x)
                bullet = None
                continue
            yield bullet
            bullet = None
        if isinstance(item, Line) and len(item.text) == 1 and not item.text.isalnum():
            bullet = item
        else:
            yield item
    if bullet is not None:
        yield bullet


def _clean(item: Item) -> Item:
    if isinstance(item, Table):
        rows = tuple(tuple(clean(cell) for cell in row) for row in item.rows)
        return replace(item, rows=rows)
    text = clean(item.text)
    return item if text == item.text else replace(item, text=text)


def clean(text: str) -> str:
    """Codes of symbol fonts and stray control characters as what they show; no line ends."""
    if not text.isprintable():
        text = _OTHER_SYMBOL.sub("•", text.translate(_CHARACTERS))
    return text.strip()
