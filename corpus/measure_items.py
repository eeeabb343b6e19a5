"""What single paragraphs and items of a list are: names, details, titles of further lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.details import is_unit_line, labelled
from corpus.measure_context import mark_of
from corpus.records import Block, BlockKind
from corpus.title_forms import could_be_title, is_sentence

_BOLD_LEAD = re.compile(
    r"(?:\*\*|__)(?!\s)(?:[^*_]{3,80}?(?:[.:–]\s*(?:\*\*|__)|(?:\*\*|__)\s*[.:–])\s+\S"
    r"|[^*_]{3,120}?(?:\*\*|__)\s+[A-ZÄÖÜ„])"
)
_RUN_IN = re.compile(r"(?P<name>[A-ZÄÖÜ][\w-]*(?: [\w-]+){0,4})\. (?=[A-ZÄÖÜ]\w+ )")
_COUNTED = ("1.", "1)", "1.1")
_MOST_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Below:
    """The blocks below one of them."""

    blocks: Sequence[Block]
    place: int

    def first(self, fits: Callable[[Block], bool]) -> Block | None:
        """The next block that ``fits``."""
        places = range(self.place + 1, len(self.blocks))
        return next((self.blocks[at] for at in places if fits(self.blocks[at])), None)


def begins_with_name(text: str, block: Block, *, at_home: bool) -> bool:
    """Whether a paragraph begins with its name: ``**Tandems.** Zwei Leitungen …``.

    ``at_home`` tells that it stands below ``Maßnahmen``: there the name need not be bold.
    """
    words = text[block.start : block.end]
    if block.kind is not BlockKind.PARAGRAPH or labelled(words):
        return False
    run_in = _RUN_IN.match(words)
    is_name = run_in is not None and at_home and not is_sentence(run_in["name"])
    return bool(_BOLD_LEAD.match(words)) or is_name


def names_group(text: str, block: Block, below: Block | None) -> bool:
    """Whether an item names a field: a numbered title, or bold, above a numbered list."""
    mark = mark_of(block)
    inner = mark_of(below) if below and below.level > block.level else None
    if mark is None or inner is None or inner.style not in _COUNTED:
        return False
    bold = text.endswith("**", 0, block.start) and text.startswith("**", block.end)
    words = text[block.start : block.end]
    is_title = len(words.split()) <= _MOST_NAME_WORDS and could_be_title(words)
    return bold or (is_title and mark.style in _COUNTED)


def has_details(words: str) -> bool:
    """Whether a label such as ``Zuständig:`` begins one of a measure's further lines."""
    return any(labelled(line) for line in words.splitlines()[1:])


def tells(text: str, block: Block) -> bool:
    """Whether a paragraph is one more line of details."""
    words = text[block.start : block.end]
    return block.kind is BlockKind.PARAGRAPH and bool(labelled(words) or is_unit_line(words))
