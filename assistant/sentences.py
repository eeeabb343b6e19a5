"""A stretch of source text cut into what can be quoted on its own, by exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Span

ABBREVIATIONS = re.compile(
    r"abs|art|aufl|az|bd|begr|bes|betr|bspw|bzgl|bzw|ca|co|d|dgl|dipl|dr|ebd|einschl|etc|evtl"
    r"|f|ff|fn|gem|ggf|ggfs|gr|hrsg|i|inkl|insb|jg|lfd|lit|max|min|mind|mio|mrd|nr|o|p|pkt|prof"
    r"|rd|rn|s|sog|st|std|str|tel|teilw|tgl|u|urspr|usw|v|vgl|vorauss|z|zit|ziff|zzgl",
    re.IGNORECASE,
)
BLOCK_END = re.compile(
    r"\n[ \t\f]*\n|\f|\n(?=[ \t]*(?:[-*•·▪❖➤–o]|\(?\d{1,2}[.)]|[a-z]\))[ \t])|\n(?=[ \t]*\|)"
)
SENTENCE_END = re.compile(r"[.!?…:](?:[“”\"»)\]]|\*\*)*(?=\s)")
EDGE = re.compile(r"[\s*•·▪❖➤|_#]+")
MARKER = re.compile(r"(?:[-–•·▪❖➤*o]|\(?\d{1,2}[.)]|[a-z]\))[ \t]+")


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences, list items and table rows of a text, without markers and blanks."""
    return tuple(
        span
        for block in _blocks(text)
        for span in _split(text, block)
        if re.search(r"\w", text[span.start : span.end])
    )


def trim(text: str, start: int, end: int) -> Span:
    """The span without list marker, emphasis signs and white space at its edges."""
    if marker := MARKER.match(text, start + _blanks(text, start, end), end):
        start = marker.end()
    if edge := EDGE.match(text, start, end):
        start = edge.end()
    while end > start and EDGE.match(text[end - 1]):
        end -= 1
    return Span(start, end)


def _blanks(text: str, start: int, end: int) -> int:
    return len(text[start:end]) - len(text[start:end].lstrip())


def _blocks(text: str) -> Iterator[Span]:
    start = 0
    for match in BLOCK_END.finditer(text):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def _split(text: str, block: Span) -> Iterator[Span]:
    if text[block.start : block.end].lstrip().startswith("|"):
        yield Span(*_stripped(text, block))
        return
    start = block.start
    for match in SENTENCE_END.finditer(text, block.start, block.end):
        if _ends_sentence(text, match, block):
            yield trim(text, start, match.end())
            start = match.end()
    yield trim(text, start, block.end)


def _stripped(text: str, block: Span) -> tuple[int, int]:
    piece = text[block.start : block.end]
    start = block.start + len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _ends_sentence(text: str, match: re.Match[str], block: Span) -> bool:
    following = text[match.end() : block.end].lstrip()
    if not following or text[match.start()] == ":":
        return False
    if text[match.start()] != ".":
        return following[0].isupper() or following[0] in '„"('
    if not (following[0].isupper() or following[0] in '„"(§*'):
        return False
    word = re.search(r"([\w§]+)$", text[block.start : match.start()])
    if not word:
        return True
    before = word[1]
    return not (ABBREVIATIONS.fullmatch(before) or re.fullmatch(r"\d{1,2}|[IVX]+|\w", before))
