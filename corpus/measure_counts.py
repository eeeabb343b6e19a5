"""Lists whose numbers count on through several sections: what a plan numbers is its measures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus import markers
from corpus.records import Block, BlockKind, Outline
from corpus.topics import Topic

_STYLES = ("1.", "1)", "(1)")
_FEWEST_SECTIONS = 3
_FEWEST_ITEMS = 8
_TOPICS = (Topic.NONE, Topic.FIELD, Topic.MEASURES, Topic.REGISTER)


def counted_through(outline: Outline, topics: Sequence[Topic]) -> frozenset[int]:
    """The sections whose items are numbered from 1 to the last one through all of them."""
    numbers: dict[int, list[int]] = {}
    for block in outline.blocks:
        number = _number(block)
        if number:
            numbers.setdefault(block.section, []).append(number)
    chain: list[int] = []
    last = 0
    for section, found in sorted(numbers.items()):
        counts_on = all(after - before == 1 for before, after in pairwise([last, *found]))
        if topics[section] in _TOPICS and counts_on:
            chain.append(section)
            last = found[-1]
    is_long = len(chain) >= _FEWEST_SECTIONS and last >= _FEWEST_ITEMS
    return frozenset(chain) if is_long else frozenset()


def _number(block: Block) -> int:
    """The number of an outer item, 0 for any other block."""
    if block.kind is not BlockKind.ITEM or block.level > 1:
        return 0
    mark = markers.read(block.marker)
    return int(mark.number) if mark and mark.style in _STYLES and mark.number.isdigit() else 0
