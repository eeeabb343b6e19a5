"""What stands in one cell of a table: several names, or one with a text below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.details import Detail
from corpus.readers.blocks import PARAGRAPH_GAP
from corpus.records import Span
from corpus.sentences import trimmed

_ITEM = re.compile(r"(?<=\S)\s(?=[•●▪■❖➤]\s?\S)")
_PARAGRAPH = re.compile(rf"<br\s*/?>|{PARAGRAPH_GAP}")
_SENTENCE_END = (".", "!", "?")


def named_in(text: str, cell: Span, *, one: bool = False) -> list[Span]:
    """What a cell names: its items, else its paragraphs.

    Where the row has ``one`` number, and where a name without a full stop stands above sentences,
    the paragraphs are about one thing, which the first names.
    """
    items = items_in(text, cell)
    if len(items) > 1:
        return items
    found = _split(text, cell, _PARAGRAPH)
    ends = {text[part.start : part.end].endswith(_SENTENCE_END) for part in found}
    return found[:1] if one or len(ends) > 1 else found


def items_in(text: str, cell: Span) -> list[Span]:
    """What bullets part in a cell; what stands before the first of them is one of it."""
    return _split(text, cell, _ITEM)


def _split(text: str, cell: Span, limit: re.Pattern[str]) -> list[Span]:
    cuts = [match.span() for match in limit.finditer(text, cell.start, cell.end)]
    starts = [cell.start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), cell.end]
    parts = [trimmed(text, a, b) for a, b in zip(starts, ends, strict=True)]
    return [part for part in parts if part.start < part.end] or [cell]


def chapter(
    text: str, cells: Mapping[Detail, Sequence[Span]], below: Mapping[Detail, Sequence[Span]]
) -> str:
    """The words of a row that has only another kind of number than the measure below it."""
    if cells.keys() != {Detail.NUMBER, Detail.MEASURE} or not below.keys() > cells.keys():
        return ""
    numbers = (told[Detail.NUMBER][0] for told in (cells, below))
    shapes = {_shape(text[span.start : span.end]) for span in numbers}
    words = cells[Detail.MEASURE][0]
    return text[words.start : words.end].strip() if len(shapes) > 1 else ""


def _shape(number: str) -> str:
    """A number with one sign for each of its letters and figures: ``A1.1`` for ``M 3.12.``."""
    letters = re.sub(r"[^\W\d_]+", "A", re.sub(r"[\s.)]+$|\s", "", number))
    return re.sub(r"\d+", "1", letters)
