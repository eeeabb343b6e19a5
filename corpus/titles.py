"""Readable names: the title of a measure, the label that a section is quoted by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.details import labelled
from corpus.lines import breaks_word, is_full, is_open
from corpus.records import Outline, Span
from corpus.repair import repair
from corpus.topics import Topic, topic_of

# Longer titles are cut at the end of a sentence or clause: two lines of a wide terminal.
_LONGEST_TITLE = 240
_SHORTEST_CUT = 40
_CLAUSE = re.compile(r"(?<=[.;!?])\s+(?=\S)")


def title_of(text: str, span: Span, usual: int | None, noisy: Sequence[Span] = ()) -> str:
    """The first line of ``span``, with the lines that only the margin broke off, repaired.

    ``noisy`` are running heads and page numbers that may stand between them.
    """
    lines = [line.strip() for line in _without(text, span, noisy).splitlines() if line.strip()]
    kept = lines[:1]
    for before, line in zip(lines, lines[1:], strict=False):
        if labelled(line) or not (
            line[0].islower() or is_open(before) or breaks_word(before, line) or is_full(before, usual)
        ):
            break
        kept.append(line)
    title = repair("\n".join(kept)).text.replace("**", "").strip(" *_")
    return _shorten(title).rstrip(" :;,")


def _without(text: str, span: Span, noisy: Sequence[Span]) -> str:
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
    """The label of the section to quote: the innermost one that is not just ``Maßnahmen``."""
    path = outline.path(section)
    for part in reversed(path):
        if part.number or topic_of(part.title) not in (Topic.MEASURES, Topic.GOALS):
            return part.label
    return path[-1].label if path else ""
