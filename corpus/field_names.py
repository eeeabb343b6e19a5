"""Which field of action a measure or goal belongs to, by the name that a person would use."""

from __future__ import annotations

import re
from collections import defaultdict

from corpus.measure_drafts import Draft
from corpus.measure_topics import own_topic
from corpus.records import BlockKind, Outline, Section
from corpus.repair import repair
from corpus.topics import MEASURE_WORD, Topic, topic_of, uncapped, unscan

_WORD = re.compile(
    r"^(?:\d+(?:\.\d+)*[.)]?\s+)?(?:HF|(?:Handlungs|Themen|Aktions|Maßnahmen)feld|"
    r"(?:Handlungs|Themen)?(?:[Ss]chwerpunkt|[Bb]ereich))(?!er)\s*(?:[\dIVX]{1,3}\b|[A-Z]\b)?\s*[:.–—-]?\s*"
)
_LIST = re.compile(rf"\s*[:–-]\s*(?:{MEASURE_WORD}|Ziele?)(?:\s+und\s+(?:{MEASURE_WORD}|Ziele))?$")
_MEASURES = re.compile(MEASURE_WORD)
_DOCUMENT = re.compile(r"plan\b|programm\b|konzept\b|strategie\b|bericht\b|agenda\b", re.IGNORECASE)
_FOR = re.compile(
    rf".*?{MEASURE_WORD}\s+(?:zu[mr]?|für\s+(?:die|das|den)?|im\s+(?:Bereich|Handlungsfeld)|der)\s+"
    r"(?:(?:der|des|die|den)\s+)?(?!Umsetzung|Zielerreichung|Erreichung|Verwirklichung)(?P<field>.+)"
)
_NUMBERED = re.compile(
    r"^(?:HF|Handlungsfeld)\s?(?P<number>\d{1,2})\b[:.\s–-]*(?P<title>.*)", re.DOTALL
)


class FieldNames:
    """Names of fields by section; a field whose heading is missing is named from elsewhere."""

    def __init__(self, text: str, outline: Outline) -> None:
        self._outline = outline
        self._first = next((part for part in outline.sections if part.title), None)
        self._rubrics = _rubrics(outline)
        self._by_number = self._numbered(text)

    def of(self, draft: Draft) -> str:
        """The field of a measure or goal."""
        if draft.field:
            return clean(draft.field)
        section = self._section(draft.section)
        if section is None:
            return ""
        number = _NUMBERED.match(f"{section.number} {section.title}".strip())
        number = number or re.search(
            r"(?:HF|Handlungsfeld(?:e?s)?)\s?(?P<number>\d{1,2})", section.title
        )
        if topic_of(section.title) is Topic.GOALS and number:
            return self._by_number.get(number["number"], section.title)
        if own_topic(section) in (Topic.MEASURES, Topic.REGISTER):
            named = _FOR.match(section.title)
            return clean(named["field"]) if named else ""
        return clean(section.title) or section.label

    def _section(self, index: int) -> Section | None:
        path = list(self._outline.path(index))
        named = [part for part in path if self._names_something(part)]
        for place, part in enumerate(named):
            if self._is_field(part):
                numbered = [below for below in named[place:] if below.number]
                return numbered[-1] if numbered else part
        goals = [part for part in path if _of_field(part)]
        if goals:
            return goals[-1]
        if named:
            return named[-1]
        of_goal = (part for part in reversed(path) if own_topic(part) is Topic.GOALS)
        told = (part for part in reversed(path) if _FOR.match(part.title))
        return next(told, None) or next(of_goal, None)

    def _names_something(self, part: Section) -> bool:
        topic = own_topic(part)
        if part.label in self._rubrics:
            return False
        if topic is Topic.NONE:
            is_title = part is self._first and _DOCUMENT.search(part.title)
            return not is_title and not _MEASURES.search(part.title)
        if topic is Topic.FIELD:
            return bool(clean(part.title)) or not part.title  # not ``Themenfeld`` alone
        return topic is Topic.OTHER and bool(part.number)

    def _is_field(self, part: Section) -> bool:
        return own_topic(part) is Topic.FIELD

    def _numbered(self, text: str) -> dict[str, str]:
        names: dict[str, str] = {}
        for part in self._outline.sections:
            found = _NUMBERED.match(part.label)
            if found and found["title"] and topic_of(found["title"]) is not Topic.GOALS:
                names.setdefault(found["number"], clean(found["title"]))
        for block in self._outline.blocks:
            for cell in block.cells if block.kind is BlockKind.ROW else ():
                found = _NUMBERED.match(text[cell.start : cell.end])
                if found and found["title"]:
                    names.setdefault(found["number"], clean(found["title"]))
        return names


def _rubrics(outline: Outline) -> frozenset[str]:
    """Titles without number that stand in several fields alike: ``Ausgangslage``."""
    fields: dict[str, set[int]] = defaultdict(set)
    for part in outline.sections[1:]:
        above = outline.sections[part.parent or 0]
        if part.parent and own_topic(above) in (Topic.NONE, Topic.FIELD):
            fields[part.label].add(part.parent)
    return frozenset(label for label, parents in fields.items() if len(parents) > 1)


def _of_field(part: Section) -> bool:
    return bool(re.search(r"(?:HF|Handlungsfeld(?:e?s)?)\s?\d", part.title))


def clean(name: str) -> str:
    """A field's name without ``Handlungsfeld 3:`` and quotation marks."""
    words = unscan(repair(name).text).strip(" *_:|")
    words = uncapped(_LIST.sub("", _WORD.sub("", words)).strip(' *_:|„“"»«'))
    return words[:1].upper() + words[1:]
