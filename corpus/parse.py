"""The facade of reading: a path to all records of the document, its annexes included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.citation_names import land_in
from corpus.citations import find_citations
from corpus.classify import classify
from corpus.clearing import clear
from corpus.measures import find_measures
from corpus.notes import find_note
from corpus.outline import outline
from corpus.passages import norm_passages, passages
from corpus.readers import read
from corpus.records import Citation, Document, Kind, Outline, ParsedDocument, Source, Span
from corpus.slugs import fold
from corpus.statute_names import is_statute_file
from corpus.statutes import Statute, citations_in, find_statutes
from corpus.title_page import KIND_WORDS

PARSER_VERSION = 8
# A file is a statute itself if only a title page stands before it and little behind it.
_LONGEST_FRONT = 3_000
# A plan shorter than the statute in its annex still takes this much; title pages take less.
_MOST_BEFORE = 0.2
_MOST_BEHIND = 0.35
_PLANS = (Kind.PLAN, Kind.PROGRAMME, Kind.STRATEGY, Kind.CONCEPT, Kind.AGREEMENT)
_NO_NAME = "dokument"


def parse(path: Path, *, city: str | None = None, kind: Kind | None = None) -> ParsedDocument:
    """Read ``path`` and take it apart; ``city`` and ``kind`` overrule what the text tells.

    Raises a :class:`corpus.errors.ReadError` for files that cannot be read.
    """
    source = read(path)
    statutes = find_statutes(source)
    identity = fold(path.stem) or _NO_NAME
    own = _own_statute(source, statutes) if kind in (None, Kind.STATUTE) else None
    if own is not None:
        parsed = _statute(source, own, path, identity)
        return replace(parsed, document=replace(parsed.document, pages=len(source.pages) or None))
    view = replace(source, text=clear(source.text))
    plan = _plan(source, view, statutes, identity, path)
    document = replace(
        plan.document, city=city or plan.document.city, kind=kind or plan.document.kind
    )
    return _complete(replace(plan, document=document), view, path, statutes)


def _own_statute(source: Source, statutes: Sequence[Statute]) -> Statute | None:
    """The statute that the file as a whole is, if it is one."""
    if len(statutes) != 1:
        return None
    if is_statute_file(source.text):
        return statutes[0]
    length = len(source.text)
    behind = length - statutes[0].end
    front = source.text[: statutes[0].start]
    is_plan = any(kind in _PLANS and word.search(front) for kind, word in KIND_WORDS)
    is_whole = len(front) <= min(_LONGEST_FRONT, length * _MOST_BEFORE)
    return statutes[0] if is_whole and not is_plan and behind <= length * _MOST_BEHIND else None


def _plan(
    source: Source, view: Source, annexes: Sequence[Statute], identity: str, path: Path
) -> ParsedDocument:
    """What a document is and how it is built; measures and passages follow."""
    tree = outline(view, [Span(annex.start, annex.end) for annex in annexes])
    found = classify(source, tree, path)
    document = Document(
        id=identity,
        path=str(path),
        title=found.title,
        city=found.city,
        kind=found.kind,
        start=0,
        end=len(source.text),
        date=found.date,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        stand=found.stand,
        pages=len(source.pages) or None,
    )
    return ParsedDocument(document, source, tree, ())


def _complete(
    plan: ParsedDocument, view: Source, path: Path, annexes: Sequence[Statute]
) -> ParsedDocument:
    """Add measures, goals, passages, citations and annexes."""
    document, source = plan.document, plan.source
    measures, goals = find_measures(document, source, view, plan.outline)
    if not measures:
        document = replace(document, note=find_note(source, plan.outline))
    parsed = tuple(
        _statute(
            source,
            annex,
            path,
            f"{document.id}-{fold(annex.short or annex.name)}",
            parent=document.id,
        )
        for annex in annexes
    )
    return replace(
        plan,
        document=document,
        passages=passages(document, source, plan.outline, measures, goals),
        measures=measures,
        goals=goals,
        citations=_citations(source, annexes),
        annexes=parsed,
    )


def _statute(
    source: Source,
    statute: Statute,
    path: Path,
    identity: str,
    *,
    parent: str | None = None,
) -> ParsedDocument:
    """A statute as a document of its own; one in an annex knows the plan that it stands in."""
    document = Document(
        id=identity,
        path=str(path),
        title=statute.name or statute.short,
        city=statute.jurisdiction,
        kind=Kind.STATUTE,
        start=statute.start if parent else 0,
        end=statute.end if parent else len(source.text),
        date=statute.date,
        stand=statute.stand,
        statute=statute.short,
        statute_name=statute.name,
        parent=parent,
    )
    norms = tuple(replace(norm, document=identity) for norm in statute.norms)
    return ParsedDocument(
        document,
        source,
        Outline((), ()),
        norm_passages(document, source, norms, statute.annexes),
        norms=norms,
        citations=citations_in(source, statute),
    )


def _citations(source: Source, annexes: Sequence[Statute]) -> tuple[Citation, ...]:
    """What a plan cites outside of its annexes; the annexes tell whose law it goes by."""
    lands = {annex.jurisdiction for annex in annexes} - {None, "Bund"}
    land = lands.pop() if len(lands) == 1 else land_in(source.text)
    return tuple(
        citation
        for citation in find_citations(source.text, default_land=land)
        if not any(annex.start <= citation.start < annex.end for annex in annexes)
    )
