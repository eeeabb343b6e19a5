"""Records as rows of the library's tables, and back.

What can be sliced from the source (the text of a passage, measure, goal or citation) is not
stored. Ids of measures and goals begin with their document's id and only the rest is stored: a
document that takes another id because its name is taken then changes in one row.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from corpus.records import (
    Citation,
    Document,
    Goal,
    Kind,
    Measure,
    Norm,
    NormPart,
    Page,
    Passage,
    PassageKind,
    Provision,
    Section,
    Span,
)

Row: TypeAlias = Sequence[Any]


def pack(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows that are only ever read together, as compressed JSON."""
    text = json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode())


def unpack(data: bytes) -> list[list[Any]]:
    """What :func:`pack` was given."""
    rows: list[list[Any]] = json.loads(zlib.decompress(data))
    return rows


def local(name: str, document: str) -> str:
    """The part of a record's id that follows its document's id; ValueError if it lacks that."""
    if not name.startswith(document):
        raise ValueError(f"id {name!r} does not begin with its document's id {document!r}")
    return name[len(document) :]


def pack_pages(pages: Sequence[Page]) -> bytes:
    """The pages of a source as one value."""
    return pack((page.number, page.start, page.end) for page in pages)


def unpack_pages(data: bytes) -> tuple[Page, ...]:
    """What :func:`pack_pages` was given."""
    return tuple(Page(*row) for row in unpack(data))


def pack_sections(sections: Sequence[Section]) -> bytes:
    """The sections of a document as one value."""
    return pack((s.index, s.parent, s.level, s.number, s.title, s.start, s.end) for s in sections)


def unpack_sections(data: bytes) -> tuple[Section, ...]:
    """What :func:`pack_sections` was given."""
    return tuple(Section(*row) for row in unpack(data))


DOCUMENT = (
    "d.name, s.path, d.title, d.city, d.kind, d.start, d.stop, d.date, d.valid_from, d.valid_to, "
    "d.stand, d.pages, d.statute, d.statute_name, p.name, d.note_start, d.note_stop"
)


def document_row(document: Document) -> Row:
    """The columns ``title`` to ``note_stop`` of ``documents``."""
    note = document.note
    return (
        document.title,
        document.city,
        document.kind.value,
        document.start,
        document.end,
        document.date,
        document.valid_from,
        document.valid_to,
        document.stand,
        document.pages,
        document.statute,
        document.statute_name,
        note.start if note else None,
        note.end if note else None,
    )


def document_record(row: Row) -> Document:
    """A document of the columns :data:`DOCUMENT`."""
    name, path, title, city, kind, *rest, note_start, note_stop = row
    document = Document(name, path, title, city, Kind(kind), *rest)
    return document if note_start is None else replace(document, note=Span(note_start, note_stop))


PASSAGE = (
    "p.key, d.name, p.kind, p.start, p.stop, p.page, c.section, c.headings, p.citation, p.measure"
)


def passage_row(passage: Passage, context: int) -> Row:
    """The columns ``context`` to ``measure`` of ``passages``."""
    measure = passage.measure
    return (
        context,
        passage.kind.value,
        passage.start,
        passage.end,
        passage.page,
        passage.citation,
        None if measure is None else local(measure, passage.document),
    )


def passage_record(row: Row) -> Passage:
    """A passage of the columns :data:`PASSAGE`, of which the first is its key."""
    _, document, kind, start, stop, page, section, headings, citation, measure = row
    return Passage(
        document,
        PassageKind(kind),
        start,
        stop,
        page,
        section,
        tuple(json.loads(headings)),
        citation,
        None if measure is None else document + measure,
    )


MEASURE = (
    "d.name, m.name, m.city, m.field, m.marker, m.title, m.start, m.stop, m.page, m.section, "
    "m.responsible, m.deadline, m.target, m.status, m.legal_basis"
)


def measure_row(measure: Measure) -> Row:
    """The columns ``name`` to ``legal_basis`` of ``measures``."""
    return (
        local(measure.id, measure.document),
        measure.city,
        measure.field,
        measure.number,
        measure.title,
        measure.start,
        measure.end,
        measure.page,
        measure.section,
        json.dumps(measure.responsible, ensure_ascii=False),
        measure.deadline,
        measure.target,
        measure.status,
        json.dumps(measure.legal_basis, ensure_ascii=False),
    )


def measure_record(row: Row, text: str) -> Measure:
    """A measure of the columns :data:`MEASURE` and the text of its span."""
    document, name, city, field, number, title, start, stop, page, section, *rest = row
    responsible, deadline, target, status, legal_basis = rest
    return Measure(
        document + name,
        document,
        city,
        field,
        number,
        title,
        text,
        start,
        stop,
        page,
        section,
        tuple(json.loads(responsible)),
        deadline,
        target,
        status,
        tuple(json.loads(legal_basis)),
    )


GOAL = "d.name, m.name, m.city, m.field, m.start, m.stop, m.page, m.section, m.deadline, m.target"


def goal_row(goal: Goal) -> Row:
    """The columns ``name`` to ``target`` of ``goals``."""
    return (
        local(goal.id, goal.document),
        goal.city,
        goal.field,
        goal.start,
        goal.end,
        goal.page,
        goal.section,
        goal.deadline,
        goal.target,
    )


def goal_record(row: Row, text: str) -> Goal:
    """A goal of the columns :data:`GOAL` and the text of its span."""
    document, name, city, field, start, stop, *rest = row
    return Goal(document + name, document, city, field, text, start, stop, *rest)


NORM = (
    "d.name, d.statute, n.unit, n.norm, n.heading, n.part, n.start, n.stop, n.body_start, "
    "n.body_stop, n.page, n.repealed, n.parts"
)


def norm_row(norm: Norm) -> Row:
    """The columns ``unit`` to ``parts`` of ``norms``; parts are kept relative to the norm."""
    return (
        norm.unit,
        norm.number,
        norm.heading,
        json.dumps(norm.part, ensure_ascii=False),
        norm.start,
        norm.end,
        norm.body.start,
        norm.body.end,
        norm.page,
        norm.repealed,
        pack(
            (p.start - norm.start, p.end - p.start, p.absatz, p.satz, p.nummer, p.buchstabe)
            for p in norm.parts
        ),
    )


def norm_record(row: Row) -> Norm:
    """A norm of the columns :data:`NORM`."""
    document, statute, unit, number, heading, part, start, stop, *rest = row
    body_start, body_stop, page, repealed, parts = rest
    return Norm(
        document,
        statute,
        unit,
        number,
        heading,
        tuple(json.loads(part)),
        start,
        stop,
        Span(body_start, body_stop),
        page,
        bool(repealed),
        tuple(
            NormPart(start + offset, start + offset + length, *names)
            for offset, length, *names in unpack(parts)
        ),
    )


CITATION = (
    "d.name, c.document, c.number, c.start, c.stop, c.statute, c.unit, c.norm, c.absatz, c.satz, "
    "c.nummer, c.buchstabe, c.last, c.following"
)


def citation_rows(number: int, citation: Citation) -> Iterator[Row]:
    """The columns ``number`` to ``following`` of ``citations``: one row a provision."""
    for index, p in enumerate(citation.provisions):
        yield (
            number,
            index,
            citation.start,
            citation.end,
            citation.statute,
            p.unit,
            p.section,
            p.absatz,
            p.satz,
            p.nummer,
            p.buchstabe,
            p.last,
            p.following,
        )


def citation_record(group: Sequence[Row], text: str) -> Citation:
    """A citation of its rows of columns :data:`CITATION` and the text of its span."""
    start, stop, statute = group[0][3:6]
    return Citation(start, stop, text, statute, tuple(Provision(*row[6:]) for row in group))
