"""Long stretches of text cut where sentences, items or rows end."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.records import Span
from corpus.sentences import sentences, trimmed

# A hit counts by its first 1,500 characters; parts of about 800 are as long as a usual passage.
LONGEST = 1_500
_LONGEST_UNCUT = 1_100
_USUAL = 800


def cut(text: str, span: Span) -> Iterator[Span]:
    """``span`` itself, or parts of it, none empty and none longer than :data:`LONGEST`."""
    whole = trimmed(text, span.start, span.end)
    if whole.end - whole.start <= _LONGEST_UNCUT:
        if whole.start < whole.end:
            yield whole
        return
    start = end = whole.start
    for unit in _units(text, whole):
        if end > start and unit.end - start > _USUAL:
            yield trimmed(text, start, end)
            start = unit.start
        end = unit.end
    if end > start:
        yield trimmed(text, start, end)


def _units(text: str, span: Span) -> Iterator[Span]:
    """Sentences; too long ones (lists, tables) by lines; too long lines by words."""
    for sentence in sentences(text, span.start, span.end):
        if sentence.end - sentence.start <= _USUAL:
            yield sentence
            continue
        for line in _split(text, sentence, "\n"):
            if line.end - line.start <= _USUAL:
                yield line
            else:
                yield from _words(text, line)


def _split(text: str, span: Span, sign: str) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        found = text.find(sign, start, span.end)
        end = span.end if found < 0 else found
        part = trimmed(text, start, end)
        if part.start < part.end:
            yield part
        start = end + 1


def _words(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > _USUAL:
        blank = text.rfind(" ", start, start + _USUAL)
        end = blank if blank > start else start + _USUAL
        yield Span(start, end)
        start = end
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        yield Span(start, span.end)
