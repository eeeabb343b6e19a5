"""What stands above a list and tells what it holds: its section, its label, its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus import markers
from corpus.details import Detail, ends_with_units, labelled, who_and_when
from corpus.measure_counts import counted_through
from corpus.measure_drafts import Tier
from corpus.records import Block, BlockKind, Outline, Span
from corpus.topics import Topic, is_closed, lead_topic, says_who_acts, tells_acts, topic_of

_NAMED = re.compile(
    r"\b(?:im\s+(?:Bereich|Handlungsfeld|Themenfeld)|zum\s+Thema|für\s+den\s+Bereich)\s+"
    r"(?P<field>.+?)[\s*_:]*$"
)
Kind = tuple[Topic, Tier]
NOTHING: Kind = (Topic.NONE, Tier.PLACED)
_LISTS = (Topic.MEASURES, Topic.GOALS)
_NUMBERED = ("1.1", markers.CODE)


def _repeated(text: str, outline: Outline) -> frozenset[str]:
    """Labels and sentences that stand above several lists: that is how the document heads them."""
    heads = (BlockKind.PARAGRAPH, BlockKind.HEADING)
    words = Counter(text[b.start : b.end] for b in outline.blocks if b.kind in heads)
    return frozenset(lead for lead, count in words.items() if count > 1)


def _sections_with_units(text: str, outline: Outline) -> frozenset[int]:
    """Sections most of whose items end with units, or have them below: these are to do them."""
    solid = [b for b in outline.blocks if b.kind is not BlockKind.NOISE]
    items = [block for block in solid if block.kind is BlockKind.ITEM]
    ending = Counter(b.section for b in items if ends_with_units(text[b.start : b.end]))
    ending += Counter(
        item.section
        for item, below in pairwise(solid)
        if item.kind is BlockKind.ITEM
        and below.kind is BlockKind.PARAGRAPH
        and _tells_who(text[below.start : below.end])
    )
    every = Counter(b.section for b in items)
    most = (part for part, count in ending.items() if count > 1 and count * 2 > every[part])
    return frozenset(most)


def _leads_often(text: str, outline: Outline) -> bool:
    """Whether several lists complete what the town says that it will do."""
    leads = (
        above.kind is BlockKind.PARAGRAPH
        and below.kind is BlockKind.ITEM
        and says_who_acts(text[above.start : above.end])
        for above, below in pairwise(outline.blocks)
    )
    return sum(leads) > 1


def _tells_who(words: str) -> bool:
    found = labelled(words)
    return (found is not None and found.detail is Detail.RESPONSIBLE) or bool(who_and_when(words))


def mark_of(block: Block) -> markers.Marker | None:
    """The marker of an item, read again from how it is written; None for other blocks."""
    return markers.read(block.marker) if block.kind is BlockKind.ITEM else None


class Context:
    """The headings, labels and sentences read so far, as far as they are in force.

    ``name`` is a label that may name a field (``Kurzfristig:``), ``group`` an item that names one;
    ``early`` are details that stand
    before the first measure they are meant for; ``listed`` tells that the label's list has begun.
    """

    def __init__(self, text: str, outline: Outline, topics: Sequence[Topic]) -> None:
        self._text = text
        self._outline = outline
        self._topics = topics
        self._repeated = _repeated(text, outline)
        self._with_units = _sections_with_units(text, outline)
        self._leads_often = _leads_often(text, outline)
        self._counted = counted_through(outline, topics)
        self.label = Topic.NONE
        self.name = ""
        self.group = ""
        self.lead = ""
        self.listed = False
        self.early: list[Span] = []
        self._colon = False
        self._led: Kind | None = None

    def opens_section(self, block: Block) -> bool:
        """Whether a heading begins a section, which ends what the labels above it announced."""
        section = self._outline.sections[block.section]
        return section.parent is not None and section.start == block.start

    def enter_section(self) -> None:
        """Forget all labels and sentences above."""
        self.label, self.name, self.lead, self.early = Topic.NONE, "", "", []
        self.group = ""
        self.listed, self._led = False, None

    def enter_label(self, block: Block) -> None:
        """Remember a label such as ``Maßnahmen:`` or ``Kurzfristig:``."""
        words = self._text[block.start : block.end]
        topic = topic_of(words)
        self.lead, self.listed, self._led = "", False, None
        if topic is Topic.NONE and self.label is Topic.GOALS and words in self._repeated:
            self.label = Topic.NONE  # each field has goals and below them a list of another kind
            return
        if topic is Topic.NONE:
            self.name = words
            return
        named = _NAMED.search(words)
        self.label, self.name = topic, named["field"] if named else ""
        after = self._text[block.end : block.end + 1]
        self._colon = words.rstrip("*_ ").endswith(":") or after == ":"

    def topic(self, block: Block) -> Topic:
        """What the section of a block is about, whatever its labels say."""
        return self._topics[block.section]

    def place(self, block: Block) -> Topic:
        """What the label in force or else the section says; what an earlier plan did stays that."""
        topic = self.topic(block)
        return topic if topic is Topic.PAST or self.label is Topic.NONE else self.label

    def takes_paragraphs(self, block: Block) -> bool:
        """Whether paragraphs may be measures here: below ``Maßnahmen:``, before any list."""
        if self.label is not Topic.MEASURES or self.place(block) is not Topic.MEASURES:
            return False
        return not self.listed and (self._colon or self.topic(block) is Topic.FIELD)

    def field_name(self, block: Block) -> str:
        """The label that names a field of its own, if one is in force."""
        labelled = self.label is not Topic.NONE or self.topic(block) is Topic.MEASURES
        return self.group or (self.name if labelled else "")

    @property
    def key(self) -> str:
        """What tells the lists of one label from those of another."""
        return f"{self.label}{self.name}"

    def begin_list(self, block: Block, *, drafts_below_label: bool) -> Kind:
        """What the list that begins with ``block`` holds, and how sure that is."""
        kind = self._kind(block, drafts_below_label=drafts_below_label)
        self._led = kind if self.lead or self._led else None
        self.lead, self.listed = "", True
        return kind

    def _kind(self, block: Block, *, drafts_below_label: bool) -> Kind:
        place, mark = self.place(block), mark_of(block)
        if place is Topic.PAST:
            return place, Tier.PLACED
        if mark and mark.style == markers.MEASURE:
            return Topic.MEASURES, Tier.NAMED
        leads = bool(self.lead) and not is_closed(self.lead)
        announced = self._announced(block) if leads else self._led
        if announced and (leads or place not in _LISTS):
            return announced
        if place in _LISTS:
            fits = not drafts_below_label and self.lead.rstrip().endswith(":")
            other = leads and not fits and not tells_acts(self.lead)
            return NOTHING if other else (place, Tier.NAMED)
        return self._by_place(block, leads=leads)

    def _announced(self, block: Block) -> Kind | None:
        """What the sentence above the list says of it; it is surest in a field of action."""
        topic = lead_topic(self.lead)
        if topic is Topic.NONE:
            return None
        homes = (self.topic(block), self.place(block))
        at_home = Topic.FIELD in homes or Topic.MEASURES in homes
        sure = topic is not Topic.MEASURES or at_home or self.lead in self._repeated
        return topic, Tier.NAMED if sure else Tier.ANNOUNCED

    def _by_place(self, block: Block, *, leads: bool) -> Kind:
        place, mark = self.place(block), mark_of(block)
        numbered = mark is not None and mark.style in _NUMBERED
        coded = mark is not None and mark.style == markers.CODE
        if place is Topic.FIELD:
            return Topic.MEASURES, Tier.NUMBERED if numbered else Tier.LED if leads else Tier.PLACED
        told = bool(self.early) or block.section in self._with_units
        if coded or (numbered and (place is Topic.REGISTER or told)):
            return Topic.MEASURES, Tier.NUMBERED  # units above a numbered list are to do it
        if block.section in self._counted and not leads:
            return Topic.MEASURES, Tier.LED
        tells_nothing = lead_topic(self.lead) is Topic.NONE
        if leads and tells_nothing and self._leads_often and says_who_acts(self.lead):
            return Topic.MEASURES, Tier.LED
        return NOTHING
