"""The register: every measure and goal of a document, with its field and its facts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter

from corpus import measure_fields as facts
from corpus.details import Detail
from corpus.field_names import FieldNames
from corpus.lines import scan, width
from corpus.measure_drafts import Draft, Tier
from corpus.measure_lists import Lists
from corpus.measure_sections import Sections
from corpus.measure_tables import Tables
from corpus.measure_topics import section_topics
from corpus.records import BlockKind, Document, Goal, Measure, Outline, Source, Span
from corpus.repair import repair, vocabulary
from corpus.slugs import fold
from corpus.titles import Setting, section_label, title_of, without


def find_measures(
    document: Document, source: Source, view: Source, outline: Outline
) -> tuple[tuple[Measure, ...], tuple[Goal, ...]]:
    """All measures and goals of ``document``, in the order of the text.

    They are found in ``view``, the clear view of ``source`` that ``outline`` was made of, and
    quoted from ``source``.
    """
    measures, goals = _drafts(view, outline)
    maker = _Maker(document, source, view, outline)
    return (
        tuple(maker.measure(draft, number) for number, draft in enumerate(measures, 1)),
        tuple(maker.goal(draft, number) for number, draft in enumerate(goals, 1)),
    )


def _drafts(source: Source, outline: Outline) -> tuple[list[Draft], list[Draft]]:
    topics = section_topics(outline)
    tables = Tables(source.text, outline, topics)
    tables.read()
    sheets = _Extents(replace(draft, end=draft.title.end) for draft in tables.measures)
    made = Sections(source.text, outline, topics).drafts()
    sections = [draft for draft in made if not sheets.hold(draft.title.start)]
    own = _Extents(draft for draft in sections if draft.tier is Tier.NAMED)
    lists = Lists(source.text, outline, topics)
    lists.read(
        [
            block
            for block in outline.blocks
            if block.kind not in (BlockKind.NOISE, BlockKind.CONTENTS) and not own.hold(block.start)
        ]
    )
    found = _surest([*sections, *tables.measures, *lists.measures])
    taken = _Extents(found)
    told = [goal for goal in [*tables.goals, *lists.goals] if goal.start < goal.end]
    goals = [goal for goal in told if not taken.hold(goal.start)]
    goals.sort(key=attrgetter("start"))
    return _distinct(sorted(found, key=attrgetter("start")), source.text), goals


class _Extents:
    """The stretches of text that measures take."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._drafts = sorted(drafts, key=attrgetter("start"))
        self._ends = list(accumulate((draft.end for draft in self._drafts), max))

    def hold(self, offset: int) -> bool:
        """Whether a measure takes the character at ``offset``."""
        index = bisect_right(self._drafts, offset, key=attrgetter("start")) - 1
        return index >= 0 and offset < self._ends[index]


def _surest(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the surest sign that the document has; a table's row beats what holds it."""
    if not drafts:
        return []
    tier = min(draft.tier for draft in drafts)
    if tier is Tier.ANNOUNCED and any(draft.tier > tier for draft in drafts):
        placed = [draft for draft in drafts if draft.tier > tier]
        if len(placed) > sum(draft.tier is tier for draft in drafts):
            return _surest(placed)
    return [draft for draft in drafts if draft.tier is tier]


def _distinct(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Drop what an overview repeats: the same name under the same number in another list."""
    kept: list[Draft] = []
    local = _local_forms(drafts, text)
    by_name: dict[str, list[int]] = defaultdict(list)
    shortened = _shortened(drafts, text)
    for draft in drafts:
        name = fold(text[draft.title.start : draft.title.end])
        namesakes = by_name[shortened.get((draft.number, name), name)]
        recent = namesakes[-_MOST_NAMESAKES:]
        twin = next((index for index in recent if _are_same(kept[index], draft, local)), None)
        if twin is None:
            namesakes.append(len(kept))
            kept.append(draft)
        elif _weight(draft) > _weight(kept[twin]):
            kept[twin] = draft
    return kept


def _local_forms(drafts: Sequence[Draft], text: str) -> frozenset[str]:
    """The forms of numbers that begin anew in each list: one number is given several names."""
    told: dict[str, set[str]] = defaultdict(set)
    shortened = _shortened(drafts, text)
    for draft in drafts:
        name = fold(text[draft.title.start : draft.title.end])
        told[draft.number].add(shortened.get((draft.number, name), name))
    return frozenset(_form(number) for number, names in told.items() if len(names) > 1)


def _shortened(drafts: Sequence[Draft], text: str) -> dict[tuple[str, str], str]:
    """Names that begin with the whole name that another list gives to the same number."""
    names: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.number:
            names[draft.number].add(fold(text[draft.title.start : draft.title.end]))
    found: dict[tuple[str, str], str] = {}
    for number, alike in names.items():
        lengths = sorted({len(name) for name in alike if len(name) >= _SHORTEST_NAME})
        for long in alike:
            begins = (long[:length] for length in lengths if length < len(long))
            short = next((begin for begin in begins if begin in alike), None)
            if short is not None:
                found[number, long] = short
    return found


_MOST_NAMESAKES = 50  # their number bounds the work; an overview repeats a name once
_SHORTEST_NAME = 12  # letters: shorter ones are words that many names begin with


def _form(number: str) -> str:
    return re.sub(r"\d+", "1", number)


def _are_same(one: Draft, other: Draft, local: Collection[str]) -> bool:
    """Whether two drafts of one name are one measure: lists repeat names, overviews do not."""
    if one.group == other.group or (one.number and other.number and one.number != other.number):
        return False
    lists = {one.group[:4], other.group[:4]} == {"list"}
    is_known = bool(one.number) and _form(one.number) not in local
    return is_known or one.section == other.section or not lists


_WORTH_OF_A_FACT = 40  # letters of text that say as much as one more column


def _weight(draft: Draft) -> int:
    facts = set(draft.values) - {Detail.MEASURE, Detail.NUMBER, Detail.FIELD}
    return draft.end - draft.start + _WORTH_OF_A_FACT * len(facts)


_LONGEST_TOLD = 20_000  # letters: the longest sheet of a measure seen has 3,000


class _Maker:
    """Makes records of drafts."""

    def __init__(self, document: Document, source: Source, view: Source, outline: Outline) -> None:
        self._document = document
        self._source = source
        self._view = view
        self._outline = outline
        self._names = FieldNames(view.text, outline)
        lines = scan(view)
        noisy = tuple(Span(line.start, line.end) for line in lines if line.noise)
        self._setting = Setting(width(lines), noisy, vocabulary(source.text))

    def _values(self, draft: Draft, text: str) -> dict[Detail, list[str]]:
        values = facts.labelled_values(text)
        for detail, spans in draft.values.items():
            parts = [self._view.text[span.start : span.end] for span in spans]
            words = map(facts.tidy, ["\n".join(parts)] if draft.is_wrapped else parts)
            values.setdefault(detail, []).extend(word for word in words if facts.says(word))
        for span in draft.shared:
            shared = self._view.text[span.start : span.end]
            for detail, found in facts.shared_values(shared).items():
                values.setdefault(detail, found)
        return values

    def measure(self, draft: Draft, number: int) -> Measure:
        """The record of a measure."""
        text = self._source.text[draft.start : draft.end]
        told = Span(draft.start, min(draft.end, draft.start + _LONGEST_TOLD))
        words = without(self._view.text, told, self._setting.noisy)
        values = self._values(draft, words)
        return Measure(
            id=f"{self._document.id}-m{number:03d}",
            document=self._document.id,
            city=self._document.city,
            field=self._names.of(draft),
            number=draft.number or None,
            title=facts.without_bracket(self._title(draft)),
            text=text,
            start=draft.start,
            end=draft.end,
            page=self._source.page_at(draft.start),
            section=section_label(self._outline, draft.section),
            responsible=facts.responsible(words, values),
            deadline=facts.deadline(words, values),
            target=facts.target(words, values),
            status=facts.status(values),
            legal_basis=facts.legal_basis([words, *values.get(Detail.LEGAL, [])]),
        )

    def _title(self, draft: Draft) -> str:
        end = min(draft.title.end, draft.title.start + _LONGEST_TOLD)
        title = title_of(self._view.text, Span(draft.title.start, end), self._setting)
        rest = [self._view.text[span.start : span.end] for span in draft.rest]
        return repair("\n".join([title, *rest]), words=self._setting.words).text if rest else title

    def goal(self, draft: Draft, number: int) -> Goal:
        """The record of a goal."""
        text = self._source.text[draft.start : draft.end]
        return Goal(
            id=f"{self._document.id}-z{number:03d}",
            document=self._document.id,
            city=self._document.city,
            field=self._names.of(draft),
            text=text,
            start=draft.start,
            end=draft.end,
            page=self._source.page_at(draft.start),
            section=section_label(self._outline, draft.section),
            deadline=facts.deadline(text, {}),
            target=facts.target(text, {}),
        )
