"""An outline to passages: what answers quote, never across a section, a measure or an Absatz."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.citations import format_citation
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

# A hit counts by its first 1,500 characters; paragraphs of the originals have 300 to 900.
_LONGEST = 1_500
_MERGED = 700
_LONGEST_TABLE = 1_200
_SHORTEST_PART = 60


def passages(
    document: Document,
    source: Source,
    outline: Outline,
    measures: Sequence[Measure],
    goals: Sequence[Goal],
    norms: Sequence[Norm],
) -> tuple[Passage, ...]:
    """All passages of a document in order of their place."""
    maker = _Maker(document, source, outline)
    made = [*maker.measures(measures), *maker.goals(goals, measures), *maker.norms(norms)]
    taken = sorted((p.start, p.end) for p in made)
    made += maker.texts(taken, norms)
    return tuple(sorted(made, key=lambda passage: (passage.start, passage.end)))


@dataclass(frozen=True, slots=True)
class _Maker:
    document: Document
    source: Source
    outline: Outline

    def _passage(self, kind: PassageKind, start: int, end: int, section: int, **more) -> Passage:  # type: ignore[no-untyped-def]
        path = tuple(part.label for part in self.outline.path(section))
        fields = {"section": section_label(self.outline, section), "headings": path} | more
        return Passage(self.document.id, kind, start, end, self.source.page_at(start), **fields)

    def _section_at(self, offset: int) -> int:
        found = 0
        for section in self.outline.sections[1:]:
            if section.start <= offset < section.end:
                found = section.index
        return found

    def measures(self, measures: Sequence[Measure]) -> Iterator[Passage]:
        for measure in measures:
            section = self._section_at(measure.start)
            for number, span in enumerate(self._cut(measure.start, measure.end)):
                yield self._passage(
                    PassageKind.MEASURE, span.start, span.end, section, measure=measure.id
                )

    def goals(self, goals: Sequence[Goal], measures: Sequence[Measure]) -> Iterator[Passage]:
        for goal in goals:
            for span in self._cut(goal.start, goal.end):
                yield self._passage(
                    PassageKind.GOAL, span.start, span.end, self._section_at(goal.start)
                )

    def norms(self, norms: Sequence[Norm]) -> Iterator[Passage]:
        for norm in norms:
            paragraphs = [
                part
                for part in norm.parts
                if part.absatz and not (part.satz or part.nummer or part.buchstabe)
            ]
            spans = [(part.start, part.end, part.absatz) for part in paragraphs] or [
                (norm.body.start, norm.body.end, None)
            ]
            label = f"{norm.unit} {norm.number} {norm.heading}".strip()
            for start, end, absatz in spans:
                citation = format_citation(norm.statute, Provision(norm.unit, norm.number, absatz))
                for span in self._cut(start, end):
                    yield Passage(
                        self.document.id,
                        PassageKind.NORM,
                        span.start,
                        span.end,
                        self.source.page_at(span.start),
                        label,
                        (*norm.part, label),
                        citation,
                    )

    def texts(self, taken: Sequence[tuple[int, int]], norms: Sequence[Norm]) -> Iterator[Passage]:
        group: list[Block] = []
        for block in self.outline.blocks:
            if block.kind in (BlockKind.NOISE, BlockKind.CONTENTS, BlockKind.HEADING) or any(
                start < block.end and block.start < end for start, end in taken
            ):
                yield from self._flush(group, break_here=block.kind is not BlockKind.NOISE)
                if block.kind is not BlockKind.NOISE:
                    group = []
                continue
            if group and not self._belongs(group, block):
                yield from self._flush(group)
                group = []
            group.append(block)
        yield from self._flush(group)

    def _belongs(self, group: Sequence[Block], block: Block) -> bool:
        first, last = group[0], group[-1]
        if first.section != block.section or (first.kind is BlockKind.ROW) != (
            block.kind is BlockKind.ROW
        ):
            return False
        limit = _LONGEST_TABLE if block.kind is BlockKind.ROW else _MERGED
        if block.kind is BlockKind.ITEM:
            limit = _LONGEST_TABLE
        return block.end - first.start <= limit

    def _flush(self, group: Sequence[Block], *, break_here: bool = True) -> Iterator[Passage]:
        if not group or not break_here:
            return
        first, last = group[0], group[-1]
        kind = PassageKind.TABLE if first.kind is BlockKind.ROW else PassageKind.TEXT
        for span in self._cut(first.start, last.end):
            yield self._passage(kind, span.start, span.end, first.section)

    def _cut(self, start: int, end: int) -> Iterator[Span]:
        """A stretch in parts of at most the longest passage, cut at sentence ends."""
        while end - start > _LONGEST:
            window = self.source.text[start : start + _LONGEST]
            cuts = [match.end() for match in re.finditer(r"[.;!?]\s+(?=[A-ZÄÖÜ(„])|\n", window)]
            cut = (
                next((c for c in reversed(cuts) if c > _SHORTEST_PART), None)
                or window.rfind(" ") + 1
                or _LONGEST
            )
            stop = start + len(self.source.text[start : start + cut].rstrip())
            yield Span(start, max(stop, start + 1))
            start += cut
            while start < end and self.source.text[start].isspace():
                start += 1
        if end > start:
            yield Span(start, end)
