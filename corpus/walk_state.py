"""What a walk over the lines of a document knows: the pieces so far and the lines around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus import markers
from corpus.contents import is_listed
from corpus.details import is_unit_line
from corpus.lines import Line, is_full, is_open, width
from corpus.tables import Row


class Role(StrEnum):
    """What a piece is, before headings and items are told apart."""

    NOISE = "noise"
    CONTENTS = "contents"
    ROW = "row"
    HASH = "hash"
    KEYWORD = "keyword"
    LABEL = "label"
    BOLD = "bold"
    NUMBER = "number"
    BULLET = "bullet"
    TEXT = "text"


UNDERLINED = ("===", "---")  # the styles of lines that a rule below makes headings
TYPED = "typed"  # the style of lines that are headings by their type
HEADS = (*UNDERLINED, TYPED)
RUNNING = (Role.TEXT, Role.BULLET, Role.NUMBER)  # what further lines may belong to


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines ``first`` to ``last`` (indices) that belong together.

    ``start`` is behind the marker, ``whole`` where the first line begins; ``style`` is the
    marker's; ``level`` that of a Markdown heading, or 1 for a table's header row; ``gap`` counts
    blank lines above; ``typed`` tells that the type of the first line is a heading's.
    """

    role: Role
    start: int
    end: int
    first: int
    last: int
    whole: int
    indent: int = 0
    gap: int = 0
    marker: str = ""
    style: str = ""
    number: str = ""
    level: int = 0
    typed: bool = False
    row: Row | None = None

    @property
    def is_single(self) -> bool:
        """Whether the piece is one line."""
        return self.first == self.last


class WalkState:
    """The lines of a text and the pieces made of those above the current one."""

    def __init__(
        self,
        text: str,
        lines: Sequence[Line],
        own: Sequence[str],
        listed: frozenset[str] = frozenset(),
        typed: Collection[int] = (),
    ) -> None:
        self.text = text
        self._listed = listed
        self._typed = typed
        self._counts = Counter(own)
        self.lines = lines
        self.width = width(lines)
        self.codes = markers.codes_of(own)
        self.numbers = markers.numbers_of(own)
        self.made: list[Piece] = []
        self._by_style: dict[str, Piece] = {}

    def add(self, piece: Piece) -> None:
        """Append a piece."""
        self.made.append(piece)
        self._by_style[piece.style] = piece

    def last_of(self, style: str) -> Piece | None:
        """The last piece with a marker of this style."""
        return self._by_style.get(style)

    def extend(self, index: int) -> None:
        """Add a line to the last piece; noise between them becomes part of it."""
        while self.made[-1].role is Role.NOISE:
            self.made.pop()
        self.made[-1] = replace(self.made[-1], end=self.lines[index].end, last=index)

    def before(self) -> Piece | None:
        """The last piece that is not noise."""
        return next((piece for piece in reversed(self.made) if piece.role is not Role.NOISE), None)

    def below(self, index: int) -> Line | None:
        """The next line, None at the end."""
        return self.lines[index + 1] if index + 1 < len(self.lines) else None

    def tail(self, piece: Piece) -> str:
        """The last line of a piece."""
        return self.lines[piece.last].text

    def wraps(self, before: str, line: Line) -> bool:
        """Whether only the margin parts ``line`` from the one before."""
        return is_full(before, self.width, line.text)

    def is_typed(self, line: Line) -> bool:
        """Whether the type of a line makes it a heading."""
        return line.start in self._typed

    def is_listed(self, words: str) -> bool:
        """Whether the table of contents has a line as a heading."""
        return is_listed(words, self._listed)

    def is_repeated(self, words: str) -> bool:
        """Whether a line stands in the text more than once."""
        return self._counts[words] > 1

    def is_tabbed(self, line: Line) -> bool:
        """Whether a tab sets a line in."""
        return self.text[line.start - 1 : line.start] == "\t"

    def starts_block(self, index: int) -> bool:
        """Whether the line above has come to its end."""
        line, before = self.lines[index], self.before()
        if before is None or line.gap or before.role not in RUNNING:
            return True
        tail = self.tail(before)
        if is_open(tail):
            return False
        ended = tail.endswith((".", ":", "!", "?", ";")) or is_unit_line(tail)
        return ended or not self.wraps(tail, line)
