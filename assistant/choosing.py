"""Which of the ranked passages an answer is made from, by what the question asks for."""

from __future__ import annotations

from collections.abc import Collection

from assistant.aspects import met
from assistant.membership import BELONGS, probability
from assistant.places import names_place
from assistant.provisions import is_statute
from assistant.query import Intent, Query
from assistant.quotes import Telling, Wanted
from assistant.retrieve import Candidate, Ranking
from assistant.support import RELEVANT, standing
from corpus.records import PassageKind
from index.analysis import analyse

# Added to how well the quoted sentences answer: the passage's score, and what is wanted. On 49
# questions for figures and dates the first quotation is right for 32, by rank alone for 25.
OF_RANK = 0.1
NAMED = 0.3  # of the most that any passage names of a question's nouns
OF_WANTED = 0.8
OF_FIELD = 0.8  # how much of each aspect a field's name must have, for all its measures to belong
NORM_INSTEAD = 0.8  # of the best passage's relevance: a provision then says what must or may be


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


def answers(one: Candidate, telling: Telling, wanted: Wanted | None) -> float:
    """How well a passage answers a question for a fact: by what is quoted, then by its rank."""
    has = any(wanted(quote.text) for quote in telling.quotes) if wanted else False
    return telling.score + OF_RANK * one.score + (OF_WANTED if has else 0.0)


def of_the_law(query: Query, ranking: Ranking) -> list[Candidate]:
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


def of_field(ranking: Ranking) -> list[Candidate]:
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


def mentions(query: Query, ranking: Ranking) -> bool:
    """Whether a passage on the topic names the places that the library has no document of."""
    return any(
        one.relevance >= RELEVANT
        and all(names_place(one.stored.text, place) for place in query.places)
        for one in ranking.candidates
    )
