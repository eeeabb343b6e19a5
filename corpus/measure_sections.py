"""Measures that have a section of their own: ``Maßnahme 3.2: …`` with text and details below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus import markers
from corpus.details import Detail, detail_of, labelled, who_and_when
from corpus.measure_drafts import Draft, Tier
from corpus.measure_topics import own_topic
from corpus.records import Block, BlockKind, Outline, Section, Span
from corpus.times import is_time
from corpus.topics import Topic, topic_of

# Beyond fields of action, details below one heading may be an imprint; below several they are not.
_FEWEST_TOLD = 3
_FACTS = (Detail.RESPONSIBLE, Detail.DEADLINE, Detail.TARGET, Detail.STATUS)


class Sections:
    """Finds the sections that are a measure as a whole."""

    def __init__(self, text: str, outline: Outline, topics: Sequence[Topic]) -> None:
        self._text = text
        self._outline = outline
        self._topics = topics
        self._blocks: Mapping[int, list[Block]] = _by_section(outline)
        self._parents = {section.parent for section in outline.sections}
        self._holders = {section.parent for section in outline.sections if _is_named(section)}
        self._alike: dict[int, bool] = {}
        self._chapters: frozenset[int] = frozenset()
        self._by_label = any(map(self._labels_several, self._blocks.values()))

    def drafts(self) -> Iterator[Draft]:
        """A draft for each such section."""
        self._chapters = self._counted_through()
        told = {section.index for section in self._outline.sections[1:] if self._has_facts(section)}
        for section in self._outline.sections[1:]:
            at_home = self._topics[section.index] in (Topic.MEASURES, Topic.FIELD, Topic.REGISTER)
            is_told = section.index in told and (at_home or len(told) >= _FEWEST_TOLD)
            tier = Tier.NAMED if is_told else self._tier(section)
            if tier is not None:
                yield self._draft(section, tier)

    def _draft(self, section: Section, tier: Tier) -> Draft:
        heading = self._blocks[section.index][0]
        start, number = heading.start, section.number
        mark = markers.marker(section.title)
        if mark and mark.style == markers.MEASURE and not number:
            found = markers.marker(self._text[heading.start : heading.end])
            start += found.end if found and found.end < heading.end - heading.start else 0
            number = mark.number
        found_label = labelled(self._text[start : heading.end])
        if found_label and found_label.detail is Detail.MEASURE:
            start += found_label.value
        return Draft(
            tier,
            start,
            max(section.end, start),
            Span(start, max(heading.end, start)),
            _bare_number(number),
            section.parent or 0,
            f"section{section.parent}",
        )

    def _tier(self, section: Section) -> Tier | None:
        topic = self._topics[section.index]
        if topic is Topic.PAST or section.index not in self._blocks:
            return None
        mark = markers.marker(section.title)
        heading = self._blocks[section.index][0]
        written = markers.read(heading.marker) if heading.marker else None
        style = written.style if written else ""
        if section.index in self._chapters or section.index in self._holders:
            return None
        if (mark and mark.style == markers.MEASURE) or style in (markers.MEASURE, markers.CODE):
            return Tier.NAMED
        if labelled(section.title) and labelled(section.title).detail is Detail.MEASURE:  # type: ignore[union-attr]
            return Tier.NAMED
        return self._leaf_tier(section, topic) if self._is_leaf(section) else None

    def _counted_through(self) -> frozenset[int]:
        """Sections whose numbered items count on in the next one: the items are the measures."""
        found: set[int] = set()
        last: tuple[int, str] = (0, "")
        for section in self._outline.sections[1:]:
            items = [b for b in self._blocks.get(section.index, ()) if b.kind is BlockKind.ITEM]
            numbers = [mark.number for b in items if (mark := markers.read(b.marker))]
            if not numbers:
                continue
            if (
                last[1]
                and numbers[0].isdigit()
                and numbers[0] != "1"
                and markers.follows(last[1], numbers[0])
            ):
                found |= {last[0], section.index}
            last = (section.index, numbers[-1])
        return frozenset(found)

    def _has_facts(self, section: Section) -> bool:
        """Whether labels below the heading tell who does it and until when."""
        if section.index not in self._blocks or not self._is_leaf(section):
            return False
        body = self._blocks[section.index][1:]
        if self._by_label and self._measure_labels(body):
            return False
        facts = self._facts(body) & set(_FACTS)
        items = [
            block
            for block in body
            if block.kind is BlockKind.ITEM and not labelled(self._words(block))
        ]
        if self._facts(items) or self._tells_twice(body):
            return False
        return len(facts) > 1 or (bool(facts) and len(items) < 2)

    def _labels_several(self, blocks: Sequence[Block]) -> bool:
        """Whether labels name the measures of a section: ``Maßnahme: …`` again and again."""
        return self._measure_labels(blocks[1:]) > 1

    def _measure_labels(self, body: Sequence[Block]) -> int:
        found = (
            labelled(line)
            for block in body
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
            for line in self._words(block).splitlines()
        )
        return sum(label is not None and label.detail is Detail.MEASURE for label in found)

    def _tells_twice(self, body: Sequence[Block]) -> bool:
        """Whether details of one kind stand below several items: each is a measure."""
        items = [b for b in body if b.kind is BlockKind.ITEM and not labelled(self._words(b))]
        inner = [b for b in body if b.kind is BlockKind.ITEM and b.level > 1]
        told = body if len(items) > 1 else inner
        labels = Counter(
            detail
            for block in told
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
            for line in self._words(block).splitlines()
            for detail in _facts_of(line)
        )
        return any(labels[detail] > 1 for detail in _FACTS)

    def _is_leaf(self, section: Section) -> bool:
        return (
            section.index not in self._parents
            and self._topics[section.index] is not Topic.PAST
            and own_topic(section) in self._own_topics(section)
            and detail_of(section.title) is None
            and not any(self._announces_list(block) for block in self._blocks[section.index])
        )

    def _own_topics(self, section: Section) -> tuple[Topic, ...]:
        """What a measure's heading may say: below ``Maßnahmen`` a long one anything."""
        is_measure = self._topics[section.index] is Topic.MEASURES
        return (Topic.NONE, Topic.OTHER) if is_measure else (Topic.NONE,)

    def _leaf_tier(self, section: Section, topic: Topic) -> Tier | None:
        body = self._blocks[section.index][1:]
        if not body or any(block.kind in (BlockKind.ITEM, BlockKind.ROW) for block in body):
            return None
        if topic is Topic.MEASURES and self._siblings_alike(section):
            return Tier.NAMED
        above = self._topics[section.parent or 0]
        is_field = topic is Topic.FIELD and above is Topic.FIELDS
        if (
            topic is Topic.FIELD
            and section.number
            and not is_field
            and self._siblings_alike(section)
        ):
            return Tier.TITLED
        if topic is Topic.REGISTER and self._is_deep(section) and self._siblings_alike(section):
            return Tier.TITLED
        return None

    def _is_deep(self, section: Section) -> bool:
        """Whether a numbered section is a part of a part of ``4 Handlungsfelder und Maßnahmen``."""
        path = self._outline.path(section.index)
        return len(path) > 2 and bool(section.number) and own_topic(path[-3]) is Topic.REGISTER

    def _siblings_alike(self, section: Section) -> bool:
        """Whether all sections beside it are of its kind: text without lists and parts."""
        parent = section.parent or 0
        if parent not in self._alike:
            beside = [other for other in self._outline.sections[1:] if other.parent == parent]
            self._alike[parent] = all(self._is_text(other) for other in beside)
        return self._alike[parent]

    def _is_text(self, section: Section) -> bool:
        body = self._blocks.get(section.index, [])[1:]
        lists = any(block.kind in (BlockKind.ITEM, BlockKind.ROW) for block in body)
        return section.index not in self._parents and not lists

    def _words(self, block: Block) -> str:
        return self._text[block.start : block.end]

    def _announces_list(self, block: Block) -> bool:
        return block.kind is BlockKind.HEADING and topic_of(self._words(block)) in (
            Topic.MEASURES,
            Topic.REGISTER,
        )

    def _facts(self, body: Sequence[Block]) -> set[Detail]:
        found: set[Detail] = set()
        for block in body:
            words = self._words(block)
            if block.kind is BlockKind.HEADING:
                detail = detail_of(words)
                found |= {detail} if detail else set()
            elif block.kind is not BlockKind.ROW:
                for line in words.splitlines():
                    found |= _facts_of(line)
        return found


def _facts_of(line: str) -> set[Detail]:
    """What a line tells of a measure; ``Stand: 3. Mai 2027`` only dates a text."""
    label = labelled(line)
    if label is None:
        return {Detail.RESPONSIBLE, Detail.DEADLINE} if who_and_when(line) else set()
    is_dated = label.detail is Detail.STATUS and is_time(line[label.value :])
    return set() if is_dated else {label.detail}


def _bare_number(number: str) -> str:
    """``3.2`` of ``Maßnahme 3.2``; a code such as ``M1`` stays whole."""
    is_whole = markers.marker(f"{number} X", markers.codes_in(number)) is not None
    return number if is_whole else re.sub(r"^\D*(?=\d)", "", number)


def _is_named(section: Section) -> bool:
    """Whether a heading says ``Maßnahme 3.2``."""
    mark = markers.marker(section.title)
    return mark is not None and mark.style == markers.MEASURE


def _by_section(outline: Outline) -> dict[int, list[Block]]:
    blocks: dict[int, list[Block]] = {}
    for block in outline.blocks:
        if block.kind not in (BlockKind.NOISE, BlockKind.CONTENTS):
            blocks.setdefault(block.section, []).append(block)
    return blocks
