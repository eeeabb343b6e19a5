"""Statutes: a whole document, or the annex of a plan, taken apart into its norms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.norm_headings import (
    Line,
    NormHeading,
    begins_annex,
    ends_norms,
    looks_like_title,
    norm_heading,
    part_is_titled,
    part_rank,
    read_lines,
)
from corpus.norm_lookup import find_norm, resolve
from corpus.norm_parts import norm_parts
from corpus.records import Norm, Source, Span
from corpus.statute_names import Identity, identify

__all__ = ["Statute", "find_norm", "find_statutes", "resolve"]

_FEWEST_NORMS = 2  # an excerpt in an annex quotes at least two
_SHORTEST_BODY = 20  # shorter than the shortest norm and longer than a contents line's page number
# A chain of numbers may jump, as excerpts do, but not to a § of another statute: a jump over 50
# numbers costs as much as one norm is worth.
_JUMP_COST = 0.02


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute found in a source: names, Land or ``Bund``, Stand (ISO 8601), extent and norms.

    ``norms`` carry no document yet; ``annexes`` are the spans of its Anlagen.
    """

    short: str
    name: str
    jurisdiction: str
    stand: str | None
    start: int
    end: int
    norms: tuple[Norm, ...]
    annexes: tuple[Span, ...] = ()


def find_statutes(source: Source) -> tuple[Statute, ...]:
    """The statutes that ``source`` is or contains, in order; none is cut across another."""
    if "§" not in source.text and "Art" not in source.text:
        return ()
    rows = read_lines(source.text)
    return tuple(_statutes(source, rows))


def _statutes(source: Source, rows: Sequence[Line]) -> Iterator[Statute]:
    candidates = [h for i, row in enumerate(rows) if (h := norm_heading(row, i))]
    floor = 0
    for run, limit in _runs(source.text, rows, candidates):
        identity = identify(source.text, rows[floor : run[0].row])
        chain = _chain(rows, run)
        if identity is None or len(chain) < _FEWEST_NORMS:
            continue
        statute = _build(source, rows, chain, identity, limit)
        yield statute
        floor = next(
            (i for i in range(floor, len(rows)) if rows[i].start >= statute.end), len(rows)
        )


def _runs(
    text: str, rows: Sequence[Line], candidates: Sequence[NormHeading]
) -> Iterator[tuple[list[NormHeading], int]]:
    """Headings with a text of their own, one run a statute, and the row where the run must end."""
    real = [h for h, stop in _bounded(rows, candidates) if h.repealed or _has_body(rows, h, stop)]
    runs: list[list[NormHeading]] = []
    for heading in real:
        back = runs and heading.order <= runs[-1][-1].order
        if not runs or (back and identify(text, rows[runs[-1][-1].row + 1 : heading.row])):
            runs.append([])
        runs[-1].append(heading)
    starts = [*(run[0].row for run in runs), len(rows)][1:]
    yield from zip(runs, starts, strict=True)


def _bounded(
    rows: Sequence[Line], headings: Sequence[NormHeading]
) -> Iterator[tuple[NormHeading, int]]:
    ends = [*(heading.row for heading in headings), len(rows)][1:]
    yield from zip(headings, ends, strict=True)


def _has_body(rows: Sequence[Line], heading: NormHeading, stop: int) -> bool:
    """False for the lines of a table of contents, which have a title and nothing else."""
    if rows[heading.row].hashes:
        return True
    first = _body_row(rows, heading, stop)
    length = 0
    for row in rows[first:stop]:
        if part_rank(row) is not None or row.hashes:
            break
        length += len(row.text)
    return length >= _SHORTEST_BODY


def _title_row(rows: Sequence[Line], heading: NormHeading, stop: int) -> int | None:
    """The row below the number that holds the title, where the number's own row has none."""
    if heading.title.start < heading.title.end or rows[heading.row].hashes:
        return None
    below = next((i for i in range(heading.row + 1, stop) if rows[i].text), None)
    return below if below is not None and looks_like_title(rows[below]) else None


def _body_row(rows: Sequence[Line], heading: NormHeading, stop: int) -> int:
    title = _title_row(rows, heading, stop)
    return (heading.row if title is None else title) + 1


def _chain(rows: Sequence[Line], run: Sequence[NormHeading]) -> list[NormHeading]:
    """The longest chain of rising numbers: what is left are references at a line's beginning."""
    if all(rows[h.row].hashes for h in run):
        return list(run)
    best: list[tuple[float, int | None]] = []
    for i, heading in enumerate(run):
        options = [
            (best[j][0] - _JUMP_COST * (heading.order[0] - before.order[0]), j)
            for j, before in enumerate(run[:i])
            if before.order < heading.order and before.unit == heading.unit
        ]
        score, previous = max(options, default=(0.0, None), key=lambda option: option[0])
        best.append((1 + score, previous) if score > 0 else (1.0, None))
    at: int | None = max(range(len(run)), key=lambda i: best[i][0])
    chain: list[NormHeading] = []
    while at is not None:
        chain.append(run[at])
        at = best[at][1]
    return chain[::-1]


def _build(
    source: Source,
    rows: Sequence[Line],
    chain: Sequence[NormHeading],
    identity: Identity,
    limit: int,
) -> Statute:
    parts: dict[int, str] = _opening_parts(rows, identity, chain[0].row)
    norms: list[Norm] = []
    stop = limit
    for heading, following in pairwise([*chain, None]):
        assert heading is not None
        stop = _last_row(rows, heading, limit) if following is None else following.row
        body_end = stop if following is None else _parts_row(rows, heading, stop)
        norms.append(_norm(source, rows, heading, body_end, identity.short, tuple(parts.values())))
        _read_parts(rows[body_end:stop], parts)
    annexes = tuple(_annexes(rows, stop, limit))
    end = rows[limit - 1].end
    return Statute(
        identity.short, identity.name, identity.jurisdiction, identity.stand,
        identity.start, end, tuple(norms), annexes,
    )  # fmt: skip


def _norm(
    source: Source,
    rows: Sequence[Line],
    heading: NormHeading,
    stop: int,
    statute: str,
    part: tuple[str, ...],
) -> Norm:
    text, title_row = source.text, _title_row(rows, heading, stop)
    title = heading.title
    if title_row is not None:
        title = Span(rows[title_row].at, rows[title_row].at + len(rows[title_row].text))
    start = rows[heading.row].at
    first = _body_row(rows, heading, stop)
    end = rows[stop - 1].end
    begin = rows[first].start if first < stop else end
    body = _trim(text, begin, end)
    label = " ".join(text[title.start : title.end].strip(" *_").split())
    return Norm(
        "", statute, heading.unit, heading.number, label, part,
        start, max(body.end, title.end), body, source.page_at(start),
        heading.repealed, norm_parts(text, body),
    )  # fmt: skip


def _parts_row(rows: Sequence[Line], heading: NormHeading, stop: int) -> int:
    """Where the body of a norm ends: at the headings of parts that stand before the next norm."""
    for i in range(heading.row + 1, stop):
        if rows[i].hashes:
            return i
        if part_rank(rows[i]) is not None and all(
            not row.text or part_rank(row) is not None or looks_like_title(row)
            for row in rows[i:stop]
        ):
            return i
    return stop


def _last_row(rows: Sequence[Line], heading: NormHeading, limit: int) -> int:
    first = heading.row + 1
    return next((i for i in range(first, limit) if rows[i].hashes or ends_norms(rows[i])), limit)


def _opening_parts(rows: Sequence[Line], identity: Identity, stop: int) -> dict[int, str]:
    """The part headings directly above the first norm; those of the contents do not count."""
    parts: dict[int, str] = {}
    first = stop
    while first > 0 and rows[first - 1].start >= identity.end and (
        not rows[first - 1].text or rows[first - 1].hashes or part_rank(rows[first - 1]) is not None
        or looks_like_title(rows[first - 1])
    ) and norm_heading(rows[first - 1], 0) is None:  # fmt: skip
        first -= 1
    _read_parts(rows[first:stop], parts)
    return parts


def _read_parts(rows: Sequence[Line], parts: dict[int, str]) -> None:
    """Take the headings in ``rows`` into ``parts``: rank → label; a heading closes lower ones."""
    untitled: int | None = None
    for row in rows:
        if not row.text:
            continue
        rank = row.hashes or part_rank(row)
        if rank is None:
            if untitled is not None and looks_like_title(row):
                parts[untitled] += f" {row.text.strip('* ')}"
            untitled = None
            continue
        for lower in [r for r in parts if r >= rank]:
            del parts[lower]
        parts[rank] = row.text.strip("* ")
        untitled = None if row.hashes or part_is_titled(row) else rank


def _annexes(rows: Sequence[Line], start: int, limit: int) -> Iterator[Span]:
    """The Anlagen behind the norms; lines that only list them have nothing below them."""
    heads = [i for i in range(start, limit) if begins_annex(rows[i])]
    for first, stop in zip(heads, [*heads, limit][1:], strict=True):
        inside = [row for row in rows[first + 1 : stop] if row.text]
        if inside and not ends_norms(inside[0]):
            yield Span(rows[first].at, rows[stop - 1].end)


def _trim(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    begin = start + len(body) - len(body.lstrip())
    return Span(begin, begin + len(body.strip()))
