"""Where the statutes of a document are: headings with rising numbers below a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.norm_headings import Line, NormHeading, norm_headings, part_rank
from corpus.statute_names import Identity, identify, is_statute_file

_FEWEST_NORMS = 3  # two §§ quoted one below the other are no statute yet
_MOST_AROUND = 0.3  # of a file that is one short statute, its title block takes so much
# A chain of numbers may jump, as excerpts do, but not to a § of another statute: a jump over 50
# numbers costs as much as one norm is worth.
_JUMP_COST = 0.02
_LONGEST_CONTENTS_LINE = 200


@dataclass(frozen=True, slots=True)
class Run:
    """Headings of one statute and what its title says; ``limit`` is the row where it must end."""

    identity: Identity
    headings: Sequence[NormHeading]
    limit: int


def statute_runs(text: str, rows: Sequence[Line]) -> Iterator[Run]:
    """The statutes of a text, by their headings: a title begins one, rising numbers make it one."""
    headings = norm_headings(rows)
    marked = [heading for heading in headings if rows[heading.row].hashes]
    if 2 * len(marked) > len(headings):  # who sets headings as such leaves none without its mark
        headings = marked
    ends = [*(heading.row for heading in headings), len(rows)][1:]
    bodied = [_has_body(rows, h, end) for h, end in zip(headings, ends, strict=True)]
    runs: list[tuple[Identity, list[NormHeading]]] = []
    title_from = 0
    for index, heading in enumerate(headings):
        if not bodied[index]:
            continue
        back = bool(runs) and heading.order <= runs[-1][1][-1].order
        if not runs or (back and not is_statute_file(text)):
            above = rows[title_from : _contents_row(headings, bodied, index)]
            if identity := identify(text, above):
                runs.append((identity, []))
        title_from = heading.body_row
        if runs:
            runs[-1][1].append(heading)
    starts = [identity.start for identity, _ in runs] + [rows[-1].end + 1]
    for (identity, found), stop in zip(runs, starts[1:], strict=True):
        limit = next((i for i, row in enumerate(rows) if row.start >= stop), len(rows))
        chain = _chain(rows, found)
        if len(chain) >= _FEWEST_NORMS or _is_short_statute(text, identity, chain, runs):
            yield Run(identity, chain, limit)


def _is_short_statute(
    text: str, identity: Identity, chain: Sequence[NormHeading], runs: Sequence[object]
) -> bool:
    """Whether one or two norms are a statute: where the file holds nothing else.

    They begin with § 1 or stand below a title that gives the statute's short name.
    """
    if is_statute_file(text):
        return bool(chain)
    whole = len(runs) == 1 and identity.start <= _MOST_AROUND * len(text)
    is_named = identity.short != identity.name
    return whole and len(chain) > 1 and (is_named or chain[0].order[0] == 1)


def _contents_row(headings: Sequence[NormHeading], bodied: Sequence[bool], index: int) -> int:
    """The first row of the table of contents above a heading, or the heading's own row."""
    first = index
    while first > 0 and not bodied[first - 1]:
        if first < index and headings[first - 1].order >= headings[first].order:
            break
        first -= 1
    return headings[first].row


def _has_body(rows: Sequence[Line], heading: NormHeading, stop: int) -> bool:
    """False for the lines of a table of contents, which have a title and nothing else."""
    if rows[heading.row].hashes or heading.repealed:
        return True
    for row in rows[heading.body_row : stop]:
        if part_rank(row) is not None or row.hashes:
            return False
        if re.match(r"(?:[-*•]\s+)?\(\d", row.text) or len(row.text) > _LONGEST_CONTENTS_LINE:
            return True
        if re.search(r"\w{3,}[^.]?\.\s*$", row.text):
            return True
    return False


def _chain(rows: Sequence[Line], run: Sequence[NormHeading]) -> list[NormHeading]:
    """The best chain of rising numbers; what is left are references at a line's beginning."""
    if all(rows[heading.row].hashes for heading in run):
        return list(run)
    best: list[tuple[float, int | None]] = []
    for index, heading in enumerate(run):
        options = [
            (best[i][0] - _JUMP_COST * (heading.order[0] - before.order[0]), i)
            for i, before in enumerate(run[:index])
            if before.order < heading.order and before.unit == heading.unit
        ]
        score, previous = max(options, default=(0.0, None), key=lambda option: option[0])
        best.append((1 + score, previous) if score > 0 else (1.0, None))
    at: int | None = max(range(len(run)), key=lambda i: best[i][0], default=None)
    chain: list[NormHeading] = []
    while at is not None:
        chain.append(run[at])
        at = best[at][1]
    return chain[::-1]
