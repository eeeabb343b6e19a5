"""Running heads and feet and page numbers: lines that belong to the page, not to the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.records import Page, Source, Span

# Heads have up to three lines: the city, the document, a rule.
_EDGE_LINES = 3
_MIN_PAGES = 3  # a line at the edge of so many pages is no accident
_MIN_CHARACTERS = 20  # in a document of two pages: shorter ones may be headings, such as "Ziele"
_MAX_CHARACTERS = 150
_LONGEST_NUMBER = 40  # "— Seite 3 von 120 —" with room around it
_LINE = re.compile(r"[^\n\f]+")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?i)[^\w§]*(?:(?:seite|s\.|page|blatt)\s*)?[^\w§]*(?P<number>\d{1,4})"
    r"(?:\s*(?:von|/|of)\s*\d{1,4})?\W*"
)
# "Plan der Stadt – Seite 12" and "Seite 12 | Plan der Stadt"; in a sentence more goes on.
_AT_THE_EDGE = re.compile(
    r"(?i)^(?:seite|page)\s+(?P<number>\d{1,4})(?:\s*(?:von|/|of)\s*\d{1,4})?(?=\s*[|·–-])"
    r"|(?<=[\s|·–-])(?:seite|page)\s+(\d{1,4})(?:\s*(?:von|/|of)\s*\d{1,4})?$"
)
_NAMED = re.compile(
    r"(?i)\b(?:seite|page|blatt)\s*\d|^\W*[-–]\s*\d{1,4}\s*[-–]\W*$|\d\s*(?:von|/)\s*\d"
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line among the first or last of a page."""

    page: int
    place: str
    span: Span
    text: str


def noise(source: Source) -> tuple[Span, ...]:
    """The lines of a source that repeat at the edges of its pages, and lone page numbers.

    In a source without pages only what stands with numbers that say that they are a page's
    (``- 12 -``, ``Seite 3 von 20``). Spans are in order and cover whole lines without their ends.
    """
    edges = [edge for page in source.pages for edge in _edges(source.text, page)]
    found = {
        edge.span.start: edge.span
        for edge in [*_repeated(edges, len(source.pages)), *_numbered(edges)]
    }
    if not source.pages:
        named = list(_named(source.text))
        found = {span.start: span for span in [*named, *_beside(source.text, named)]}
    return tuple(found[start] for start in sorted(found))


def _edges(text: str, page: Page) -> Iterator[_Edge]:
    lines = [
        Span(match.start(), match.end())
        for match in _LINE.finditer(text, page.start, page.end)
        if match[0].strip()
    ]
    head, rest = lines[:_EDGE_LINES], lines[_EDGE_LINES:]
    for place, spans in (("head", head), ("foot", rest[-_EDGE_LINES:])):
        for span in spans:
            line = text[span.start : span.end].strip()
            if len(line) <= _MAX_CHARACTERS and not line.startswith("|"):
                yield _Edge(page.number, place, span, " ".join(line.split()).lower())


def _repeated(edges: Sequence[_Edge], count: int) -> Iterator[_Edge]:
    """Lines that are the same on several of ``count`` pages, or differ by the page's number."""
    groups: dict[tuple[str, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if any(char.isalpha() for char in edge.text):
            groups[edge.place, edge.text].append(edge)
            for variant in _without_page_number(edge):
                groups[edge.place, variant].append(edge)
    for (_, text), group in groups.items():
        pages = len({edge.page for edge in group})
        if pages >= _MIN_PAGES or (pages == 2 == count and len(text) >= _MIN_CHARACTERS):
            yield from group


def _without_page_number(edge: _Edge) -> Iterator[str]:
    """The line with each of its numbers in turn replaced by its distance from the page's."""
    for match in _NUMBER.finditer(edge.text):
        if len(match[0]) <= 4:
            distance = int(match[0]) - edge.page
            yield f"{edge.text[: match.start()]}#{distance}#{edge.text[match.end() :]}"


def _numbered(edges: Sequence[_Edge]) -> Iterator[_Edge]:
    """Lines that are nothing but a page number, printed as such or in step with the pages."""
    steps: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        match = len(edge.text) <= _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(edge.text)
        if not match:
            continue
        if _NAMED.search(edge.text):
            yield edge
        else:
            steps[int(match["number"]) - edge.page].append(edge)
    for distance, group in steps.items():
        if len(group) >= _MIN_PAGES or distance == 0:
            yield from group


def _named(text: str) -> Iterator[Span]:
    """Lines that are a page's number by their words, alone or with a head that repeats."""
    heads: dict[str, dict[int, Span]] = defaultdict(dict)
    for match in _LINE.finditer(text):
        line, span = match[0].strip(), Span(match.start(), match.end())
        if len(line) <= _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(line) and _NAMED.search(line):
            yield span
        elif len(line) <= _MAX_CHARACTERS and (number := _AT_THE_EDGE.search(line)):
            head = f"{line[: number.start()]}#{line[number.end() :]}"
            heads[head].setdefault(int(number["number"] or number[2]), span)
    for spans in heads.values():
        rising = all(a.start < b.start for a, b in pairwise(spans[n] for n in sorted(spans)))
        if len(spans) >= _MIN_PAGES and rising:
            yield from spans.values()


def _beside(text: str, named: Sequence[Span]) -> Iterator[Span]:
    """The lines directly above or below page numbers that are the same at several of them."""
    groups: dict[tuple[int, str], list[Span]] = defaultdict(list)
    numbers = {span.start for span in named}
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text) if m[0].strip()]
    for index, span in enumerate(lines):
        if span.start not in numbers:
            continue
        for side in (-1, 1):
            other = lines[index + side] if 0 <= index + side < len(lines) else span
            words = " ".join(text[other.start : other.end].split())
            if len(words) <= _MAX_CHARACTERS and any(map(str.isalpha, words)):
                groups[side, words].append(other)
    for spans in groups.values():
        if len(spans) >= max(_MIN_PAGES, len(numbers) / 2):
            yield from spans
