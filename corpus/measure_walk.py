"""Walks over a document's blocks and picks out what is a measure and what is a goal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
import dataclasses
from dataclasses import dataclass, replace

from corpus import markers
from corpus.details import Detail, detail_of, is_unit_line, labelled
from corpus.records import Block, BlockKind, Outline, Span
from corpus.topics import Topic, lead_topic, topic_of

STRONG, BY_SENTENCE, BY_PLACE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A measure or goal before its facts are read; ``tier`` tells how sure its sign is."""

    tier: int
    start: int
    end: int
    title: Span
    number: str
    section: int
    group: int
    field: str = ""
    values: Mapping[Detail, Sequence[Span]] = dataclasses.field(default_factory=dict)
    shared: tuple[str, ...] = ()


class Walk:
    """One pass over the blocks; what a list holds is told by what stands above it."""

    def __init__(self, text: str, outline: Outline) -> None:
        self.text = text
        self.outline = outline
        self.topics = [self._section_topic(i) for i in range(len(outline.sections))]
        self._measures: list[Draft] = []
        self._goals: list[Draft] = []
        self.label = Topic.NONE
        self.label_name = ""
        self.group = 0
        self.current: Draft | None = None
        self.current_list: list[Draft] | None = None
        self.base = 0
        self.lead: str | None = None
        self.pending: Detail | None = None
        self.group_topic = (Topic.NONE, 0)
        self.section_units: dict[int, list[str]] = {}
        self._run()

    def measures(self) -> list[Draft]:
        drafts = self._measures
        tiers = {draft.tier for draft in drafts}
        if STRONG in tiers:
            return [d for d in drafts if d.tier == STRONG]
        if BY_PLACE in tiers:
            return [d for d in drafts if d.tier == BY_PLACE]
        return drafts

    def goals(self) -> list[Draft]:
        return self._goals

    def _section_topic(self, index: int) -> Topic:
        section = self.outline.sections[index]
        if index == 0:
            return Topic.NONE
        own = topic_of(section.title)
        if own in (Topic.NONE, Topic.FIELD):
            above = self._section_topic(section.parent or 0)
            if own is Topic.FIELD and above in (Topic.NONE, Topic.OTHER, Topic.GOALS):
                return Topic.FIELD
            return above if above is not Topic.FIELD or own is not Topic.NONE else Topic.FIELD
        return own

    def _run(self) -> None:
        blocks = [b for b in self.outline.blocks if b.kind not in (BlockKind.NOISE, BlockKind.CONTENTS)]
        for block in blocks:
            words = self.text[block.start : block.end]
            if block.kind is BlockKind.HEADING:
                self._heading(block, words)
            elif block.kind is BlockKind.ITEM:
                self._item(block, words)
            elif block.kind is BlockKind.PARAGRAPH:
                self._paragraph(block, words)
            else:
                self._close()

    def _close(self) -> None:
        self.current = None
        self.current_list = None

    def _heading(self, block: Block, words: str) -> None:
        section = self.outline.sections[block.section]
        self.lead = None
        if section.start == block.start:
            self._close()
            self.label, self.label_name = Topic.NONE, ""
            self.base = 0
            return
        topic = topic_of(words)
        self.base = 0
        self._close()
        if topic is Topic.NONE:
            self.label_name = words
        else:
            self.label, self.label_name = topic, ""

    def _paragraph(self, block: Block, words: str) -> None:
        if self.current and labelled(words):
            self._extend(block)
            return
        if is_unit_line(words):
            self._share(block, words)
            return
        self._close()
        self.base = 0
        self.lead = words

    def _share(self, block: Block, words: str) -> None:
        for index in range(len(self._measures) - 1, -1, -1):
            draft = self._measures[index]
            if draft.section != block.section:
                break
            self._measures[index] = replace(draft, shared=(words,))

    def _extend(self, block: Block) -> None:
        assert self.current is not None and self.current_list is not None
        self.current = self.current_list[-1] = replace(self.current, end=block.end)

    def _item(self, block: Block, words: str) -> None:
        if self.base and block.level > self.base and self.current:
            self._extend(block)
            return
        if not self.base:
            self.base = block.level
            self.group += 1
            self.group_topic = self._list_topic(block)
            self.lead = None
        topic, tier = self.group_topic
        if self.current and labelled(words):
            self._extend(block)
            return
        self._close()
        if topic is Topic.MEASURES:
            self._open(self._measures, block, tier)
        elif topic is Topic.GOALS:
            self._open(self._goals, block, tier)

    def _open(self, drafts: list[Draft], block: Block, tier: int) -> None:
        mark = markers.marker(block.marker + " X") if block.marker else None
        number = mark.number if mark and not mark.is_bullet else ""
        drafts.append(
            Draft(tier, block.start, block.end, Span(block.start, block.end), number, block.section, self.group)
        )
        self.current, self.current_list = drafts[-1], drafts

    def _list_topic(self, block: Block) -> tuple[Topic, int]:
        place = self.label if self.label is not Topic.NONE else self.topics[block.section]
        mark = markers.marker(block.marker + " X") if block.marker else None
        if mark and mark.style == markers.MEASURE:
            return Topic.MEASURES, STRONG
        if self.lead is not None and (self.lead.endswith(":") or not self.lead.endswith((".", "!", "?"))):
            topic = lead_topic(self.lead)
            if topic is Topic.MEASURES:
                return topic, STRONG if place in (Topic.FIELD, Topic.MEASURES) else BY_SENTENCE
            if topic is not Topic.NONE:
                return topic, STRONG
        if place in (Topic.MEASURES, Topic.GOALS):
            return place, STRONG
        if place is Topic.FIELD or (place is Topic.REGISTER and mark and not mark.is_bullet):
            return Topic.MEASURES, BY_PLACE
        return Topic.NONE, 0
