"""Whether the passages that a sentence cites support it: word by word, in meaning, claim by claim.

The thresholds are made by ``python -m assistant.model.fit_support`` from labelled sentences. The
check errs on the side of doubt: what it lets pass is in the passages; what it marks may still be
right, and a person can look it up there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from assistant.genre import genre_terms
from assistant.model.claims import (
    TOKEN,
    contradicts,
    measured,
    misplaced,
    modality_differs,
    names,
    negated,
    numbers,
    periods,
    provisions,
    spreads,
    statutes,
)
from assistant.model.verbs import is_form, known_roots
from assistant.places import fold
from assistant.sentences import sentences
from assistant.slight import EMPTY
from assistant.thesaurus import thesaurus
from index.analysis import analyse, analyse_query
from index.compounds import bundled_splitter

if TYPE_CHECKING:
    from assistant.meaning import Meanings

OF_ALTERNATIVE = 0.9  # what a word counts that the passage says in another one of its meaning
OF_PART = 0.8  # and a compound of which the passage has all parts; fewer by their share
OF_NEAR = 0.8  # and one that the encoder finds near to a word of the passage, times the cosine
NEAR = 0.5  # cosine from which a verb or adjective may stand for a word of the passage
WEAK = 0.5  # weight of words that any programme of measures is full of
OF_ROOT = 0.8  # and one of whose root the passage has a word of another class
ROOT = 5  # letters that such words share at least
LONGEST_ENDING = 4
FEW = 2  # index terms below which a clause does not stand for itself
CLAUSE = re.compile(r"[;:]|,\s|\s(?:und|aber|sondern|and|but)\s")
LIGHT = """
bekommen besteht bestehen betragen beträgt brauchen bringen dienen enden entsteht entstehen
erfolgen erhalten finden führen geben gehen gehören gelten gilt haben heißen kommen lassen laufen
legen leisten liegen machen nehmen nennen richten schaffen sein setzen sehen sorgen stehen stellen
tragen treffen tun umfassen vorsehen vorgesehen werden wollen zeigen ziehen bereit weiter dafür
gemeinsam gleich neu eigene pro innerhalb lang lange sowie zudem außerdem ferner somit hierfür
laut gemäß demnach seit become begin get give go hold keep let make put run set take use verfügung
tut tat nimmt gibt steht geht hält lässt läuft trägt sieht kommt bringt stellt setzt findet führt
erhält bekommt liegt legt macht wer
"""
NOVEL = 0.45  # support below which a noun counts as new


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a sentence counts as supported.

    Of 78 true and 118 false sentences on invented passages they pass 73 and none; see
    ``tests/quality/support-dev.jsonl``.
    """

    words: float = 0.4  # share of its words that the passages have
    meaning: float = 0.2  # cosine with the nearest sentence of the passages
    novel: int = 0  # nouns that the passages do not have


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that may be cited: its number, its words, and what is known of its source."""

    n: int
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence is supported, and if not, why: a few words for the reader."""

    supported: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a sentence and its passages are alike, from 0 to 1; ``novel`` are its new nouns."""

    words: float
    meaning: float
    novel: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks sentences against passages."""

    meanings: Meanings
    thresholds: Thresholds = Thresholds()

    def check(self, said: str, cited: Sequence[Evidence]) -> Verdict:
        """Whether the passages that a sentence cites support all of it."""
        if not cited:
            return Verdict(supported=False, why="ohne Beleg")
        text = "\n".join(one.text for one in cited)
        about = "\n".join(one.about for one in cited)
        why = false_claim(said, text, about) or self._denied(said, text)
        if why:
            return Verdict(supported=False, why=why)
        return judged(self.likeness(said, text, about), self.thresholds)

    def likeness(self, said: str, text: str, about: str = "") -> Likeness:
        """How much a sentence has of the passages' words and meaning."""
        stock = frozenset(analyse(f"{text} {about}"))
        shares = [(word, *self._share(word, stock, said, text)) for word in _words(said)]
        total = sum(weight for _, weight, _ in shares) or 1.0
        parts = [text[one.start : one.end] for one in sentences(text)] or [text]
        known = fold(f"{text} {about}")
        return Likeness(
            words=sum(weight * share for _, weight, share in shares) / total,
            meaning=max(self.meanings.compared(said, [*parts, text])),
            novel=tuple(
                word
                for word, weight, share in shares
                if share < NOVEL and weight == 1.0 and fold(word) not in known
            ),
        )

    def _share(self, word: str, stock: frozenset[str], said: str, text: str) -> tuple[float, float]:
        """A word's weight, and how much of it the passages have."""
        terms = analyse_query(word)
        weight = WEAK if terms[0] in genre_terms() | _light() else 1.0
        if terms[0] in stock:
            return weight, 1.0
        found = thesaurus().alternatives([(word, terms)])[0]
        if any(all(term in stock for term in one.terms) for one in (*found.same, *found.phrase)):
            return weight, OF_ALTERNATIVE
        parts = terms[1:]
        share = OF_PART * sum(part in stock for part in parts) / len(parts) if parts else 0.0
        near = float(self.meanings.words_of([word], [text])[0, 0])
        if near >= NEAR and not _is_noun(word):
            share = max(share, OF_NEAR * near)
        verbs = known_roots(TOKEN.findall(text))
        form = not _is_noun(word) and is_form(word, TOKEN.findall(said), verbs)
        return weight, max(share, OF_ROOT * (form or _has_root(word, text)))

    def _denied(self, said: str, text: str) -> str:
        """What the sentence turns round, clause by clause, of what it is nearest to."""
        stock = _clauses(text)
        for clause in _clauses(said):
            source = self._nearest(clause, stock)
            if negated(clause) != negated(source):
                return "verneint anders als der Beleg"
            if modality_differs(clause, source):
                return "macht aus Können, Sollen und Müssen etwas anderes"
        return ""

    def _nearest(self, clause: str, stock: Sequence[str]) -> str:
        """The clause of the passages that has most of a sentence's clause."""
        terms = set(analyse(clause))
        near = self.meanings.compared(clause, stock)
        scored = zip(stock, near, strict=True)
        return max(scored, key=lambda pair: len(terms & set(analyse(pair[0]))) + pair[1])[0]


def _clauses(text: str) -> list[str]:
    """The clauses of a text, those of few words joined to the one before."""
    found: list[str] = []
    for whole in [text[one.start : one.end] for one in sentences(text)] or [text]:
        begun = len(found)
        for clause in CLAUSE.split(whole):
            if len(found) > begun and len(analyse(clause)) < FEW:
                found[-1] += f", {clause}"
            else:
                found.append(clause)
    return found


def judged(found: Likeness, thresholds: Thresholds) -> Verdict:
    """Whether words and meaning are near enough."""
    if len(found.novel) > thresholds.novel:
        return Verdict(supported=False, why=f"nicht im Beleg: {', '.join(found.novel)}")
    if found.words < thresholds.words or found.meaning < thresholds.meaning:
        return Verdict(supported=False, why="sagt anderes als der Beleg")
    return Verdict(supported=True)


def false_claim(said: str, text: str, about: str) -> str:
    """Which claim of a sentence the passages do not have; empty where they have all."""
    every = f"{text}\n{about}"
    return _false_number(said, every) or _false_name(said, every) or _false_turn(said, text, every)


def _false_number(said: str, every: str) -> str:
    if strange := sorted(numbers(said) - numbers(every)):
        return f"Zahl nicht im Beleg: {', '.join(strange)}"
    units = set(measured(every))
    strange_unit = any(unit and (one, unit) not in units for one, unit in measured(said))
    if strange_unit or not periods(said) <= periods(every):
        return "Zahl mit anderer Einheit als im Beleg"
    return ""


def _false_name(said: str, every: str) -> str:
    if not _cited(provisions(said), provisions(every)) or not statutes(said) <= statutes(every):
        return "Vorschrift nicht im Beleg"
    if strange := sorted(one for one in names(said) if one not in fold(every)):
        return f"Name nicht im Beleg: {', '.join(strange)}"
    return ""


def _false_turn(said: str, text: str, every: str) -> str:
    if contradicts(said, every) or misplaced(said, every):
        return "widerspricht dem Beleg"
    if spreads(said, text):
        return "verallgemeinert den Beleg"
    return ""


def _cited(said: set[tuple[str, str, str]], known: set[tuple[str, str, str]]) -> bool:
    """Whether each provision that is said is known, as exactly as it is said."""
    return all(
        any(all(a in {"", b} for a, b in zip(one, other, strict=True)) for other in known)
        for one in said
    )


def _words(said: str) -> list[str]:
    """The words of a sentence that the analysis keeps, but for figures."""
    found = (one for one in TOKEN.findall(said) if one[0].isalpha())
    return [one for one in dict.fromkeys(found) if analyse_query(one)]


def _has_root(word: str, text: str) -> bool:
    """Whether the text has a verb or adjective of a noun's root, or a noun of a verb's."""
    root = fold(word)
    return any(
        token[0].isupper() != word[0].isupper()
        and _common(root, fold(token)) >= max(ROOT, len(root) - LONGEST_ENDING)
        for token in TOKEN.findall(text)
    )


def _common(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@cache
def _light() -> frozenset[str]:
    """Index terms of verbs that carry no meaning of their own."""
    return frozenset(analyse(LIGHT) + analyse(EMPTY))


def _is_noun(word: str) -> bool:
    """Whether a word is written as a noun or name, at a sentence's start by the lexicon."""
    if not word[0].isupper():
        return False
    return bundled_splitter().knows(word.lower().replace("ß", "ss")) or len(word) > 3
