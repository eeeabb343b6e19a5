"""Which measures of different cities correspond, with a score and a reason that can be checked."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.genre import compound_heads, subject_concepts, subject_terms, subject_words
from corpus.records import Measure
from corpus.repair import repair
from index.encoder import Encoder

PER_CITY = 3
"""A measure keeps its best links to each other city, no more than these."""

MEANING = 0.5
"""Weight of the encoder's similarity beside the shared terms (1.0); 0.3 to 0.5 did alike on
``links-dev.json``, 0.8 let unrelated measures up."""

FIELD = 0.1
"""Weight of the fields' similarity: equal fields decide between equals, no more."""

SAME_BASIS = 0.3
"""What a common legal basis adds."""

HEAD = 0.3
"""Weight of a compound's last part: a Wissensmanagement is about Wissen. With it
``Vertragsdatenbankmanagement`` no longer corresponds to every other management on
``links-dev.json``; 0.5 did alike."""

ROOT_LENGTH = 6
"""Letters of a stem that words of one family share (Mentoring, Mentorin); see :data:`ROOT`."""

ROOT = 0.3
"""Weight of a common root beside that of the same stem."""

HALF = 0.21
"""Raw score that is worth 0.5: between the highest lone measure and the bulk of the true pairs of
``links-dev.json``."""

MIN_SCORE = 0.5
"""Links below it are not shown."""

SIMILAR = 0.5
"""Cosine from which two measures are compared even without a common term, and said to be alike."""

BLOCK = 256
"""Rows of similarities computed at once: one product of matrices instead of many small ones."""

Vectors = NDArray[np.float32]
Scores = NDArray[np.float64]
Key = TypeVar("Key", str, int)
Raw = TypeVar("Raw", float, NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class Link:
    """Two measures of different cities that correspond; ``a`` sorts before ``b``.

    ``score`` lies between 0 and 1; ``why`` is a German sentence part that names what they share.
    """

    a: str
    b: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What measures are compared by.

    ``cities`` are numbers of the measures' cities; ``terms`` each measure's index terms and
    thesaurus groups with their weights, ``totals`` the sums of these; ``surfaces`` the words that
    carry the terms; ``meaning`` and ``fields`` unit vectors of shape (measures, dimensions).
    """

    measures: tuple[Measure, ...]
    cities: NDArray[np.intp]
    terms: tuple[Mapping[str, float], ...]
    surfaces: tuple[Mapping[str, str], ...]
    totals: NDArray[np.float64]
    meaning: Vectors
    fields: Vectors

    @classmethod
    def of(
        cls,
        measures: Sequence[Measure],
        encoder: Encoder,
        rarity: Mapping[str, float] | None = None,
    ) -> Profile:
        """The profile of a register.

        Args:
            measures: of all cities, in any order.
            encoder: for the meaning of what shares no word.
            rarity: weights of terms by how rare they are in the library; by how rare they are in
                the register where there is no library.
        """
        ordered = tuple(sorted(measures, key=lambda measure: measure.id))
        texts = [repair(measure.text).text for measure in ordered]
        rows = [subject_terms(text) for text in texts]
        weights = dict(rarities(rows, len(rows)) if rarity is None else rarity)
        for term in _mostly_heads(rows, texts):
            weights[term] *= HEAD
        concepts = [subject_concepts(text) for text in texts]
        shared = rarities(concepts, len(concepts))
        terms = tuple(
            _weighted(row, weights) | {f"#{group}": shared[group] for group in groups}
            for row, groups in zip(rows, concepts, strict=True)
        )
        return cls(
            measures=ordered,
            cities=np.unique([measure.city or "" for measure in ordered], return_inverse=True)[1],
            terms=terms,
            surfaces=tuple(map(_surfaces, texts)),
            totals=np.array([sum(row.values()) or 1.0 for row in terms]),
            meaning=_vectors([" ".join(subject_words(text)) for text in texts], encoder),
            fields=_vectors([measure.field for measure in ordered], encoder),
        )


def _mostly_heads(rows: Sequence[Sequence[str]], texts: Sequence[str]) -> Iterator[str]:
    """Terms that a register mostly has as the last part of compounds: Management, Angebot."""
    seen = Counter(term for row in rows for term in row)
    heads = Counter(head for text in texts for head in compound_heads(text))
    return (term for term, count in heads.items() if 2 * count >= seen[term] > 0)


def _weighted(row: Iterable[str], weights: Mapping[str, float]) -> dict[str, float]:
    """A measure's terms with their weights, and the roots of the long ones with a part of it."""
    terms = {term: weights[term] for term in row}
    for term, weight in tuple(terms.items()):
        if len(term) > ROOT_LENGTH:
            root = f"{term[:ROOT_LENGTH]}~"
            terms[root] = max(terms.get(root, 0.0), ROOT * weight)
    return terms


def rarities(rows: Iterable[Iterable[Key]], count: int) -> dict[Key, float]:
    """Weights of terms or concepts: the fewer of ``count`` texts have one, the more it says."""
    frequency = Counter(term for row in rows for term in row)
    return {term: math.log1p(count / seen) for term, seen in frequency.items()}


def _vectors(texts: Sequence[str], encoder: Encoder) -> Vectors:
    return encoder.encode_passages(texts) if texts else np.zeros((0, encoder.dimensions), "f4")


def raw_scores(profile: Profile) -> Iterator[tuple[int, Scores]]:
    """For each measure its raw scores against all: shared terms, meaning, field, legal basis.

    Yields pairs of an index and an array of shape (measures,); 0 where nothing is shared.
    """
    postings = _postings(profile)
    bases: defaultdict[str, list[int]] = defaultdict(list)
    for index, measure in enumerate(profile.measures):
        for basis in measure.legal_basis:
            bases[basis].append(index)
    for index, measure in enumerate(profile.measures):
        if index % BLOCK == 0:
            rows = slice(index, index + BLOCK)
            meanings = np.clip(profile.meaning[rows] @ profile.meaning.T, 0, None)
            fields = np.clip(profile.fields[rows] @ profile.fields.T, 0, None)
        meaning, field = meanings[index % BLOCK], fields[index % BLOCK]
        shared = np.zeros(len(profile.measures))
        for term, weight in profile.terms[index].items():
            others, weights = postings[term]
            shared[others] += np.minimum(weights, weight)
        bonus = np.zeros(len(profile.measures))
        for basis in measure.legal_basis:
            bonus[bases[basis]] = SAME_BASIS
        raw: Scores = shared * (1 / profile.totals[index] + 1 / profile.totals) / 2
        raw += MEANING * meaning + FIELD * field + bonus
        raw[(shared == 0) & (meaning < SIMILAR) & (bonus == 0)] = 0.0
        raw[index] = 0.0
        yield index, raw


def _postings(profile: Profile) -> dict[str, tuple[NDArray[np.intp], Scores]]:
    """For each term the measures that have it, with its weight in them."""
    rows: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, terms in enumerate(profile.terms):
        for term, weight in terms.items():
            rows[term].append((index, weight))
    return {
        term: (np.array([i for i, _ in row]), np.array([weight for _, weight in row]))
        for term, row in rows.items()
    }


def calibrated(raw: Raw) -> Raw:
    """Raw scores as numbers between 0 and 1 that are 0.5 at :data:`HALF`."""
    return raw / (raw + HALF)


def find_links(profile: Profile, min_score: float = MIN_SCORE) -> tuple[Link, ...]:
    """The links of a register, best first: for each measure its best ones to each other city."""
    best: dict[tuple[int, int], float] = {}
    for index, raw in raw_scores(profile):
        raw[profile.cities == profile.cities[index]] = 0.0
        for other in _best_of_each_city(raw, profile.cities, min_score).tolist():
            best[min(index, other), max(index, other)] = calibrated(float(raw[other]))
    links = (
        Link(profile.measures[a].id, profile.measures[b].id, round(score, 3), _why(profile, a, b))
        for (a, b), score in best.items()
    )
    return tuple(sorted(links, key=lambda link: (-link.score, link.a, link.b)))


def _best_of_each_city(raw: Scores, cities: NDArray[np.intp], min_score: float) -> NDArray[np.intp]:
    """Indices of the :data:`PER_CITY` best of each city that score enough."""
    near = np.flatnonzero((raw > 0) & (calibrated(raw) >= min_score))
    order = near[np.lexsort((near, -raw[near], cities[near]))]
    own = cities[order]
    first = np.searchsorted(own, own, side="left")
    return order[np.arange(len(order)) - first < PER_CITY]


def _why(profile: Profile, a: int, b: int) -> str:
    """What two measures share, for a person to check."""
    first, second = profile.measures[a], profile.measures[b]
    reasons = []
    words = profile.surfaces[a]
    shared = dict.fromkeys(words[term] for term in words if term in profile.surfaces[b])
    if shared:
        reasons.append("gemeinsam: " + ", ".join(shared))
    bases = sorted(set(first.legal_basis) & set(second.legal_basis))
    if bases:
        reasons.append("gleiche Rechtsgrundlage: " + ", ".join(bases))
    meaning = float(profile.meaning[a] @ profile.meaning[b])
    if meaning >= SIMILAR or not reasons:
        reasons.append(f"ähnliche Bedeutung ({meaning:.2f})".replace(".", ","))
    if first.field and first.field == second.field:
        reasons.append(f"gleiches Handlungsfeld: {first.field}")
    return "; ".join(reasons)


def _surfaces(text: str) -> dict[str, str]:
    """Each subject term of a text with the first word that carries it, as the text writes it."""
    found: dict[str, str] = {}
    for word in subject_words(text):
        for term in subject_terms(word):
            found.setdefault(term, word)
    return found
