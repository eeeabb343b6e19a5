"""Rows of a table: which name the columns, which tell a figure, and which sum all up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.sentences import is_row

ANEW = 0.05  # share of a question's words from which a row of a table is the one asked for
TOTAL = re.compile(r"[|\s*]*(?:gesamt|insgesamt|summe|total|zusammen|alle)\b", re.IGNORECASE)
FIGURE = re.compile(r"\W*(?:rund|ca\.|bald|etwa)?\s*\d[\d.,\s]*(?:\s?(?:%|€|[^\W\d_]+))?\W*")
YEAR = re.compile(r"\W*(?:[^\W\d_]+\s)?(?:19|20)\d\d\W*")


def heads(parts: Sequence[str]) -> list[int]:
    """The rows without figures that a table begins with; none where all rows are like that."""
    rows = [at for at, part in enumerate(parts) if is_row(part)]
    heads = list(takewhile(lambda at: not _has_figures(parts[at], first=at == rows[0]), rows))
    return [at for at in heads if has_words(parts[at])] if len(heads) < len(rows) else []


def _has_figures(row: str, *, first: bool) -> bool:
    """Whether a cell of a row is a figure: ``bis 50 %`` is a name, in the first row a year too."""
    cells = [cell for cell in row.split("|") if FIGURE.fullmatch(cell) or YEAR.fullmatch(cell)]
    return any(not (first and YEAR.fullmatch(cell)) for cell in cells)


def has_words(row: str) -> bool:
    """Whether a row is more than rules and figures."""
    return bool(re.search(r"[^\W\d_]{2}", row))


def is_bare(at: int, parts: Sequence[str], above: Sequence[int]) -> bool:
    """Whether a part of a table says nothing by itself: a row of headings, one without a figure."""
    return at in above or (is_row(parts[at]) and not re.search(r"\d", parts[at]))


def totals(parts: Sequence[str], anew: Sequence[float]) -> frozenset[int]:
    """The rows with the sum of a table of which no row is asked for.

    Args:
        parts: the sentences and rows of a passage.
        anew: for each the share of the question's words that it names and what stands above it
            does not: what caption and header name says nothing of one row against another.
    """
    rows = [at for at, part in enumerate(parts) if is_row(part)]
    if max((anew[at] for at in rows), default=0.0) > ANEW:
        return frozenset()
    return frozenset(at for at in rows if TOTAL.match(parts[at]))
