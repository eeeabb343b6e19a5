"""What an export holds, whatever its format: titled tables with the source of every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.comparison import CellState
from assistant.records import Answer
from assistant.reference import place
from corpus.records import Document, Measure

if TYPE_CHECKING:
    from assistant.engine import Library

STATE_SIGNS = {
    CellState.MEASURE: "●",
    CellState.MENTION: "○",
    CellState.NONE: "·",
    CellState.UNLISTED: "–",
    CellState.ABSENT: "–",
}
STATE_WORDS = {
    CellState.MEASURE: "Maßnahme",
    CellState.MENTION: "erwähnt, ohne Maßnahme",
    CellState.NONE: "kein Beleg",
    CellState.UNLISTED: "Dokument ohne Maßnahmenliste",
    CellState.ABSENT: "kein Dokument in der Bibliothek",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text under a header; every row has as many cells as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A titled sequence of tables; ``notes`` are sentences that stand under them."""

    title: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


def measures_report(library: Library, cities: Sequence[str] = ()) -> Report:
    """The register of these cities, of all without any, as one table."""
    documents = _documents(library)
    header = (
        "Stadt", "Handlungsfeld", "Nr.", "Maßnahme", "Zuständig", "Frist", "Zielwert",
        "Rechtsgrundlage", "Fundstelle",
    )  # fmt: skip
    rows = tuple(
        (
            measure.city or "",
            measure.field,
            measure.number or "",
            _folded(measure.text),
            ", ".join(measure.responsible),
            measure.deadline or "",
            measure.target or "",
            ", ".join(measure.legal_basis),
            _place_of(measure, documents),
        )
        for measure in library.measures(cities)
    )
    return Report("Maßnahmenregister", (Table("Maßnahmen", header, rows),))


def comparison_report(library: Library, cities: Sequence[str] = ()) -> Report:
    """The matrix of topics and cities, then every measure behind it with its source."""
    comparison = library.compare(cities=cities)
    measures, documents = _measures(library), _documents(library)
    matrix = Table(
        "Themen und Städte",
        ("Thema", *comparison.cities),
        tuple(
            (row.topic.name, *(_cell_text(row.cells[city].state, row.cells[city].measures, measures)
                               for city in comparison.cities))
            for row in comparison.rows
        ),
    )  # fmt: skip
    details = Table(
        "Maßnahmen zu den Themen",
        ("Thema", "Stadt", "Maßnahme", "Zielwert", "Frist", "Zuständig", "Verbindlichkeit",
         "Fundstelle"),
        tuple(
            (row.topic.name, *_detail(measures[key], comparison.commitments[key], documents))
            for row in comparison.rows
            for city in comparison.cities
            for key in row.cells[city].measures
        ),
    )  # fmt: skip
    legend = " · ".join(
        f"{STATE_SIGNS[state]} {STATE_WORDS[state]}"
        for state in (CellState.MEASURE, CellState.MENTION, CellState.NONE, CellState.UNLISTED)
    )
    return Report("Vergleich der Städte", (matrix, details), (legend, *comparison.notes))


def gaps_report(library: Library, city: str) -> Report:
    """What other cities do and this one does not, with the source of each measure."""
    gaps = library.gaps(city)
    measures, documents = _measures(library), _documents(library)
    rows = tuple(
        (gap.topic.name, measures[key].city or "", _folded(measures[key].text),
         _place_of(measures[key], documents))
        for gap in gaps
        for key in gap.others
    )  # fmt: skip
    table = Table(f"Lücken: {city}", ("Thema", "Stadt", "Maßnahme", "Fundstelle"), rows)
    return Report(f"Was andere tun und {city} nicht", (table,))


def answer_report(answer: Answer) -> Report:
    """An answer: its quotations with their sources, and what was searched."""
    rows = tuple(
        (str(quotation.n), _folded(quotation.quote), quotation.citation)
        for quotation in answer.citations
    )
    table = Table(answer.lead or answer.question, ("Nr.", "Zitat", "Fundstelle"), rows)
    return Report(answer.question, (table,), answer.coverage.notes)


def _measures(library: Library) -> dict[str, Measure]:
    return {measure.id: measure for measure in library.measures()}


def _documents(library: Library) -> dict[str, Document]:
    return {info.document.id: info.document for info in library.documents()}


def _cell_text(state: CellState, keys: Sequence[str], measures: Mapping[str, Measure]) -> str:
    if state is not CellState.MEASURE:
        return f"{STATE_SIGNS[state]} {STATE_WORDS[state]}"
    return f"{STATE_SIGNS[state]} " + "; ".join(measures[key].title for key in keys)


def _detail(
    measure: Measure, commitment: str, documents: Mapping[str, Document]
) -> tuple[str, ...]:
    return (
        measure.city or "",
        _folded(measure.text),
        measure.target or "",
        measure.deadline or "",
        ", ".join(measure.responsible),
        commitment,
        _place_of(measure, documents),
    )


def _place_of(measure: Measure, documents: Mapping[str, Document]) -> str:
    return place(documents[measure.document], measure.section, measure.page)


def _folded(text: str) -> str:
    return " ".join(text.split())
