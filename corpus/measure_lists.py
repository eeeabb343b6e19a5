"""Measures and goals in lists and paragraphs: what they are is told by what stands above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus import markers
from corpus.details import Detail, detail_of, ends_with_units, is_unit_line, labelled
from corpus.measure_context import NOTHING, Context, Kind, mark_of
from corpus.measure_drafts import Draft, Tier
from corpus.measure_fields import responsible
from corpus.measure_items import Below, begins_with_name, has_details, names_group, tells
from corpus.measure_topics import is_goal
from corpus.records import Block, BlockKind, Outline, Span
from corpus.topics import Topic, bare, topic_of

_MOST_LABEL_WORDS = 3
# A paragraph below ``Maßnahmen:`` is a measure itself up to this length; longer ones explain.
_LONGEST_PARAGRAPH = 700
_RECORDS = (Detail.MEASURE, Detail.GOAL)
_FACTS = (Detail.RESPONSIBLE, Detail.DEADLINE, Detail.TARGET, Detail.STATUS, Detail.LEGAL)
_TELLING = ("1.1", markers.CODE)  # numbers that a document gives only once
_GOAL_CODE = "Z"  # ``Z 2.1`` beside ``M 2.1``


class Lists:
    """One pass over the blocks that no measure's own section and no table holds."""

    def __init__(self, text: str, outline: Outline, topics: Sequence[Topic]) -> None:
        self._text = text
        self._outline = outline
        self._context = Context(text, outline, topics)
        self.measures: list[Draft] = []
        self.goals: list[Draft] = []
        self._groups = 0
        self._base = 0
        self._kind: Kind = NOTHING
        self._open: list[Draft] | None = None
        self._awaited: Detail | None = None
        self._led_by_bold: Counter[int] = Counter()
        self._parts = (-1, "")  # the measure whose parts a list holds, the style of the list
        self._following: dict[int, Block] = {}
        self._told: Span | None = None  # the last line of details that all of a list share

    def read(self, blocks: Sequence[Block]) -> None:
        """Read all blocks; :attr:`measures` and :attr:`goals` hold what was found."""
        self._led_by_bold = Counter(block.section for block in blocks if self._has_name(block))
        self._following = {above.start: below for above, below in pairwise(blocks)}
        for place, block in enumerate(blocks):
            if block.kind is BlockKind.HEADING:
                self._heading(block)
            elif block.kind is BlockKind.ITEM:
                self._item(block)
            elif block.kind is BlockKind.PARAGRAPH:
                self._paragraph(block, Below(blocks, place))
            else:
                self._close()

    def _words(self, block: Block) -> str:
        return self._text[block.start : block.end]

    def _has_name(self, block: Block) -> bool:
        at_home = self._context.topic(block) is Topic.MEASURES
        return begins_with_name(self._text, block, at_home=at_home)

    def _close(self) -> None:
        self._open = None
        self._awaited = None
        self._base = 0

    def _heading(self, block: Block) -> None:
        if self._context.opens_section(block):
            self._close()
            self._context.enter_section()
            if is_goal(self._outline.sections[block.section]):
                found = labelled(self._words(block))  # ``Ziel 2: …`` is one itself
                start = block.start + (found.value if found else 0)
                self._add(self.goals, block, Tier.NAMED, start)
                self._open = None
            return
        topic, detail = topic_of(self._words(block)), detail_of(self._words(block))
        if self._open and topic in (Topic.NONE, Topic.OTHER) and detail is not None:
            self._awaited = detail
            self._extend(block)
            return
        self._close()
        self._context.enter_label(block)

    def _paragraph(self, block: Block, after: Below) -> None:
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
        elif is_unit_line(words) and self._have_units():
            self._extend(block)  # the others name their own
        elif is_unit_line(words):
            self._share(block)
        elif self._goes_on(after):
            self._extend(block)
        elif self._is_measure(block, after) or self._is_bold_measure(block):
            self._add(self.measures, block, Tier.NAMED, block.start)
        else:
            if self._is_goal(block):
                self._add(self.goals, block, Tier.PLACED, block.start)
            self._close()
            self._context.lead = words

    def _is_goal(self, block: Block) -> bool:
        """Whether a paragraph tells a field's goal: below ``Ziele:``, or below ``Zielsetzung``."""
        context = self._context
        if (
            context.label is Topic.GOALS
            and context.topic(block) is Topic.FIELD
            and not context.listed
        ):
            return True
        path = self._outline.path(block.section)
        if len(path) < 2 or any(draft.section == block.section for draft in self.measures):
            return False
        above, own = topic_of(path[-2].title), topic_of(path[-1].title)
        return own is Topic.FIELD and above is Topic.GOALS

    def _goes_on(self, after: Below) -> bool:
        """Whether a paragraph belongs to the numbered measure above: the next number follows it."""
        if not self._open or not self._open[-1].number or self._kind[0] is not Topic.MEASURES:
            return False
        first = after.first(lambda _: True)
        if first and tells(self._text, first) and labelled(self._words(first)):
            return True
        below = after.first(lambda block: block.kind is not BlockKind.PARAGRAPH)
        mark = mark_of(below) if below else None
        return mark is not None and markers.follows(self._open[-1].number, mark.number)

    def _is_measure(self, block: Block, after: Below) -> bool:
        """Whether a paragraph is a measure that has lost its bullet: ``Maßnahmen:`` and no list."""
        words = self._words(block)
        leads = words.endswith(":") and not ends_with_units(words)
        if leads or len(words) > _LONGEST_PARAGRAPH:
            return False
        if not self._context.takes_paragraphs(block):
            return False
        below = after.first(lambda later: later.kind is not BlockKind.PARAGRAPH)
        return below is None or below.kind is BlockKind.HEADING

    def _is_bold_measure(self, block: Block) -> bool:
        """Whether a paragraph is one of several below ``Maßnahmen`` that begin with a bold name."""
        several = self._led_by_bold[block.section] > 1
        at_home = self._context.place(block) is Topic.MEASURES
        return several and at_home and self._has_name(block)

    def _detail(self, block: Block, after: Below) -> None:
        """A labelled line belongs to the measure above, or to all of the list that it ends."""
        if not self._open:
            found = labelled(self._words(block))
            if found and found.detail in _FACTS:
                self._context.early.append(Span(block.start, block.end))
            return
        below = after.first(lambda later: not tells(self._text, later))
        ends = below is None or below.kind is BlockKind.HEADING
        group = [draft for draft in self._open if draft.group == self._open[-1].group]
        if (
            ends
            and len(group) > 1
            and not any(has_details(self._text[draft.start : draft.end]) for draft in group)
        ):
            self._share(block)
        else:
            self._extend(block)

    def _have_units(self) -> bool:
        """Whether a measure of the open list names units itself, in brackets or behind a dash."""
        group = self._open[-1].group if self._open else ""
        return any(
            responsible(self._text[draft.start : draft.end], {})
            for draft in self._open or ()
            if draft.group == group
        )

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
            self._context.early.append(span)

    def _extend(self, block: Block) -> None:
        if self._open:
            self._open[-1] = replace(self._open[-1], end=block.end)

    def _item(self, block: Block) -> None:
        self._told = None
        mark = mark_of(block)
        is_named = mark is not None and mark.style == markers.MEASURE
        if self._is_part(block, mark):
            self._open = self.measures
            self._extend(block)
            return
        begins = is_named and self._kind[0] is not Topic.MEASURES
        if mark and self._counts_on(block, mark):
            self._base, self._kind = block.level, (Topic.MEASURES, self.measures[-1].tier)
        if self._base and block.level > self._base and not begins:
            self._extend(block)
            return
        if not self._base or block.level < self._base or begins:
            self._begin(block)
        found = labelled(self._words(block))
        if found and self._open and found.detail not in _RECORDS:
            self._extend(block)
        elif not self._labels(block):
            self._list_item(block)

    def _is_part(self, block: Block, mark: markers.Marker | None) -> bool:
        """Whether an item is a part of the last measure, which ends with a colon, overleaf."""
        last = self.measures[-1] if self.measures else None
        if last is None or mark is None or last.section != block.section or self._base:
            return False
        if self._parts == (last.start, mark.style):
            return True
        opens = self._text[last.start : last.end].rstrip(" *_").endswith(":")
        if opens and last.number and mark.style not in (*_TELLING, markers.MEASURE):
            self._parts = (last.start, mark.style)
            return True
        return False

    def _counts_on(self, block: Block, mark: markers.Marker) -> bool:
        """Whether a number such as ``3.2`` follows the last measure's, whatever is between."""
        last = self.measures[-1] if self.measures else None
        return (
            last is not None
            and mark.style in _TELLING
            and last.section == block.section
            and self._kind[0] is not Topic.MEASURES
            and markers.follows(last.number, mark.number)
        )

    def _list_item(self, block: Block) -> None:
        topic, tier = self._kind
        start, found = block.start, labelled(self._words(block))
        mark = mark_of(block)
        if mark and mark.style == markers.CODE and markers.prefix(mark.number) == _GOAL_CODE:
            topic = Topic.GOALS
        if found and found.detail in _RECORDS and topic is not Topic.PAST:
            start += found.value
            topic = Topic.MEASURES if found.detail is Detail.MEASURE else Topic.GOALS
            tier = Tier.NAMED
        if topic is Topic.MEASURES:
            self._add(self.measures, block, tier, start)
        elif topic is Topic.GOALS:
            self._add(self.goals, block, tier, start)
        else:
            self._open = None

    def _labels(self, block: Block) -> bool:
        """Whether an item only heads its sub-items: ``- Maßnahmen:``."""
        words = self._words(block)
        topic = topic_of(words)
        if "\n" in words:
            return False
        if topic is Topic.FIELD or names_group(self._text, block, self._following.get(block.start)):
            self._context.group = words
            self._close()
            return True
        is_short = len(bare(words).split()) <= _MOST_LABEL_WORDS and words.rstrip("*_ ").endswith(
            ":"
        )
        if topic in (Topic.MEASURES, Topic.GOALS) and is_short:
            self._context.label = topic
            self._close()
            return True
        return False

    def _begin(self, block: Block) -> None:
        drafts = self.goals if self._context.place(block) is Topic.GOALS else self.measures
        seen = bool(drafts) and drafts[-1].group.endswith(f"/{self._context.key}")
        self._base = block.level
        self._groups += 1
        self._kind = self._context.begin_list(block, drafts_below_label=seen)

    def _add(self, drafts: list[Draft], block: Block, tier: Tier, start: int) -> None:
        mark = mark_of(block)
        drafts.append(
            Draft(
                tier,
                start,
                block.end,
                Span(start, block.end),
                mark.number if mark and not mark.is_bullet else "",
                block.section,
                f"list{self._groups}/{self._context.key}",
                self._context.field_name(block),
                shared=tuple(self._context.early),
            )
        )
        self._open = drafts
