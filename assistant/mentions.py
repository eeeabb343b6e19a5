"""Where documents speak of a topic that they have no measure on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from assistant.genre import subject_terms
from assistant.sentences import sentences
from assistant.subjects import subjects, words_of
from corpus.records import Kind, Span
from corpus.repair import repair
from index.analysis import analyse
from index.search import lexical_search
from index.store import Store, StoredPassage

LOOKED_AT = 200
"""Passages looked at for one topic's name; more never changed a cell of the originals."""


class Mentions:
    """The passages of a library's plans by what they speak of, measures on other topics too."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cities = {
            one.id: one.city
            for one in store.documents()
            if one.city and one.kind is not Kind.STATUTE
        }

    def of(self, name: str, subject: int, cities: Collection[str]) -> Mapping[str, int]:
        """For each of these cities that speaks of a topic the key of the passage that does best.

        Args:
            name: of the topic.
            subject: its number in the catalogue; -1 where it is about none: then the passage has
                every word of the name.
            cities: the cities to look at.
        """
        if not cities:
            return {}
        if subject >= 0:
            told = self._told.get(subject, {})
            return {city: told[city] for city in cities if city in told}
        return self._named(name, cities)

    def measures(self, subject: int, cities: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """For each of these cities its measures that tell of a subject beside their own."""
        return {city: self._side.get((subject, city), ()) for city in cities}

    def quote(self, key: int, name: str, subject: int) -> Span:
        """Where in its document the passage's sentence stands that speaks of the topic."""
        (stored,) = self._store.passages([key])
        start = stored.passage.start
        spans = sentences(stored.text) or [Span(0, len(stored.text))]
        terms = set(subject_terms(name))
        for span in spans:
            text = repair(stored.text[span.start : span.end]).text
            if subject in subjects().told(words_of(text)) or (
                subject < 0 and terms & set(analyse(text))
            ):
                return Span(start + span.start, start + span.end)
        return Span(start + spans[0].start, start + spans[0].end)

    @cached_property
    def _tellers(self) -> list[tuple[str, StoredPassage, dict[int, int]]]:
        """City and passage with how often it tells each subject; those that tell none left out."""
        return [
            (city, stored, {subject: len(tellers) for subject, tellers in told.items()})
            for document, city in self._cities.items()
            for stored in self._store.passages_of(document)
            if (told := subjects().told(words_of(_text(stored))))
        ]

    @cached_property
    def _side(self) -> dict[tuple[int, str], tuple[str, ...]]:
        found: dict[tuple[int, str], dict[str, None]] = {}
        for city, stored, told in self._tellers:
            if stored.passage.measure is not None:
                for subject in told:
                    found.setdefault((subject, city), {})[stored.passage.measure] = None
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def _told(self) -> dict[int, dict[str, int]]:
        """For each subject and city the passage beside measures that tells it most often."""
        best: dict[int, dict[str, tuple[int, int]]] = {}
        for city, stored, told in self._tellers:
            if stored.passage.measure is not None:
                continue
            for subject, often in told.items():
                own = best.setdefault(subject, {})
                if often > own.get(city, (0, 0))[0]:
                    own[city] = (often, stored.key)
        return {
            subject: {city: key for city, (_, key) in own.items()} for subject, own in best.items()
        }

    def _named(self, name: str, cities: Collection[str]) -> dict[str, int]:
        terms = subject_terms(name)
        documents = frozenset(key for key, city in self._cities.items() if city in cities)
        if not terms or not documents:
            return {}
        ranked = lexical_search(self._store, terms, LOOKED_AT, documents)
        found: dict[str, int] = {}
        for stored in self._store.passages([key for key, _ in ranked]):
            city = self._cities[stored.passage.document]
            if city not in found and set(terms) <= set(analyse(_text(stored))):
                found[city] = stored.key
        return found


def _text(stored: StoredPassage) -> str:
    return repair(stored.text).text
