"""Measures in tables whose columns are periods: ``kurzfristig | mittelfristig | langfristig``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.cells import named_in
from corpus.details import Detail
from corpus.measure_drafts import Draft, Tier
from corpus.records import Block, Span
from corpus.times import is_time
from corpus.topics import Topic

_ASIDE = re.compile(r"\s*[(:–-].*$", re.DOTALL)
_HORIZON = re.compile(r"(?:kurz|mittel|lang)fristig\w*|sofort\w*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_AT_HOME = (Topic.MEASURES, Topic.REGISTER, Topic.FIELD)


def by_period(text: str, rows: Sequence[Block], table: int, topic: Topic) -> list[Draft] | None:
    """The measures of a table by period; None where the columns are no periods.

    Years alone head statistics, too: they count below a heading of measures or of a field of
    action (``topic``), and only words are measures.
    """
    head = rows[0]
    periods = [index for index, cell in enumerate(head.cells) if _is_period(_words(text, cell))]
    others = [index for index in range(len(head.cells)) if index not in periods]
    if len(rows) < 2 or len(periods) < 2 or others not in ([], [0]):
        return None
    named = any(_HORIZON.match(_words(text, head.cells[index])) for index in periods)
    if not named and topic not in _AT_HOME:
        return None
    found = [draft for row in rows[1:] for draft in _row(text, head, row, periods, table)]
    is_told = all(len(_WORD.findall(text, one.title.start, one.title.end)) > 1 for one in found)
    return found if found and is_told else None


def _row(text: str, head: Block, row: Block, periods: Sequence[int], table: int) -> Iterator[Draft]:
    field = "" if 0 in periods else _words(text, row.cells[0])
    for index in periods:
        cell = row.cells[index] if index < len(row.cells) else Span(row.end, row.end)
        if cell.end <= cell.start or not _WORD.search(text, cell.start, cell.end):
            continue
        for part in named_in(text, cell):
            values = {Detail.DEADLINE: (head.cells[index],)}
            yield Draft(
                Tier.NAMED,
                part.start,
                part.end,
                part,
                "",
                row.section,
                f"table{table}",
                field,
                values,
            )


def _is_period(words: str) -> bool:
    return is_time(words) or is_time(_ASIDE.sub("", words)) or bool(_HORIZON.fullmatch(words))


def _words(text: str, cell: Span) -> str:
    return text[cell.start : cell.end].strip()
