"""Ranked passages to an answer: verified quotations, grouped, with coverage; or abstention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.provisions import missing
from assistant.query import Intent, Query
from assistant.quotes import Quote, telling, whole
from assistant.records import Answer, AnswerCitation, AnswerGroup, Coverage
from assistant.reference import reference
from assistant.retrieve import Candidate, Ranking
from corpus.records import Document, Kind, PassageKind
from index.store import Store

# Calibrated on the dev questions, the samples' and 46 questions that the texts do not answer.
EVIDENCE = 0.35
RELEVANT = 0.45
NEAR_THE_BEST = 0.6
MOST_PROVISIONS = 3
MOST_PASSAGES = 3
MOST_OF_A_CITY = 12


@dataclass(frozen=True, slots=True)
class Scope:
    """What is answered from: the library, the documents searched and its cities."""

    store: Store
    documents: tuple[Document, ...]


def compose(query: Query, ranking: Ranking, scope: Scope) -> Answer:
    """The answer to a question understood, from its ranked passages."""
    if query.intent is Intent.CITATION or query.citations:
        unknown = missing(scope.store, query.citations)
        if unknown and not any(candidate.exact for candidate in ranking.candidates):
            return _abstain(query, scope, f"{_listed(unknown)} steht nicht in der Bibliothek.")
    if query.places and not query.cities:
        return _abstain(query, scope, f"{_listed(query.places)} ist nicht in der Bibliothek.")
    if evidence(ranking) < EVIDENCE:
        return _abstain(query, scope, "Dazu steht nichts in der Bibliothek.")
    if query.intent is Intent.SET:
        return _set_answer(query, ranking, scope)
    return _passage_answer(query, ranking, scope)


def evidence(ranking: Ranking) -> float:
    """How well the best passages support an answer, from 0 to 1."""
    return max((relevance(candidate) for candidate in ranking.candidates[:10]), default=0.0)


def relevance(candidate: Candidate) -> float:
    """How much a passage is about the question; can be compared between questions."""
    if candidate.exact:
        return 1.0
    return 0.6 * candidate.words + 0.4 * candidate.covered


def relevant(ranking: Ranking) -> list[Candidate]:
    """The candidates that are about the topic, not merely the best of what there is."""
    found = [one for one in ranking.candidates if relevance(one) >= RELEVANT]
    floor = NEAR_THE_BEST * max(map(relevance, found), default=0.0)
    return [one for one in found if relevance(one) >= floor]


def on_topic(ranking: Ranking) -> list[Candidate]:
    """The measures among the relevant candidates."""
    return [one for one in relevant(ranking) if one.stored.passage.kind is PassageKind.MEASURE]


def _set_answer(query: Query, ranking: Ranking, scope: Scope) -> Answer:
    found = relevant(ranking)
    measures = on_topic(ranking)
    norms = [one for one in found if one.stored.passage.kind is PassageKind.NORM][:MOST_PROVISIONS]
    if not measures and not norms:
        return _passage_answer(query, ranking, scope)
    groups = _groups([*measures, *norms], lambda one: [whole(scope.store, one)])
    return _answer(query, groups, _coverage(scope, measures), _count(measures, norms, scope))


def _passage_answer(query: Query, ranking: Ranking, scope: Scope) -> Answer:
    found = [one for one in ranking.candidates if relevance(one) >= EVIDENCE][:MOST_PASSAGES]
    found = found or list(ranking.candidates[:1])
    groups = _groups(
        found, lambda one: telling(scope.store, one, ranking.wording, numeric=query.numeric)
    )
    return _answer(query, groups, Coverage(_ids(scope)), "")


def _groups(
    found: Sequence[Candidate], quoting: Callable[[Candidate], Iterable[Quote | None]]
) -> list[tuple[str, list[Quote]]]:
    groups: dict[str, list[Quote]] = {}
    for candidate in found:
        document = candidate.document
        title = document.statute or document.city or document.title
        groups.setdefault(title, []).extend(quote for quote in quoting(candidate) if quote)
    return [(title, quotes) for title, quotes in groups.items() if quotes]


def _answer(
    query: Query, groups: Sequence[tuple[str, list[Quote]]], coverage: Coverage, lead: str
) -> Answer:
    numbered: list[AnswerGroup] = []
    n = 0
    for title, quotes in groups:
        numbered.append(AnswerGroup(title, tuple(map(_citation, range(n + 1, n + 99), quotes))))
        n += len(quotes)
    citations = tuple(citation for group in numbered for citation in group.citations)
    return Answer(
        question=query.text,
        text=_text(lead, numbered, coverage),
        abstained=False,
        coverage=coverage,
        citations=citations,
        groups=tuple(numbered),
        lead=lead,
    )


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


def _text(lead: str, groups: Iterable[AnswerGroup], coverage: Coverage) -> str:
    blocks = [lead] if lead else []
    for group in groups:
        lines = [f"„{' '.join(one.quote.split())}“ [{one.n}]" for one in group.citations]
        blocks.append("\n".join([group.title, *lines]))
    return "\n\n".join([*blocks, *coverage.notes])


def _count(measures: Sequence[Candidate], norms: Sequence[Candidate], scope: Scope) -> str:
    cities = {one.document.city for one in measures}
    total = {one.city for one in scope.documents if one.kind is not Kind.STATUTE}
    text = f"{len(measures)} Maßnahmen in {len(cities)} von {len(total)} Städten"
    return f"{text}, dazu {len(norms)} Vorschriften." if norms else f"{text}."


def _coverage(scope: Scope, measures: Sequence[Candidate]) -> Coverage:
    plans = [one for one in scope.documents if one.kind is not Kind.STATUTE and one.city]
    having = tuple(sorted({one.document.city for one in measures if one.document.city}))
    without = tuple(sorted({one.city for one in plans if one.city} - set(having)))
    counts = scope.store.counts()
    listing = {one.city for one in plans if counts[one.id]["measures"]}
    notes = []
    if none := [city for city in without if city in listing]:
        notes.append(f"{', '.join(none)}: keine Maßnahme dazu gefunden.")
    notes += [
        f"{city}: das Dokument enthält keine Maßnahmenliste."
        for city in without
        if city not in listing
    ]
    return Coverage(_ids(scope), having, without, tuple(notes))


def _abstain(query: Query, scope: Scope, why: str) -> Answer:
    searched = f"Durchsucht: {len(scope.documents)} Dokumente."
    text = f"{why} {searched}"
    return Answer(query.text, text, abstained=True, coverage=Coverage(_ids(scope)), lead=text)


def _ids(scope: Scope) -> tuple[str, ...]:
    return tuple(document.id for document in scope.documents)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} und {names[-1]}"
