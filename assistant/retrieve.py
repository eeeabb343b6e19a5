"""A question to ranked passages: words, meaning and exact evidence, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from assistant.figures import has_date, has_figure
from assistant.fusion import Weights, fused
from assistant.meaning import OF_HEADING
from assistant.provisions import find_parts, is_statute, passages_of
from assistant.query import Intent, Query
from assistant.wording import Lexicon, Word, Wording
from corpus.records import Document, PassageKind
from corpus.repair import repair
from index.analysis import analyse
from index.search import dense_search, lexical_search
from index.store import Store, StoredPassage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from assistant.meaning import Meanings
    from index.encoder import Encoder

POOL = 100  # passages that each search hands over to the ranking
KEPT = 20_000  # passages that are kept with their index terms; about 150 MB
OF_PARTS = 0.9  # what a compound counts whose parts stand in the passage
NEAR_ALTERNATIVE = 0.9  # and what its nearness in meaning counts
SPREAD = 20  # first passages among which cities are mixed, where several are asked about
DIVERSITY = 0.3  # score that each passage of the same city before it costs
EXPANSION = 0.5  # of the alternatives' vector, added to the question's
# Relevance of a passage: shares of word and sentence, and what it takes to count as evidence.
# From 147 questions with and 51 without an answer that evidence decides: 0.80 of these are left
# unanswered at a cost of 0.03 of those.
OF_WORDS = 0.4
OF_MEANING = 0.6
RELEVANT = 0.352


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage and what speaks for it.

    ``words`` is the nearness word by word, ``covered`` the share of the question's words that
    stand in it, ``meaning`` the cosine of its nearest sentence: from 0 to 1 and to be compared
    between questions. ``score`` orders the passages of one question. ``exact`` are passages of a
    provision that the question cites; ``evidence`` is the passage's row of :class:`Evidence`;
    ``support`` is how much of each word of the question stands in it or comes near.
    """

    stored: StoredPassage
    document: Document
    words: float = 1.0
    covered: float = 1.0
    meaning: float = 1.0
    score: float = 0.0
    exact: bool = False
    evidence: tuple[float, ...] = ()
    support: tuple[float, ...] = ()

    @property
    def relevance(self) -> float:
        """How much the passage is about the question, from 0 to 1."""
        return relevance(self.words, self.meaning)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, best first, and the wording by which they were found."""

    candidates: tuple[Candidate, ...]
    wording: Wording = field(default_factory=lambda: Wording((), {}))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Passages with what speaks for each: an array of shape (passages, sorts of evidence).

    ``support`` has the shape (passages, words of the question).
    """

    passages: tuple[StoredPassage, ...]
    columns: NDArray[np.float64]
    support: NDArray[np.float64]


class Retriever:
    """Searches one generation of a library; what it learns of passages serves later questions."""

    def __init__(
        self,
        store: Store,
        encoder: Callable[[], Encoder],
        meanings: Callable[[], Meanings],
        weights: Weights | None = None,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._meanings = meanings
        self._weights = weights or Weights()
        self._documents = {document.id: document for document in store.documents()}
        self._lexicon = Lexicon(store)
        self._passages: dict[int, StoredPassage] = {}
        self._places: dict[int, dict[str, float]] = {}

    def rank(self, query: Query, documents: frozenset[str] | None = None) -> Ranking:
        """Rank passages of these documents, None for all, for a question understood."""
        exact = self._cited(query, documents)
        if exact and query.intent is Intent.CITATION:
            return Ranking(tuple(exact))
        asked = self._lexicon.wording(query.topic or query.text)
        known = {candidate.stored.key for candidate in exact}
        found = self._found(query, asked, documents)
        rest = (candidate for candidate in found if candidate.stored.key not in known)
        return Ranking((*exact, *rest), asked)

    def _register(self, documents: frozenset[str] | None) -> tuple[int, ...]:
        """Keys of all measures and goals: a question about a set looks at every one."""
        return tuple(
            key
            for document, keys in self._entries.items()
            if documents is None or document in documents
            for key in keys
        )

    @cached_property
    def _entries(self) -> dict[str, tuple[int, ...]]:
        counts = self._store.counts()
        return {
            document: tuple(
                stored.key
                for stored in self._store.passages_of(document)
                if stored.passage.kind in {PassageKind.MEASURE, PassageKind.GOAL}
            )
            for document in self._documents
            if counts[document]["measures"] or counts[document]["goals"]
        }

    def _cited(self, query: Query, documents: frozenset[str] | None) -> list[Candidate]:
        parts = find_parts(self._store, query.citations)
        return [
            Candidate(stored, self._documents[stored.passage.document], exact=True)
            for stored in passages_of(self._store, parts)
            if documents is None or stored.passage.document in documents
        ]

    def _found(
        self, query: Query, asked: Wording, documents: frozenset[str] | None
    ) -> list[Candidate]:
        register = self._register(documents) if query.intent is Intent.SET else ()
        evidence = self.evidence(query, asked, documents, register)
        if not evidence.passages:
            return []
        scores = fused(evidence.columns, self._weights).tolist()
        candidates = [
            Candidate(
                stored=stored,
                document=self._documents[stored.passage.document],
                words=row[3],
                covered=row[4],
                meaning=row[2],
                score=score,
                evidence=tuple(row),
                support=tuple(support),
            )
            for stored, row, score, support in zip(
                evidence.passages,
                evidence.columns.tolist(),
                scores,
                evidence.support.tolist(),
                strict=True,
            )
        ]
        ranked = sorted(candidates, key=_order)
        return _spread(ranked) if query.across else ranked

    def evidence(
        self,
        query: Query,
        asked: Wording,
        documents: frozenset[str] | None = None,
        besides: Iterable[int] = (),
    ) -> Evidence:
        """What speaks for each passage that a search finds, or that is given by its key.

        The columns are those of :class:`Weights`.
        """
        own = [term for word in asked.words for term in word.terms]
        others = [t for word in asked.words for entry in word.alternatives for t in entry.terms]
        lexical = dict(lexical_search(self._store, own, POOL, documents))
        instead = dict(lexical_search(self._store, others, POOL, documents))
        vector = self._vector(query, asked)
        semantic = dict(dense_search(self._store, vector, POOL, documents))
        keys = sorted({*lexical, *instead, *semantic, *besides})
        passages = self._read(keys)
        covered = self._covered(asked, passages)
        near = nearness(asked, lambda texts: self._meanings().words(texts, passages))
        matched = np.maximum(covered, near)
        weights = np.array([word.weight for word in asked.words])
        total = weights.sum() or 1.0
        columns = [
            [lexical.get(key, 0.0) for key in keys],
            [semantic.get(key, min(semantic.values(), default=0.0)) for key in keys],
            self._meanings().sentences(asked.text or query.text, passages),
            weights @ matched / total,
            weights @ covered / total,
            *zip(*(self._facts(query, stored) for stored in passages), strict=True),
        ]
        if not passages:
            return Evidence((), np.zeros((0, len(columns))), matched.T)
        return Evidence(passages, np.array(columns, np.float64).T, matched.T)

    def _vector(self, query: Query, asked: Wording) -> NDArray[np.float32]:
        """The question's vector, moved towards what stands for its words."""
        encoder = self._encoder()
        vector = encoder.encode_query(asked.typed or query.text)
        others = dict.fromkeys(e.text for word in asked.words for e in word.same)
        if others:
            vector = vector + EXPANSION * encoder.encode_query(" ".join(others))
        length = float(np.linalg.norm(vector)) or 1.0
        result: NDArray[np.float32] = (vector / length).astype(np.float32)
        return result

    def _covered(self, asked: Wording, passages: Sequence[StoredPassage]) -> NDArray[np.float64]:
        """How much of each word stands in each passage: of shape (words, passages)."""
        places = [self._places[stored.key] for stored in passages]
        shares = [[standing(word, own) for own in places] for word in asked.words]
        return np.array(shares, np.float64).reshape(len(asked.words), len(passages))

    def _read(self, keys: Sequence[int]) -> tuple[StoredPassage, ...]:
        """The passages under these keys; what was read once is kept."""
        if len(self._passages) > KEPT:
            self._passages.clear()
            self._places.clear()
        fresh = [key for key in keys if key not in self._passages]
        for stored in self._store.passages(fresh) if fresh else ():
            self._passages[stored.key] = stored
            headings = dict.fromkeys(analyse("\n".join(stored.passage.headings)), OF_HEADING)
            body = dict.fromkeys(analyse(repair(stored.text).text), 1.0)
            self._places[stored.key] = headings | body
        return tuple(self._passages[key] for key in keys)

    def _facts(self, query: Query, stored: StoredPassage) -> tuple[bool, ...]:
        """The evidence that holds or does not, in the order of :class:`Weights`."""
        kind, document = stored.passage.kind, self._documents[stored.passage.document]
        return (
            kind is PassageKind.MEASURE and query.intent is Intent.SET,
            kind is PassageKind.MEASURE and query.intent is Intent.TOPIC,
            kind is PassageKind.NORM and query.intent is Intent.STATUTE,
            query.numeric and has_figure(stored.text),
            query.numeric and kind is PassageKind.TABLE,
            query.dated and has_date(stored.text),
            document.kind in query.kinds,
            any(is_statute(document, name) for name in query.statutes),
        )


def relevance(words: float, meaning: float) -> float:
    """How much words and meaning support an answer, from 0 to 1."""
    return OF_WORDS * words + OF_MEANING * max(meaning, 0.0)


def nearness(
    asked: Wording, cosines: Callable[[Sequence[str]], NDArray[np.float32]]
) -> NDArray[np.float64]:
    """How near each word's meaning comes in each text: of shape (words, texts).

    ``cosines`` gives those of each of some words with the nearest word of each text.
    """
    texts, rows, factors = [], [], []
    for row, word in enumerate(asked.words):
        near = (other for other in word.same if not other.phrase)
        single = [other.text for other in near if " " not in other.text]
        texts += [word.text, *single]
        rows += [row] * (1 + len(single))
        factors += [1.0] + [NEAR_ALTERNATIVE] * len(single)
    found = cosines(texts) * np.array(factors)[:, None]
    best = np.zeros((len(asked.words), found.shape[1]))
    np.maximum.at(best, rows, found)
    return best


def standing(word: Word, places: Mapping[str, float]) -> float:
    """How much of a word stands in a passage: itself, its parts, or what stands for it.

    ``places`` are the index terms there, each with what it counts.
    """
    get = places.get
    share = get(word.terms[0], 0.0)
    if share < OF_PARTS and len(word.terms) > 1:
        parts = zip(word.terms[1:], word.shares, strict=True)
        share = max(share, OF_PARTS * sum([get(term, 0.0) * part for term, part in parts]))
    for other in word.alternatives:
        if share < other.share:
            share = max(share, other.share * min([get(term, 0.0) for term in other.terms]))
    return share


def _spread(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The ranking with the cities mixed: each further passage of one city counts a little less."""
    seen: Counter[str | None] = Counter()
    rest, spread = list(ranked[:SPREAD]), []
    while rest:
        best = max(rest, key=lambda one: one.score - DIVERSITY * seen[one.document.city])
        rest.remove(best)
        seen[best.document.city] += 1
        spread.append(best)
    return [*spread, *ranked[SPREAD:]]


def _order(candidate: Candidate) -> tuple[float, str, int]:
    passage = candidate.stored.passage
    return (-round(candidate.score, 6), passage.document, passage.start)
