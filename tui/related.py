"""What a place in a document leads to: provisions it cites, goals of its field, counterparts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.citations import find_citations, format_citation
from corpus.errors import UsageError
from corpus.records import Document, Goal, Measure, Passage, PassageKind
from tui.exchange import citing_place, document_name, measure_place, passage_place
from tui.state import Place
from tui.strings import _
from tui.text import shortened

if TYPE_CHECKING:
    from assistant.engine import Library

LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Related:
    """Something a place leads to: a provision by its citation, else a place."""

    label: str
    citation: str | None = None
    place: Place | None = None


def cited(text: str) -> tuple[str, ...]:
    """The provisions that a text cites by the names of their statutes."""
    return tuple(
        dict.fromkeys(
            format_citation(citation.statute, provision)
            for citation in find_citations(text)
            for provision in citation.provisions
        )
    )


def related(library: Library, place: Place) -> list[Related]:
    """All that a place leads to, provisions first."""
    measure = _measure_at(library, place)
    own = (measure.legal_basis if measure else ()) or ()
    found = [
        Related(_("Zitiert: {citation}").format(citation=citation), citation=citation)
        for citation in dict.fromkeys((*cited(place.quote), *own))
        if _is_here(library, citation)
    ]
    if place.document.statute:
        found += _citing(library, place.reference)
    if measure is not None:
        documents = {info.document.id: info.document for info in library.documents()}
        found += _goals(library, measure, documents[measure.document])
        found += _counterparts(library, measure, documents)
    return found


def _is_here(library: Library, citation: str) -> bool:
    try:
        return library.cite(citation) is not None
    except UsageError:  # means several statutes of the library
        return True


def _citing(library: Library, citation: str) -> Iterator[Related]:
    """The provision in its statute, and who cites it."""
    norm = library.cite(citation) if _is_here(library, citation) else None
    if norm is None:
        return
    yield Related(_("Im Gesetz: {citation}").format(citation=citation), citation=citation)
    documents = {info.document.id: info.document for info in library.documents()}
    for citing in norm.cited_by:
        label = _("Zitiert von: {place}").format(place=citing.citation)
        yield Related(label, place=citing_place(citing, documents[citing.document]))


def _measure_at(library: Library, place: Place) -> Measure | None:
    start = place.span.start
    return next(
        (
            one
            for one in library.measures()
            if one.document == place.document.id and one.start <= start < one.end
        ),
        None,
    )


def _goals(library: Library, measure: Measure, document: Document) -> Iterator[Related]:
    for goal in library.goals():
        if goal.document == measure.document and goal.field and goal.field == measure.field:
            label = _("Ziel: {text}").format(text=shortened(goal.text, LONGEST_LABEL))
            yield Related(label, place=_goal_place(goal, document))


def _goal_place(goal: Goal, document: Document) -> Place:
    kind, section = PassageKind.GOAL, goal.section or goal.field
    passage = Passage(document.id, kind, goal.start, goal.end, goal.page, section)
    return passage_place(passage, goal.text, document)


def _counterparts(
    library: Library, measure: Measure, documents: dict[str, Document]
) -> Iterator[Related]:
    register = {one.id: one for one in library.measures()}
    for link in library.links():
        if measure.id in {link.a, link.b}:
            other = register[link.b if link.a == measure.id else link.a]
            document = documents[other.document]
            label = _("Entsprechend: {city} {measure} ({score})").format(
                city=other.city or document_name(document),
                measure=shortened(other.title, LONGEST_LABEL),
                score=decimal(link.score),
            )
            yield Related(label, place=measure_place(other, document))


def decimal(number: float) -> str:
    """Two decimals, as the language in force writes them."""
    return f"{number:.2f}".replace(".", "," if _.language == "de" else ".")
