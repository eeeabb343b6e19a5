"""From a citation to the norm in the library, and to everything that cites it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.provisions import is_statute
from assistant.records import CitedNorm, CitingPassage, NotFound
from assistant.reference import reference
from corpus.citations import format_citation, parse_citation
from corpus.errors import UsageError
from corpus.records import Document, Norm, Provision, Source, Span
from corpus.statute_names import is_called
from corpus.statutes import find_norm, resolve
from index.store import CitingPlace, Store, StoredPassage


def cite(store: Store, text: str, *, land: str | None = None) -> CitedNorm | NotFound:
    """The provision that ``text`` cites, with its exact wording and who cites it.

    ``land`` decides where several Länder have a statute of the name. Raises
    :class:`corpus.errors.UsageError` for a text that is no citation and for an ambiguous one.
    """
    known = [document for document in store.statutes() if document.statute]
    names = [document.statute or "" for document in known]
    citation = parse_citation(text, default_land=land, names=names)
    if citation is None:
        raise UsageError(
            f"„{text.strip()}“ ist keine Fundstelle. Schreiben Sie etwa „§ 8 Abs. 6 LGG NRW“."
        )
    document = _statute(known, citation.statute)
    if isinstance(document, NotFound):
        return document
    return _cited(store, document, citation.provisions[0])


def _statute(known: Sequence[Document], wanted: str | None) -> Document | NotFound:
    """The one statute of the library that is meant; the latest Stand of several copies."""
    fitting = [d for d in known if wanted is None or d.statute == wanted]
    fitting = fitting or [d for d in known if wanted and is_statute(d, wanted)]
    fitting = fitting or [d for d in known if wanted and is_called(d.statute_name or "", wanted)]
    names = sorted({document.statute or "" for document in fitting})
    if not names:
        have = ", ".join(sorted({d.statute or "" for d in known})) or "noch kein Gesetz"
        return NotFound(f"{wanted or 'Ein Gesetz'} ist nicht in der Bibliothek (darin: {have}).")
    if len(names) > 1:
        which = f"„{wanted}“ ist mehrdeutig" if wanted else "Nennen Sie das Gesetz"
        raise UsageError(f"{which}. In der Bibliothek sind: {', '.join(names)}.")
    return max(fitting, key=lambda document: (document.stand or "", document.id))


def _cited(store: Store, document: Document, provision: Provision) -> CitedNorm | NotFound:
    name = document.statute or ""
    norms = store.norms(document.id, provision.section)
    if not norms or provision.last:
        norms = store.norms(document.id)
    found = resolve(norms, provision)
    if found is None:
        return _missing(norms, name, provision)
    norm, span = found
    if provision.last and (last := find_norm(norms, Provision(norm.unit, provision.last))):
        span = Span(span.start, max(span.end, last.end))
    return CitedNorm(
        citation=format_citation(name, provision),
        statute=name,
        section=provision.section,
        absatz=provision.absatz,
        satz=provision.satz,
        nummer=provision.nummer,
        buchstabe=provision.buchstabe,
        heading=norm.heading,
        text=store.text(document.id, span.start, span.end),
        stand=document.stand,
        document=document.id,
        page=Source("", store.pages(document.id)).page_at(span.start),
        start=span.start,
        end=span.end,
        cited_by=tuple(_citing(store, document, provision)),
    )


def _missing(norms: Sequence[Norm], name: str, provision: Provision) -> NotFound:
    norm = find_norm(norms, provision)
    if norm is None:
        whole = Provision(provision.unit, provision.section)
        extent = f"{norms[0].unit} {norms[0].number} bis {norms[-1].number}" if norms else "nichts"
        return NotFound(f"{format_citation(name, whole)} gibt es nicht (vorhanden: {extent}).")
    absaetze = [part.absatz for part in norm.parts if part.absatz and part.satz is None]
    numbers = list(dict.fromkeys(absaetze))
    has = f"Absatz {numbers[0]} bis {numbers[-1]}" if len(numbers) > 1 else "nur einen Absatz"
    wanted = format_citation(name, provision)
    return NotFound(f"{wanted} gibt es nicht ({norm.unit} {norm.number} hat {has}).")


def _citing(store: Store, document: Document, provision: Provision) -> Iterator[CitingPassage]:
    """The passages that cite the provision, each once; the statute's own come last."""
    places = store.citing(document.statute or "", provision.section)
    fitting = [place for place in places if _touches(place.provision, provision)]
    found: dict[tuple[str, int], CitingPlace] = {}
    for place in sorted(fitting, key=lambda place: place.document == document.id):
        start = place.citation.start if place.passage is None else -place.passage
        found.setdefault((place.document, start), place)
    keys = [place.passage for place in found.values() if place.passage is not None]
    stored = {passage.key: passage for passage in store.passages(keys)}
    for place in found.values():
        citing = store.document(place.document)
        if citing is not None:
            passage = None if place.passage is None else stored[place.passage]
            yield _passage(store, citing, place, passage)


def _touches(citing: Provision, wanted: Provision) -> bool:
    """Whether a citation means the provision, a part of it or the whole that it belongs to."""
    pairs = (
        (citing.absatz, wanted.absatz),
        (citing.satz, wanted.satz),
        (citing.nummer, wanted.nummer),
        (citing.buchstabe, wanted.buchstabe),
    )
    return all(a == b for a, b in pairs if a and b)


def _passage(
    store: Store, document: Document, place: CitingPlace, stored: StoredPassage | None
) -> CitingPassage:
    if stored is None:
        start, end = place.citation.start, place.citation.end
        text, page = place.citation.text, Source("", store.pages(document.id)).page_at(start)
        return CitingPassage(
            document.id, document.city, "", page, document.title, text, None, start, end
        )
    passage = stored.passage
    return CitingPassage(
        document=document.id,
        city=document.city,
        section=passage.section,
        page=passage.page,
        citation=reference(document, passage),
        text=stored.text,
        measure=passage.measure,
        start=passage.start,
        end=passage.end,
    )
