"""Tables whose cells a scan has run together: a line of column names above numbered lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.details import Detail, detail_of
from corpus.topics import MEASURE_WORD

_NAMES = re.compile(
    rf"(?m)^[^\S\n]*(?P<names>[^\n|\t]{{0,40}}\b(?:{MEASURE_WORD}|Vorhaben|Was)\b[^\n|\t]{{0,60}})$"
)
_ROW = re.compile(r"(?m)^[ \t]*(?:[.·,'’`_~|] )?(?P<number>\d{1,3})(?P<gap>[.)]? )(?=[A-ZÄÖÜ„])")
_LABEL = "Maßnahmen:"
_FEWEST_NAMES = 3
_MOST_WORDS = 12
_LONGEST_NAME = 3  # words
_FEWEST_ROWS = 2
_MOST_UNKNOWN = 1  # words that a scan has misread


def flat_tables(text: str) -> Iterator[tuple[int, int, str]]:
    """What makes lists of such tables: a label in the place of the names, dots behind numbers."""
    heads = [match for match in _NAMES.finditer(text) if names_columns(match["names"])]
    last, fewest = 0, _FEWEST_ROWS  # the number of the last row; a further table may have one
    for place, head in enumerate(heads):
        end = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        rows: list[re.Match[str]] = []
        for row in _ROW.finditer(text, head.end(), end):
            number = int(row["number"])
            if not rows or number == last + 1:
                rows.append(row)
                last = number
        if len(rows) >= fewest:
            fewest = 1
            start, stop = head.span("names")
            yield start, stop, _LABEL.ljust(stop - start)
            for row in rows:
                yield (*row.span("gap"), ".".ljust(len(row["gap"])))


def names_columns(line: str) -> bool:
    """Whether a line is nothing but names of columns, one of them of measures."""
    words = line.split()
    if not _FEWEST_NAMES <= len(words) <= _MOST_WORDS:
        return False
    details: list[Detail] = []
    at = unknown = 0
    while at < len(words):
        sizes = range(min(_LONGEST_NAME, len(words) - at), 0, -1)
        found = next(
            ((n, detail) for n in sizes if (detail := detail_of(" ".join(words[at : at + n])))),
            None,
        )
        at += found[0] if found else 1
        details += [found[1]] if found else []
        unknown += found is None
    known = Detail.MEASURE in details and len(set(details)) >= _FEWEST_NAMES
    return known and unknown <= _MOST_UNKNOWN
