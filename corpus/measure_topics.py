"""What each section of a document is about, by its heading and the ones above it."""

from __future__ import annotations

import re

from corpus.records import Outline, Section
from corpus.topics import Topic, topic_of

# A section that holds more than this share of the document is headed by the document's title.
_TITLE_SHARE = 0.6


def own_topic(section: Section) -> Topic:
    """What a section's heading says by itself."""
    named = topic_of(section.label)
    return named if named in (Topic.FIELD, Topic.GOALS) else topic_of(section.title)


def _may_be_measure(own: Topic, section: Section) -> bool:
    """Whether a title such as ``Einführung von Lerntagen`` names a measure, not a chapter."""
    return own is Topic.OTHER and len(section.title.split()) >= _FEWEST_WORDS


_FEWEST_WORDS = 3


def is_goal(section: Section) -> bool:
    """Whether a section is headed by one goal: ``Ziel 2: …``."""
    return bool(_GOAL_NUMBER.match(section.number) or _GOAL_TITLE.match(section.title))


_GOAL_NUMBER = re.compile(r"\w*[Zz]iel\s")
_GOAL_TITLE = re.compile(r"(?:Leit|Teil|Ober|Unter|Haupt)?[Zz]iel\s*(?:\d+(?:\.\d+)*)?\s*[:–]\s*\S")


def section_topics(outline: Outline) -> tuple[Topic, ...]:
    """The topic of every section; without one of its own it has that of the section above."""
    topics: list[Topic] = []
    parents = {section.parent for section in outline.sections}
    for section in outline.sections:
        if section.parent is None:
            topics.append(Topic.NONE)
            continue
        above, own = topics[section.parent], own_topic(section)
        if is_goal(section):
            own = Topic.FIELD  # the list below one goal holds what is done for it
        topics.append(
            _title_topic(own)
            if _is_title(section, outline.sections[0], has_parts=section.index in parents)
            else _under(above, own, section)
        )
    return tuple(topics)


def _is_title(section: Section, whole: Section, *, has_parts: bool) -> bool:
    length = (whole.end - whole.start) * _TITLE_SHARE
    if section.number:
        return False
    return section.level == 1 and has_parts and section.end - section.start > length


def _title_topic(own: Topic) -> Topic:
    """A document's title tells what its parts are about only where it is a list of measures."""
    return Topic.FIELD if own is Topic.MEASURES else Topic.NONE


def _under(above: Topic, own: Topic, section: Section) -> Topic:
    if above is Topic.PAST:
        return Topic.PAST
    if own is Topic.NONE and above is Topic.FIELDS:
        return Topic.FIELD
    if own is Topic.NONE:
        return Topic.NONE if section.number.startswith("§") else above
    if above is Topic.MEASURES and (own is Topic.FIELD or _may_be_measure(own, section)):
        return Topic.MEASURES
    return own
