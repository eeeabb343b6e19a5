"""Ranked passages to an answer: verified quotations, grouped, with coverage; or abstention."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import answerable, phrases
from assistant.aspects import met
from assistant.figures import has_date, has_figure
from assistant.membership import BELONGS, probability
from assistant.places import names_place
from assistant.provisions import CitedPart, find_parts, is_statute, missing, passages_of, whole
from assistant.query import Intent, Query
from assistant.quotes import Quote, Quoter, Telling, Wanted
from assistant.records import Answer, AnswerCitation, AnswerGroup, Coverage
from assistant.reference import reference
from assistant.retrieve import RELEVANT, Candidate, Ranking, standing
from corpus.citations import format_citation
from corpus.records import Document, Kind, PassageKind, Span
from index.analysis import analyse
from index.store import Store

TOLD = 0.5  # probability from which prose is quoted where a city's register has nothing
UNCITED = 0.75  # and from which a provision is quoted of a statute that no plan cites
REGISTER = (PassageKind.MEASURE, PassageKind.GOAL, PassageKind.NORM)
NEAR_THE_BEST_PASSAGE = 0.8  # a second passage is quoted only if it answers nearly as well
NORM_INSTEAD = 0.8  # of the best passage's relevance: a provision then says what must or may be
# Added to how well the quoted sentences answer: the passage's score, and what is wanted. On 49
# questions for figures and dates the first quotation is right for 32, by rank alone for 25.
OF_RANK = 0.1
NAMED = 0.3  # of the most that any passage names of a question's nouns
OF_WANTED = 0.8
MOST_FACTS = 2
LOOKED_AT = 8  # passages read for sentences that answer
MOST_PROVISIONS = 3
MOST_PASSAGES = 3
MOST_TOLD = 3
OF_FIELD = 0.8  # how much of each aspect a field's name must have, for all its measures to belong
WORTH_OFFERING = 0.2  # relevance from which the nearest passage is offered when abstaining

MEASURES = re.compile(r"\b(?:maßnahmen?|massnahmen?|measures?)\b", re.IGNORECASE)
NUMBERED = re.compile(r"\b(?:[Mm]aßnahme|[Mm]easure)\s+(?:(?:Nr|Nummer)\.?\s*)?([A-Z]?\d[\d.]*)\b")
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
        if not query.topic and not query.citations and MEASURES.search(query.text):
            return self._every_measure(query)
        if numbered := self._numbered(query):
            return self._register(query, ranking, numbered)
        if query.intent is Intent.SET:
            listed = self._citing(query) if query.citations else on_topic(ranking, REGISTER)
            if not any(one.stored.passage.kind is PassageKind.MEASURE for one in listed):
                listed = [*_of_field(ranking), *listed]
            if listed or self._told(ranking, ()):
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
            _into(groups, _owner(document), quotes)
        for one in norms:
            _into(groups, _owner(one.document), self.quoter.whole(one))
        for document, quote in self._pointers(having):
            _into(groups, _owner(document), [quote])
        lead = phrases.register(*_counts(groups), len(having), len(self._cities()))
        instead = {document.city for document, _ in (*goals, *told)}
        return self._answer(query, groups, self._coverage(query, having, instead), lead)

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
        plans = [one.id for one in self.documents if one.kind is not Kind.STATUTE]
        cited = self.store.cited_by(plans)
        return [
            one
            for one in listed
            if one.stored.passage.kind is PassageKind.NORM
            and (
                one.exact
                or any(is_statute(one.document, name) for name in cited)
                or probability(one, ranking.wording) >= UNCITED
            )
        ]

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
        wanted = has_figure if query.numeric else has_date if query.dated else None
        first = _of_the_law(query, ranking)[:LOOKED_AT]
        told = [(one, self.quoter.telling(one, ranking.wording, wanted)) for one in first]
        if wanted or query.intent is Intent.FACT:
            told = sorted(told, key=lambda pair: -round(_answers(pair[0], pair[1], wanted), 6))
        floor = max(RELEVANT, NEAR_THE_BEST_PASSAGE * told[0][0].relevance)
        most = MOST_FACTS if query.intent is Intent.FACT else MOST_PASSAGES
        near = [(o, t) for o, t in told[1:most] if o.relevance >= floor]
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

    def _listed(self) -> Counter[str]:
        """How many measures each city's documents list."""
        counts = self.store.counts()
        found: Counter[str] = Counter()
        for one in self.documents:
            if one.city:
                found[one.city] += counts[one.id]["measures"]
        return found

    def _without_list(self) -> list[Document]:
        """Documents of cities that list no measures at all."""
        listed = self._listed()
        plans = (one for one in self.documents if one.kind is not Kind.STATUTE)
        return [one for one in plans if one.city and not listed[one.city]]

    def _pointers(self, having: set[str | None]) -> Iterator[tuple[Document, Quote]]:
        """Where documents without measures say themselves where theirs stand."""
        for document in self._without_list():
            if document.note is None or document.city in having:
                continue
            for stored in self.store.passages_of(document.id):
                quotes = self.quoter.verified(document, stored.passage, document.note)
                yield from ((document, quote) for quote in quotes)

    def _coverage(
        self, query: Query, having: set[str | None], told: Collection[str | None] = ()
    ) -> Coverage:
        unlisted = {one.city for one in self._without_list()}
        without = [city for city in self._cities() if city not in having]
        searched = self._listed()
        notes = phrases.coverage(
            [(city, searched[city]) for city in without if city not in unlisted],
            [city for city in without if city in unlisted],
            [city for city in told if city],
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
    ranking: Ranking,
    kinds: Collection[PassageKind] = (PassageKind.MEASURE,),
    least: float = BELONGS,
) -> list[Candidate]:
    """The entries of these kinds that belong to the topic, the likeliest first."""
    found = [one for one in ranking.candidates if one.stored.passage.kind in kinds]
    likely = [(1.0 if one.exact else probability(one, ranking.wording), one) for one in found]
    belonging = [(chance, one) for chance, one in likely if chance >= least]
    return [one for _, one in sorted(belonging, key=lambda pair: -round(pair[0], 6))]


def _answers(one: Candidate, telling: Telling, wanted: Wanted | None) -> float:
    """How well a passage answers a question for a fact: by what is quoted, then by its rank."""
    has = any(wanted(quote.text) for quote in telling.quotes) if wanted else False
    return telling.score + OF_RANK * one.score + (OF_WANTED if has else 0.0)


def _of_the_law(query: Query, ranking: Ranking) -> list[Candidate]:
    """The passages, provisions first where the law is asked for or they answer nearly as well."""
    found = _of_the_subject(query, ranking)
    norms = [one for one in found if one.stored.passage.kind is PassageKind.NORM]
    named = [one for one in norms if any(is_statute(one.document, n) for n in query.statutes)]
    if named and named[0].relevance >= RELEVANT:
        return [*named, *(one for one in found if one not in named)]
    near = norms and norms[0].relevance >= NORM_INSTEAD * found[0].relevance
    if norms and (query.law or (query.duty and near)):
        return [*norms, *(one for one in found if one not in norms)]
    return found


def _of_the_subject(query: Query, ranking: Ranking) -> list[Candidate]:
    """The passages that name what a question for a fact asks about, nearly as much as any does."""
    nouns, words = ranking.wording.nouns, ranking.wording.words
    if query.intent is not Intent.FACT or not nouns:
        return list(ranking.candidates)
    named = [
        sum(words[place].weight * one.support[place] for place in nouns) if one.support else 0.0
        for one in ranking.candidates
    ]
    floor = NAMED * max(named)
    pairs = zip(ranking.candidates, named, strict=True)
    return [one for one, own in pairs if one.exact or own >= floor]


def _of_field(ranking: Ranking) -> list[Candidate]:
    """The measures of fields whose names are about the topic."""
    words, aspects = ranking.wording.words, ranking.wording.aspects
    fields: dict[str, bool] = {}
    found = []
    for one in ranking.candidates:
        passage = one.stored.passage
        if one.exact or passage.kind is not PassageKind.MEASURE or not passage.headings:
            continue
        name = passage.headings[-1]
        if name not in fields:
            places = dict.fromkeys(analyse(name), 1.0)
            shares = met(aspects, [standing(word, places) for word in words])
            fields[name] = bool(shares) and min(shares) >= OF_FIELD
        found += [one] if fields[name] else []
    return found


def _mentions(query: Query, ranking: Ranking) -> bool:
    """Whether a passage on the topic names the places that the library has no document of."""
    return any(
        one.relevance >= RELEVANT
        and all(names_place(one.stored.text, place) for place in query.places)
        for one in ranking.candidates
    )


def _owner(document: Document) -> str:
    return document.statute or document.city or document.title


def _counts(groups: Groups) -> tuple[int, int, int]:
    """How many measures, goals and provisions are quoted."""
    kinds = Counter(quote.passage.kind for _, quotes in groups for quote in quotes)
    return kinds[PassageKind.MEASURE], kinds[PassageKind.GOAL], kinds[PassageKind.NORM]


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
        goal=quote.is_goal,
    )
