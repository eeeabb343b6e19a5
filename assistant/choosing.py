"""Which of the ranked passages an answer is made from, by what the question asks for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial

from assistant.aspects import met
from assistant.expected import ACTORS, Expected, expected, states
from assistant.facts import is_title
from assistant.figures import figures_in
from assistant.genre import subject_terms
from assistant.membership import BELONGS, SURE, probability
from assistant.places import names_place
from assistant.provisions import is_statute
from assistant.query import Intent, Query
from assistant.quotes import Telling, Wanted
from assistant.retrieve import Candidate, Ranking
from assistant.support import RELEVANT, standing
from assistant.wording import WORD, Wording
from corpus.records import PassageKind
from index.analysis import analyse

# Added to how well the quoted sentences answer: the passage's score, and what is wanted. On 49
# questions for figures and dates the first quotation is right for 32, by rank alone for 25.
OF_RANK = 0.1
NAMED = 0.3  # of the most that any passage names of a question's nouns
NAMED_AMONG = 3  # first passages of which one names a place that the library has no document of
OF_WANTED = 0.8
OF_BODY = 0.3  # who does something is often told without the name of an office
CALLED = 0.5  # how much of what is counted a word has, to be its name
NEAR_FIGURE = 40  # letters between a name and its figure
OF_NUMBERS = 0.8  # what the question's own figures count, such as those of a Laufbahngruppe
OF_FIELD = 0.8  # how much of each aspect a field's name must have, for all its measures to belong
HALF_OF_FIELD = 0.4  # and where the name says nothing else
# What of a field's name says nothing of its subject, as „bleiben“ in „Gesund bleiben“.
BESIDES = re.compile(r"\b(?:(?:Handlungs|Themen|Aktions)(?:felde?r?|bereiche?)|[a-zäöü]\w*)\b|\d+")
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


def by_sureness(
    listed: Sequence[Candidate], asked: Wording
) -> tuple[list[Candidate], list[Candidate]]:
    """The entries that surely belong to the topic, and those that may, in the given order.

    What is listed by its field or its number is sure; where nothing is, all are taken for sure.
    """
    perhaps = [one for one in listed if not one.exact and BELONGS <= probability(one, asked) < SURE]
    if len(perhaps) == len(listed):
        return perhaps, []
    return [one for one in listed if one not in perhaps], perhaps


def answers(
    one: Candidate, telling: Telling, numbers: Collection[str] = (), of_wanted: float = OF_WANTED
) -> float:
    """How well a passage answers a question for a fact: by what is quoted, then by its rank.

    ``numbers`` are index terms of figures in the question (``Laufbahngruppe 2.2``).
    """
    quoted = {term for quote in telling.quotes for term in analyse(quote.text)} if numbers else ()
    own = bool(numbers) and set(numbers) <= set(quoted)
    return telling.score + OF_RANK * one.score + of_wanted * telling.stated + OF_NUMBERS * own


def worth_of_wanted(query: Query) -> float:
    """What it speaks for a passage that it states what the question expects."""
    kind = expected(query.text, numeric=query.numeric, dated=query.dated)
    return OF_BODY if kind is Expected.BODY else OF_WANTED


def numbers_of(wording: Wording) -> tuple[str, ...]:
    """The index terms of the figures that a question itself names."""
    return tuple(word.terms[0] for word in wording.words if word.text[:1].isdigit())


def wanted_in(query: Query, ranking: Ranking) -> Wanted | None:
    """What a quotation has to state: how many there are, a share, a date, a person."""
    kind = expected(query.text, numeric=query.numeric, dated=query.dated)
    if kind is Expected.COUNT:
        return partial(says_how_many, asked=ranking.wording)
    if kind in ACTORS and query.intent is not Intent.FACT:
        return None
    return states(kind) if kind else None


def says_how_many(text: str, asked: Wording) -> bool:
    """Whether a text has a figure that stands near the name of what the question counts.

    A row of a table has, and so has a text that calls it otherwise.
    """
    figures = figures_in(text)
    if text.count("|") > 1 or not figures or not asked.words:
        return bool(figures)
    places = [
        match.start()
        for match in WORD.finditer(text)
        if standing(asked.words[0], dict.fromkeys(analyse(match[0]), 1.0)) >= CALLED
    ]
    return not places or min(abs(a - b) for a in places for b in figures) <= NEAR_FIGURE


def of_the_law(query: Query, ranking: Ranking) -> list[Candidate]:
    """The passages, provisions first where the law is asked for or they answer nearly as well.

    Titles answer nothing where there is anything else.
    """
    every = _of_the_subject(query, ranking)
    found = [one for one in every if one.exact or not is_title(one.stored)] or every
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


def of_field(ranking: Ranking, kind: PassageKind = PassageKind.MEASURE) -> list[Candidate]:
    """The entries of fields that are named by the topic."""
    fields: dict[str, bool] = {}
    found = []
    for one in ranking.candidates:
        passage = one.stored.passage
        if one.exact or passage.kind is not kind or not passage.headings:
            continue
        for name in passage.headings[1:] or passage.headings:
            if name not in fields:
                fields[name] = _is_field(name, ranking.wording)
        found += [one] if any(map(fields.get, passage.headings)) else []
    return found


def _is_field(name: str, asked: Wording) -> bool:
    """Whether a field is the topic: its name says all of it, or at least half and nothing else."""
    places = dict.fromkeys(analyse(name), 1.0)
    shares = met(asked.aspects, [standing(word, places) for word in asked.words])
    terms = {term for word in asked.words for term in word.terms}
    terms |= {term for word in asked.words for other in word.same for term in other.terms}
    if terms.issuperset(subject_terms(BESIDES.sub(" ", name))):
        return bool(shares) and min(shares) >= HALF_OF_FIELD
    return bool(shares) and min(shares) >= OF_FIELD


def mentions(query: Query, ranking: Ranking) -> bool:
    """Whether a passage that answers names the places that the library has no document of.

    What such a town does (``Was macht Köln …``) no document of another can tell.
    """
    return query.intent is not Intent.SET and any(
        one.relevance >= RELEVANT
        and all(names_place(one.stored.text, place) for place in query.places)
        for one in ranking.candidates[:NAMED_AMONG]
    )
