"""The facade of reading: a path to all records of the document, its annexes included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.citation_names import land_in
from corpus.citations import find_citations
from corpus.classify import classify
from corpus.measures import find_measures
from corpus.notes import find_note
from corpus.outline import outline
from corpus.passages import passages
from corpus.readers import read
from corpus.records import Citation, Document, Kind, Outline, ParsedDocument, Source, Span
from corpus.slugs import fold
from corpus.statutes import Statute, citations_in, find_statutes

PARSER_VERSION = 1  # raised whenever the same file gives other records
# A file is a statute itself if what stands before its first and after its last norm is this small.
_STATUTE_SHARE = 0.6
# A plan shorter than the statute in its annex still stands before it; websites put less there.
_MOST_BEFORE = 0.2


def parse(path: Path, *, city: str | None = None, kind: Kind | None = None) -> ParsedDocument:
    """Read ``path`` and take it apart; ``city`` and ``kind`` overrule what the text tells.

    Raises a :class:`corpus.errors.ReadError` for files that cannot be read.
    """
    source = read(path)
    statutes = find_statutes(source)
    own = _own_statute(source, statutes)
    if own is not None and kind in (None, Kind.STATUTE):
        return _statute(source, own, fold(path.stem) or "dokument", path, None)
    annexes = () if own is not None else statutes
    tree = outline(source, [Span(annex.start, annex.end) for annex in annexes])
    found = classify(source, tree, path)
    document = Document(
        id=fold(path.stem) or "dokument",
        path=str(path),
        title=found.title,
        city=city or found.city,
        kind=kind or found.kind,
        start=0,
        end=len(source.text),
        date=found.date,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        stand=found.stand,
        pages=len(source.pages) or None,
    )
    measures, goals = find_measures(document, source, tree)
    if not measures:
        document = replace(document, note=find_note(source, tree))
    made = passages(document, source, tree, measures, goals, ())
    parsed = [
        _statute(
            source, annex, f"{document.id}-{fold(annex.short or annex.name)}", path, document.id
        )
        for annex in annexes
    ]
    return ParsedDocument(
        document,
        source,
        tree,
        made,
        measures,
        goals,
        citations=_citations(source, annexes),
        annexes=tuple(parsed),
    )


def _own_statute(source: Source, statutes: Sequence[Statute]) -> Statute | None:
    """The statute that the file as a whole is, if it is one."""
    if len(statutes) != 1:
        return None
    length = len(source.text.strip()) or 1
    if len(source.text[: statutes[0].start].strip()) > _MOST_BEFORE * length:
        return None
    return statutes[0] if (statutes[0].end - statutes[0].start) / length >= _STATUTE_SHARE else None


def _statute(
    source: Source, statute: Statute, identity: str, path: Path, parent: str | None
) -> ParsedDocument:
    start, end = (statute.start, statute.end) if parent else (0, len(source.text))
    document = Document(
        id=identity,
        path=str(path),
        title=statute.name or statute.short,
        city=statute.jurisdiction,
        kind=Kind.STATUTE,
        start=start,
        end=end,
        stand=statute.stand,
        pages=(len(source.pages) or None) if parent is None else None,
        statute=statute.short,
        statute_name=statute.name,
        parent=parent,
    )
    norms = tuple(replace(norm, document=identity) for norm in statute.norms)
    tree = Outline((), ())
    made = passages(document, source, tree, (), (), norms)
    citations = citations_in(source, statute)
    return ParsedDocument(document, source, tree, made, norms=norms, citations=citations)


def _citations(source: Source, annexes: Sequence[Statute]) -> tuple[Citation, ...]:
    """What a plan itself cites; its annexes speak for themselves."""
    return tuple(
        citation
        for citation in find_citations(source.text, default_land=land_in(source.text))
        if not any(annex.start <= citation.start < annex.end for annex in annexes)
    )
