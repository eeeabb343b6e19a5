"""Pages of text to a tree of sections and the blocks in them: headings, paragraphs, items, rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from corpus import markers
from corpus.details import is_unit_line
from corpus.headings import FIRST_UNMARKED, PLAIN, headings
from corpus.keywords import field_of_goals, first_word, keyword
from corpus.lines import Line, scan
from corpus.pieces import mixes_signs, pieces
from corpus.records import Block, BlockKind, Outline, Section, Source, Span
from corpus.repair import repair
from corpus.topics import Topic, topic_of
from corpus.walk_state import UNDERLINED, Piece, Role

_KINDS = {
    Role.NOISE: BlockKind.NOISE,
    Role.CONTENTS: BlockKind.CONTENTS,
    Role.ROW: BlockKind.ROW,
    Role.LABEL: BlockKind.HEADING,
    Role.BULLET: BlockKind.ITEM,
    Role.NUMBER: BlockKind.ITEM,
}
# An item stands in by two blanks or a tab; OCR shifts lines by one.
_INDENT_STEP = 2


def outline(source: Source, skip: Sequence[Span] = ()) -> Outline:
    """The sections and blocks of a source; what lies inside ``skip`` (an annex) is left out."""
    lines = scan(source, skip)
    made = pieces(source.text, lines, {span.start for span in source.headings})
    ranks = headings(source.text, made)
    return _Assembler(source.text, _merge(source.text, made, ranks), ranks).assemble()


def _merge(text: str, made: Sequence[Piece], ranks: dict[int, float]) -> list[tuple[int, Piece]]:
    """Give numbered items the lines right below them; heads stay apart from their text."""
    merged: list[tuple[int, Piece]] = []
    for index, piece in enumerate(made):
        last = merged[-1] if merged else None
        if (
            last
            and piece.role is Role.TEXT
            and index not in ranks
            and not piece.gap
            and last[1].role is Role.NUMBER
            and last[0] not in ranks
            and not is_unit_line(text[piece.start : piece.end])
        ):
            merged[-1] = (last[0], replace(last[1], end=piece.end, last=piece.last))
        else:
            merged.append((index, piece))
    return merged


@dataclass(frozen=True, slots=True)
class _Open:
    """A section that is not closed yet."""

    index: int
    rank: float
    number: str
    word: str
    empty: bool = True


_SPECKS = re.compile(r"(?:\s+[·.,:;'’`|~]+)+$")


class _Assembler:
    """Builds sections and blocks while walking over the pieces."""

    def __init__(
        self, text: str, made: Sequence[tuple[int, Piece]], ranks: dict[int, float]
    ) -> None:
        self.text = text
        self.made = made
        self.ranks = ranks
        self.sections: list[Section] = [Section(0, None, 0, "", "", 0, len(text))]
        self.stack: list[_Open] = []
        self.blocks: list[Block] = []
        self.items: list[tuple[int, str]] = []
        self.field_ranks: dict[str, float] = {}
        self.depths: dict[str, int] = {}
        self.scanned = mixes_signs([piece for _, piece in made])
        self.codes = markers.codes_of(
            text[piece.start : piece.end] for _, piece in made if piece.role is Role.HASH
        )

    def assemble(self) -> Outline:
        """All sections and blocks."""
        for place, (index, piece) in enumerate(self.made):
            if index in self.ranks and self._repeats(piece):
                self._append(piece, BlockKind.NOISE, 0)
            elif index in self.ranks:
                self._section(piece, self.ranks[index])
            else:
                self._block(place, piece)
        return Outline(tuple(self._closed()), tuple(self.blocks))

    @property
    def _current(self) -> int:
        return self.stack[-1].index if self.stack else 0

    def _block(self, place: int, piece: Piece) -> None:
        if piece.role is Role.LABEL and self._opens_field(piece):
            return
        kind = _KINDS.get(piece.role, BlockKind.PARAGRAPH)
        if piece.style in markers.TITLES_ONLY:
            kind = BlockKind.PARAGRAPH
            piece = replace(piece, start=piece.whole, marker="")
        if kind is BlockKind.ITEM:
            level = self._depth(place)
        elif kind is BlockKind.ROW:
            goes_on = piece.row is not None and piece.row.goes_on
            level = 0 if piece.level else 2 if goes_on else 1
        else:
            level = len(self.stack) + 1 if kind is BlockKind.HEADING else 0
        if kind in (BlockKind.HEADING, BlockKind.ROW) or (
            kind is BlockKind.PARAGRAPH and not is_unit_line(self.text[piece.start : piece.end])
        ):
            self.items.clear()
        self._append(piece, kind, level)
        if self.stack and kind not in (BlockKind.NOISE, BlockKind.CONTENTS):
            self.stack[-1] = replace(self.stack[-1], empty=False)

    def _append(self, piece: Piece, kind: BlockKind, level: int, start: int | None = None) -> None:
        row = piece.row
        begin = piece.start if start is None else start
        end = piece.end
        if kind in (BlockKind.ITEM, BlockKind.HEADING):
            end = begin + len(_SPECKS.sub("", self.text[begin:end])) or end
        self.blocks.append(
            Block(
                kind,
                begin,
                end,
                self._current,
                level,
                piece.marker,
                row.cells if row else (),
                row.header if row else (),
            )
        )

    def _depth(self, place: int) -> int:
        """An item's depth: by its indent and, where that is equal, by its kind of marker."""
        piece = self.made[place][1]
        style = piece.style + str(piece.number.count(".")) if piece.style == "1.1" else piece.style
        if self.scanned and piece.role is Role.BULLET:
            style = markers.BULLET  # a scan makes several signs of one
        stack = self.items
        while stack and piece.indent <= stack[-1][0] - _INDENT_STEP:
            stack.pop()
        same = [depth for depth, (_, known) in enumerate(stack) if known == style]
        if (
            not stack
            or piece.indent >= stack[-1][0] + _INDENT_STEP
            or self._is_set_in(place, style)
        ):
            stack.append((piece.indent, style))
        elif stack[-1][1] != style:
            if same:
                del stack[same[-1] + 1 :]
            else:
                stack.append((piece.indent, style))
        elif len(stack) > 1 and piece.indent < stack[-1][0] and stack[-2] == (piece.indent, style):
            stack.pop()
        return len(stack)

    def _is_set_in(self, place: int, style: str) -> bool:
        """Whether one blank more makes a sub-item: in lower case, and the list returns."""
        piece = self.made[place][1]
        outer, known = self.items[-1]
        if style != known or piece.indent != outer + 1 or not self.text[piece.start].islower():
            return False
        for index, later in islice(self.made, place + 1, None):
            if index in self.ranks or later.role not in (Role.BULLET, Role.NUMBER):
                return False
            if later.indent == outer:
                return later.style == piece.style
        return False

    def _section(self, piece: Piece, rank: float, shown: str | None = None) -> None:
        self.items.clear()
        number, start = piece.number, piece.start
        if piece.role is Role.HASH:
            number, start = self._number_in(piece)
        word = first_word(number or self.text[start : piece.end])
        rank = self._place(number, word, rank, piece.style)
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop()
        if piece.style in UNDERLINED:
            self.depths.setdefault(piece.style, len(self.stack))
        index = len(self.sections)
        title = repair(_SPECKS.sub("", self.text[start : piece.end])).text.strip("*_ ").rstrip(":")
        if title == number:
            title = ""
        label = f"§ {number}" if piece.style == "§" else number if shown is None else shown
        self.sections.append(
            Section(index, self._current, len(self.stack) + 1, label, title, start, piece.end)
        )
        self.stack.append(_Open(index, rank, number, word))
        marker = number if piece.role is Role.HASH else piece.marker
        self._append(replace(piece, marker=marker), BlockKind.HEADING, len(self.stack), start)

    def _repeats(self, piece: Piece) -> bool:
        """Whether a heading is that of an open section again: a list that goes on overleaf."""
        words = " ".join(self.text[piece.start : piece.end].split())
        return piece.role is not Role.HASH and any(
            not entry.empty
            and self.sections[entry.index].title == words
            and self.sections[entry.index].number == piece.number
            for entry in self.stack
        )

    def _opens_field(self, piece: Piece) -> bool:
        """Begin a section at ``Ziele des HF 3:`` where the field's own heading is missing."""
        named = field_of_goals(self.text[piece.start : piece.end])
        if not named or any(
            entry.number.endswith(named[-1]) and entry.word == named[0] for entry in self.stack
        ):
            return False
        self._section(replace(piece, marker="", number=" ".join(named)), 0.0, shown="")
        return True

    def _number_in(self, piece: Piece) -> tuple[str, int]:
        """The number at the start of a Markdown heading and where its title begins."""
        words = self.text[piece.start : piece.end]
        named = keyword(words)
        if named and named.number and named.title:
            return named.number, piece.start + named.title_start
        mark = markers.marker(words, self.codes)
        if (
            mark
            and not mark.is_bullet
            and not mark.noisy
            and mark.end < len(words)
            and mark.style != markers.MEASURE
        ):
            return mark.number, piece.start + mark.end
        return "", piece.start

    def _place(self, number: str, word: str, rank: float, style: str) -> float:
        """Where a heading belongs among the open ones: below what its number begins with."""
        if style in self.depths:  # what looks like an earlier heading is as deep as it
            del self.stack[self.depths[style] :]
            return rank
        rank = rank or self._field_rank(word or number.rstrip("0123456789 "))
        parent = self._parent_by_number(number) if style == "1.1" else None
        if parent is not None and rank >= FIRST_UNMARKED:
            del self.stack[parent + 1 :]
            return max(rank, self.stack[-1].rank + 0.5)
        self._adopt(rank)
        return rank

    def _field_rank(self, word: str) -> float:
        if word not in self.field_ranks:
            above = [entry.rank for entry in self.stack if entry.rank < PLAIN]
            self.field_ranks[word] = max(above) + 0.5 if above else 13.0
        return self.field_ranks[word]

    def _parent_by_number(self, number: str) -> int | None:
        head = number.rpartition(".")[0]
        if not head or not number[0].isdigit():
            return None
        for depth in range(len(self.stack) - 1, -1, -1):
            digits = re.search(r"[\d.]*\d$", self.stack[depth].number)
            if digits and digits[0] == head and self.stack[depth].rank < PLAIN:
                return depth
        return None

    def _adopt(self, rank: float) -> None:
        """A title with nothing below it but the next heading holds that heading and its like."""
        if not self.stack or not self.stack[-1].empty:
            return
        outer = self.stack[-2].rank if len(self.stack) > 1 else 0.0
        if rank == self.stack[-1].rank < FIRST_UNMARKED and self._holds_parts():
            self.stack[-1] = replace(self.stack[-1], rank=rank - 0.25)
        if FIRST_UNMARKED <= rank < PLAIN <= self.stack[-1].rank and rank > outer:
            self.stack[-1] = replace(self.stack[-1], rank=rank - 0.25)

    def _holds_parts(self) -> bool:
        """Whether the innermost title announces what the next ones like it name: fields."""
        topic = topic_of(self.sections[self.stack[-1].index].title)
        return topic in (Topic.MEASURES, Topic.REGISTER, Topic.FIELDS)

    def _closed(self) -> list[Section]:
        """The sections with their ends: where their last block, or their last part's, ends."""
        ends = [section.end for section in self.sections]
        for block in self.blocks:
            ends[block.section] = max(ends[block.section], block.end)
        for section in reversed(self.sections[1:]):
            if section.parent:
                ends[section.parent] = max(ends[section.parent], ends[section.index])
        return [replace(section, end=ends[section.index]) for section in self.sections]


__all__ = ["Line", "outline"]
