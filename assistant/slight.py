"""Words that say little of what a question is about."""

from __future__ import annotations

from functools import cache

from assistant.genre import ACTS, FRAME
from index.analysis import first_term

# What a question says of no subject: who works there, that something is done, and that it is now.
EMPTY = """
angebot angebote arbeitnehmer bedienstete belegschaft bereich beschäftigte beschäftigten gemeinde
fachamt kollege kollegin kommune kreis leute maßnahme maßnahmen menschen mitarbeitende mitarbeiter
personal personen stadt stadtverwaltung thema themen verwaltung vorhanden bestehend
aktuell aktuelle bald bisher derzeit eigentlich ganz genau gegenwärtig heißen heißt heute irgendwie
irgendwo momentan nennen nennt sonst überhaupt ungefähr wirklich zuletzt zurzeit
address aim concern conduct cover do employee employees ensure establish exist get give have help
improve introduce make measure municipality offer offered people person personnel plan planned
promote provide provided run staff start strengthen support take try use want work worker workforce
"""


@cache
def genre_wholes() -> frozenset[str]:
    """Index terms of the words, each as a whole, that every programme is full of."""
    return _wholes(ACTS + FRAME)


@cache
def empty_wholes() -> frozenset[str]:
    """Those of them that tell of no subject in a question either."""
    return _wholes(ACTS + EMPTY)


def _wholes(words: str) -> frozenset[str]:
    return frozenset(term for word in words.split() if (term := first_term(word)))
