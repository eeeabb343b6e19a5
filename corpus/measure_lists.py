"""Measures and goals in lists: what a list holds is told by what stands above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus import markers
from corpus.details import Detail, detail_of, is_unit_line, labelled
from corpus.measure_drafts import Draft, Tier
from corpus.measure_topics import is_goal
from corpus.records import Block, BlockKind, Outline, Span
from corpus.topics import MEASURE_WORD, Topic, bare, is_closed, lead_topic, topic_of

_MOST_LABEL_WORDS = 3
_BOLD_LEAD = re.compile(
    r"(?:\*\*|__)(?!\s)[^*_]{3,80}?(?:[.:–]\s*(?:\*\*|__)|(?:\*\*|__)\s*[.:–])\s+\S"
)
# A paragraph below ``Maßnahmen:`` is a measure itself up to this length; longer ones explain.
_LONGEST_PARAGRAPH = 700


class Lists:
    """One pass over the blocks that no measure's own section and no table holds."""

    def __init__(self, text: str, outline: Outline, topics: Sequence[Topic]) -> None:
        self._text = text
        self._outline = outline
        self._topics = topics
        self.measures: list[Draft] = []
        self.goals: list[Draft] = []
        self._label = Topic.NONE
        self._name = ""
        self._colon = False
        self._led: tuple[Topic, Tier] | None = (
            None  # what the last sentence before a list announced
        )
        self._listed = False  # whether the label's list has begun
        self._lead = ""
        self._groups = 0
        self._base = 0
        self._kind: tuple[Topic, Tier] = (Topic.NONE, Tier.PLACED)
        self._open: list[Draft] | None = None
        self._awaited: Detail | None = None
        self._early: list[Span] = []
        self._led_by_bold: Counter[int] = Counter()
        self._told: Span | None = None  # the last line of details that all of a list share

    def read(self, blocks: Sequence[Block]) -> None:
        """Read all blocks; :attr:`measures` and :attr:`goals` hold what was found."""
        self._led_by_bold = Counter(block.section for block in blocks if self._has_bold_lead(block))
        for place, block in enumerate(blocks):
            if block.kind is BlockKind.HEADING:
                self._heading(block)
            elif block.kind is BlockKind.ITEM:
                self._item(block)
            elif block.kind is BlockKind.PARAGRAPH:
                self._paragraph(block, blocks[place + 1 :])
            else:
                self._close()

    def _words(self, block: Block) -> str:
        return self._text[block.start : block.end]

    def _has_bold_lead(self, block: Block) -> bool:
        """Whether a paragraph begins with its name in bold: ``**Tandems.** Zwei Leitungen …``."""
        words = self._words(block)
        return (
            block.kind is BlockKind.PARAGRAPH
            and bool(_BOLD_LEAD.match(words))
            and not labelled(words)
        )

    def _close(self) -> None:
        self._open = None
        self._awaited = None
        self._base = 0

    def _heading(self, block: Block) -> None:
        words = self._words(block)
        if self._outline.sections[block.section].start == block.start:
            self._close()
            self._label, self._name, self._lead, self._early = Topic.NONE, "", "", []
            self._listed, self._led = False, None
            self._goal_heading(block)
            return
        topic, detail = topic_of(words), detail_of(words)
        if self._open and topic in (Topic.NONE, Topic.OTHER) and detail is not None:
            self._awaited = detail
            self._extend(block)
            return
        self._close()
        self._lead, self._listed, self._led = "", False, None
        if topic is Topic.NONE:
            self._name = words
        else:
            self._label, self._name = topic, ""
            self._colon = (
                words.rstrip("*_ ").endswith(":") or self._text[block.end : block.end + 1] == ":"
            )

    def _goal_heading(self, block: Block) -> None:
        """``Ziel 2: …`` as a heading is a goal itself."""
        section = self._outline.sections[block.section]
        if is_goal(section):
            self._add(self.goals, block, Tier.NAMED, block.start)
            self._open = None

    def _place(self, block: Block) -> Topic:
        topic = self._topics[block.section]
        return topic if topic is Topic.PAST or self._label is Topic.NONE else self._label

    def _paragraph(self, block: Block, after: Sequence[Block]) -> None:
        words = self._words(block)
        found = labelled(words)
        if self._awaited and self._open:
            self._extend(block)
            self._awaited = None
        elif found and found.detail is Detail.MEASURE:
            self._add(self.measures, block, Tier.NAMED, block.start + found.value)
        elif found and found.detail is Detail.GOAL and not self._open:
            self._add(self.goals, block, Tier.NAMED, block.start + found.value)
            self._open = None
        elif found:
            self._detail(block, after)
        elif is_unit_line(words):
            self._share(block)
        elif self._goes_on(after):
            self._extend(block)
        elif self._is_measure(block, after) or self._is_bold_measure(block):
            self._add(self.measures, block, Tier.NAMED, block.start)
        else:
            self._goal_paragraph(block)
            self._close()
            self._lead = words

    def _goal_paragraph(self, block: Block) -> None:
        """The text of a field that stands under ``Zielsetzung`` is its goal."""
        if (
            self._label is Topic.GOALS
            and self._topics[block.section] is Topic.FIELD
            and not self._listed
        ):
            self._add(self.goals, block, Tier.PLACED, block.start)
            return
        path = self._outline.path(block.section)
        if any(draft.section == block.section for draft in self.measures):
            return
        if (
            len(path) > 1
            and topic_of(path[-1].title) is Topic.FIELD
            and topic_of(path[-2].title) is Topic.GOALS
        ):
            self._add(self.goals, block, Tier.PLACED, block.start)

    def _goes_on(self, after: Sequence[Block]) -> bool:
        """Whether a paragraph belongs to the numbered measure above: the next number follows it."""
        if not self._open or not self._open[-1].number or self._kind[0] is not Topic.MEASURES:
            return False
        if after and self._tells(after[0]) and labelled(self._words(after[0])):
            return True
        below = next((block for block in after if block.kind is not BlockKind.PARAGRAPH), None)
        mark = _mark(below) if below and below.kind is BlockKind.ITEM else None
        return mark is not None and markers.follows(self._open[-1].number, mark.number)

    def _is_measure(self, block: Block, after: Sequence[Block]) -> bool:
        """Whether a paragraph is a measure that has lost its bullet: ``Maßnahmen:`` and no list."""
        words = self._words(block)
        if self._label is not Topic.MEASURES or self._place(block) is not Topic.MEASURES:
            return False
        if not self._colon and self._topics[block.section] is not Topic.FIELD:
            return False
        if words.endswith(":") or len(words) > _LONGEST_PARAGRAPH or self._listed:
            return False
        for below in after:
            if below.kind is BlockKind.HEADING:
                return True
            if below.kind is not BlockKind.PARAGRAPH:
                return False
        return True

    def _is_bold_measure(self, block: Block) -> bool:
        """Whether a paragraph is one of several below ``Maßnahmen`` that begin with a bold name."""
        return (
            self._place(block) is Topic.MEASURES
            and self._led_by_bold[block.section] > 1
            and self._has_bold_lead(block)
        )

    def _detail(self, block: Block, after: Sequence[Block]) -> None:
        """A labelled line belongs to the measure above, or to all of the list that it ends."""
        if not self._open:
            self._early.append(Span(block.start, block.end))
            return
        below = next((block for block in after if not self._tells(block)), None)
        ends = below is None or below.kind is BlockKind.HEADING
        group = [draft for draft in self._open if draft.group == self._open[-1].group]
        plain = not any(
            "\n" in self._text[d.start : d.end] and labelled_within(self._text[d.start : d.end])
            for d in group
        )
        if ends and len(group) > 1 and plain:
            self._share(block)
        else:
            self._extend(block)

    def _tells(self, block: Block) -> bool:
        """Whether a paragraph is one more line of details."""
        words = self._words(block)
        return block.kind is BlockKind.PARAGRAPH and bool(labelled(words) or is_unit_line(words))

    def _share(self, block: Block) -> None:
        """Give a line of units to all measures of the section that it stands in."""
        span = Span(block.start, block.end)
        found = False
        for index in range(len(self.measures) - 1, -1, -1):
            draft = self.measures[index]
            told = draft.shared and draft.shared[-1] != self._told
            if draft.section != block.section or told:
                break
            self.measures[index] = replace(draft, shared=(*draft.shared, span))
            found = True
        self._told = span
        if not found:
            self._early.append(span)

    def _extend(self, block: Block) -> None:
        if self._open:
            self._open[-1] = replace(self._open[-1], end=block.end)

    def _item(self, block: Block) -> None:
        words = self._words(block)
        self._told = None
        mark = _mark(block)
        is_named = mark is not None and mark.style == markers.MEASURE
        begins = is_named and self._kind[0] is not Topic.MEASURES
        if self._base and block.level > self._base and not begins:
            self._extend(block)
            return
        if not self._base or block.level < self._base or begins:
            self._begin(block)
        found = labelled(words)
        if found and self._open and found.detail not in (Detail.MEASURE, Detail.GOAL):
            self._extend(block)
            return
        if self._labels(block, words):
            return
        start = (
            block.start + found.value
            if found and found.detail in (Detail.MEASURE, Detail.GOAL)
            else block.start
        )
        topic, tier = self._kind
        if found and found.detail is Detail.MEASURE and topic is not Topic.PAST:
            topic, tier = Topic.MEASURES, Tier.NAMED
        elif found and found.detail is Detail.GOAL:
            topic = Topic.GOALS
        if topic is Topic.MEASURES:
            self._add(self.measures, block, tier, start)
        elif topic is Topic.GOALS:
            self._add(self.goals, block, tier, start)
        else:
            self._open = None

    def _labels(self, block: Block, words: str) -> bool:
        """Whether an item only heads its sub-items: ``- Maßnahmen:``, ``- Handlungsfeld Führung``."""
        topic = topic_of(words)
        if (
            "\n" in words
            or (len(bare(words).split()) > _MOST_LABEL_WORDS
            and topic is not Topic.FIELD)
        ):
            return False
        if topic is Topic.FIELD:
            self._name = words
        elif topic in (Topic.MEASURES, Topic.GOALS) and words.rstrip("*_ ").endswith(":"):
            self._label = topic
        else:
            return False
        self._close()
        return True

    def _begin(self, block: Block) -> None:
        self._base = block.level
        self._listed = True
        self._groups += 1
        self._kind = self._list_topic(block)
        self._led = self._kind if self._lead or self._led else None
        self._lead = ""

    def _list_topic(self, block: Block) -> tuple[Topic, Tier]:
        place, mark = self._place(block), _mark(block)
        if place is Topic.PAST:
            return place, Tier.PLACED
        if mark and mark.style == markers.MEASURE:
            return Topic.MEASURES, Tier.NAMED
        is_numbered = mark is not None and mark.style in ("1.1", markers.CODE)
        leads = bool(self._lead) and not is_closed(self._lead)
        if leads:
            topic = lead_topic(self._lead)
            if topic is Topic.MEASURES:
                at_home = place in (Topic.FIELD, Topic.MEASURES)
                return topic, Tier.NAMED if at_home else Tier.ANNOUNCED
            if topic is not Topic.NONE:
                return topic, Tier.NAMED
        elif self._led is not None and place not in (Topic.MEASURES, Topic.GOALS):
            return self._led
        if place in (Topic.MEASURES, Topic.GOALS):
            return self._under_label(place, leads=leads)
        if place is Topic.FIELD:
            tier = Tier.NUMBERED if is_numbered else Tier.LED if leads else Tier.PLACED
            return Topic.MEASURES, tier
        if is_numbered and (place is Topic.REGISTER or (mark and mark.style == markers.CODE)):
            return Topic.MEASURES, Tier.NUMBERED
        return Topic.NONE, Tier.PLACED

    def _under_label(self, place: Topic, *, leads: bool) -> tuple[Topic, Tier]:
        """A second list below ``Maßnahmen:`` that a sentence leads into is about something else."""
        drafts = self.measures if place is Topic.MEASURES else self.goals
        if leads and not self._lead.rstrip().endswith(":"):
            return Topic.NONE, Tier.PLACED
        if leads and drafts and drafts[-1].group.endswith(f"/{self._outline_key()}"):
            return Topic.NONE, Tier.PLACED
        return place, Tier.NAMED

    def _outline_key(self) -> str:
        return f"{self._label}{self._name}"

    def _add(self, drafts: list[Draft], block: Block, tier: Tier, start: int) -> None:
        mark = _mark(block) if block.kind is BlockKind.ITEM else None
        number = mark.number if mark and not mark.is_bullet else ""
        span = Span(start, block.end)
        name = (
            self._name
            if self._label is not Topic.NONE or self._topics[block.section] is Topic.MEASURES
            else ""
        )
        drafts.append(
            Draft(
                tier,
                start,
                block.end,
                span,
                number,
                block.section,
                f"list{self._groups}/{self._outline_key()}",
                name,
                shared=tuple(self._early),
            )
        )
        self._open = drafts


def _mark(block: Block) -> markers.Marker | None:
    """The marker of an item, read again from how it is written."""
    return markers.read(block.marker)


def labelled_within(text: str) -> bool:
    """Whether a label such as ``Zuständig:`` begins one of a text's further lines."""
    return any(labelled(line) for line in text.splitlines()[1:])


__all__ = ["MEASURE_WORD", "Lists"]
