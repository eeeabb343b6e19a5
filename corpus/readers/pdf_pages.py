"""What pypdf finds on a page: runs of text with their places, and rules."""

from __future__ import annotations

import math
import struct
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ContentStream, NameObject

from corpus.readers.pdf_columns import find_unruled
from corpus.readers.pdf_fonts import Faces, forms_and_images
from corpus.readers.pdf_layout import Item, Run, in_reading_order, join, lines_of
from corpus.readers.pdf_operations import Operation, plain_operations
from corpus.readers.pdf_tables import Rule, find_tables, rules_of_box
from corpus.readers.pdf_walk import NotPlainError, Walk

# What pypdf lets through when a file is damaged, found by reading files with random damage.
FAULTS = (
    *(PyPdfError, DependencyError, zlib.error, struct.error, EOFError, OSError, RecursionError),
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError),
    *(ArithmeticError, NotImplementedError),
)
_CONTENTS = NameObject("/Contents")
_MAX_PLAIN_BYTES = 20_000_000  # of larger content pypdf bounds the work itself
_Matrix = Sequence[float]
_Box = tuple[float, float, float, float]
_PAINTING = frozenset([b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"])
_BOLD_NAMES = ("bold", "black", "heavy", "demi")


def read_pages(
    reader: PdfReader, numbers: Iterable[int], deadline: float
) -> list[list[Item] | None]:
    """The pages with these indices, None for one that cannot be read.

    Raises :class:`TimeoutError` when ``deadline`` (of the monotonic clock) has passed.
    """
    pages: list[list[Item] | None] = []
    faces = Faces()
    for number in numbers:
        if time.monotonic() > deadline:
            raise TimeoutError
        try:
            pages.append(read_page(reader.pages[number], faces))
        except FAULTS:
            pages.append(None)
    return pages


def read_page(page: PageObject, faces: Faces | None = None) -> list[Item]:
    """The lines and tables of a page in reading order; text turned unlike most comes last.

    ``faces`` keeps the fonts of the file from page to page.
    """
    seen = _seen_on(page, faces or Faces())
    box = page.mediabox
    frame = (float(box.left), float(box.bottom), float(box.width), float(box.height))
    turn = seen.turn()
    runs = [_turned_run(run, turn, frame) for other, run in seen.runs if other == turn]
    tables, rest = find_tables([_turned_rule(rule, turn, frame) for rule in seen.rules()], runs)
    unruled, rest = find_unruled(rest)
    height = frame[2] if turn % 2 else frame[3]
    items = in_reading_order(lines_of(rest), tables + unruled, height)
    aside = lines_of(run for other, run in seen.runs if other != turn)
    return items + [join(line) for line in aside]


def _seen_on(page: PageObject, faces: Faces) -> _Seen:
    """All runs and rules of a page: by our own walk where the page is plain, else by pypdf."""
    content = page.get_contents()
    data = b"" if content is None else content.get_data()
    operations = plain_operations(data) if len(data) <= _MAX_PLAIN_BYTES else None
    known = None if operations is None else faces.of(page)
    if operations is not None and known is not None:
        seen = _Seen()
        try:
            Walk(known, forms_and_images(page), seen.on_text).go(operations, seen.on_operator)
        except NotPlainError:
            pass
        else:
            return seen
    seen = _Seen()
    with _prepared(page, content, operations):
        page.extract_text(visitor_operand_before=seen.on_operator, visitor_text=seen.on_text)
    return seen


@contextmanager
def _prepared(
    page: PageObject, content: ContentStream | None, operations: list[Operation] | None
) -> Iterator[None]:
    """Hand pypdf the page's operations where they can be read faster than it does."""
    if content is None or operations is None:
        yield
        return
    content.operations = operations
    original = page[_CONTENTS]
    page[_CONTENTS] = content
    try:
        yield
    finally:
        page[_CONTENTS] = original  # the operations of all pages would fill the memory


class _Seen:
    """Collects what pypdf tells its visitors while it goes through a page."""

    def __init__(self) -> None:
        self.runs: list[tuple[int, Run]] = []  # with the quarter turns of their text
        self._boxes: list[_Box] = []
        self._path: list[_Box] = []
        self._point = (0.0, 0.0)
        self._fonts: dict[int, bool] = {}

    def turn(self) -> int:
        """The quarter turns to the left of most of the text."""
        counts: Counter[int] = Counter()
        for turn, run in self.runs:
            counts[turn] += len(run.text.strip())
        return counts.most_common(1)[0][0] if counts else 0

    def rules(self) -> list[Rule]:
        return [rule for box in self._boxes for rule in rules_of_box(*box)]

    def on_text(self, text: str, cm: _Matrix, tm: _Matrix, font: Any, size: float) -> None:
        """Keep a run of text with the place on the page where it begins."""
        if not text:
            return
        x, y = _at(tm[4], tm[5], cm)
        turn, height = _turn_and_height(tm, cm)
        self.runs.append((turn, Run(text, x, y, abs(size) * height, self._is_bold(font))))

    def on_operator(self, operator: bytes, operands: Any, cm: _Matrix, _tm: _Matrix) -> None:
        """Keep the boxes and straight lines of paths that are painted, not of clipping paths."""
        if operator == b"re" and len(operands) == 4:
            x, y, width, height = map(float, operands)
            self._path.append((*_at(x, y, cm), *_at(x + width, y + height, cm)))
        elif operator in {b"m", b"l"} and len(operands) == 2:
            point = _at(float(operands[0]), float(operands[1]), cm)
            if operator == b"l":
                self._path.append((*self._point, *point))
            self._point = point
        elif operator in _PAINTING:
            self._boxes += self._path
            self._path = []
        elif operator == b"n":
            self._path = []

    def _is_bold(self, font: Any) -> bool:
        if font is None:
            return False
        key = id(font)
        if key not in self._fonts:
            name = str(font.get("/BaseFont", "")).lower()
            self._fonts[key] = any(word in name for word in _BOLD_NAMES)
        return self._fonts[key]


def _turn_and_height(tm: _Matrix, cm: _Matrix) -> tuple[int, float]:
    """The quarter turns of text and the factor on its size, by the product of both matrices."""
    if not (tm[1] or tm[2] or cm[1] or cm[2]):
        return (0 if tm[0] * cm[0] >= 0 else 2), abs(tm[3] * cm[3])
    a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
    c, d = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
    turn = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
    return turn, math.hypot(c, d)


def _at(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    return (
        float(x * matrix[0] + y * matrix[2] + matrix[4]),
        float(x * matrix[1] + y * matrix[3] + matrix[5]),
    )


def _turned(x: float, y: float, turn: int, frame: _Box) -> tuple[float, float]:
    """A place on a page after the page has been turned so that its text stands upright."""
    left, foot, width, height = frame
    x, y = x - left, y - foot
    return ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[turn]


def _turned_run(run: Run, turn: int, frame: _Box) -> Run:
    if not turn and frame[:2] == (0.0, 0.0):
        return run
    x, y = _turned(run.x, run.y, turn, frame)
    return Run(run.text, x, y, run.size, run.bold)


def _turned_rule(rule: Rule, turn: int, frame: _Box) -> Rule:
    if rule.horizontal:
        ends = [(rule.start, rule.place), (rule.end, rule.place)]
    else:
        ends = [(rule.place, rule.start), (rule.place, rule.end)]
    (x0, y0), (x1, y1) = (_turned(x, y, turn, frame) for x, y in ends)
    if rule.horizontal == (turn % 2 == 0):
        return Rule(horizontal=True, place=y0, start=min(x0, x1), end=max(x0, x1))
    return Rule(horizontal=False, place=x0, start=min(y0, y1), end=max(y0, y1))
