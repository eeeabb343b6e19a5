"""Readable names: the title of a measure, the label that a section is quoted by."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.details import labelled
from corpus.lines import is_full, is_open
from corpus.records import Outline, Span
from corpus.repair import repair
from corpus.topics import Topic, topic_of

# Longer titles are cut at the end of a sentence or clause: two lines of a wide terminal.
_LONGEST_TITLE = 240
_SHORTEST_CUT = 40
# A point behind three letters or fewer may end an abbreviation.
_CLAUSE = re.compile(r"(?<=;)\s+|(?<=[a-zäöüß]{4}[.!?])\s+(?=[A-ZÄÖÜ])")


@dataclass(frozen=True, slots=True)
class Setting:
    """What titles of a document are read with: its line width, its noise and its words."""

    width: int | None
    noisy: tuple[Span, ...]
    words: Collection[str]


def title_of(text: str, span: Span, setting: Setting) -> str:
    """The first line of ``span``, with the lines that only the margin broke off, repaired."""
    lines = [line for line in without(text, span, setting.noisy).splitlines() if line.strip()]
    kept = [line.strip() for line in lines[:1]]
    for before, line in pairwise(lines):
        if not _continues(before.strip(), line.strip(), setting.width):
            break
        if len(kept) > 1 and _indent(line) != _indent(before) and not is_open(before.strip()):
            break
        kept.append(line.strip())
    title = repair("\n".join(kept), words=setting.words).text.replace("**", "").strip(" *_")
    return _shorten(title).rstrip(" :;,–—")


def _continues(before: str, line: str, usual: int | None) -> bool:
    """Whether only the margin parts two lines."""
    if labelled(line):
        return False
    return line[0].islower() or is_open(before) or is_full(before, usual, line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def without(text: str, span: Span, noisy: Sequence[Span]) -> str:
    """The text of a span without the noise in it, such as the running heads between two pages."""
    parts: list[str] = []
    at = span.start
    for noise in noisy:
        if span.start <= noise.start and noise.end <= span.end:
            parts.append(text[at : noise.start])
            at = noise.end
    return "".join([*parts, text[at : span.end]])


def _shorten(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    for cut in _CLAUSE.finditer(title):
        if cut.start() >= _SHORTEST_CUT:
            return title[: cut.start()]
    return title


def section_label(outline: Outline, section: int) -> str:
    """The label of the section to quote: the innermost with a number or a field of action's name.

    Without one, the innermost that is not just ``Maßnahmen``.
    """
    path = outline.path(section)
    for part in reversed(path):
        if part.number or topic_of(part.title) is Topic.FIELD:
            return part.label
    named = [part for part in path if topic_of(part.title) not in (Topic.MEASURES, Topic.GOALS)]
    return (named or path)[-1].label if path else ""
