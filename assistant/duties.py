"""What statutes demand of a plan, and where a city's plan answers it, with both passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.citations import format_citation
from corpus.records import Norm, NormPart, Provision
from corpus.repair import repair
from index.store import Store, StoredPassage

PLAN = re.compile(
    r"\b\w*(?<!stellen)(?:pl(?:an(?:e?s)?|äne[ns]?)|konzept(?:e?s|en?)?|programm(?:e?s|en?)?)\b",
    re.IGNORECASE,
)
"""What a statute calls the document that it demands something of."""

DEMAND = re.compile(
    r"\b(?:enthält|enthalten|umfasst|umfassen|beinhaltet|regelt|muss|müssen|soll|sollen|bedarf)\b"
    r"|\blegt\b.{0,120}\bfest\b|\b(?:gegenstand|inhalt)\b.{0,80}\b(?:ist|sind)\b"
    r"|\b(?:ist|sind|hat|haben)\b.{0,400}?(?:\bzu\s+\w+n|\w+zu\w+n)\b"
    r"|\b(?:erstellt|erstellen|schreibt|schreiben|beschließt|veröffentlicht)\b",
    re.IGNORECASE | re.DOTALL,
)
"""How a statute puts a demand."""

REFERS = re.compile(r"\b(?:gilt|gelten)\b.{0,60}\bentsprechend\b", re.IGNORECASE | re.DOTALL)
"""References to other provisions: they demand nothing of their own."""

Answering = Callable[[str, frozenset[str]], StoredPassage | None]


@dataclass(frozen=True, slots=True)
class Duty:
    """A sentence of a statute that demands something of a plan, and what answers it.

    ``start`` and ``end`` are offsets into the statute's source; ``answer`` is the passage of the
    city's plan, None where none was found; ``cited`` says that the passage names the provision.
    """

    document: str
    citation: str
    text: str
    start: int
    end: int
    answer: StoredPassage | None
    cited: bool


@dataclass(frozen=True, slots=True)
class DutyFinder:
    """Holds the statutes of a library against the plans of one city.

    ``plans`` are ids of the city's documents; ``answering`` finds the passage of these documents
    that is about a text, if any is.
    """

    store: Store
    plans: frozenset[str]
    answering: Answering

    def duties(self) -> Iterator[Duty]:
        """The duties of all statutes in the library, in their order."""
        for statute in self.store.statutes():
            for norm in self.store.norms(statute.id):
                for part in _sentences(norm):
                    text = self.store.text(statute.id, part.start, part.end)
                    if is_duty(repair(text).text):
                        yield self._duty(norm, part, text)

    def _duty(self, norm: Norm, part: NormPart, text: str) -> Duty:
        provision = Provision(norm.unit, norm.number, part.absatz, part.satz)
        cited = self._citing(norm, part)
        return Duty(
            document=norm.document,
            citation=format_citation(norm.statute, provision),
            text=text,
            start=part.start,
            end=part.end,
            answer=cited or self.answering(repair(text).text, self.plans),
            cited=cited is not None,
        )

    def _citing(self, norm: Norm, part: NormPart) -> StoredPassage | None:
        """The first passage of the plans that cites this Absatz of the norm, if one does."""
        for place in self.store.citing(norm.statute, norm.number):
            if place.document not in self.plans or place.passage is None:
                continue
            if place.provision.absatz == part.absatz is not None:
                return self.store.passages([place.passage])[0]
        return None


def is_duty(sentence: str) -> bool:
    """Whether a statute's sentence demands something of a plan."""
    wanted = PLAN.search(sentence) and DEMAND.search(sentence)
    return bool(wanted) and not REFERS.search(sentence)


def _sentences(norm: Norm) -> Iterator[NormPart]:
    """The sentences of a norm, with the lists that belong to them."""
    for part in norm.parts:
        if part.satz is not None and part.nummer is None and part.buchstabe is None:
            yield part
