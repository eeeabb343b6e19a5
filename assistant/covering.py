"""What an answer rests on: which documents were searched, and which cities have nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant import phrases
from assistant.query import Query
from assistant.quotes import Quote, Quoter
from assistant.records import Coverage
from corpus.records import Document, Kind
from index.store import Store


@dataclass(frozen=True)  # without slots: what is asked of the store once is kept
class Covering:
    """The documents that a question looks at, and what they list."""

    store: Store
    quoter: Quoter
    documents: tuple[Document, ...]

    @cached_property
    def plans(self) -> tuple[Document, ...]:
        """The documents that are no statutes."""
        return tuple(one for one in self.documents if one.kind is not Kind.STATUTE)

    @cached_property
    def cities(self) -> list[str]:
        """The cities of these documents, in alphabetical order."""
        return sorted({one.city for one in self.plans if one.city})

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The documents' ids."""
        return tuple(document.id for document in self.documents)

    def searched(self) -> str:
        """What was searched, in a sentence."""
        statutes = [one.statute for one in self.documents if one.statute]
        return phrases.searched(len(self.plans), self.cities, statutes)

    def whole(self) -> Coverage:
        """All that was searched, where no city is missing anything."""
        return Coverage(self.ids)

    def of(
        self, query: Query, having: set[str | None], told: Collection[str | None] = ()
    ) -> Coverage:
        """Which cities have a measure and which none; ``told`` ones are quoted otherwise."""
        unlisted = {one.city for one in self._without_list()}
        without = [city for city in self.cities if city not in having]
        notes = phrases.coverage(
            [(city, self._listed[city]) for city in without if city not in unlisted],
            [city for city in without if city in unlisted],
            [city for city in told if city],
        )
        if query.places:
            notes = (*notes, phrases.not_in_library(query.places))
        return Coverage(
            searched=self.ids,
            cities_with=tuple(city for city in self.cities if city in having),
            cities_without=tuple(without),
            notes=tuple(notes),
        )

    def pointers(self, having: Collection[str | None]) -> Iterator[tuple[Document, Quote]]:
        """Where documents without measures say themselves where theirs stand."""
        for document in self._without_list():
            if document.note is None or document.city in having:
                continue
            for stored in self.store.passages_of(document.id):
                quotes = self.quoter.verified(document, stored.passage, document.note)
                yield from ((document, quote) for quote in quotes)

    @cached_property
    def _listed(self) -> Counter[str]:
        """How many measures each city's documents list."""
        stored = self.store.counts()
        found: Counter[str] = Counter()
        for one in self.documents:
            if one.city:
                found[one.city] += stored[one.id]["measures"]
        return found

    def _without_list(self) -> list[Document]:
        """Documents of cities that list no measures at all."""
        return [one for one in self.plans if one.city and not self._listed[one.city]]
