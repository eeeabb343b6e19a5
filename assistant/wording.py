"""The words of a question as the library knows them: mended, weighted, with alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
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


class Lexicon:
    """The words of one generation of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._passages = sum(count["passages"] for count in store.counts().values())

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        return vocabulary(self._store)

    def wording(self, topic: str) -> Wording:
        """The words of a topic, mended where they are none."""
        typed = [(text, terms) for text in WORD.findall(topic) if (terms := analyse_query(text))]
        counts = frequencies(self._store, {term for _, terms in typed for term in terms})
        near = self._mended([(text, terms[0]) for text, terms in typed if not counts[terms[0]]])
        words = [(near.get(text, text), analyse_query(near.get(text, text))) for text, _ in typed]
        alternatives = thesaurus().alternatives(words)
        counts |= frequencies(self._store, _terms(words, alternatives))
        return Wording(
            tuple(
                Word(text, tuple(terms), self._weight(terms, others, counts), others)
                for (text, terms), others in zip(words, alternatives, strict=True)
            ),
            near,
        )

    def _mended(self, unknown: Sequence[tuple[str, str]]) -> dict[str, str]:
        """For typed words that are none, the library's nearest word."""
        slips = {term: text for text, term in unknown if not _is_word(text, term)}
        near = nearest_terms(slips, self._vocabulary) if slips else {}
        return {slips[term]: self._spelled(found) for term, found in near.items()}

    def _spelled(self, term: str) -> str:
        """A word of the library that has this index term, as it is written there."""
        for key, _ in lexical_search(self._store, [term], 1):
            text = repair(self._store.passages([key])[0].text).text
            for word in WORD.findall(text):
                if analyse(word)[:1] == [term]:
                    return str(word)
        return term

    def _weight(
        self, terms: Sequence[str], others: Sequence[Entry], counts: dict[str, int]
    ) -> float:
        """How rare the word is; one that the library lacks is as rare as what stands for it."""
        whole, *parts = (counts[term] for term in terms)
        weight = self._rarity(whole or min(filter(None, parts), default=0))
        if others and not whole:
            instead = [min(counts[term] for term in entry.terms) for entry in others]
            weight = min(weight, fmean(map(self._rarity, instead)) + UNKNOWN)
        return weight * (GENRE if terms[0] in genre_terms() else 1.0)

    def _rarity(self, count: int) -> float:
        return log(1 + (self._passages - count + 0.5) / (count + 0.5))


def _is_word(text: str, term: str) -> bool:
    """Whether it is a word of the language or the field, rather than a slip of the keys."""
    known = bundled_splitter().knows(text.lower().replace("ß", "ss"))
    return known or thesaurus().knows(term) or not text.isalpha()


def _terms(
    words: Iterable[tuple[str, Sequence[str]]], alternatives: Iterable[Iterable[Entry]]
) -> set[str]:
    own = {term for _, terms in words for term in terms}
    return own | {term for others in alternatives for entry in others for term in entry.terms}
