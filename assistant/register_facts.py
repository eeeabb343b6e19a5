"""What the register and the text around it say of measures: who, until when, and what else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.counting import COUNTED
from assistant.facets import NOUNS, Facet, stated
from assistant.listing import Listed, regrouped
from assistant.phrases import count
from assistant.provisions import find_parts
from assistant.records import Answer, AnswerCitation
from assistant.reference import place, reference
from corpus.citations import find_citations
from corpus.records import Document, Measure, PassageKind, Section, Source, Span

if TYPE_CHECKING:
    from assistant.quotes import Quoter
    from assistant.retrieve import Ranking
    from index.store import Store

MOST = 8  # further passages that are quoted at once
APART = 300  # characters between the first and the last unit that are named in one place
MOST_GOALS = 4
WORTH_READING = 0.3  # relevance from which a passage is offered to read on
NO_MORE = "Mehr dazu steht nicht in der Bibliothek."
LEADS: Mapping[Facet, str] = {
    Facet.RESPONSIBLE: "zuständig",
    Facet.DEADLINE: "Fristen und Daten",
    Facet.TARGET: "Zielgrößen",
    Facet.BASIS: "Rechtsgrundlagen",
}


def facts(store: Store, facet: Facet, base: Answer, found: Sequence[Listed]) -> Answer | None:
    """What the register has in a facet of these measures; None where it has nothing.

    Quoted is each place that says it, before the measures that it is said of.
    """
    having = [one for one in found if stated(one.entry, facet)]
    if not having:
        return None
    quotes = list(dict.fromkeys(_with_places(store, facet, having)))
    others = count(len(found) - len(having), "weitere Maßnahme", "weitere Maßnahmen")
    number = count(len(having), "Maßnahme", "Maßnahmen")
    notes = (f"{others} ohne {NOUNS[facet]} im Register.",) if len(found) > len(having) else ()
    lead = f"{COUNTED}{LEADS[facet]} bei {number}{_values(facet, having)}."
    return replace(regrouped(base, quotes, lead, notes), computed=True)


def _values(facet: Facet, found: Sequence[Listed]) -> str:
    """``: AMT 11 (4), KVS (2)``; dates within a text are left to the quotations."""
    counted = Counter(
        f"{value} – {one.city}" if len({each.city for each in found}) > 1 else value
        for one in found
        for value in dict.fromkeys(stated(one.entry, facet))
        if value != one.entry.text
    )
    named = ", ".join(f"{' '.join(value.split())} ({n})" for value, n in counted.most_common())
    return f": {named}" if named else ""


def _with_places(store: Store, facet: Facet, found: Sequence[Listed]) -> Iterator[AnswerCitation]:
    for one in found:
        where = said_at(store, one.entry, stated(one.entry, facet))
        if where is not None:
            yield quoted(store, one.citation.document, where)
        yield replace(one.citation, n=0)


def said_at(store: Store, entry: Measure | object, values: Sequence[str]) -> Span | None:
    """Where the text around a measure says these values; None where it says them itself."""
    if not isinstance(entry, Measure) or all(_find(entry.text, one) for one in values):
        return None
    for section in _sections(store, entry):
        text = store.text(entry.document, section.start, section.end)
        end = entry.end - section.start
        spots = [spot for value in values if (spot := _nearest(text, value, end))]
        if spots:
            first = spots[0]
            last = max(spot.end for spot in spots if abs(spot.start - first.start) <= APART)
            return _lines(text, Span(min(first.start, last), last), section.start)
    return None


def _sections(store: Store, measure: Measure) -> list[Section]:
    """The sections that hold the measure, the innermost first, the document itself left out."""
    sections = store.sections(measure.document)[1:]
    around = [one for one in sections if one.start <= measure.start and measure.end <= one.end]
    return sorted(around, key=lambda one: one.end - one.start)


def _find(text: str, value: str) -> list[Span]:
    pattern = r"\s+".join(map(re.escape, value.split()))
    return [Span(*match.span()) for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]


def _nearest(text: str, value: str, end: int) -> Span | None:
    """The value's first place after the measure, else the last before it."""
    spots = _find(text, value)
    later = [one for one in spots if one.start >= end]
    return later[0] if later else spots[-1] if spots else None


def _lines(text: str, span: Span, offset: int) -> Span:
    """The whole lines of a span, without blanks at their edges."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    piece = text[start : end if end >= 0 else len(text)]
    begin = start + len(piece) - len(piece.lstrip())
    return Span(offset + begin, offset + begin + len(piece.strip()))


def quoted(store: Store, document: Document, span: Span, section: str = "") -> AnswerCitation:
    """The quotation of a stretch of a document, with the section that it stands in."""
    inside = [one for one in store.sections(document.id)[1:] if one.start <= span.start < one.end]
    label = section or (min(inside, key=lambda one: one.end - one.start).label if inside else "")
    page = Source("", store.pages(document.id)).page_at(span.start)
    return AnswerCitation(
        n=0,
        document=document,
        section=label,
        page=page,
        citation=place(document, label, page),
        quote=store.text(document.id, span.start, span.end),
        start=span.start,
        end=span.end,
    )


# more, and what surrounds a quotation


def more(
    quoter: Quoter, ranking: Ranking, base: Answer, shown: frozenset[tuple[str, int]]
) -> Answer:
    """Further passages on the topic that the conversation has not quoted."""
    quotes = (
        quote
        for one in ranking.candidates
        if one.relevance >= WORTH_READING
        for quote in quoter.telling(one, ranking.wording).quotes
    )
    fresh = dict.fromkeys(
        AnswerCitation(
            n=0,
            document=one.document,
            section=one.passage.section,
            page=one.passage.page,
            citation=reference(one.document, one.passage),
            quote=one.text,
            start=one.start,
            end=one.end,
            measure=one.passage.measure,
            goal=one.is_goal,
        )
        for one in quotes
        if (one.document.id, one.start) not in shown
    )
    found = list(fresh)[:MOST]
    lead = f"Weitere {count(len(found), 'Fundstelle', 'Fundstellen')} dazu." if found else NO_MORE
    return regrouped(base, found, lead, ())


def detail(store: Store, one: AnswerCitation, base: Answer) -> Answer:
    """A quotation with what surrounds it: its goals, its unit, the provisions that it cites."""
    quotes = dict.fromkeys([replace(one, n=0), *_around(store, one)])
    lead = f"{one.citation}, mit dem, was dazugehört:"
    return regrouped(base, quotes, lead, ())


def _around(store: Store, one: AnswerCitation) -> Iterator[AnswerCitation]:
    measure = next((each for each in store.measures() if each.id == one.measure), None)
    if measure is None:
        yield from _beside(store, one)
    else:
        where = said_at(store, measure, measure.responsible)
        if where is not None:
            yield quoted(store, one.document, where)
        goals = store.goals(document=measure.document)
        for goal in [each for each in goals if each.field == measure.field][:MOST_GOALS]:
            found = quoted(store, one.document, Span(goal.start, goal.end), goal.section)
            yield replace(found, goal=True)
    for part in find_parts(store, find_citations(one.quote)):
        found = quoted(store, part.document, part.span)
        yield replace(found, citation=_cited(part.document, store, part.span))


def _cited(document: Document, store: Store, span: Span) -> str:
    inside = (
        each.passage
        for each in store.passages_of(document.id)
        if each.passage.start < span.end and span.start < each.passage.end
    )
    return next((each.citation for each in inside if each.citation), document.title)


def _beside(store: Store, one: AnswerCitation) -> Iterator[AnswerCitation]:
    """The passages before and after a quotation in its section."""
    passages = [each for each in store.passages_of(one.document.id) if each.text.strip()]
    spans = [(each.passage.start, each.passage.end) for each in passages]
    at = next((n for n, (start, end) in enumerate(spans) if start <= one.start < end), None)
    for n in (at, at - 1, at + 1) if at is not None else ():
        if 0 <= n < len(passages) and passages[n].passage.section == one.section:
            passage = passages[n].passage
            yield replace(
                quoted(store, one.document, Span(passage.start, passage.end), passage.section),
                citation=reference(one.document, passage),
                goal=passage.kind is PassageKind.GOAL,
            )
