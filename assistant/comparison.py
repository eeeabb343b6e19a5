"""Topics by cities: who has a measure, who only speaks of it, who is silent, and the gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.commitment import Commitment, commitment
from assistant.genre import subject_terms
from assistant.topics import Topic
from corpus.records import Document, Kind, Measure, PassageKind
from corpus.repair import repair
from index.analysis import analyse
from index.search import lexical_search
from index.store import Store

MENTIONS = 200
"""Passages looked at for mentions of one topic; more never changed a cell of the originals."""


class CellState(StrEnum):
    """What is known of a topic in a city."""

    MEASURE = "measure"
    MENTION = "mention"  # the documents speak of it, without a measure
    NONE = "none"  # no evidence in the documents
    UNLISTED = "unlisted"  # no document of the city lists measures
    ABSENT = "absent"  # no document of the city in the library


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic in one city; ``mention`` is the key of the best passage that speaks of it."""

    state: CellState
    measures: tuple[str, ...] = ()
    mention: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A topic and its cell for every compared city."""

    topic: Topic
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class CityCoverage:
    """What the comparison rests on for one city; ``note`` quotes a document without measures."""

    documents: tuple[str, ...]
    measures: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The matrix; ``commitments`` says of each measure how binding its wording is."""

    cities: tuple[str, ...]
    rows: tuple[Row, ...]
    coverage: Mapping[str, CityCoverage]
    commitments: Mapping[str, Commitment]

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for each city whose documents list no measures or that has no document."""
        return tuple(
            _note(city, self.coverage[city])
            for city in self.cities
            if not self.coverage[city].measures
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic that others have measures for and the city has not.

    ``others`` are their measures; ``mention`` is the key of a passage of the city's that speaks of
    the topic all the same.
    """

    topic: Topic
    others: tuple[str, ...]
    cities: tuple[str, ...]
    mention: int | None = None


def compare(
    store: Store, topics: Sequence[Topic], measures: Mapping[str, Measure], cities: Sequence[str]
) -> Comparison:
    """The topics in the cities, in the order given."""
    coverage = _coverage(store, measures.values(), cities)
    plans = {key: city for city in cities for key in coverage[city].documents}
    rows = []
    for topic in topics:
        own: defaultdict[str, list[str]] = defaultdict(list)
        for key in topic.measures:
            own[measures[key].city or ""].append(key)
        silent = {key for key, city in plans.items() if city not in own}
        mentions = _mentions(store, topic.name, silent, plans)
        cells = {
            city: _cell(tuple(own.get(city, ())), mentions.get(city), coverage[city])
            for city in cities
        }
        rows.append(Row(topic, cells))
    shown = {key for row in rows for cell in row.cells.values() for key in cell.measures}
    forces = {key: commitment(repair(measures[key].text).text) for key in sorted(shown)}
    return Comparison(tuple(cities), tuple(rows), coverage, forces)


def gaps(comparison: Comparison, city: str) -> tuple[Gap, ...]:
    """What other cities have measures for and ``city`` has not: most cities first."""
    found = []
    for row in comparison.rows:
        if row.cells[city].measures:
            continue
        others = tuple(key for other in comparison.cities for key in row.cells[other].measures)
        having = tuple(other for other in comparison.cities if row.cells[other].measures)
        if others:
            found.append(Gap(row.topic, others, having, row.cells[city].mention))
    return tuple(sorted(found, key=lambda gap: (-len(gap.cities), gap.mention is not None)))


def _cell(own: tuple[str, ...], mention: int | None, coverage: CityCoverage) -> Cell:
    if own:
        return Cell(CellState.MEASURE, own)
    if not coverage.documents:
        return Cell(CellState.ABSENT)
    if mention is not None:
        return Cell(CellState.MENTION, mention=mention)
    return Cell(CellState.NONE if coverage.measures else CellState.UNLISTED)


def _mentions(
    store: Store, name: str, documents: Collection[str], plans: Mapping[str, str]
) -> dict[str, int]:
    """For each city the best passage of these documents that has every word of the name."""
    terms = subject_terms(name)
    if not terms or not documents:
        return {}
    ranked = lexical_search(store, terms, MENTIONS, frozenset(documents))
    found: dict[str, int] = {}
    for stored in store.passages([key for key, _ in ranked]):
        city = plans[stored.passage.document]
        if city in found or stored.passage.kind is PassageKind.MEASURE:
            continue
        if set(terms) <= set(analyse(repair(stored.text).text)):
            found[city] = stored.key
    return found


def _coverage(
    store: Store, measures: Collection[Measure], cities: Sequence[str]
) -> dict[str, CityCoverage]:
    plans: defaultdict[str, list[Document]] = defaultdict(list)
    for document in store.documents():
        if document.city and document.kind is not Kind.STATUTE:
            plans[document.city].append(document)
    counts: defaultdict[str, int] = defaultdict(int)
    for measure in measures:
        counts[measure.city or ""] += 1
    return {
        city: CityCoverage(
            tuple(document.id for document in plans[city]),
            counts[city],
            next((_quoted(store, one) for one in plans[city] if one.note), None),
        )
        for city in cities
    }


def _quoted(store: Store, document: Document) -> str:
    assert document.note is not None  # noqa: S101 - asked by the caller
    return repair(store.text(document.id, document.note.start, document.note.end)).text


def _note(city: str, coverage: CityCoverage) -> str:
    if not coverage.documents:
        return f"{city}: kein Dokument in der Bibliothek."
    told = f" Das Dokument sagt: „{coverage.note}“" if coverage.note else ""
    return f"{city}: keine Maßnahmenliste in der Bibliothek.{told}"
