"""What is quoted of the passages that were found, where no register answers."""

from __future__ import annotations

from assistant.choosing import answers, numbers_of, of_the_law, wanted_in
from assistant.query import Intent, Query
from assistant.quotes import Quote, Quoter
from assistant.retrieve import Candidate, Ranking
from assistant.support import RELEVANT

NEAR_THE_BEST_PASSAGE = 0.8  # a second passage is quoted only if it answers nearly as well
MOST_FACTS = 2
MOST_PASSAGES = 3
LOOKED_AT = 8  # passages read for sentences that answer


def telling(
    query: Query, ranking: Ranking, quoter: Quoter
) -> list[tuple[Candidate, tuple[Quote, ...]]]:
    """The best passages with what answers in them; for a fact by what their sentences say."""
    wanted = wanted_in(query, ranking)
    first = of_the_law(query, ranking)[:LOOKED_AT]
    told = [(one, quoter.telling(one, ranking.wording, wanted)) for one in first]
    if wanted or query.intent is Intent.FACT:
        numbers = numbers_of(ranking.wording)
        told.sort(key=lambda pair: -round(answers(pair[0], pair[1], wanted, numbers), 6))
    floor = max(RELEVANT, NEAR_THE_BEST_PASSAGE * told[0][0].relevance)
    most = MOST_FACTS if query.intent is Intent.FACT else MOST_PASSAGES
    near = [
        (one, own)
        for one, own in told[1:most]
        if one.relevance >= floor and (not wanted or any(wanted(q.text) for q in own.quotes))
    ]
    return [(one, own.quotes) for one, own in (told[0], *near)]
