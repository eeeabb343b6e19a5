"""A question to ranked passages: words, meaning and exact evidence, added up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np

from assistant.facts import facts, wanted_of
from assistant.fusion import Weights, first_of, fused
from assistant.norm_evidence import norm_evidence
from assistant.ordering import order, spread
from assistant.provisions import find_parts, passages_of
from assistant.query import Intent, Query
from assistant.sentencemeaning import Sentences
from assistant.subjects import subjects, told_share, words_of
from assistant.support import counted, nearness, relevance, standing, told_support
from assistant.wording import Lexicon, Wording
from corpus.records import Document, PassageKind
from corpus.repair import mended
from index.search import dense_search, fused_search, lexical_search, places_of
from index.store import Store, StoredPassage

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from numpy.typing import NDArray

    from assistant.meaning import Meanings
    from index.encoder import Encoder

POOL = 100  # passages that each search hands over to the ranking
KEPT = 20_000  # passages whose text is kept; about 40 MB
# Passages that are read of those found, the first ones of all searches together: on the dev
# questions 60 find as many first hits, five and ten as all do (155 and more), 40 one less first.
READ = 60
# Of a library larger than can be kept, nearly all are read for the first time: in the four texts
# with all federal law 30 find what 40 do, 24 rank a little worse (nDCG 0.73 for 0.74). Their
# sentences are only read where a figure or date is asked for, or to answer: else the whole's
# nearness stands for that of the best, at the same nDCG (0.74) and for a quarter less time.
READ_OF_MANY = 30
EXPANSION = 0.5  # of the alternatives' vector, added to the question's


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage and what speaks for it.

    ``words`` is the nearness word by word, ``covered`` the share of the question's words that
    stand in it: from 0 to 1 and to be compared between questions; ``subject`` is the share of the
    subjects asked for that it tells, None where none are. ``score`` orders the passages of one
    question. ``exact`` are passages of a provision that the question cites; ``evidence`` is the
    row of :class:`Evidence`; ``support`` is how much of each word of the question stands in it or
    comes near.
    """

    stored: StoredPassage
    document: Document
    words: float = 1.0
    covered: float = 1.0
    subject: float | None = None
    score: float = 0.0
    exact: bool = False
    evidence: tuple[float, ...] = ()
    support: tuple[float, ...] = ()
    sentences: Sentences | None = None

    @property
    def meaning(self) -> float:
        """The cosine of its nearest sentence, to be compared between questions."""
        return self.sentences.nearest(self.stored.key) if self.sentences else 1.0

    @property
    def relevance(self) -> float:
        """How much the passage is about the question, from 0 to 1."""
        return relevance(self.words, self.meaning)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates, best first, and the wording by which they were found.

    ``wanted`` says that an answer has to state a figure or a date.
    """

    candidates: tuple[Candidate, ...]
    wording: Wording = field(default_factory=lambda: Wording((), {}))
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Passages with what speaks for each: an array of shape (passages, sorts of evidence).

    ``support`` has the shape (passages, words of the question).
    """

    passages: tuple[StoredPassage, ...]
    columns: NDArray[np.float64]
    support: NDArray[np.float64]
    sentences: Sentences


class Retriever:
    """Searches one generation of a library; what it learns of passages serves later questions."""

    def __init__(
        self,
        store: Store,
        documents: Iterable[Document],
        encoder: Callable[[], Encoder],
        meanings: Callable[[], Meanings],
        weights: Weights | None = None,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._meanings = meanings
        self._weights = weights or Weights()
        self._documents = {document.id: document for document in documents}
        self._lexicon = Lexicon(store, lambda word: meanings().knows(word))
        self._many = self._lexicon.passages > KEPT
        self._passages: dict[int, StoredPassage] = {}
        self._subjects: dict[int, frozenset[int]] = {}

    def rank(
        self, query: Query, documents: frozenset[str] | None = None, depth: int = 0
    ) -> Ranking:
        """Rank passages of these documents, None for all, for a question understood.

        At least ``depth`` of those that are found are ranked.
        """
        exact = self._cited(query, documents)
        if exact and query.intent is Intent.CITATION:
            return Ranking(tuple(exact))
        asked = self._lexicon.wording(query.topic or query.text, foreign=query.english)
        known = {candidate.stored.key for candidate in exact}
        found = self._found(query, asked, documents, depth)
        rest = (candidate for candidate in found if candidate.stored.key not in known)
        return Ranking((*exact, *rest), asked, query.numeric or query.dated)

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
        self, query: Query, asked: Wording, documents: frozenset[str] | None, depth: int
    ) -> list[Candidate]:
        register = self._register(documents) if query.intent is Intent.SET else ()
        evidence = self.evidence(query, asked, documents, register, depth)
        if not evidence.passages:
            return []
        scores = fused(evidence.columns, self._weights).tolist()
        candidates = [
            Candidate(
                stored=stored,
                document=self._documents[stored.passage.document],
                words=row[4],
                covered=row[5],
                subject=row[6] if asked.subjects else None,
                score=score,
                evidence=tuple(row),
                support=tuple(support),
                sentences=evidence.sentences,
            )
            for stored, row, score, support in zip(
                evidence.passages,
                evidence.columns.tolist(),
                scores,
                evidence.support.tolist(),
                strict=True,
            )
        ]
        ranked = sorted(candidates, key=order)
        return spread(ranked) if query.across else ranked

    def evidence(
        self,
        query: Query,
        asked: Wording,
        documents: frozenset[str] | None = None,
        besides: Iterable[int] = (),
        depth: int = 0,
    ) -> Evidence:
        """What speaks for each passage that a search finds, or that is given by its key.

        The columns are those of :class:`Weights`; at least ``depth`` passages are looked at.
        """
        own = [term for word in asked.words for term in word.terms]
        others = [t for word in asked.words for entry in word.alternatives for t in entry.terms]
        subject = [term for one in sorted(asked.subjects) for term in subjects().terms(one)]
        vector = self._vector(query, asked)
        nearest = self._nearest(vector, documents)
        lexical = dict(lexical_search(self._store, own, POOL, documents))
        instead = dict(lexical_search(self._store, others, POOL, documents))
        telling = dict(lexical_search(self._store, subject, POOL, documents))
        read = READ_OF_MANY if self._many else READ
        semantic = dict(nearest())
        farthest = min(semantic.values(), default=0.0)
        engine = dict(fused_search(self._store, vector, own, POOL, documents))
        found = first_of((lexical, instead, telling, semantic, engine), max(read, depth))
        keys = sorted({*found, *besides})
        passages = self._read(keys)
        covered = self._covered(asked, passages)
        near = self._near(asked, passages, covered)
        told = [self._told(asked, stored) for stored in passages]
        by_subject = np.array([told_support(asked, own) for own in told]).reshape(near.shape[::-1])
        matched = np.maximum(np.maximum(covered, near), by_subject.T)
        weights = np.array([word.weight for word in asked.words])
        total = weights.sum() or 1.0
        wanted = wanted_of(query)
        sentences = Sentences(self._meanings, asked.text or query.text, passages, wanted)
        read_sentences = wanted is not None or not self._many
        owners = [self._documents[stored.passage.document] for stored in passages]
        norms = norm_evidence(query, asked)
        near_whole = [semantic.get(key, farthest) for key in keys]
        columns = [
            [lexical.get(key, 0.0) for key in keys],
            near_whole,
            *(sentences.cosines if read_sentences else (near_whole, np.zeros(len(passages)))),
            weights @ matched / total,
            weights @ covered / total,
            [told_share(asked.subjects, own) or 0.0 for own in told],
            *zip(*map(partial(facts, query), owners, passages), strict=True),
            *zip(*map(norms.of, owners, passages), strict=True),
        ]
        if not passages:
            return Evidence((), np.zeros((0, len(columns))), matched.T, sentences)
        return Evidence(passages, np.array(columns, np.float64).T, matched.T, sentences)

    def _nearest(
        self, vector: NDArray[np.float32], documents: frozenset[str] | None
    ) -> Callable[[], list[tuple[int, float]]]:
        """What finds the nearest passages; of a large library beside what is done meanwhile.

        Both searches leave Python to others while they look: 2.6 ms together instead of 3.6.
        """
        search = partial(dense_search, self._store, vector, POOL, documents)
        if not self._many or documents is not None:  # to tell documents' keys needs the database
            return search
        return self._beside.submit(search).result

    @cached_property
    def _beside(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - few libraries need it

        return ThreadPoolExecutor(1)

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
        wanted = {term for word in asked.words for term in word.terms}
        wanted.update(t for word in asked.words for other in word.alternatives for t in other.terms)
        found = places_of(self._store, wanted, passages)
        places = [counted(own, one.passage) for own, one in zip(found, passages, strict=True)]
        shares = [[standing(word, own) for own in places] for word in asked.words]
        return np.array(shares, np.float64).reshape(len(asked.words), len(passages))

    def _near(
        self, asked: Wording, passages: Sequence[StoredPassage], covered: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """How near the words come in passages that lack one; 0 where all stand: shape as covered.

        Nothing comes nearer to a word than the word itself.
        """
        near = np.zeros_like(covered)
        lacking = np.flatnonzero((covered < 1).any(axis=0))
        few = [passages[place] for place in lacking.tolist()]
        near[:, lacking] = nearness(asked, lambda texts: self._meanings().words(texts, few))
        return near

    def _read(self, keys: Sequence[int]) -> tuple[StoredPassage, ...]:
        """The passages under these keys; what was read once is kept."""
        if len(self._passages) > KEPT:
            self._passages.clear()
            self._subjects.clear()
        fresh = [key for key in keys if key not in self._passages]
        for stored in self._store.passages(fresh) if fresh else ():
            self._passages[stored.key] = stored
        return tuple(self._passages[key] for key in keys)

    def _told(self, asked: Wording, stored: StoredPassage) -> frozenset[int]:
        """The subjects that a passage tells; none where none are asked for."""
        if not asked.subjects:
            return frozenset()
        if stored.key not in self._subjects:
            told = subjects().told(words_of(mended(stored.text).text))
            self._subjects[stored.key] = frozenset(told)
        return self._subjects[stored.key]
