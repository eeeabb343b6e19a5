"""Topics by cities: who has a measure, who only speaks of it, who is silent, and the gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assistant.ambition import Ambition, ambition, differences
from assistant.commitment import Commitment, commitment
from assistant.mentions import Mentions
from assistant.topics import Topic
from corpus.records import Document, Kind, Measure, Span
from corpus.repair import repair
from index.store import Store, StoredPassage


class CellState(StrEnum):
    """What is known of a topic in a city."""

    MEASURE = "measure"
    MENTION = "mention"  # the documents speak of it, without a measure
    NONE = "none"  # no evidence in the documents
    UNLISTED = "unlisted"  # no document of the city lists measures
    ABSENT = "absent"  # no document of the city in the library


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic in one city; ``mention`` is the key of the best passage that speaks of it.

    ``quote`` is the sentence of that passage, as offsets into its document; ``ambition`` says how
    far the city's measures go, None where it has none.
    """

    state: CellState
    measures: tuple[str, ...] = ()
    mention: int | None = None
    ambition: Ambition | None = None
    quote: Span | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A topic and its cell for every compared city."""

    topic: Topic
    cells: Mapping[str, Cell]

    @property
    def differences(self) -> tuple[str, ...]:
        """A sentence for each respect in which the cities' measures differ in ambition."""
        return differences(
            {city: cell.ambition for city, cell in self.cells.items() if cell.ambition}
        )


@dataclass(frozen=True, slots=True)
class CityCoverage:
    """What the comparison rests on for one city; ``note`` quotes a document without measures."""

    documents: tuple[str, ...]
    measures: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The matrix; ``commitments`` says of each measure how binding its wording is.

    ``passages`` are those that cells mention, by their keys.
    """

    cities: tuple[str, ...]
    rows: tuple[Row, ...]
    coverage: Mapping[str, CityCoverage]
    commitments: Mapping[str, Commitment]
    passages: Mapping[int, StoredPassage] = field(default_factory=dict)

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
    store: Store,
    topics: Sequence[tuple[Topic, int]],
    measures: Mapping[str, Measure],
    mentions: Mentions,
    cities: Sequence[str],
) -> Comparison:
    """The topics, each with the number of its subject, in the cities, in the order given."""
    coverage = _coverage(store, measures.values(), cities)
    first = {subject: topic.id for topic, subject in reversed(topics)}
    rows = [
        _row(topic, subject, measures, mentions, coverage, is_first=first[subject] == topic.id)
        for topic, subject in topics
    ]
    shown = {key for row in rows for cell in row.cells.values() for key in cell.measures}
    forces = {key: commitment(repair(measures[key].text).text) for key in sorted(shown)}
    keys = [cell.mention for row in rows for cell in row.cells.values()]
    passages = store.passages(list(dict.fromkeys(key for key in keys if key is not None)))
    return Comparison(
        tuple(cities), tuple(rows), coverage, forces, {one.key: one for one in passages}
    )


def _row(
    topic: Topic,
    subject: int,
    measures: Mapping[str, Measure],
    mentions: Mentions,
    coverage: Mapping[str, CityCoverage],
    *,
    is_first: bool,
) -> Row:
    """A topic's row; the first one of a subject has measures on something else that tell of it."""
    own: defaultdict[str, list[str]] = defaultdict(list)
    for key in topic.measures:
        own[measures[key].city or ""].append(key)
    silent = {city for city, covered in coverage.items() if covered.documents and city not in own}
    for city, keys in mentions.measures(subject, silent if is_first else ()).items():
        own[city] += keys
    silent = {city for city in silent if not own[city]}
    spoken = mentions.of(topic.name, subject, silent)
    cells = {
        city: _cell([measures[key] for key in own.get(city, ())], spoken.get(city), covered)
        for city, covered in coverage.items()
    }
    for city, cell in cells.items():
        if cell.mention is not None:
            quote = mentions.quote(cell.mention, topic.name, subject)
            cells[city] = replace(cell, quote=quote)
    return Row(topic, cells)


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


def _cell(own: Sequence[Measure], mention: int | None, coverage: CityCoverage) -> Cell:
    if own:
        keys = tuple(one.id for one in own)
        return Cell(CellState.MEASURE, keys, ambition=ambition(own))
    if not coverage.documents:
        return Cell(CellState.ABSENT)
    if mention is not None:
        return Cell(CellState.MENTION, mention=mention)
    return Cell(CellState.NONE if coverage.measures else CellState.UNLISTED)


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
