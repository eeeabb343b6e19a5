"""The words of a question as the library knows them: mended, weighted, with alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean

from assistant.genre import genre_terms
from assistant.spelling import nearest_terms
from assistant.thesaurus import Entry, thesaurus
from corpus.repair import repair
from index.analysis import analyse, analyse_query
from index.compounds import bundled_splitter
from index.search import frequencies, lexical_search, vocabulary
from index.store import Store

WORD = re.compile(r"§\s?\d+\s?[a-z]?\b|[^\W_]+(?:[-.,‐‑][^\W_]+)*|%")
GENRE = 0.5  # what a word counts that every programme of measures is full of
UNKNOWN = 1.0  # how much rarer than its alternatives a word is taken for that the library lacks


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question.

    ``terms`` are its index terms, the whole word first, then a compound's parts; ``weight`` is its
    rarity in the library; ``alternatives`` are entries of the thesaurus that may stand for it.
    """

    text: str
    terms: tuple[str, ...]
    weight: float
    alternatives: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a question, and the typed words for which others are searched."""

    words: tuple[Word, ...]
    corrections: dict[str, str]

    @property
    def text(self) -> str:
        """The words as text, mended."""
        return " ".join(word.text for word in self.words)

    @property
    def weight(self) -> float:
        """What all words count together."""
        return sum(word.weight for word in self.words)


def wording(store: Store, topic: str, passages: int) -> Wording:
    """The words of ``topic``, by a library of so many passages."""
    typed = [(text, terms) for text in WORD.findall(topic) if (terms := analyse_query(text))]
    counts = frequencies(store, {term for _, terms in typed for term in terms})
    near = _mended(store, [(text, terms[0]) for text, terms in typed if not counts[terms[0]]])
    words = [(near.get(text, text), analyse_query(near.get(text, text))) for text, _ in typed]
    alternatives = thesaurus().alternatives(words)
    counts |= frequencies(store, _terms(words, alternatives))
    return Wording(
        tuple(
            Word(text, tuple(terms), _weight(terms, others, counts, passages), others)
            for (text, terms), others in zip(words, alternatives, strict=True)
        ),
        near,
    )


def _terms(
    words: Iterable[tuple[str, Sequence[str]]], alternatives: Iterable[Iterable[Entry]]
) -> set[str]:
    own = {term for _, terms in words for term in terms}
    return own | {term for others in alternatives for entry in others for term in entry.terms}


def _mended(store: Store, unknown: Sequence[tuple[str, str]]) -> dict[str, str]:
    """For typed words that are none, the library's nearest word."""
    splitter = bundled_splitter()
    slips = {}
    for text, term in unknown:
        folded = text.lower().replace("ß", "ss")
        if not (splitter.knows(folded) or thesaurus().knows(term) or not text.isalpha()):
            slips[term] = text
    if not slips:
        return {}
    near = nearest_terms(slips, vocabulary(store))
    return {slips[term]: _spelled(store, found) for term, found in near.items()}


def _spelled(store: Store, term: str) -> str:
    """A word of the library that has this index term, as it is written there."""
    for key, _ in lexical_search(store, [term], 1):
        text = repair(store.passages([key])[0].text).text
        for word in WORD.findall(text):
            if analyse(word)[:1] == [term]:
                return str(word)
    return term


def _weight(
    terms: Sequence[str], others: Iterable[Entry], counts: dict[str, int], passages: int
) -> float:
    """How rare the word is; one that the library lacks is as rare as its parts or alternatives."""

    def rarity(count: int) -> float:
        return log(1 + (passages - count + 0.5) / (count + 0.5))

    whole, *parts = (counts[term] for term in terms)
    weight = rarity(whole or min(filter(None, parts), default=0))
    if not whole:
        instead = [rarity(min(counts[term] for term in entry.terms)) for entry in others]
        weight = min(weight, fmean(instead) + UNKNOWN) if instead else weight
    return weight * (GENRE if terms[0] in genre_terms() else 1.0)
