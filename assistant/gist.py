"""What an entry says beside its words: groups of words of one meaning, and parts of wide topics.

A measure for ``Intervision`` is one for ``Supervision``, and one for Praktika is one for winning
staff: the groups are those by which measures of cities are compared, the parts are listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.aspects import Aspect
from assistant.reading import Reading, read, terms_of
from assistant.subjects import words_of
from assistant.wider import wider
from assistant.wording import OF_ABBREVIATION, OF_ALTERNATIVE, Word, Wording
from corpus.details import Detail, detail_of
from index.store import StoredPassage

KEPT = 1 << 15
"""Entries of which is kept what they say; about 100 MB."""

ASKED = 64
"""Topics of which is kept what they ask for."""

BESIDE = frozenset(Detail) - {Detail.MEASURE, Detail.DESCRIPTION, Detail.GOAL, Detail.TARGET}
"""Columns of a table that say nothing of what a measure is about."""


Terms = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a topic asks for: the terms of each word with a subject, and the parts of wide topics.

    ``other`` are the terms of what the library abbreviates each word to, or of what it is short
    for; ``parts`` leads from the number of a subject to the places of the words that ask for it.
    """

    words: tuple[Terms, ...]
    other: tuple[tuple[Terms, ...], ...]
    parts: Mapping[int, frozenset[int]]

    def support(self, said: Reading) -> list[float]:
        """How much each word is met by a word of the same group, or by a part of the topic."""
        met = {
            place
            for number in said.subjects
            if number in self.parts
            for place in self.parts[number]
        }
        return [
            OF_ALTERNATIVE if place in met else OF_ALTERNATIVE * _same_group(terms, said.terms)
            for place, terms in enumerate(self.words)
        ]

    def tells_part(self, said: Reading) -> bool:
        """Whether an entry tells a part of the topic."""
        return not self.parts.keys().isdisjoint(said.subjects)

    def share(self, said: Reading) -> float:
        """The share of what the topic says that the entry says as well."""
        asked: dict[str, float] = {}
        common: dict[str, float] = {}
        for terms, others in zip(self.words, self.other, strict=True):
            short = max((_share(other, said.terms) for other in others), default=0.0)
            for term, share in terms.items():
                met = max(short * share, min(share, said.terms.get(term, 0.0)))
                asked[term] = max(asked.get(term, 0.0), share)
                common[term] = max(common.get(term, 0.0), met)
        return sum(common.values()) / (sum(asked.values()) or 1.0)


def topic_of(asked: Wording) -> Topic:
    """What a topic asks for."""
    return _topic(
        tuple(
            (word.text, word.terms[0], word.empty, tuple(_abbreviated(word)))
            for word in asked.words
        ),
        asked.aspects,
    )


def _abbreviated(word: Word) -> Iterator[str]:
    return (other.text for other in word.alternatives if other.share == OF_ABBREVIATION)


@lru_cache(maxsize=ASKED)
def _topic(
    words: tuple[tuple[str, str, bool, tuple[str, ...]], ...], aspects: tuple[Aspect, ...]
) -> Topic:
    places = {stem: place for place, (_, stem, *_) in enumerate(words)}
    typed = words_of(" ".join(text for text, *_ in words))
    parts = {}
    for part, tellers in wider().parts_of(typed).items():
        told = {places[typed[at].stem] for at in tellers if typed[at].stem in places}
        runs = (run for aspect in aspects for run in aspect if told.intersection(run))
        parts[part] = frozenset(told.union(*runs))  # beruflicher Aufstieg is told by Aufstieg
    return Topic(
        tuple({} if empty else dict(terms_of(text)) for text, _, empty, _ in words),
        tuple(tuple(map(_terms, short)) for *_, short in words),
        parts,
    )


def _terms(text: str) -> Terms:
    return {term: share for word in words_of(text) for term, share in terms_of(word.text)}


def _share(one: Terms, other: Terms) -> float:
    return sum(min(w, other.get(term, 0.0)) for term, w in one.items()) / (sum(one.values()) or 1.0)


def _same_group(one: Terms, other: Terms) -> float:
    groups = (term for term in one if term.startswith("="))
    return max((min(one[term], other.get(term, 0.0)) for term in groups), default=0.0)


@lru_cache(maxsize=KEPT)
def gist(text: str) -> Reading:
    """What an entry says, as measures are compared by it."""
    return read(text)


def told_text(stored: StoredPassage) -> str:
    """The text of a passage; of a row of a table without its field, its number and who does it."""
    cells = stored.text.split("|")
    columns = stored.passage.headings[-1].split("|") if stored.passage.headings else []
    if len(columns) != len(cells):
        return stored.text
    told = [
        cell
        for cell, column in zip(cells, columns, strict=True)
        if detail_of(column.strip()) not in BESIDE
    ]
    return "|".join(told) or stored.text
