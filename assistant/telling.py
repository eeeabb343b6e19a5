"""What is quoted of the passages that were found, where no register answers."""

from __future__ import annotations

from collections import Counter
from functools import partial

from assistant.aspects import met
from assistant.choosing import answers, numbers_of, of_the_law, wanted_in, worth_of_wanted
from assistant.groups import owner
from assistant.query import Intent, Query
from assistant.quotes import Quote, Quoter, Telling
from assistant.retrieve import Candidate, Ranking
from assistant.support import RELEVANT
from assistant.wording import OF_ALTERNATIVE, Wording
from corpus.records import PassageKind

NEAR_THE_BEST_PASSAGE = 0.8  # a second passage is quoted only if it is about the question as much
# And if its sentences answer nearly as well: of 58 further passages that are then quoted of plans
# 30 have an answer, without this 35 of 88; of acts, where one provision answers, few do.
NEAR_THE_BEST_ANSWER = 0.85
MOST_FACTS = 2
MOST_PROVISIONS = 2
MOST_PASSAGES = 3
LOOKED_AT = 8  # passages read for sentences that answer
KEYWORDS = 2  # words up to which what is typed without a question mark is a keyword
OF_EACH = 2  # places of each city that has the keyword
MOST_PLACES = 8

Told = list[tuple[Candidate, tuple[Quote, ...]]]


def telling(query: Query, ranking: Ranking, quoter: Quoter) -> Told:
    """The best passages with what answers in them; for a fact by what their sentences say."""
    if places := _places_of_each(query, ranking):
        return [(one, quoter.telling(one, ranking.wording).quotes) for one in places]
    wanted = wanted_in(query, ranking)
    first = of_the_law(query, ranking)[:LOOKED_AT]
    told = [(one, quoter.telling(one, ranking.wording, wanted)) for one in first]
    worth = partial(answers, numbers=numbers_of(ranking.wording), of_wanted=worth_of_wanted(query))
    if wanted or query.intent is Intent.FACT:
        told.sort(key=lambda pair: -round(worth(*pair), 6))
    floor = max(RELEVANT, NEAR_THE_BEST_PASSAGE * told[0][0].relevance)
    least = NEAR_THE_BEST_ANSWER * worth(*told[0])
    near = [
        (one, own)
        for one, own in told[1 : _most(query, ranking.wording, told[0])]
        if one.relevance >= floor
        and worth(one, own) >= least
        and (not wanted or any(wanted(q.text) for q in own.quotes))
    ]
    return [(one, own.quotes) for one, own in (told[0], *near)]


def _most(query: Query, asked: Wording, best: tuple[Candidate, Telling]) -> int:
    """How many passages are quoted: a provision that states a fact needs no other.

    What the law says on a keyword stands in several provisions, what it says to a case in one.
    """
    if query.intent is Intent.FACT:
        return 1 if best[0].stored.passage.kind is PassageKind.NORM else MOST_FACTS
    of_a_case = query.intent is Intent.STATUTE and len(asked.words) > KEYWORDS
    return MOST_PROVISIONS if of_a_case else MOST_PASSAGES


def _places_of_each(query: Query, ranking: Ranking) -> list[Candidate]:
    """For a bare keyword the best places of each city that has it, none for a question."""
    words = ranking.wording.words
    if query.intent is not Intent.TOPIC or "?" in query.text or not 0 < len(words) <= KEYWORDS:
        return []
    seen: Counter[str] = Counter()
    places = []
    for one in of_the_law(query, ranking):
        title = owner(one.document)
        if _has(one, ranking.wording) and seen[title] < OF_EACH:
            seen[title] += 1
            places.append(one)
    return places[:MOST_PLACES]


def _has(one: Candidate, asked: Wording) -> bool:
    """Whether a passage has every part of the keyword, or what stands for it."""
    return bool(one.support) and min(met(asked.aspects, one.support), default=0) >= OF_ALTERNATIVE
