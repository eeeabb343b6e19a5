"""The library for reading: one consistent generation of its records and indexes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.errors import LibraryError
from corpus.records import Document, Goal, Measure, Norm, Page, Passage, Section
from corpus.statute_index import StatuteNames
from index import rows
from index.check import Check, checks
from index.citing import CitingPlace, citing
from index.faults import translated
from index.snapshot import Snapshot, generation
from index.texts import Texts
from index.vectors import Ranges

__all__ = ["Check", "CitingPlace", "Store", "StoredPassage", "check", "generation"]

_DOCUMENTS = (
    f"SELECT {rows.DOCUMENT} FROM documents d JOIN sources s ON s.id = d.source "  # noqa: S608
    "LEFT JOIN documents p ON p.id = d.parent"
)


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its key in the indexes and its text, verbatim from the source."""

    key: int
    passage: Passage
    text: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a document's records are: its row, its source's row, the keys of its passages."""

    row: int
    source: int
    first: int
    stop: int


def check(folder: Path) -> tuple[Check, ...]:
    """Check the library's database, both indexes and its encoder; only reads."""
    try:
        with Store.open(folder) as store:
            return tuple(checks(store))
    except LibraryError as error:
        return (Check("Bibliothek", ok=False, detail=str(error)),)


class Store(Snapshot):
    """A library opened for reading: the records of one generation."""

    @cached_property
    def _texts(self) -> Texts:
        return Texts(self._connection)

    # documents

    @cached_property
    def _places(self) -> dict[str, _Place]:
        found = self._all("SELECT name, id, source, first_passage, passages FROM documents")
        return {name: _Place(row, src, key, key + n) for name, row, src, key, n in found}

    def _place(self, document_id: str) -> _Place:
        try:
            return self._places[document_id]
        except KeyError:
            raise LibraryError(
                f"Das Dokument {document_id} ist nicht in der Bibliothek {self.folder}. "
                "Welche es gibt, zeigt: querblick documents"
            ) from None

    def source_of(self, document_id: str) -> int:
        """The row of the file that the document stands in; LibraryError for an unknown id."""
        return self._place(document_id).source

    def keys_of(self, document_id: str) -> tuple[int, int]:
        """The document's row and the key of its first passage, as both indexes know them."""
        place = self._place(document_id)
        return place.row, place.first

    def documents(self) -> tuple[Document, ...]:
        """All documents by id, statutes in annexes included."""
        return tuple(map(rows.document_record, self._all(_DOCUMENTS + " ORDER BY d.name")))

    def statutes(self) -> tuple[Document, ...]:
        """The documents that are statutes, by id."""
        return self._statutes

    @cached_property
    def _statutes(self) -> tuple[Document, ...]:
        sql = _DOCUMENTS + " WHERE d.statute IS NOT NULL ORDER BY d.name"
        return tuple(map(rows.document_record, self._all(sql)))

    @cached_property
    def statute_names(self) -> StatuteNames:
        """The short and long names of the statutes."""
        names = ((one.statute, one.statute_name) for one in self._statutes)
        return StatuteNames(name for pair in names for name in pair if name)

    def statutes_named(self, name: str) -> tuple[Document, ...]:
        """The statutes of that short or long name, by id."""
        same = set(self.statute_names.like(name))
        return tuple(d for d in self._statutes if d.statute in same or d.statute_name in same)

    def document(self, document_id: str) -> Document | None:
        """The document of that id, or None."""
        found = self._all(_DOCUMENTS + " WHERE d.name = ?", document_id)
        return rows.document_record(found[0]) if found else None

    def counts(self) -> dict[str, dict[str, int]]:
        """How many passages, measures, goals and norms each document has, by its id."""
        names = ("passages", "measures", "goals", "norms")
        found = self._all(
            "SELECT name, passages, measures, goals, norms FROM documents ORDER BY name"
        )
        return {name: dict(zip(names, numbers, strict=True)) for name, *numbers in found}

    def text(self, document_id: str, start: int | None = None, end: int | None = None) -> str:
        """The stored source from ``start`` to ``end``, or all of it.

        An annex shares its plan's source: offsets always count from the beginning of the file.
        """
        source = self._place(document_id).source
        length = self._all("SELECT characters FROM sources WHERE id = ?", source)[0][0]
        return self._texts.slice(source, start or 0, length if end is None else min(end, length))

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """The pages of the file that the document stands in; empty for formats without."""
        source = self._place(document_id).source
        return rows.unpack_pages(self._all("SELECT pages FROM sources WHERE id = ?", source)[0][0])

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """The document's sections in order; the first is the document itself."""
        row = self._place(document_id).row
        found = self._all("SELECT sections FROM documents WHERE id = ?", row)
        return rows.unpack_sections(found[0][0])

    # passages

    def passages(self, keys: Sequence[int]) -> tuple[StoredPassage, ...]:
        """The passages under these keys, in their order; LibraryError if one is not there."""
        found = self._passages("p.key IN (SELECT value FROM json_each(?))", json.dumps(list(keys)))
        known = {stored.key: stored for stored in found}
        try:
            return tuple(known[key] for key in keys)
        except KeyError:
            raise LibraryError(
                f"Die Bibliothek {self.folder} hat sich während der Suche geändert. "
                "Bitte noch einmal suchen."
            ) from None

    def passages_of(self, document_id: str) -> tuple[StoredPassage, ...]:
        """All passages of a document in their order."""
        place = self._place(document_id)
        return self._passages("p.key >= ? AND p.key < ?", place.first, place.stop)

    def passages_within(self, document_id: str, start: int, end: int) -> tuple[StoredPassage, ...]:
        """The passages of a document that overlap a stretch of its text."""
        place = self._place(document_id)
        overlap = "p.key >= ? AND p.key < ? AND p.start < ? AND p.stop > ?"
        return self._passages(overlap, place.first, place.stop, end, start)

    def _passages(self, condition: str, *parameters: object) -> tuple[StoredPassage, ...]:
        found = self._all(
            f"SELECT d.source, {rows.PASSAGE} FROM passages p "  # noqa: S608
            "JOIN documents d ON d.id = p.document "
            "JOIN contexts c ON c.document = p.document AND c.number = p.context "
            f"WHERE {condition} ORDER BY p.key",
            *parameters,
        )
        return tuple(self._stored(source, row) for source, *row in found)

    def _stored(self, source: int, row: Sequence[Any]) -> StoredPassage:
        passage = rows.passage_record(row)
        text = self._texts.slice(source, passage.start, passage.end)
        return StoredPassage(row[0], passage, text)

    # the register, norms and citations

    def measures(
        self, cities: Iterable[str] = (), document: str | None = None
    ) -> tuple[Measure, ...]:
        """Measures in the order of their documents' ids and text; of these cities only, if any."""
        found = self._register(rows.MEASURE, "measures m", cities, document)
        return tuple(rows.measure_record(row, text) for row, text in found)

    def goals(self, cities: Iterable[str] = (), document: str | None = None) -> tuple[Goal, ...]:
        """Goals, chosen and ordered as in :meth:`measures`."""
        found = self._register(rows.GOAL, "goals m", cities, document)
        return tuple(rows.goal_record(row, text) for row, text in found)

    def _register(
        self, columns: str, table: str, cities: Iterable[str], document: str | None
    ) -> list[tuple[Sequence[Any], str]]:
        wanted = json.dumps(list(cities), ensure_ascii=False)
        found = self._all(
            f"SELECT d.source, m.start, m.stop, {columns} FROM {table} "  # noqa: S608
            "JOIN documents d ON d.id = m.document "
            "WHERE (?1 = '[]' OR m.city IN (SELECT value FROM json_each(?1))) "
            "AND (?2 IS NULL OR d.name = ?2) ORDER BY d.name, m.number",
            wanted,
            document,
        )
        return [(row, self._texts.slice(src, start, stop)) for src, start, stop, *row in found]

    def norms(self, document_id: str, number: str | None = None) -> tuple[Norm, ...]:
        """The norms of a statute in their order; only those of that number, if one is given."""
        row = self._place(document_id).row
        found = self._all(
            f"SELECT {rows.NORM} FROM norms n JOIN documents d ON d.id = n.document "  # noqa: S608
            "WHERE n.document = ?1 AND (?2 IS NULL OR n.norm = ?2) ORDER BY n.number",
            row,
            number,
        )
        return tuple(map(rows.norm_record, found))

    def citing(self, statute: str, section: str) -> tuple[CitingPlace, ...]:
        """Where § ``section`` of ``statute`` is cited, in the order of documents and text.

        Ranges (``§§ 5 bis 8``) and what follows (``§ 5 ff.``) count; the statute may be named in
        any way that :func:`corpus.citations.same_statute` knows.
        """
        with translated(self.folder):
            return citing(self._connection, self._texts, statute, section)

    def cited_by(self, documents: Collection[str]) -> tuple[str, ...]:
        """The names of the statutes that these documents cite."""
        found = self._all(
            "SELECT DISTINCT c.statute FROM citations c JOIN documents d ON d.id = c.document "
            "WHERE c.statute IS NOT NULL AND d.name IN (SELECT value FROM json_each(?)) "
            "ORDER BY c.statute",
            json.dumps(sorted(documents)),
        )
        return tuple(name for (name,) in found)

    def rows_of(self, documents: Collection[str]) -> list[int]:
        """The rows of those documents that there are, as the lexical index knows them."""
        return [self._places[name].row for name in documents if name in self._places]

    def ranges_of(self, documents: Collection[str]) -> Ranges:
        """The ranges of keys that the passages of these documents have."""
        places = [self._places[name] for name in documents if name in self._places]
        return [(place.first, place.stop) for place in places if place.stop > place.first]
