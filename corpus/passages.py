"""An outline to passages: what answers quote, never across a section, a measure or an Absatz."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from corpus.citations import format_citation
from corpus.cutting import cut
from corpus.records import (
    Block,
    BlockKind,
    Document,
    Goal,
    Measure,
    Norm,
    Outline,
    Passage,
    PassageKind,
    Provision,
    Source,
    Span,
)
from corpus.titles import section_label

# Paragraphs of the originals have 300 to 900 characters; shorter ones of a section are merged up to
# here, so that a passage says enough to be found.
_LONGEST_MERGED = 700
_LONGEST_LIST = 1_200
# On 41 questions single goals reach success@5 0.98, goals together up to 600 characters 1.00.
_LONGEST_GOALS = 600
_EMPTY = (BlockKind.NOISE, BlockKind.CONTENTS)


def passages(
    document: Document,
    source: Source,
    outline: Outline,
    measures: Sequence[Measure],
    goals: Sequence[Goal],
) -> tuple[Passage, ...]:
    """All passages of a document that is no statute, in the order of the text."""
    maker = _Maker(document, source, outline)
    named = sorted(maker.measures(measures), key=attrgetter("start"))
    apart = [goal for goal in goals if not _covers(named, goal.start, goal.end)]
    named = sorted([*named, *maker.goals(apart)], key=attrgetter("start"))
    return tuple(sorted([*named, *maker.texts(named)], key=attrgetter("start", "end")))


def norm_passages(
    document: Document, source: Source, norms: Sequence[Norm], annexes: Sequence[Span] = ()
) -> tuple[Passage, ...]:
    """The passages of a statute: one an Absatz, and what its annexes say."""
    made = [passage for norm in norms for passage in _norm(document, source, norm)]
    for annex in annexes:
        label = source.text[annex.start : annex.end].split("\n", 1)[0].strip(" #*")
        made += [
            Passage(
                document.id,
                PassageKind.TEXT,
                span.start,
                span.end,
                source.page_at(span.start),
                label,
                (label,),
            )
            for span in cut(source.text, annex)
        ]
    return tuple(sorted(made, key=attrgetter("start", "end")))


def _norm(document: Document, source: Source, norm: Norm) -> Iterator[Passage]:
    label = f"{norm.unit} {norm.number} {norm.heading}".strip()
    whole = [
        part
        for part in norm.parts
        if part.absatz and not (part.satz or part.nummer or part.buchstabe)
    ]
    spans = [(Span(part.start, part.end), part.absatz) for part in whole] or [(norm.body, None)]
    for span, absatz in spans:
        citation = format_citation(norm.statute, Provision(norm.unit, norm.number, absatz))
        for part in cut(source.text, span):
            yield Passage(
                document.id,
                PassageKind.NORM,
                part.start,
                part.end,
                source.page_at(part.start),
                label,
                (*norm.part, label),
                citation,
            )


class _Maker:
    """Makes the passages of one document."""

    def __init__(self, document: Document, source: Source, outline: Outline) -> None:
        self._document = document
        self._source = source
        self._outline = outline
        self._blocks = [block for block in outline.blocks if block.kind not in _EMPTY]
        self._labels = [section_label(outline, part.index) for part in outline.sections]
        self._paths = [
            tuple(above.label for above in outline.path(part.index)) for part in outline.sections
        ]

    def _passage(
        self,
        kind: PassageKind,
        span: Span,
        section: int,
        measure: str | None = None,
        table: str = "",
    ) -> Passage:
        path = self._paths[section]
        return Passage(
            self._document.id,
            kind,
            span.start,
            span.end,
            self._source.page_at(span.start),
            self._labels[section],
            (*path, table) if table else path,
            measure=measure,
        )

    def _index_at(self, offset: int) -> int:
        return max(bisect_right(self._blocks, offset, key=attrgetter("start")) - 1, 0)

    def _block_at(self, offset: int) -> Block:
        return self._blocks[self._index_at(offset)]

    def measures(self, measures: Sequence[Measure]) -> Iterator[Passage]:
        """One passage a measure, more for a long one; one in a table takes its whole row."""
        for measure in measures:
            block = self._block_at(measure.start)
            span = Span(measure.start, measure.end)
            table = ""
            if block.kind is BlockKind.ROW:
                span = Span(min(block.start, span.start), max(block.end, span.end))
                table = _names(block)
            for part in cut(self._source.text, span):
                yield self._passage(PassageKind.MEASURE, part, block.section, measure.id, table)

    def goals(self, goals: Sequence[Goal]) -> Iterator[Passage]:
        """The goals of a list together as far as they are short, others one by one."""
        group: list[Goal] = []
        for goal in goals:
            if group and not self._in_one_list(group, goal):
                yield from self._goals(group)
                group = []
            group.append(goal)
        if group:
            yield from self._goals(group)

    def _in_one_list(self, group: Sequence[Goal], goal: Goal) -> bool:
        last, first = self._index_at(group[-1].end - 1), self._index_at(goal.start)
        same = self._blocks[last].section == self._blocks[first].section
        return same and first == last + 1 and goal.end - group[0].start <= _LONGEST_GOALS

    def _goals(self, group: Sequence[Goal]) -> Iterator[Passage]:
        section = self._block_at(group[0].start).section
        for part in cut(self._source.text, Span(group[0].start, group[-1].end)):
            yield self._passage(PassageKind.GOAL, part, section)

    def texts(self, named: Sequence[Passage]) -> Iterator[Passage]:
        """All blocks that no measure and no goal takes, merged within their section."""
        group: list[Block] = []
        for block, after in pairwise([*self._blocks, None]):
            if block is None:
                break
            if _covers(named, block.start, block.end) or self._opens_section(block):
                yield from self._text(group)
                group = []
                if self._opens_section(block) and self._is_lost(block, after):
                    yield self._passage(PassageKind.TEXT, _span([block]), block.section)
                continue
            if group and not _belongs(group, block):
                yield from self._text(group)
                group = []
            group.append(block)
        yield from self._text(group)

    def _opens_section(self, block: Block) -> bool:
        section = self._outline.sections[block.section]
        is_first = section.parent is not None and section.start == block.start
        return block.kind is BlockKind.HEADING and is_first

    def _is_lost(self, block: Block, after: Block | None) -> bool:
        """Whether a heading has neither text nor parts below it, and would be found nowhere."""
        if after is None or not self._opens_section(after):
            return after is None
        return self._outline.sections[after.section].parent != block.section

    def _text(self, group: Sequence[Block]) -> Iterator[Passage]:
        if not group or all(block.kind is BlockKind.HEADING for block in group):
            return
        section, is_table = group[0].section, group[-1].kind is BlockKind.ROW
        kind = PassageKind.TABLE if is_table else PassageKind.TEXT
        names = _names(group[-1]) if is_table else ""
        for part in cut(self._source.text, _span(group)):
            has_header = part.start == group[0].start and not group[0].level
            yield self._passage(kind, part, section, table="" if has_header else names)


def _span(group: Sequence[Block]) -> Span:
    return Span(group[0].start, group[-1].end)


def _names(row: Block) -> str:
    """The names of a row's columns, so that its passage can be found by them."""
    return " | ".join(name for name in row.header if name)


def _covers(named: Sequence[Passage], start: int, end: int) -> bool:
    """Whether one of the passages, which are in order, has a part of the stretch."""
    index = bisect_right(named, end - 1, key=attrgetter("start")) - 1
    return index >= 0 and start < named[index].end


def _belongs(group: Sequence[Block], block: Block) -> bool:
    """Whether a block may stand in one passage with those before it."""
    first, last = group[0], group[-1]
    if first.section != block.section or block.kind is BlockKind.HEADING:
        return False
    if last.kind is BlockKind.HEADING:
        return True
    if (last.kind is BlockKind.ROW) != (block.kind is BlockKind.ROW):
        return False
    if block.kind is BlockKind.ROW and block.level < last.level:
        return False  # the next table begins
    listed = block.kind in (BlockKind.ROW, BlockKind.ITEM)
    return block.end - first.start <= (_LONGEST_LIST if listed else _LONGEST_MERGED)
