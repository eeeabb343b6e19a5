"""Tables on a PDF page without any rule: names of columns, and text that begins below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf_layout import Run, Table, join
from corpus.readers.pdf_tables import one_line

_NEAR = 3.0  # points; how far from its column's name a text may begin
_SAME_LINE = 2.0  # points between baselines
_WIDE = 1.2  # times the distance of two lines of a cell: between rows there is more
_FARTHEST = 60.0  # points from one row to the next
_FEWEST_ROWS = 2
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands on one baseline, from left to right."""

    y: float
    runs: tuple[Run, ...]


def find_unruled(runs: Sequence[Run]) -> tuple[list[Table], list[Run]]:
    """The tables whose columns are named as those of measures, and the runs in none.

    Columns of prose begin below each other, too: only names such as ``Vorhaben`` and ``Frist`` on
    one line tell a table.
    """
    bands = list(_bands(runs))
    tables: list[Table] = []
    taken: set[int] = set()
    at = 0
    while at < len(bands):
        names = _names(bands[at])
        body = list(_body(bands[at + 1 :], bands[at], names)) if names else []
        if len(body) >= _FEWEST_ROWS:
            tables.append(_table(bands[at], body, names))
            taken |= {id(run) for band in (bands[at], *body) for run in band.runs}
            at += len(body)
        at += 1
    return tables, [run for run in runs if id(run) not in taken] if tables else list(runs)


def _bands(runs: Sequence[Run]) -> Iterator[_Band]:
    band: list[Run] = []
    for run in sorted((run for run in runs if run.text.strip()), key=lambda run: -run.y):
        if band and band[0].y - run.y > _SAME_LINE:
            yield _Band(band[0].y, tuple(sorted(band, key=lambda run: run.x)))
            band = []
        band.append(run)
    if band:
        yield _Band(band[0].y, tuple(sorted(band, key=lambda run: run.x)))


def _names(band: _Band) -> tuple[str | None, ...]:
    """What the columns of a header tell; nothing where it is none of measures."""
    if len(band.runs) < 3 or any(len(run.text) > _LONGEST_NAME for run in band.runs):
        return ()
    # Imported where a page has such a line: reading processes start with every page waiting.
    from corpus.details import Detail, detail_of  # noqa: PLC0415

    details = tuple(detail_of(run.text.strip()) for run in band.runs)
    known = set(details) - {None}
    return details if Detail.MEASURE in known and len(known) > 2 else ()


def _body(bands: Sequence[_Band], head: _Band, names: Sequence[str | None]) -> Iterator[_Band]:
    """The lines below a header as far as all of them begin below names of columns."""
    columns = [run.x for run in head.runs]
    last = head.y
    for band in bands:
        places = [_column(run, columns) for run in band.runs]
        if last - band.y > _FARTHEST or None in places or _is_prose(band, columns):
            return
        if len(band.runs) == len(head.runs) and _names(band) == names:
            return  # the header of another table
        yield band
        last = band.y


def _column(run: Run, columns: Sequence[float]) -> int | None:
    return next((n for n, x in enumerate(columns) if abs(run.x - x) <= _NEAR), None)


def _is_prose(band: _Band, columns: Sequence[float]) -> bool:
    """Whether a line goes on over a column that is not its own, and to the last one."""
    return len(band.runs) == 1 and join(band.runs).end > columns[-1]


def _table(head: _Band, body: Sequence[_Band], names: Sequence[str | None]) -> Table:
    columns = [run.x for run in head.runs]
    rows: list[list[list[str]]] = [[[run.text] for run in head.runs]]
    gaps = [above.y - below.y for above, below in pairwise(body)]
    spacing = min(gaps, default=0.0)
    varied = any(gap > _WIDE * spacing for gap in gaps)
    last = head.y
    for band in body:
        filled = {_column(run, columns) for run in band.runs}
        is_wide = last - band.y > _WIDE * spacing
        is_row = (
            0 in filled
            if names[0] == "number"
            else (is_wide if varied else len(columns) - 1 in filled)
        )
        if is_row or len(rows) == 1:
            rows.append([[] for _ in columns])
        for run in band.runs:
            rows[-1][_column(run, columns) or 0].append(run.text)
        last = band.y
    right = max(join([run]).end for band in (head, *body) for run in band.runs)
    return Table(
        tuple(tuple(one_line("\n".join(map(str.rstrip, cell))) for cell in row) for row in rows),
        (*columns, right),
        head.y,
        body[-1].y,
    )
