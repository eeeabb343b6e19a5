"""The statutes' table of contents: all statutes, and the parts and provisions of the open one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Document, Norm
from tui.strings import _
from tui.text import one_line


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a statute, a part of it, or a provision."""

    text: str
    statute: Document | None = None
    norm: Norm | None = None


def entries(
    statutes: Sequence[Document], opened: Document | None, norms: Sequence[Norm]
) -> list[Entry]:
    """The lines; ``norms`` are those of the open statute."""
    found: list[Entry] = []
    for statute in statutes:
        is_open = opened is not None and statute.id == opened.id
        found.append(Entry(f"{'▾' if is_open else '▸'} {one_line(statute.statute or '')}", statute))
        if is_open:
            found += _provisions(statute, norms)
    return found or [Entry(_("In der Bibliothek ist kein Gesetz."))]


def _provisions(statute: Document, norms: Sequence[Norm]) -> Iterator[Entry]:
    above: tuple[str, ...] = ()
    for norm in norms:
        for depth, part in enumerate(norm.part):
            if norm.part[: depth + 1] != above[: depth + 1]:
                yield Entry("  " * (depth + 1) + one_line(part))
        above = norm.part
        indent = "  " * (len(above) + 1)
        yield Entry(f"{indent}{norm.unit} {norm.number}  {one_line(norm.heading)}", statute, norm)


def row_of(lines: Sequence[Entry], statute: Document, offset: int) -> int:
    """The line of the provision that the offset lies in, else of its statute."""
    row = 0
    for number, entry in enumerate(lines):
        if entry.statute is None or entry.statute.id != statute.id:
            continue
        if entry.norm is None or entry.norm.start <= offset < entry.norm.end:
            row = number
    return row
