"""A measure as a row of the register's table."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Measure
from tui.text import shortened

LONGEST_FIELD = 26
LONGEST_UNITS = 18
BESIDE = 80  # columns that stand beside the title, their gaps counted in
BESIDE_NARROW = 26  # the same where only city and number stand beside it
SHORTEST_TITLE = 12


def title_width(width: int, *, narrow: bool) -> int:
    """How long a title may be in a terminal of this width."""
    return max(SHORTEST_TITLE, width - (BESIDE_NARROW if narrow else BESIDE))


def widths(measures: Sequence[Measure], title: int) -> list[int]:
    """How wide the columns have to be for all measures: they stay so while one types."""
    return [
        max((len(one.city or "") for one in measures), default=0),
        max((len(one.number or "") for one in measures), default=0),
        title,
        min(LONGEST_FIELD, max((len(one.field) for one in measures), default=0)),
        LONGEST_UNITS,
        min(LONGEST_UNITS, max((len(one.deadline or "") for one in measures), default=0)),
    ]


def cells(measure: Measure, title: int) -> list[str | None]:
    """A measure's row, its texts shortened to their columns."""
    return [
        measure.city,
        measure.number,
        shortened(measure.title, title),
        shortened(measure.field, LONGEST_FIELD),
        shortened(", ".join(measure.responsible), LONGEST_UNITS),
        shortened(measure.deadline or "", LONGEST_UNITS),
    ]
