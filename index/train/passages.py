"""Draws what someone may ask for, and a text of the law that answers it, as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.train.material import GERMAN_QUESTIONS, NORMS_PER_HEADING
from index.train.pairs import KEPT_WORDS, LONGEST_PASSAGE, LONGEST_QUERY, SHORTEST_SENTENCE, Chance
from index.train.ragged import Ints
from index.train.sources import Norm

HEADINGS = 0.4
"""Share of the queries that are headings; the others are words of a sentence."""

QUESTIONS = 0.3
"""Share of the queries that begin as a question does."""

REACH = 3
"""Sentences at most before the one that is asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Queries and passages, row by row; pairs of one label are no wrong answers to each other."""

    queries: list[str]
    passages: list[str]
    labels: list[int]


@dataclass(frozen=True, slots=True)
class Passages:
    """The norms that are asked for."""

    norms: Sequence[Norm]
    headed: Ints

    @classmethod
    def of(cls, norms: Sequence[Norm]) -> Passages:
        """Norms with text; those whose heading not many others have are asked for by it."""
        seen: dict[str, int] = {}
        headed = []
        full = [norm for norm in norms if norm.sentences]
        for number, norm in enumerate(full):
            seen[norm.heading] = seen.get(norm.heading, 0) + 1
            if norm.heading and seen[norm.heading] <= NORMS_PER_HEADING:
                headed.append(number)
        return cls(full, np.array(headed, np.int64))

    def draw(self, size: int, chance: Chance) -> Asked:
        """So many pairs."""
        asked = Asked([], [], [])
        for _ in range(size):
            by_heading = len(self.headed) > 0 and chance.random() < HEADINGS
            number = int(chance.integers(len(self.headed) if by_heading else len(self.norms)))
            number = int(self.headed[number]) if by_heading else number
            norm = self.norms[number]
            place = int(chance.integers(len(norm.sentences)))
            query = norm.heading if by_heading else _some_words(norm.sentences[place], chance)
            asked.queries.append(_as_question(query, chance))
            asked.passages.append(_around(norm, place, chance, whole=by_heading))
            asked.labels.append(number)
        return asked


def _some_words(sentence: str, chance: Chance) -> str:
    """A share of a sentence's words, in order; a short sentence whole."""
    words = sentence.split()
    if len(words) < SHORTEST_SENTENCE:
        return sentence
    share = chance.choice(KEPT_WORDS)
    kept = [word for word in words if chance.random() < share] or words
    return " ".join(kept[:LONGEST_QUERY])


def _as_question(query: str, chance: Chance) -> str:
    if chance.random() >= QUESTIONS:
        return query
    openings = GERMAN_QUESTIONS.split("|")
    opening = openings[int(chance.integers(len(openings)))].strip()
    return f"{opening[:1].upper()}{opening[1:]} {query}?"


def _around(norm: Norm, place: int, chance: Chance, *, whole: bool) -> str:
    """The sentences around a place, half of the time without the one that is asked for."""
    first = max(0, place - int(chance.integers(REACH + 1)))
    before, after = norm.sentences[first:place], norm.sentences[place + 1 :]
    omit = not whole and bool(before or after) and chance.random() < 0.5
    sentences = (*before, *(() if omit else norm.sentences[place : place + 1]), *after)
    return " ".join(" ".join(sentences).split()[:LONGEST_PASSAGE])
