"""What stands in one cell of a table: several names, or one with a text below it."""

from __future__ import annotations

import re

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
