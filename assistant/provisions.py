"""Citations in a question: the provisions of the library that they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.citations import format_citation, same_statute
from corpus.records import Citation, Document, Norm, Provision, Span
from index.store import Store, StoredPassage

MOST_UNNAMED = 50  # statutes of a library in all of which „§ 5“ alone is looked up


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A provision that was found: its statute, its norm and the exact span of the cited part."""

    document: Document
    norm: Norm
    span: Span
    provision: Provision


def find_parts(store: Store, citations: Sequence[Citation]) -> tuple[CitedPart, ...]:
    """Every provision of the library that the citations mean, in their order."""
    return tuple(part for citation in citations for part in _parts(store, citation))


def _parts(store: Store, citation: Citation) -> Iterator[CitedPart]:
    from corpus.statutes import resolve  # noqa: PLC0415 - slow to import, few questions cite

    statutes = _meant(store, citation.statute)
    for provision in citation.provisions:
        for document in statutes:
            found = resolve(_norms(store, document, provision), provision)
            if found:
                yield CitedPart(document, *found, provision)


def _meant(store: Store, statute: str | None) -> Sequence[Document]:
    """The statutes that a citation may mean; one without a name means none of very many."""
    if statute is not None:
        return store.statutes_named(statute)
    every = store.statutes()
    return every if len(every) <= MOST_UNNAMED else ()


def _norms(store: Store, document: Document, provision: Provision) -> tuple[Norm, ...]:
    norms = () if provision.last else store.norms(document.id, provision.section)
    return norms or store.norms(document.id)


def is_statute(document: Document, name: str) -> bool:
    """Whether the document is the statute of that short or long name."""
    names = (document.statute, document.statute_name)
    return any(own and same_statute(own, name) for own in names)


def missing(store: Store, citations: Sequence[Citation]) -> tuple[str, ...]:
    """The provisions that are not in the library, as one writes them."""
    return tuple(
        format_citation(citation.statute, provision)
        for citation in citations
        for provision in citation.provisions
        if not find_parts(store, (_only(citation, provision),))
    )


def whole(citation: Citation) -> Citation:
    """The citation of the whole norms, without the parts that it names."""
    provisions = tuple(Provision(one.unit, one.section) for one in citation.provisions)
    return replace(citation, provisions=provisions)


def _only(citation: Citation, provision: Provision) -> Citation:
    return Citation(citation.start, citation.end, citation.text, citation.statute, (provision,))


def passages_of(store: Store, parts: Sequence[CitedPart]) -> list[StoredPassage]:
    """The passages that hold the cited parts, those of the rest of their norms after them."""
    cited: dict[int, StoredPassage] = {}
    beside: dict[int, StoredPassage] = {}
    for part in parts:
        start, end = min(part.norm.start, part.span.start), max(part.norm.end, part.span.end)
        for stored in store.passages_within(part.document.id, start, end):
            (cited if _overlap(stored, part.span) else beside)[stored.key] = stored
    return [*cited.values(), *(stored for key, stored in beside.items() if key not in cited)]


def _overlap(stored: StoredPassage, span: Span) -> bool:
    return stored.passage.start < span.end and span.start < stored.passage.end
