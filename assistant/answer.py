"""Ranked passages to an answer: verified quotations, grouped, with coverage; or abstention."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import answerable, phrases
from assistant.figures import has_figure, has_year
from assistant.membership import BELONGS, probability
from assistant.places import fold
from assistant.provisions import CitedPart, find_parts, missing, whole
from assistant.query import Intent, Query
from assistant.quotes import Quote, Quoter
from assistant.records import Answer, AnswerCitation, AnswerGroup, Coverage
from assistant.reference import reference
from assistant.retrieve import RELEVANT, Candidate, Ranking
from corpus.citations import format_citation
from corpus.records import Document, Kind, PassageKind, Span
from index.store import Store

REGISTER = (PassageKind.MEASURE, PassageKind.GOAL, PassageKind.NORM)
NEAR_THE_BEST_PASSAGE = 0.8  # a second passage is quoted only if it answers nearly as well
LOOKED_AT = 8  # passages read for sentences that answer
MOST_PROVISIONS = 5
MOST_PASSAGES = 3
WORTH_OFFERING = 0.2  # relevance from which the nearest passage is offered when abstaining

MEASURES = re.compile(r"\b(?:maßnahmen?|massnahmen?|measures?)\b", re.IGNORECASE)
Groups = list[tuple[str, list[Quote]]]


@dataclass(frozen=True, slots=True)
class Composer:
    """Answers from the documents of a library that a question looks at."""

    store: Store
    quoter: Quoter
    documents: tuple[Document, ...]

    def compose(self, query: Query, ranking: Ranking) -> Answer:
        """The answer to a question understood, from its ranked passages."""
        if query.citations and not any(one.exact for one in ranking.candidates):
            return self._unresolved(query)
        if query.intent is Intent.CITATION:
            return self._provisions(query, find_parts(self.store, query.citations))
        if query.places and not query.cities and not _mentions(query, ranking):
            return self._abstain(query, ranking, phrases.not_in_library(query.places))
        return self._supported(query, ranking)

    def _supported(self, query: Query, ranking: Ranking) -> Answer:
        if not query.topic and MEASURES.search(query.text):
            return self._every_measure(query)
        if query.intent is Intent.SET and (listed := on_topic(ranking, REGISTER)):
            return self._register(query, ranking, listed)
        if answerable.probability(ranking) < answerable.ANSWERED:
            return self._abstain(query, ranking, phrases.NOTHING)
        return self._passages(query, ranking)

    # the sorts of answer

    def _unresolved(self, query: Query) -> Answer:
        """The norms whose cited parts there are not, or that they are not in the library.

        A part that is cited without its Absatz may be meant; one that is not there is not.
        """
        unknown = missing(self.store, query.citations)
        norms = find_parts(self.store, tuple(map(whole, query.citations)))
        if norms:
            answer = self._provisions(query, norms, phrases.no_such_part(unknown))
            cited = [one for citation in query.citations for one in citation.provisions]
            return replace(answer, abstained=any(one.absatz for one in cited))
        return self._abstain(query, Ranking(()), phrases.not_in_library(unknown))

    def _provisions(self, query: Query, parts: Sequence[CitedPart], before: str = "") -> Answer:
        """The text of what is cited, exactly as far as it is cited."""
        groups: Groups = []
        for part in parts:
            _into(groups, part.document.statute or part.document.title, self._cited(part))
        names = (format_citation(one.document.statute, one.provision) for one in parts)
        lead = before + phrases.provisions(list(dict.fromkeys(names)))
        return self._answer(query, groups, Coverage(self._ids()), lead)

    def _cited(self, part: CitedPart) -> Iterator[Quote]:
        for stored in self.store.passages_of(part.document.id):
            passage = stored.passage
            start, end = max(part.span.start, passage.start), min(part.span.end, passage.end)
            if start < end:
                yield from self.quoter.verified(part.document, passage, Span(start, end))

    def _register(self, query: Query, ranking: Ranking, listed: list[Candidate]) -> Answer:
        """Every measure on the topic, with goals, provisions, mentions elsewhere, and coverage."""
        measures = [one for one in listed if one.stored.passage.kind is PassageKind.MEASURE]
        goals = [
            (one.document, self.quoter.telling(one, ranking.wording).quotes)
            for one in listed
            if one.stored.passage.kind is PassageKind.GOAL
        ]
        norms = [one for one in listed if one.stored.passage.kind is PassageKind.NORM]
        norms = norms[:MOST_PROVISIONS]
        found = [(one.document, tuple(self.quoter.whole(one))) for one in measures]
        groups: Groups = []
        for document, quotes in sorted([*found, *goals], key=lambda pair: pair[0].city or ""):
            _into(groups, _owner(document), quotes)
        for one in norms:
            _into(groups, _owner(one.document), self.quoter.whole(one))
        having = {one.document.city for one in measures}
        for document, quote in self._pointers(having):
            _into(groups, _owner(document), [quote])
        counts = (len(measures), sum(len(quotes) for _, quotes in goals), len(norms))
        lead = phrases.register(*counts, len(having), len(self._cities()))
        return self._answer(query, groups, self._coverage(query, having), lead)

    def _every_measure(self, query: Query) -> Answer:
        """The whole register of the documents, where no topic narrows it."""
        groups: Groups = []
        having: set[str | None] = set()
        for document in self.documents:
            for stored in self.store.passages_of(document.id):
                if stored.passage.kind is PassageKind.MEASURE:
                    having.add(document.city)
                    _into(groups, _owner(document), self.quoter.whole(Candidate(stored, document)))
        measures = sum(len(quotes) for _, quotes in groups)
        lead = phrases.register(measures, 0, 0, len(having), len(self._cities()))
        return self._answer(query, groups, self._coverage(query, having), lead)

    def _passages(self, query: Query, ranking: Ranking) -> Answer:
        """The sentences that answer best, few and to the point."""
        groups: Groups = []
        found = self._answering(query, ranking)
        for one, quotes in found:
            _into(groups, _owner(one.document), quotes)
        titles = [title for title, _ in groups]
        return self._answer(query, groups, Coverage(self._ids()), phrases.found(len(found), titles))

    def _answering(
        self, query: Query, ranking: Ranking
    ) -> list[tuple[Candidate, tuple[Quote, ...]]]:
        """The best passages with what answers in them; for a fact by what their sentences say."""
        wanted = has_figure if query.numeric else has_year if query.dated else None
        first = ranking.candidates[:LOOKED_AT]
        told = [(one, self.quoter.telling(one, ranking.wording, wanted)) for one in first]
        if wanted:
            having = [(o, t) for o, t in told if any(wanted(q.text) for q in t.quotes)]
            told = having or told
        if query.intent is Intent.FACT:
            told = sorted(told, key=lambda pair: -round(pair[1].score, 6))[:1]
        floor = max(RELEVANT, NEAR_THE_BEST_PASSAGE * told[0][0].relevance)
        near = [(o, t) for o, t in told[1:MOST_PASSAGES] if o.relevance >= floor]
        return [(one, telling.quotes) for one, telling in (told[0], *near)]

    def _abstain(self, query: Query, ranking: Ranking, why: str) -> Answer:
        """That nothing supports an answer, what was searched, and the nearest thing there is."""
        plans = sum(one.kind is not Kind.STATUTE for one in self.documents)
        statutes = [one.statute for one in self.documents if one.statute]
        lead = f"{why} {phrases.searched(plans, self._cities(), statutes)}"
        groups: Groups = []
        nearest = [one for one in ranking.candidates[:1] if one.relevance >= WORTH_OFFERING]
        for one in nearest:
            _into(groups, phrases.NEAREST, self.quoter.telling(one, ranking.wording).quotes)
        return self._answer(query, groups, Coverage(self._ids()), lead, abstained=True)

    # coverage

    def _cities(self) -> list[str]:
        plans = (one for one in self.documents if one.kind is not Kind.STATUTE)
        return sorted({one.city for one in plans if one.city})

    def _ids(self) -> tuple[str, ...]:
        return tuple(document.id for document in self.documents)

    def _without_list(self) -> list[Document]:
        """Documents of cities that list no measures at all."""
        counts = self.store.counts()
        listing = {one.city for one in self.documents if counts[one.id]["measures"]}
        return [
            one
            for one in self.documents
            if one.kind is not Kind.STATUTE and one.city and one.city not in listing
        ]

    def _pointers(self, having: set[str | None]) -> Iterator[tuple[Document, Quote]]:
        """Where documents without measures say themselves where theirs stand."""
        for document in self._without_list():
            if document.note is None or document.city in having:
                continue
            for stored in self.store.passages_of(document.id):
                quotes = self.quoter.verified(document, stored.passage, document.note)
                yield from ((document, quote) for quote in quotes)

    def _coverage(self, query: Query, having: set[str | None]) -> Coverage:
        unlisted = {one.city for one in self._without_list()}
        without = [city for city in self._cities() if city not in having]
        notes = phrases.coverage(
            [c for c in without if c not in unlisted], sorted(c for c in without if c in unlisted)
        )
        if query.places:
            notes = (*notes, phrases.not_in_library(query.places))
        return Coverage(
            searched=self._ids(),
            cities_with=tuple(city for city in self._cities() if city in having),
            cities_without=tuple(without),
            notes=tuple(notes),
        )

    def _answer(
        self,
        query: Query,
        groups: Groups,
        coverage: Coverage,
        lead: str,
        *,
        abstained: bool = False,
    ) -> Answer:
        numbered = tuple(_numbered(groups))
        return Answer(
            question=query.text,
            text=phrases.text(lead, numbered, coverage.notes),
            abstained=abstained,
            coverage=coverage,
            citations=tuple(one for group in numbered for one in group.citations),
            groups=numbered,
            lead=lead,
        )


def on_topic(
    ranking: Ranking, kinds: Collection[PassageKind] = (PassageKind.MEASURE,)
) -> list[Candidate]:
    """The entries of these kinds that belong to the topic, the likeliest first."""
    found = [one for one in ranking.candidates if one.stored.passage.kind in kinds]
    likely = [(probability(one, ranking.wording), one) for one in found]
    belonging = [(chance, one) for chance, one in likely if chance >= BELONGS]
    return [one for _, one in sorted(belonging, key=lambda pair: -round(pair[0], 6))]


def _mentions(query: Query, ranking: Ranking) -> bool:
    """Whether a passage on the topic names the places that the library has no document of."""
    return any(
        one.relevance >= RELEVANT and all(fold(p) in fold(one.stored.text) for p in query.places)
        for one in ranking.candidates
    )


def _owner(document: Document) -> str:
    return document.statute or document.city or document.title


def _into(groups: Groups, title: str, quotes: Iterable[Quote]) -> None:
    """Add quotations to the group of that title, each only once in all."""
    seen = {(quote.document.id, quote.start, quote.end) for _, own in groups for quote in own}
    fresh = [one for one in quotes if (one.document.id, one.start, one.end) not in seen]
    for known, own in groups:
        if known == title:
            own.extend(fresh)
            return
    if fresh:
        groups.append((title, fresh))


def _numbered(groups: Groups) -> Iterator[AnswerGroup]:
    n = 0
    for title, quotes in groups:
        citations = tuple(_citation(n + place, quote) for place, quote in enumerate(quotes, 1))
        n += len(quotes)
        yield AnswerGroup(title, citations)


def _citation(n: int, quote: Quote) -> AnswerCitation:
    return AnswerCitation(
        n=n,
        document=quote.document,
        section=quote.passage.section,
        page=quote.passage.page,
        citation=reference(quote.document, quote.passage),
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        measure=quote.passage.measure,
    )
