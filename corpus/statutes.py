"""Statutes: a whole document, or the annex of a plan, taken apart into its norms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.citations import find_citations
from corpus.norm_headings import (
    Line,
    NormHeading,
    begins_annex,
    begins_chapter,
    ends_norms,
    is_gone,
    looks_like_title,
    part_is_titled,
    part_rank,
    read_lines,
)
from corpus.norm_lookup import find_norm, resolve
from corpus.norm_parts import norm_parts
from corpus.records import Citation, Norm, Source, Span
from corpus.running_heads import noise
from corpus.sentences import trimmed
from corpus.statute_names import is_statute_file
from corpus.statute_runs import Run, statute_runs

__all__ = ["Statute", "citations_in", "find_norm", "find_statutes", "resolve"]

_HYPHEN = re.compile(r"(?<=[a-zäöüß])-\s*\n\s*(?=[a-zäöüß])(?!(?:und|oder|sowie|bzw)\b)")
# Footnotes of a norm, below a rule or by their marks; they are no part of its wording.
_NOTES = re.compile(r"^(?:-{3,}\s*$|\[\^[^\]]+\](?::|\s*$)|\\?[*+]\)\s)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute found in a source: names, whose it is, Stand and date, extent and norms.

    ``jurisdiction`` is the Land, ``Bund`` or, for a Satzung, the municipality, None where the
    text does not tell it; ``norms`` carry no document yet;
    ``annexes`` are the spans of its Anlagen.
    """

    short: str
    name: str
    jurisdiction: str | None
    stand: str | None
    date: str | None
    start: int
    end: int
    norms: tuple[Norm, ...]
    annexes: tuple[Span, ...] = ()


def find_statutes(source: Source) -> tuple[Statute, ...]:
    """The statutes that ``source`` is or contains, in order and without overlap."""
    if "§" not in source.text and "Art" not in source.text:
        return ()
    text = _without_noise(source)
    rows = read_lines(text)
    runs = statute_runs(text, rows)
    return tuple(_Builder(source, text, rows, run).build() for run in runs)


def _without_noise(source: Source) -> str:
    """The text with running heads and page numbers blackened out; its length is kept.

    The number of a norm on a line of its own at a page's edge looks like the page's number.
    """
    text = source.text
    pieces, at = [], 0
    for span in noise(source):
        if "§" in text[span.start : span.end]:
            continue
        pieces += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])


def citations_in(source: Source, statute: Statute) -> tuple[Citation, ...]:
    """What the norms of a statute cite; a § that names no statute is one of its own."""
    land = None if statute.jurisdiction == "Bund" else statute.jurisdiction
    return tuple(
        replace(
            citation,
            start=citation.start + norm.body.start,
            end=citation.end + norm.body.start,
            statute=citation.statute or statute.short,
        )
        for norm in statute.norms
        for citation in find_citations(
            source.text[norm.body.start : norm.body.end], default_land=land, bare=True
        )
    )


class _Builder:
    """Makes the records of one statute."""

    def __init__(self, source: Source, text: str, rows: Sequence[Line], run: Run) -> None:
        self._source = source
        self._text = text
        self._rows = rows
        self._run = run
        self._parts: dict[int, str] = {}

    def build(self) -> Statute:
        identity, chain, limit = self._run.identity, self._run.headings, self._run.limit
        self._read_parts(self._opening_row(chain[0].row), chain[0].row)
        norms: list[Norm] = []
        for heading, following in zip(chain, [*(h.row for h in chain[1:]), None], strict=True):
            if following is None:
                stop = self._last_row(heading, limit)
                norms.append(self._norm(heading, stop))
            else:
                stop = self._parts_row(heading, following)
                norms.append(self._norm(heading, stop))
                self._read_parts(stop, following)
        end = self._end_row(stop, limit, norms)
        return Statute(
            short=identity.short,
            name=identity.name,
            jurisdiction=identity.jurisdiction,
            stand=identity.stand,
            date=identity.date,
            start=identity.start,
            end=self._rows[end - 1].end,
            norms=tuple(norms),
            annexes=self._annexes(stop, end),
        )

    def _norm(self, heading: NormHeading, stop: int) -> Norm:
        rows, text = self._rows, self._text
        start, end = rows[heading.row].at, rows[stop - 1].end
        first = min(heading.body_row, stop)
        begin = rows[first].start if first < stop else end
        notes = _NOTES.search(text, begin, end)
        body = trimmed(text, begin, notes.start() if notes else end)
        if not re.search(r"\w", text[body.start : body.end]):
            body = Span(body.start, body.start)  # a dash stands for a norm that is gone
        label = text[heading.title.start : heading.title.end]
        return Norm(
            document="",
            statute=self._run.identity.short,
            unit=heading.unit,
            number=heading.number,
            heading=" ".join(_HYPHEN.sub("", re.sub(r"\*\*|__", "", label)).split()),
            part=tuple(self._parts.values()),
            start=start,
            end=max(trimmed(text, begin, end).end, heading.title.end),
            body=body,
            page=self._source.page_at(start),
            repealed=heading.repealed or _is_gone(text[body.start : body.end]),
            parts=norm_parts(text, body),
        )

    def _parts_row(self, heading: NormHeading, stop: int) -> int:
        """Where a norm's text ends: at the part headings that stand above the next norm."""
        rows = self._rows
        for index in range(heading.body_row, stop):
            if rows[index].hashes:
                return index
            if rows[heading.row].hashes:
                continue
            if part_rank(rows[index]) is not None and all(
                not row.text or part_rank(row) is not None or looks_like_title(row)
                for row in rows[index:stop]
            ):
                return index
        return stop

    def _last_row(self, heading: NormHeading, limit: int) -> int:
        rows = self._rows
        for row in range(heading.body_row, limit):
            if rows[row].hashes or ends_norms(rows[row]) or begins_chapter(rows, row):
                return row
        return limit

    def _opening_row(self, first: int) -> int:
        """The first of the part headings directly above the first norm."""
        rows = self._rows
        row = top = first
        while row > 0 and rows[row - 1].start >= self._run.identity.start:
            row -= 1
            if rows[row].hashes > 1 or part_rank(rows[row]) is not None:
                top = row
            elif rows[row].text and not looks_like_title(rows[row]):
                break
        return top

    def _read_parts(self, first: int, stop: int) -> None:
        """Take up the part headings in these rows; a heading closes those of its rank and below."""
        untitled: int | None = None
        for row in self._rows[first:stop]:
            if not row.text:
                continue
            rank = row.hashes or part_rank(row)
            if rank is None:
                if untitled is not None and looks_like_title(row):
                    self._parts[untitled] += f" {row.text.strip('* ')}"
                untitled = None
                continue
            self._parts = {r: label for r, label in self._parts.items() if r < rank}
            self._parts[rank] = row.text.strip("* ")
            untitled = None if row.hashes or part_is_titled(row) else rank

    def _annexes(self, start: int, limit: int) -> tuple[Span, ...]:
        """The Anlagen behind the norms; the lines that only list them do not count."""
        rows, text = self._rows, self._text
        heads = [i for i in range(start, limit) if begins_annex(rows[i])]
        spans: list[Span] = []
        for first, stop in zip(heads, [*heads, limit][1:], strict=True):
            inside = [row for row in rows[first + 1 : stop] if row.text]
            if inside and not ends_norms(inside[0]):
                spans.append(trimmed(text, rows[first].at, rows[stop - 1].end))
        return tuple(spans)

    def _end_row(self, start: int, limit: int, norms: Sequence[Norm]) -> int:
        """The row behind the statute: where the plan that it is an annex of goes on."""
        rows = self._rows
        wording = self._text[norms[0].start : norms[-1].end]
        if is_statute_file(self._text):
            return limit
        own = 0  # the level of the Anlage's heading that the row stands below
        for row in range(start, limit):
            if begins_annex(rows[row]):
                if not _names_annex(wording, rows[row].text):
                    return row
                own = rows[row].hashes
            elif begins_chapter(rows, row) and not 0 < own < rows[row].hashes:
                return row
        return limit


def _is_gone(wording: str) -> bool:
    return not re.search(r"\w", wording) or is_gone(wording)


def _names_annex(wording: str, heading: str) -> bool:
    """Whether an Anlage belongs to the statute: it says so, or the norms speak of it."""
    if "§" in heading or not re.search(r"\d|\b[A-Z]\b", heading):
        return True
    number = heading.split()[1].rstrip(":.")
    return (
        re.search(rf"\bAnlagen?\s(?:\w+\s(?:und|bis)\s)?{re.escape(number)}\b", wording) is not None
    )
