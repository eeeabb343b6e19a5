"""What an export holds, whatever its format: titled tables with the source of every entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.comparison import CellState
from assistant.records import Answer
from assistant.reference import place, reference, short_title
from corpus.records import Document, Measure, Span

if TYPE_CHECKING:
    from assistant.comparison import Cell as Compared
    from assistant.comparison import Comparison, Row
    from assistant.engine import Library

STATE_SIGNS = {
    CellState.MEASURE: "●",
    CellState.MENTION: "○",
    CellState.NONE: "·",
    CellState.UNLISTED: "–",
    CellState.ABSENT: "×",
}
STATE_WORDS = {
    CellState.MEASURE: "Maßnahme",
    CellState.MENTION: "erwähnt, ohne Maßnahme",
    CellState.NONE: "kein Beleg",
    CellState.UNLISTED: "keine Maßnahmenliste",
    CellState.ABSENT: "kein Dokument in der Bibliothek",
}
QUOTED = 160
"""Characters of a passage that a cell quotes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of text with where it stands."""

    text: str
    source: str = ""

    def __str__(self) -> str:
        """The text with its source in brackets."""
        return f"{self.text} ({self.source})" if self.source else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table's cell says: a sign with its meaning, and entries with their sources."""

    sign: str
    meaning: str
    entries: tuple[Entry, ...] = ()

    def __str__(self) -> str:
        """The cell as one line of text."""
        told = "; ".join(map(str, self.entries))
        return f"{self.sign} {told or self.meaning}"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text or cells under a header; every row has as many cells as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A titled sequence of tables; ``notes`` are sentences that stand with them."""

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
            folded(measure.field),
            measure.number or "",
            folded(measure.text),
            folded(", ".join(measure.responsible)),
            folded(measure.deadline or ""),
            folded(measure.target or ""),
            ", ".join(measure.legal_basis),
            _place_of(measure, documents),
        )
        for measure in library.measures(cities)
    )
    return Report("Maßnahmenregister", (Table("Maßnahmen", header, rows),))


def comparison_report(
    library: Library, cities: Sequence[str] = (), topics: Iterable[str] = ()
) -> Report:
    """The matrix of topics and cities with the source of every cell, then the differences.

    Args:
        library: with the documents.
        cities: the columns; none means all.
        topics: the rows; none means all.
    """
    comparison = library.compare(topics, cities)
    measures, documents = _measures(library), _documents(library)
    matrix = Table(
        "Themen und Städte",
        ("Thema", *comparison.cities),
        tuple(
            (row.topic.name, *(_cell(row.cells[city], comparison, measures, documents)
                               for city in comparison.cities))
            for row in comparison.rows
        ),
    )  # fmt: skip
    tables = (matrix, _ambitions(comparison, measures, documents), _covered(comparison, documents))
    legend = "; ".join(f"{STATE_SIGNS[state]} {STATE_WORDS[state]}" for state in CellState)
    return Report("Vergleich der Städte", tables, (legend, *comparison.notes))


def gaps_report(library: Library, city: str) -> Report:
    """What other cities do and this one does not, with the source of each measure."""
    gaps = library.gaps(city)
    measures, documents = _measures(library), _documents(library)
    rows = tuple(
        (gap.topic.name, measures[key].city or "", folded(measures[key].text),
         _place_of(measures[key], documents),
         "erwähnt, ohne Maßnahme" if gap.mention is not None else "kein Beleg")
        for gap in gaps
        for key in gap.others
    )  # fmt: skip
    header = ("Thema", "Stadt", "Maßnahme", "Fundstelle", f"In {city}")
    table = Table(f"Lücken: {city}", header, rows)
    return Report(f"Was andere tun und {city} nicht", (table,))


def answer_report(answer: Answer) -> Report:
    """An answer: its quotations with their sources, and what was searched."""
    rows = tuple(
        (str(quotation.n), folded(quotation.quote), quotation.citation)
        for quotation in answer.citations
    )
    table = Table(answer.lead or answer.question, ("Nr.", "Zitat", "Fundstelle"), rows)
    return Report(answer.question, (table,), answer.coverage.notes)


def _cell(
    cell: Compared,
    comparison: Comparison,
    measures: Mapping[str, Measure],
    documents: Mapping[str, Document],
) -> Cell:
    """A cell of the matrix: its measures or the passage that mentions the topic."""
    entries = [
        Entry(_cut(measures[key].title), _in_city(_place_of(measures[key], documents)))
        for key in cell.measures
    ]
    if cell.mention is not None and cell.mention in comparison.passages:
        stored = comparison.passages[cell.mention]
        document = documents[stored.passage.document]
        start, quote = stored.passage.start, cell.quote or Span(0, 0)
        said = stored.text[quote.start - start : quote.end - start] if cell.quote else stored.text
        source = _in_city(reference(document, stored.passage))
        entries.append(Entry(f"erwähnt: „{_cut(said)}“", source))
    return Cell(STATE_SIGNS[cell.state], STATE_WORDS[cell.state], tuple(entries))


def _in_city(source: str) -> str:
    """A reference without the city, which stands above its column."""
    return source.partition(", ")[2] or source


def _ambitions(
    comparison: Comparison, measures: Mapping[str, Measure], documents: Mapping[str, Document]
) -> Table:
    """Every measure with how far it goes, the topics of several cities with their differences."""
    header = (
        "Thema", "Stadt", "Maßnahme", "Verbindlichkeit", "Zielwert", "Frist", "Zuständig",
        "Fundstelle", "Unterschiede",
    )  # fmt: skip
    rows = tuple(
        (
            row.topic.name,
            *_detail(measures[key], comparison.commitments[key], documents),
            "; ".join(row.differences) if key == _first(row) else "",
        )
        for row in comparison.rows
        for city in comparison.cities
        for key in row.cells[city].measures
    )
    return Table("Maßnahmen zu den Themen", header, rows)


def _first(row: Row) -> str | None:
    return next((key for cell in row.cells.values() for key in cell.measures), None)


def _covered(comparison: Comparison, documents: Mapping[str, Document]) -> Table:
    """What each city's column rests on."""
    rows = tuple(
        (
            city,
            "; ".join(short_title(documents[key]) for key in covered.documents)
            or STATE_WORDS[CellState.ABSENT],
            str(covered.measures),
            covered.note or "",
        )
        for city, covered in comparison.coverage.items()
    )
    header = ("Stadt", "Dokumente", "Maßnahmen", "Hinweis des Dokuments")
    return Table("Grundlage des Vergleichs", header, rows)


def _measures(library: Library) -> dict[str, Measure]:
    return {measure.id: measure for measure in library.measures()}


def _documents(library: Library) -> dict[str, Document]:
    return {info.document.id: info.document for info in library.documents()}


def _detail(
    measure: Measure, commitment: str, documents: Mapping[str, Document]
) -> tuple[str, ...]:
    return (
        measure.city or "",
        folded(measure.text),
        commitment,
        folded(measure.target or ""),
        folded(measure.deadline or ""),
        folded(", ".join(measure.responsible)),
        _place_of(measure, documents),
    )


def _place_of(measure: Measure, documents: Mapping[str, Document]) -> str:
    return place(documents[measure.document], measure.section, measure.page)


def _cut(text: str) -> str:
    """The text on one line, cut at a word where it is too long for a cell."""
    whole = folded(text)
    return whole if len(whole) <= QUOTED else f"{whole[:QUOTED].rsplit(' ', 1)[0]} …"


def folded(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
