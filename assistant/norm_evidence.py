"""What speaks for a provision beside its wording: what it rules, for whom, and which part it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.addressees import Groups, addressed, asked_about
from assistant.quantities import Quantity, asked_quantity, states
from assistant.support import standing
from corpus.records import Document, PassageKind
from index.analysis import analyse

if TYPE_CHECKING:
    from assistant.query import Query
    from assistant.wording import Wording
    from index.store import StoredPassage

HEADINGS_KEPT = 1 << 14
OF_PART = 0.7  # what a word of a heading counts of which the question has a part only
UNHEADED = 0.5  # what a heading that there is not rules besides the question: nobody knows
# Share of the heading that the question doesn't ask for, from which it speaks against a provision:
# without it all provisions of a plan's annex fell behind the plan's own words.
BESIDES = 0.4
# Characters in which a provision says whom it addresses; what follows names others in passing.
ADDRESSING = 300
WORD = re.compile(r"\w[\w-]+")
NUMBER = re.compile(r"^(?:§+|Art(?:ikel)?\.?)\s*\d+\s?[a-z]?\b\s*")
ABSATZ = re.compile(r"\bAbs\. (\d+\w*)")
# Headings of provisions that except from the rule, go over to it or empower somebody to give one.
ASIDE = re.compile(
    r"übergang|überleit|in ?kraft|außerkraft|anzuwendendes recht|evaluation|berichterstattung"
    r"|ermächtigung|rechtsverordnung|erlass|sonderregel|sondervorschrift|besondere vorschrift"
    r"|ausnahme|abweich|anrechnung|statistik|stadtstaat",
    re.IGNORECASE,
)
NONE = (0.0,) * 6  # of what is no provision


@dataclass(frozen=True, slots=True)
class NormEvidence:
    """Weighs the provisions that one question finds.

    ``terms`` are the index terms of its words and of what may stand for them; ``groups`` whom it
    asks about; ``quantity`` the sort of figure that it asks for; ``aside`` says that it asks for
    what is only said aside.
    """

    asked: Wording
    terms: frozenset[str]
    groups: Groups
    quantity: Quantity | None
    aside: bool
    _headings: dict[str, tuple[float, bool]] = field(default_factory=dict)
    _acts: dict[str, float] = field(default_factory=dict)

    def of(self, document: Document, stored: StoredPassage) -> tuple[float, ...]:
        """The evidence in the order of :class:`assistant.fusion.Weights`; zeros for other texts."""
        passage = stored.passage
        if passage.kind is not PassageKind.NORM:
            return NONE
        if passage.section not in self._headings:
            self._headings[passage.section] = self._of_heading(NUMBER.sub("", passage.section))
        if document.id not in self._acts:
            self._acts[document.id] = self._of_act(document)
        besides, aside = self._headings[passage.section]
        others = addressed(f"{passage.section}\n{stored.text[:ADDRESSING]}") - self.groups
        return (
            besides - BESIDES,
            is_rest(passage.citation or "", stored.text),
            aside,
            self.quantity is not None and states(stored.text, self.quantity),
            self._acts[document.id],
            bool(others),
        )

    def _of_heading(self, heading: str) -> tuple[float, bool]:
        """What a heading rules besides the question, and whether it is one of something aside."""
        return self._besides(heading), not self.aside and bool(ASIDE.search(heading))

    def _besides(self, heading: str) -> float:
        """The share of a heading's words that the question does not ask for."""
        words = _words(heading)
        if not words:
            return UNHEADED
        return 1 - sum(self._asks_for(text, terms) for text, terms in words) / len(words)

    def _asks_for(self, text: str, terms: Sequence[str]) -> float:
        if terms[0] in self.terms or (self.quantity and self.quantity.announced.search(text)):
            return 1.0
        return OF_PART if not self.terms.isdisjoint(terms[1:]) else 0.0

    def _of_act(self, document: Document) -> float:
        """How much of the question stands in the name of the act."""
        places = _name(document.statute_name or document.title)
        share = sum(word.weight * standing(word, places) for word in self.asked.words)
        return share / (self.asked.weight or 1.0)


def norm_evidence(query: Query, asked: Wording) -> NormEvidence:
    """What weighs the provisions that a question finds."""
    same = [other.text for word in asked.words for other in word.same]
    terms = {term for word in asked.words for term in word.terms}
    terms |= {t for word in asked.words for other in word.alternatives for t in other.terms}
    return NormEvidence(
        asked,
        frozenset(terms),
        asked_about([query.text, *same]),
        asked_quantity(query.text),
        bool(ASIDE.search(query.text)),
    )


def is_rest(citation: str, text: str) -> bool:
    """Whether a passage goes on with an Absatz that is too long for one: it lacks its number."""
    absatz = ABSATZ.search(citation)
    return absatz is not None and not re.match(rf"\W*{absatz[1]}\b", text)


@lru_cache(maxsize=HEADINGS_KEPT)
def _words(heading: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words of a heading that mean something, each with its index terms."""
    words = ((text, tuple(analyse(text))) for text in WORD.findall(heading))
    return tuple((text, terms) for text, terms in words if terms)


@lru_cache(maxsize=HEADINGS_KEPT)
def _name(act: str) -> dict[str, float]:
    return dict.fromkeys(analyse(act), 1.0)
