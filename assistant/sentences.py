"""A stretch of source text cut into what can be quoted on its own, by exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import sentences as prose
from corpus.records import Span

BULLET = r"[-–*•·▪■●❖➤✓]"
NUMBER = r"\(?\d{1,2}(?:\.\d{1,2})?[.)]|[a-z]{1,2}\)"
BLOCK_END = re.compile(rf"\n[ \t]*\n|\f|\n(?=[ \t]*(?:(?:{BULLET}|{NUMBER})[ \t]|\|))")
MARKER = re.compile(rf"(?:(?:{BULLET}|{NUMBER})[ \t]+)+")
FULL_LINE = 40  # a shorter paragraph without a full stop is a heading, not half a sentence
EDGE = re.compile(r"[\s*_#❖➤•]+")


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences, list items and table rows of a text, without markers and blanks."""
    found = (span for block in _blocks(text) for span in _parts(text, block))
    return tuple(span for span in found if re.search(r"\w", text[span.start : span.end]))


def trim(text: str, span: Span) -> Span:
    """The span without list marker, emphasis signs and white space at its edges."""
    start, end = span.start, span.end
    while start < end and (edge := EDGE.match(text, start, end) or MARKER.match(text, start, end)):
        start = edge.end()
    while end > start and EDGE.match(text[end - 1]):
        end -= 1
    return Span(start, end)


def is_row(text: str) -> bool:
    """Whether a stretch is a row of a table, written as Markdown; its outer bars may be missing."""
    return text.count("|") > 1 and "\n" not in text.strip()


def _blocks(text: str) -> Iterator[Span]:
    """Paragraphs, items and rows; a paragraph that a page break cut in two is one."""
    start = 0
    for match in BLOCK_END.finditer(text):
        if not _goes_on(text[start : match.start()], text[match.end() :]):
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, len(text))


def _goes_on(before: str, after: str) -> bool:
    """Whether a paragraph stops in the middle of a sentence, and the next begins as none."""
    last = before.rstrip().rpartition("\n")[2]
    broken = len(last) >= FULL_LINE and (last[-1].isalnum() or last[-1] in ",-")
    item = MARKER.match(after.lstrip()) or MARKER.match(before.lstrip())
    return broken and not item and "|" not in last + after.lstrip()[:1]


def _parts(text: str, block: Span) -> Iterator[Span]:
    piece = text[block.start : block.end]
    if is_row(piece):
        start = block.start + len(piece) - len(piece.lstrip())
        yield Span(start, start + len(piece.strip()))
        return
    item = trim(text, block)
    for span in prose.sentences(text, item.start, item.end):
        yield trim(text, span)
