"""A question to ranked passages: words, meaning and exact evidence, added up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from assistant.fusion import standardised
from assistant.provisions import find_parts, is_statute, passages_of
from assistant.query import Intent, Query
from assistant.spelling import nearest_terms
from corpus.records import Document, PassageKind
from corpus.repair import repair
from index.analysis import analyse, analyse_query
from index.search import dense_search, frequencies, lexical_search, vocabulary
from index.store import Store, StoredPassage

if TYPE_CHECKING:
    from assistant.wordwise import WordMeanings
    from index.encoder import Encoder

POOL = 150  # passages that each of the two searches hands over to the ranking
TERMS_KEPT = 50_000  # passages whose index terms are kept; about 100 MB

# Weights of standardised scores, BM25's is 1; from XQuAD-de (0.901 for BM25 alone, 0.934 so).
PASSAGE_MEANING = 0.4
WORD_MEANING = 0.6
# In standard deviations of one score; from the dev questions.
COVERED = 1.0  # of the share of the question's words that stand in the passage
WANTED_SORT = 0.5  # for a passage of the sort that the question asks for
NAMED_DOCUMENT = 1.0  # for a document of the kind or statute that the question names
OF_HEADING = 0.5  # what a word counts that stands in a heading only
OF_PARTS = 0.9  # what a compound counts whose parts stand in the passage


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question: its index terms, the whole first, then a compound's parts.

    ``weight`` is its rarity in the library; a word that the library does not have is the rarest.
    """

    text: str
    terms: tuple[str, ...]
    weight: float
    known: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage and what speaks for it.

    ``lexical`` is BM25, ``semantic`` the cosine of question and passage, ``words`` the nearness
    word by word and ``covered`` the share of the question's words that stand in it. Of these,
    ``score`` orders the passages of one question; ``exact`` are passages of a cited provision.
    """

    stored: StoredPassage
    document: Document
    lexical: float
    semantic: float
    words: float
    covered: float
    score: float
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, best first; the question's words; typed terms and those searched instead."""

    candidates: tuple[Candidate, ...]
    words: tuple[Word, ...] = ()
    corrections: dict[str, str] = field(default_factory=dict)


class Retriever:
    """Searches one generation of a library; what it learns of passages serves later questions."""

    def __init__(
        self, store: Store, encoder: Callable[[], Encoder], meanings: Callable[[], WordMeanings]
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._meanings = meanings
        self._documents = {document.id: document for document in store.documents()}
        self._terms: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def rank(self, query: Query, documents: frozenset[str] | None = None) -> Ranking:
        """Rank passages of these documents, None for all, for a question understood."""
        words, corrections = self._words(query)
        exact = [] if not query.citations else self._cited(query, documents)
        found = self._found(query, words, documents)
        if query.intent is Intent.CITATION and exact:
            return Ranking(tuple(exact), words)
        known = {candidate.stored.key for candidate in exact}
        rest = [candidate for candidate in found if candidate.stored.key not in known]
        return Ranking((*exact, *rest), words, corrections)

    def _words(self, query: Query) -> tuple[tuple[Word, ...], dict[str, str]]:
        grouped = [(text, analyse_query(text)) for text in query.topic.split()]
        grouped = [(text, terms) for text, terms in grouped if terms]
        counts = frequencies(self._store, {term for _, terms in grouped for term in terms})
        unknown = [terms[0] for _, terms in grouped if not counts[terms[0]]]
        corrections = self._corrections(unknown)
        counts |= frequencies(self._store, corrections.values())
        total = sum(self._store.counts()[one]["passages"] for one in self._documents)
        words = []
        for text, terms in grouped:
            mended = [corrections.get(term, term) for term in terms[:1]] + terms[1:]
            words.append(_word(text, mended, counts, total))
        return tuple(words), corrections

    def _corrections(self, unknown: Sequence[str]) -> dict[str, str]:
        return nearest_terms(unknown, vocabulary(self._store)) if unknown else {}

    def _cited(self, query: Query, documents: frozenset[str] | None) -> list[Candidate]:
        parts = find_parts(self._store, query.citations)
        return [
            Candidate(stored, self._documents[stored.passage.document], 0, 0, 1, 1, 0, exact=True)
            for stored in passages_of(self._store, parts)
            if documents is None or stored.passage.document in documents
        ]

    def _found(
        self, query: Query, words: Sequence[Word], documents: frozenset[str] | None
    ) -> list[Candidate]:
        terms = [term for word in words for term in word.terms]
        lexical = dict(lexical_search(self._store, terms, POOL, documents))
        vector = self._encoder().encode_query(query.text)
        semantic = dict(dense_search(self._store, vector, POOL, documents))
        keys = sorted(lexical.keys() | semantic.keys())
        if not keys:
            return []
        passages = self._store.passages(keys)
        weights = {word.text.lower(): word.weight for word in words}
        near = dict(zip(keys, self._meanings().matches(weights, passages).tolist(), strict=True))
        covered = [self._covered(words, stored) for stored in passages]
        scores = zip(
            passages,
            covered,
            standardised(lexical, keys),
            standardised(semantic, keys),
            standardised(near, keys),
            strict=True,
        )
        candidates = [
            Candidate(
                stored=stored,
                document=self._documents[stored.passage.document],
                lexical=lexical.get(stored.key, 0.0),
                semantic=semantic.get(stored.key, 0.0),
                words=near[stored.key],
                covered=share,
                score=bm25
                + PASSAGE_MEANING * cosine
                + WORD_MEANING * word
                + COVERED * share
                + self._prior(query, stored),
            )
            for stored, share, bm25, cosine, word in scores
        ]
        return sorted(candidates, key=_order)

    def _covered(self, words: Sequence[Word], stored: StoredPassage) -> float:
        total = sum(word.weight for word in words)
        if not total:
            return 0.0
        body, heading = self._terms_of(stored)
        return sum(word.weight * standing(word, body, heading) for word in words) / total

    def _terms_of(self, stored: StoredPassage) -> tuple[frozenset[str], frozenset[str]]:
        if stored.key not in self._terms:
            if len(self._terms) > TERMS_KEPT:
                self._terms.clear()
            body = frozenset(analyse(repair(stored.text).text))
            self._terms[stored.key] = body, frozenset(analyse("\n".join(stored.passage.headings)))
        return self._terms[stored.key]

    def _prior(self, query: Query, stored: StoredPassage) -> float:
        document = self._documents[stored.passage.document]
        named = any(is_statute(document, name) for name in query.statutes)
        named = named or document.kind in query.kinds
        return WANTED_SORT * _is_wanted(query, stored) + NAMED_DOCUMENT * named


def _word(text: str, terms: Sequence[str], counts: dict[str, int], total: int) -> Word:
    known = [counts[term] for term in terms if counts[term]]
    count = counts[terms[0]] or min(known, default=0)
    weight = log(1 + (total - count + 0.5) / (count + 0.5))
    return Word(text.strip('.,;:?!()"„“'), tuple(terms), weight, bool(known))


def standing(word: Word, body: frozenset[str], heading: frozenset[str]) -> float:
    """How much of a word stands in a passage: whole or in parts, in the text or the headings."""

    def place(term: str) -> float:
        return 1.0 if term in body else OF_HEADING if term in heading else 0.0

    whole, *parts = map(place, word.terms)
    return max(whole, OF_PARTS * sum(parts) / len(parts)) if parts else whole


def _is_wanted(query: Query, stored: StoredPassage) -> bool:
    kind = stored.passage.kind
    if query.intent is Intent.SET:
        return kind in {PassageKind.MEASURE, PassageKind.GOAL}
    if query.intent is Intent.STATUTE:
        return kind is PassageKind.NORM
    return query.numeric and bool(re.search(r"\d", stored.text))


def _order(candidate: Candidate) -> tuple[float, str, int]:
    passage = candidate.stored.passage
    return (-round(candidate.score, 6), passage.document, passage.start)
