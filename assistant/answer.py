"""Ranked passages to an answer: verified quotations, grouped, with coverage; or abstention."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant import answerable, phrases
from assistant.choosing import (
    by_sureness,
    mentions,
    of_field,
    on_topic,
    wanted_in,
)
from assistant.covering import Covering
from assistant.details import Detail, Told, asked_detail, told_details
from assistant.groups import Groups, counts, into, numbered, owner
from assistant.membership import BELONGS, probability
from assistant.provisions import CitedPart, find_parts, is_statute, missing, passages_of, whole
from assistant.query import Intent, Query
from assistant.quotes import Quote, Quoter
from assistant.records import Answer, Coverage
from assistant.retrieve import Candidate, Ranking
from assistant.telling import telling
from corpus.citations import format_citation
from corpus.records import Document, PassageKind, Span
from index.store import Store

LABELS = {Detail.RESPONSIBLE: "Zuständig", Detail.DEADLINE: "Frist"}
TOLD = 0.5  # probability from which prose is quoted where a city's register has nothing
CITED = 0.5  # probability from which a provision is quoted of a statute that a plan cites
UNCITED = 0.85  # and from which a provision is quoted of a statute that no plan cites
REGISTER = (PassageKind.MEASURE, PassageKind.GOAL, PassageKind.NORM)
MOST_PROVISIONS = 3
MOST_TOLD = 3
WORTH_OFFERING = 0.2  # relevance from which the nearest passage is offered when abstaining

MEASURES = re.compile(r"\b(?:maßnahmen?|massnahmen?|measures?)\b", re.IGNORECASE)
NUMBERED = re.compile(r"\b(?:[Mm]aßnahme|[Mm]easure)\s+(?:(?:Nr|Nummer)\.?\s*)?([A-Z]?\d[\d.]*)\b")


@dataclass(frozen=True)  # without slots: what is asked of the store once is kept
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
        if query.places and not query.cities and not mentions(query, ranking):
            return self._abstain(query, ranking, phrases.not_in_library(query.places))
        return self._supported(query, ranking)

    def _supported(self, query: Query, ranking: Ranking) -> Answer:
        if not query.topic and not query.citations and MEASURES.search(query.text):
            return self._every_measure(query)
        if named := self._numbered(query):
            return self._register(query, ranking, named)
        if found := self._of_a_measure(query, ranking) or self._of_a_set(query, ranking):
            return found
        chance = answerable.probability(ranking)
        if chance < (answerable.INSTEAD if query.intent is Intent.SET else answerable.ANSWERED):
            return self._abstain(query, ranking, phrases.NOTHING)
        return self._passages(query, ranking, sure=chance >= answerable.SURE)

    def _of_a_measure(self, query: Query, ranking: Ranking) -> Answer | None:
        """Who carries out a measure or until when, where that is asked and told."""
        detail = asked_detail(query.text)
        told = told_details(self.store, self.quoter, detail, ranking) if detail else []
        return self._details(query, detail, told) if detail and told else None

    def _of_a_set(self, query: Query, ranking: Ranking) -> Answer | None:
        """All measures or goals on a topic, where they are asked for and there are any."""
        if query.goals:
            return self._goals(query, ranking)
        listed = self._belonging(query, ranking) if query.intent is Intent.SET else []
        found = listed or (query.intent is Intent.SET and self._told(ranking, ()))
        return self._register(query, ranking, listed) if found else None

    def _belonging(self, query: Query, ranking: Ranking) -> list[Candidate]:
        """The entries of the register, and provisions, that the question asks for."""
        if query.citations:
            return self._citing(query)
        listed = on_topic(ranking, REGISTER)
        some = any(one.stored.passage.kind is PassageKind.MEASURE for one in listed)
        return listed if some else [*of_field(ranking), *listed]

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
            into(groups, part.document.statute or part.document.title, self._cited(part))
        names = (format_citation(one.document.statute, one.provision) for one in parts)
        lead = before + phrases.provisions(list(dict.fromkeys(names)))
        return self._answer(query, groups, self._covering.whole(), lead)

    def _cited(self, part: CitedPart) -> Iterator[Quote]:
        for stored in self.store.passages_of(part.document.id):
            passage = stored.passage
            start, end = max(part.span.start, passage.start), min(part.span.end, passage.end)
            if start < end:
                yield from self.quoter.verified(part.document, passage, Span(start, end))

    def _register(self, query: Query, ranking: Ranking, listed: list[Candidate]) -> Answer:
        """Every measure on the topic, with goals, provisions, mentions elsewhere, and coverage."""
        every = [one for one in listed if one.stored.passage.kind is PassageKind.MEASURE]
        measures, perhaps = by_sureness(every, ranking.wording)
        goals = [
            (one.document, quotes)
            for one in listed
            if one.stored.passage.kind is PassageKind.GOAL
            and (quotes := self.quoter.entries(one, ranking.wording, BELONGS))
        ]
        norms = self._binding(listed, ranking)[:MOST_PROVISIONS]
        having = {one.document.city for one in measures}
        told = self._told(ranking, having)
        found = [(one.document, tuple(self.quoter.whole(one))) for one in measures]
        groups: Groups = []
        cities = [*found, *goals, *told]
        for document, quotes in sorted(cities, key=lambda pair: pair[0].city or ""):
            into(groups, owner(document), quotes)
        for one in norms:
            into(groups, owner(one.document), self.quoter.whole(one))
        for document, quote in self._covering.pointers(having):
            into(groups, owner(document), [quote])
        lead = phrases.register(*counts(groups), len(having), len(self._covering.cities))
        for one in perhaps:
            into(groups, phrases.PERHAPS, self.quoter.whole(one))
        instead = {document.city for document, _ in (*goals, *told)}
        instead |= {one.document.city for one in perhaps}
        return self._answer(query, groups, self._covering.of(query, having, instead), lead)

    def _numbered(self, query: Query) -> list[Candidate]:
        """The measures that the question names by their numbers."""
        numbers = {match.rstrip(".") for match in NUMBERED.findall(query.text)}
        own = {one.id: one for one in self.documents} if numbers else {}
        wanted = {
            one.id: own[one.document]
            for one in (self.store.measures() if numbers else ())
            if one.document in own and (one.number or "").rstrip(".") in numbers
        }
        return [
            Candidate(stored, document, exact=True)
            for document in dict.fromkeys(wanted.values())
            for stored in self.store.passages_of(document.id)
            if stored.passage.measure in wanted
        ]

    def _binding(self, listed: Sequence[Candidate], ranking: Ranking) -> list[Candidate]:
        """The provisions on the topic of statutes that the plans cite; of others the surest."""
        cited = self.store.cited_by([one.id for one in self._covering.plans])
        return [
            one
            for one in listed
            if one.stored.passage.kind is PassageKind.NORM
            and (
                one.exact
                or probability(one, ranking.wording)
                >= (CITED if any(is_statute(one.document, name) for name in cited) else UNCITED)
            )
        ]

    def _details(self, query: Query, detail: Detail, told: Sequence[Told]) -> Answer:
        """Who carries out a measure, or until when."""
        groups: Groups = []
        for one in told:
            into(groups, owner(one.candidate.document), one.quotes)
        values = dict.fromkeys(value for one in told for value in one.values)
        lead = phrases.detail(LABELS[detail], list(values), len(told))
        return self._answer(query, groups, self._covering.whole(), lead)

    def _goals(self, query: Query, ranking: Ranking) -> Answer | None:
        """The goals on a topic; without one, every goal of the documents."""
        groups: Groups = []
        if query.topic:
            for one in of_field(ranking, PassageKind.GOAL):
                into(groups, owner(one.document), self.quoter.items(one.stored, one.document))
            for one in on_topic(ranking, (PassageKind.GOAL,)):
                quotes = self.quoter.entries(one, ranking.wording, BELONGS)
                into(groups, owner(one.document), quotes)
        else:
            for document in self.documents:
                for stored in self.store.passages_of(document.id):
                    if stored.passage.kind is PassageKind.GOAL:
                        into(groups, owner(document), self.quoter.items(stored, document))
        goals = sum(len(quotes) for _, quotes in groups)
        lead = phrases.goals(goals, [title for title, _ in groups])
        return self._answer(query, groups, self._covering.whole(), lead) if goals else None

    def _citing(self, query: Query) -> list[Candidate]:
        """The measures that cite a provision of the question, after the provision itself."""
        own = {one.id: one for one in self.documents}
        parts = find_parts(self.store, query.citations)
        norms = passages_of(self.store, [one for one in parts if one.document.id in own])
        places = (
            place.passage
            for citation in query.citations
            for provision in citation.provisions
            for place in self.store.citing(citation.statute or "", provision.section)
            if place.document in own and place.passage is not None
        )
        cited = self.store.passages(sorted(set(places)))
        found = [one for one in cited if one.passage.kind is PassageKind.MEASURE]
        return [Candidate(one, own[one.passage.document], exact=True) for one in (*norms, *found)]

    def _told(
        self, ranking: Ranking, having: Collection[str | None]
    ) -> list[tuple[Document, tuple[Quote, ...]]]:
        """What cities without a measure or goal say elsewhere on the topic, one place each."""
        best: dict[str | None, tuple[Document, tuple[Quote, ...]]] = {}
        for one in on_topic(ranking, (PassageKind.TEXT,), TOLD):
            city = one.document.city
            if city and city not in {*having, *best}:
                quotes = self.quoter.entries(one, ranking.wording, TOLD)[:1]
                best |= {city: (one.document, quotes)} if quotes else {}
        return list(best.values())[:MOST_TOLD]

    def _every_measure(self, query: Query) -> Answer:
        """The whole register of the documents, where no topic narrows it."""
        groups: Groups = []
        having: set[str | None] = set()
        for document in self.documents:
            for stored in self.store.passages_of(document.id):
                if stored.passage.kind is PassageKind.MEASURE:
                    having.add(document.city)
                    into(groups, owner(document), self.quoter.whole(Candidate(stored, document)))
        measures = sum(len(quotes) for _, quotes in groups)
        lead = phrases.register(measures, 0, 0, len(having), len(self._covering.cities))
        return self._answer(query, groups, self._covering.of(query, having), lead)

    def _passages(self, query: Query, ranking: Ranking, *, sure: bool) -> Answer:
        """The sentences that answer best, few and to the point; with a caution where unsure."""
        groups: Groups = []
        found = telling(query, ranking, self.quoter)
        wanted = wanted_in(query, ranking)
        counting = query.count and query.intent is Intent.FACT
        if counting and wanted and not any(wanted(q.text) for _, own in found for q in own):
            return self._abstain(query, ranking, phrases.NO_FIGURE)
        for one, quotes in found:
            into(groups, owner(one.document), quotes)
        lead = phrases.found(len(found), [title for title, _ in groups])
        of_measures = any(one.stored.passage.kind is PassageKind.MEASURE for one, _ in found)
        if query.intent is Intent.SET and not of_measures:
            lead = f"{phrases.NO_MEASURE} {lead}"
        stated = not wanted or any(wanted(quote.text) for quote in found[0][1])
        if not (sure and stated):
            lead = f"{lead} {phrases.UNSURE}"
        return self._answer(query, groups, self._covering.whole(), lead)

    def _abstain(self, query: Query, ranking: Ranking, why: str) -> Answer:
        """That nothing supports an answer, what was searched, and the nearest thing there is."""
        lead = f"{why} {self._covering.searched()}"
        groups: Groups = []
        nearest = [one for one in ranking.candidates[:1] if one.relevance >= WORTH_OFFERING]
        for one in nearest:
            into(groups, phrases.NEAREST, self.quoter.telling(one, ranking.wording).quotes)
        return self._answer(query, groups, self._covering.whole(), lead, abstained=True)

    @cached_property
    def _covering(self) -> Covering:
        return Covering(self.store, self.quoter, self.documents)

    def _answer(
        self,
        query: Query,
        groups: Groups,
        coverage: Coverage,
        lead: str,
        *,
        abstained: bool = False,
    ) -> Answer:
        grouped = tuple(numbered(groups))
        return Answer(
            question=query.text,
            text=phrases.text(lead, grouped, coverage.notes),
            abstained=abstained,
            coverage=coverage,
            citations=tuple(one for group in grouped for one in group.citations),
            groups=grouped,
            lead=lead,
        )
