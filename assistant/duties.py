"""What statutes demand of a plan, and where a city's plan answers it, with both passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.provisions import is_statute
from corpus.citations import format_citation
from corpus.records import Document, Norm, NormPart, Provision
from corpus.repair import repair
from index.store import CitingPlace, Store, StoredPassage

PLAN = re.compile(
    r"\b(?P<about>\w*)(?<!stellen)(?:pl(?:an(?:e?s)?|äne[ns]?)|konzept(?:e?s|en?)?|programm(?:e?s|en?)?)\b",
    re.IGNORECASE,
)
"""What a statute calls the document that it demands something of, and what that is about."""

_LINKS = "s-"  # between the parts of a compound: Entwicklung-s-plan

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

ELSEWHERE = re.compile(
    r"\b(?:hochschul|universität|landesverwaltung|bundesverwaltung|landesbehörde|bundesbehörde)",
    re.IGNORECASE,
)
MUNICIPAL = re.compile(r"\b(?:gemeinde|kommun|kreis|stadt|städt)", re.IGNORECASE)
"""A demand on others than municipalities names those and no municipality."""

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
    """Holds the statutes that bind a city against its plans.

    ``plans`` are the city's documents; ``answering`` finds the passage of these documents that is
    about a text, if any is. A statute binds a plan that names it or carries it in its annex: which
    Land a city belongs to is seldom written anywhere, what its plan is made under always is.
    """

    store: Store
    plans: tuple[Document, ...]
    answering: Answering

    def duties(self) -> Iterator[Duty]:
        """The duties of these statutes, in their order."""
        for statute in self._binding():
            for norm in self.store.norms(statute.id):
                if self._concerns(norm):
                    yield from self._of_norm(statute, norm)

    def _ids(self) -> frozenset[str]:
        return frozenset(plan.id for plan in self.plans)

    def _binding(self) -> Iterator[Document]:
        named = self.store.cited_by(self._ids())
        for statute in self.store.statutes():
            is_annexed = statute.parent in self._ids()
            if is_annexed or any(is_statute(statute, name) for name in named):
                yield statute

    def _concerns(self, norm: Norm) -> bool:
        """Whether a norm is about a plan such as the city's, by its name or as the plan says."""
        text = self.store.text(norm.document, norm.start, norm.end)
        subjects = {match["about"].lower().rstrip(_LINKS) for match in PLAN.finditer(text)}
        titles = " ".join(plan.title.lower() for plan in self.plans)
        return any(subject and subject in titles for subject in subjects) or (
            bool(subjects) and next(self._citing(norm), None) is not None
        )

    def _of_norm(self, statute: Document, norm: Norm) -> Iterator[Duty]:
        for part in _sentences(norm):
            text = self.store.text(statute.id, part.start, part.end)
            if is_duty(repair(text).text):
                yield self._duty(norm, part, text)

    def _duty(self, norm: Norm, part: NormPart, text: str) -> Duty:
        provision = Provision(norm.unit, norm.number, part.absatz, part.satz)
        cited = self._answer(norm, part)
        return Duty(
            document=norm.document,
            citation=format_citation(norm.statute, provision),
            text=text,
            start=part.start,
            end=part.end,
            answer=cited or self.answering(repair(text).text, self._ids()),
            cited=cited is not None,
        )

    def _citing(self, norm: Norm) -> Iterator[CitingPlace]:
        for place in self.store.citing(norm.statute, norm.number):
            if place.document in self._ids():
                yield place

    def _answer(self, norm: Norm, part: NormPart) -> StoredPassage | None:
        """The first passage of the plans that cites this Absatz of the norm, if one does."""
        for place in self._citing(norm):
            if place.passage is not None and place.provision.absatz == part.absatz is not None:
                return self.store.passages([place.passage])[0]
        return None


def is_duty(sentence: str) -> bool:
    """Whether a statute's sentence demands something of a municipality's plan."""
    wanted = PLAN.search(sentence) and DEMAND.search(sentence)
    is_for_others = ELSEWHERE.search(sentence) and not MUNICIPAL.search(sentence)
    return bool(wanted) and not REFERS.search(sentence) and not is_for_others


def _sentences(norm: Norm) -> Iterator[NormPart]:
    """The sentences of a norm, with the lists that belong to them."""
    for part in norm.parts:
        if part.satz is not None and part.nummer is None and part.buchstabe is None:
            yield part
