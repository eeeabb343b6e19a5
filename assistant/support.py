"""How much supports a word or a question: what stands in a text, and what comes near it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from assistant.wording import OF_ALTERNATIVE, Word, Wording
from corpus.records import Passage, PassageKind
from index.analysis import analyse

if TYPE_CHECKING:
    from numpy.typing import NDArray

OF_PARTS = 0.9  # what a compound counts whose parts stand in the passage
NEAR_ALTERNATIVE = 0.9  # and what its nearness in meaning counts
OF_HEADING = 0.5  # what a word counts that stands in a heading or the title only
OF_STANDING = (0.0, 1.0, OF_HEADING, 1.0)  # nowhere, in the text, in a heading, in both
# What it counts in the heading of a norm, which tells what the norm rules: of 80 questions asked
# of federal statutes in everyday words 0.5 puts 38 first, 0.75 39 and 0.9 40.
OF_NORM = 0.9
HEADINGS_KEPT = 1 << 14
# Relevance of a passage: shares of word and sentence, and what it takes to count as evidence.
# From 147 questions with and 51 without an answer that evidence decides: 0.80 of these are left
# unanswered at a cost of 0.03 of those.
OF_WORDS = 0.4
OF_MEANING = 0.6
RELEVANT = 0.352


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


def counted(found: Mapping[str, int], passage: Passage) -> dict[str, float]:
    """What each index term counts that stands in a passage.

    ``found`` says where, as :func:`index.search.places_of` does.
    """
    places = {term: OF_STANDING[where] for term, where in found.items()}
    if passage.kind is PassageKind.NORM and passage.headings and OF_HEADING in places.values():
        ruled = _terms(passage.headings[-1])
        for term, share in places.items():
            if share == OF_HEADING and term in ruled:
                places[term] = OF_NORM
    return places


@lru_cache(maxsize=HEADINGS_KEPT)
def _terms(heading: str) -> frozenset[str]:
    return frozenset(analyse(heading))


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


def told_support(asked: Wording, told: Collection[int]) -> list[float]:
    """How much supports each word of a question where these subjects are told.

    A word that tells a subject of the question is met by what tells the same subject.
    """
    met = {place for subject in told for place in asked.tellers.get(subject, ())}
    return [OF_ALTERNATIVE if place in met else 0.0 for place in range(len(asked.words))]
