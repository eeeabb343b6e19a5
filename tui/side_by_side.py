"""The measures of one topic side by side: their wording and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import set_cell_size

from assistant.commitment import Commitment
from assistant.comparison import Comparison, Row
from corpus.records import Document, Measure
from tui.exchange import whereabouts
from tui.strings import _, mark
from tui.text import one_line
from tui.widgets.line_view import Line, Part
from tui.wrap import wrapped

LABEL = 18  # columns of the names on the left
LEAST_COLUMN = 24  # of a measure: narrower ones stand beneath each other
GAP = 2
NAMES = (
    mark("Maßnahme"),
    mark("Zielgröße"),
    mark("Frist"),
    mark("Zuständig"),
    mark("Verbindlichkeit"),
    mark("Fundstelle"),
)
COMMITMENTS: Mapping[Commitment, str] = {
    Commitment.DUTY: mark("verpflichtend"),
    Commitment.PLANNED: mark("geplant"),
    Commitment.INTENDED: mark("beabsichtigt"),
}
COMPARED = slice(1, 5)  # the names whose values are told to differ or to agree


@dataclass(frozen=True, slots=True)
class Card:
    """One measure: its city and its values in the order of :data:`NAMES`."""

    city: str
    values: tuple[str, ...]


def cards(
    row: Row,
    comparison: Comparison,
    measures: Mapping[str, Measure],
    documents: Mapping[str, Document],
) -> list[tuple[Measure, Card]]:
    """The topic's measures in the order of the cities."""
    keys = (key for city in comparison.cities for key in row.cells[city].measures)
    found = (measures[key] for key in keys if key in measures)
    return [
        (one, _card(one, comparison.commitments.get(one.id)))
        for one in found
        if one.document in documents
    ]


def _card(measure: Measure, commitment: Commitment | None) -> Card:
    return Card(
        measure.city or "",
        (
            f"„{one_line(measure.text)}“",
            one_line(measure.target or ""),
            one_line(measure.deadline or ""),
            one_line(", ".join(measure.responsible)),
            _(COMMITMENTS[commitment]) if commitment else "",
            whereabouts(measure.section or measure.field, measure.page),
        ),
    )


def side_by_side(shown: Sequence[Card], width: int, cursor: int) -> list[Line]:
    """The cards in columns, in blocks where they are too many; targets are the cards' indexes."""
    label = min(LABEL, max(0, width - LEAST_COLUMN))
    fitting = max(1, (width - label) // (LEAST_COLUMN + GAP))
    per_block = min(fitting, len(shown)) or 1
    column = max(8, (width - label) // per_block - GAP)
    lines: list[Line] = []
    for first in range(0, len(shown), per_block):
        block = shown[first : first + per_block]
        lines += _block(block, first, cursor, label, column)
        lines.append(Line())
    return lines


def _block(
    block: Sequence[Card], first: int, cursor: int, label: int, column: int
) -> Iterator[Line]:
    names: list[Part] = [(" " * label, "")]
    for index, card in enumerate(block, first):
        sign = "▶ " if index == cursor else "  "
        text = set_cell_size(sign + one_line(card.city), column + GAP)
        names.append((text, "number" if index == cursor else "heading"))
    yield Line(tuple(names), first)
    for row, name in enumerate(NAMES):
        yield from _value_lines([card.values[row] for card in block], row, name, label, column)


def _value_lines(
    values: Sequence[str], row: int, name: str, label: int, column: int
) -> Iterator[Line]:
    compared = row in range(*COMPARED.indices(len(NAMES))) and len(values) > 1
    sign = "" if not compared else "= " if len(set(values)) == 1 else "≠ "
    texts = [value or "–" for value in values]
    cut = [[text[a:b] for a, b in wrapped(text, 0, len(text), column)] or ["–"] for text in texts]
    for line in range(max(map(len, cut))):
        head = set_cell_size(sign + _(name) if not line else "", label)
        parts: list[Part] = [(head, "number" if sign == "≠ " else "muted")] if label else []
        for pieces in cut:
            piece = pieces[line] if line < len(pieces) else ""
            parts.append((set_cell_size(piece, column + GAP), "" if row == 0 else "muted"))
        yield Line(tuple(parts))
    if row in {0, len(NAMES) - 2}:
        yield Line()
